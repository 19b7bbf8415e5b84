//! Looking around a place in a text, never further than a fixed number of bytes.

/// The longest word that is looked at, in bytes; a longer one is no abbreviation and no name.
pub(super) const MAX_WORD_BYTES: usize = 48;

/// The character before a place.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at a place.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether a place is at the end, or before white space.
pub(super) fn at_space(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(char::is_whitespace)
}

/// The word before a place: what stands there since the last white space, at most
/// [`MAX_WORD_BYTES`] of it, and nothing from before `start`.
pub(super) fn word_before(text: &str, start: usize, at: usize) -> &str {
    let mut from = at;
    for (offset, c) in text[start..at].char_indices().rev() {
        if c.is_whitespace() || at - (start + offset) > MAX_WORD_BYTES {
            break;
        }
        from = start + offset;
    }
    &text[from..at]
}

/// The word at a place: what stands there up to the next white space, at most
/// [`MAX_WORD_BYTES`] of it.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest
        .char_indices()
        .find(|&(offset, c)| c.is_whitespace() || offset + c.len_utf8() > MAX_WORD_BYTES)
        .map_or(rest.len(), |(offset, _)| offset);
    &rest[..end]
}

/// The first place from `at` on that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The last place up to `at`, but not before `start`, that has no white space before it.
pub(super) fn skip_space_back(text: &str, start: usize, at: usize) -> usize {
    start + text[start..at].trim_end().len()
}

/// The end of the run of ASCII digits at a place.
pub(super) fn skip_digits(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_at_white_space_or_after_so_many_bytes() {
        let text = "one two\u{a0}three";
        assert_eq!((word_at(text, 4), word_before(text, 0, 7)), ("two", "two"));
        assert_eq!(word_before(text, 5, 7), "wo", "nothing from before the start");
        assert_eq!((word_at(text, 3), word_before(text, 0, 4)), ("", ""));
        for (letter, bytes) in [("a", 48), ("é", 48), ("字", 48), ("🙂", 48)] {
            let long = letter.repeat(60);
            assert_eq!(word_at(&long, 0).len(), bytes, "{letter}");
            assert_eq!(word_before(&long, 0, long.len()).len(), bytes, "{letter}");
        }
        let odd = "a".to_owned() + &"字".repeat(60);
        assert_eq!(word_at(&odd, 0).len(), 46, "whole letters");
    }
}
