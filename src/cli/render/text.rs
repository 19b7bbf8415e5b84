//! `--format text`: a sentence a line.

use std::io::{self, Write};

use super::{Render, Rendered, printable};

/// Sentences, each on its line; with several documents each under a header, as `head` has them.
#[derive(Debug)]
pub(crate) struct Text {
    /// Whether each summary has a header. That of a record always has one.
    pub(crate) headers: bool,
}

impl Render for Text {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let of_records = rendered.place != rendered.source;
        if self.headers || of_records {
            writeln!(out, "==> {} <==", printable(rendered.place))?;
        }
        for sentence in &rendered.summary.sentences {
            writeln!(out, "{}", printable(&sentence.text))?;
        }
        Ok(())
    }

    fn separator(&self) -> &'static str {
        "\n"
    }
}
