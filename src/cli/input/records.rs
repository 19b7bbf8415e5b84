//! Many documents in one input: JSON Lines, a record a line, and the mails of a mailbox.

use std::io::{BufRead, BufReader, Read};

use anyhow::{Error, Result, anyhow, bail};
use memchr::{memchr, memchr_iter, memrchr};
use serde_json::{Map, Value};

#[cfg(feature = "mail")]
use super::mailbox::{self, Mail, Mails};
use crate::cli::config::Fields;
use crate::cli::console::messages::{OUT_OF_MEMORY, reason};

/// One of the documents of an input.
#[derive(Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) id: Option<Value>,
    pub(crate) content: Content,
}

/// What a record holds.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    Text {
        title: Option<String>,
        text: String,
    },
    /// A mail as it was sent.
    #[cfg(feature = "mail")]
    Mail(Vec<u8>),
}

/// Reads records, in memory that is bounded by the longest.
pub(crate) enum Records {
    Json(JsonLines),
    #[cfg(feature = "mail")]
    Mails(Mails),
}

/// Some records that were read together.
#[derive(Debug)]
pub(crate) enum Batch {
    Json(Lines),
    #[cfg(feature = "mail")]
    Mail(Mail),
    /// There is no record at all: what is told of that.
    Nothing(&'static str),
}

impl Records {
    /// The next records. `None`: there are no more.
    ///
    /// # Errors
    /// The input, when it cannot be read on; then there are no more records.
    pub(crate) fn read(&mut self) -> Option<Result<Batch>> {
        let batch = match self {
            Self::Json(lines) => lines.read().map(|lines| lines.map(Batch::Json)),
            #[cfg(feature = "mail")]
            Self::Mails(mails) => mails.read().map(|mail| mail.map(Batch::Mail)),
        };
        batch.or_else(|| self.nothing().map(Ok))
    }

    /// What is handed out, once, of an input that has ended without a record.
    fn nothing(&mut self) -> Option<Batch> {
        let (is_empty, what) = match self {
            Self::Json(lines) => (&mut lines.is_empty, "no record in it"),
            #[cfg(feature = "mail")]
            Self::Mails(mails) => (&mut mails.is_empty, "no mail in it"),
        };
        std::mem::take(is_empty).then_some(Batch::Nothing(what))
    }
}

impl Batch {
    /// What is told of an input without records.
    pub(crate) fn note(&self) -> Option<&'static str> {
        if let Self::Nothing(what) = self { Some(what) } else { None }
    }

    /// The records, or what is wrong with them, each with its number: that of its line, or of the mail.
    pub(crate) fn records<'b>(
        self,
        fields: &'b Fields,
    ) -> Box<dyn Iterator<Item = (usize, Result<Record>)> + 'b> {
        match self {
            Self::Json(lines) => Box::new(lines.records(fields)),
            #[cfg(feature = "mail")]
            Self::Mail(Mail { bytes, number }) => {
                let record = Record { id: mailbox::id(&bytes), content: Content::Mail(bytes) };
                Box::new(std::iter::once((number, Ok(record))))
            }
            Self::Nothing(_) => Box::new(std::iter::empty()),
        }
    }
}

/// Reads JSON Lines by those that are at hand, so that nothing waits for a line that may not come
/// soon.
pub(crate) struct JsonLines {
    reader: BufReader<Box<dyn Read + Send>>,
    /// The longest line that is read, in bytes.
    max_line: u64,
    /// The number of the next line, from 1.
    next_line: usize,
    has_ended: bool,
    /// Whether there has been neither a record nor an error, nor that been told.
    is_empty: bool,
}

/// Some lines in a row.
#[derive(Debug)]
pub(crate) struct Lines {
    bytes: Vec<u8>,
    /// The number of the first.
    first: usize,
}

impl JsonLines {
    pub(crate) fn new(reader: BufReader<Box<dyn Read + Send>>, max_line: u64) -> Self {
        Self { reader, max_line, next_line: 1, has_ended: false, is_empty: true }
    }

    /// The whole lines that have been read, or that are read next.
    fn read(&mut self) -> Option<Result<Lines>> {
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
                let error = epitome::Error::TooLarge { limit: self.max_line };
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

    /// Ends the reading with an error.
    fn end(&mut self, error: Error) -> Error {
        (self.has_ended, self.is_empty) = (true, false);
        error
    }
}

impl Lines {
    /// The records on the lines that are not empty, or what is wrong with them, and their numbers.
    fn records(self, fields: &Fields) -> impl Iterator<Item = (usize, Result<Record>)> {
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

/// Whether a first line looks like a record: an object with a text.
pub(crate) fn is_record(line: &[u8], fields: &Fields) -> bool {
    parse(without_mark(line), fields).is_ok()
}

/// A line without a byte order mark.
fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

fn parse(line: &[u8], fields: &Fields) -> Result<Record> {
    let line = std::str::from_utf8(line)
        .map_err(|error| anyhow!("not UTF-8 at byte {} of the line", error.valid_up_to()))?;
    let mut object: Map<String, Value> = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        // serde_json counts lines within the line: only the column says something.
        let what = message.split(" at line").next().unwrap_or_default().to_lowercase();
        anyhow!("not a JSON object: {what} (column {})", error.column())
    })?;
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
    Ok(Record { id: object.remove(&fields.id), content: Content::Text { title, text } })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads as much at a time as one element has.
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
    fn whole_lines_are_handed_out_as_they_come() {
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
    fn a_line_that_is_too_long_ends_the_reading() {
        let pieces: Vec<&[u8]> = vec![b"one\n", b"1234", b"5678", b"9\n", b"three\n"];
        let reader: Box<dyn Read + Send> = Box::new(Pieces(pieces));
        let mut records = JsonLines::new(BufReader::new(reader), 8);
        assert_eq!(records.read().unwrap().unwrap().bytes, b"one\n");
        let message = records.read().unwrap().unwrap_err().to_string();
        assert_eq!(message, "unpacks to more than 8 bytes");
        assert!(records.read().is_none());
    }

    fn fields() -> Fields {
        Fields { text: "text".into(), id: "id".into(), title: "title".into() }
    }

    #[test]
    fn a_record_has_a_text_and_perhaps_more() {
        let line = br#"{"id": 7, "title": "T", "text": "One.", "lang": "en"}"#;
        let record = parse(line, &fields()).unwrap();
        assert_eq!(record.id, Some(Value::from(7)));
        let content = Content::Text { title: Some("T".into()), text: "One.".into() };
        assert_eq!(record.content, content);
    }

    #[test]
    fn what_is_no_record_is_told() {
        let cases: [(&[u8], &str); 6] = [
            (b"{\"text\": ", "not a JSON object: eof while parsing a value (column 9)"),
            (b"[1]", "not a JSON object: invalid type: sequence, expected a map (column 0)"),
            (b"{\"text\": 3}", "field 'text' is not a string"),
            (
                b"{\"body\": \"x\"}",
                "no field 'text'; name the one that holds the text with --text-field",
            ),
            (b"{\"text\": \"\xff\"}", "not UTF-8 at byte 10 of the line"),
            (b"{\"text\": \"\\ud800\"}", "not a JSON object: "),
        ];
        for (line, expected) in cases {
            let message = parse(line, &fields()).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
