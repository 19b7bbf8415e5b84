//! A part of a text that was taken out of its markup: what readers of markup hand on.

use std::ops::Range;

use crate::document::BlockKind;

/// A part of a text with markup.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Its byte range, without white space at either end.
    pub(super) span: Range<usize>,
    /// Its kind according to the markup; `None` if it is to be classified by its form, as in plain text.
    pub(super) kind: Option<BlockKind>,
}
