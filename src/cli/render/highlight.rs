//! `--highlight`: the whole text as it stands, with the chosen sentences marked.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{Ansi256Color, AnsiColor, Color, Style};
use epitome::Document;
use epitome::document::BlockKind;
use epitome::summary::Explanation;

use super::passages::{Passage, chosen, passages, shades};
use super::{Frame, Render, Rendered, isolated, printable, text, wrap};
use crate::cli::config::Look;

/// What stands at the margin of a line that has a chosen sentence, or some of one, and of others.
/// Only where there are no colours.
const MARGINS: [&str; 2] = ["> ", "  "];

/// How sentences look that are not chosen, the best third of them first. A terminal's own colours for
/// text are the only ones that are known to be seen on its background; so the first is that, the
/// next that made faint, and the last a grey in the middle, which is seen on black and on white.
const SHADES: [Style; 3] = [
    Style::new(),
    Style::new().dimmed(),
    Style::new().fg_color(Some(Color::Ansi256(Ansi256Color(244)))),
];

/// How a chosen sentence looks: as marked with a pen. Both colours are named, so they are seen together
/// on any background.
const CHOSEN: Style = Style::new()
    .fg_color(Some(Color::Ansi(AnsiColor::Black)))
    .bg_color(Some(Color::Ansi(AnsiColor::BrightYellow)));

/// How title and headings look.
const HEADING: Style = Style::new().bold();

/// The text of each document, the sentences of its summary marked, the others dimmed by score; what can be in no
/// summary is as faint as the least of these, but for headings. Paragraphs are wrapped, where that is
/// asked for; else all lines are as they stand.
#[derive(Debug)]
pub(crate) struct Highlight {
    /// Whether each document has a header. That of a record always has one.
    pub(crate) headers: bool,
    pub(crate) look: Look,
}

impl Render for Highlight {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(explanation) = &rendered.summary.explanation {
            self.documents(rendered, explanation, out)?;
        }
        text::write_keywords(rendered, out)?;
        if self.look.explain {
            text::write_explanation(rendered, self.look.table, out)?;
        }
        Ok(())
    }

    fn frame(&self) -> Frame {
        text::FRAME
    }
}

impl Highlight {
    fn documents(
        &self,
        rendered: &Rendered<'_>,
        explanation: &Explanation,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let documents: &[Document<'_>] = rendered.documents;
        let (chosen, shades) = (chosen(explanation), shades(explanation, SHADES.len()));
        for (number, passages) in passages(documents, explanation).iter().enumerate() {
            match rendered.merged {
                Some(origins) => {
                    let space = if number == 0 { "" } else { "\n" };
                    writeln!(out, "{space}==> {} <==", isolated(&origins[number].source))?;
                }
                None => text::write_header(rendered, self.headers, out)?,
            }
            let mut lines = Lines { look: self.look, out: &mut *out, line: Vec::new() };
            for (at, passage) in passages.iter().enumerate() {
                let tone = |sentence: Option<usize>| match (sentence, passage.kind) {
                    (Some(place), _) if chosen[place] => Tone::Chosen,
                    (Some(place), _) => Tone::Shade(shades[place]),
                    (None, BlockKind::Title | BlockKind::Heading) => Tone::Heading,
                    (None, kind) if kind.is_prose() => Tone::Plain,
                    (None, _) => Tone::Shade(SHADES.len() - 1),
                };
                // White space above the first line says nothing.
                let before = if at == 0 { passage.before.trim_start() } else { passage.before };
                match self.look.wrap {
                    Some(columns) if is_running(passage.kind) => {
                        lines.wrapped(passage, before, columns, tone)?;
                    }
                    _ => lines.as_it_stands(passage, before, tone)?,
                }
            }
            if !passages.is_empty() {
                lines.end()?;
            }
        }
        Ok(())
    }
}

/// Whether line breaks in a block mean nothing.
fn is_running(kind: BlockKind) -> bool {
    kind.is_prose() || kind.is_context()
}

/// How a piece of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Chosen,
    /// One of [`SHADES`].
    Shade(usize),
    Heading,
    Plain,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Chosen => CHOSEN,
            Self::Shade(shade) => SHADES[shade],
            Self::Heading => HEADING,
            Self::Plain => Style::new(),
        }
    }
}

/// Writes lines made of pieces.
struct Lines<'o> {
    look: Look,
    out: &'o mut dyn Write,
    /// The line that has not ended.
    line: Vec<(Tone, String)>,
}

impl Lines<'_> {
    /// Writes a block with its line breaks.
    fn as_it_stands(
        &mut self,
        passage: &Passage<'_>,
        before: &str,
        tone: impl Fn(Option<usize>) -> Tone,
    ) -> io::Result<()> {
        self.push(Tone::Plain, before)?;
        passage.pieces.iter().try_for_each(|piece| self.push(tone(piece.sentence), piece.text))
    }

    /// Writes a block as one text, wrapped, its further lines indented as far as the mark of a list item.
    fn wrapped(
        &mut self,
        passage: &Passage<'_>,
        before: &str,
        columns: usize,
        tone: impl Fn(Option<usize>) -> Tone,
    ) -> io::Result<()> {
        self.push(Tone::Plain, before)?;
        let mark = before.rsplit('\n').next().unwrap_or_default();
        let indent = " ".repeat(textwrap::core::display_width(&shown(mark)));
        let mut folded = String::new();
        let mut ends: Vec<(usize, Tone)> = Vec::new();
        for piece in &passage.pieces {
            folded.push_str(&fold(piece.text));
            ends.push((folded.len(), tone(piece.sentence)));
        }
        let margin = if self.look.color { 0 } else { MARGINS[0].len() };
        let room = columns.saturating_sub(margin + indent.len()).max(1);
        let (mut from, mut next) = (0, 0);
        for (at, line) in textwrap::wrap(&folded, wrap::to(room)).iter().enumerate() {
            if at > 0 {
                self.push(Tone::Plain, "\n")?;
                self.push(Tone::Plain, &indent)?;
            }
            from += folded[from..].find(line.as_ref()).unwrap_or(0); // lines come in their order
            let end = from + line.len();
            while from < end {
                let (piece_end, tone) = ends[next];
                let until = piece_end.min(end);
                self.push(tone, &folded[from..until])?;
                from = until;
                next += usize::from(piece_end <= until);
            }
            while ends.get(next).is_some_and(|(piece_end, _)| *piece_end <= from) {
                next += 1;
            }
        }
        Ok(())
    }

    /// Adds to the line, and ends it at each line break.
    fn push(&mut self, tone: Tone, text: &str) -> io::Result<()> {
        for (at, piece) in text.split('\n').enumerate() {
            if at > 0 {
                self.end()?;
            }
            let piece = shown(piece);
            if !piece.is_empty() {
                self.line.push((tone, piece.into_owned()));
            }
        }
        Ok(())
    }

    /// Ends the line.
    fn end(&mut self) -> io::Result<()> {
        let mut line = std::mem::take(&mut self.line);
        if let Some((_, last)) = line.last_mut() {
            last.truncate(last.trim_end().len());
        }
        if !self.look.color && !line.is_empty() {
            let is_chosen = line.iter().any(|(tone, _)| *tone == Tone::Chosen);
            write!(self.out, "{}", MARGINS[usize::from(!is_chosen)])?;
        }
        for (tone, piece) in &line {
            let style = if self.look.color { tone.style() } else { Style::new() };
            write!(self.out, "{style}{piece}{style:#}")?;
        }
        writeln!(self.out)
    }
}

/// A piece of a line as it may be shown, with spaces for tabs.
fn shown(piece: &str) -> Cow<'_, str> {
    if piece.contains('\t') {
        Cow::Owned(printable(&piece.replace('\t', "    ")).into_owned())
    } else {
        printable(piece)
    }
}

/// A piece of running text, its white space folded to single spaces; those at its ends stay.
fn fold(piece: &str) -> String {
    let mut folded = String::with_capacity(piece.len());
    for c in piece.chars() {
        if !c.is_whitespace() {
            folded.push(c);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}
