//! JSON Lines in: a record a line, each a document.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use anyhow::{Result, anyhow, bail};
use serde_json::{Map, Value};

use super::config::Fields;
use super::inputs::reason;

/// A document as a record has it.
#[derive(Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) id: Option<Value>,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
}

/// What a line of input is.
pub(crate) enum Line {
    /// The line with this number, from 1, and the record on it, or what is wrong with it.
    Record(usize, Result<Record>),
    /// There is nothing more.
    End,
}

/// Reads records one at a time, in bounded memory: that of the longest line.
pub(crate) struct Records {
    reader: BufReader<Box<dyn Read>>,
    line: Vec<u8>,
    number: usize,
}

impl Records {
    pub(crate) fn new(reader: BufReader<Box<dyn Read>>) -> Self {
        Self { reader, line: Vec::new(), number: 0 }
    }

    /// Whether another whole line has been read already, so that [`next`](Self::next) won't wait.
    pub(crate) fn has_more_at_hand(&self) -> bool {
        self.reader.buffer().contains(&b'\n')
    }

    /// The next line that is not empty.
    ///
    /// # Errors
    /// The input itself, when it cannot be read on.
    pub(crate) fn next(&mut self, fields: &Fields) -> Result<Line> {
        loop {
            self.line.clear();
            let read = self.reader.read_until(b'\n', &mut self.line);
            match read {
                Ok(0) => return Ok(Line::End),
                Ok(_) => self.number += 1,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => bail!(reason(&error)),
            }
            let line = self.line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.line).trim_ascii();
            if !line.is_empty() {
                return Ok(Line::Record(self.number, parse(line, fields)));
            }
        }
    }
}

/// Whether a first line looks like a record: an object with a text.
pub(crate) fn is_record(line: &[u8], fields: &Fields) -> bool {
    parse(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line), fields).is_ok()
}

fn parse(line: &[u8], fields: &Fields) -> Result<Record> {
    if let Err(error) = std::str::from_utf8(line) {
        bail!("not UTF-8 at byte {} of the line", error.valid_up_to());
    }
    let mut object: Map<String, Value> = serde_json::from_slice(line).map_err(|error| {
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
    Ok(Record { id: object.remove(&fields.id), title, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields { text: "text".into(), id: "id".into(), title: "title".into() }
    }

    #[test]
    fn a_record_has_a_text_and_perhaps_more() {
        let line = br#"{"id": 7, "title": "T", "text": "One.", "lang": "en"}"#;
        let record = parse(line, &fields()).unwrap();
        assert_eq!(record.id, Some(Value::from(7)));
        assert_eq!((record.title.as_deref(), record.text.as_str()), (Some("T"), "One."));
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
