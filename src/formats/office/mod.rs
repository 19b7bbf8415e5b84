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
use super::format::Format;
use super::read_format::{ReadBytes, not_a};
use crate::decode::ZIP_START;
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};
use archive::Archive;
use relationships::{ARCHIVE, Relations};

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

/// What an `OpenDocument` file says that it is if it holds slides; a template says more behind it.
const SLIDES_TYPE: &str = "application/vnd.oasis.opendocument.presentation";

/// What a file says that it is, or which of its parts it is there for, takes no more bytes than this.
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
    let relations = Relations::of(&mut archive, ARCHIVE).unwrap_or_default();
    // Programs differ in what they call the part, and agree on its folder.
    let is_in = |folder: &str| relations.main().is_some_and(|main| main.starts_with(folder));
    if is_in("word/") || archive.has(docx::MAIN) {
        Some(&DOCX)
    } else if is_in("ppt/") || archive.has(pptx::MAIN) {
        Some(&PPTX)
    } else if archive.has("META-INF/container.xml") {
        Some(&EPUB)
    } else if archive.has("content.xml") {
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

    /// What is read of an archive of these files: the text of each part, and before it what it is where
    /// that is known: `Heading: Tea`.
    pub(super) fn parts(files: &[(&str, &str)]) -> Result<Vec<String>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("written to memory");
            zip.write_all(content.as_bytes()).expect("written to memory");
        }
        let bytes = zip.finish().expect("written to memory").into_inner();
        let reader = reader_of(&bytes).expect("one of those that are read");
        let Extract { text, parts, .. } = reader.extract(&bytes, 1 << 20)?;
        let told = parts.into_iter().map(|part| {
            let text = &text[part.span];
            part.kind.map_or(text.to_owned(), |kind| format!("{kind:?}: {text}"))
        });
        Ok(told.collect())
    }
}
