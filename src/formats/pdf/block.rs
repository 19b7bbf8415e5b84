//! A block of a page: a paragraph, a heading, a table or the like.

use super::lines::Line;
use crate::document::BlockKind;

/// Lines that belong together, from top to bottom. There is at least one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    /// What the block is; `None` for a paragraph, and for anything not recognized.
    pub(super) kind: Option<BlockKind>,
    /// It begins at the left edge of its column, as the continuation of a paragraph does.
    pub(super) is_flush: bool,
    /// Its last line reaches the right edge of the column, so the text may continue elsewhere.
    pub(super) is_full: bool,
}

impl Block {
    /// The font size of the first line, in points.
    pub(super) fn size(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    /// The text, with its line breaks.
    pub(super) fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }

    /// The number of characters, without line breaks.
    pub(super) fn chars(&self) -> usize {
        self.lines.iter().map(|line| line.text.chars().count()).sum()
    }
}
