//! Makes text safe to print: it can neither control a terminal nor change the reading direction.
//!
//! Everything that the commands print and that comes from others, such as texts and file names, goes
//! through [`printable`] or [`isolated`] if people read it, or through [`write_json_line`] if programs
//! read it.

use std::borrow::Cow;
use std::io::{self, Write};

use memchr::memchr3_iter;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

pub use epitome::{is_unsafe, printable};

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

/// Writes a line of JSON Lines, in which the characters that could control a terminal are escaped. A JSON
/// parser restores them.
///
/// # Errors
/// Those of `out`.
pub fn write_json_line<T: Serialize>(object: &T, out: &mut dyn Write) -> io::Result<()> {
    object.serialize(&mut Serializer::with_formatter(&mut *out, SafeFormatter))?;
    writeln!(out)
}

/// Formats JSON on one line, and escapes the characters that could control a terminal.
struct SafeFormatter;

impl Formatter for SafeFormatter {
    /// Writes a part of a string in which JSON itself requires no escapes.
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        // DEL, and the first bytes in UTF-8 of all unsafe characters beyond ASCII. JSON itself escapes the
        // ASCII control characters before DEL.
        for at in memchr3_iter(0x7f, 0xc2, 0xe2, fragment.as_bytes()) {
            if let Some(c) = fragment[at..].chars().next().filter(|&c| is_unsafe(c)) {
                writer.write_all(&fragment.as_bytes()[written..at])?;
                write!(writer, "\\u{:04x}", u32::from(c))?; // all are below U+10000
                written = at + c.len_utf8();
            }
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
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
    fn a_right_to_left_path_is_isolated() {
        assert_eq!(isolated("notes.txt"), "notes.txt");
        assert_eq!(isolated("مقال.txt:3"), "\u{2068}مقال.txt:3\u{2069}");
        assert_eq!(isolated("\u{202e}מאמר"), "\u{2068}מאמר\u{2069}");
    }

    #[test]
    fn unsafe_characters_are_escaped_and_a_parser_restores_them() {
        let all: String = ('\0'..='\u{2fff}').chain(['\u{fffd}', '\u{1f600}']).collect();
        let mut out = Vec::new();
        write_json_line(&all, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let out = out.strip_suffix('\n').unwrap();
        assert!(!out.contains(is_unsafe), "{out:?}");
        assert_eq!(serde_json::from_str::<String>(out).unwrap(), all);
        assert!(out.contains("\\u009b") && out.contains("\\u202e"), "{out}");
    }
}
