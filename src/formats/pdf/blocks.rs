//! Groups the lines of a column into blocks: paragraphs, headings, list items, tables.

use std::ops::Range;

use super::bidi;
use super::block::{Block, are_rows};
use super::kinds::{Body, kind, mark_notes};
use super::lines::Line;
use crate::document::BlockKind;
use crate::document::list_mark::begins_item;

/// The smallest indent of the first line of a paragraph, in em. Books indent by 1 em or more, LaTeX by 1.5
/// em. Any value from 0.63 to 0.73 finds the same blocks in the manuals.
const MIN_INDENT: f64 = 0.7;

/// The largest distance of two lines of a paragraph, as a multiple of the usual line distance. Space
/// between paragraphs is half a line or more by convention, which makes 1.5. In the manuals superscripts
/// and code widen the distance within a paragraph to 1.2.
const MAX_PITCH: f64 = 1.3;

/// The largest distance of two rows of a table, as a multiple of the usual line distance. Rows may have
/// padding. Any value from 2.1 to 3.1 finds the same blocks in the manuals.
const MAX_ROW_PITCH: f64 = 2.0 * MAX_PITCH;

/// The line distances from which the usual one is found, in em: from lines whose letters touch to double
/// spacing, which is 2.4 em or a little more.
const PITCHES: Range<f64> = 0.8..2.6;

/// Line distances that differ by less than this count as the same, in em. It allows for rounding. Any value
/// from 0.045 to 0.06 finds the same blocks in the manuals.
const SAME_PITCH: f64 = 0.05;

/// The line distance of a column that is too short to show it, in em: 12 points for letters of 10 points, by
/// convention.
const DEFAULT_PITCH: f64 = 1.2;

/// By which share of the larger the sizes of two lines of one block may differ. Sizes that are used side by
/// side differ by 8 % or more, as 11 and 12 points do. Any value from 0.02 to 0.077 finds the same blocks
/// in the manuals.
const SAME_SIZE: f64 = 0.07;

/// The fewest indented lines that can have a right edge of their own, as a block quotation has. Two lines
/// have a single break, which does not show whether they are wrapped.
const MIN_NARROW_LINES: usize = 3;

/// The share of these lines that have to be full for it. The last line of each paragraph is not. Any value
/// from 0.68 to 0.75 finds the same blocks in the manuals.
const MIN_FULL_SHARE: f64 = 0.75;

/// A line of more characters than this without a space is taken for Chinese or Japanese, which may be broken
/// between any two characters. In other languages it would be a single word, and few are longer.
const MAX_WORD_CHARS: usize = 15;

/// How much more room than the first word of the next line needs a full line may leave, in em: the width of
/// an average character.
const SLACK: f64 = 0.5;

/// The room that the last line of a column may leave, in em, if its paragraph continues elsewhere: about four
/// characters. Any value from 1.4 to 2.8 finds the same blocks in the manuals.
const MAX_ROOM: f64 = 2.0;

/// How far the middles of two centred lines may lie apart, in em: the width of a narrow letter or a space,
/// which a program may have counted in. A change by a tenth changes 6 of 5,000 blocks of the manuals.
const SAME_MIDDLE: f64 = 0.3;

/// Centred lines have a larger left margin than this, in em. Full lines of a paragraph have the same middle
/// too, but no margin. A change by a tenth changes one of 5,000 blocks of the manuals.
const MIN_CENTRED_MARGIN: f64 = 1.0;

/// How far below the base line of an initial a line may lie that still counts as beside it, in em: less
/// than half of the usual line distance. Any value from 0.35 to 0.7 finds the same blocks in the manuals.
const BESIDE_INITIAL: f64 = 0.5;

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
        if block.is_table() {
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

#[cfg(test)]
mod tests {
    use super::super::content::Style;
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
}
