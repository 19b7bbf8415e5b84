//! Makes text safe to print: it can neither control a terminal nor change the reading direction.
//!
//! Everything that the commands print and that comes from others, such as texts and file names, goes
//! through [`printable`] or [`isolated`] if people read it, or through `summary::write_json_line` if
//! programs read it.

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

/// Prepares a path, or another foreign string, for a line of our own.
///
/// The same as [`printable`], but a string with right-to-left text is isolated as well, so that it does
/// not change the direction of the text around it.
pub fn isolated(piece: &str) -> Cow<'_, str> {
    /// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, see UAX #9.
    const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
    let piece = printable(piece);
    if piece.chars().any(is_right_to_left) {
        Cow::Owned(format!("{}{piece}{}", ISOLATE.0, ISOLATE.1))
    } else {
        piece
    }
}

/// Returns whether a character could control a terminal or override the direction of the text after it:
/// control characters, and the embeddings, overrides and isolates of UAX #9, but not its directional
/// marks.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character is in a block that Unicode reserves for right-to-left scripts, from Hebrew
/// to the later additions to Arabic.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
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

    #[test]
    fn a_right_to_left_path_is_isolated() {
        assert_eq!(isolated("notes.txt"), "notes.txt");
        assert_eq!(isolated("مقال.txt:3"), "\u{2068}مقال.txt:3\u{2069}");
        assert_eq!(isolated("\u{202e}מאמר"), "\u{2068}מאמר\u{2069}");
    }
}
