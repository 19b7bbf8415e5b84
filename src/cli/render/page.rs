//! `--format html`: a web page that shows the summary and the whole text.

use std::io::{self, Write};
use std::sync::LazyLock;

use epitome::page::{self, Article};

use super::{Frame, Render, Rendered};

/// Writes each document with its summary on top, a slider for the length, and its sentences marked and
/// shaded.
#[derive(Debug)]
pub(crate) struct Page {
    /// Whether the summary is in the order of the document, not of the ranks.
    pub(crate) in_order: bool,
}

impl Render for Page {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Rendered { documents, summary, place, merged, .. } = *rendered;
        let id = match rendered.number {
            (input, None) => format!("d{}", input + 1),
            (input, Some(line)) => format!("d{}-{line}", input + 1),
        };
        let sources: Vec<&str> = merged
            .iter()
            .flat_map(|origins| origins.iter())
            .map(|origin| &*origin.source)
            .collect();
        let article = match (merged, documents) {
            (None, [document, ..]) => Article::new(place, document, summary),
            _ => Article::merged(&sources, documents, summary),
        };
        let html = article.id(id).in_order(self.in_order).html().unwrap_or_default();
        out.write_all(html.as_bytes())
    }

    fn frame(&self) -> Frame {
        static BEFORE: LazyLock<String> = LazyLock::new(page::before);
        static AFTER: LazyLock<String> = LazyLock::new(page::after);
        Frame { before: &BEFORE, between: "\n", after: &AFTER }
    }
}
