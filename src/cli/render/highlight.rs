//! `--highlight`: the whole text of a document, with the selected sentences marked.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{Ansi256Color, AnsiColor, Color, Style};
use epitome::Document;
use epitome::document::BlockKind;
use epitome::page::{Passage, chosen, passages, shades};
use epitome::summary::Explanation;

use super::{Frame, Render, Rendered, isolated, printable, text, wrap};
use crate::cli::config::Look;

/// The margin of a line that contains at least a part of a selected sentence, and that of any other
/// line. Used only without colours.
const MARGINS: [&str; 2] = ["> ", "  "];

/// The styles of the sentences that are not selected: the better half, and the other.
///
/// Only the default colour of a terminal is certain to be readable on its background, so that is the first
/// style. The second is the only grey of the 256 colours whose contrast is at least 4.5 on black as well as
/// on white, as WCAG 2.1 asks for (success criterion 1.4.3). Terminals make faint text (SGR 2) in different
/// ways, some with a contrast below 3, so it is not used.
const SHADES: [Style; 2] = [Style::new(), Style::new().fg_color(Some(Color::Ansi256(FAINT)))];

/// The grey of faint text: `#767676`.
const FAINT: Ansi256Color = Ansi256Color(243);

/// The style of a selected sentence, as if marked with a pen. It sets both the text colour and the
/// background, so that it is readable on any terminal.
const CHOSEN: Style = Style::new()
    .fg_color(Some(Color::Ansi(AnsiColor::Black)))
    .bg_color(Some(Color::Ansi(AnsiColor::BrightYellow)));

/// The style of titles and headings.
const HEADING: Style = Style::new().bold();

/// Writes the text of each document. Selected sentences are marked, and the others are fainter the lower
/// their score is. Blocks that are not prose are as faint as the worst sentences, except for headings.
/// Paragraphs are wrapped if that was asked for; otherwise lines stay as they are in the text.
#[derive(Debug)]
pub(crate) struct Highlight {
    /// Whether each document has a header. Records always have one.
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
                None => text::write_header(rendered, self.headers, false, out)?,
            }
            let mut lines = Lines { look: self.look, out: &mut *out, line: Vec::new() };
            for (at, passage) in passages.iter().enumerate() {
                let tone = |sentence: Option<usize>| match (sentence, passage.kind) {
                    (Some(at), _) if chosen[at] => Tone::Chosen,
                    (Some(at), _) => Tone::Shade(shades[at]),
                    (None, BlockKind::Title | BlockKind::Heading) => Tone::Heading,
                    (None, kind) if kind.is_prose() => Tone::Plain,
                    (None, _) => Tone::Shade(SHADES.len() - 1),
                };
                // White space above the first line is dropped.
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

/// The name of the speaker before a block that somebody else says than what precedes it; otherwise nothing.
fn label(passage: &Passage<'_>) -> String {
    let speaker = passage.speaker.filter(|_| passage.is_new_speaker);
    speaker.map(|speaker| format!("{}: ", printable(speaker))).unwrap_or_default()
}

/// Whether the line breaks in a block have no meaning, so that it can be wrapped.
fn is_running(kind: BlockKind) -> bool {
    kind.is_prose() || kind.is_context()
}

/// The way in which a piece of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Chosen,
    /// An index into [`SHADES`].
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

/// Writes lines that consist of pieces in different tones.
struct Lines<'o> {
    look: Look,
    out: &'o mut dyn Write,
    /// The pieces of the line that has not ended yet.
    line: Vec<(Tone, String)>,
}

impl Lines<'_> {
    /// Writes a block with its own line breaks.
    fn as_it_stands(
        &mut self,
        passage: &Passage<'_>,
        before: &str,
        tone: impl Fn(Option<usize>) -> Tone,
    ) -> io::Result<()> {
        self.push(Tone::Plain, before)?;
        self.push(Tone::Heading, &label(passage))?;
        passage.pieces.iter().try_for_each(|piece| self.push(tone(piece.sentence), piece.text))
    }

    /// Writes a block wrapped to `columns`. The lines after the first are indented by the width of the mark
    /// if the block is a list item.
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
        let mut folded = label(passage);
        let mut ends: Vec<(usize, Tone)> = vec![(folded.len(), Tone::Heading)];
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
            from += folded[from..].find(line.as_ref()).unwrap_or(0); // wrapping keeps the order
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

    /// Adds text to the line, and ends the line at each line break.
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

    /// Ends the line and writes it.
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

/// A piece of a line without characters that could control the terminal, with spaces instead of tabs.
fn shown(piece: &str) -> Cow<'_, str> {
    if piece.contains('\t') {
        Cow::Owned(printable(&piece.replace('\t', "    ")).into_owned())
    } else {
        printable(piece)
    }
}

/// Folds each run of white space to one space, also at both ends.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a grey with this value of red, green and blue, by WCAG 2.1.
    fn luminance(value: u8) -> f64 {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    }

    #[test]
    fn faint_text_is_readable_on_black_and_on_white() {
        // The greys of the 256 colours are 8, 18, 28 … 238, from number 232.
        let grey = luminance(8 + 10 * (FAINT.0 - 232));
        for background in [0, 255] {
            let background = luminance(background);
            let (light, dark) = (grey.max(background), grey.min(background));
            let contrast = (light + 0.05) / (dark + 0.05);
            assert!(contrast >= 4.5, "{contrast}");
        }
    }
}
