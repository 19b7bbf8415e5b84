//! Writes an explanation as a table with aligned columns.

use std::io::{self, Write};

use epitome::Unit;
use epitome::summary::{Explained, Explanation, Outcome, Role};
use unicode_width::UnicodeWidthStr;

use super::parts::Spreads;
use super::wrap::{self, cut_start};
use super::{Origin, printable};

/// The smallest width of the text column, in columns of the terminal. A table that is too narrow for it
/// becomes wider than asked for.
const MIN_TEXT_WIDTH: usize = 10;

/// The width of the text column beside which there is room for more parts of the scores: enough to recognize
/// a sentence.
const USUAL_TEXT_WIDTH: usize = 30;

/// The smallest width to which the reasons are cut: that of `taken`.
const MIN_WHY_WIDTH: usize = 5;

/// The smallest width to which the names of sentences are cut: that of the heading `sentence`.
const MIN_NAME_WIDTH: usize = 8;

/// The share of the table that the names of sentences may take, which can have long paths: a fifth.
const NAME_SHARE: usize = 5;

/// The number of parts that a reason names, with the width that the text must have beside it: what fits
/// first is taken.
const WORDS: [(usize, usize); 3] =
    [(2, USUAL_TEXT_WIDTH), (1, MIN_TEXT_WIDTH), (0, MIN_TEXT_WIDTH)];

/// The column of the first part of the scores.
const PARTS: usize = 3;

/// The space between two columns of the table.
const GAP: &str = "  ";

/// The cells of the table. The first row has the headings, and each other row is an item of the
/// explanation.
///
/// Sentences are numbered from 1 in their document, and have their score and its parts. The last cell
/// of each row is the text.
pub(super) fn rows(
    explanation: &Explanation,
    unit: Unit,
    origins: Option<&[Origin]>,
) -> Vec<Vec<String>> {
    let mut headings = vec![unit.as_str(), "rank", "score"];
    headings.extend(&explanation.parts);
    headings.extend(["why", "text"]);
    let headings: Vec<String> = headings.into_iter().map(str::to_owned).collect();
    let sentences: Vec<&Explained> = explanation.sentences().collect();
    let empty = vec![String::new(); headings.len()];
    let items = explanation.items.iter().map(|item| row(item, &sentences, origins, &empty));
    std::iter::once(headings).chain(items).collect()
}

/// Writes the table so that each line fits into `width`: the text in the last column is cut, and of the parts
/// of the scores only those are shown for which there is room, those first that differ the most between
/// sentences. The reason names the parts that made the difference.
///
/// Time `O(cells + parts · log parts)` for each sentence.
pub(super) fn write(
    explanation: &Explanation,
    unit: Unit,
    origins: Option<&[Origin]>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = rows(explanation, unit, origins);
    for row in &mut rows {
        row[0] = cut_start(&row[0], (width / NAME_SHARE).max(MIN_NAME_WIDTH));
    }
    let spreads = Spreads::of(explanation);
    name_parts(&mut rows, explanation, &spreads, width);
    let (text, why) = (rows[0].len() - 1, rows[0].len() - 2);
    let columns = columns(&rows, &spreads, width);
    let used: usize = columns.iter().map(|(_, width)| width + GAP.len()).sum();
    let room = width.saturating_sub(used).max(MIN_TEXT_WIDTH);
    for row in &rows {
        for &(column, width) in &columns {
            let cell = &row[column];
            let space = " ".repeat(width - cell.width());
            if column == why {
                write!(out, "{cell}{space}{GAP}")?; // words are aligned left, numbers right
            } else {
                write!(out, "{space}{cell}{GAP}")?;
            }
        }
        writeln!(out, "{}", wrap::cut(&row[text], room))?;
    }
    Ok(())
}

/// Adds the parts that made the difference to the reasons, as many as there is room for, and cuts the reasons
/// if there is no room for them either.
fn name_parts(
    rows: &mut [Vec<String>],
    explanation: &Explanation,
    spreads: &Spreads,
    width: usize,
) {
    let why = rows[0].len() - 2;
    let fixed: usize = (0..PARTS).map(|column| width_of(rows, column) + GAP.len()).sum();
    let reasons: Vec<String> = rows[1..].iter().map(|row| row[why].clone()).collect();
    for (words, min_text) in WORDS {
        for ((row, item), reason) in rows[1..].iter_mut().zip(&explanation.items).zip(&reasons) {
            let words = spreads.words(&item.role, words).join(", ");
            let separator = if words.is_empty() { "" } else { ": " };
            row[why] = format!("{reason}{separator}{words}");
        }
        if fixed + width_of(rows, why) + GAP.len() + min_text <= width {
            return;
        }
    }
    let room = width.saturating_sub(fixed + GAP.len() + MIN_TEXT_WIDTH).max(MIN_WHY_WIDTH);
    for row in rows {
        row[why] = wrap::cut(&row[why], room);
    }
}

/// Returns the columns that are shown before the text, each with its width: all but the parts for which there
/// is no room.
fn columns(rows: &[Vec<String>], spreads: &Spreads, width: usize) -> Vec<(usize, usize)> {
    let why = rows[0].len() - 2;
    let sized = |column: usize| (column, width_of(rows, column));
    let mut columns: Vec<(usize, usize)> = (0..PARTS).chain([why]).map(sized).collect();
    let mut used: usize = columns.iter().map(|(_, width)| width + GAP.len()).sum();
    for part in spreads.widest_first() {
        let (column, more) = sized(PARTS + part);
        used += more + GAP.len();
        if used + USUAL_TEXT_WIDTH > width {
            break;
        }
        columns.push((column, more));
    }
    columns.sort_unstable();
    columns
}

/// Returns the width of the widest cell of a column.
fn width_of(rows: &[Vec<String>], column: usize) -> usize {
    rows.iter().map(|row| row[column].width()).fold(0, usize::max)
}

/// The cells of an item. `sentences` are all sentences of the explanation, and `empty` is a row of empty
/// cells.
fn row(
    item: &Explained,
    sentences: &[&Explained],
    origins: Option<&[Origin]>,
    empty: &[String],
) -> Vec<String> {
    let name = |item: &Explained| {
        let Role::Candidate { index, .. } = item.role else { return String::new() };
        let number = index + 1;
        match origins {
            Some(origins) => {
                printable(&format!("{}:{number}", origins[item.document].source)).into()
            }
            None => number.to_string(),
        }
    };
    let mut cells = empty.to_vec();
    let last = cells.len() - 1;
    cells[last - 1] = item.role.reason().into();
    cells[last] = printable(&item.text).into();
    if let Role::Candidate { score, parts, outcome, .. } = &item.role {
        cells[0] = name(item);
        cells[2] = format!("{score:.3}");
        for (cell, part) in cells[PARTS..].iter_mut().zip(parts) {
            *cell = format!("{part:.3}");
        }
        match outcome {
            Outcome::Taken { rank } => cells[1] = (rank + 1).to_string(),
            Outcome::SaidAlready { by, .. } => {
                cells[last - 1] = format!("said already in {}", name(sentences[*by]));
            }
            _ => (),
        }
    }
    cells
}
