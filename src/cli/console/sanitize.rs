//! Text that can neither steer a terminal nor turn the direction in which a line is read.
//!
//! All that the commands print of what others have written, names of files among it, goes through here:
//! [`printable`] or [`isolated`] for people, [`write_json_line`] for programs. The two
//! commands of this package share this module by its path.

use std::borrow::Cow;
use std::io::{self, Write};

use memchr::memchr3;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// A line as it may be shown: without characters that could steer a terminal, or the direction in
/// which it is read. Text from right to left stays in logical order, as it is in the input.
pub fn printable(line: &str) -> Cow<'_, str> {
    if line.chars().any(steers) {
        Cow::Owned(line.chars().filter(|&c| !steers(c)).collect())
    } else {
        Cow::Borrowed(line)
    }
}

/// A path, or another foreign piece, for a line of our own: as [`printable`], and isolated where it
/// is read from right to left, so that it does not turn what stands around it.
pub fn isolated(piece: &str) -> Cow<'_, str> {
    /// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE of UAX #9.
    const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
    let piece = printable(piece);
    if piece.chars().any(is_right_to_left) {
        Cow::Owned(format!("{}{piece}{}", ISOLATE.0, ISOLATE.1))
    } else {
        piece
    }
}

/// Writes an object of JSON Lines, in which what steers is escaped: it reads back as it was.
///
/// # Errors
/// Those of `out`.
pub fn write_json_line<T: Serialize>(object: &T, out: &mut dyn Write) -> io::Result<()> {
    object.serialize(&mut Serializer::with_formatter(&mut *out, Harmless))?;
    writeln!(out)
}

/// Whether a character could steer a terminal, or override the direction of what follows it:
/// controls, and the embeddings, overrides and isolates of UAX #9. Its marks of direction stay.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// JSON on one line, in which what steers is escaped.
struct Harmless;

impl Formatter for Harmless {
    /// Writes a part of a string that JSON itself need not escape.
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // The first bytes, in UTF-8, of all that steers and is no ASCII, and DEL: most text has none.
        if memchr3(0x7f, 0xc2, 0xe2, fragment.as_bytes()).is_none() {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(steers) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let c = rest[at..].chars().next().expect("it was found there");
            write!(writer, "\\u{:04x}", u32::from(c))?; // none is beyond U+FFFF
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

/// Whether a character is of a script written from right to left: the blocks that Unicode keeps
/// for those, from Hebrew to the later additions to Arabic.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(printable("a\x1b[31mred\u{9b}\x07"), "a[31mred");
        assert_eq!(printable("plain – text"), "plain – text");
    }

    #[test]
    fn what_overrides_the_direction_is_dropped_and_marks_stay() {
        assert_eq!(printable("a\u{202e}cba\u{202c} \u{2067}b\u{2069}"), "acba b");
        assert_eq!(printable("שלום\u{200f}!"), "שלום\u{200f}!");
    }

    #[test]
    fn a_piece_from_right_to_left_is_isolated() {
        assert_eq!(isolated("notes.txt"), "notes.txt");
        assert_eq!(isolated("مقال.txt:3"), "\u{2068}مقال.txt:3\u{2069}");
        assert_eq!(isolated("\u{202e}מאמר"), "\u{2068}מאמר\u{2069}");
    }

    #[test]
    fn what_steers_is_escaped_and_reads_back() {
        let all: String = ('\0'..='\u{2fff}').chain(['\u{fffd}', '\u{1f600}']).collect();
        let mut out = Vec::new();
        write_json_line(&all, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let out = out.strip_suffix('\n').unwrap();
        assert!(!out.contains(steers), "{out:?}");
        assert_eq!(serde_json::from_str::<String>(out).unwrap(), all);
        assert!(out.contains("\\u009b") && out.contains("\\u202e"), "{out}");
    }
}
