//! Writes summaries, with one renderer per output format.

mod highlight;
mod json;
mod markdown;
mod page;
mod parts;
mod table;
mod text;
mod wrap;

use std::io::{self, Write};

use epitome::sanitize::{isolated, printable};
use epitome::{Document, Length, Order, Summary};
use serde_json::Value;

use super::config::{Config, Format};
use highlight::Highlight;
use json::Json;
use markdown::Markdown;
use page::Page;
use text::Text;

/// A summary with all that is written about it.
pub(crate) struct Rendered<'a> {
    /// The path of the input, or `-`.
    pub(crate) source: &'a str,
    /// The place of the document, for people: the path, followed by the line of a record.
    pub(crate) place: &'a str,
    /// The identifier of the record, if it has one.
    pub(crate) id: Option<&'a Value>,
    /// The index of the input, and the line of the record in it.
    pub(crate) number: (usize, Option<usize>),
    /// The origin of each document, if several were summarized together.
    pub(crate) merged: Option<&'a [Origin]>,
    /// The documents that were summarized: only one unless they were merged.
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

    /// Returns the path of the input if this is one of its records.
    pub(crate) fn input_of_record(&self) -> Option<String> {
        self.record.map(|_| self.source.clone())
    }
}

/// Writes summaries. All threads share one renderer, so it does not know what came before.
pub(crate) trait Render: Send + Sync {
    /// Writes one summary. Fails only if writing to `out` fails.
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// The text around the summaries.
    fn frame(&self) -> Frame {
        Frame::default()
    }
}

/// The text around the summaries that go to one file or stream, if there are any.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Frame {
    /// Before the first summary.
    pub(crate) before: &'static str,
    /// Between two summaries.
    pub(crate) between: &'static str,
    /// After the last summary.
    pub(crate) after: &'static str,
}

impl Frame {
    /// Adds the text before and after `summaries`.
    pub(crate) fn enclose(&self, summaries: &mut Vec<u8>) {
        summaries.splice(0..0, self.before.bytes());
        summaries.extend_from_slice(self.after.as_bytes());
    }
}

/// Whether text and Markdown have the author of a message before it. A summary of a given size
/// has no room for that.
fn shows_speakers(config: &Config) -> bool {
    !matches!(config.options.length, Length::Words(_) | Length::Chars(_) | Length::Time(_))
}

/// Creates the renderer of the output format. With `headers`, it writes the name of each document
/// above its summary.
pub(crate) fn renderer(config: &Config, headers: bool) -> Box<dyn Render> {
    let look = config.look;
    match config.format {
        Format::Text => Box::new(Text { headers, speakers: shows_speakers(config), look }),
        Format::Json => Box::new(Json),
        Format::Markdown => Box::new(Markdown { speakers: shows_speakers(config) }),
        Format::Html => Box::new(Page { in_order: config.options.order == Order::Document }),
        Format::Highlight => Box::new(Highlight { headers, look }),
    }
}

#[cfg(test)]
mod tests {
    use epitome::document::BlockKind;
    use epitome::summary::{Outcome, Role};

    #[test]
    fn the_manual_has_every_reason() {
        let page = include_str!("../../../docs/options.md");
        let table = page.split("| why | |").nth(1).and_then(|rest| rest.split("\n\n").next());
        let outcomes = [
            Outcome::Taken { rank: 0 },
            Outcome::LowerScore,
            Outcome::SaidAlready { by: 0, cosine: 1.0 },
            Outcome::Leans,
            Outcome::NoRoom,
        ];
        let candidates = outcomes.map(|outcome| {
            let (index, score, parts) = (0, 1.0, Vec::new());
            Role::Candidate { index, score, parts, outcome }
        });
        let excluded = [
            BlockKind::Title,
            BlockKind::Heading,
            BlockKind::Table,
            BlockKind::Code,
            BlockKind::Boilerplate,
        ];
        for role in candidates.into_iter().chain(excluded.map(Role::Excluded)) {
            let reason = role.reason();
            assert!(table.is_some_and(|table| table.contains(&format!("`{reason}"))), "{reason}");
        }
    }
}
