//! Reads documents that are zip archives of XML: `.docx`, `.odt`, `.epub`, `.pptx` and `.odp`.
//!
//! Only the files of an archive that are needed are unpacked, and only up to a limit. Entities that a file
//! defines itself are not expanded, so none of them can grow without bound.

mod archive;
mod docx;
mod dublin_core;
mod epub;
mod odt;
mod pptx;
mod relationships;
mod style_names;
mod text_boxes;
mod xml;

use super::extract::Extract;
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};
use archive::Archive;
use relationships::{ARCHIVE, Relationships};

impl<'t> Document<'t> {
    /// Reads an archive of XML, of which at most `max_bytes` are unpacked.
    pub(crate) fn office(
        bytes: &[u8],
        office: Office,
        max_bytes: u64,
        known: Metadata<'t>,
    ) -> Result<Self> {
        let extract = read(bytes, office, max_bytes).map_err(|error| match error {
            Error::Damaged { reason, .. } => Error::Damaged { format: office.name(), reason },
            error => error,
        })?;
        Ok(Self::extracted(extract, known))
    }
}

/// The kinds of documents that are archives of XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Office {
    Docx,
    Epub,
    Odp,
    Odt,
    Pptx,
}

impl Office {
    /// The extension of its files, which is the name that people know it by.
    fn name(self) -> &'static str {
        match self {
            Self::Docx => ".docx",
            Self::Epub => ".epub",
            Self::Odp => ".odp",
            Self::Odt => ".odt",
            Self::Pptx => ".pptx",
        }
    }
}

/// How an archive begins.
const ARCHIVE_START: &[u8] = b"PK\x03\x04";

/// The media type of `OpenDocument` slides. That of a template has a suffix.
const SLIDES_TYPE: &str = "application/vnd.oasis.opendocument.presentation";

/// The most bytes that are unpacked to find the kind of an archive: its media type and its relationships.
const MAX_TYPE_BYTES: u64 = 1 << 16;

/// Whether bytes begin as an archive.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(ARCHIVE_START)
}

/// The kind of the document in an archive, by the files in it; `None` if the bytes are not an archive, or one
/// of another kind.
pub(crate) fn kind(bytes: &[u8]) -> Option<Office> {
    if !is_archive(bytes) {
        return None;
    }
    let mut archive = Archive::open(bytes, MAX_TYPE_BYTES).ok()?;
    let is_slides = |archive: &mut Archive<'_>| {
        let kind = archive.text("mimetype").ok().flatten();
        kind.is_some_and(|kind| kind.trim_end().starts_with(SLIDES_TYPE))
    };
    let relationships = Relationships::of(&mut archive, ARCHIVE).unwrap_or_default();
    // Programs name the main part differently, but in the same folder.
    let is_in = |folder: &str| relationships.main().is_some_and(|main| main.starts_with(folder));
    if is_in("word/") || archive.has(docx::MAIN) {
        Some(Office::Docx)
    } else if is_in("ppt/") || archive.has(pptx::MAIN) {
        Some(Office::Pptx)
    } else if archive.has(epub::CONTAINER) {
        Some(Office::Epub)
    } else if archive.has(odt::CONTENT) {
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

#[cfg(test)]
mod testing {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Reads an archive of files, given by name and content. Returns the text of each block, with its kind in
    /// front if it has one: `Heading: Tea`.
    pub(super) fn parts(files: &[(&str, &str)]) -> Result<Vec<String>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("written to memory");
            zip.write_all(content.as_bytes()).expect("written to memory");
        }
        let bytes = zip.finish().expect("written to memory").into_inner();
        let office = kind(&bytes).expect("a kind that is read");
        let Extract { text, parts, .. } = read(&bytes, office, 1 << 20)?;
        let shown = parts.into_iter().map(|part| {
            let text = &text[part.span];
            part.kind.map_or(text.to_owned(), |kind| format!("{kind:?}: {text}"))
        });
        Ok(shown.collect())
    }
}
