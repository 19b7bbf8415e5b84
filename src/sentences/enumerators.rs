//! Markers of list items within a paragraph: `1.`, `a)`, `iv.`, alone and in sequence.

use super::cursor::{char_at, char_before, skip_space, skip_space_back};

/// The maximum distance in bytes between two markers of a sequence. Items within a line are short.
const MAX_ITEM_BYTES: usize = 400;

/// Bullets that may precede a marker.
const BULLETS: [char; 6] = ['•', '⁃', '*', '‣', '◦', '▪'];

/// How a marker is written: its numerals and the punctuation after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    numbers: Numbers,
    /// `.`, `)` or `.)`.
    tail: &'static str,
}

/// The numerals of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Digits,
    Letters,
    Roman,
}

/// A marker with its value: 1, 2, 3 …
#[derive(Debug, Clone, Copy)]
struct Marker {
    style: Style,
    value: u32,
}

/// The role of a `.` or `)` in an enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Not part of a marker in a sequence.
    None,
    /// The end of a marker. A sentence begins at this offset, before the marker and its bullet.
    Item(usize),
}

/// The sequence of list items that the scan is in.
#[derive(Debug, Default)]
pub(super) struct Run {
    last: Option<Marker>,
}

impl Run {
    /// Determines whether the `.` or `)` at `at` ends the marker of a list item in a sequence.
    ///
    /// A sequence begins at the start of the block or after a punctuation mark, provided that the
    /// next number in the same style follows within [`MAX_ITEM_BYTES`]: `Bring: 1. a tent 2. a lamp`.
    pub(super) fn observe(&mut self, text: &str, at: usize) -> Role {
        let Some((token, tail, after)) = token_before(text, at) else { return Role::None };
        let begins = skip_space(text, after);
        if begins == after || begins == text.len() {
            return Role::None;
        }
        let start = at - token.len();
        let from = with_bullet(text, start);
        for numbers in [Numbers::Digits, Numbers::Letters, Numbers::Roman] {
            let Some(value) = value(token, numbers) else { continue };
            let marker = Marker { style: Style { numbers, tail }, value };
            let goes_on =
                self.last.is_some_and(|last| last.style == marker.style && last.value + 1 == value);
            if goes_on && fits(text, begins, numbers) {
                self.last = Some(marker);
                return Role::Item(from);
            }
            let before = char_before(text, skip_space_back(text, 0, from));
            let may_begin = before.is_none_or(|c| matches!(c, '.' | ':' | ';' | '!' | '?'));
            if may_begin && fits(text, begins, numbers) && next_follows(text, after, marker) {
                self.last = Some(marker);
                return Role::Item(from);
            }
        }
        Role::None
    }
}

/// Returns whether a text consists of a marker only: `3.`, `(a)`, `iv.`, `2.1.`, `1.)`.
pub(super) fn is_alone(piece: &str) -> bool {
    let inside = piece.trim_start_matches(|c: char| {
        c.is_whitespace()
            || BULLETS.contains(&c)
            || matches!(c, '"' | '“' | '(' | '[' | '–' | '—' | '-')
    });
    let body = inside.trim_end_matches(['.', ')']);
    if body.len() == inside.len() || body.is_empty() || body.len() > 12 {
        return false;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    body.len() == 1 && body.as_bytes()[0].is_ascii_alphabetic()
        || body.len() <= 3 && digits(body)
        || body.len() <= 5 && body.bytes().all(|b| b"ivxIVX".contains(&b))
        || body.contains('.') && body.split('.').all(|part| digits(part) && part.len() <= 2)
}

/// Returns the body of the marker before the `.` or `)` at `at`, its tail, and the end of the tail.
fn token_before(text: &str, at: usize) -> Option<(&str, &'static str, usize)> {
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(5).take_while(|b| b.is_ascii_alphanumeric()).count();
    let start = at - length;
    let before = char_before(text, start);
    let apart = before.is_none_or(|c| c.is_whitespace() || BULLETS.contains(&c) || c == '(');
    if !(1..=4).contains(&length) || !apart {
        return None;
    }
    let (tail, after) = match (bytes[at], bytes.get(at + 1)) {
        (b'.', Some(b')')) => (".)", at + 2),
        (b'.', _) => (".", at + 1),
        _ => (")", at + 1),
    };
    Some((&text[start..at], tail, after))
}

/// Returns the value of a marker's body, or `None` if it is not written in these numerals.
fn value(body: &str, numbers: Numbers) -> Option<u32> {
    match numbers {
        Numbers::Digits if body.len() <= 3 && body.bytes().all(|b| b.is_ascii_digit()) => {
            body.parse().ok()
        }
        Numbers::Letters if body.len() == 1 => {
            body.bytes().next().filter(u8::is_ascii_lowercase).map(|b| u32::from(b - b'a'))
        }
        Numbers::Roman => roman(body),
        _ => None,
    }
}

/// Returns the value of a lower-case Roman numeral up to 39.
fn roman(body: &str) -> Option<u32> {
    let tens = body.bytes().take_while(|&b| b == b'x').count();
    let ones = match &body[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = 10 * u32::try_from(tens).ok()? + ones;
    (tens <= 3 && value > 0).then_some(value)
}

/// Returns whether the text at `at` can begin an item. After a letter it must be a capital.
fn fits(text: &str, at: usize, numbers: Numbers) -> bool {
    let first = char_at(text, at).unwrap_or(' ');
    match numbers {
        Numbers::Digits => first.is_alphanumeric() || matches!(first, '"' | '“' | '('),
        Numbers::Letters | Numbers::Roman => first.is_uppercase(),
    }
}

/// Returns whether the next marker of a sequence, in the same style, follows within an item's length.
fn next_follows(text: &str, after: usize, marker: Marker) -> bool {
    let end = text.floor_char_boundary((after + MAX_ITEM_BYTES).min(text.len()));
    let tail = marker.style.tail;
    let window = &text[after..end];
    window.match_indices(tail).any(|(at, _)| {
        let place = after + at;
        token_before(text, place).is_some_and(|(body, other_tail, after_tail)| {
            other_tail == tail
                && value(body, marker.style.numbers) == Some(marker.value + 1)
                && char_at(text, after_tail).is_some_and(char::is_whitespace)
        })
    })
}

/// Returns the start of a marker including the bullet or bracket before it.
fn with_bullet(text: &str, start: usize) -> usize {
    let before = skip_space_back(text, 0, start);
    match char_before(text, before) {
        Some(c) if BULLETS.contains(&c) => before - c.len_utf8(),
        _ if char_before(text, start) == Some('(') => start - 1,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_alone_is_recognized() {
        for piece in [
            "3.",
            "123)",
            "a)",
            "Z.",
            "(b)",
            "iv.",
            "xviii.",
            "1.)",
            "2.1.",
            "10.11.12.",
            "• 9.",
            "XII.",
            "10.1.1.1.1.1.",
        ] {
            assert!(is_alone(piece), "{piece}");
        }
        for piece in [
            "2026.",
            "ab.",
            "1a.",
            "So.",
            "xxviii.",
            "é.",
            "2.111.",
            "2..1.",
            ".1.",
            "1.1.1.1.1.1.1.",
            ".",
            ")",
            "3",
            "a 3.",
            "",
        ] {
            assert!(!is_alone(piece), "{piece}");
        }
    }

    #[test]
    fn a_sequence_is_recognized_from_its_first_marker() {
        let text = "Bring: 1. A tent 2. A lamp 4. Tea";
        let mut run = Run::default();
        assert_eq!(run.observe(text, 8), Role::Item(7));
        assert_eq!(run.observe(text, 18), Role::Item(17));
        assert_eq!(run.observe(text, 28), Role::None, "4 does not follow 2");
    }

    /// Returns the offsets at which the items of a text begin.
    fn items(text: &str) -> Vec<usize> {
        let mut run = Run::default();
        let marks = text.match_indices(['.', ')']);
        let roles = marks.map(|(at, _)| run.observe(text, at));
        let from =
            roles.filter_map(|role| if let Role::Item(from) = role { Some(from) } else { None });
        from.collect()
    }

    #[test]
    fn a_sequence_has_one_style_and_text_in_every_item() {
        let cases: [(&str, &[usize]); 16] = [
            ("1. A tent 2. A lamp", &[0, 10]),
            ("(a) A tent (b) A lamp", &[0, 11]),
            ("• 1. A tent • 2. A lamp", &[0, 14]),
            ("i. A tent ii. A lamp iii. Tea iv. Ham", &[0, 10, 21, 30]),
            ("viii) A tent ix) A lamp x) Tea", &[0, 13, 24]),
            ("9.) A tent 10.) A lamp", &[0, 11]),
            ("1. A tent 2) A lamp", &[]),
            ("1. A tent 3. A lamp", &[]),
            ("1. A tent b. A lamp", &[]),
            ("1. A tent 2.A lamp", &[]),
            ("1. – 2. A lamp", &[]),
            ("a. a tent b. a lamp", &[]),
            ("A. A tent B. A lamp", &[]),
            ("1001. A tent 1002. A lamp", &[]),
            ("x-1. A tent x-2. A lamp", &[]),
            ("We took 1. A tent 2. A lamp", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(items(text), expected, "{text}");
        }
        let far = format!("1. {} 2. A lamp", "a".repeat(MAX_ITEM_BYTES));
        assert_eq!(items(&far), [] as [usize; 0], "too far");
    }

    #[test]
    fn a_number_that_ends_a_sentence_is_not_a_marker() {
        let text = "He came in at number 1. Then he left.";
        assert_eq!(Run::default().observe(text, 22), Role::None);
    }

    #[test]
    fn roman_numerals_are_read() {
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        for number in 1..40 {
            let body = "x".repeat(number / 10) + ones[number % 10];
            assert_eq!(roman(&body), u32::try_from(number).ok(), "{body}");
        }
        for body in ["", "iix", "xxxx", "X", "xa"] {
            assert_eq!(roman(body), None, "{body}");
        }
    }
}
