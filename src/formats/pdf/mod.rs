//! The reader of PDF: from the places of glyphs to paragraphs.
//!
//! `hayro-syntax` and `hayro-font` read files, streams, fonts and the tables that give glyphs their
//! letters. What a document is made of is found here, each step a module: what a page draws
//! ([`content`]), which of it are running heads ([`heads`]), columns ([`columns`]), lines ([`lines`])
//! and blocks ([`mod@blocks`]). All of it is bounded by [`limits`].

mod block;
mod blocks;
mod captions;
mod columns;
mod content;
mod initials;
mod limits;
mod lines;
mod pieces;
mod running_heads;

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
use blocks::Body;
use content::Painter;
use limits::Budget;
use lines::Line;
use running_heads::Sheet;

/// The number of bytes from the start of a file within which its header begins, and from its end within
/// which the marker of its end stands: those of Acrobat (PDF 1.7 Reference, appendix H, notes 13 and 18).
const MARGIN_BYTES: usize = 1024;

/// The marker near the end of a PDF, before the offset of its table of objects.
const END_MARKER: &[u8] = b"startxref";

/// Above this part of all letters that cannot be known a document cannot be read.
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

/// Takes the text out of a PDF, of which at most `max_bytes` are unpacked.
///
/// # Errors
/// A file that is broken, locked, too large, or has no text.
fn read(bytes: &[u8], max_bytes: u64) -> Result<Extract> {
    limits::admit_file(bytes, max_bytes)?;
    // The packages may have faults: a file that runs into one is told, and the others go on.
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
    let mut sheets = Vec::with_capacity(pages.len());
    let (mut has_pictures, mut glyphs, mut unknown) = (false, 0, 0);
    for page in pages.iter() {
        let content = painter.draw(page, &mut budget)?;
        has_pictures |= content.has_pictures;
        glyphs += content.glyphs.len();
        unknown += content.glyphs.iter().filter(|glyph| &*glyph.text == "\u{fffd}").count();
        let height = f64::from(page.render_dimensions().1);
        sheets.push(Sheet { pieces: pieces::pieces(content.glyphs), height });
    }
    if glyphs == 0 {
        return Err(Error::NoText { has_pictures });
    }
    if unknown as f64 > MAX_UNKNOWN * glyphs as f64 {
        return Err(Error::UnknownGlyphs);
    }
    let mut blocks = blocks(sheets);
    let given = pdf.metadata().title.as_deref().map(text_string);
    let title = given.filter(|title| is_title(title));
    mark_title(&mut blocks, title.as_deref());
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

/// The blocks of all pages, in the order in which they are read.
fn blocks(mut sheets: Vec<Sheet>) -> Vec<Block> {
    // What a file marks as there for the page only; unless it marks everything so.
    let is_text = |sheet: &Sheet| sheet.pieces.iter().any(|piece| !piece.is_artifact);
    if sheets.iter().any(is_text) {
        for sheet in &mut sheets {
            sheet.pieces.retain(|piece| !piece.is_artifact);
        }
    }
    running_heads::remove(&mut sheets);
    let pages = sheets.into_iter().map(|sheet| -> Vec<Vec<Line>> {
        columns::columns(sheet.pieces).into_iter().map(lines::lines).collect()
    });
    let pages: Vec<Vec<Vec<Line>>> = pages.collect();
    let body = Body::of(pages.iter().flatten().flatten());
    let mut all: Vec<Block> = Vec::new();
    for columns in pages {
        let first = all.len();
        let mut from = first; // where the first paragraph of the page begins
        for column in columns {
            for block in blocks::blocks(column, body) {
                match goes_on(&all, &block) {
                    Some(at) => {
                        from = from.min(at);
                        all[at].is_full = block.is_full;
                        all[at].lines.extend(block.lines);
                    }
                    None => all.push(block),
                }
            }
        }
        drop_note_marks(&mut all, first, from);
    }
    all
}

/// The paragraph that a block goes on with over the end of a column: the last one, if it stops there in
/// the middle of a sentence. Notes, tables and captions may stand between.
fn goes_on(blocks: &[Block], next: &Block) -> Option<usize> {
    let is_aside = |block: &&Block| {
        matches!(block.kind, Some(BlockKind::Boilerplate | BlockKind::Table | BlockKind::Code))
    };
    let at = blocks.len().checked_sub(1 + blocks.iter().rev().take_while(is_aside).count())?;
    let block = &blocks[at];
    let (last, first) = (block.lines.last()?, next.lines.first()?);
    let is_same = block.kind.is_none()
        && next.kind.is_none()
        && (last.size - first.size).abs() < 0.5
        && last.style == first.style;
    let is_next = last.y > first.y || at + 1 < blocks.len() || last.x.1 < first.x.0;
    let is_over = last.text.ends_with(['.', '!', '?', ':', '。', '！', '？', '”', '"', '»']);
    let begins_anew = crate::document::layout::begins_item(&first.text);
    (is_same && is_next && block.is_full && next.is_flush && !is_over && !begins_anew).then_some(at)
}

/// Leaves out the marks of footnotes that stand on the page from block `first` on. Its paragraphs are
/// those from block `from` on: the first may have begun on a page before.
fn drop_note_marks(blocks: &mut [Block], first: usize, from: usize) {
    let is_note = |block: &&Block| block.kind == Some(BlockKind::Boilerplate);
    let labels: Vec<String> = blocks[first..]
        .iter()
        .filter(is_note)
        .filter_map(|block| blocks::note_label(block).map(str::to_owned))
        .collect();
    for block in &mut blocks[from..] {
        if block.kind == Some(BlockKind::Boilerplate) {
            continue;
        }
        for line in &mut block.lines {
            for mark in std::mem::take(&mut line.marks).into_iter().rev() {
                if labels.iter().any(|label| *label == line.text[mark.clone()]) {
                    line.text.replace_range(mark, "");
                }
            }
        }
    }
}

/// Marks the title: the block that says it, or else the largest heading of the beginning.
fn mark_title(blocks: &mut [Block], title: Option<&str>) {
    /// How many blocks from the beginning the title may be.
    const MAX_BLOCKS: usize = 12;
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let end = blocks.len().min(MAX_BLOCKS);
    let start = &mut blocks[..end];
    let said = title.map(letters);
    let says = |block: &Block| Some(letters(&block.text())) == said;
    let found = start.iter().position(says).or_else(|| {
        let headings = start.iter().enumerate().rev();
        let headings = headings.filter(|(_, block)| block.kind == Some(BlockKind::Heading));
        headings.max_by(|a, b| a.1.size().total_cmp(&b.1.size())).map(|(at, _)| at)
    });
    if let Some(at) = found {
        start[at].kind = Some(BlockKind::Title);
    }
}

/// Whether the title that a file has of itself is one, and not the name of another file.
fn is_title(title: &str) -> bool {
    const EXTENSIONS: [&str; 14] = [
        ".doc", ".docx", ".odt", ".rtf", ".tex", ".dvi", ".ps", ".pdf", ".indd", ".qxd", ".xls",
        ".ppt", ".html", ".txt",
    ];
    let lower = title.trim().to_lowercase();
    let is_file = EXTENSIONS.iter().any(|extension| lower.ends_with(extension))
        || lower.starts_with("microsoft ")
        || lower.starts_with("file:")
        || lower.starts_with("untitled")
        || !lower.contains(' ') && lower.contains(['_', '/', '\\']);
    !is_file && lower.chars().filter(|c| c.is_alphabetic()).count() > 2
}

fn write(block: &Block, writer: &mut Writer) {
    let is_item = crate::document::layout::begins_item(&block.lines[0].text);
    writer.begin(block.kind, "", is_item && writer.last_kind() == Some(BlockKind::ListItem));
    match block.kind {
        Some(BlockKind::Code | BlockKind::Table) => writer.push_as_is(&block.text()),
        _ => writer.push(&fold(&block.text())),
    }
    writer.end();
}

/// A string of a PDF: in UTF-16 or UTF-8 where it begins with their mark, else in Latin-1, which
/// `PDFDocEncoding` is but for some signs.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::lines::tests::glyphs;
    use super::pieces::pieces;
    use super::*;

    #[test]
    fn a_paragraph_that_runs_over_notes_and_pages_loses_their_marks() {
        let sheet = |texts: &[(&str, f64, f64, f64)]| {
            let glyphs = texts.iter().flat_map(|&(text, x, y, size)| glyphs(text, x, y, size));
            Sheet { pieces: pieces(glyphs.collect()), height: 800.0 }
        };
        let first = sheet(&[
            ("The ferry sails again after a long winter in", 0.0, 300.0, 10.0),
            ("which", 0.0, 312.0, 10.0),
            ("1", 25.0, 308.0, 6.0),
            ("nobody came over the sound of the town", 33.0, 312.0, 10.0),
            ("1 That of the year before was shorter than it.", 0.0, 500.0, 8.0),
        ]);
        let second = sheet(&[
            ("where it was so said of the ship", 0.0, 300.0, 10.0),
            ("2", 160.0, 296.0, 6.0),
            (". And so it is.", 163.0, 300.0, 10.0),
            ("2 The ship is older than the quay.", 0.0, 500.0, 8.0),
        ]);
        let blocks = blocks(vec![first, second]);
        let texts: Vec<_> = blocks.iter().filter(|b| b.kind.is_none()).map(Block::text).collect();
        let expected = "The ferry sails again after a long winter in\n\
            which nobody came over the sound of the town\n\
            where it was so said of the ship. And so it is.";
        assert_eq!(texts, [expected]);
    }
}
