//! Summaries out: a renderer a format.

mod highlight;
mod json;
mod markdown;
mod page;
mod passages;
mod table;
mod text;
mod wrap;

use std::borrow::Cow;
use std::io::{self, Write};

use epitome::{BlockKind, Document, Order, Outcome, Summary};
use serde_json::Value;

use super::config::{Config, Format};
use highlight::Highlight;
use json::Json;
use markdown::Markdown;
use page::Page;
use text::Text;

/// What is written of one document.
pub(crate) struct Rendered<'a> {
    /// The path of the input, or `-`.
    pub(crate) source: &'a str,
    /// Where the document is: the path, and the line of a record.
    pub(crate) place: &'a str,
    /// The identifier that the record had.
    pub(crate) id: Option<&'a Value>,
    /// Which of the inputs it is, from 0, and on which line of it a record is.
    pub(crate) number: (usize, Option<usize>),
    /// Where each of several documents is from that were summarized together.
    pub(crate) merged: Option<&'a [Origin]>,
    /// The documents that were summarized together, or the one.
    pub(crate) documents: &'a [Document<'a>],
    pub(crate) summary: &'a Summary,
}

/// Where a document is from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The path of the input, or `-`.
    pub(crate) source: String,
    /// The identifier that the record had.
    pub(crate) id: Option<Value>,
}

/// Writes summaries. All threads share one renderer, so it does not know what came before.
pub(crate) trait Render: Send + Sync {
    /// Writes one summary. Errors are those of `out`; rendering itself cannot fail.
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands around summaries.
    fn frame(&self) -> Frame {
        Frame::default()
    }
}

/// What stands around the summaries that go to one place, if there are any.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Frame {
    /// Before the first.
    pub(crate) before: &'static str,
    /// Between two.
    pub(crate) between: &'static str,
    /// After the last.
    pub(crate) after: &'static str,
}

impl Frame {
    /// Puts itself around summaries.
    pub(crate) fn enclose(&self, summaries: &mut Vec<u8>) {
        summaries.splice(0..0, self.before.bytes());
        summaries.extend_from_slice(self.after.as_bytes());
    }
}

/// What writes summaries; `headers` names the document of each.
pub(crate) fn renderer(config: &Config, headers: bool) -> Box<dyn Render> {
    let look = config.look;
    match config.format {
        Format::Text => Box::new(Text { headers, look }),
        Format::Json => Box::new(Json),
        Format::Markdown => Box::new(Markdown),
        Format::Html => Box::new(Page { in_order: config.options.order == Order::Document }),
        Format::Highlight => Box::new(Highlight { headers, look }),
    }
}

/// What a block is called that was no candidate.
fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Boilerplate => "boilerplate",
        BlockKind::Table => "table",
        BlockKind::Code => "code",
        _ => "no prose",
    }
}

/// Why a sentence is in a summary or not, in a few words.
fn reason(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Taken { .. } => "taken",
        Outcome::LowerScore => "lower score",
        Outcome::SaidAlready { .. } => "said already",
        Outcome::Leans => "leans on what is left out",
        Outcome::NoRoom => "no room",
        _ => "left out",
    }
}

/// A line as it may be shown: without characters that could steer a terminal, or the direction in
/// which it is read. Text from right to left stays in logical order, as it is in the input.
pub(crate) fn printable(line: &str) -> Cow<'_, str> {
    if line.chars().any(steers) {
        Cow::Owned(line.chars().filter(|&c| !steers(c)).collect())
    } else {
        Cow::Borrowed(line)
    }
}

/// A path, or another foreign piece, for a line of our own: as [`printable`], and isolated where it
/// is read from right to left, so that it does not turn what stands around it.
pub(crate) fn isolated(piece: &str) -> Cow<'_, str> {
    /// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE of UAX #9.
    const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
    let piece = printable(piece);
    if piece.chars().any(is_right_to_left) {
        Cow::Owned(format!("{}{piece}{}", ISOLATE.0, ISOLATE.1))
    } else {
        piece
    }
}

/// Whether a character could steer a terminal, or override the direction of what follows it:
/// controls, and the embeddings, overrides and isolates of UAX #9. Its marks of direction stay.
pub(crate) fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is of a script written from right to left: the blocks that Unicode keeps
/// for those, from Hebrew to the later additions to Arabic.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readme_has_every_reason() {
        let readme = include_str!("../../../README.md");
        let table = readme.split("| why | |").nth(1).and_then(|rest| rest.split("\n\n").next());
        let outcomes = [
            Outcome::Taken { rank: 0 },
            Outcome::LowerScore,
            Outcome::SaidAlready { by: 0, cosine: 1.0 },
            Outcome::Leans,
            Outcome::NoRoom,
        ];
        let kinds = [
            BlockKind::Title,
            BlockKind::Heading,
            BlockKind::Table,
            BlockKind::Code,
            BlockKind::Boilerplate,
        ];
        for reason in outcomes.iter().map(reason).chain(kinds.map(kind_name)) {
            assert!(table.is_some_and(|table| table.contains(&format!("`{reason}"))), "{reason}");
        }
    }

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(printable("a\x1b[31mred\u{9b}\x07"), "a[31mred");
        assert_eq!(printable("plain – text"), "plain – text");
    }

    #[test]
    fn what_overrides_the_direction_is_dropped_and_marks_stay() {
        assert_eq!(printable("a\u{202e}cba\u{202c} \u{2067}b\u{2069}"), "acba b");
        assert_eq!(printable("שלום\u{200f}!"), "שלום\u{200f}!");
    }

    #[test]
    fn a_piece_from_right_to_left_is_isolated() {
        assert_eq!(isolated("notes.txt"), "notes.txt");
        assert_eq!(isolated("مقال.txt:3"), "\u{2068}مقال.txt:3\u{2069}");
        assert_eq!(isolated("\u{202e}מאמר"), "\u{2068}מאמר\u{2069}");
    }
}
