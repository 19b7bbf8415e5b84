//! What a caller gives to be summarized: texts, bytes, files and documents.

use std::borrow::Cow;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use epitome::decode::{Encoding, decode};
use epitome::document::OffsetBase;
use epitome::records::{record_format, unpacked_name};
use epitome::{Document, Format, Metadata, Reading};
use flate2::read::MultiGzDecoder;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyString};

use crate::document::Document as PyDocument;
use crate::errors::Failure;
use crate::options::Settings;
use crate::text::to_utf8;

/// The bytes that a file packed by gzip begins with (RFC 1952, section 2.3.1).
const GZIP_SIGNATURE: [u8; 2] = [0x1F, 0x8B];

/// A text that can be read without Python.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Text(String),
    Bytes { bytes: Vec<u8>, name: Option<PathBuf> },
    File(PathBuf),
    Document(Arc<OwnedReading>),
}

/// A document that has been read, with what is needed to convert its offsets.
#[derive(Debug)]
pub(crate) struct OwnedReading {
    pub(crate) document: Document<'static>,
    /// The text that the offsets of the document refer to, if it is not the text of the document.
    pub(crate) offset_text: Option<String>,
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    pub(crate) notes: Vec<String>,
}

/// A document for as long as it is summarized.
pub(crate) struct View<'s> {
    pub(crate) document: Cow<'s, Document<'s>>,
    /// The text that [`Document::place`] refers to.
    pub(crate) offset_text: Cow<'s, str>,
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    pub(crate) notes: Vec<String>,
}

impl Source {
    /// Takes a text or a document from Python.
    pub(crate) fn of_text(value: &Bound<'_, PyAny>, settings: &Settings) -> PyResult<Self> {
        if let Ok(text) = value.cast::<PyString>() {
            return to_utf8(text).map(Self::Text);
        }
        if let Ok(document) = value.cast::<PyDocument>() {
            if let Some(name) = settings.option_of_reading() {
                return Err(PyValueError::new_err(format!(
                    "'{name}' has no effect on a Document; give it to Document itself"
                )));
            }
            return Ok(Self::Document(Arc::clone(&document.get().reading)));
        }
        let help = if value.is_instance_of::<PyBytes>() {
            "; summarize_bytes takes bytes"
        } else if value.hasattr("__fspath__")? {
            "; summarize_file takes paths"
        } else if value.hasattr("__iter__")? {
            "; summarize_many takes several texts"
        } else {
            ""
        };
        Err(wrong_type("a text must be a str or a Document", value, help))
    }

    /// Takes a text, bytes, a path or a document from Python.
    pub(crate) fn of_any(value: &Bound<'_, PyAny>, settings: &Settings) -> PyResult<Self> {
        if value.is_instance_of::<PyBytes>() {
            return Self::of_bytes(value, None);
        }
        if value.is_instance_of::<PyString>() || value.is_instance_of::<PyDocument>() {
            return Self::of_text(value, settings);
        }
        if value.hasattr("__fspath__")? {
            return Ok(Self::File(value.extract()?));
        }
        let expected = "a text must be a str, bytes, an os.PathLike or a Document";
        Err(wrong_type(expected, value, ""))
    }

    /// Copies bytes from Python: a `bytes` or another object with the buffer protocol.
    pub(crate) fn of_bytes(data: &Bound<'_, PyAny>, name: Option<PathBuf>) -> PyResult<Self> {
        let bytes = match data.cast::<PyBytes>() {
            Ok(bytes) => bytes.as_bytes().to_vec(),
            Err(_) => {
                let view = data.py().import("builtins")?.call_method1("memoryview", (data,));
                let view = view.map_err(|_| wrong_type("data must be bytes-like", data, ""))?;
                view.call_method0("tobytes")?.cast::<PyBytes>()?.as_bytes().to_vec()
            }
        };
        Ok(Self::Bytes { bytes, name })
    }

    /// Returns the size of the text in bytes. That of a file is unknown.
    pub(crate) fn bytes(&self) -> Option<usize> {
        match self {
            Self::Text(text) => Some(text.len()),
            Self::Bytes { bytes, .. } => Some(bytes.len()),
            Self::File(_) => None,
            Self::Document(reading) => Some(reading.document.text().len()),
        }
    }

    /// Reads the file, if it is one, and unpacks bytes that gzip packed.
    pub(crate) fn load(self, settings: &Settings) -> Result<Self, Failure> {
        let (bytes, name) = match self {
            Self::File(path) => {
                if settings.reader.format.is_none() && record_format(&path).is_some() {
                    return Err(Failure::Records(path));
                }
                match std::fs::read(&path) {
                    Ok(bytes) => (bytes, Some(path)),
                    Err(error) => return Err(Failure::File { path, error }),
                }
            }
            Self::Bytes { bytes, name } => (bytes, name),
            other => return Ok(other),
        };
        if !bytes.starts_with(&GZIP_SIGNATURE) {
            return Ok(Self::Bytes { bytes, name });
        }
        match unpack(&bytes, settings.reader.max_bytes) {
            Ok(bytes) => {
                let name = name.map(|name| unpacked_name(&name).to_owned());
                Ok(Self::Bytes { bytes, name })
            }
            Err(error) => Err(Failure::Library { path: name, error }),
        }
    }

    /// Reads the document. The source must have been [loaded](Self::load).
    pub(crate) fn view(&self, settings: &Settings) -> Result<View<'_>, Failure> {
        let known = Metadata::new();
        let known = match &settings.title {
            Some(title) => known.title(title.clone()),
            None => known,
        };
        let known = match settings.language {
            Some(language) => known.language(language),
            None => known,
        };
        match self {
            Self::Text(text) => {
                let reading = settings.reader.read_text(Cow::Borrowed(text), known);
                Ok(View::new(reading, |_| Cow::Borrowed(text)))
            }
            Self::Bytes { bytes, name } => {
                let refused = |error| Failure::Library { path: name.clone(), error };
                let reading =
                    settings.reader.read(name.as_deref(), bytes, known).map_err(refused)?;
                // A format that is text was decoded to the text that its offsets refer to.
                let encoding = reading.encoding;
                Ok(View::new(reading, |document| match decode(bytes, Some(encoding)) {
                    Ok(decoded) => decoded.text,
                    Err(_) => Cow::Owned(document.text().to_owned()),
                }))
            }
            Self::File(path) => {
                let error = std::io::Error::other("the file has not been read");
                Err(Failure::File { path: path.clone(), error })
            }
            Self::Document(reading) => {
                let text = reading.offset_text.as_deref();
                Ok(View {
                    document: Cow::Borrowed(&reading.document),
                    offset_text: text.unwrap_or(reading.document.text()).into(),
                    format: reading.format,
                    encoding: reading.encoding,
                    notes: reading.notes.clone(),
                })
            }
        }
    }

    /// Reads the document, so that it can be kept.
    pub(crate) fn into_reading(self, settings: &Settings) -> Result<OwnedReading, Failure> {
        let source = self.load(settings)?;
        let View { document, offset_text, format, encoding, notes } = source.view(settings)?;
        let is_same = document.text() == offset_text;
        let offset_text = (!is_same).then(|| offset_text.into_owned());
        let document = document.into_owned().into_owned();
        Ok(OwnedReading { document, offset_text, format, encoding, notes })
    }
}

impl<'s> View<'s> {
    /// Creates the view of a reading. `source` returns the text that was read.
    fn new(reading: Reading<'s>, source: impl FnOnce(&Document<'s>) -> Cow<'s, str>) -> Self {
        let notes = reading.notes();
        let Reading { document, format, encoding, .. } = reading;
        let offset_text = match document.text_of() {
            OffsetBase::Source => source(&document),
            _ => Cow::Owned(document.text().to_owned()),
        };
        Self { document: Cow::Owned(document), offset_text, format, encoding, notes }
    }
}

/// Returns the iterator over an iterable of texts. A single text is refused, since it would be read as texts
/// of one character.
pub(crate) fn iterate<'py>(texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyIterator>> {
    if texts.is_instance_of::<PyString>() || texts.is_instance_of::<PyBytes>() {
        return Err(wrong_type("texts must be an iterable of texts", texts, ""));
    }
    texts.try_iter()
}

/// Unpacks bytes that gzip packed, to at most `max_bytes`.
fn unpack(bytes: &[u8], max_bytes: u64) -> Result<Vec<u8>, epitome::Error> {
    let mut unpacked = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes).take(max_bytes.saturating_add(1));
    if let Err(error) = decoder.read_to_end(&mut unpacked) {
        return Err(epitome::Error::Damaged { format: "gzip file", reason: error.to_string() });
    }
    if unpacked.len() as u64 > max_bytes {
        return Err(epitome::Error::TooLarge { limit: max_bytes });
    }
    Ok(unpacked)
}

fn wrong_type(expected: &str, value: &Bound<'_, PyAny>, help: &str) -> PyErr {
    let found = value.get_type().name().map(|name| name.to_string());
    let found = found.unwrap_or_else(|_| "another type".to_owned());
    PyTypeError::new_err(format!("{expected}, not {found}{help}"))
}
