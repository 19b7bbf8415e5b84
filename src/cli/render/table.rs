//! Writes an explanation as a table with aligned columns.

use std::io::{self, Write};

use epitome::Unit;
use epitome::summary::{Explained, Explanation, Outcome, Role};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Origin, printable};

/// The smallest width of the text column, in columns of the terminal. A table that is too narrow for it
/// becomes wider than asked for.
const MIN_TEXT_WIDTH: usize = 20;

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

/// Writes the table, and cuts the text in its last column so that each line fits into `width`.
pub(super) fn write(
    explanation: &Explanation,
    unit: Unit,
    origins: Option<&[Origin]>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = rows(explanation, unit, origins);
    let last = rows[0].len() - 1;
    let why = last - 1;
    let widths: Vec<usize> = (0..last)
        .map(|column| rows.iter().map(|row| row[column].width()).fold(0, usize::max))
        .collect();
    let used: usize = widths.iter().map(|width| width + GAP.len()).sum();
    let room = width.saturating_sub(used).max(MIN_TEXT_WIDTH);
    for row in &rows {
        for (column, &width) in widths.iter().enumerate() {
            let cell = &row[column];
            let space = " ".repeat(width - cell.width());
            if column == why {
                write!(out, "{cell}{space}{GAP}")?; // words are aligned left, numbers right
            } else {
                write!(out, "{space}{cell}{GAP}")?;
            }
        }
        writeln!(out, "{}", cut(&row[last], room))?;
    }
    Ok(())
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
        for (cell, part) in cells[3..].iter_mut().zip(parts) {
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

/// The beginning of a text that fits into `room` columns, followed by `…` if it was cut.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = 1; // the ellipsis
    let mut cut: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= room
        })
        .collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_its_width_on_screen() {
        assert_eq!(cut("tea is hot", 10), "tea is hot");
        assert_eq!(cut("tea is hot", 9), "tea is h…");
        assert_eq!(cut("tea is hot", 8), "tea is…");
        assert_eq!(cut("茶は熱い。", 10), "茶は熱い。");
        assert_eq!(cut("茶は熱い。", 8), "茶は熱…");
    }
}
