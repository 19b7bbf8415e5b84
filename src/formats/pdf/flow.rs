//! Joins the blocks of all columns and pages into one text, in reading order.

use super::block::Block;
use super::blocks;
use super::columns::columns;
use super::edges::{begins_small, ends_sentence};
use super::kinds::Body;
use super::lines::{Line, lines};
use super::margins;
use super::note_marks;
use super::running_heads::{self, PagePieces};
use crate::document::BlockKind;
use crate::document::list_mark::begins_item;

/// The sizes of two parts of one paragraph differ by less than this, in points. Programs choose sizes in
/// steps of half a point or more.
const SAME_SIZE: f64 = 0.5;

/// The largest number of blocks between two parts of one paragraph, such as the labels of a picture. It bounds
/// the time.
const MAX_ASIDES: usize = 100;

/// The largest number of lines of a label of a picture.
const MAX_LABEL_LINES: usize = 3;

/// The lines of a page.
struct Page {
    /// The lines of each column, in reading order.
    columns: Vec<Vec<Line>>,
    /// The lines of the notes in its margin.
    notes: Vec<Line>,
}

impl Page {
    fn of(mut page: PagePieces) -> Self {
        let notes = lines(margins::take_notes(&mut page.pieces));
        Self { columns: columns(page.pieces).into_iter().map(lines).collect(), notes }
    }
}

/// The blocks of all pages, in reading order. Paragraphs that run over the end of a column or a page are
/// joined, and the marks of footnotes are removed from them.
pub(super) fn blocks(mut pages: Vec<PagePieces>) -> Vec<Block> {
    // Artifacts are left out, unless the file marks everything as an artifact.
    let has_text = |page: &PagePieces| page.pieces.iter().any(|piece| !piece.is_artifact);
    if pages.iter().any(has_text) {
        for page in &mut pages {
            page.pieces.retain(|piece| !piece.is_artifact);
        }
    }
    for page in &mut pages {
        margins::remove_line_numbers(&mut page.pieces);
    }
    running_heads::remove(&mut pages);
    let pages: Vec<Page> = pages.into_iter().map(Page::of).collect();
    let body = Body::of(pages.iter().flat_map(|page| &page.columns).flatten());
    let mut all: Vec<Block> = Vec::new();
    for page in pages {
        let first = all.len(); // the first block of the page
        let mut from = first; // the block with the first paragraph of the page
        for column in page.columns {
            for (at, block) in blocks::blocks(column, body).into_iter().enumerate() {
                match continued(&all, &block, at == 0) {
                    Some(at) => {
                        from = from.min(at);
                        all[at].is_full = block.is_full;
                        all[at].lines.extend(block.lines);
                    }
                    None => all.push(block),
                }
            }
        }
        for mut note in blocks::blocks(page.notes, body) {
            note.kind = Some(BlockKind::Boilerplate);
            all.push(note);
        }
        note_marks::remove_labelled(&mut all, first, from);
    }
    note_marks::remove_others(&mut all);
    all
}

/// The index of the block that `next` continues in another column; `None` if it begins a paragraph.
///
/// This is the last block of the text, if it stops in the middle of a sentence, and either fills its column
/// or `next` begins with a small letter. Notes, captions, tables and code may stand in between. If both hold,
/// so may headings and the labels of a picture. `is_first` is set for the first block of a column.
fn continued(blocks: &[Block], next: &Block, is_first: bool) -> Option<usize> {
    let first = next.lines.first()?;
    if next.kind.is_some() || begins_item(&first.text) {
        return None;
    }
    let is_small = begins_small(first);
    let is_aside = |block: &Block| {
        matches!(block.kind, Some(BlockKind::Boilerplate | BlockKind::Table | BlockKind::Code))
    };
    let mut has_labels = false;
    let near = blocks.iter().enumerate().rev().take(MAX_ASIDES + 1);
    let (at, block) = near.filter(|(_, block)| !is_aside(block)).find(|(_, block)| {
        let is_label = is_label(block, first);
        has_labels |= is_label;
        !is_label
    })?;
    let last = block.lines.last()?;
    let is_same = block.kind.is_none()
        && (last.size - first.size).abs() < SAME_SIZE
        && last.style == first.style;
    let is_elsewhere =
        is_first || last.y > first.y || at + 1 < blocks.len() || last.x.1 < first.x.0;
    // A small letter shows that a sentence goes on, wherever its lines begin and end.
    let is_open = last.text.ends_with([',', '-', '\u{ad}']);
    let goes_on = if has_labels {
        block.is_full && (is_small || is_open && next.is_flush)
    } else {
        block.is_full && next.is_flush || is_small
    };
    (is_same && is_elsewhere && goes_on && !ends_sentence(&last.text)).then_some(at)
}

/// Whether a block is a heading, or a label of a picture in a smaller size than `text`.
fn is_label(block: &Block, text: &Line) -> bool {
    let is_short = block.lines.len() <= MAX_LABEL_LINES;
    let is_small = text.size - block.size() >= SAME_SIZE;
    is_short && (is_small || block.kind == Some(BlockKind::Heading))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Placed, pieces_of};
    use super::*;

    #[test]
    fn a_paragraph_over_notes_and_pages_loses_the_marks_of_both_pages() {
        let page = |texts: &[Placed<'_>]| PagePieces { pieces: pieces_of(texts), height: 800.0 };
        let first = page(&[
            ("The ferry sails again after a long winter in", 0.0, 300.0, 10.0),
            ("which", 0.0, 312.0, 10.0),
            ("1", 25.0, 308.0, 6.0),
            ("nobody came over the sound of the town", 33.0, 312.0, 10.0),
            ("1 That of the year before was shorter than it.", 0.0, 500.0, 8.0),
        ]);
        let second = page(&[
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

    /// The text of each paragraph of a page.
    fn paragraphs_of(texts: &[Placed<'_>]) -> Vec<String> {
        let blocks = blocks(vec![PagePieces { pieces: pieces_of(texts), height: 800.0 }]);
        blocks.iter().filter(|b| b.kind.is_none()).map(Block::text).collect()
    }

    #[test]
    fn a_sentence_goes_on_behind_a_formula() {
        let found = paragraphs_of(&[
            ("The ferry sails again after a long winter in", 0.0, 276.0, 10.0),
            ("which nobody came over the sound of the town.", 0.0, 288.0, 10.0),
            ("The lamp is lit again and so we put it as", 0.0, 300.0, 10.0),
            ("f(x) = a x + 2 b, (3)", 60.0, 324.0, 10.0),
            ("where b is the height of the lamp, and the", 0.0, 348.0, 10.0),
            ("boats see it from the sound, which they did", 0.0, 360.0, 10.0),
            ("not in the winter.", 0.0, 372.0, 10.0),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("put it as\nwhere b"), "{found:?}");
    }

    #[test]
    fn a_sentence_goes_on_behind_the_labels_of_a_picture() {
        let found = paragraphs_of(&[
            ("The ferry sails again after a long winter in", 0.0, 300.0, 10.0),
            ("which nobody came over the sound of the town", 0.0, 312.0, 10.0),
            ("North pier", 40.0, 340.0, 9.0),
            ("where it was said that the ship is old.", 0.0, 380.0, 10.0),
        ]);
        assert!(found[0].ends_with("town\nwhere it was said that the ship is old."), "{found:?}");
    }
}
