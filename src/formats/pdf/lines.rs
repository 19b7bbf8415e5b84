//! Glyphs to lines: which glyphs stand in one line.
//!
//! Glyphs become pieces in the order in which they are drawn; pieces on one base line are a line,
//! its glyphs from left to right, and a line of Hebrew or Arabic is turned into the order in which it
//! is read.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::content::Style;
use super::initials;
use super::pieces::{Letter, Piece};

/// Between glyphs farther apart than this is a space, in sizes of their font: the narrowest spaces
/// of justified lines are a sixth, and letters are kerned by less than a tenth.
const MIN_SPACE: f64 = 0.14;

/// A gap from this on parts the cells of a table, in sizes of the font.
const MIN_CELL_GAP: f64 = 1.2;

/// The same glyph again so near is the same one, drawn twice to look bold, in sizes of its font.
const MAX_DOUBLE: f64 = 0.15;

/// Pieces this near to a base line stand in its line, in sizes of the font; smaller ones, as
/// footnote marks and indices, may be farther.
const MAX_OFF: f64 = 0.25;
const MAX_SHIFT: f64 = 0.6;

/// A smaller piece that lies over the text of a line by more than this, in its own sizes, is a line of its
/// own: an index may stand under an exponent, but not a line under a title.
const MAX_STACK: f64 = 2.0;

/// How many lines above and below are looked at for that of a piece.
const MAX_NEAR: usize = 16;

/// Smaller than this part of the line a raised piece is a mark.
const MARK_SIZE: f64 = 0.85;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: (f64, f64),
    pub(super) y: f64,
    /// The size of most of its letters.
    pub(super) size: f64,
    /// How far its initial reaches down below it, in points; zero if it has none.
    pub(super) drop: f64,
    /// That of all its letters.
    pub(super) style: Style,
    /// Where raised marks stand in the text, as those of footnotes.
    pub(super) marks: Vec<Range<usize>>,
    /// How many cells it has if it is the row of a table: parts with wide gaps between them.
    pub(super) cells: usize,
}

/// The lines of one column, from the top.
pub(super) fn lines(mut pieces: Vec<Piece>) -> Vec<Line> {
    initials::set(&mut pieces);
    // Large pieces first, so that marks find the line that they stand in; of a line the longest.
    let length = |piece: &Piece| piece.letters.len();
    pieces.sort_by(|a, b| {
        let by_place = b.size.total_cmp(&a.size).then(a.y.total_cmp(&b.y));
        by_place.then(length(b).cmp(&length(a)))
    });
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        // Rows are kept in the order of their base lines; only the nearest can be the line.
        let at = rows.partition_point(|row| row.y < piece.y);
        let near = at.saturating_sub(MAX_NEAR)..rows.len().min(at + MAX_NEAR);
        let row = rows[near]
            .iter_mut()
            .filter(|row| row.takes(&piece))
            .min_by(|a, b| (a.y - piece.y).abs().total_cmp(&(b.y - piece.y).abs()));
        match row {
            Some(row) => row.push(piece),
            None => rows.insert(at, Row::of(piece)),
        }
    }
    rows.into_iter().map(|row| line(row.pieces)).filter(|l| !l.text.is_empty()).collect()
}

/// The pieces of a line, while it is put together.
struct Row {
    /// Its base line and its size: those of the first piece, which is the largest.
    y: f64,
    size: f64,
    /// Where the widest of its pieces of that size begins and ends, and of smaller ones.
    widest: [(f64, f64); 2],
    pieces: Vec<Piece>,
}

impl Row {
    fn of(piece: Piece) -> Self {
        let widest = [piece.x, (f64::MAX, f64::MAX)];
        Self { y: piece.y, size: piece.size, widest, pieces: vec![piece] }
    }

    /// Whether a piece stands in the line. Time `O(1)`.
    fn takes(&self, piece: &Piece) -> bool {
        let off = (self.y - piece.y).abs();
        let over = |x: &(f64, f64)| x.1.min(piece.x.1) - x.0.max(piece.x.0);
        if self.is_small(piece) {
            let is_clear = self.widest.iter().all(|x| over(x) <= MAX_STACK * piece.size);
            return off < MAX_SHIFT * self.size && is_clear;
        }
        off < MAX_OFF * self.size
    }

    fn push(&mut self, piece: Piece) {
        let is_small = self.is_small(&piece);
        let widest = &mut self.widest[usize::from(is_small)];
        if piece.x.1 - piece.x.0 > widest.1 - widest.0 {
            *widest = piece.x;
        }
        self.pieces.push(piece);
    }

    fn is_small(&self, piece: &Piece) -> bool {
        piece.size < MARK_SIZE * self.size
    }
}

/// The line that pieces make.
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
    let mut cells = 0;
    let mut end = f64::MIN;
    for piece in &pieces {
        if piece.x.0 - end > MIN_CELL_GAP * size {
            cells += 1;
        }
        end = end.max(piece.x.1);
    }
    let is_mark = |piece: &Piece| piece.size < MARK_SIZE * size && piece.y < y - 0.1 * size;
    let letters = pieces.iter().flat_map(|piece| {
        let is_mark = is_mark(piece);
        piece.letters.iter().map(move |letter| (letter, is_mark, piece.size))
    });
    let mut letters: Vec<(&Letter, bool, f64)> = letters.collect();
    letters.sort_by(|a, b| a.0.x.0.total_cmp(&b.0.x.0));
    let (text, marks) = spell(&letters);
    Line { text, x, y, size, drop, style, marks, cells }
}

/// The text of letters from left to right, and where its marks are.
fn spell(letters: &[(&Letter, bool, f64)]) -> (String, Vec<Range<usize>>) {
    let mut signs: Vec<(&str, bool)> = Vec::with_capacity(letters.len() + letters.len() / 4);
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
                signs.push((" ", false));
            }
        }
        signs.push((&letter.text, is_mark));
        last = Some(letter);
    }
    let signs = ordered(signs);
    let mut text = String::new();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (sign, is_mark) in signs {
        if sign.trim().is_empty() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            continue;
        }
        let start = text.len();
        if sign.chars().any(is_form) {
            text.extend(sign.nfkc());
        } else {
            text.push_str(sign);
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

/// Whether a character is a form of others, made for printing: a ligature, or an Arabic letter as it
/// looks in the middle of a word.
fn is_form(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Brings the signs of a line from the order in which they stand, from left to right, into that in
/// which they are read: the Unicode Bidirectional Algorithm in reverse, for one level of nesting.
fn ordered(mut signs: Vec<(&str, bool)>) -> Vec<(&str, bool)> {
    if !signs.iter().any(|(sign, _)| sign.chars().any(is_right_to_left)) {
        return signs;
    }
    let mut ways: Vec<Option<bool>> = signs.iter().map(|(sign, _)| goes_left(sign)).collect();
    let lefts = ways.iter().flatten().filter(|way| **way).count();
    let base = 2 * lefts >= ways.iter().flatten().count();
    // What has no way of its own goes that of its neighbours, or else that of the line.
    let mut at = 0;
    while at < ways.len() {
        let end = at + ways[at..].iter().take_while(|way| way.is_none()).count();
        if end > at {
            let before = at.checked_sub(1).and_then(|before| ways[before]).unwrap_or(base);
            let after = ways.get(end).copied().flatten().unwrap_or(base);
            ways[at..end].fill(Some(if before == after { before } else { base }));
        }
        at = end + 1;
    }
    for (sign, way) in signs.iter_mut().zip(&ways) {
        if *way == Some(true) {
            sign.0 = mirrored(sign.0);
        }
    }
    if base {
        signs.reverse();
        ways.reverse();
    }
    let mut start = 0;
    for run in ways.chunk_by(|a, b| a == b) {
        if run[0] != Some(base) {
            signs[start..start + run.len()].reverse();
        }
        start += run.len();
    }
    signs
}

/// The bracket that a bracket is, read from right to left: its glyph is that of the other one.
fn mirrored(sign: &str) -> &str {
    const PAIRS: [(&str, &str); 5] = [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›")];
    let other = |(a, b): &(&'static str, &'static str)| match sign {
        sign if sign == *a => Some(*b),
        sign if sign == *b => Some(*a),
        _ => None,
    };
    PAIRS.iter().find_map(other).unwrap_or(sign)
}

/// Whether a sign is read from right to left; `None` where it goes either way.
fn goes_left(sign: &str) -> Option<bool> {
    let c = sign.chars().find(|c| c.is_alphanumeric())?;
    Some(is_right_to_left(c) && !c.is_numeric())
}

pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
pub(super) mod tests {
    use hayro_font::kurbo::{Point, Vec2};

    use super::super::content::Glyph;
    use super::super::pieces::pieces;
    use super::*;

    /// Glyphs that are half as wide as high, as a page draws them.
    pub(in crate::formats) fn glyphs(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let advance = Vec2::new(size / 2.0, 0.0);
        let place = |(at, c): (usize, char)| Glyph {
            text: c.to_string().into(),
            origin: Point::new(x + at as f64 * advance.x, y),
            advance,
            size,
            style: Style::default(),
            is_artifact: false,
        };
        text.chars().enumerate().map(place).collect()
    }

    /// The lines of texts, each with its place and size.
    pub(in crate::formats) fn set(texts: &[(&str, f64, f64, f64)]) -> Vec<Line> {
        let glyphs = texts.iter().flat_map(|&(text, x, y, size)| glyphs(text, x, y, size));
        lines(pieces(glyphs.collect()))
    }

    fn found(texts: &[(&str, f64, f64, f64)]) -> Vec<String> {
        set(texts).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn glyphs_on_a_base_line_are_a_line_wherever_they_are_drawn() {
        let texts = [("tea", 40.0, 20.0, 10.0), ("Hot", 20.0, 20.0, 10.0), ("Up", 20.0, 8.0, 10.0)];
        assert_eq!(found(&texts), ["Up", "Hot tea"]);
    }

    #[test]
    fn a_gap_is_a_space_and_kerning_is_none() {
        let texts = [("no", 0.0, 9.0, 10.0), ("on", 11.0, 9.0, 10.0), ("sun", 23.0, 9.0, 10.0)];
        assert_eq!(found(&texts), ["noon sun"]);
    }

    #[test]
    fn what_is_drawn_twice_to_look_bold_is_read_once() {
        assert_eq!(found(&[("Tea", 0.0, 9.0, 10.0), ("Tea", 0.4, 9.0, 10.0)]), ["Tea"]);
        assert_eq!(found(&[("too", 0.0, 9.0, 10.0)]), ["too"]);
    }

    #[test]
    fn a_raised_mark_stands_in_its_line_and_is_known() {
        let lines =
            set(&[("shut", 0.0, 20.0, 12.0), ("1", 24.0, 16.0, 7.0), (". So", 27.5, 20.0, 12.0)]);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert_eq!((lines[0].text.as_str(), lines[0].marks.first()), ("shut1. So", Some(&(4..5))));
    }

    #[test]
    fn an_index_may_stand_under_an_exponent() {
        let texts = [("so is x", 0.0, 20.0, 10.0), ("10", 35.0, 16.0, 6.0), ("2", 35.0, 23.0, 6.0)];
        assert_eq!(found(&texts).len(), 1, "{:?}", found(&texts));
    }

    #[test]
    fn a_small_line_right_under_a_large_one_is_a_line_of_its_own() {
        for (size, y) in [(24.0, 113.0), (28.0, 116.0), (40.0, 105.0)] {
            let texts = [
                ("by", 20.0, y, 10.0),
                ("The Lamp on Brede Rock", 0.0, 100.0, size),
                ("Maren Lind, in May", 35.0, y, 10.0),
                ("a", 12.0, y, 10.0),
            ];
            let expected = ["The Lamp on Brede Rock", "a by Maren Lind, in May"];
            assert_eq!(found(&texts), expected, "{size}");
        }
    }

    #[test]
    fn lines_beside_a_large_word_do_not_run_into_each_other() {
        let texts = [
            ("Summary", 0.0, 100.0, 40.0),
            ("what was said of it", 150.0, 78.0, 10.0),
            ("in the flood of May", 150.0, 92.0, 10.0),
        ];
        assert_eq!(found(&texts), ["in the flood of May", "Summary what was said of it"]);
    }

    #[test]
    fn ligatures_become_letters() {
        assert_eq!(found(&[("ﬁnal oﬃce", 0.0, 9.0, 10.0)]), ["final office"]);
    }

    #[test]
    fn lines_from_right_to_left_are_turned_with_their_numbers_as_they_are() {
        // As it stands on paper, from the left: the second word, the number, the first word.
        assert_eq!(found(&[("םולש 12 בוט", 0.0, 9.0, 10.0)]), ["טוב 12 שלום"]);
        assert_eq!(found(&[("(בוט) םולש", 0.0, 9.0, 10.0)]), ["שלום (טוב)"]);
        assert_eq!(found(&[("the בוט word", 0.0, 9.0, 10.0)]), ["the טוב word"]);
    }

    #[test]
    fn text_that_runs_downwards_is_read_and_stamps_in_the_margin_are_not() {
        let mut glyphs = glyphs("Tea is hot", 0.0, 9.0, 10.0);
        let turned = |glyph: &Glyph| Glyph {
            origin: Point::new(100.0, glyph.origin.x),
            advance: Vec2::new(0.0, glyph.advance.x),
            ..glyph.clone()
        };
        let stamp: Vec<Glyph> = glyphs[..3].iter().map(turned).collect();
        let down: Vec<Glyph> = glyphs.iter().map(turned).collect();
        glyphs.extend(stamp);
        let text =
            |glyphs| lines(pieces(glyphs)).into_iter().map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(text(glyphs), ["Tea is hot"]);
        assert_eq!(text(down), ["Tea is hot"]);
    }
}
