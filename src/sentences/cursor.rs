//! Helpers that examine a text around a byte offset. The ones that return words are bounded.

use super::punctuation::is_invisible;

/// The maximum number of bytes of a word that are examined. Abbreviations and names are shorter.
pub(super) const MAX_WORD_BYTES: usize = 48;

/// Returns the character before a byte offset.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Returns the character at a byte offset.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Returns whether a byte offset is at the end of the text or before white space.
pub(super) fn at_space(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(char::is_whitespace)
}

/// Returns the text between the last white space before `at` and `at`: at most the last
/// [`MAX_WORD_BYTES`] bytes, and nothing from before `start`.
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

/// Returns the text from `at` up to the next white space, at most [`MAX_WORD_BYTES`] bytes.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest
        .char_indices()
        .find(|&(offset, c)| c.is_whitespace() || offset + c.len_utf8() > MAX_WORD_BYTES)
        .map_or(rest.len(), |(offset, _)| offset);
    &rest[..end]
}

/// Returns the offset of the first character from `at` on that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Returns the offset of the first character from `at` on that is neither white space nor invisible.
pub(super) fn skip_blank(text: &str, at: usize) -> usize {
    let at = skip_space(text, at);
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at; // the common case
    }
    let rest = text[at..].trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    text.len() - rest.len()
}

/// Returns the offset of the first character from `at` on that is not invisible.
pub(super) fn skip_invisible(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at; // the common case
    }
    text.len() - text[at..].trim_start_matches(is_invisible).len()
}

/// Returns the end of `text[start..at]` without trailing white space.
pub(super) fn skip_space_back(text: &str, start: usize, at: usize) -> usize {
    start + text[start..at].trim_end().len()
}

/// Returns the end of the run of ASCII digits at `at`.
pub(super) fn skip_digits(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_at_white_space_or_at_the_byte_limit() {
        let text = "one two\u{a0}three";
        assert_eq!((word_at(text, 4), word_before(text, 0, 7)), ("two", "two"));
        assert_eq!(word_before(text, 5, 7), "wo", "nothing before the start");
        assert_eq!((word_at(text, 3), word_before(text, 0, 4)), ("", ""));
        for (letter, bytes) in [("a", 48), ("é", 48), ("字", 48), ("🙂", 48)] {
            let long = letter.repeat(60);
            assert_eq!(word_at(&long, 0).len(), bytes, "{letter}");
            assert_eq!(word_before(&long, 0, long.len()).len(), bytes, "{letter}");
        }
        let odd = "a".to_owned() + &"字".repeat(60);
        assert_eq!(word_at(&odd, 0).len(), 46, "no letter is cut");
    }
}
