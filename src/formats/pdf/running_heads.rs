//! Running heads and feet, and page numbers: what stands at the edge of one page after the other.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::lines::{Line, lines};
use super::pieces::Piece;

/// How many lines at the upper and at the lower edge may be running heads, on each page.
const MAX_LINES: usize = 3;

/// How much of a page's height is its edge, above and below.
const EDGE: f64 = 0.15;

/// Heads stand at the same height, up to about this, in points.
const SAME_HEIGHT: f64 = 4.0;

/// The pieces of a page, and how high it is.
pub(super) struct Sheet {
    pub(super) pieces: Vec<Piece>,
    pub(super) height: f64,
}

/// What a line at the edge says without its numbers, and about where it stands.
type Place = (String, i64);

/// Leaves out running heads, running feet and page numbers.
///
/// These are lines at the edge that stand at the same height of another page with the same words, whatever
/// the numbers in them, and a last line that is a number and nothing else.
///
/// Where all lines are such, they are what there is to read.
pub(super) fn remove(sheets: &mut [Sheet]) {
    let edges: Vec<Vec<Line>> = sheets.iter().map(edge_lines).collect();
    let mut pages: HashMap<Place, Vec<usize>, RandomState> = HashMap::default();
    for (page, lines) in edges.iter().enumerate() {
        for line in lines {
            pages.entry((pattern(&line.text), slot(line.y))).or_default().push(page);
        }
    }
    let is_elsewhere = |line: &Line, own: usize| {
        let pattern = pattern(&line.text);
        let mut near = slot(line.y) - 1..=slot(line.y) + 1;
        near.any(|slot| {
            let there = pages.get(&(pattern.clone(), slot));
            there.is_some_and(|pages| pages.iter().any(|page| *page != own))
        })
    };
    let heights: Vec<f64> = sheets.iter().map(|sheet| sheet.height).collect();
    let gone: Vec<Vec<f64>> = edges
        .iter()
        .enumerate()
        .map(|(page, lines)| {
            let lower = (1.0 - EDGE) * heights[page];
            let last = lines.iter().map(|line| line.y).fold(f64::MIN, f64::max);
            let is_head = |line: &&Line| {
                is_elsewhere(line, page) || line.y >= last && line.y > lower && is_number(line)
            };
            lines.iter().filter(is_head).map(|line| line.y).collect()
        })
        .collect();
    let stays =
        |piece: &Piece, gone: &[f64]| !gone.iter().any(|y| (piece.y - y).abs() < 0.5 * piece.size);
    let mut all = sheets.iter().zip(&gone);
    if all.any(|(sheet, gone)| sheet.pieces.iter().any(|piece| stays(piece, gone))) {
        for (sheet, gone) in sheets.iter_mut().zip(&gone) {
            sheet.pieces.retain(|piece| stays(piece, gone));
        }
    }
}

/// Whether a line is one number, and signs around it at most.
fn is_number(line: &Line) -> bool {
    let pattern = pattern(&line.text);
    !pattern.contains(char::is_alphabetic) && pattern.matches('#').count() == 1
}

/// The lines at the upper and lower edge of a page.
fn edge_lines(sheet: &Sheet) -> Vec<Line> {
    let middle = EDGE * sheet.height..=(1.0 - EDGE) * sheet.height;
    let is_edge = |piece: &&Piece| !middle.contains(&piece.y);
    let pieces: Vec<Piece> = sheet.pieces.iter().filter(is_edge).cloned().collect();
    let mut all = lines(pieces);
    let half = all.partition_point(|line| line.y < sheet.height / 2.0);
    let mut lower = all.split_off(half);
    all.truncate(MAX_LINES);
    all.extend(lower.split_off(lower.len().saturating_sub(MAX_LINES)));
    all
}

/// What a line says, with a `#` for each number, also for one in Roman numerals that stands alone.
fn pattern(text: &str) -> String {
    let is_roman = |word: &str| word.chars().all(|c| "ivxlcIVXLC".contains(c));
    let mut pattern = String::new();
    for word in text.split_whitespace() {
        let is_number = |c: char| c.is_numeric();
        if word.contains(is_number) {
            pattern.push_str(&word.replace(is_number, "#").replace("##", "#").replace("##", "#"));
        } else if text.trim().len() == word.len() && is_roman(word) {
            pattern.push('#');
        } else {
            pattern.push_str(word);
        }
        pattern.push(' ');
    }
    pattern
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pages are no higher than some thousand points"
)]
fn slot(y: f64) -> i64 {
    (y / SAME_HEIGHT).round() as i64
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::glyphs;
    use super::super::pieces::pieces;
    use super::*;

    fn left(pages: &[&[(&str, f64)]]) -> Vec<Vec<String>> {
        let sheet = |page: &&[(&str, f64)]| {
            let glyphs = page.iter().flat_map(|&(text, y)| glyphs(text, 50.0, y, 10.0));
            Sheet { pieces: pieces(glyphs.collect()), height: 800.0 }
        };
        let mut sheets: Vec<Sheet> = pages.iter().map(sheet).collect();
        remove(&mut sheets);
        let text = |sheet: Sheet| lines(sheet.pieces).into_iter().map(|line| line.text).collect();
        sheets.into_iter().map(text).collect()
    }

    #[test]
    fn lines_at_the_same_height_of_two_pages_go_whatever_their_numbers() {
        let found = left(&[
            &[("12 The Ferry", 30.0), ("One is here.", 60.0), ("in the middle", 400.0)],
            &[("14 The Ferry", 31.0), ("Two are here.", 60.0), ("in the middle", 400.0)],
        ]);
        assert_eq!(found, [["One is here.", "in the middle"], ["Two are here.", "in the middle"]]);
    }

    #[test]
    fn page_numbers_go_in_any_numerals_and_from_a_single_page() {
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
    fn what_stands_on_one_page_only_stays() {
        let pages: [&[(&str, f64)]; 2] =
            [&[("A title", 30.0), ("One.", 60.0)], &[("Another", 30.0), ("Two.", 60.0)]];
        assert_eq!(left(&pages), [["A title", "One."], ["Another", "Two."]]);
    }
}
