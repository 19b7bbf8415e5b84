//! A block of a PDF: its lines, and what they are.

use super::lines::Line;
use crate::document::BlockKind;

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) kind: Option<BlockKind>,
    /// It begins at the edge of its column as a paragraph that goes on does, and not set in.
    pub(super) is_flush: bool,
    /// Its last line ends where the column does, so that it may go on.
    pub(super) is_full: bool,
}

impl Block {
    /// The size of most of its lines.
    pub(super) fn size(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    /// Its text, with its line breaks.
    pub(super) fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }

    pub(super) fn chars(&self) -> usize {
        self.lines.iter().map(|line| line.text.chars().count()).sum()
    }
}
