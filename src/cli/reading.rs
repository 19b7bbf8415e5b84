//! Bytes to documents: where a reader is chosen for each kind of input.

use std::borrow::Cow;

use anyhow::{Result, bail};
use epitome::{Document, Known};

use super::config::{Config, Source};

/// The document that an input is, by its name and its bytes. Any thread may call it.
///
/// # Errors
/// Bytes that are not what the name or their beginning says.
pub(crate) fn document<'b>(
    _source: &Source,
    bytes: Cow<'b, [u8]>,
    config: &Config,
) -> Result<Document<'b>> {
    Ok(Document::plain(decode(bytes)?, known(None, config)))
}

/// The document that a record is.
pub(crate) fn record(title: Option<String>, text: String, config: &Config) -> Document<'static> {
    Document::plain(text, known(title, config))
}

/// What is known of a document beforehand.
fn known(title: Option<String>, config: &Config) -> Known<'static> {
    let title = title.or_else(|| config.title.clone()).map(Cow::Owned);
    Known { title, language: config.language }
}

/// Bytes as text, without a byte order mark.
///
/// # Errors
/// Bytes that are not UTF-8, with the place of the first of them, from 0.
fn decode(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>> {
    const MARK: &str = "\u{feff}";
    if let Err(error) = std::str::from_utf8(&bytes) {
        bail!("not UTF-8 at byte {}; convert it first, as with iconv", error.valid_up_to());
    }
    Ok(match bytes {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes)?;
            Cow::Borrowed(text.strip_prefix(MARK).unwrap_or(text))
        }
        Cow::Owned(bytes) => {
            let mut text = String::from_utf8(bytes)?;
            if text.starts_with(MARK) {
                text.drain(..MARK.len());
            }
            Cow::Owned(text)
        }
    })
}
