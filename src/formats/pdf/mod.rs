//! Reads PDF: rebuilds paragraphs from the places of glyphs.
//!
//! A PDF has no words, lines or paragraphs, only glyphs with their places. `hayro-syntax` parses the file and
//! unpacks its streams, and `hayro-font` maps character codes to text and widths. The rest is done here:
//!
//! 1. [`content`] runs the content stream of a page and collects its glyphs.
//! 2. [`pieces`] joins glyphs that stand close together on one base line.
//! 3. [`running_heads`] removes running heads, running feet and page numbers.
//! 4. [`columns`] finds the columns of a page and their reading order.
//! 5. [`lines`] puts the pieces of a column together into lines, with the help of [`initials`] and [`bidi`].
//! 6. [`blocks`] groups the lines into blocks, which [`edges`] measures. [`kinds`], [`captions`] and [`formulas`] recognize
//!    headings, tables, notes and the like.
//! 7. [`flow`] joins the blocks of all columns and pages, and [`title`] finds the title.
//!
//! [`limits`] bounds the memory and the time of all steps.
//!
//! # Units
//! Coordinates are in points (1/72 inch) from the upper left corner of the page, and `y` grows downwards.
//! Most thresholds are in em, the size of the font at hand, so that they hold for text of any size.
//!
//! # Where the thresholds come from
//! Some come from standards and typographic conventions, which their documentation names. The others were
//! chosen so that the tests and the files in `fixtures/formats` are read right, and were checked against
//! "the manuals": seven documents of 643 pages, set by pdfTeX and Apache FOP, which Debian ships in its
//! packages bzip2, fontconfig, libtasn1-doc, nettle-dev, shared-mime-info, valgrind and zlib1g-dev. Where it
//! helps, the documentation of a threshold says what occurs in the manuals, or in which range its value
//! finds the same blocks in them. Some of these ranges were measured without the longest manual, that of
//! valgrind; the others have 246 pages and 5,000 blocks.

mod bidi;
mod block;
mod blocks;
mod captions;
mod columns;
mod content;
mod edges;
mod flow;
mod formulas;
mod initials;
mod kinds;
mod limits;
mod lines;
mod margins;
mod note_marks;
mod pieces;
mod running_heads;
#[cfg(test)]
mod testing;
mod text_string;
mod texts;
mod title;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Dict, String as PdfString};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use super::extract::{Extract, Writer};
use super::read_format::{ReadBytes, not_a};
use crate::decode::PDF_START;
use crate::document::{BlockKind, Document, Metadata};
use crate::error::{Error, Result};
use crate::text::fold::fold;
use block::Block;
use content::Painter;
use limits::Budget;
use running_heads::PagePieces;
use text_string::text_string;

/// The number of bytes from the start of a file within which its header begins, and from its end within
/// which the marker of its end stands: those of Acrobat (PDF 1.7 Reference, appendix H, notes 13 and 18).
const MARGIN_BYTES: usize = 1024;

/// The marker near the end of a PDF, before the offset of its table of objects.
const END_MARKER: &[u8] = b"startxref";

/// The largest share of glyphs without a known text in a document that is read. With more of them, hardly a
/// sentence is whole.
const MAX_UNKNOWN: f64 = 0.3;

/// The reader of PDF.
pub(super) struct PdfReader;

impl ReadBytes for PdfReader {
    fn check_start(&self, head: &[u8]) -> Result<()> {
        if begins_with_header(head) { Ok(()) } else { Err(not_a("PDF", "no PDF header", head)) }
    }

    fn read<'t>(&self, bytes: &[u8], max_bytes: u64, known: Metadata<'t>) -> Result<Document<'t>> {
        Ok(Document::extracted(read(bytes, max_bytes)?, known))
    }
}

/// Whether bytes begin as a PDF does. A text about PDF may do so too.
pub(super) fn begins_with_header(head: &[u8]) -> bool {
    memmem::find(&head[..head.len().min(MARGIN_BYTES)], PDF_START).is_some()
}

/// Whether bytes are a PDF. If other bytes stand before its header, the marker of its end must be there.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(MARGIN_BYTES)..];
    bytes.starts_with(PDF_START)
        || begins_with_header(bytes) && memmem::find(end, END_MARKER).is_some()
}

/// Extracts the text of a PDF. At most `max_bytes` are unpacked.
///
/// # Errors
/// [`Error::Damaged`], [`Error::Locked`], [`Error::TooLarge`], [`Error::TooMany`] for pages, operators or widths,
/// and [`Error::NoText`] or [`Error::UnknownGlyphs`] if there is no text or it cannot be decoded.
fn read(bytes: &[u8], max_bytes: u64) -> Result<Extract> {
    limits::admit_file(bytes, max_bytes)?;
    // The hayro packages may panic on a damaged file. This makes an error of it, so that other files are still
    // read. The panic hook of the process prints the panic all the same, and where panics abort (WebAssembly,
    // `panic = "abort"`) it ends the process, so the library does not promise this.
    catch_unwind(AssertUnwindSafe(|| extract(bytes, max_bytes))).unwrap_or_else(|_| {
        Err(Error::Damaged { format: "PDF", reason: "its structure cannot be read".to_owned() })
    })
}

fn extract(bytes: &[u8], max_bytes: u64) -> Result<Extract> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Locked,
        LoadPdfError::Decryption(_) => {
            Error::Damaged { format: "PDF", reason: "unknown encryption".to_owned() }
        }
        LoadPdfError::Invalid => {
            Error::Damaged { format: "PDF", reason: "damaged or incomplete".to_owned() }
        }
    })?;
    let pages = pdf.pages();
    if pages.len() > limits::MAX_PAGES {
        return Err(Error::TooMany { what: "pages", limit: limits::MAX_PAGES as u64 });
    }
    let mut budget = Budget::new(max_bytes);
    let painter = Painter::new(pdf.xref());
    let mut drawn = Vec::with_capacity(pages.len());
    let (mut has_pictures, mut glyphs, mut unknown) = (false, 0, 0);
    for page in pages.iter() {
        let content = painter.draw(page, &mut budget)?;
        has_pictures |= content.has_pictures;
        glyphs += content.glyphs.len();
        unknown += content.glyphs.iter().filter(|glyph| &*glyph.text == "\u{fffd}").count();
        let height = f64::from(page.render_dimensions().1);
        drawn.push(PagePieces { pieces: pieces::pieces(content.glyphs), height });
    }
    if glyphs == 0 {
        return Err(Error::NoText { has_pictures });
    }
    if unknown as f64 > MAX_UNKNOWN * glyphs as f64 {
        return Err(Error::UnknownGlyphs);
    }
    let mut blocks = flow::blocks(drawn);
    let given = pdf.metadata().title.as_deref().map(text_string);
    let title = given.filter(|title| title::is_meaningful(title));
    title::mark(&mut blocks, title.as_deref());
    let mut writer = Writer::default();
    if let Some(title) = title {
        writer.title(&title);
    }
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    if let Some(tag) = catalog.get::<PdfString<'_>>(keys::LANG) {
        writer.language(&text_string(tag.as_bytes()));
    }
    for block in blocks {
        write(&block, &mut writer);
    }
    Ok(writer.finish())
}

/// Writes a block. White space and line breaks are kept in code and tables only.
fn write(block: &Block, writer: &mut Writer) {
    let is_item = crate::document::list_mark::begins_item(&block.lines[0].text);
    writer.begin(block.kind, "", is_item && writer.last_kind() == Some(BlockKind::ListItem));
    match block.kind {
        Some(BlockKind::Code | BlockKind::Table) => writer.push_as_is(&block.text()),
        _ => writer.push(&fold(&block.text())),
    }
    writer.end();
}
