//! Decides what an input is, from its first bytes and the name of its file.
//!
//! Every question of this kind is answered here, so that all parts of the library and the command agree.
//! The format of a document is the first of these that is known:
//! 1. the format that the caller asked for;
//! 2. the format whose signature the bytes have ([`BY_BYTES`]), whatever the file is called;
//! 3. the format of the file's name;
//! 4. the format that the decoded text shows ([`BY_TEXT`]);
//! 5. plain text.
//!
//! What bytes look like that are not a document, the decoder knows: see [`decode`].

use std::path::Path;

#[cfg(feature = "html")]
use super::html;
#[cfg(feature = "mail")]
use super::mail;
#[cfg(feature = "office")]
use super::office::{self, Office};
#[cfg(feature = "pdf")]
use super::pdf;
use super::{Format, subtitles};
use crate::decode::{Encoding, HEAD_BYTES, decode};
use crate::error::{Error, Result};

/// How documents are recognized by their bytes.
struct Signature {
    /// Whether a document that begins like this may be one of them.
    begins: fn(head: &[u8]) -> bool,
    /// Returns the format of a document, if it is one of them.
    recognize: fn(bytes: &[u8]) -> Option<Format>,
}

/// The signatures, in the order in which they are tried: the contents of an archive and the header of a
/// PDF are stronger evidence than the fields of a mail.
static BY_BYTES: &[Signature] = &[
    #[cfg(feature = "office")]
    Signature { begins: office::is_archive, recognize: archive_format },
    #[cfg(feature = "pdf")]
    Signature {
        begins: pdf::begins_with_header,
        recognize: |bytes| pdf::is_pdf(bytes).then_some(Format::Pdf),
    },
    #[cfg(feature = "mail")]
    Signature {
        begins: mail::is_likely,
        recognize: |bytes| mail::is_likely(bytes).then_some(Format::Mail),
    },
];

/// How documents of a format are recognized by their text.
struct Opening {
    format: Format,
    /// Whether a text begins as documents of this format do.
    is_of: fn(text: &str) -> bool,
}

/// The openings of texts, in the order in which they are tried.
static BY_TEXT: &[Opening] = &[
    #[cfg(feature = "html")]
    Opening { format: Format::Html, is_of: html::is_likely },
    Opening { format: Format::Subtitles, is_of: subtitles::are_likely },
];

/// Returns the format of a document, as far as its name and its bytes show it.
pub(super) fn by_bytes_and_name(name: Option<&Path>, bytes: &[u8]) -> Option<Format> {
    let recognized = BY_BYTES.iter().find_map(|signature| (signature.recognize)(bytes));
    recognized.or_else(|| Format::of_name(name?))
}

/// Returns the format that a text is in, if it is recognized.
pub(super) fn by_text(text: &str) -> Option<Format> {
    BY_TEXT.iter().find(|opening| (opening.is_of)(text)).map(|opening| opening.format)
}

/// Checks that a document that begins with `head` can be read, as far as that shows.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check_head(
    format: Option<Format>,
    name: Option<&Path>,
    encoding: Option<Encoding>,
    head: &[u8],
) -> Result<()> {
    if format.is_none() && BY_BYTES.iter().any(|signature| (signature.begins)(head)) {
        return Ok(()); // more than the beginning is needed to decide
    }
    match format.or_else(|| Format::of_name(name?)).filter(|format| format.is_packed()) {
        Some(format) => check_start(format, head),
        None => decode(head, encoding).map(drop),
    }
}

/// Checks that bytes begin as a document of a [packed](Format::is_packed) format does.
///
/// # Errors
/// What they are instead, if that is known, or that they are damaged.
pub(super) fn check_start(format: Format, bytes: &[u8]) -> Result<()> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    #[cfg(feature = "mail")]
    if format == Format::Mail && !mail::begins_with_field(head) {
        return decode(head, None).map(drop); // its beginning is text, even if some of its parts are not
    }
    let wrong: Option<(&'static str, &str)> = match format {
        #[cfg(feature = "office")]
        Format::Docx | Format::Odt | Format::Epub | Format::Pptx | Format::Odp => {
            (!office::is_archive(head))
                .then_some((dotted(format), "damaged or incomplete zip archive"))
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => (!pdf::begins_with_header(head)).then_some(("PDF", "no PDF header")),
        _ => None,
    };
    let Some((format, reason)) = wrong else { return Ok(()) };
    decode(head, None)?; // if the bytes are not text either, its error is more precise
    Err(Error::Damaged { format, reason: reason.to_owned() })
}

/// Returns the extension of an office format, by which people know it.
#[cfg(feature = "office")]
fn dotted(format: Format) -> &'static str {
    match format {
        Format::Docx => ".docx",
        Format::Odt => ".odt",
        Format::Epub => ".epub",
        Format::Pptx => ".pptx",
        Format::Odp => ".odp",
        other => other.as_str(),
    }
}

/// Returns the format of an archive, if it is one that can be read.
#[cfg(feature = "office")]
fn archive_format(bytes: &[u8]) -> Option<Format> {
    office::kind(bytes).map(|office| match office {
        Office::Docx => Format::Docx,
        Office::Odt => Format::Odt,
        Office::Epub => Format::Epub,
        Office::Pptx => Format::Pptx,
        Office::Odp => Format::Odp,
    })
}
