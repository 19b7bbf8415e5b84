//! JSON on one line, without characters that control a terminal.

use std::io::{self, Write};

use memchr::memchr3_iter;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::text::sanitize::is_unsafe;

/// Writes an object as a line of JSON Lines, as the command does: characters that could control a terminal
/// or change the direction of text are escaped. A JSON parser restores them.
///
/// # Examples
/// ```
/// let mut line = Vec::new();
/// epitome::summary::write_json_line(&"tea\u{9b}", &mut line)?;
/// assert_eq!(line, b"\"tea\\u009b\"\n");
/// # Ok::<(), std::io::Error>(())
/// ```
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

#[cfg(test)]
mod tests {
    use super::*;

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
