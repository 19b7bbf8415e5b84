//! A block of a page: a paragraph, a heading, a table or the like.

use super::lines::Line;
use crate::document::BlockKind;
use crate::document::list_mark::begins_item;

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

    /// Whether the lines are the rows of a table.
    pub(super) fn is_table(&self) -> bool {
        let lines = &self.lines;
        lines.len() > 1 && lines.windows(2).all(|pair| are_rows(&pair[0], &pair[1]))
    }
}

/// Whether two lines are rows of a table: both have the same number of cells. List items are not rows,
/// although their marks may stand as far from the text as cells from each other.
pub(super) fn are_rows(line: &Line, next: &Line) -> bool {
    line.cells > 1
        && line.cells == next.cells
        && !begins_item(&line.text)
        && !begins_item(&next.text)
}
