//! Groups the lines of a column into blocks, and recognizes headings, tables, code, captions and notes.

use super::bidi;
use super::block::Block;
use super::captions;
use super::content::Style;
use super::lines::Line;
use crate::document::BlockKind;
use crate::document::layout::begins_item;

/// The smallest indent of the first line of a paragraph, in em.
const MIN_INDENT: f64 = 0.7;

/// The largest distance of two lines of a paragraph, as a multiple of the usual line distance.
const MAX_PITCH: f64 = 1.3;

/// The largest distance of two rows of a table, as a multiple of the usual line distance.
const MAX_ROW_PITCH: f64 = 2.0 * MAX_PITCH;

/// The line distances from which the usual one is found, in em: from lines that touch each other to double
/// spacing.
const PITCHES: std::ops::Range<f64> = 0.8..2.6;

/// Line distances that differ by less than this count as the same, in em.
const SAME_PITCH: f64 = 0.05;

/// The line distance of a column that is too short to show it, in em.
const DEFAULT_PITCH: f64 = 1.2;

/// By which share of the larger the sizes of two lines of one block may differ.
const SAME_SIZE: f64 = 0.07;

/// Font sizes are rounded to this part of a point when the body size is found.
const SIZES_PER_POINT: f64 = 4.0;

/// The smallest size of a heading that is not bold, as a multiple of the body size.
const HEADING_SIZE: f64 = 1.12;

/// The largest size of notes, as a multiple of the body size.
const NOTE_SIZE: f64 = 0.93;

/// The most lines of a heading.
const MAX_HEADING_LINES: usize = 4;

/// The most lines of a heading that is bold and no larger than body text.
const MAX_BOLD_LINES: usize = 2;

/// The most characters of a heading.
const MAX_HEADING_CHARS: usize = 200;

/// The most digits of the number of a note.
const MAX_NOTE_DIGITS: usize = 4;

/// The fewest indented lines that can have a right edge of their own, as a block quotation has.
const MIN_NARROW_LINES: usize = 3;

/// The share of these lines that have to be full for it.
const MIN_FULL_SHARE: f64 = 0.75;

/// A line of more characters than this and no space is Chinese or Japanese, which is broken anywhere.
const MAX_WORD_CHARS: usize = 15;

/// How much more room than its first word needs may be left before a line that continues a paragraph, in em.
const SLACK: f64 = 0.5;

/// The room left in the last line of a column, in em, at which its paragraph may still continue elsewhere.
const MAX_ROOM: f64 = 2.0;

/// How far the middles of two centred lines may lie apart, in em.
const SAME_MIDDLE: f64 = 0.3;

/// The smallest left margin of centred lines, in em.
const MIN_CENTRED_MARGIN: f64 = 1.0;

/// How far below the base line of an initial a line may begin that still counts as beside it, in em.
const BESIDE_INITIAL: f64 = 0.5;

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

/// The blocks of a column, from top to bottom.
pub(super) fn blocks(lines: Vec<Line>, body: Body) -> Vec<Block> {
    let column = Column::of(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        if let Some(block) = blocks.last_mut().filter(|block| column.continues(block, &line)) {
            block.lines.push(line);
        } else {
            let is_flush = line.x.0 - column.left < MIN_INDENT * line.size;
            blocks.push(Block { lines: vec![line], kind: None, is_flush, is_full: false });
        }
    }
    for block in &mut blocks {
        let last = block.lines.last().expect("a block has a line");
        block.is_full = column.right - last.x.1 < MAX_ROOM * last.size;
        block.kind = kind(block, body);
    }
    mark_notes(&mut blocks, body.size);
    for at in 1..blocks.len() {
        // The head of a table is a block of its own if it is bold.
        let is_row = blocks[at - 1].lines.len() == 1 && blocks[at - 1].lines[0].cells > 1;
        if is_row && blocks[at].kind == Some(BlockKind::Table) {
            blocks[at - 1].kind = Some(BlockKind::Table);
        }
    }
    blocks
}

/// The number or sign with which a note begins.
pub(super) fn note_label(block: &Block) -> Option<&str> {
    let text = &block.lines.first()?.text;
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let sign = text.chars().next().filter(|c| "*†‡§¶".contains(*c)).map(char::len_utf8);
    let end = sign.unwrap_or(end);
    (1..=MAX_NOTE_DIGITS).contains(&end).then(|| &text[..end])
}

/// The measures of a column.
struct Column {
    /// The left edge, in points.
    left: f64,
    /// The right edge, in points.
    right: f64,
    /// The usual distance from one base line to the next, in em.
    pitch: f64,
    /// The parts of the column that have a right edge of their own.
    narrow: Vec<Narrow>,
}

/// Consecutive lines that are set in on both sides, such as a block quotation.
struct Narrow {
    /// The base line of the first line, in points from the top.
    from: f64,
    /// The base line of the last line, in points from the top.
    to: f64,
    /// The right edge of the lines, in points.
    right: f64,
}

impl Column {
    fn of(lines: &[Line]) -> Self {
        let pitch = |pair: &[Line]| (pair[1].y - pair[0].y) / pair[1].size;
        let is_same =
            |pair: &[Line]| (pair[1].size - pair[0].size).abs() < SAME_SIZE * pair[0].size;
        let mut pitches: Vec<f64> =
            lines.windows(2).filter(|pair| is_same(pair)).map(pitch).collect();
        pitches.retain(|pitch| PITCHES.contains(pitch));
        pitches.sort_by(f64::total_cmp);
        let usual = pitches.chunk_by(|a, b| b - a < SAME_PITCH).max_by_key(|same| same.len());
        let mut column = Self {
            left: lines.iter().map(|line| line.x.0).fold(f64::MAX, f64::min),
            right: lines.iter().map(|line| line.x.1).fold(f64::MIN, f64::max),
            pitch: usual.map_or(DEFAULT_PITCH, |same| same[0]),
            narrow: Vec::new(),
        };
        let is_close = |a: &Line, b: &Line| (b.y - a.y) / b.size <= MAX_PITCH * column.pitch;
        let narrow = lines.chunk_by(is_close).filter_map(|group| column.narrow(group)).collect();
        column.narrow = narrow;
        column
    }

    /// The right edge of a group of lines, if they are all indented and broken as wrapping breaks them.
    fn narrow(&self, group: &[Line]) -> Option<Narrow> {
        let (first, last) = (group.first()?, group.last()?);
        let is_indented = |line: &Line| line.x.0 - self.left > MIN_INDENT * line.size;
        if group.len() < MIN_NARROW_LINES || !group.iter().all(is_indented) {
            return None;
        }
        let right = group.iter().map(|line| line.x.1).fold(f64::MIN, f64::max);
        let full = group.windows(2).filter(|pair| is_full(&pair[0], &pair[1], right - pair[0].x.1));
        let is_wrapped = full.count() as f64 >= MIN_FULL_SHARE * (group.len() - 1) as f64;
        is_wrapped.then_some(Narrow { from: first.y, to: last.y, right })
    }

    /// Whether a line continues the block above it.
    fn continues(&self, block: &Block, line: &Line) -> bool {
        let first = block.lines.first().expect("a block has a line");
        let last = block.lines.last().expect("a block has a line");
        let size = last.size.max(line.size);
        let pitch = (line.y - last.y) / size;
        if are_rows(last, line) {
            return pitch < MAX_ROW_PITCH * self.pitch;
        }
        if is_table(&block.lines) {
            return false;
        }
        if (last.size - line.size).abs() > SAME_SIZE * size
            || last.style.is_bold != line.style.is_bold
            || last.style.is_monospaced != line.style.is_monospaced
            || pitch > MAX_PITCH * self.pitch
        {
            return false;
        }
        if line.style.is_monospaced {
            return true; // lines of code are not wrapped, and belong together whatever their lengths
        }
        if begins_item(&line.text) && !last.text.ends_with(',') {
            return false;
        }
        let is_centred = (middle(last) - middle(line)).abs() < SAME_MIDDLE * size
            && last.x.0 - self.left > MIN_CENTRED_MARGIN * size
            && line.x.0 - self.left > MIN_CENTRED_MARGIN * size;
        if is_centred {
            return true;
        }
        // Lines beside an initial are indented, and the first one below it is not.
        if first.drop > 0.0 && last.y - first.y < first.drop + BESIDE_INITIAL * size {
            return self.is_full(last, line);
        }
        let is_item = begins_item(&first.text);
        let indent = (line.x.0 - last.x.0) / size;
        let is_hanging = block.lines.len() == 1 && is_item;
        if indent > MIN_INDENT && !is_hanging && !is_right_to_left(line) {
            return false;
        }
        if indent < -MIN_INDENT && block.lines.len() > 1 && !is_right_to_left(line) {
            return false;
        }
        self.is_full(last, line)
    }

    /// Whether a line had no room for the first word of the next one.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let narrow = self.narrow.iter().find(|part| (part.from..=part.to).contains(&line.y));
        let right = narrow.map_or(self.right, |part| part.right);
        let room = if is_right_to_left(line) { line.x.0 - self.left } else { right - line.x.1 };
        is_full(line, next, room)
    }
}

/// Whether the first word of the next line would not have fitted into `room`, in points, behind this line.
fn is_full(line: &Line, next: &Line, room: f64) -> bool {
    let chars = next.text.chars().count().max(1);
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    // Chinese and Japanese are broken between any two characters; elsewhere a word needs a space before it.
    let needed = if word == chars && chars > MAX_WORD_CHARS { 1 } else { word + 1 };
    let width = (next.x.1 - next.x.0) / chars as f64 * needed as f64;
    room < width + SLACK * line.size
}

fn middle(line: &Line) -> f64 {
    f64::midpoint(line.x.0, line.x.1)
}

/// Whether the first letter of a line is read from right to left.
fn is_right_to_left(line: &Line) -> bool {
    line.text.chars().find(|c| c.is_alphabetic()).is_some_and(bidi::is_right_to_left)
}

fn is_table(lines: &[Line]) -> bool {
    lines.len() > 1 && lines.windows(2).all(|pair| are_rows(&pair[0], &pair[1]))
}

/// Whether two lines are rows of a table: both have the same number of cells. List items are not rows,
/// although their marks may stand as far from the text as cells from each other.
fn are_rows(line: &Line, next: &Line) -> bool {
    line.cells > 1
        && line.cells == next.cells
        && !begins_item(&line.text)
        && !begins_item(&next.text)
}

/// The kind of a block by its lines; `None` for a paragraph, and for anything not recognized.
fn kind(block: &Block, body: Body) -> Option<BlockKind> {
    let lines = &block.lines;
    let all = |has: fn(Style) -> bool| lines.iter().all(|line| has(line.style));
    if is_table(lines) {
        return Some(BlockKind::Table);
    }
    if all(|style| style.is_monospaced) && !body.style.is_monospaced {
        return Some(BlockKind::Code);
    }
    let is_note = lines[0].marks.first().is_some_and(|mark| mark.start == 0);
    // The arrow links a note back to its mark in the text. A variation selector may follow it.
    let is_endnote = block.text().trim_end_matches('\u{fe0e}').ends_with('↩');
    if is_note || is_endnote || lines.iter().all(|line| is_contents_entry(&line.text)) {
        return Some(BlockKind::Boilerplate);
    }
    if captions::is_caption(block, body.size) {
        return Some(BlockKind::Boilerplate);
    }
    let is_bold = all(|style| style.is_bold) && !body.style.is_bold;
    let is_short = lines.len() <= MAX_HEADING_LINES && block.chars() <= MAX_HEADING_CHARS;
    let is_large = block.size() > HEADING_SIZE * body.size;
    let is_sentence = block.text().ends_with(['.', ',', ';']);
    if is_short && (is_large || is_bold && !is_sentence && lines.len() <= MAX_BOLD_LINES) {
        return Some(BlockKind::Heading);
    }
    None
}

/// Whether a line is an entry of a table of contents: a dot leader (four dots or two ellipses at least)
/// precedes a page number.
fn is_contents_entry(text: &str) -> bool {
    let text = text.replace(' ', "");
    let start = text.trim_end_matches(|c: char| c.is_numeric() || "ivxlc".contains(c));
    start.len() < text.len() && (start.ends_with("....") || start.ends_with("……"))
}

/// Marks the footnotes of a column: the small blocks at its end, from the first one with a label on.
fn mark_notes(blocks: &mut [Block], body: f64) {
    let small = blocks.iter().rev().take_while(|block| block.size() < NOTE_SIZE * body).count();
    let tail = blocks.len() - small;
    let Some(first) = blocks[tail..].iter().position(|block| note_label(block).is_some()) else {
        return;
    };
    for block in &mut blocks[tail + first..] {
        block.kind = Some(BlockKind::Boilerplate);
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::testing::{Placed, pieces_of};
    use super::*;

    const BODY: Body = Body { size: 10.0, style: Style { is_bold: false, is_monospaced: false } };

    /// The kind and the text of each block of a column.
    fn blocks_of(texts: &[Placed<'_>]) -> Vec<(Option<BlockKind>, String)> {
        let blocks = blocks(lines(pieces_of(texts)), BODY);
        blocks.into_iter().map(|block| (block.kind, block.text())).collect()
    }

    #[test]
    fn full_lines_form_a_paragraph_and_a_short_one_ends_it() {
        let found = blocks_of(&[
            ("The ferry sails again, after a win-", 0.0, 12.0, 10.0),
            ("ter in which nobody came over the", 0.0, 24.0, 10.0),
            ("sound.", 0.0, 36.0, 10.0),
            ("Tickets are sold on board, as ever.", 0.0, 48.0, 10.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.ends_with("\nsound."), "{found:?}");
    }

    #[test]
    fn an_indent_or_a_larger_distance_begins_a_paragraph() {
        let found = blocks_of(&[
            ("The ferry sails again after winter.", 0.0, 12.0, 10.0),
            ("Tickets are sold on board, as it", 15.0, 24.0, 10.0),
            ("was before; nobody has to be early", 0.0, 36.0, 10.0),
            ("and stand in the rain on the quay.", 0.0, 60.0, 10.0),
        ]);
        let starts: Vec<&str> = found.iter().map(|(_, text)| &text[..7]).collect();
        assert_eq!(starts, ["The fer", "Tickets", "and sta"]);
    }

    #[test]
    fn lines_beside_and_below_an_initial_form_one_paragraph() {
        for (size, lines) in [(18.0, 1), (26.0, 2), (44.0, 3)] {
            let mut texts = vec![("T", 0.0, 12.0 * f64::from(lines), size)];
            texts.push(("he ferry sails again, as it has", size / 2.0, 12.0, 10.0));
            for at in 2..7 {
                let x = if at <= lines { size / 2.0 } else { 0.0 };
                texts.push(("did before the long winter of it", x, 12.0 * f64::from(at), 10.0));
            }
            let found = blocks_of(&texts);
            assert_eq!(found.len(), 1, "{size}: {found:?}");
            assert!(found[0].1.starts_with("The ferry sails again, as it has\ndid "), "{found:?}");
        }
    }

    #[test]
    fn lines_set_in_on_both_sides_form_a_paragraph() {
        let found = blocks_of(&[
            ("So it was said by those who had been there", 0.0, 12.0, 10.0),
            ("We steer by the screen until", 30.0, 30.0, 10.0),
            ("the screen fails, and it fails", 30.0, 42.0, 10.0),
            ("in the weather.", 30.0, 54.0, 10.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn list_items_begin_blocks_and_may_have_hanging_lines() {
        let found = blocks_of(&[
            ("• a new lens, cast in a glassworks", 10.0, 12.0, 10.0),
            ("that had made none since 1961;", 20.0, 24.0, 10.0),
            ("• a door.", 10.0, 36.0, 10.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.ends_with("since 1961;"), "{found:?}");
    }

    #[test]
    fn large_lines_are_headings_and_small_labelled_lines_at_the_end_are_notes() {
        let found = blocks_of(&[
            ("When it is lit", 0.0, 16.0, 14.0),
            ("The lamp will be lit on the second of", 0.0, 40.0, 10.0),
            ("October, at dusk, and from then on.", 0.0, 52.0, 10.0),
            ("1 The welder has cut it open again.", 0.0, 90.0, 8.0),
        ]);
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Some(BlockKind::Heading), None, Some(BlockKind::Boilerplate)]);
    }

    #[test]
    fn rows_of_cells_form_a_table() {
        let found = blocks_of(&[
            ("Year", 0.0, 12.0, 10.0),
            ("Boats", 100.0, 12.0, 10.0),
            ("2015", 0.0, 24.0, 10.0),
            ("41", 100.0, 24.0, 10.0),
        ]);
        assert_eq!(found, [(Some(BlockKind::Table), "Year Boats\n2015 41".to_owned())]);
    }

    #[test]
    fn captions_and_entries_of_contents_are_boilerplate() {
        let kind_of = |text: &str, size: f64| {
            kind(&blocks(lines(pieces_of(&[(text, 0.0, 9.0, size)])), BODY)[0], BODY)
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
}
