//! `--format text`: one sentence per line.

use std::io::{self, Write};

use super::{Frame, Render, Rendered, isolated, printable, table, wrap};
use crate::cli::config::Look;

/// The indent of all but the first line of a wrapped sentence, which shows where sentences begin.
const INDENT: &str = "  ";

/// What stands before each sentence of a list. It is as wide as the [`INDENT`], so that wrapped lines are
/// aligned.
const BULLET: &str = "- ";

/// The largest width of a title in a header, in columns: with a short path it is a line of a terminal.
const MAX_TITLE_COLUMNS: usize = 60;

/// Writes the sentences, one per line, then the key phrases, one per line, then the table of the
/// explanation. An empty line separates the three. A header, as `head` writes it, can name the document.
#[derive(Debug)]
pub(crate) struct Text {
    /// Whether each summary has a header. Records always have one.
    pub(crate) headers: bool,
    /// Whether a sentence of a chat has the name of its author before it.
    pub(crate) speakers: bool,
    pub(crate) look: Look,
}

impl Render for Text {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        write_header(rendered, self.headers, true, out)?;
        for sentence in &rendered.summary.sentences {
            let mut line = String::new();
            if self.look.bullets {
                line.push_str(BULLET);
            }
            if let Some(speaker) = sentence.speaker.as_ref().filter(|_| self.speakers) {
                line.push_str(&printable(speaker));
                line.push_str(": ");
            }
            line.push_str(&printable(&sentence.text));
            if let Some(origins) = rendered.merged.filter(|_| self.look.sources) {
                let place = origins[sentence.document].place();
                line.extend([" (", &isolated(&place), ")"]);
            }
            write_line(&line, self.look.wrap, out)?;
        }
        write_keywords(rendered, out)?;
        write_explanation(rendered, self.look.table, out)
    }

    fn frame(&self) -> Frame {
        FRAME
    }
}

/// Separates summaries by an empty line.
pub(super) const FRAME: Frame = Frame { before: "", between: "\n", after: "" };

/// Writes the header that names a document, if `headers` is set or the document is a record.
/// `with_title` adds the title of the document, if it has one.
pub(super) fn write_header(
    rendered: &Rendered<'_>,
    headers: bool,
    with_title: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_record = rendered.place != rendered.source;
    if !headers && !is_record {
        return Ok(());
    }
    let place = isolated(rendered.place);
    match rendered.summary.title.as_ref().filter(|_| with_title) {
        Some(title) => {
            let title = wrap::cut(&printable(title), MAX_TITLE_COLUMNS);
            writeln!(out, "==> {place}: {} <==", isolated(&title))
        }
        None => writeln!(out, "==> {place} <=="),
    }
}

/// Writes the key phrases, if there are any, after an empty line if there is a summary.
pub(super) fn write_keywords(rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (at, keyword) in rendered.summary.keywords.iter().flatten().enumerate() {
        if at == 0 && !rendered.summary.sentences.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{}", printable(&keyword.phrase))?;
    }
    Ok(())
}

/// Writes the explanation after an empty line, if the summary has one, as a table that is `columns` wide.
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

/// Writes a line, wrapped if `columns` is given.
fn write_line(line: &str, columns: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let Some(columns) = columns else { return writeln!(out, "{line}") };
    for line in textwrap::wrap(line, wrap::to(columns).subsequent_indent(INDENT)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
