//! Removes running heads, running feet and page numbers: lines that recur at the edge of the pages.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::lines::{Line, lines};
use super::pieces::Piece;

/// The most lines of a running head and of a running foot on each page. With 2 or 4 lines, 3 of 5,000
/// blocks of the manuals change.
const MAX_LINES: usize = 3;

/// The height of the upper and of the lower edge of a page, as a share of its height. A margin of 3 cm is
/// 0.1 on A4, and a running head is at most a few lines within it or below it.
const EDGE: f64 = 0.15;

/// How far the same running head may move from page to page, in points: heights are rounded to multiples of
/// this, and those that differ by one multiple at most are the same. It is less than a line distance.
const SAME_HEIGHT: f64 = 4.0;

/// How far the base line of a piece may lie from that of the removed line it belongs to, in em of the piece:
/// less than half the usual line distance of 1.2 em. Any value from 0.35 to 0.7 finds the same blocks in the
/// manuals.
const SAME_LINE: f64 = 0.5;

/// The pieces of a page.
pub(super) struct PagePieces {
    pub(super) pieces: Vec<Piece>,
    /// The height of the page, in points.
    pub(super) height: f64,
}

/// The text of a line without its numbers, and its rounded height on the page.
type Place = (String, i64);

/// Removes running heads, running feet and page numbers from the pages of a document.
///
/// A line at the edge of a page is removed if
/// * another page has the same line at the same height, apart from numbers in it, or
/// * it is the last line of the page and nothing but a number.
///
/// Nothing is removed from a document that consists of such lines only.
pub(super) fn remove(pages: &mut [PagePieces]) {
    let edges: Vec<Vec<Line>> = pages.iter().map(edge_lines).collect();
    let mut places: HashMap<Place, Vec<usize>, RandomState> = HashMap::default();
    for (page, lines) in edges.iter().enumerate() {
        for line in lines {
            places.entry((pattern(&line.text), slot(line.y))).or_default().push(page);
        }
    }
    let is_on_another_page = |line: &Line, own: usize| {
        let pattern = pattern(&line.text);
        let mut near = slot(line.y) - 1..=slot(line.y) + 1;
        near.any(|slot| {
            let there = places.get(&(pattern.clone(), slot));
            there.is_some_and(|pages| pages.iter().any(|page| *page != own))
        })
    };
    let heights: Vec<f64> = pages.iter().map(|page| page.height).collect();
    let removed: Vec<Vec<f64>> = edges
        .iter()
        .enumerate()
        .map(|(page, lines)| {
            let lower = (1.0 - EDGE) * heights[page];
            let last = lines.iter().map(|line| line.y).fold(f64::MIN, f64::max);
            let is_removed = |line: &&Line| {
                let is_page_number = line.y >= last && line.y > lower && is_number(line);
                is_on_another_page(line, page) || is_page_number
            };
            lines.iter().filter(is_removed).map(|line| line.y).collect()
        })
        .collect();
    let stays = |piece: &Piece, removed: &[f64]| {
        !removed.iter().any(|y| (piece.y - y).abs() < SAME_LINE * piece.size)
    };
    let mut all = pages.iter().zip(&removed);
    if all.any(|(page, removed)| page.pieces.iter().any(|piece| stays(piece, removed))) {
        for (page, removed) in pages.iter_mut().zip(&removed) {
            page.pieces.retain(|piece| stays(piece, removed));
        }
    }
}

/// Whether a line is a single number, with nothing but punctuation around it.
fn is_number(line: &Line) -> bool {
    let pattern = pattern(&line.text);
    !pattern.contains(char::is_alphabetic) && pattern.matches('#').count() == 1
}

/// The first and the last lines of a page, as far as they stand at its edges.
fn edge_lines(page: &PagePieces) -> Vec<Line> {
    let middle = EDGE * page.height..=(1.0 - EDGE) * page.height;
    let is_edge = |piece: &&Piece| !middle.contains(&piece.y);
    let pieces: Vec<Piece> = page.pieces.iter().filter(is_edge).cloned().collect();
    let mut all = lines(pieces);
    let half = all.partition_point(|line| line.y < page.height / 2.0);
    let mut lower = all.split_off(half);
    all.truncate(MAX_LINES);
    all.extend(lower.split_off(lower.len().saturating_sub(MAX_LINES)));
    all
}

/// A text with `#` in place of each number. Roman numerals count as a number if they are the whole text.
fn pattern(text: &str) -> String {
    let is_roman = |word: &str| word.chars().all(|c| "ivxlcIVXLC".contains(c));
    let mut pattern = String::new();
    for word in text.split_whitespace() {
        let is_digit = |c: char| c.is_numeric();
        if word.contains(is_digit) {
            pattern.push_str(&word.replace(is_digit, "#").replace("##", "#").replace("##", "#"));
        } else if text.trim().len() == word.len() && is_roman(word) {
            pattern.push('#');
        } else {
            pattern.push_str(word);
        }
        pattern.push(' ');
    }
    pattern
}

/// A height on the page as a multiple of [`SAME_HEIGHT`].
#[expect(clippy::cast_possible_truncation, reason = "a page is at most some thousand points high")]
fn slot(y: f64) -> i64 {
    (y / SAME_HEIGHT).round() as i64
}

#[cfg(test)]
mod tests {
    use super::super::testing::pieces_of;
    use super::*;

    /// The lines that are left of pages. Each text comes with its height on the page; its size is 10 points.
    fn left(pages: &[&[(&str, f64)]]) -> Vec<Vec<String>> {
        let page = |page: &&[(&str, f64)]| {
            let texts: Vec<_> = page.iter().map(|&(text, y)| (text, 50.0, y, 10.0)).collect();
            PagePieces { pieces: pieces_of(&texts), height: 800.0 }
        };
        let mut pages: Vec<PagePieces> = pages.iter().map(page).collect();
        remove(&mut pages);
        let texts =
            |page: PagePieces| lines(page.pieces).into_iter().map(|line| line.text).collect();
        pages.into_iter().map(texts).collect()
    }

    #[test]
    fn lines_at_the_same_height_of_two_pages_are_removed_whatever_their_numbers() {
        let found = left(&[
            &[("12 The Ferry", 30.0), ("One is here.", 60.0), ("in the middle", 400.0)],
            &[("14 The Ferry", 31.0), ("Two are here.", 60.0), ("in the middle", 400.0)],
        ]);
        assert_eq!(found, [["One is here.", "in the middle"], ["Two are here.", "in the middle"]]);
    }

    #[test]
    fn page_numbers_are_removed_in_any_numerals_and_from_a_single_page() {
        assert_eq!(left(&[&[("One is here.", 60.0), ("– 7 –", 780.0)]]), [["One is here."]]);
        let found = left(&[&[("One", 60.0), ("iv", 780.0)], &[("Two", 80.0), ("v", 780.0)]]);
        assert_eq!(found, [["One"], ["Two"]]);
    }

    #[test]
    fn rows_of_numbers_below_each_other_stay() {
        let page: &[(&str, f64)] = &[("2015 41", 30.0), ("2020 37", 42.0), ("One.", 400.0)];
        assert_eq!(left(&[page]), [["2015 41", "2020 37", "One."]]);
    }

    #[test]
    fn a_line_that_only_one_page_has_stays() {
        let pages: [&[(&str, f64)]; 2] =
            [&[("A title", 30.0), ("One.", 60.0)], &[("Another", 30.0), ("Two.", 60.0)]];
        assert_eq!(left(&pages), [["A title", "One."], ["Another", "Two."]]);
    }
}
