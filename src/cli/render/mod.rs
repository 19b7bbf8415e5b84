//! Summaries out: a renderer a format.

mod json;
mod table;
mod text;

use std::borrow::Cow;
use std::io::{self, Write};

use epitome::{BlockKind, Outcome, Summary};
use serde_json::Value;

pub(crate) use json::Json;
pub(crate) use text::Text;

/// What is written of one document.
pub(crate) struct Rendered<'a> {
    /// The path of the input, or `-`.
    pub(crate) source: &'a str,
    /// Where the document is: the path, and the line of a record.
    pub(crate) place: &'a str,
    /// The identifier that the record had.
    pub(crate) id: Option<&'a Value>,
    /// Where each of several documents is from that were summarized together.
    pub(crate) merged: Option<&'a [Origin]>,
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

/// Writes summaries, one after the other.
pub(crate) trait Render {
    /// Writes one summary. Errors are those of `out`; rendering itself cannot fail.
    fn render(&mut self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// What a block is called that was no candidate.
fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Boilerplate => "boilerplate",
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

/// A line as it may be shown: without control characters, which could steer a terminal.
pub(crate) fn printable(line: &str) -> Cow<'_, str> {
    if line.chars().any(char::is_control) {
        Cow::Owned(line.chars().filter(|c| !c.is_control()).collect())
    } else {
        Cow::Borrowed(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(printable("a\x1b[31mred\u{9b}\x07"), "a[31mred");
        assert_eq!(printable("plain – text"), "plain – text");
    }
}
