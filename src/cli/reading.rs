//! Bytes to documents: where a reader is chosen for each kind of input.

use std::borrow::Cow;

use anyhow::Result;
use epitome::{Document, Encoding, Format, Known, Reading};

use super::config::{Config, Source};
use super::gzip;

/// The document that an input is, by its name and its bytes, and what there is to tell of it. Any
/// thread may call it.
///
/// # Errors
/// Bytes that are not what the name or their beginning says, or no text at all.
pub(crate) fn document<'b>(
    config: &Config,
    source: &Source,
    bytes: &'b [u8],
) -> Result<(Document<'b>, Vec<String>)> {
    let name = source.path().map(gzip::inner_name);
    let reading = config.reader.read(name.as_deref(), bytes, known(config, None))?;
    let notes = notes(&reading, config.verbose);
    Ok((reading.document, notes))
}

/// What is known of a document beforehand.
pub(crate) fn known(config: &Config, title: Option<String>) -> Known<'static> {
    let title = title.or_else(|| config.title.clone()).map(Cow::Owned);
    Known { title, language: config.language }
}

fn notes(reading: &Reading<'_>, verbose: bool) -> Vec<String> {
    let mut notes = Vec::new();
    let Reading { format, encoding, wrong_bytes, .. } = reading;
    if *wrong_bytes > 0 {
        let (bytes, were) = if *wrong_bytes == 1 { ("byte", "was") } else { ("bytes", "were") };
        notes.push(format!("{wrong_bytes} {bytes} {were} not {encoding}, and became U+FFFD"));
    }
    if verbose && (*format != Format::Text || *encoding != Encoding::UTF_8) {
        notes.push(format!("read as {format}, in {encoding}"));
    }
    notes
}
