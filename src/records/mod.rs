//! Reads inputs that contain many documents: JSON Lines, JSON, tables, feeds and mailboxes.
//!
//! [`open`](open()) decides whether an input is one document or a sequence of [`Records`]. The front ends of this
//! repository use this module; for others it is not stable, since its errors are those of `anyhow`.
//!
//! JSON Lines and mailboxes are read record by record, in constant memory. The other formats are read into
//! memory as a whole, and then handed on in batches.

mod feed;
mod fields;
mod first_read;
mod format;
mod gzip;
mod io_error;
mod json;
mod json_lines;
#[cfg(feature = "mail")]
mod mailbox;
mod open;
mod stream;
mod table;

use std::path::Path;

use crate::decode::{self, Encoding};
use crate::formats::Format;
use anyhow::Result;
use serde_json::Value;

use json_lines::{JsonLines, Lines, is_object};
#[cfg(feature = "mail")]
use mailbox::{Mail, Mails};
use stream::UTF_8_MARK;

pub use fields::Fields;
pub use format::{InputFormat, extension, record_format, unpacked_name};
pub use io_error::{OUT_OF_MEMORY, reason};
pub use open::{Opened, Opening, open};

/// The number of bytes of text after which a batch of records that are in memory ends.
const BATCH_BYTES: usize = 64 * 1024;

/// One of the documents of an input.
#[derive(Debug, PartialEq)]
pub struct Record {
    /// Its identifier, if it has one.
    pub id: Option<Value>,
    /// Its document.
    pub content: Content,
}

/// The document of a record.
#[derive(Debug, PartialEq)]
pub enum Content {
    /// A text, whose format is found from its content unless it is given.
    Text { title: Option<String>, text: String, format: Option<Format> },
    /// A mail as it was sent.
    #[cfg(feature = "mail")]
    Mail(Vec<u8>),
}

impl Content {
    /// Creates the content of a record whose text is in no particular format.
    fn text(title: Option<String>, text: String) -> Self {
        Self::Text { title, text, format: None }
    }

    /// The number of bytes of the text.
    fn len(&self) -> usize {
        match self {
            Self::Text { text, .. } => text.len(),
            #[cfg(feature = "mail")]
            Self::Mail(bytes) => bytes.len(),
        }
    }
}

/// A record, or the error in its place, with its number.
type Numbered = (usize, Result<Record>);

/// The records of an input that is in memory.
type InMemory = Box<dyn Iterator<Item = Numbered> + Send>;

/// Reads records in batches.
pub enum Records {
    Json(JsonLines),
    #[cfg(feature = "mail")]
    Mails(Mails),
    InMemory {
        records: InMemory,
        /// Whether there has been no record, and this has not been reported.
        is_empty: bool,
    },
}

/// Records that were read together.
#[derive(Debug)]
pub enum Batch {
    Json(Lines),
    #[cfg(feature = "mail")]
    Mail(Mail),
    Records(Vec<Numbered>),
    /// The input has no records; the message says so.
    Nothing(&'static str),
}

impl Records {
    /// Returns the next records, or `None` at the end.
    ///
    /// # Errors
    /// The input cannot be read. There are no more records after an error.
    pub fn read(&mut self) -> Option<Result<Batch>> {
        let batch = match self {
            Self::Json(lines) => lines.read().map(|lines| lines.map(Batch::Json)),
            #[cfg(feature = "mail")]
            Self::Mails(mails) => mails.read().map(|mail| mail.map(Batch::Mail)),
            Self::InMemory { records, is_empty } => {
                let batch = batch(records);
                *is_empty &= batch.is_empty();
                (!batch.is_empty()).then_some(Ok(Batch::Records(batch)))
            }
        };
        batch.or_else(|| self.nothing().map(Ok))
    }

    /// Returns the batch that reports that the input has no records, once and only if that is so.
    fn nothing(&mut self) -> Option<Batch> {
        let (is_empty, what) = match self {
            Self::Json(lines) => (&mut lines.is_empty, "no records found"),
            #[cfg(feature = "mail")]
            Self::Mails(mails) => (&mut mails.is_empty, "no mails found"),
            Self::InMemory { is_empty, .. } => (is_empty, "no records found"),
        };
        std::mem::take(is_empty).then_some(Batch::Nothing(what))
    }
}

/// Takes records until their texts have [`BATCH_BYTES`].
fn batch(records: &mut InMemory) -> Vec<Numbered> {
    let mut bytes = 0;
    let mut batch = Vec::new();
    while bytes < BATCH_BYTES
        && let Some((number, record)) = records.next()
    {
        bytes += record.as_ref().map_or(0, |record| record.content.len()) + size_of::<Record>();
        batch.push((number, record));
    }
    batch
}

impl Batch {
    /// Returns the message about an input without records.
    pub fn note(&self) -> Option<&'static str> {
        if let Self::Nothing(what) = self { Some(what) } else { None }
    }

    /// Returns the records, or the errors in their place. Each has a number: that of its line, or its
    /// position among the records of the input, from 1.
    pub fn records<'b>(self, fields: &'b Fields) -> Box<dyn Iterator<Item = Numbered> + 'b> {
        match self {
            Self::Json(lines) => Box::new(lines.records(fields)),
            #[cfg(feature = "mail")]
            Self::Mail(Mail { bytes, number }) => {
                let record = Record { id: mailbox::id(&bytes), content: Content::Mail(bytes) };
                Box::new(std::iter::once((number, Ok(record))))
            }
            Self::Records(records) => Box::new(records.into_iter()),
            Self::Nothing(_) => Box::new(std::iter::empty()),
        }
    }
}

/// Reads the records of an input in a format that is read into memory; `None` if the format is another.
///
/// # Errors
/// The bytes are not text, or not in this format.
fn of_format(
    format: InputFormat,
    bytes: &[u8],
    encoding: Option<Encoding>,
    name: Option<&Path>,
    fields: &Fields,
) -> Result<Option<Records>> {
    let records = match format {
        InputFormat::Json => json::read(&decode::decode(bytes, encoding)?.text, fields)?,
        InputFormat::Csv => {
            let text = decode::decode(bytes, encoding)?.text.into_owned();
            let is_tsv =
                name.and_then(Path::extension).is_some_and(|ext| ext.eq_ignore_ascii_case("tsv"));
            table::read(text, is_tsv.then_some(b'\t'), fields)?
        }
        InputFormat::Feed => feed::read(&decode::decode(bytes, encoding)?.text)?,
        _ => return Ok(None),
    };
    Ok(Some(Records::InMemory { records, is_empty: true }))
}

/// Returns the format of records that an input is in, by its content: JSON, even if it is broken, a feed, or a table with a
/// column of the name of the text field.
///
/// If a field was named, the input must have records, so anything else is an error. That holds for a `.txt`
/// file as well, as it may be a table, but not for a file with the name of any other document.
///
/// # Errors
/// A field was named, and the input has no records.
fn detect(
    bytes: &[u8],
    encoding: Option<Encoding>,
    name: Option<&Path>,
    fields: &Fields,
) -> Result<Option<InputFormat>> {
    let start = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes).trim_ascii_start();
    let may_be_json = start.starts_with(b"{") || start.starts_with(b"[");
    let is_other = name.and_then(Format::of_name).is_some_and(|format| format != Format::Text);
    let may_be_table = !is_other && table::may_be(bytes, &fields.text);
    let must_be_records = fields.are_given && !is_other;
    if !may_be_json && !may_be_table && !feed::may_be(start) && !must_be_records {
        return Ok(None);
    }
    let Ok(decoded) = decode::decode(bytes, encoding) else { return Ok(None) };
    let text = &decoded.text;
    Ok(if may_be_json && !is_other && json::is_json(text) {
        Some(InputFormat::Json)
    } else if feed::is_feed(text) {
        Some(InputFormat::Feed)
    } else if may_be_table && table::is_table(text, fields) {
        Some(InputFormat::Csv)
    } else if must_be_records && !text.trim().is_empty() {
        anyhow::bail!(
            "no records found: it is neither JSON nor a table with a column '{}'; check --text-field",
            fields.text
        )
    } else {
        None
    })
}
