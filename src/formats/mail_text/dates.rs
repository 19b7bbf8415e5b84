//! Recognizes years and times of day, in any language.

/// Whether a text contains a year or a time of day.
pub(super) fn has_date(text: &str) -> bool {
    has(text, is_year) || has(text, is_time)
}

/// Whether something begins at any byte of a text.
pub(super) fn has(text: &str, begins: fn(&[u8], usize) -> bool) -> bool {
    (0..text.len()).any(|at| begins(text.as_bytes(), at))
}

fn is_digit(text: &[u8], at: usize) -> bool {
    text.get(at).is_some_and(u8::is_ascii_digit)
}

/// Whether a year of four digits begins at an offset.
fn is_year(text: &[u8], at: usize) -> bool {
    ["19", "20"].iter().any(|century| text[at..].starts_with(century.as_bytes()))
        && is_digit(text, at + 2)
        && is_digit(text, at + 3)
        && !is_digit(text, at + 4)
        && (at == 0 || !is_digit(text, at - 1))
}

/// Whether the mark between the hours and the minutes of a time of day is at an offset.
pub(super) fn is_time(text: &[u8], at: usize) -> bool {
    matches!(text[at], b':' | b'.')
        && at > 0
        && is_digit(text, at - 1)
        && is_digit(text, at + 1)
        && is_digit(text, at + 2)
        && !is_digit(text, at + 3)
}
