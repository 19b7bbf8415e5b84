//! Reads documents that are zip archives of XML: `.docx`, `.odt`, `.epub`, `.pptx` and `.odp`.
//!
//! Only the files of an archive that are needed are unpacked, and only up to a limit. Entities that a file
//! defines itself are not expanded, so none of them can grow without bound.

mod archive;
mod chunks;
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
use super::format::Format;
use super::read_format::{ReadBytes, not_a};
use crate::decode::ZIP_START;
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};
use archive::Archive;
use relationships::{ARCHIVE, Relationships};

/// The reader of a format that is an archive of XML.
pub(super) struct OfficeReader {
    format: Format,
    /// What people call the format: the extension of its files.
    label: &'static str,
    /// Takes the text out of an archive.
    extract: fn(&mut Archive<'_>) -> Result<Extract>,
}

pub(super) const DOCX: OfficeReader =
    OfficeReader { format: Format::Docx, label: ".docx", extract: docx::read };
pub(super) const ODT: OfficeReader =
    OfficeReader { format: Format::Odt, label: ".odt", extract: odt::read };
pub(super) const EPUB: OfficeReader =
    OfficeReader { format: Format::Epub, label: ".epub", extract: epub::read };
pub(super) const PPTX: OfficeReader =
    OfficeReader { format: Format::Pptx, label: ".pptx", extract: pptx::read };
pub(super) const ODP: OfficeReader =
    OfficeReader { format: Format::Odp, label: ".odp", extract: odt::read };

impl ReadBytes for OfficeReader {
    fn check_start(&self, head: &[u8]) -> Result<()> {
        if is_archive(head) {
            return Ok(());
        }
        Err(not_a(self.label, "damaged or incomplete zip archive", head))
    }

    fn read<'t>(&self, bytes: &[u8], max_bytes: u64, known: Metadata<'t>) -> Result<Document<'t>> {
        let extract = self.extract(bytes, max_bytes).map_err(|error| match error {
            Error::Damaged { reason, .. } => Error::Damaged { format: self.label, reason },
            error => error,
        })?;
        Ok(Document::extracted(extract, known))
    }
}

impl OfficeReader {
    fn extract(&self, bytes: &[u8], max_bytes: u64) -> Result<Extract> {
        (self.extract)(&mut Archive::open(bytes, max_bytes)?)
    }
}

/// The media type of `OpenDocument` slides. That of a template has a suffix.
const SLIDES_TYPE: &str = "application/vnd.oasis.opendocument.presentation";

/// The most bytes that are unpacked to find the kind of an archive: its media type and its relationships.
const MAX_TYPE_BYTES: u64 = 1 << 16;

/// Whether bytes begin as an archive.
pub(super) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(ZIP_START)
}

/// Returns the format of an archive by the files in it, if it is one of those that are read here.
pub(super) fn recognize(bytes: &[u8]) -> Option<Format> {
    reader_of(bytes).map(|reader| reader.format)
}

/// Returns the reader of an archive, if it is in one of the formats that are read here.
fn reader_of(bytes: &[u8]) -> Option<&'static OfficeReader> {
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
        Some(&DOCX)
    } else if is_in("ppt/") || archive.has(pptx::MAIN) {
        Some(&PPTX)
    } else if archive.has(epub::CONTAINER) {
        Some(&EPUB)
    } else if archive.has(odt::CONTENT) {
        Some(if is_slides(&mut archive) { &ODP } else { &ODT })
    } else {
        None
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
        let reader = reader_of(&bytes).expect("one of those that are read");
        let Extract { text, parts, .. } = reader.extract(&bytes, 1 << 20)?;
        let shown = parts.into_iter().map(|part| {
            let text = &text[part.span];
            part.kind.map_or(text.to_owned(), |kind| format!("{kind:?}: {text}"))
        });
        Ok(shown.collect())
    }
}
