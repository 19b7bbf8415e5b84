//! Puts the pieces of a column together into lines of text.
//!
//! Pieces on one base line form a row, in whatever order the page draws them. The glyphs of a row are sorted
//! from left to right, a space is inserted where there is a gap, and right-to-left text is brought into
//! reading order by [`super::bidi`].

#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::bidi::{Symbol, to_reading_order};
use super::content::Style;
use super::initials;
use super::pieces::{Letter, Piece};

/// A gap between two glyphs that is wider than this is a space, in em. Kerning leaves less than 0.1 em, and
/// the narrowest spaces of justified lines are a sixth of an em. In the manuals gaps of 0.13 to 0.16 em are
/// the rarest.
const MIN_SPACE: f64 = 0.14;

/// A gap that is wider than this separates two cells of a table, in em. LaTeX leaves up to 1.15 em between
/// the number of a section and its title (a quad in bold letters).
const MIN_CELL_GAP: f64 = 1.2;

/// A glyph that is repeated closer than this, in em, is one glyph drawn twice to look bold. The narrowest
/// letters are wider, such as the i of Helvetica with 0.22 em.
const MAX_DOUBLE: f64 = 0.15;

/// How far the base line of a piece may lie from that of its row, in em of the row. The lowered letter in the
/// name of TeX has 0.22. Any value from 0.23 to 0.27 finds the same blocks in the manuals.
const MAX_OFF: f64 = 0.25;

/// How far it may lie for a smaller piece, such as the mark of a footnote or an index, in em of the row: half
/// the usual line distance of 1.2 em. Superscripts in the manuals are up to 0.55 em higher.
const MAX_SHIFT: f64 = 0.6;

/// By how much a smaller piece may overlap the text of a row, in em of the piece: about four characters. An
/// index below an exponent is as short, and a line below a title is longer. Any value from 1.4 to 2 finds the
/// same blocks in the manuals.
const MAX_STACK: f64 = 2.0;

/// How many rows above and below a piece are searched for the one that it stands in. It bounds the time; the
/// base lines of more rows than that do not lie within half a line.
const MAX_NEAR: usize = 16;

/// Pieces smaller than this share of the size of their line are set in smaller type. Superscripts have 0.58
/// in `LibreOffice` and 0.7 in TeX, and up to 0.8 in the manuals.
const MARK_SIZE: f64 = 0.85;

/// A mark is raised above the base line by more than this, in em of the line. Superscripts rise by 0.25 em or
/// more. Any value from 0.07 to 0.14 finds the same blocks in the manuals.
const MIN_RISE: f64 = 0.1;

/// The most glyphs of the mark of a list item. The longest are numbers of sections: `10.2.13.`.
const MAX_MARK_GLYPHS: usize = 8;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The text in reading order, without white space at its ends.
    pub(super) text: String,
    /// The left and the right end, in points.
    pub(super) x: (f64, f64),
    /// The base line, in points from the top.
    pub(super) y: f64,
    /// The font size of its longest piece, in points.
    pub(super) size: f64,
    /// The font size of its largest piece, in points.
    pub(super) largest: f64,
    /// How far its initial reaches below the base line, in points; zero without an initial.
    pub(super) drop: f64,
    /// The style that all its letters have.
    pub(super) style: Style,
    /// Byte ranges in `text` of raised marks, such as those of footnotes.
    pub(super) marks: Vec<Range<usize>>,
    /// The number of parts with wide gaps between them; a row of a table has several.
    pub(super) cells: usize,
    /// Where the text begins behind what may be the mark of a list item or the name of an entry, in points:
    /// the second word if the first one is short, or else the second cell of two.
    pub(super) hang: Option<f64>,
}

/// The lines of one column, from top to bottom.
///
/// Time `O(n log n + r²)` for `n` pieces in `r` rows, where the square is that of moving rows in memory.
pub(super) fn lines(mut pieces: Vec<Piece>) -> Vec<Line> {
    initials::set(&mut pieces);
    // Large pieces come first, so that small marks find the row that they stand in. Of pieces on one base
    // line the longest comes first.
    let length = |piece: &Piece| piece.letters.len();
    pieces.sort_by(|a, b| {
        let by_place = b.size.total_cmp(&a.size).then(a.y.total_cmp(&b.y));
        by_place.then(length(b).cmp(&length(a)))
    });
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        // Rows are sorted by their base lines, so only those around the piece can accept it.
        let at = rows.partition_point(|row| row.y < piece.y);
        let near = at.saturating_sub(MAX_NEAR)..rows.len().min(at + MAX_NEAR);
        let row = rows[near]
            .iter_mut()
            .filter(|row| row.accepts(&piece))
            .min_by(|a, b| (a.y - piece.y).abs().total_cmp(&(b.y - piece.y).abs()));
        match row {
            Some(row) => row.push(piece),
            None => rows.insert(at, Row::of(piece)),
        }
    }
    rows.into_iter().map(|row| line(row.pieces)).filter(|l| !l.text.is_empty()).collect()
}

/// A line whose pieces are being collected.
struct Row {
    /// The base line of its first piece, which is the largest, in points from the top.
    y: f64,
    /// The font size of that piece, in points.
    size: f64,
    /// The left and right ends of the widest piece of about that size, and of the widest smaller piece.
    widest: [(f64, f64); 2],
    pieces: Vec<Piece>,
}

impl Row {
    fn of(piece: Piece) -> Self {
        let widest = [piece.x, (f64::MAX, f64::MAX)];
        Self { y: piece.y, size: piece.size, widest, pieces: vec![piece] }
    }

    /// Whether a piece stands in this line. Time `O(1)`.
    fn accepts(&self, piece: &Piece) -> bool {
        let off = (self.y - piece.y).abs();
        let overlap = |x: &(f64, f64)| x.1.min(piece.x.1) - x.0.max(piece.x.0);
        if self.is_smaller(piece) {
            let is_clear = self.widest.iter().all(|x| overlap(x) <= MAX_STACK * piece.size);
            return off < MAX_SHIFT * self.size && is_clear;
        }
        off < MAX_OFF * self.size
    }

    fn push(&mut self, piece: Piece) {
        let is_smaller = self.is_smaller(&piece);
        let widest = &mut self.widest[usize::from(is_smaller)];
        if piece.x.1 - piece.x.0 > widest.1 - widest.0 {
            *widest = piece.x;
        }
        self.pieces.push(piece);
    }

    fn is_smaller(&self, piece: &Piece) -> bool {
        piece.size < MARK_SIZE * self.size
    }
}

/// Makes a line of the pieces of a row.
fn line(mut pieces: Vec<Piece>) -> Line {
    pieces.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
    let main = pieces.iter().max_by_key(|piece| piece.letters.len());
    let (size, y) = main.map_or((1.0, 0.0), |piece| (piece.size, piece.y));
    let all = |has: fn(Style) -> bool| pieces.iter().all(|piece| has(piece.style));
    let style = Style { is_bold: all(|s| s.is_bold), is_monospaced: all(|s| s.is_monospaced) };
    let x = (
        pieces.iter().map(|piece| piece.x.0).fold(f64::MAX, f64::min),
        pieces.iter().map(|piece| piece.x.1).fold(f64::MIN, f64::max),
    );
    let drop = pieces.iter().map(|piece| piece.drop).fold(0.0, f64::max);
    let largest = pieces.iter().map(|piece| piece.size).fold(size, f64::max);
    let mut cells = 0;
    let mut last_cell = None; // where it begins
    let mut end = f64::MIN;
    for piece in &pieces {
        if piece.x.0 - end > MIN_CELL_GAP * size {
            cells += 1;
            last_cell = Some(piece.x.0);
        }
        end = end.max(piece.x.1);
    }
    let is_mark = |piece: &Piece| piece.size < MARK_SIZE * size && piece.y < y - MIN_RISE * size;
    let letters = pieces.iter().flat_map(|piece| {
        let is_mark = is_mark(piece);
        piece.letters.iter().map(move |letter| (letter, is_mark, piece.size))
    });
    let mut letters: Vec<(&Letter, bool, f64)> = letters.collect();
    letters.sort_by(|a, b| a.0.x.0.total_cmp(&b.0.x.0));
    let hang = hang(&letters).or(last_cell.filter(|_| cells == 2));
    let (text, marks) = spell(&letters);
    Line { text, x, y, size, largest, drop, style, marks, cells, hang }
}

/// Where the second word of a line begins, in points, if the first one is not longer than
/// [`MAX_MARK_GLYPHS`]. The letters are sorted from left to right, as for [`spell`].
fn hang(letters: &[(&Letter, bool, f64)]) -> Option<f64> {
    let is_blank = |letter: &Letter| letter.text.trim().is_empty();
    let mut last: Option<&Letter> = None;
    for &(letter, _, size) in
        letters.iter().filter(|(letter, ..)| !is_blank(letter)).take(MAX_MARK_GLYPHS + 1)
    {
        if last.is_some_and(|last| letter.x.0 - last.x.1 > MIN_SPACE * size) {
            return Some(letter.x.0);
        }
        last = Some(letter);
    }
    None
}

/// The text of letters that are sorted from left to right, and the byte ranges of marks in it.
///
/// Each letter comes with whether it belongs to a mark, and with its font size in points.
fn spell(letters: &[(&Letter, bool, f64)]) -> (String, Vec<Range<usize>>) {
    // The spaces that are inserted are some fifth of a text.
    let mut symbols: Vec<Symbol<'_>> = Vec::with_capacity(letters.len() + letters.len() / 4);
    let mut last: Option<&Letter> = None;
    for &(letter, is_mark, size) in letters {
        if let Some(last) = last {
            let is_double = last.text == letter.text
                && (letter.x.0 - last.x.0).abs() < MAX_DOUBLE * size
                && letter.x.1 > letter.x.0;
            if is_double {
                continue;
            }
            if letter.x.0 - last.x.1 > MIN_SPACE * size {
                symbols.push(Symbol { text: " ", is_mark: false });
            }
        }
        symbols.push(Symbol { text: &letter.text, is_mark });
        last = Some(letter);
    }
    let mut text = String::new();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for Symbol { text: symbol, is_mark } in to_reading_order(symbols) {
        if symbol.trim().is_empty() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            continue;
        }
        let start = text.len();
        if symbol.chars().any(is_presentation_form) {
            text.extend(symbol.nfkc());
        } else {
            text.push_str(symbol);
        }
        match marks.last_mut().filter(|mark| is_mark && mark.end == start) {
            Some(mark) => mark.end = text.len(),
            None if is_mark => marks.push(start..text.len()),
            None => (),
        }
    }
    text.truncate(text.trim_end().len());
    marks.retain(|mark| mark.end <= text.len());
    (text, marks)
}

/// Whether a character is a presentation form of Unicode, which stands for other characters in print: a
/// ligature, or an Arabic letter as it looks in the middle of a word.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}
