//! Reads Jupyter notebooks, `.ipynb` (nbformat 3 and 4): their Markdown.

use memchr::memmem;
use serde::Deserialize;

use super::read_format::{ReadBytes, not_a};
use crate::decode::decode;
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};

/// The name of the format in messages.
const NAME: &str = ".ipynb";

/// The reader of notebooks.
pub(super) struct NotebookReader;

/// Whether bytes begin as a notebook may: as a JSON object that has cells.
pub(super) fn may_begin(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"{")
        && (memmem::find(head, b"\"cells\"").is_some()
            || memmem::find(head, b"\"worksheets\"").is_some())
}

/// Whether bytes are a notebook: a JSON object with cells and the version of the format.
pub(super) fn is_notebook(bytes: &[u8]) -> bool {
    may_begin(bytes) && memmem::find(bytes, b"\"nbformat\"").is_some()
}

impl ReadBytes for NotebookReader {
    fn check_start(&self, head: &[u8]) -> Result<()> {
        if head.trim_ascii_start().starts_with(b"{") || head.trim_ascii().is_empty() {
            return decode(head, None).map(drop);
        }
        Err(not_a(NAME, "it is not JSON", head))
    }

    /// Reads the Markdown cells, one after the other. Code and its output are left out.
    fn read<'t>(&self, bytes: &[u8], _: u64, known: Metadata<'t>) -> Result<Document<'t>> {
        let text = decode(bytes, None)?.text;
        let notebook: Notebook = match text.trim_start_matches('\u{feff}').trim() {
            "" => Notebook::default(),
            json => serde_json::from_str(json).map_err(|error| Error::Damaged {
                format: NAME,
                reason: error.to_string().to_lowercase(),
            })?,
        };
        let Notebook { cells, worksheets } = notebook;
        let cells = cells.into_iter().chain(worksheets.into_iter().flat_map(|sheet| sheet.cells));
        let markdown: Vec<String> = cells.filter_map(Cell::markdown).collect();
        let document = Document::markdown(&markdown.join("\n\n"), known);
        Ok(document.of_unknown_place())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Notebook {
    cells: Vec<Cell>,
    /// The cells of nbformat 3.
    worksheets: Vec<Worksheet>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Worksheet {
    cells: Vec<Cell>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Cell {
    #[serde(rename = "cell_type")]
    kind: String,
    /// The level of a heading cell, of nbformat 3.
    level: usize,
    source: Source,
}

/// The text of a cell, as a whole or line by line.
#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    Whole(String),
    Lines(Vec<String>),
    Other(serde::de::IgnoredAny),
}

impl Default for Source {
    fn default() -> Self {
        Self::Whole(String::new())
    }
}

impl Cell {
    /// The text of a cell that is Markdown or a heading.
    fn markdown(self) -> Option<String> {
        let text = match self.source {
            Source::Whole(text) => text,
            Source::Lines(lines) => lines.concat(),
            Source::Other(_) => return None,
        };
        match self.kind.as_str() {
            "markdown" => Some(text),
            "heading" => Some(format!("{} {text}", "#".repeat(self.level.clamp(1, 6)))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    const NOTEBOOK: &[u8] = br##"{"cells": [
        {"cell_type": "markdown", "source": ["# Tea\n", "\n", "Tea is *hot*. It is made\n", "of leaves."]},
        {"cell_type": "code", "source": ["print('code')"], "outputs": [{"text": ["Not text."]}]},
        {"cell_type": "markdown", "source": "The mail is late."}],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"##;

    #[test]
    fn the_markdown_of_a_notebook_is_read() {
        assert!(is_notebook(NOTEBOOK));
        let document = NotebookReader.read(NOTEBOOK, 0, Metadata::default()).unwrap();
        assert_eq!(document.title(), Some("Tea"));
        let prose: Vec<_> = document
            .blocks()
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph)
            .map(|block| &document.text()[block.span.clone()])
            .collect();
        assert_eq!(prose, ["Tea is hot. It is made of leaves.", "The mail is late."]);
    }

    #[test]
    fn json_that_is_no_notebook_is_an_error() {
        let read = |bytes| NotebookReader.read(bytes, 0, Metadata::default());
        assert!(read(b"{}").unwrap().blocks().is_empty());
        assert!(read(b"").unwrap().blocks().is_empty());
        assert!(matches!(read(b"{\"cells\": ["), Err(Error::Damaged { .. })));
        assert!(matches!(NotebookReader.check_start(b"Tea."), Err(Error::Damaged { .. })));
        assert!(!is_notebook(b"{\"cells\": []}") && !is_notebook(b"nbformat"));
    }
}
