//! Groups the lines of a column into blocks: paragraphs, headings, list items, tables.

use super::block::{Block, are_rows};
use super::edges::{Column, MAX_PITCH, MIN_INDENT, SAME_SIZE, is_right_to_left};
use super::kinds::{Body, kind, mark_notes};
use super::lines::Line;
use crate::document::BlockKind;
use crate::document::list_mark::begins_item;

/// The largest distance of two rows of a table, as a multiple of the usual line distance. Rows may have
/// padding. Any value from 2.1 to 3.1 finds the same blocks in the manuals.
const MAX_ROW_PITCH: f64 = 2.0 * MAX_PITCH;

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

/// How far the beginnings of two lines that stand below each other may lie apart, in em. It allows for
/// rounding, and for marks that are aligned to the right.
const SAME_LEFT: f64 = 0.25;

/// How far the second line of a paragraph may be set in below its first one, in em, if a sentence runs on in
/// it. Lists of references have 1 to 3 em.
const MAX_HANG: f64 = 4.0;

/// The smallest size of a line in which the sentence of a larger line goes on, as a share of the larger size:
/// headings that run into their text are up to a sixth larger.
const MIN_CARRY_SIZE: f64 = 0.85;

/// The largest distance of a line in which the sentence of the line above it goes on, as a multiple of the
/// usual line distance. An empty line makes it 2.
const MAX_CARRY_PITCH: f64 = 1.9;

/// The blocks of a column, from top to bottom.
pub(super) fn blocks(lines: Vec<Line>, body: Body) -> Vec<Block> {
    let column = Column::of(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        if let Some(block) = blocks.last_mut().filter(|block| continues(&column, block, &line)) {
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

/// Whether a line continues the block above it.
fn continues(column: &Column, block: &Block, line: &Line) -> bool {
    let first = block.lines.first().expect("a block has a line");
    let last = block.lines.last().expect("a block has a line");
    let size = last.size.max(line.size);
    let pitch = (line.y - last.y) / size;
    if are_rows(last, line) {
        return pitch < MAX_ROW_PITCH * column.pitch;
    }
    if block.is_table() {
        return false;
    }
    if last.style.is_monospaced != line.style.is_monospaced {
        return false;
    }
    let runs_on = column.runs_on(last, line);
    let is_same = is_same_size(last.size, line.size)
        && last.style.is_bold == line.style.is_bold
        && pitch <= MAX_PITCH * column.pitch;
    let is_carried = runs_on && column.is_full(last, line) && may_carry(column, last, line, pitch);
    if !is_same && !is_carried {
        return false;
    }
    if line.style.is_monospaced {
        return true; // lines of code are not wrapped, and belong together whatever their lengths
    }
    if begins_item(&line.text) && !last.text.ends_with(',') || is_next_item(first, line) {
        return false;
    }
    let is_centred = (middle(last) - middle(line)).abs() < SAME_MIDDLE * size
        && (runs_on || last.x.0 - column.left > MIN_CENTRED_MARGIN * size)
        && line.x.0 - column.left > MIN_CENTRED_MARGIN * size;
    if is_centred {
        return true;
    }
    // Lines beside an initial are indented, and the first one below it is not.
    if first.drop > 0.0 && last.y - first.y < first.drop + BESIDE_INITIAL * size {
        return column.is_full(last, line);
    }
    let begins_anywhere = column.is_ragged_left || is_right_to_left(line);
    let indent = (line.x.0 - last.x.0) / size;
    let is_hanging = block.lines.len() == 1
        && (begins_item(&first.text)
            || hangs(first, line)
            || runs_on && (indent < MAX_HANG || column.is_full(last, line)));
    if indent > MIN_INDENT && !is_hanging && !begins_anywhere {
        return false;
    }
    if indent < -MIN_INDENT && block.lines.len() > 1 && !runs_on && !begins_anywhere {
        return false;
    }
    column.is_full(last, line) || runs_on
}

/// Whether two sizes are those of one paragraph.
fn is_same_size(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME_SIZE * a.max(b)
}

/// Whether a sentence may go on from a full line to the next one although they look different: the first line
/// is a bold heading that runs into its text, or one of them is mostly in small capitals, or a tall sign moves
/// them apart.
fn may_carry(column: &Column, last: &Line, line: &Line, pitch: f64) -> bool {
    let (small, large) = (last.size.min(line.size), last.size.max(line.size));
    (is_same_size(last.largest, line.largest) || small >= MIN_CARRY_SIZE * large)
        && pitch <= MAX_CARRY_PITCH * column.pitch
}

/// Whether a line hangs: it begins below the second word of the first line of a list item, whose mark stands
/// alone on the left.
fn hangs(first: &Line, line: &Line) -> bool {
    first.hang.is_some_and(|hang| (hang - line.x.0).abs() < SAME_LEFT * line.size)
}

/// Whether a line begins the list item after that of `first`: both have a short first word, begin below each
/// other, and so do their second words. The first words count or mark something: they have a digit or a
/// sign.
fn is_next_item(first: &Line, line: &Line) -> bool {
    let is_mark = |line: &Line| {
        let word = line.text.split_whitespace().next().unwrap_or_default();
        word.chars().any(|c| !c.is_alphabetic()) && !word.ends_with(',')
    };
    let is_level = |a: f64, b: f64| (a - b).abs() < SAME_LEFT * line.size;
    is_level(first.x.0, line.x.0)
        && first.hang.zip(line.hang).is_some_and(|(a, b)| is_level(a, b))
        && is_mark(first)
        && is_mark(line)
}

fn middle(line: &Line) -> f64 {
    f64::midpoint(line.x.0, line.x.1)
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
    fn list_items_keep_their_first_line_whatever_their_mark() {
        for (mark, next) in
            [("a.", "b."), ("2.1", "2.2"), ("(iv)", "(v)"), ("№1", "№2"), ("☞", "☞")]
        {
            let found = blocks_of(&[
                (mark, 0.0, 12.0, 10.0),
                ("Anna has cast a new lens, in a place", 30.0, 12.0, 10.0),
                ("That is said to have made none since", 30.0, 24.0, 10.0),
                ("1961.", 30.0, 36.0, 10.0),
                (next, 0.0, 48.0, 10.0),
                ("Another door was cut into the tower", 30.0, 48.0, 10.0),
                ("By the welder.", 30.0, 60.0, 10.0),
            ]);
            assert_eq!(found.len(), 2, "{mark}: {found:?}");
        }
    }

    #[test]
    fn a_line_wider_than_the_others_does_not_divide_paragraphs() {
        let found = blocks_of(&[
            ("The ferry sails again, after a win-", 0.0, 12.0, 10.0),
            ("ter in which nobody came over the", 0.0, 24.0, 10.0),
            ("sound, as it was so very stormy and", 0.0, 36.0, 10.0),
            ("the boat so old.", 0.0, 48.0, 10.0),
            ("https://harbour.example.org/a/list/of/all/boats", 0.0, 72.0, 10.0),
            ("Tickets are sold where they ever were,", 0.0, 96.0, 10.0),
            ("that is on board, and not, as it once", 0.0, 108.0, 10.0),
            ("was, at the quay.", 0.0, 120.0, 10.0),
        ]);
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn lines_aligned_to_the_right_form_paragraphs() {
        let lines = [
            "So long ago, the land was just one",
            "great field of bogs. Pools lay in it",
            "And green little streams ran about",
            "here.",
            "Now I have heard her say that they",
            "once caught the moon.",
        ];
        let placed = |(at, text): (usize, &'static str)| {
            (text, 200.0 - 5.0 * text.len() as f64, 12.0 + 12.0 * at as f64, 10.0)
        };
        let texts: Vec<_> = lines.into_iter().enumerate().map(placed).collect();
        let found = blocks_of(&texts);
        assert_eq!(found.len(), 2, "{found:?}");
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
    fn a_sentence_goes_on_in_a_line_that_looks_different() {
        // Another size, as of a heading that runs into its text, and a larger distance, as below a tall sign.
        for (size, y) in [(9.0, 36.0), (10.0, 43.0)] {
            let found = blocks_of(&[
                ("The ferry sails again, after a win-", 0.0, 12.0, 10.0),
                ("ter in which nobody came over the", 0.0, 24.0, 10.0),
                ("sound, and the boats lay in the ice", 0.0, y, size),
                ("of the harbour until April.", 0.0, y + 12.0, size),
            ]);
            assert_eq!(found.len(), 1, "{size} {y}: {found:?}");
        }
    }

    #[test]
    fn the_text_of_an_entry_hangs_behind_its_name() {
        let found = blocks_of(&[
            ("harbour", 0.0, 12.0, 10.0),
            ("The ferry sails again, after a win-", 80.0, 12.0, 10.0),
            ("ter in which nobody came over.", 80.0, 24.0, 10.0),
            ("lamp", 0.0, 36.0, 10.0),
            ("The lamp is lit at dusk, and put out", 80.0, 36.0, 10.0),
            ("when the sun is up.", 80.0, 48.0, 10.0),
        ]);
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(texts[1].starts_with("lamp The lamp"), "{texts:?}");
    }
}
