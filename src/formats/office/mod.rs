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
mod relationships;
mod text_boxes;
mod xml;

use super::extract::Extract;
use crate::decode::ZIP_START;
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};
use archive::Archive;
use relationships::{ARCHIVE, Relations};

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

/// What an archive of XML holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Office {
    Docx,
    Epub,
    Odp,
    Odt,
    Pptx,
}

impl Office {
    /// The format by which people know it: the extension of its files.
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

/// What an `OpenDocument` file says that it is if it holds slides; a template says more behind it.
const SLIDES_TYPE: &str = "application/vnd.oasis.opendocument.presentation";

/// What a file says that it is, or which of its parts it is there for, takes no more bytes than this.
const MAX_TYPE_BYTES: u64 = 1 << 16;

/// Whether bytes begin as an archive.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(ZIP_START)
}

/// What an archive holds, by what is in it; `None` where it is none, or another.
pub(crate) fn kind(bytes: &[u8]) -> Option<Office> {
    if !is_archive(bytes) {
        return None;
    }
    let mut archive = Archive::open(bytes, MAX_TYPE_BYTES).ok()?;
    let is_slides = |archive: &mut Archive<'_>| {
        let kind = archive.text("mimetype").ok().flatten();
        kind.is_some_and(|kind| kind.trim_end().starts_with(SLIDES_TYPE))
    };
    let relations = Relations::of(&mut archive, ARCHIVE).unwrap_or_default();
    // Programs differ in what they call the part, and agree on its folder.
    let is_in = |folder: &str| relations.main().is_some_and(|main| main.starts_with(folder));
    if is_in("word/") || archive.has(docx::MAIN) {
        Some(Office::Docx)
    } else if is_in("ppt/") || archive.has(pptx::MAIN) {
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

#[cfg(test)]
mod testing {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// What is read of an archive of these files: the text of each part, and before it what it is where
    /// that is known: `Heading: Tea`.
    pub(super) fn parts(files: &[(&str, &str)]) -> Result<Vec<String>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("written to memory");
            zip.write_all(content.as_bytes()).expect("written to memory");
        }
        let bytes = zip.finish().expect("written to memory").into_inner();
        let office = kind(&bytes).expect("one of those that are read");
        let Extract { text, parts, .. } = read(&bytes, office, 1 << 20)?;
        let told = parts.into_iter().map(|part| {
            let text = &text[part.span];
            part.kind.map_or(text.to_owned(), |kind| format!("{kind:?}: {text}"))
        });
        Ok(told.collect())
    }
}
