//! `--format text`: a sentence a line.

use std::io::{self, Write};

use super::{Render, Rendered, isolated, printable, table};

/// Sentences, each on its line; then, after an empty line each, key phrases, each on its line, and
/// the table that explains the summary. With several documents each comes under a header, as `head` has them.
#[derive(Debug)]
pub(crate) struct Text {
    headers: bool,
    first: bool,
}

impl Text {
    pub(crate) fn new(headers: bool) -> Self {
        Self { headers, first: true }
    }
}

impl Render for Text {
    fn render(&mut self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let of_records = rendered.place != rendered.source;
        if self.headers || of_records {
            if !self.first {
                writeln!(out)?;
            }
            writeln!(out, "==> {} <==", isolated(rendered.place))?;
        }
        self.first = false;
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
            table::write(explanation, rendered.merged, table::width(), out)?;
        }
        Ok(())
    }
}
