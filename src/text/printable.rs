//! Makes text safe to show: it can neither control a terminal nor change the reading direction.

use std::borrow::Cow;

/// Removes the characters of a line that could control a terminal or override the reading direction.
///
/// Right-to-left text stays in logical order, as it is in the input.
pub fn printable(line: &str) -> Cow<'_, str> {
    if line.chars().any(is_unsafe) {
        Cow::Owned(line.chars().filter(|&c| !is_unsafe(c)).collect())
    } else {
        Cow::Borrowed(line)
    }
}

/// Returns whether a character could control a terminal or override the direction of the text after it:
/// control characters, and the embeddings, overrides and isolates of UAX #9, but not its directional
/// marks.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_removed() {
        assert_eq!(printable("a\x1b[31mred\u{9b}\x07"), "a[31mred");
        assert_eq!(printable("plain – text"), "plain – text");
    }

    #[test]
    fn direction_overrides_are_removed_and_directional_marks_stay() {
        assert_eq!(printable("a\u{202e}cba\u{202c} \u{2067}b\u{2069}"), "acba b");
        assert_eq!(printable("שלום\u{200f}!"), "שלום\u{200f}!");
    }
}
