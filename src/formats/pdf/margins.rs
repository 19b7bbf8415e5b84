//! Finds what stands in the margins of a page: the numbers of its lines, and notes beside the text.
//!
//! Courts want pleadings and transcripts with numbered lines, as reviewers want manuscripts. Textbooks and
//! statutes have short notes beside their text. Neither belongs to the lines that it is level with.

use super::pieces::Piece;

/// The fewest line numbers of a page. Fewer may be the numbers of list items or of rows.
const MIN_NUMBERS: usize = 5;

/// On pages with more numbers than this, more than a page has lines, line numbers are not searched for, which
/// would take time quadratic in them.
const MAX_NUMBERS: usize = 500;

/// The most digits of a line number. Transcripts of several days have some ten thousand lines.
const MAX_DIGITS: usize = 5;

/// The distances by which line numbers count: each line, or each fifth or tenth line.
const STEPS: [u32; 4] = [1, 2, 5, 10];

/// How far the left or right ends of line numbers may lie apart, in em.
const SAME_EDGE: f64 = 0.25;

/// By which share the distances of line numbers may differ. The lines of a page are evenly spaced, and the
/// items of a list or the rows of a table are not, unless each has one line.
const SAME_DISTANCE: f64 = 0.15;

/// How far the base line of a line number may lie from that of its line, in em.
const SAME_LINE: f64 = 0.3;

/// The smallest gap between the text and a line number or a note, in em.
const MIN_GAP: f64 = 0.9;

/// The fewest lines of a text that has notes beside it.
const MIN_TEXT_LINES: usize = 6;

/// The fewest characters in the lines of such a text, on average. The lines of books have 45 to 75, and the
/// cells of tables much less.
const MIN_TEXT_CHARS: usize = 35;

/// The largest share of lines that notes stand beside. Otherwise they are a column.
const MAX_NOTE_LINES: f64 = 0.5;

/// The largest share of characters that are in notes.
const MAX_NOTE_CHARS: f64 = 0.25;

/// The largest width of notes, as a share of that of the text. Columns of a page are about as wide as each
/// other.
const MAX_NOTE_WIDTH: f64 = 0.4;

/// The largest share of lines that run across the gap between text and notes, such as headings, or have such
/// gaps themselves, as the rows of tables do.
const MAX_OTHER_LINES: f64 = 0.2;

/// Notes on the left are smaller than this, as a share of the size of the text. Otherwise they are mostly
/// something else: marks of list items, labels of a form, names of speakers.
const LEFT_NOTE_SIZE: f64 = 0.93;

/// How many places are tried as the left edge of notes. It bounds the time.
const MAX_EDGES: usize = 16;

/// A number at the beginning or the end of a piece.
struct Number {
    /// The index of the piece.
    piece: usize,
    /// The number of its glyphs.
    digits: usize,
    value: u32,
    x: (f64, f64),
    y: f64,
    size: f64,
}

/// Removes the numbers of the lines of a page, which stand left of all text or right of it.
///
/// Line numbers are one below the other at about the same distances, and count up by the same step.
pub(super) fn remove_line_numbers(pieces: &mut Vec<Piece>) {
    let mut numbers: Vec<Number> =
        pieces.iter().enumerate().filter_map(|(at, piece)| number(at, piece)).collect();
    if !(MIN_NUMBERS..=MAX_NUMBERS).contains(&numbers.len()) {
        return;
    }
    numbers.sort_by(|a, b| a.x.1.total_cmp(&b.x.1).then(a.y.total_cmp(&b.y)));
    let right = numbers.chunk_by(|a, b| b.x.1 - a.x.1 < SAME_EDGE * a.size);
    let mut found: Vec<(usize, usize)> =
        right.flat_map(|group| line_numbers(group, pieces)).collect();
    if found.is_empty() {
        numbers.sort_by(|a, b| a.x.0.total_cmp(&b.x.0).then(a.y.total_cmp(&b.y)));
        let left = numbers.chunk_by(|a, b| b.x.0 - a.x.0 < SAME_EDGE * a.size);
        found = left.flat_map(|group| line_numbers(group, pieces)).collect();
    }
    for &(piece, digits) in &found {
        pieces[piece].letters.drain(..digits);
    }
    for piece in pieces.iter_mut().filter(|piece| !piece.letters.is_empty()) {
        piece.trim();
    }
    pieces.retain(|piece| !piece.letters.is_empty());
}

/// The number with which a piece begins, if it is the whole piece or a gap follows it.
fn number(at: usize, piece: &Piece) -> Option<Number> {
    let is_digit = |text: &str| text.len() == 1 && text.as_bytes()[0].is_ascii_digit();
    let digits = piece.letters.iter().take_while(|letter| is_digit(&letter.text)).count();
    if !(1..=MAX_DIGITS).contains(&digits) {
        return None;
    }
    let end = piece.letters[digits - 1].x.1;
    let mut rest = piece.letters[digits..].iter().filter(|letter| !letter.text.trim().is_empty());
    if rest.next().is_some_and(|next| next.x.0 - end < MIN_GAP * piece.size) {
        return None;
    }
    let text: String = piece.letters[..digits].iter().map(|letter| &*letter.text).collect();
    let x = (piece.letters[0].x.0, end);
    Some(Number { piece: at, digits, value: text.parse().ok()?, x, y: piece.y, size: piece.size })
}

/// The numbers of `group` that count lines, as the index of the piece and the number of digits of each; none
/// if they are something else. They have an edge in common.
fn line_numbers(group: &[Number], pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<&Number> = group.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let counts = |a: &&Number, b: &&Number| {
        let step = b.value.checked_sub(a.value);
        step.is_some_and(|step| STEPS.contains(&step)) && b.y - a.y > SAME_LINE * a.size
    };
    let mut found = Vec::new();
    for run in sorted.chunk_by(counts) {
        if run.len() < MIN_NUMBERS {
            continue;
        }
        let mut distances: Vec<f64> = run
            .windows(2)
            .map(|pair| (pair[1].y - pair[0].y) / f64::from(pair[1].value - pair[0].value))
            .collect();
        distances.sort_by(f64::total_cmp);
        let usual = distances[distances.len() / 2];
        let same = distances.iter().filter(|d| (*d - usual).abs() < SAME_DISTANCE * usual).count();
        if 2 * same < distances.len() || !are_outside(run, pieces) {
            continue;
        }
        found.extend(run.iter().map(|number| (number.piece, number.digits)));
    }
    found
}

/// Whether all text that is level with the numbers is on the same side of them, at some distance.
fn are_outside(run: &[&Number], pieces: &[Piece]) -> bool {
    let (first, last) = (run[0], run[run.len() - 1]);
    let left = run.iter().map(|number| number.x.0).fold(f64::MAX, f64::min);
    let right = run.iter().map(|number| number.x.1).fold(f64::MIN, f64::max);
    let is_number = |at: usize| run.iter().any(|number| number.piece == at);
    let beside: Vec<&Piece> = (pieces.iter().enumerate())
        .filter(|(at, piece)| {
            let margin = SAME_LINE * piece.size;
            !is_number(*at) && (first.y - margin..=last.y + margin).contains(&piece.y)
        })
        .map(|(_, piece)| piece)
        .collect();
    let gap = MIN_GAP * first.size.min(beside.first().map_or(first.size, |piece| piece.size));
    beside.iter().all(|piece| piece.x.0 > right + gap / 2.0)
        || beside.iter().all(|piece| piece.x.1 < left - gap / 2.0)
}

/// Takes the notes in the margin of a page out of its pieces, and returns them.
pub(super) fn take_notes(pieces: &mut Vec<Piece>) -> Vec<Piece> {
    let mut sizes: Vec<f64> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f64::total_cmp);
    let Some(&size) = sizes.get(sizes.len() / 2) else { return Vec::new() };
    let Some((edge, which)) = note_edge(pieces, size) else { return Vec::new() };
    let (notes, text) =
        std::mem::take(pieces).into_iter().partition(|piece| which.has(piece, edge));
    *pieces = text;
    notes
}

/// The side of the page on which notes stand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

impl Side {
    /// Whether a piece stands beyond `edge`, in points from the left.
    fn has(self, piece: &Piece, edge: f64) -> bool {
        match self {
            Self::Left => piece.x.1 <= edge,
            Self::Right => piece.x.0 >= edge,
        }
    }
}

/// Where the notes of a page begin, seen from the text, and on which side they are.
fn note_edge(pieces: &[Piece], size: f64) -> Option<(f64, Side)> {
    let mut rows: Vec<&Piece> = pieces.iter().collect();
    rows.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.0.total_cmp(&b.x.0)));
    // Only a piece with a gap to the one that it is level with can be a note.
    let gaps = rows.windows(2).filter(|pair| {
        (pair[1].y - pair[0].y).abs() < SAME_LINE * size
            && pair[1].x.0 - pair[0].x.1 > MIN_GAP * size
    });
    let mut edges: Vec<(f64, Side)> =
        gaps.flat_map(|pair| [(pair[1].x.0, Side::Right), (pair[0].x.1, Side::Left)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    edges.dedup_by(|a, b| a.1 == b.1 && a.0 - b.0 < SAME_EDGE * size);
    edges.truncate(MAX_EDGES);
    edges.into_iter().find(|&(edge, side)| are_notes(&rows, edge, side, size))
}

/// Whether the pieces beyond `edge` are notes. `em` is the usual font size. `rows` are sorted by their base lines.
fn are_notes(rows: &[&Piece], edge: f64, side: Side, em: f64) -> bool {
    let (mut text, mut notes, mut other) = (Group::default(), Group::default(), 0_usize);
    let is_level = |a: &&Piece, b: &&Piece| (b.y - a.y).abs() < SAME_LINE * em;
    for row in rows.chunk_by(is_level) {
        let (beyond, within): (Vec<&Piece>, Vec<&Piece>) =
            row.iter().partition(|piece| side.has(piece, edge));
        let clear = |piece: &&Piece| match side {
            Side::Left => piece.x.0 - edge > MIN_GAP * em,
            Side::Right => edge - piece.x.1 > MIN_GAP * em,
        };
        let mut sorted = within.clone();
        sorted.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
        let has_gap = sorted.windows(2).any(|pair| pair[1].x.0 - pair[0].x.1 > MIN_GAP * em);
        if !within.iter().all(clear) || has_gap {
            other += 1;
        }
        text.add(&within);
        notes.add(&beyond);
    }
    notes.lines > 0
        && notes.letters > notes.chars / 2
        && text.lines >= MIN_TEXT_LINES
        && text.chars >= MIN_TEXT_CHARS * text.lines
        && other as f64 <= MAX_OTHER_LINES * text.lines as f64
        && notes.lines as f64 <= MAX_NOTE_LINES * text.lines as f64
        && notes.chars as f64 <= MAX_NOTE_CHARS * text.chars as f64
        && notes.x.1 - notes.x.0 <= MAX_NOTE_WIDTH * (text.x.1 - text.x.0)
        && (side == Side::Right || notes.size < LEFT_NOTE_SIZE * em)
}

/// What some pieces have together.
struct Group {
    lines: usize,
    chars: usize,
    /// How many of the characters are letters.
    letters: usize,
    x: (f64, f64),
    /// The largest font size, in points.
    size: f64,
}

impl Default for Group {
    fn default() -> Self {
        Self { lines: 0, chars: 0, letters: 0, x: (f64::MAX, f64::MIN), size: 0.0 }
    }
}

impl Group {
    /// Adds the pieces of a line.
    fn add(&mut self, line: &[&Piece]) {
        self.lines += usize::from(!line.is_empty());
        for piece in line {
            self.chars += piece.chars();
            self.letters += piece
                .letters
                .iter()
                .filter(|letter| letter.text.chars().all(char::is_alphabetic))
                .count();
            self.x = (self.x.0.min(piece.x.0), self.x.1.max(piece.x.1));
            self.size = self.size.max(piece.size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::pieces_of;
    use super::*;

    const TEXT: &str = "The ferry sails again, after a long winter on";

    fn texts(pieces: &[Piece]) -> Vec<String> {
        let text = |piece: &Piece| piece.letters.iter().map(|letter| &*letter.text).collect();
        pieces.iter().map(text).collect()
    }

    #[test]
    fn numbers_of_lines_go_on_either_side() {
        for (x, step) in [(0.0, 1), (300.0, 1), (0.0, 5)] {
            let numbers: Vec<String> = (1..=6).map(|at| (at * step).to_string()).collect();
            let mut all = Vec::new();
            for (at, number) in numbers.iter().enumerate() {
                let y = 20.0 + 24.0 * at as f64;
                all.push((number.as_str(), x - 5.0 * (number.len() - 1) as f64, y, 10.0));
                if at > 1 {
                    all.push((TEXT, 30.0, y, 10.0));
                }
            }
            let mut pieces = pieces_of(&all);
            remove_line_numbers(&mut pieces);
            assert_eq!(texts(&pieces), [TEXT; 4], "{x} {step}");
        }
    }

    #[test]
    fn numbers_that_do_not_count_or_stand_within_text_stay() {
        let column = |numbers: [&'static str; 5], x: f64| {
            let number = |(at, number)| (number, x, 20.0 + 12.0 * at as f64, 10.0);
            let mut all: Vec<_> = numbers.into_iter().enumerate().map(number).collect();
            all.extend((0..5).map(|at| ("Boats", 20.0, 20.0 + 12.0 * f64::from(at), 10.0)));
            all.extend((0..5).map(|at| ("Crews", 80.0, 20.0 + 12.0 * f64::from(at), 10.0)));
            all
        };
        for (numbers, x) in
            [(["41", "37", "30", "35", "29"], 0.0), (["1", "2", "3", "4", "5"], 60.0)]
        {
            let mut pieces = pieces_of(&column(numbers, x));
            remove_line_numbers(&mut pieces);
            assert_eq!(pieces.len(), 15, "{numbers:?}");
        }
    }

    #[test]
    fn a_short_text_beside_long_lines_is_a_note() {
        let mut all: Vec<_> =
            (0..8).map(|at| (TEXT, 0.0, 20.0 + 12.0 * f64::from(at), 10.0)).collect();
        all.push(("Old mill:", 260.0, 56.0, 8.0));
        all.push(("shut in 1998", 260.0, 66.0, 8.0));
        let mut pieces = pieces_of(&all);
        assert_eq!(texts(&take_notes(&mut pieces)), ["Old mill:", "shut in 1998"]);
        assert_eq!(texts(&pieces), [TEXT; 8]);
    }

    #[test]
    fn a_column_of_a_table_is_not_a_note() {
        let mut all: Vec<_> =
            (0..8).map(|at| ("Brede Rock", 0.0, 20.0 + 12.0 * f64::from(at), 10.0)).collect();
        all.extend((0..3).map(|at| ("closed", 100.0, 20.0 + 12.0 * f64::from(at), 10.0)));
        assert!(take_notes(&mut pieces_of(&all)).is_empty());
    }
}
