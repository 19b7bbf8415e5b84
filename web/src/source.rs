//! Bytes from JavaScript as documents.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use epitome::decode::{Encoding, decode};
use epitome::document::OffsetBase;
use epitome::{Document, Error, Format, Metadata, Reader, Reading};
use flate2::read::MultiGzDecoder;

use crate::failure::Failure;
use crate::options::Settings;

/// The bytes that a gzip stream begins with: its signature, and the only compression method (RFC 1952).
const GZIP_START: [u8; 3] = [0x1F, 0x8B, 8];

/// The extensions of files that hold many documents, for which the command writes many summaries.
const RECORDS: [&str; 8] = ["jsonl", "ndjson", "json", "csv", "tsv", "rss", "atom", "mbox"];

/// The bytes of a document.
pub(crate) struct Source {
    bytes: Vec<u8>,
    reader: Reader,
    name: Option<String>,
}

/// A document that has been read.
pub(crate) struct View<'s> {
    pub(crate) document: Document<'s>,
    /// The text that the offsets of the document refer to, without a byte order mark.
    pub(crate) offset_text: Cow<'s, str>,
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    pub(crate) notes: Vec<String>,
}

impl Source {
    /// Takes bytes, and unpacks them if they are a gzip stream. `is_text` says that they are a string of
    /// JavaScript, which has no encoding to be found.
    ///
    /// # Errors
    /// The bytes cannot be unpacked, or hold many documents.
    pub(crate) fn new(bytes: Vec<u8>, is_text: bool, settings: &Settings) -> Result<Self, Failure> {
        let mut reader = settings.reader.clone();
        let name = settings.name.as_deref();
        if reader.format.is_none() && name.is_some_and(holds_records) {
            let message =
                "holds many documents; summarize the text of each, or name the inputFormat";
            return Err(Failure::Document(message.to_owned()));
        }
        if is_text {
            reader.encoding = Some(Encoding::UTF_8);
        }
        if is_text || !bytes.starts_with(&GZIP_START) {
            return Ok(Self { bytes, reader, name: name.map(str::to_owned) });
        }
        let bytes = unpack(&bytes, reader.max_bytes)?;
        Ok(Self { bytes, reader, name: name.map(|name| unpacked_name(name).to_owned()) })
    }

    /// Reads the document.
    ///
    /// # Errors
    /// The bytes are not a document that can be read.
    pub(crate) fn read_document(&self, settings: &Settings) -> Result<Document<'_>, Failure> {
        Ok(self.reading(settings)?.document)
    }

    /// Reads the document, with the text that its offsets refer to.
    ///
    /// # Errors
    /// The bytes are not a document that can be read.
    pub(crate) fn read(&self, settings: &Settings) -> Result<View<'_>, Failure> {
        let reading = self.reading(settings)?;
        let notes = reading.notes();
        let Reading { document, format, encoding, .. } = reading;
        let offset_text = match document.text_of() {
            OffsetBase::Source => decode(&self.bytes, Some(encoding))?.text,
            _ => Cow::Owned(document.text().to_owned()),
        };
        Ok(View { document, offset_text, format, encoding, notes })
    }

    fn reading(&self, settings: &Settings) -> Result<Reading<'_>, Failure> {
        let mut known = Metadata::new();
        if let Some(title) = &settings.title {
            known = known.title(title.clone());
        }
        if let Some(language) = settings.language {
            known = known.language(language);
        }
        let name = self.name.as_deref().map(Path::new);
        Ok(self.reader.read(name, &self.bytes, known)?)
    }
}

/// Unpacks a gzip stream, to at most `max_bytes`.
fn unpack(bytes: &[u8], max_bytes: u64) -> Result<Vec<u8>, Failure> {
    let mut unpacked = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes).take(max_bytes.saturating_add(1));
    if let Err(error) = decoder.read_to_end(&mut unpacked) {
        return Err(Failure::Document(format!("damaged gzip data: {error}"))); // as the command says
    }
    if unpacked.len() as u64 > max_bytes {
        return Err(Error::TooLarge { limit: max_bytes }.into());
    }
    Ok(unpacked)
}

/// Returns a file name without `.gz`.
fn unpacked_name(name: &str) -> &str {
    let start = name.len().saturating_sub(3);
    match name.get(start..) {
        Some(end) if start > 0 && end.eq_ignore_ascii_case(".gz") => &name[..start],
        _ => name,
    }
}

/// Whether a file holds many documents by its name.
fn holds_records(name: &str) -> bool {
    let extension =
        Path::new(unpacked_name(name)).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    extension.is_some_and(|extension| RECORDS.iter().any(|known| extension == *known))
}
