//! Recognizes the kinds of blocks: headings, tables, code, captions and notes.

use super::block::Block;
use super::captions;
use super::content::Style;
use super::edges::{begins_small, ends_sentence};
use super::formulas::is_formula;
use super::lines::Line;
use crate::document::BlockKind;
use crate::document::list_mark::begins_item;

/// The number of steps per point to which font sizes are rounded when the body size is found. Programs
/// offer half points; smaller differences come from scaling. Any value from 2 to 8 gives the same blocks in
/// the manuals.
const SIZES_PER_POINT: f64 = 4.0;

/// Larger text than this is a heading even if it is not bold, as a multiple of the body size. The smallest
/// large size of LaTeX is 1.2 (at 10 points). The manuals have body text of up to 1.09, and headings in
/// larger letters from 1.17 on.
const HEADING_SIZE: f64 = 1.12;

/// Notes are smaller than this, as a multiple of the body size. Footnotes have 0.8 in LaTeX (8 of 10
/// points), and 0.91 in Word (10 of 11 points).
const NOTE_SIZE: f64 = 0.93;

/// The most lines of a heading. This and [`MAX_HEADING_CHARS`] are about twice what the longest headings of
/// the manuals have: two lines and 90 characters.
const MAX_HEADING_LINES: usize = 4;

/// The most characters of a heading.
const MAX_HEADING_CHARS: usize = 200;

/// The most lines of a heading that is bold and no larger than body text. A longer block is text that is
/// emphasized.
const MAX_BOLD_LINES: usize = 2;

/// The labels of pictures and the cells of tables may be smaller than this, as a multiple of the body size. The
/// smaller sizes of LaTeX are 0.9, 0.8 and 0.7.
const LABEL_SIZE: f64 = 0.85;

/// The largest number of lines of a label or a cell.
const MAX_LABEL_LINES: usize = 3;

/// The smallest number of cells of a line that is the row of a table by itself. A line of running text may have
/// one wide gap, but hardly two.
const MIN_ROW_CELLS: usize = 3;

/// The most digits of the number of a note. Books have some thousand notes at most.
const MAX_NOTE_DIGITS: usize = 4;

/// The size and the style in which most of a document is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    /// In points.
    pub(super) size: f64,
    pub(super) style: Style,
}

impl Body {
    /// Finds the size that the most bytes of text have, and the style that more than half of them have.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let rounded = |size: f64| (size * SIZES_PER_POINT).round() / SIZES_PER_POINT;
        let mut lines: Vec<(f64, Style, usize)> =
            lines.map(|line| (rounded(line.size), line.style, line.text.len())).collect();
        let bytes = |has: fn(Style) -> bool| {
            let all = lines.iter().filter(|(_, style, _)| has(*style));
            all.map(|(_, _, length)| length).sum::<usize>()
        };
        let half = bytes(|_| true) / 2;
        let style = Style {
            is_bold: bytes(|style| style.is_bold) > half,
            is_monospaced: bytes(|style| style.is_monospaced) > half,
        };
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let totals = lines
            .chunk_by(|a, b| a.0 - b.0 == 0.0)
            .map(|same| (same[0].0, same.iter().map(|(_, _, length)| length).sum::<usize>()));
        let size = totals.max_by_key(|(_, total)| *total).map_or(1.0, |(size, _)| size);
        Self { size, style }
    }
}

/// The kind of a block by its lines; `None` for a paragraph, and for anything not recognized.
pub(super) fn kind(block: &Block, body: Body) -> Option<BlockKind> {
    let lines = &block.lines;
    let all = |has: fn(Style) -> bool| lines.iter().all(|line| has(line.style));
    let rows = lines.iter().filter(|line| is_row(line)).count();
    if block.is_table() || 2 * rows >= lines.len() {
        return Some(BlockKind::Table);
    }
    if all(|style| style.is_monospaced) && !body.style.is_monospaced {
        return Some(BlockKind::Code);
    }
    let is_note = lines[0].marks.first().is_some_and(|mark| mark.start == 0);
    // The arrow links a note back to its mark in the text. A variation selector may follow it.
    let is_endnote = block.text().trim_end_matches('\u{fe0e}').ends_with('↩');
    // A wrapped entry has its page number only at the end of its last line.
    let entries = lines.iter().filter(|line| is_contents_entry(&line.text)).count();
    if is_note || is_endnote || 2 * entries >= lines.len() {
        return Some(BlockKind::Boilerplate);
    }
    if captions::is_caption(block, body.size) {
        return Some(BlockKind::Boilerplate);
    }
    let is_bold = all(|style| style.is_bold) && !body.style.is_bold;
    let is_short = lines.len() <= MAX_HEADING_LINES && block.chars() <= MAX_HEADING_CHARS;
    let is_large = lines.iter().all(|line| line.size > HEADING_SIZE * body.size);
    let is_sentence = block.text().ends_with(['.', ',', ';']);
    if is_short && (is_large || is_bold && !is_sentence && lines.len() <= MAX_BOLD_LINES) {
        return Some(BlockKind::Heading);
    }
    (is_label(block, body) || is_formula(block)).then_some(BlockKind::Table)
}

/// Whether a block is the label of a picture or a cell of a table: small, short, and not a sentence or the
/// part of one.
fn is_label(block: &Block, body: Body) -> bool {
    let lines = &block.lines;
    lines.len() <= MAX_LABEL_LINES
        && lines.iter().all(|line| line.size < LABEL_SIZE * body.size)
        && !block.is_full
        && !begins_small(&lines[0])
        && !ends_sentence(&block.text())
}

/// Whether a line is the row of a table by itself: it has several cells, and most of them have several words.
/// Justified lines may have wide gaps between all their words.
fn is_row(line: &Line) -> bool {
    line.cells >= MIN_ROW_CELLS
        && !begins_small(line)
        && !begins_item(&line.text)
        && 4 * line.cells < 3 * line.text.split_whitespace().count()
}

/// Marks the footnotes of a column: the small blocks at its end, from the first one with a label on.
pub(super) fn mark_notes(blocks: &mut [Block], body: f64) {
    let small = blocks.iter().rev().take_while(|block| block.size() < NOTE_SIZE * body).count();
    let tail = blocks.len() - small;
    let Some(first) = blocks[tail..].iter().position(|block| note_label(block).is_some()) else {
        return;
    };
    for block in &mut blocks[tail + first..] {
        block.kind = Some(BlockKind::Boilerplate);
    }
}

/// The number or sign with which a note begins.
pub(super) fn note_label(block: &Block) -> Option<&str> {
    let text = &block.lines.first()?.text;
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let sign = text.chars().next().filter(|c| "*†‡§¶".contains(*c)).map(char::len_utf8);
    let end = sign.unwrap_or(end);
    (1..=MAX_NOTE_DIGITS).contains(&end).then(|| &text[..end])
}

/// Whether a line is an entry of a table of contents: a dot leader (four dots or two ellipses at least)
/// precedes a page number.
fn is_contents_entry(text: &str) -> bool {
    let text = text.replace(' ', "");
    let start = text.trim_end_matches(|c: char| c.is_numeric() || "ivxlc".contains(c));
    start.len() < text.len() && (start.ends_with("....") || start.ends_with("……"))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::testing::{Placed, pieces_of};
    use super::*;

    const BODY: Body = Body { size: 10.0, style: Style { is_bold: false, is_monospaced: false } };

    #[test]
    fn captions_and_entries_of_contents_are_boilerplate() {
        let kind_of = |text: &str, size: f64| {
            let lines = lines(pieces_of(&[(text, 0.0, 9.0, size)]));
            kind(&Block { lines, kind: None, is_flush: true, is_full: false }, BODY)
        };
        for (text, size) in [
            ("Figure 3: The lamp at night", 10.0),
            ("Abb. 3: Die Lampe bei Nacht", 10.0),
            ("Рис. 3: Лампа ночью", 10.0),
            ("Εικόνα 3: Η λάμπα τη νύχτα", 10.0),
            ("图 3： 夜里的灯", 10.0),
            ("Exposure 3. The lamp at night", 9.0),
            ("1 Why it went dark ........ 12", 10.0),
            ("Intro . . . . . iv", 10.0),
        ] {
            assert_eq!(kind_of(text, size), Some(BlockKind::Boilerplate), "{text}");
        }
        for text in [
            "In 2015: nothing was left of it.",
            "Figure 3 shows the lamp.",
            "Step 3: Turn the valve to the left.",
            "Section 2.1: The lamp was lit again.",
            "Wait ....... what?",
        ] {
            assert_eq!(kind_of(text, 10.0), None, "{text}");
        }
    }

    #[test]
    fn rows_labels_in_small_print_and_numbers_are_tables() {
        let kind_of = |texts: &[Placed<'_>]| {
            let lines = lines(pieces_of(texts));
            kind(&Block { lines, kind: None, is_flush: true, is_full: false }, BODY)
        };
        let row = [
            ("The north pier", 0.0, 9.0, 10.0),
            ("an old boat", 100.0, 9.0, 10.0),
            ("two lamps there", 200.0, 9.0, 10.0),
        ];
        assert_eq!(kind_of(&row), Some(BlockKind::Table));
        assert_eq!(kind_of(&[("North pier", 0.0, 9.0, 8.0)]), Some(BlockKind::Table));
        assert_eq!(kind_of(&[("It is lit.", 0.0, 9.0, 8.0)]), None);
        assert_eq!(kind_of(&[("0 2 4 6 8", 0.0, 9.0, 10.0)]), Some(BlockKind::Table));
        // A justified line may have wide gaps between its words.
        let words = ["Lamps", "are", "lit", "here", "again"];
        let stretched: Vec<_> =
            words.into_iter().enumerate().map(|(at, w)| (w, 60.0 * at as f64, 9.0, 10.0)).collect();
        assert_eq!(kind_of(&stretched), None);
    }
}
