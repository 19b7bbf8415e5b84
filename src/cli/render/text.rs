//! `--format text`: a sentence a line.

use std::io::{self, Write};

use super::{Frame, Render, Rendered, isolated, printable, table, wrap};
use crate::cli::config::Look;

/// How far the further lines of a wrapped sentence are indented: so it is seen where one begins.
const INDENT: &str = "  ";

/// Sentences, each on its line; then, after an empty line each, key phrases, each on its line, and
/// the table that explains the summary. With several documents each comes under a header, as `head` has them.
#[derive(Debug)]
pub(crate) struct Text {
    /// Whether each summary has a header. That of a record always has one.
    pub(crate) headers: bool,
    pub(crate) look: Look,
}

impl Render for Text {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        write_header(rendered, self.headers, out)?;
        for sentence in &rendered.summary.sentences {
            write_line(&printable(&sentence.text), self.look.wrap, out)?;
        }
        write_keywords(rendered, out)?;
        write_explanation(rendered, self.look.table, out)
    }

    fn frame(&self) -> Frame {
        FRAME
    }
}

/// An empty line between two summaries.
pub(super) const FRAME: Frame = Frame { before: "", between: "\n", after: "" };

/// Writes what names a document, where that is asked for and of a record.
pub(super) fn write_header(
    rendered: &Rendered<'_>,
    headers: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let of_records = rendered.place != rendered.source;
    if headers || of_records {
        writeln!(out, "==> {} <==", isolated(rendered.place))?;
    }
    Ok(())
}

/// Writes key phrases, if there are any, after an empty line.
pub(super) fn write_keywords(rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (place, keyword) in rendered.summary.keywords.iter().flatten().enumerate() {
        if place == 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", printable(&keyword.phrase))?;
    }
    Ok(())
}

/// Writes why each sentence was taken or not, if that is there, after an empty line: a table of so
/// many columns of a terminal.
pub(super) fn write_explanation(
    rendered: &Rendered<'_>,
    columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(explanation) = &rendered.summary.explanation {
        writeln!(out)?;
        let unit = rendered.summary.unit;
        table::write(explanation, unit, rendered.merged, columns, out)?;
    }
    Ok(())
}

fn write_line(line: &str, columns: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let Some(columns) = columns else { return writeln!(out, "{line}") };
    for line in textwrap::wrap(line, wrap::to(columns).subsequent_indent(INDENT)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
