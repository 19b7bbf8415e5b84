//! Decides what an input is, from its bytes and the name of its file.
//!
//! Every question of this kind is answered here, so that all parts of the library and the command agree.
//! The format of a document is the first of these that is known:
//! 1. the format that the caller asked for;
//! 2. the format whose signature the bytes have, whatever the file is called ([`SIGNATURES`]);
//! 3. the format that the extension of the file name stands for;
//! 4. the format that recognizes the decoded text as its own ([`ReadText::recognizes`]);
//! 5. plain text.
//!
//! The decoder, `decode`, refuses bytes that are not text, and knows the signatures of other kinds of file
//! to say in its error what they look like.

use std::path::Path;

use super::format::Format;
#[cfg(feature = "mail")]
use super::mail;
#[cfg(feature = "notebook")]
use super::notebook;
#[cfg(feature = "office")]
use super::office;
#[cfg(feature = "pdf")]
use super::pdf;
use super::read_format::{FormatReader, ReadText};

/// How documents that are not text are recognized: the formats of one kind of container.
struct Signature {
    /// Whether a document may be in one of the formats, by its first bytes.
    may_begin: fn(head: &[u8]) -> bool,
    /// Returns the format of a document, if it is one of them.
    recognize: fn(bytes: &[u8]) -> Option<Format>,
}

/// The signatures, in the order in which they are tried: the contents of an archive and the header of a
/// PDF are stronger evidence than the fields of a mail.
static SIGNATURES: &[Signature] = &[
    #[cfg(feature = "office")]
    Signature { may_begin: office::is_archive, recognize: office::recognize },
    #[cfg(feature = "pdf")]
    Signature {
        may_begin: pdf::begins_with_header,
        recognize: |bytes| pdf::is_pdf(bytes).then_some(Format::Pdf),
    },
    #[cfg(feature = "notebook")]
    Signature {
        may_begin: notebook::may_begin,
        recognize: |bytes| notebook::is_notebook(bytes).then_some(Format::Notebook),
    },
    #[cfg(feature = "mail")]
    Signature {
        may_begin: mail::is_likely,
        recognize: |bytes| mail::is_likely(bytes).then_some(Format::Mail),
    },
];

/// The beginning of texts that are signed or encrypted with PGP. Their extension, `.asc`, is also used for
/// `AsciiDoc`.
const ARMOR_START: &[u8] = b"-----BEGIN PGP ";

/// Whether a document may be recognized by its signature, given its first bytes.
pub(super) fn may_have_signature(head: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| (signature.may_begin)(head))
}

/// Returns the format of a document by its signature, or else by the name of its file.
pub(super) fn by_bytes_or_name(bytes: &[u8], name: Option<&Path>) -> Option<Format> {
    let recognized = SIGNATURES.iter().find_map(|signature| (signature.recognize)(bytes));
    let named = || Format::of_name(name?).filter(|_| !bytes.starts_with(ARMOR_START));
    recognized.or_else(named)
}

/// Returns the format that recognizes a text as its own, and its reader.
pub(super) fn by_text(text: &str) -> Option<(Format, &'static dyn ReadText)> {
    Format::ALL.iter().find_map(|format| match format.reader() {
        Ok(FormatReader::Text(reader)) if reader.recognizes(text) => Some((*format, reader)),
        _ => None,
    })
}
