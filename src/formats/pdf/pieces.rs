//! Glyphs to pieces: which glyphs stand together on a base line.

use hayro_font::kurbo::{Point, Vec2};

use super::content::{Glyph, Style};

/// Glyphs farther apart than this stand in different pieces, in sizes of their font.
const MAX_GAP: f64 = 1.0;

/// Glyphs that lie over each other by more than this are not of one piece, in sizes of their font.
const MAX_OVERLAP: f64 = 0.5;

/// Glyphs that stand together on a base line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) letters: Vec<Letter>,
    /// Where it begins and ends along its line, in points.
    pub(super) x: (f64, f64),
    /// The base line, from the top.
    pub(super) y: f64,
    pub(super) size: f64,
    /// How far an initial reaches down below that line, in points; others do not.
    pub(super) drop: f64,
    pub(super) style: Style,
    pub(super) is_artifact: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    pub(super) text: Box<str>,
    pub(super) x: (f64, f64),
}

/// The pieces of a page, in the order in which they are drawn.
///
/// What does not run as most of the page does, as a stamp in the margin, is left out.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let count = |way: Direction| glyphs.iter().filter(|g| Direction::of(g) == Some(way)).count();
    let Some(way) = Direction::ALL.into_iter().rev().max_by_key(|way| count(*way)) else {
        return Vec::new();
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let direction = Direction::of(&glyph);
        if direction != Some(way) && (direction.is_some() || glyph.advance.hypot() > 0.0) {
            continue;
        }
        let start = way.level(glyph.origin.to_vec2());
        let end = start.x + way.level(glyph.advance).x;
        let x = (start.x.min(end), start.x.max(end));
        let Glyph { text, size, style, is_artifact, .. } = glyph;
        let is_blank = text.trim().is_empty();
        let letter = Letter { text, x };
        let last = pieces.last_mut();
        match last.filter(|piece| piece.goes_on(x, start.y, size, style, is_artifact)) {
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

impl Piece {
    /// Whether a glyph stands right behind the piece, or before it, as in a line from right to left.
    fn goes_on(&self, x: (f64, f64), y: f64, size: f64, style: Style, is_artifact: bool) -> bool {
        let near = -MAX_OVERLAP * size..MAX_GAP * size;
        (y - self.y).abs() < 0.05 * size
            && (size - self.size).abs() < 0.1 * size
            && self.style == style
            && self.is_artifact == is_artifact
            && (near.contains(&(x.0 - self.x.1)) || near.contains(&(self.x.0 - x.1)))
    }

    /// Leaves out white space at the ends.
    fn trim(&mut self) {
        let is_blank = |letter: &Letter| letter.text.trim().is_empty();
        while self.letters.last().is_some_and(is_blank) {
            self.letters.pop();
        }
        let starts = self.letters.iter().map(|letter| letter.x.0);
        let ends = self.letters.iter().map(|letter| letter.x.1);
        self.x = (starts.fold(f64::MAX, f64::min), ends.fold(f64::MIN, f64::max));
    }

    /// How many characters it has, about.
    pub(super) fn chars(&self) -> usize {
        self.letters.len()
    }
}

/// The way in which a line runs on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// That of a glyph; `None` where it does not move, or runs at a slant.
    fn of(glyph: &Glyph) -> Option<Self> {
        let Vec2 { x, y } = glyph.advance;
        match (x.abs() > 4.0 * y.abs(), y.abs() > 4.0 * x.abs()) {
            (true, _) => Some(if x > 0.0 { Self::Right } else { Self::Left }),
            (_, true) => Some(if y > 0.0 { Self::Down } else { Self::Up }),
            _ => None,
        }
    }

    /// A place on the page turned so that lines run to the right and follow each other downwards.
    fn level(self, Vec2 { x, y }: Vec2) -> Point {
        match self {
            Self::Right => Point::new(x, y),
            Self::Down => Point::new(y, -x),
            Self::Left => Point::new(-x, -y),
            Self::Up => Point::new(-y, x),
        }
    }
}
