//! Bytes from JavaScript as documents.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;

use epitome::decode::{Encoding, decode};
use epitome::document::OffsetBase;
use epitome::records::{self, Content, Opened, Opening, Records, unpacked_name};
use epitome::{Document, Format, Metadata, Reader, Reading};
use serde_json::Value;

use crate::failure::Failure;
use crate::options::Settings;

/// What an input is.
pub(crate) enum Input {
    /// One document.
    Document(Source),
    /// Many documents.
    Records(Records),
}

/// A document that has not been read yet.
pub(crate) struct Source {
    bytes: Vec<u8>,
    reader: Reader,
    name: Option<String>,
    /// The title that a record gives to the document.
    title: Option<String>,
    /// The identifier of the record that the document is from.
    pub(crate) id: Option<Value>,
    /// Whether the bytes are a field of a record, and not a file.
    is_field: bool,
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

/// Opens an input, and unpacks it if it is a gzip stream. `is_text` says that the bytes are a string of JavaScript,
/// which has no encoding to be found.
///
/// # Errors
/// The input is not what its format says, or is refused by its beginning.
pub(crate) fn open(bytes: Vec<u8>, is_text: bool, settings: &Settings) -> Result<Input, Failure> {
    let mut reader = settings.reader.clone();
    if is_text {
        reader.encoding = Some(Encoding::UTF_8);
    }
    let opening = Opening {
        name: settings.name.as_deref().map(Path::new),
        size: bytes.len() as u64,
        format: settings.input_format,
        fields: &settings.fields,
        reader: &reader,
    };
    let mut buffer = Vec::new();
    match records::open(Box::new(Cursor::new(bytes)), &opening, &mut buffer)? {
        Opened::Records(records) => Ok(Input::Records(records)),
        Opened::Whole => {
            let name = settings.name.as_deref().map(|name| unpacked_name(Path::new(name)));
            Ok(Input::Document(Source {
                bytes: buffer,
                reader,
                name: name.map(|name| name.to_string_lossy().into_owned()),
                title: None,
                id: None,
                is_field: false,
            }))
        }
    }
}

impl Source {
    /// Opens an input that must be one document.
    ///
    /// # Errors
    /// As [`open`], and if it has many documents.
    pub(crate) fn new(bytes: Vec<u8>, is_text: bool, settings: &Settings) -> Result<Self, Failure> {
        match open(bytes, is_text, settings)? {
            Input::Document(source) => Ok(source),
            Input::Records(_) => {
                let message = "holds many documents, such as records or mails, and not one; \
                               summarizeAll takes all of them";
                Err(Failure::Document(message.to_owned()))
            }
        }
    }

    /// Takes the document of a record.
    pub(crate) fn of_record(record: records::Record, settings: &Settings) -> Self {
        let records::Record { id, content } = record;
        let mut reader = settings.reader.clone();
        let (title, bytes, is_field) = match content {
            Content::Text { title, text, format } => {
                reader.format = format;
                (title, text.into_bytes(), true)
            }
            Content::Mail(bytes) => {
                reader.format = Some(Format::Mail);
                (None, bytes, false)
            }
        };
        Self { bytes, reader, name: None, title, id, is_field }
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
            OffsetBase::Source if self.is_field => self.text(),
            OffsetBase::Source => decode(&self.bytes, Some(encoding))?.text,
            _ => Cow::Owned(document.text().to_owned()),
        };
        Ok(View { document, offset_text, format, encoding, notes })
    }

    fn reading(&self, settings: &Settings) -> Result<Reading<'_>, Failure> {
        let mut known = Metadata::new();
        if let Some(title) = self.title.as_ref().or(settings.title.as_ref()) {
            known = known.title(title.clone());
        }
        if let Some(language) = settings.language {
            known = known.language(language);
        }
        if self.is_field {
            return Ok(self.reader.read_text(self.text(), known));
        }
        let name = self.name.as_deref().map(Path::new);
        Ok(self.reader.read(name, &self.bytes, known)?)
    }

    /// Returns the text of a field.
    fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}
