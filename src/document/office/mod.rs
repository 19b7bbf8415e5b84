//! The readers of documents that are archives of XML: `.docx`, `.odt`, `.epub`.
//!
//! No more is unpacked than what is read, and no more of that than is allowed. Entities that a file
//! defines by itself are not expanded, so that none can grow.

mod archive;
mod docx;
mod epub;
mod odt;
mod xml;

use super::extract::Extract;
use crate::error::Result;
use archive::Archive;

/// What an archive of XML holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Office {
    Docx,
    Epub,
    Odt,
}

/// How an archive begins.
const ARCHIVE_START: &[u8] = b"PK\x03\x04";

/// Whether bytes begin as an archive.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(ARCHIVE_START)
}

/// What an archive holds, by what is in it; `None` where it is none, or another.
pub(crate) fn kind(bytes: &[u8]) -> Option<Office> {
    if !is_archive(bytes) {
        return None;
    }
    let archive = Archive::open(bytes, 0).ok()?;
    if archive.has("word/document.xml") {
        Some(Office::Docx)
    } else if archive.has("META-INF/container.xml") {
        Some(Office::Epub)
    } else {
        archive.has("content.xml").then_some(Office::Odt)
    }
}

/// Takes the text out of an archive, of which at most `max_bytes` are unpacked.
///
/// # Errors
/// An archive that is broken, or of another kind, or too large.
pub(super) fn read(bytes: &[u8], office: Office, max_bytes: u64) -> Result<Extract> {
    let mut archive = Archive::open(bytes, max_bytes)?;
    match office {
        Office::Docx => docx::read(&mut archive),
        Office::Epub => epub::read(&mut archive),
        Office::Odt => odt::read(&mut archive),
    }
}
