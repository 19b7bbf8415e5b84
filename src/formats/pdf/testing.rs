//! Glyphs and pieces for the tests of the steps that follow them.

use hayro_font::kurbo::{Point, Vec2};

use super::content::{Glyph, Style};
use super::pieces::{Piece, pieces};

/// A text, the `x` of its left end and the `y` of its base line, and the size of its font, all in points.
pub(super) type Placed<'t> = (&'t str, f64, f64, f64);

/// The glyphs of a text as a page draws them, each half an em wide.
pub(super) fn glyphs(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
    let advance = Vec2::new(size / 2.0, 0.0);
    let glyph = |(at, c): (usize, char)| Glyph {
        text: c.to_string().into(),
        origin: Point::new(x + at as f64 * advance.x, y),
        advance,
        size,
        style: Style::default(),
        is_artifact: false,
    };
    text.chars().enumerate().map(glyph).collect()
}

/// The pieces of texts that a page draws one after the other.
pub(super) fn pieces_of(texts: &[Placed<'_>]) -> Vec<Piece> {
    pieces(texts.iter().flat_map(|&(text, x, y, size)| glyphs(text, x, y, size)).collect())
}
