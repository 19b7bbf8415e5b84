//! A paragraph on its way to becoming a block.

use std::ops::Range;

use super::shape::Shape;
use crate::document::BlockKind;

/// A paragraph whose kind is still being decided.
#[expect(clippy::struct_excessive_bools, reason = "each is an independent property")]
pub(super) struct Paragraph {
    pub(super) span: Range<usize>,
    pub(super) shape: Shape,
    pub(super) kind: BlockKind,
    /// Whether markup makes it a heading, a table or anything else that is neither a paragraph nor a list
    /// item.
    pub(super) is_marked: bool,
    /// Whether an empty line is before it, or nothing.
    pub(super) opens_group: bool,
    /// Whether it starts with the label of a speaker, or with another label that occurs several times.
    pub(super) is_turn: bool,
    /// Whether it is a short line that occurs in the text several times.
    pub(super) recurs: bool,
}

impl Paragraph {
    /// Creates a paragraph whose kind follows from its form alone.
    pub(super) fn new(span: Range<usize>, shape: Shape) -> Self {
        let (kind, start) = match shape {
            Shape::Wordless | Shape::Quoted | Shape::Salutation | Shape::Bar => {
                (BlockKind::Boilerplate, span.start)
            }
            Shape::Item { mark } => (BlockKind::ListItem, span.start + mark),
            Shape::Title => (BlockKind::Heading, span.start),
            Shape::Question | Shape::Prose => (BlockKind::Paragraph, span.start),
        };
        Self {
            span: start..span.end,
            shape,
            kind,
            is_marked: false,
            opens_group: true,
            is_turn: false,
            recurs: false,
        }
    }
}
