//! Columns: the order in which the parts of a page are read.
//!
//! A page is cut into strips by lines of white space from side to side; strips that have a gutter in
//! common are columns, each of which is read from top to bottom and cut again in the same way
//! (recursive X-Y cut: Nagy and Seth (1984), "Hierarchical representation of optically scanned
//! documents").

use super::pieces::Piece;

/// The narrowest gutter between columns, in sizes of the font.
const MIN_GUTTER: f64 = 0.9;

/// The fewest pieces on each side of a gutter, and the fewest characters they have in the mean: what
/// has less is a table, or a list with its numbers.
const MIN_PIECES: usize = 3;
const MIN_CHARS: usize = 12;

/// A strip on one side of a gutter belongs to the columns above if it is no farther from them than
/// this, in sizes of the font.
const MAX_STEP: f64 = 2.2;

/// On pages of more strips than this, as no page of a book has, columns are not looked for from each
/// strip on, which takes the square of their number.
const MAX_STRIPS: usize = 1000;

/// How often a column may be cut again.
const MAX_DEPTH: usize = 8;

/// The columns of a page, in the order in which they are read.
pub(super) fn columns(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut columns = Vec::new();
    let mut sizes: Vec<f64> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
    cut(pieces, size, 0, &mut columns);
    columns
}

fn cut(pieces: Vec<Piece>, size: f64, depth: usize, columns: &mut Vec<Vec<Piece>>) {
    let mut strips = strips(pieces);
    let mut begin = 0; // of what is no column
    let mut at = 0;
    while at < strips.len() {
        let Band { length, gutter } = band(&strips[at..], size);
        let Some(gutter) = gutter.filter(|_| depth < MAX_DEPTH) else {
            // What is in the way of a gutter may be the first strip only.
            at += if strips.len() > MAX_STRIPS { length } else { 1 };
            continue;
        };
        let end = at + length;
        at -= right_head(&strips[begin..at], gutter);
        columns.push(strips[begin..at].iter_mut().flat_map(std::mem::take).collect());
        let pieces = strips[at..end].iter_mut().flat_map(std::mem::take);
        let (left, right) = pieces.partition(|piece| piece.x.1 <= gutter);
        cut(left, size, depth + 1, columns);
        cut(right, size, depth + 1, columns);
        begin = end;
        at = end;
    }
    columns.push(strips[begin..].iter_mut().flat_map(std::mem::take).collect());
    columns.retain(|column| !column.is_empty());
}

/// How many strips above columns belong to the right one, which may begin higher than the left.
fn right_head(strips: &[Vec<Piece>], gutter: f64) -> usize {
    let is_right = |strip: &&Vec<Piece>| strip.iter().all(|piece| piece.x.0 >= gutter);
    strips.iter().rev().take_while(is_right).count()
}

/// Pieces that overlap in height, from the top.
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

/// The upper end of a piece: that of its small letters, so that tight lines do not overlap.
fn top(piece: &Piece) -> f64 {
    piece.y - 0.5 * piece.size
}

/// Strips that belong together.
struct Band {
    /// So many of them, at least one.
    length: usize,
    /// Where they are to be cut into columns.
    gutter: Option<f64>,
}

/// The strips from the first on that have a gap in common, and whether that parts columns.
fn band(strips: &[Vec<Piece>], size: f64) -> Band {
    // Lines of two columns may be at one height, or in turn.
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
    let Some((length, gutter)) = found else { return Band { length: 1, gutter: None } };
    let length = without_tail(&strips[..length], gutter, size);
    let all = || strips[..length].iter().flatten();
    let is_column = |is_side: &dyn Fn(&&Piece) -> bool| {
        let pieces: Vec<&Piece> = all().filter(is_side).collect();
        let chars: usize = pieces.iter().map(|piece| piece.chars()).sum();
        let lines = line_count(&pieces);
        lines >= MIN_PIECES && chars >= MIN_CHARS * lines
    };
    let are_columns =
        is_column(&|piece| piece.x.1 <= gutter) && is_column(&|piece| piece.x.0 >= gutter);
    Band { length, gutter: are_columns.then_some(gutter) }
}

/// How many base lines pieces stand on.
fn line_count(pieces: &[&Piece]) -> usize {
    let mut lines: Vec<f64> = pieces.iter().map(|piece| piece.y).collect();
    lines.sort_by(f64::total_cmp);
    lines.chunk_by(|a, b| b - a < 2.0).count()
}

/// The gaps between pieces, each at least so wide.
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

/// What of the gaps is free of the pieces of one more strip, as far as it is wide enough.
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

/// How many strips of columns there are without those at the end that have text at one side of the
/// gutter only and stand apart: what goes on below the columns.
fn without_tail(strips: &[Vec<Piece>], gutter: f64, size: f64) -> usize {
    let has_both = |at: usize| {
        let pieces = &strips[at];
        pieces.iter().any(|p| p.x.1 <= gutter) && pieces.iter().any(|p| p.x.0 >= gutter)
    };
    let bottom = |at: usize| strips[at].iter().map(|p| p.y).fold(f64::MIN, f64::max);
    let upper = |at: usize| strips[at].iter().map(|p| p.y).fold(f64::MAX, f64::min);
    let last = (0..strips.len()).rev().find(|at| has_both(*at)).map_or(0, |at| at + 1);
    let is_near = |at: &usize| *at == 0 || upper(*at) - bottom(*at - 1) < MAX_STEP * size;
    last + (last..strips.len()).take_while(is_near).count()
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::lines::tests::glyphs;
    use super::super::pieces::pieces;
    use super::*;

    fn read(texts: &[(&str, f64, f64)]) -> Vec<String> {
        let glyphs = texts.iter().flat_map(|&(text, x, y)| glyphs(text, x, y, 10.0));
        let columns = columns(pieces(glyphs.collect()));
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

    /// Two columns, the right one so much lower, under a line from side to side.
    fn page(shift: f64) -> Vec<(&'static str, f64, f64)> {
        let mut page = vec![("A title that runs over both of the columns there are", 0.0, 20.0)];
        for at in 0..4 {
            page.push((LEFT[at], 0.0, 60.0 + 12.0 * at as f64));
            page.push((RIGHT[at], 130.0, 60.0 + shift + 12.0 * at as f64));
        }
        page
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_what_runs_over_both() {
        for shift in [0.0, 5.0, -7.0] {
            let found = read(&page(shift));
            assert!(found[0].starts_with("A title"), "{found:?}");
            assert_eq!(found[1..5], LEFT, "shifted by {shift}");
            assert_eq!(found[5..], RIGHT, "shifted by {shift}");
        }
    }

    #[test]
    fn a_line_in_the_middle_above_is_in_the_way_of_no_column() {
        let mut page = page(0.0);
        page.push(("Ann Lind", 90.0, 45.0));
        page[2].1 += 20.0; // the first line of the right column is set in
        assert_eq!(read(&page)[2..6], LEFT);
    }

    #[test]
    fn text_below_columns_is_read_after_them() {
        let mut page = page(0.0);
        page.push(("A short end.", 0.0, 150.0));
        assert_eq!(read(&page).last().map(String::as_str), Some("A short end."));
    }

    #[test]
    fn a_column_may_be_longer_than_the_other() {
        let mut page = page(0.0);
        page.push(("It went on to the left", 0.0, 108.0));
        let found = read(&page);
        assert_eq!(found[4..6], ["the sound.", "It went on to the left"]);
        assert_eq!(found[6..], RIGHT);
    }

    #[test]
    fn cells_of_a_table_are_no_columns() {
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
    fn words_far_apart_in_a_few_lines_are_no_columns() {
        let page =
            [("a line that is justified", 0.0, 20.0), ("very badly indeed here", 135.0, 20.0)];
        assert_eq!(read(&page).len(), 1);
    }
}
