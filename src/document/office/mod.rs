//! The readers of documents that are archives of XML: `.docx`, `.odt`, `.epub`,
//! `.pptx`, `.odp`.
//!
//! No more is unpacked than what is read, and no more of that than is allowed. Entities that a file
//! defines by itself are not expanded, so that none can grow.

mod archive;
mod docx;
mod epub;
mod odt;
mod pptx;
mod xml;

use super::extract::Extract;
use crate::error::Result;
use archive::Archive;

/// What an archive of XML holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Office {
    Docx,
    Epub,
    Odp,
    Odt,
    Pptx,
}

/// How an archive begins.
const ARCHIVE_START: &[u8] = b"PK\x03\x04";

/// What an `OpenDocument` file says that it is if it holds slides; a template says more behind it.
const SLIDES_TYPE: &str = "application/vnd.oasis.opendocument.presentation";

/// What a file says that it is takes no more bytes than this.
const MAX_TYPE_BYTES: u64 = 256;

/// What an archive holds, by what is in it; `None` where it is none, or another.
pub(crate) fn kind(bytes: &[u8]) -> Option<Office> {
    if !bytes.starts_with(ARCHIVE_START) {
        return None;
    }
    let mut archive = Archive::open(bytes, MAX_TYPE_BYTES).ok()?;
    let is_slides = |archive: &mut Archive<'_>| {
        let kind = archive.text("mimetype").ok().flatten();
        kind.is_some_and(|kind| kind.trim_end().starts_with(SLIDES_TYPE))
    };
    if archive.has("word/document.xml") {
        Some(Office::Docx)
    } else if archive.has(pptx::MAIN) {
        Some(Office::Pptx)
    } else if archive.has("META-INF/container.xml") {
        Some(Office::Epub)
    } else if archive.has("content.xml") {
        Some(if is_slides(&mut archive) { Office::Odp } else { Office::Odt })
    } else {
        None
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
        Office::Odp | Office::Odt => odt::read(&mut archive),
        Office::Pptx => pptx::read(&mut archive),
    }
}
