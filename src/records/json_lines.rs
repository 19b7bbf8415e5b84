//! Reads JSON Lines: one record on each line.

use std::io::{BufRead, BufReader, Read};

use anyhow::{Error, Result, anyhow, bail};
use memchr::{memchr, memchr_iter, memrchr};
use serde_json::{Map, Value};

use super::fields::Fields;
use super::io_error::{OUT_OF_MEMORY, reason};
use super::stream::UTF_8_MARK;
use super::{Content, Record};

/// Reads JSON Lines. Each batch consists of the lines that are available, so that no record waits for the
/// next one, which may come much later.
pub struct JsonLines {
    reader: BufReader<Box<dyn Read + Send>>,
    /// The longest line that is read, in bytes.
    max_line: u64,
    /// The number of the next line, from 1.
    next_line: usize,
    has_ended: bool,
    /// Whether there has been no record and no error, and this has not been reported.
    pub(super) is_empty: bool,
}

/// Some consecutive lines.
#[derive(Debug)]
pub struct Lines {
    bytes: Vec<u8>,
    /// The number of the first line, from 1.
    first: usize,
}

impl JsonLines {
    pub(crate) fn new(reader: BufReader<Box<dyn Read + Send>>, max_line: u64) -> Self {
        Self { reader, max_line, next_line: 1, has_ended: false, is_empty: true }
    }

    /// Returns the complete lines that are available, or waits for the next one.
    pub(super) fn read(&mut self) -> Option<Result<Lines>> {
        let mut bytes = Vec::new();
        while !self.has_ended {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) => {
                    let error = anyhow!(reason(&error));
                    return Some(Err(self.end(error)));
                }
            };
            self.has_ended = buffer.is_empty();
            let end = memrchr(b'\n', buffer).map(|at| at + 1);
            let taken = end.unwrap_or(buffer.len());
            if bytes.len() as u64 + taken as u64 > self.max_line {
                let error = crate::error::Error::TooLarge { limit: self.max_line };
                return Some(Err(self.end(error.into())));
            }
            if bytes.try_reserve(taken).is_err() {
                return Some(Err(self.end(anyhow!(OUT_OF_MEMORY))));
            }
            bytes.extend_from_slice(&buffer[..taken]);
            self.reader.consume(taken);
            if end.is_some() {
                break;
            }
        }
        let first = self.next_line;
        self.next_line += memchr_iter(b'\n', &bytes).count();
        self.is_empty &= without_mark(&bytes).trim_ascii().is_empty();
        (!bytes.is_empty()).then_some(Ok(Lines { bytes, first }))
    }

    /// Records that nothing follows, and returns the error.
    fn end(&mut self, error: Error) -> Error {
        (self.has_ended, self.is_empty) = (true, false);
        error
    }
}

impl Lines {
    /// Returns the records on the lines that are not empty, or the errors in their place, with the numbers
    /// of the lines.
    pub(super) fn records(self, fields: &Fields) -> impl Iterator<Item = (usize, Result<Record>)> {
        let Self { bytes, mut first } = self;
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
                let line = without_mark(&bytes[at..end]).trim_ascii();
                let number = first;
                (at, first) = (end + 1, first + 1);
                if !line.is_empty() {
                    return Some((number, parse(line, fields)));
                }
            }
            None
        })
    }
}

/// Whether a line is a JSON object that can only be a record: neither empty nor a notebook.
pub(crate) fn is_object(line: &[u8]) -> bool {
    let line = without_mark(line);
    let object: Result<Map<String, Value>, _> = serde_json::from_slice(line);
    object.is_ok_and(|object| !object.is_empty() && !object.contains_key("nbformat"))
}

/// The message about JSON that is nested too deeply for the package that reads it.
pub(super) const TOO_DEEP: &str = "JSON nested more than 127 levels deep";

/// The message about a record in place of which there is something else.
pub(super) const NOT_AN_OBJECT: &str = "not a JSON object";

/// Whether JSON could not be read because it is nested too deeply.
pub(super) fn is_too_deep(error: &serde_json::Error) -> bool {
    // The package does not offer the reason as a value.
    error.to_string().starts_with("recursion limit exceeded")
}

/// Returns a line without a byte order mark.
fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(UTF_8_MARK).unwrap_or(line)
}

/// Parses a line as a record.
///
/// # Errors
/// The message says what is wrong with the line.
pub(super) fn parse(line: &[u8], fields: &Fields) -> Result<Record> {
    let line = std::str::from_utf8(without_mark(line)).map_err(|error| {
        let at = error.valid_up_to();
        anyhow!("not valid UTF-8 at byte {at} of the line; JSON Lines must be UTF-8")
    })?;
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|error| {
        if is_too_deep(&error) {
            return anyhow!(TOO_DEEP);
        }
        if error.is_data() {
            return anyhow!(NOT_AN_OBJECT); // it is JSON of another type
        }
        // Only the column is useful, as the line number of serde_json is always 1.
        anyhow!("{NOT_AN_OBJECT}: {} (column {})", describe(&error), error.column())
    })?;
    record(object, fields)
}

/// Says what is wrong with JSON, without the place.
pub(super) fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line").next().unwrap_or_default();
    match what {
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "an escape such as \\ud800 is half of a character".to_owned()
        }
        "expected ident" => "expected value".to_owned(), // a word that begins as `null` or `true` does
        what => what.replace("EOF while parsing", "it ends within").to_lowercase(),
    }
}

/// Returns the record that a JSON object is.
///
/// # Errors
/// The object has no text.
pub(super) fn record(mut object: Map<String, Value>, fields: &Fields) -> Result<Record> {
    let text = match object.remove(&fields.text) {
        Some(Value::String(text)) => text,
        Some(_) => bail!("field '{}' is not a string", fields.text),
        None => {
            bail!("no field '{}'; name the one that holds the text with --text-field", fields.text)
        }
    };
    let title = match object.remove(&fields.title) {
        Some(Value::String(title)) if !title.trim().is_empty() => Some(title),
        _ => None,
    };
    Ok(Record { id: object.remove(&fields.id), content: Content::text(title, text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that returns one element at each read.
    struct Pieces(Vec<&'static [u8]>);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let piece = self.0.remove(0);
            buffer[..piece.len()].copy_from_slice(piece);
            Ok(piece.len())
        }
    }

    #[test]
    fn complete_lines_are_returned_as_they_come() {
        let pieces: Vec<&[u8]> = vec![b"one\ntwo\nth", b"r", b"ee\n", b"four\n\nsix\n", b"seven"];
        let reader: Box<dyn Read + Send> = Box::new(Pieces(pieces));
        let mut records = JsonLines::new(BufReader::new(reader), u64::MAX);
        let mut found = Vec::new();
        while let Some(lines) = records.read() {
            let lines = lines.unwrap();
            found.push((lines.first, String::from_utf8(lines.bytes).unwrap()));
        }
        let expected = [(1, "one\ntwo\n"), (3, "three\n"), (4, "four\n\nsix\n"), (7, "seven")];
        assert_eq!(found, expected.map(|(first, text)| (first, text.to_owned())));
    }

    #[test]
    fn a_line_that_is_too_long_is_an_error_and_the_last_item() {
        let pieces: Vec<&[u8]> = vec![b"one\n", b"1234", b"5678", b"9\n", b"three\n"];
        let reader: Box<dyn Read + Send> = Box::new(Pieces(pieces));
        let mut records = JsonLines::new(BufReader::new(reader), 8);
        assert_eq!(records.read().unwrap().unwrap().bytes, b"one\n");
        let message = records.read().unwrap().unwrap_err().to_string();
        assert_eq!(message, "unpacks to more than 8 bytes");
        assert!(records.read().is_none());
    }

    #[test]
    fn a_record_has_a_text_and_optional_fields() {
        let line = br#"{"id": 7, "title": "T", "text": "One.", "lang": "en"}"#;
        let record = parse(line, &Fields::default()).unwrap();
        assert_eq!(record.id, Some(Value::from(7)));
        let content = Content::text(Some("T".into()), "One.".into());
        assert_eq!(record.content, content);
    }

    #[test]
    fn each_error_in_a_record_has_a_message() {
        let cases: [(&[u8], &str); 6] = [
            (b"{\"text\": ", "not a JSON object: it ends within a value (column 9)"),
            (b"[1]", "not a JSON object"),
            (b"{\"text\": 3}", "field 'text' is not a string"),
            (
                b"{\"body\": \"x\"}",
                "no field 'text'; name the one that holds the text with --text-field",
            ),
            (b"{\"text\": \"\xff\"}", "not valid UTF-8 at byte 10 of the line"),
            (b"{\"text\": \"\\ud800\"}", "not a JSON object: "),
        ];
        for (line, expected) in cases {
            let message = parse(line, &Fields::default()).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
