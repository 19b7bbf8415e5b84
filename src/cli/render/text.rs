//! `--format text`: a sentence a line.

use std::io::{self, Write};

use super::{Render, Rendered, isolated, printable, table};

/// Sentences, each on its line; then, after an empty line each, key phrases, each on its line, and
/// the table that explains the summary. With several documents each comes under a header, as `head` has them.
#[derive(Debug)]
pub(crate) struct Text {
    /// Whether each summary has a header. That of a record always has one.
    pub(crate) headers: bool,
}

impl Render for Text {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let of_records = rendered.place != rendered.source;
        if self.headers || of_records {
            writeln!(out, "==> {} <==", isolated(rendered.place))?;
        }
        for sentence in &rendered.summary.sentences {
            writeln!(out, "{}", printable(&sentence.text))?;
        }
        for (place, keyword) in rendered.summary.keywords.iter().flatten().enumerate() {
            if place == 0 {
                writeln!(out)?;
            }
            writeln!(out, "{}", printable(&keyword.phrase))?;
        }
        if let Some(explanation) = &rendered.summary.explanation {
            writeln!(out)?;
            table::write(explanation, rendered.summary.unit, rendered.merged, table::width(), out)?;
        }
        Ok(())
    }

    fn separator(&self) -> &'static str {
        "\n"
    }
}
