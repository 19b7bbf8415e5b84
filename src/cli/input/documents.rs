//! Hands the bytes of inputs and records to the library.

use std::borrow::Cow;

use anyhow::Result;
use epitome::decode::Encoding;
use epitome::records::{Content, unpacked_name};
use epitome::{Document, Format, Metadata, Reading};

use crate::cli::config::{Config, Source};

/// Reads the document in an input, and returns it with notes for the user.
///
/// # Errors
/// The bytes cannot be read as a document of their format.
pub(crate) fn document<'b>(
    source: &Source,
    bytes: &'b [u8],
    config: &Config,
) -> Result<(Document<'b>, Vec<String>)> {
    let name = source.path().map(unpacked_name);
    let reading = config.reader.read(name, bytes, known(None, config))?;
    let notes = notes(&reading, config.is_verbose());
    Ok((reading.document, notes))
}

/// Reads the document in a record, and returns it with notes for the user.
///
/// # Errors
/// The record should be a mail and is not.
pub(crate) fn record(
    content: Content,
    config: &Config,
) -> Result<(Document<'static>, Vec<String>)> {
    match content {
        Content::Text { title, text, format } => {
            let mut reader = config.reader.clone();
            reader.format = format;
            let reading = reader.read_text(text.into(), known(title, config));
            let notes = reading.notes();
            Ok((reading.document, notes))
        }
        #[cfg(feature = "mail")]
        Content::Mail(bytes) => {
            let mut reader = config.reader.clone();
            reader.format = Some(Format::Mail);
            let reading = reader.read(None, &bytes, known(None, config))?;
            let notes = notes(&reading, config.is_verbose());
            Ok((reading.document.into_owned(), notes))
        }
    }
}

/// Returns what the command line and the record say about a document.
fn known(title: Option<String>, config: &Config) -> Metadata<'static> {
    let title = title.or_else(|| config.title.clone()).map(Cow::Owned);
    Metadata { title, language: config.language }
}

/// Returns the notes for the user about how a document was read.
fn notes(reading: &Reading<'_>, verbose: bool) -> Vec<String> {
    let mut notes = reading.notes();
    let Reading { format, encoding, .. } = reading;
    if verbose && (*format != Format::Text || *encoding != Encoding::UTF_8) {
        notes.push(format!("read as {format}, in {encoding}"));
    }
    notes
}
