//! Bytes to documents: where a reader is chosen for each kind of input.

use std::borrow::Cow;

use anyhow::{Result, bail};
use epitome::{Document, Known};

use super::config::Source;

/// The document that an input is, by its name and its bytes. Any thread may call it.
///
/// # Errors
/// Bytes that are not what the name or their beginning says.
pub(crate) fn document<'b>(
    _source: &Source,
    bytes: &'b [u8],
    known: Known<'b>,
) -> Result<Document<'b>> {
    Ok(Document::plain(decode(bytes)?, known))
}

/// Bytes as text, without a byte order mark.
///
/// # Errors
/// Bytes that are not UTF-8, with the place of the first of them, from 0.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text))),
        Err(error) => {
            bail!("not UTF-8 at byte {}; convert it first, as with iconv", error.valid_up_to())
        }
    }
}
