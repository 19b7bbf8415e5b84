//! Lines to blocks: which lines are a paragraph, and what each is.

use super::block::Block;
use super::captions;
use super::content::Style;
use super::lines::{Line, is_right_to_left as is_letter_from_the_right};
use crate::document::BlockKind;
use crate::document::layout::begins_item;

/// A line set in from the one above by this begins a paragraph, in sizes of the font.
const MIN_INDENT: f64 = 0.7;

/// Lines farther apart than this part of the usual distance are of two paragraphs.
const MAX_PITCH: f64 = 1.3;

/// Lines whose sizes differ by more than this part are of two blocks.
const SAME_SIZE: f64 = 0.07;

/// How much larger than running text a heading is.
const HEADING_SIZE: f64 = 1.12;

/// How much smaller than running text notes are.
const NOTE_SIZE: f64 = 0.93;

/// The longest heading: in lines, and in characters.
const MAX_HEADING_LINES: usize = 4;
const MAX_HEADING_CHARS: usize = 200;

/// Lines that are set in have a measure of their own from so many on, of whose breaks so many must be such
/// as wrapping makes.
const MIN_GROUP: usize = 3;
const MIN_WRAPPED: f64 = 0.75;

/// A longer line without a space has no words.
const MAX_WORD_CHARS: usize = 15;

/// Lines are broken a little early at times: by so much, in sizes of the font.
const SLACK: f64 = 0.5;

/// What most of a document is set in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    /// In points.
    pub(super) size: f64,
    pub(super) style: Style,
}

impl Body {
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut lines: Vec<(f64, Style, usize)> = lines
            .map(|line| ((line.size * 4.0).round() / 4.0, line.style, line.text.len()))
            .collect();
        let letters = |has: fn(Style) -> bool| {
            let all = lines.iter().filter(|(_, style, _)| has(*style));
            all.map(|(_, _, length)| length).sum::<usize>()
        };
        let most = letters(|_| true) / 2;
        let style = Style {
            is_bold: letters(|style| style.is_bold) > most,
            is_monospaced: letters(|style| style.is_monospaced) > most,
        };
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let totals = lines
            .chunk_by(|a, b| a.0 - b.0 == 0.0)
            .map(|same| (same[0].0, same.iter().map(|(_, _, length)| length).sum::<usize>()));
        let size = totals.max_by_key(|(_, total)| *total).map_or(1.0, |(size, _)| size);
        Self { size, style }
    }
}

/// The blocks of a column, from its lines.
pub(super) fn blocks(lines: Vec<Line>, body: Body) -> Vec<Block> {
    let column = Column::of(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        if let Some(block) = blocks.last_mut().filter(|block| column.joins(block, &line)) {
            block.lines.push(line);
        } else {
            let is_flush = line.x.0 - column.left < MIN_INDENT * line.size;
            blocks.push(Block { lines: vec![line], kind: None, is_flush, is_full: false });
        }
    }
    for block in &mut blocks {
        let last = block.lines.last().expect("a block has a line");
        block.is_full = column.right - last.x.1 < 2.0 * last.size;
        block.kind = kind(block, body);
    }
    notes(&mut blocks, body.size);
    for at in 1..blocks.len() {
        // A head of a table may be bold, and so a block of its own.
        let is_row = blocks[at - 1].lines.len() == 1 && blocks[at - 1].lines[0].cells > 1;
        if is_row && blocks[at].kind == Some(BlockKind::Table) {
            blocks[at - 1].kind = Some(BlockKind::Table);
        }
    }
    blocks
}

/// The measures of a column, in points.
struct Column {
    left: f64,
    right: f64,
    /// From one base line to the next, in sizes of the font.
    pitch: f64,
    /// Lines that are narrower than the column and full by themselves, as a quotation is that is set
    /// in at both sides: from which height to which, and how far to the right they reach.
    narrow: Vec<(f64, f64, f64)>,
}

impl Column {
    fn of(lines: &[Line]) -> Self {
        let pitch = |pair: &[Line]| (pair[1].y - pair[0].y) / pair[1].size;
        let is_same =
            |pair: &[Line]| (pair[1].size - pair[0].size).abs() < SAME_SIZE * pair[0].size;
        let mut pitches: Vec<f64> =
            lines.windows(2).filter(|pair| is_same(pair)).map(pitch).collect();
        pitches.retain(|pitch| (0.8..2.6).contains(pitch));
        pitches.sort_by(f64::total_cmp);
        let usual = pitches.chunk_by(|a, b| b - a < 0.05).max_by_key(|same| same.len());
        let mut column = Self {
            left: lines.iter().map(|line| line.x.0).fold(f64::MAX, f64::min),
            right: lines.iter().map(|line| line.x.1).fold(f64::MIN, f64::max),
            pitch: usual.map_or(1.2, |same| same[0]),
            narrow: Vec::new(),
        };
        let goes_on = |a: &Line, b: &Line| (b.y - a.y) / b.size <= MAX_PITCH * column.pitch;
        let narrow = lines.chunk_by(goes_on).filter_map(|group| column.narrow(group)).collect();
        column.narrow = narrow;
        column
    }

    /// Where lines end that are set in and whose breaks are such as wrapping makes.
    fn narrow(&self, group: &[Line]) -> Option<(f64, f64, f64)> {
        let (first, last) = (group.first()?, group.last()?);
        let is_set_in = |line: &Line| line.x.0 - self.left > MIN_INDENT * line.size;
        if group.len() < MIN_GROUP || !group.iter().all(is_set_in) {
            return None;
        }
        let right = group.iter().map(|line| line.x.1).fold(f64::MIN, f64::max);
        let full = group.windows(2).filter(|pair| is_full(&pair[0], &pair[1], right - pair[0].x.1));
        let is_wrapped = full.count() as f64 >= MIN_WRAPPED * (group.len() - 1) as f64;
        is_wrapped.then_some((first.y, last.y, right))
    }

    /// Whether a line goes on with a block.
    fn joins(&self, block: &Block, line: &Line) -> bool {
        let first = block.lines.first().expect("a block has a line");
        let last = block.lines.last().expect("a block has a line");
        let size = last.size.max(line.size);
        let pitch = (line.y - last.y) / size;
        if are_rows(last, line) {
            return pitch < 2.0 * MAX_PITCH * self.pitch;
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
            return true; // a program is as long as its lines follow each other
        }
        if begins_item(&line.text) && !last.text.ends_with(',') {
            return false;
        }
        let is_centred = (middle(last) - middle(line)).abs() < 0.3 * size
            && last.x.0 - self.left > size
            && line.x.0 - self.left > size;
        if is_centred {
            return true;
        }
        // Beside an initial lines are set in, and the first below it is not.
        if first.drop > 0.0 && last.y - first.y < first.drop + 0.5 * size {
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

    /// Whether a line is as long as it can be, with that word next that begins the next.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let narrow = self.narrow.iter().find(|(from, to, _)| (*from..=*to).contains(&line.y));
        let right = narrow.map_or(self.right, |(_, _, right)| *right);
        let room = if is_right_to_left(line) { line.x.0 - self.left } else { right - line.x.1 };
        is_full(line, next, room)
    }
}

/// Whether the first word of the next line would not have fitted into the room behind this one.
fn is_full(line: &Line, next: &Line, room: f64) -> bool {
    let chars = next.text.chars().count().max(1);
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    // Chinese and Japanese have no words that stay together.
    let word = if word == chars && chars > MAX_WORD_CHARS { 1 } else { word + 1 };
    let width = (next.x.1 - next.x.0) / chars as f64 * word as f64;
    room < width + SLACK * line.size
}

fn middle(line: &Line) -> f64 {
    f64::midpoint(line.x.0, line.x.1)
}

fn is_right_to_left(line: &Line) -> bool {
    line.text.chars().find(|c| c.is_alphabetic()).is_some_and(is_letter_from_the_right)
}

fn is_table(lines: &[Line]) -> bool {
    lines.len() > 1 && lines.windows(2).all(|pair| are_rows(&pair[0], &pair[1]))
}

/// Whether two lines are rows of a table: both have as many cells, and neither is the item of a list,
/// whose mark stands as far from its text.
fn are_rows(line: &Line, next: &Line) -> bool {
    line.cells > 1
        && line.cells == next.cells
        && !begins_item(&line.text)
        && !begins_item(&next.text)
}

/// What a block is; `None` is a paragraph, or whatever it looks like.
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
    // The sign leads from a note back to where its mark is.
    let is_endnote = block.text().trim_end_matches('\u{fe0e}').ends_with('↩');
    if is_note || is_endnote || lines.iter().all(|line| is_entry(&line.text)) {
        return Some(BlockKind::Boilerplate);
    }
    if captions::is_caption(block, body.size) {
        return Some(BlockKind::Boilerplate);
    }
    let is_bold = all(|style| style.is_bold) && !body.style.is_bold;
    let is_short = lines.len() <= MAX_HEADING_LINES && block.chars() <= MAX_HEADING_CHARS;
    let is_large = block.size() > HEADING_SIZE * body.size;
    let is_sentence = block.text().ends_with(['.', ',', ';']);
    if is_short && (is_large || is_bold && !is_sentence && lines.len() <= 2) {
        return Some(BlockKind::Heading);
    }
    None
}

/// Whether a line is an entry of a table of contents: dots lead to the number of a page.
fn is_entry(text: &str) -> bool {
    let text = text.replace(' ', "");
    let start = text.trim_end_matches(|c: char| c.is_numeric() || "ivxlc".contains(c));
    start.len() < text.len() && (start.ends_with("....") || start.ends_with("……"))
}

/// Marks the footnotes of a column: the small blocks at its end, from the first that has a mark.
fn notes(blocks: &mut [Block], body: f64) {
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
    (1..=4).contains(&end).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::set;
    use super::*;

    const BODY: Body = Body { size: 10.0, style: Style { is_bold: false, is_monospaced: false } };

    /// The blocks of lines of so many points in size, at these places from the left and the top.
    fn found(texts: &[(&str, f64, f64, f64)]) -> Vec<(Option<BlockKind>, String)> {
        let blocks = blocks(set(texts), BODY);
        blocks.into_iter().map(|block| (block.kind, block.text())).collect()
    }

    #[test]
    fn full_lines_are_a_paragraph_and_a_short_one_ends_it() {
        let found = found(&[
            ("The ferry sails again, after a win-", 0.0, 12.0, 10.0),
            ("ter in which nobody came over the", 0.0, 24.0, 10.0),
            ("sound.", 0.0, 36.0, 10.0),
            ("Tickets are sold on board, as ever.", 0.0, 48.0, 10.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.ends_with("\nsound."), "{found:?}");
    }

    #[test]
    fn a_line_set_in_or_farther_down_begins_a_paragraph() {
        let found = found(&[
            ("The ferry sails again after winter.", 0.0, 12.0, 10.0),
            ("Tickets are sold on board, as it", 15.0, 24.0, 10.0),
            ("was before; nobody has to be early", 0.0, 36.0, 10.0),
            ("and stand in the rain on the quay.", 0.0, 60.0, 10.0),
        ]);
        let starts: Vec<&str> = found.iter().map(|(_, text)| &text[..7]).collect();
        assert_eq!(starts, ["The fer", "Tickets", "and sta"]);
    }

    #[test]
    fn lines_beside_and_below_an_initial_are_a_paragraph() {
        for (size, lines) in [(18.0, 1), (26.0, 2), (44.0, 3)] {
            let mut texts = vec![("T", 0.0, 12.0 * f64::from(lines), size)];
            texts.push(("he ferry sails again, as it has", size / 2.0, 12.0, 10.0));
            for at in 2..7 {
                let x = if at <= lines { size / 2.0 } else { 0.0 };
                texts.push(("did before the long winter of it", x, 12.0 * f64::from(at), 10.0));
            }
            let found = found(&texts);
            assert_eq!(found.len(), 1, "{size}: {found:?}");
            assert!(found[0].1.starts_with("The ferry sails again, as it has\ndid "), "{found:?}");
        }
    }

    #[test]
    fn what_is_set_in_at_both_sides_is_a_paragraph() {
        let found = found(&[
            ("So it was said by those who had been there", 0.0, 12.0, 10.0),
            ("We steer by the screen until", 30.0, 30.0, 10.0),
            ("the screen fails, and it fails", 30.0, 42.0, 10.0),
            ("in the weather.", 30.0, 54.0, 10.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn items_begin_blocks_and_their_lines_hang() {
        let found = found(&[
            ("• a new lens, cast in a glassworks", 10.0, 12.0, 10.0),
            ("that had made none since 1961;", 20.0, 24.0, 10.0),
            ("• a door.", 10.0, 36.0, 10.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.ends_with("since 1961;"), "{found:?}");
    }

    #[test]
    fn larger_lines_are_headings_and_small_ones_with_a_mark_at_the_end_are_notes() {
        let found = found(&[
            ("When it is lit", 0.0, 16.0, 14.0),
            ("The lamp will be lit on the second of", 0.0, 40.0, 10.0),
            ("October, at dusk, and from then on.", 0.0, 52.0, 10.0),
            ("1 The welder has cut it open again.", 0.0, 90.0, 8.0),
        ]);
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Some(BlockKind::Heading), None, Some(BlockKind::Boilerplate)]);
    }

    #[test]
    fn rows_of_cells_are_a_table() {
        let found = found(&[
            ("Year", 0.0, 12.0, 10.0),
            ("Boats", 100.0, 12.0, 10.0),
            ("2015", 0.0, 24.0, 10.0),
            ("41", 100.0, 24.0, 10.0),
        ]);
        assert_eq!(found, [(Some(BlockKind::Table), "Year Boats\n2015 41".to_owned())]);
    }

    #[test]
    fn captions_and_entries_of_contents_are_there_for_the_page() {
        let boilerplate =
            |text: &str, size: f64| kind(&blocks(set(&[(text, 0.0, 9.0, size)]), BODY)[0], BODY);
        for (text, size) in [
            ("Figure 3: The lamp at night", 10.0),
            ("Abb. 3: Die Lampe bei Nacht", 10.0),
            ("Рис. 3: Лампа ночью", 10.0),
            ("Exposure 3. The lamp at night", 9.0),
            ("1 Why it went dark ........ 12", 10.0),
            ("Intro . . . . . iv", 10.0),
        ] {
            assert_eq!(boilerplate(text, size), Some(BlockKind::Boilerplate), "{text}");
        }
        for text in [
            "In 2015: nothing was left of it.",
            "Figure 3 shows the lamp.",
            "Step 3: Turn the valve to the left.",
            "Section 2.1: The lamp was lit again.",
            "Wait ....... what?",
        ] {
            assert_eq!(boilerplate(text, 10.0), None, "{text}");
        }
    }
}
