//! Finds the columns of a page and their reading order.
//!
//! White space that runs across the page cuts it into strips. Consecutive strips that share a gutter (a
//! vertical gap) form columns. Each column is read from top to bottom, and is cut again in the same way. This
//! is the recursive X-Y cut of Nagy and Seth (1984), "Hierarchical representation of optically scanned
//! documents", with one difference: strips that share a gutter are cut together, or each line of two columns
//! that are level with each other would be a strip.

use super::pieces::Piece;

/// The narrowest gutter between columns, in em. LaTeX has 1 em at 10 points (`\columnsep`), and the fixture
/// with columns needs less than 0.99.
const MIN_GUTTER: f64 = 0.9;

/// The fewest base lines on each side of a gutter. With fewer lines there is no telling columns from words
/// that are far apart.
const MIN_LINES: usize = 3;

/// The fewest characters per line on each side of a gutter, on average. Narrow columns of newspapers have
/// 25 to 30 characters, and the last lines of paragraphs fewer. Cells of tables, and the numbers of lists,
/// mostly have less, but there is no clear limit: 11 instead of 12 changes 129 of 5,000 blocks of the
/// manuals.
const MIN_CHARS: usize = 12;

/// The fewest base lines of a text beside a picture.
const MIN_TEXT_LINES: usize = 5;

/// The fewest characters per line of a text beside a picture, on average.
const MIN_TEXT_CHARS: usize = 25;

/// The fewest pieces that are the labels of a picture.
const MIN_LABELS: usize = 4;

/// How far the base line of a cell may lie from that of its row, in points. It allows for rounding.
const LEVEL: f64 = 0.5;

/// The largest step from one base line to the next at which a strip on one side of a gutter still belongs
/// to the columns above it, in em. Two line distances are 2.4 em, by convention. Any value from 1.5 to 2.2
/// gives the same blocks in the manuals.
const MAX_STEP: f64 = 2.2;

/// The height of small letters without ascenders (the x-height), in em. Pieces are taken to be no higher,
/// so that closely set lines do not overlap. It is 0.45 in Times and 0.52 in Helvetica. Any value from 0.35
/// to 0.7 gives the same blocks in the manuals.
const HEIGHT: f64 = 0.5;

/// Base lines closer than this are those of one line, in points.
const SAME_LINE: f64 = 2.0;

/// On pages with more strips than this, more than a page of a book has, columns are not searched for from
/// every strip, which would take time quadratic in their number.
const MAX_STRIPS: usize = 1000;

/// How many times a column may be cut again.
const MAX_DEPTH: usize = 8;

/// The columns of a page, in reading order. A page without a gutter is one column.
///
/// Text that runs across columns is a column of its own, above or below them.
pub(super) fn columns(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut columns = Vec::new();
    let mut sizes: Vec<f64> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f64::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
    cut(pieces, median, 0, &mut columns);
    columns
}

/// Cuts pieces into columns and adds these to `columns`. `size` is the usual font size, in points.
fn cut(pieces: Vec<Piece>, size: f64, depth: usize, columns: &mut Vec<Vec<Piece>>) {
    let mut strips = strips(pieces);
    let mut begin = 0; // the first strip that is not in `columns` yet
    let mut at = 0;
    while at < strips.len() {
        let Band { length, gutter, first } = band(&strips[at..], size);
        let Some(gutter) = gutter.filter(|_| depth < MAX_DEPTH) else {
            // Perhaps only the first of these strips blocks a gutter.
            at += if strips.len() > MAX_STRIPS { length } else { 1 };
            continue;
        };
        let end = at + length;
        at -= right_head(&strips[begin..at], gutter);
        columns.push(strips[begin..at].iter_mut().flat_map(std::mem::take).collect());
        let pieces = strips[at..end].iter_mut().flat_map(std::mem::take);
        let (left, right) = pieces.partition(|piece| piece.x.1 <= gutter);
        let (one, other) = if first == Side::Left { (left, right) } else { (right, left) };
        cut(one, size, depth + 1, columns);
        cut(other, size, depth + 1, columns);
        begin = end;
        at = end;
    }
    columns.push(strips[begin..].iter_mut().flat_map(std::mem::take).collect());
    columns.retain(|column| !column.is_empty());
}

/// The number of strips right above columns that belong to the right column, which may begin higher than the
/// left one.
fn right_head(strips: &[Vec<Piece>], gutter: f64) -> usize {
    let is_right = |strip: &&Vec<Piece>| strip.iter().all(|piece| piece.x.0 >= gutter);
    strips.iter().rev().take_while(is_right).count()
}

/// Groups pieces whose heights overlap, from top to bottom. Time `O(n log n)` for `n` pieces.
fn strips(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| top(a).total_cmp(&top(b)).then(a.x.0.total_cmp(&b.x.0)));
    let mut strips: Vec<Vec<Piece>> = Vec::new();
    let mut bottom = f64::MIN;
    for piece in pieces {
        let end = piece.y;
        match strips.last_mut().filter(|_| top(&piece) < bottom) {
            Some(strip) => strip.push(piece),
            None => strips.push(vec![piece]),
        }
        bottom = bottom.max(end);
    }
    strips
}

/// The upper edge of a piece, in points from the top.
fn top(piece: &Piece) -> f64 {
    piece.y - HEIGHT * piece.size
}

/// Consecutive strips that may share a gutter.
struct Band {
    /// The number of strips, at least one.
    length: usize,
    /// Where to cut them into columns, in points from the left; `None` if they are not columns.
    gutter: Option<f64>,
    /// The side that is read first.
    first: Side,
}

/// A side of a gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The longest band that begins with the first strip and has a gap in common.
fn band(strips: &[Vec<Piece>], size: f64) -> Band {
    // The lines of two columns may be level with each other, or alternate: two strips have lines of both.
    let start = strips.iter().take(2).flatten();
    let mut gaps = inner_gaps(start, MIN_GUTTER * size);
    let mut found = None;
    for (at, strip) in strips.iter().enumerate() {
        gaps = common(&gaps, strip, MIN_GUTTER * size);
        let Some(widest) = gaps.iter().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))) else {
            break;
        };
        found = Some((at + 1, f64::midpoint(widest.0, widest.1)));
    }
    let Some((length, gutter)) = found else {
        return Band { length: 1, gutter: None, first: Side::Left };
    };
    let length = without_tail(&strips[..length], gutter, size);
    let all = || strips[..length].iter().flatten();
    let is_column = |is_side: &dyn Fn(&&Piece) -> bool| {
        let pieces: Vec<&Piece> = all().filter(is_side).collect();
        let chars: usize = pieces.iter().map(|piece| piece.chars()).sum();
        let lines = line_count(&pieces);
        lines >= MIN_LINES && chars >= MIN_CHARS * lines
    };
    let are_columns =
        is_column(&|piece| piece.x.1 <= gutter) && is_column(&|piece| piece.x.0 >= gutter);
    if !are_columns && let Some(text) = beside_picture(&strips[..length], gutter) {
        return Band { length, gutter: Some(gutter), first: text };
    }
    Band { length, gutter: are_columns.then_some(gutter), first: Side::Left }
}

/// The side of the text if there is a picture with labels on the other side of a gutter; `None` if there is
/// none. Labels are too short for a column, and unlike the cells of a table, they do not stand on the base
/// lines of the text.
fn beside_picture(strips: &[Vec<Piece>], gutter: f64) -> Option<Side> {
    let all = || strips.iter().flatten();
    let left: Vec<&Piece> = all().filter(|piece| piece.x.1 <= gutter).collect();
    let right: Vec<&Piece> = all().filter(|piece| piece.x.0 >= gutter).collect();
    let is_text = |pieces: &[&Piece]| {
        let chars: usize = pieces.iter().map(|piece| piece.chars()).sum();
        let lines = line_count(pieces);
        lines >= MIN_TEXT_LINES && chars >= MIN_TEXT_CHARS * lines
    };
    let (text, labels, side) = match (is_text(&left), is_text(&right)) {
        (true, false) => (left, right, Side::Left),
        (false, true) => (right, left, Side::Right),
        _ => return None,
    };
    let mut lines: Vec<f64> = text.iter().map(|piece| piece.y).collect();
    lines.sort_by(f64::total_cmp);
    let is_level = |label: &&&Piece| {
        let near = lines.partition_point(|y| *y < label.y - LEVEL);
        lines.get(near).is_some_and(|y| *y <= label.y + LEVEL)
    };
    let level = labels.iter().filter(is_level).count();
    (labels.len() >= MIN_LABELS && 2 * level < labels.len()).then_some(side)
}

/// The number of base lines that pieces stand on.
fn line_count(pieces: &[&Piece]) -> usize {
    let mut lines: Vec<f64> = pieces.iter().map(|piece| piece.y).collect();
    lines.sort_by(f64::total_cmp);
    lines.chunk_by(|a, b| b - a < SAME_LINE).count()
}

/// The horizontal gaps between pieces that are at least `min` points wide: left and right end of each.
fn inner_gaps<'p>(pieces: impl Iterator<Item = &'p Piece>, min: f64) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = pieces.map(|piece| piece.x).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut end = spans.first().map_or(0.0, |first| first.1);
    for (from, to) in spans {
        if from - end >= min {
            gaps.push((end, from));
        }
        end = end.max(to);
    }
    gaps
}

/// The parts of `gaps` that the pieces of another strip leave free and that are at least `min` points wide.
fn common(gaps: &[(f64, f64)], strip: &[Piece], min: f64) -> Vec<(f64, f64)> {
    let mut gaps = gaps.to_vec();
    for piece in strip {
        let (from, to) = piece.x;
        let rest = gaps.iter().flat_map(|&(a, b)| {
            let is_clear = to <= a || from >= b;
            let parts = if is_clear { [(a, b), (0.0, 0.0)] } else { [(a, from), (to, b)] };
            parts.into_iter().filter(|(a, b)| b - a >= min)
        });
        gaps = rest.collect();
    }
    gaps
}

/// The number of strips of columns without their tail. The tail are the last strips if they have text on one
/// side of the gutter only and stand apart from the columns: text that continues below these.
fn without_tail(strips: &[Vec<Piece>], gutter: f64, size: f64) -> usize {
    let has_both = |at: usize| {
        let pieces = &strips[at];
        pieces.iter().any(|p| p.x.1 <= gutter) && pieces.iter().any(|p| p.x.0 >= gutter)
    };
    let lowest = |at: usize| strips[at].iter().map(|p| p.y).fold(f64::MIN, f64::max);
    let highest = |at: usize| strips[at].iter().map(|p| p.y).fold(f64::MAX, f64::min);
    let last = (0..strips.len()).rev().find(|at| has_both(*at)).map_or(0, |at| at + 1);
    let is_near = |at: &usize| *at == 0 || highest(*at) - lowest(*at - 1) < MAX_STEP * size;
    last + (last..strips.len()).take_while(is_near).count()
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::testing::pieces_of;
    use super::*;

    /// The lines of a page in reading order. Each text comes with its place; its size is 10 points.
    fn read(texts: &[(&str, f64, f64)]) -> Vec<String> {
        let texts: Vec<_> = texts.iter().map(|&(text, x, y)| (text, x, y, 10.0)).collect();
        let columns = columns(pieces_of(&texts));
        columns.into_iter().flat_map(lines).map(|line| line.text).collect()
    }

    const LEFT: [&str; 4] = [
        "the ferry sails again,",
        "after a long winter in",
        "which nobody came over",
        "the sound.",
    ];
    const RIGHT: [&str; 4] = [
        "Tickets are sold where",
        "they always were, that",
        "is on board, and never",
        "at the quay.",
    ];

    /// A title across the page above two columns, the right one lower by `shift` points.
    fn page(shift: f64) -> Vec<(&'static str, f64, f64)> {
        let mut page = vec![("A title that runs over both of the columns there are", 0.0, 20.0)];
        for at in 0..4 {
            page.push((LEFT[at], 0.0, 60.0 + 12.0 * at as f64));
            page.push((RIGHT[at], 130.0, 60.0 + shift + 12.0 * at as f64));
        }
        page
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_text_across_both() {
        for shift in [0.0, 5.0, -7.0] {
            let found = read(&page(shift));
            assert!(found[0].starts_with("A title"), "{found:?}");
            assert_eq!(found[1..5], LEFT, "shifted by {shift}");
            assert_eq!(found[5..], RIGHT, "shifted by {shift}");
        }
    }

    #[test]
    fn a_centred_line_above_columns_does_not_block_their_gutter() {
        let mut page = page(0.0);
        page.push(("Ann Lind", 90.0, 45.0));
        page[2].1 += 20.0; // indents the first line of the right column
        assert_eq!(read(&page)[2..6], LEFT);
    }

    #[test]
    fn text_below_columns_is_read_after_them() {
        let mut page = page(0.0);
        page.push(("A short end.", 0.0, 150.0));
        assert_eq!(read(&page).last().map(String::as_str), Some("A short end."));
    }

    #[test]
    fn one_column_may_be_longer_than_the_other() {
        let mut page = page(0.0);
        page.push(("It went on to the left", 0.0, 108.0));
        let found = read(&page);
        assert_eq!(found[4..6], ["the sound.", "It went on to the left"]);
        assert_eq!(found[6..], RIGHT);
    }

    #[test]
    fn cells_of_a_table_are_not_columns() {
        let rows = [("Year", "Boats"), ("2015", "41"), ("2020", "37"), ("2025", "30")];
        let page: Vec<_> = (rows.iter().enumerate())
            .flat_map(|(at, row)| {
                let y = 20.0 + 12.0 * at as f64;
                [(row.0, 0.0, y), (row.1, 100.0, y)]
            })
            .collect();
        assert_eq!(read(&page), ["Year Boats", "2015 41", "2020 37", "2025 30"]);
    }

    #[test]
    fn words_far_apart_in_a_few_lines_are_not_columns() {
        let page =
            [("a line that is justified", 0.0, 20.0), ("very badly indeed here", 135.0, 20.0)];
        assert_eq!(read(&page).len(), 1);
    }

    #[test]
    fn text_beside_a_picture_is_read_before_its_labels() {
        let lines = [
            "the ferry sails again, after a long",
            "winter in which nobody came over the",
            "sound, and the boats lay in the ice",
            "of the harbour until it was April, and",
            "then the lamp was lit again",
        ];
        let mut page =
            vec![("A line that runs over the whole page, above the picture and text", 0.0, 20.0)];
        for (at, line) in lines.into_iter().enumerate() {
            page.push((line, 130.0, 40.0 + 12.0 * at as f64));
            page.push((["lamp", "ice", "quay", "boat", "pier"][at], 20.0, 37.0 + 11.0 * at as f64));
        }
        assert_eq!(read(&page)[1..6], lines);
    }
}
