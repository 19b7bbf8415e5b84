//! The interface between the readers of formats and the rest of the library.

use std::borrow::Cow;

#[cfg(any(feature = "notebook", feature = "office", feature = "pdf"))]
use crate::decode::decode;
use crate::document::{Document, Metadata};
#[cfg(any(feature = "notebook", feature = "office", feature = "pdf"))]
use crate::error::Error;
use crate::error::Result;

/// The reader of a format, by what it reads.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(any(feature = "mail", feature = "notebook", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "all readers of bytes need a feature")
)]
pub(super) enum FormatReader {
    /// Reads text, after it has been decoded.
    Text(&'static dyn ReadText),
    /// Reads bytes that are not text in one encoding: archives, PDF, and mails, whose parts have
    /// encodings of their own.
    Bytes(&'static dyn ReadBytes),
}

/// Reads a format that is text.
pub(super) trait ReadText: Sync {
    /// Whether a text is in this format, whatever its file is called. It must be certain, or nearly so.
    fn recognizes(&self, _text: &str) -> bool {
        false
    }

    /// Reads a document.
    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t>;
}

/// Reads a format that is not text in one encoding.
///
/// Which of these formats some bytes are in is decided in `sniff`: several are archives of one kind, and
/// an archive is to be opened only once.
#[cfg_attr(
    not(any(feature = "mail", feature = "notebook", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "all readers of bytes need a feature")
)]
pub(super) trait ReadBytes: Sync {
    /// Checks that a document begins as those of this format do. `head` is its beginning, or all of it.
    ///
    /// # Errors
    /// What the bytes are instead ([`not_a`]).
    fn check_start(&self, head: &[u8]) -> Result<()>;

    /// Reads a document whose start has been checked, and unpacks at most `max_bytes` of it.
    ///
    /// # Errors
    /// Documents that are damaged, locked or too large, or that have no text.
    fn read<'t>(&self, bytes: &[u8], max_bytes: u64, known: Metadata<'t>) -> Result<Document<'t>>;
}

/// Returns the error of bytes that do not begin as a document of a format does: that they are not text
/// either, or else that the document is damaged.
#[cfg(any(feature = "notebook", feature = "office", feature = "pdf"))]
pub(super) fn not_a(format: &'static str, reason: &str, head: &[u8]) -> Error {
    let damaged = |_| Error::Damaged { format, reason: reason.to_owned() };
    decode(head, None).map_or_else(|error| error, damaged)
}
