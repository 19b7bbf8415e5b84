//! `--format text`: a sentence a line.

use std::io::{self, Write};

use super::{Render, Rendered, isolated, printable};

/// Sentences, each on its line; with several documents each under a header, as `head` has them.
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
        Ok(())
    }
}
