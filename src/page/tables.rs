//! The rows and cells of tables.

/// Returns the cells of each row of a table, if its text shows where they end: at tabs, at vertical bars,
/// or at runs of two or more spaces. Lines without letters and digits, which only draw the table, are left
/// out. `None` if the text has no such marks, or not in every row: then its lines are shown as they are.
pub(super) fn rows(text: &str) -> Option<Vec<Vec<&str>>> {
    let is_row = |line: &&str| line.contains(char::is_alphanumeric);
    let lines: Vec<&str> = text.lines().filter(is_row).collect();
    let mut rows: Vec<Vec<&str>> = if lines.iter().any(|line| line.contains('\t')) {
        lines.iter().map(|line| cells(line, '\t')).collect()
    } else if lines.iter().all(|line| line.contains('|')) {
        lines.iter().map(|line| cells(line, '|')).collect()
    } else {
        let rows: Vec<Vec<&str>> = lines.iter().map(|line| columns(line)).collect();
        rows.iter().all(|row| row.len() == rows[0].len()).then_some(rows)?
    };
    // The bars around a table can leave a column without any text.
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_filled =
        |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|c| !c.is_empty()));
    let filled: Vec<bool> = (0..widest).map(is_filled).collect();
    for row in &mut rows {
        let mut columns = filled.iter();
        row.retain(|_| columns.next() == Some(&true));
    }
    rows.iter().any(|row| row.len() > 1).then_some(rows)
}

/// Whether the first row looks like the head of the table: it has a name for every column, and no figures,
/// while other rows follow.
pub(super) fn has_head(rows: &[Vec<&str>]) -> bool {
    let [head, _, ..] = rows else { return false };
    head.len() > 1 && head.iter().all(|cell| cell.contains(char::is_alphabetic) && !is_figure(cell))
}

/// Whether a cell begins with a digit, perhaps after a sign or a currency.
pub(super) fn is_figure(cell: &str) -> bool {
    cell.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_numeric())
}

/// Returns the cells of a line between marks. A mark at either end of the line encloses it and separates
/// nothing.
fn cells(line: &str, mark: char) -> Vec<&str> {
    let line = line.trim_matches(' ');
    let line = line.strip_suffix(mark).unwrap_or(line);
    let line = if mark == '|' { line.strip_prefix(mark).unwrap_or(line) } else { line };
    line.split(mark).map(str::trim).collect()
}

/// Returns the parts of a line between runs of two or more spaces.
fn columns(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_end_at_tabs_bars_and_wide_gaps() {
        let expected = Some(vec![vec!["a", "b c"], vec!["1", "2"]]);
        for table in [
            "a\tb c\t\n1\t2\t",
            "| a | b c |\n|---|---|\n| 1 | 2 |",
            "a | b c\n1 | 2",
            "\ta\tb c\t\n\t1\t2",
            "==  ===\na   b c\n==  ===\n1    2",
        ] {
            assert_eq!(rows(table), expected, "{table}");
        }
        assert_eq!(rows("\tb\n1\t\t3"), Some(vec![vec!["", "b"], vec!["1", "", "3"]]));
        for other in ["", "a b c", "a  b\nc d", "one\ntwo"] {
            assert_eq!(rows(other), None, "{other}");
        }
    }

    #[test]
    fn a_row_of_names_above_others_is_the_head() {
        assert!(has_head(&[vec!["Year", "Boats"], vec!["2015", "41"]]));
        assert!(!has_head(&[vec!["Year", "Boats"]]));
        assert!(!has_head(&[vec!["2014", "40"], vec!["2015", "41"]]));
        assert!(!has_head(&[vec!["", "Boats"], vec!["2015", "41"]]));
        assert!(is_figure("−3.5") && is_figure("€ 20") && !is_figure("a 4") && !is_figure(""));
    }
}
