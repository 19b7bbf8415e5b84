//! Joins the glyphs of a page into pieces: runs of glyphs that stand close together on one base line.

use std::ops::Range;

use hayro_font::kurbo::{Point, Vec2};

use super::content::{Glyph, Style};
use crate::text::words::is_unspaced;

/// The widest gap between two glyphs of one piece, in em. Most spaces of justified lines are narrower, and
/// the gutters between columns are about as wide or wider.
const MAX_GAP: f64 = 1.0;

/// By how much two glyphs of one piece may overlap, in em: the width of an average character. Accents may be
/// drawn over their letters. Any value from 0.35 to 0.7 finds the same blocks in the manuals.
const MAX_OVERLAP: f64 = 0.5;

/// How far the base lines of two glyphs of one piece may lie apart, in em. It allows for rounding. Any value
/// from 0.035 to 0.07 finds the same blocks in the manuals.
const MAX_OFF: f64 = 0.05;

/// By which share of its size a glyph may differ in size from the piece that it continues. Texinfo sets code
/// 9 % larger than the text around it, and superscripts and small capitals differ by more than this.
const SAME_SIZE: f64 = 0.1;

/// A glyph runs horizontally if it advances more than this many times as far in `x` as in `y`, and
/// vertically if it is the other way round. Anything else runs at a slant of 14° or more. Any value from
/// 2.8 to 5.6 finds the same blocks in the manuals.
const MIN_STRAIGHT: f64 = 4.0;

/// How far to the side of each other glyphs may begin that stand below each other, in em. Small kana and
/// punctuation marks are moved to the right.
const MAX_OFF_STACK: f64 = 0.4;

/// The distance from the base line of such a glyph to that of the next one, in em: from solid setting to
/// setting with a gap of half an em.
const STACKED_STEP: Range<f64> = 0.8..1.6;

/// Where the origin for vertical text lies, seen from that for horizontal text, in em to the right and
/// upwards: in the middle, and as high as the em square reaches above the base line (ISO 32000-2, 9.7.4.3).
const VERTICAL_ORIGIN: (f64, f64) = (0.5, 0.88);

/// A run of glyphs on one base line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The glyphs in drawing order.
    pub(super) letters: Vec<Letter>,
    /// The left and the right end, in points.
    pub(super) x: (f64, f64),
    /// The base line, in points from the top.
    pub(super) y: f64,
    /// The font size, in points.
    pub(super) size: f64,
    /// How far an initial reaches below that base line, in points; zero for anything else.
    pub(super) drop: f64,
    pub(super) style: Style,
    /// It belongs to the layout of the page, not to its text; see [`Glyph`].
    pub(super) is_artifact: bool,
}

/// A glyph of a piece.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// The text of the glyph: several letters for a ligature.
    pub(super) text: Box<str>,
    /// The left and the right end, in points.
    pub(super) x: (f64, f64),
}

/// The pieces of a page, in drawing order.
///
/// The page is turned so that most of its text runs from left to right. Text in another direction, such as a
/// stamp in the margin, is left out.
pub(super) fn pieces(mut glyphs: Vec<Glyph>) -> Vec<Piece> {
    turn_stacked(&mut glyphs);
    let count = |way: Direction| glyphs.iter().filter(|g| Direction::of(g) == Some(way)).count();
    let Some(main) = Direction::ALL.into_iter().rev().max_by_key(|way| count(*way)) else {
        return Vec::new();
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let direction = Direction::of(&glyph);
        if direction != Some(main) && (direction.is_some() || glyph.advance.hypot() > 0.0) {
            continue;
        }
        let start = main.turned(glyph.origin.to_vec2());
        let end = start.x + main.turned(glyph.advance).x;
        let x = (start.x.min(end), start.x.max(end));
        let Glyph { text, size, style, is_artifact, .. } = glyph;
        let is_blank = text.trim().is_empty();
        let letter = Letter { text, x };
        let last = pieces.last_mut();
        match last.filter(|piece| piece.accepts(x, start.y, size, style, is_artifact)) {
            Some(piece) => {
                piece.x = (piece.x.0.min(x.0), piece.x.1.max(x.1));
                piece.letters.push(letter);
            }
            None if is_blank => (),
            None => {
                let letters = vec![letter];
                let y = start.y;
                pieces.push(Piece { letters, x, y, size, drop: 0.0, style, is_artifact });
            }
        }
    }
    for piece in &mut pieces {
        piece.trim();
    }
    pieces
}

/// Gives glyphs that stand upright below each other an advance downwards, if most glyphs of the page do so:
/// vertical Chinese or Japanese that is set with a font for horizontal text, a glyph at a time.
fn turn_stacked(glyphs: &mut [Glyph]) {
    let is_stacked = |pair: &[Glyph]| {
        let (upper, lower) = (&pair[0], &pair[1]);
        let step = (lower.origin - upper.origin) / lower.size;
        step.x.abs() < MAX_OFF_STACK && STACKED_STEP.contains(&step.y)
    };
    let stacked: Vec<bool> = glyphs.windows(2).map(is_stacked).collect();
    let is_cjk = |glyph: &Glyph| glyph.text.chars().any(is_unspaced);
    let both = stacked.iter().zip(&*glyphs).filter(|(stacked, glyph)| **stacked && is_cjk(glyph));
    if 2 * both.count() < glyphs.len() || glyphs.is_empty() {
        return;
    }
    for (at, glyph) in glyphs.iter_mut().enumerate() {
        let is_below = at > 0 && stacked[at - 1];
        let is_horizontal = Direction::of(glyph) == Some(Direction::Right);
        if is_horizontal && (is_below || stacked.get(at) == Some(&true) || is_cjk(glyph)) {
            glyph.origin += Vec2::new(VERTICAL_ORIGIN.0, -VERTICAL_ORIGIN.1) * glyph.size;
            glyph.advance = Vec2::new(0.0, glyph.size);
        }
    }
}

impl Piece {
    /// Whether a glyph continues the piece: it follows on the right, or on the left as in right-to-left text.
    fn accepts(&self, x: (f64, f64), y: f64, size: f64, style: Style, is_artifact: bool) -> bool {
        let near = -MAX_OVERLAP * size..MAX_GAP * size;
        (y - self.y).abs() < MAX_OFF * size
            && (size - self.size).abs() < SAME_SIZE * size
            && self.style == style
            && self.is_artifact == is_artifact
            && (near.contains(&(x.0 - self.x.1)) || near.contains(&(self.x.0 - x.1)))
    }

    /// Removes white space from the end of the piece, and fits its extent to what is left.
    pub(super) fn trim(&mut self) {
        let is_blank = |letter: &Letter| letter.text.trim().is_empty();
        while self.letters.last().is_some_and(is_blank) {
            self.letters.pop();
        }
        let starts = self.letters.iter().map(|letter| letter.x.0);
        let ends = self.letters.iter().map(|letter| letter.x.1);
        self.x = (starts.fold(f64::MAX, f64::min), ends.fold(f64::MIN, f64::max));
    }

    /// The number of its glyphs, which is about that of its characters.
    pub(super) fn chars(&self) -> usize {
        self.letters.len()
    }
}

/// The direction in which a line of text runs on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// The direction in which a glyph advances; `None` if it does not advance, or does so at a slant.
    fn of(glyph: &Glyph) -> Option<Self> {
        let Vec2 { x, y } = glyph.advance;
        match (x.abs() > MIN_STRAIGHT * y.abs(), y.abs() > MIN_STRAIGHT * x.abs()) {
            (true, _) => Some(if x > 0.0 { Self::Right } else { Self::Left }),
            (_, true) => Some(if y > 0.0 { Self::Down } else { Self::Up }),
            _ => None,
        }
    }

    /// Turns a point of the page so that text in this direction runs to the right, and its lines follow each
    /// other downwards.
    fn turned(self, Vec2 { x, y }: Vec2) -> Point {
        match self {
            Self::Right => Point::new(x, y),
            Self::Down => Point::new(y, -x),
            Self::Left => Point::new(-x, -y),
            Self::Up => Point::new(-y, x),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upright_glyphs_below_each_other_are_columns_from_right_to_left() {
        let glyph = |x: f64, (at, c): (usize, char)| Glyph {
            text: c.to_string().into(),
            origin: Point::new(x, 20.0 + 10.0 * at as f64),
            advance: Vec2::new(10.0, 0.0),
            size: 10.0,
            style: Style::default(),
            is_artifact: false,
        };
        let column =
            |text: &'static str, x| text.chars().enumerate().map(move |item| glyph(x, item));
        let pieces = pieces(column("春は曙", 40.0).chain(column("夏は夜", 20.0)).collect());
        let text =
            |piece: &Piece| piece.letters.iter().map(|letter| &*letter.text).collect::<String>();
        assert_eq!(pieces.iter().map(text).collect::<Vec<_>>(), ["春は曙", "夏は夜"]);
        assert!(pieces[0].y < pieces[1].y, "{pieces:?}");
    }
}
