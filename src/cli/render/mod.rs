//! Summaries out: a renderer a format.

mod highlight;
mod json;
mod markdown;
mod page;
mod passages;
mod table;
mod text;
mod wrap;

use std::io::{self, Write};

use epitome::{BlockKind, Document, Order, Outcome, Summary};
use serde_json::Value;

use super::config::{Config, Format};
use super::console::sanitize::{isolated, printable};
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

/// Where a document comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The path of the input, or `-`.
    pub(crate) source: String,
    /// The position of the input among all inputs, from 0.
    pub(crate) input: usize,
    /// The number of the record in the input, from 1: that of its line, or of the email.
    pub(crate) record: Option<usize>,
    /// The identifier of the record.
    pub(crate) id: Option<Value>,
}

impl Origin {
    /// Returns the place for messages and headers: the path, and the number of the record if it is one.
    pub(crate) fn place(&self) -> String {
        match self.record {
            Some(number) => format!("{}:{number}", self.source),
            None => self.source.clone(),
        }
    }
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
    }
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
}
