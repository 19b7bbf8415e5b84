//! The report as tables for people.

use std::io::{self, Write};

use epitome::evaluation::{Evaluation, Mean};
use serde_json::Value;

use super::Report;
use crate::records::Id;
use epitome::cli::console::plural::count;
use epitome::sanitize::printable;

/// Writes one line per measure. With `--each`, one line per document precedes it.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// Whether the head of the table of documents has been written.
    begun: bool,
}

/// The width of the names of measures, in characters.
const NAME: usize = 12;

/// The width of a column of figures, in characters.
const FIGURE: usize = 9;

impl Report for Text {
    fn only(&mut self, _source: &str, found: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{:NAME$}  precision  {:>FIGURE$}  {:>FIGURE$}", "", "recall", "F1")?;
        for (name, score) in found.scores() {
            let (precision, recall, f1) = (score.precision, score.recall, score.f1);
            writeln!(
                out,
                "{name:NAME$}  {precision:>FIGURE$.4}  {recall:>FIGURE$.4}  {f1:>FIGURE$.4}"
            )?;
        }
        for (name, figure) in found.figures() {
            let width = 3 * FIGURE + 4;
            writeln!(out, "{name:NAME$}  {figure:>width$.4}")?;
        }
        Ok(())
    }

    fn document(&mut self, id: &Value, found: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
        let scores = found.scores().map(|(name, score)| (name, score.f1));
        let figures = found.figures().map(|(name, &figure)| (name, figure));
        let columns: Vec<(&str, f64)> = scores.chain(figures).collect();
        if !self.begun {
            self.begun = true;
            columns.iter().try_for_each(|(name, _)| write!(out, "{name}  "))?;
            writeln!(out, "id")?;
        }
        for (name, figure) in &columns {
            write!(out, "{figure:>width$.4}  ", width = name.len())?;
        }
        writeln!(out, "{}", printable(&Id(id.clone()).key()))
    }

    fn means(
        &mut self,
        documents: usize,
        means: &Evaluation<Mean>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if self.begun {
            writeln!(out)?;
        }
        let count = count(documents, "document");
        let name_width = NAME.max(count.len());
        writeln!(
            out,
            "{count:name_width$}  precision  {:>FIGURE$}  {:>FIGURE$}  95% interval",
            "recall", "F1"
        )?;
        for (name, score) in means.scores() {
            let (precision, recall) = (score.precision.mean, score.recall.mean);
            let Mean { mean, low, high } = score.f1;
            writeln!(
                out,
                "{name:name_width$}  {precision:>FIGURE$.4}  {recall:>FIGURE$.4}  \
                 {mean:>FIGURE$.4}  {low:.4}-{high:.4}"
            )?;
        }
        for (name, &Mean { mean, low, high }) in means.figures() {
            let width = 3 * FIGURE + 4;
            writeln!(out, "{name:name_width$}  {mean:>width$.4}  {low:.4}-{high:.4}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_set_and_an_id_with_control_characters_do_not_break_the_table() {
        let (mut text, mut out) = (Text::default(), Vec::new());
        let found = Evaluation::default();
        text.document(&Value::from("a\nb\u{1b}[1m"), &found, &mut out).unwrap();
        let means = Evaluation::means(&[found], 0).unwrap();
        text.means(123_456_789, &means, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[1].ends_with("  ab[1m"), "{out}");
        let width = |line: &str| line.find("0.0000-").unwrap();
        assert!(lines[4..].iter().all(|line| width(line) == width(lines[4])), "{out}");
        assert_eq!(lines[3].find("95%"), Some(width(lines[4])), "{out}");
    }
}
