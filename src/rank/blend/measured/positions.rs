//! Where sentences stand, counted from the end of their document and in their paragraph.

use std::ops::Range;

use crate::features::{Features, of_each_document};

/// Where a sentence stands, counted from the end of its document and in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) sentences_after: u32,
    pub(super) blocks_after: u32,
    pub(super) in_block: u32,
    pub(super) block_size: u32,
}

/// The paragraphs and documents of all sentences, from which the position of each follows. Space
/// `O(paragraphs + documents)`.
#[derive(Debug, Default)]
pub(super) struct Positions {
    /// The row of the first sentence of each paragraph, and the number of rows.
    blocks: Vec<usize>,
    /// The row behind the last sentence of each document, and the index of its last block.
    documents: Vec<(usize, u32)>,
}

impl Positions {
    pub(super) fn new(features: &[Features]) -> Self {
        let mut positions = Self::default();
        let mut end = 0;
        for own in of_each_document(features) {
            for block in own.chunk_by(|a, b| a.block == b.block) {
                positions.blocks.push(end);
                end += block.len();
            }
            positions.documents.push((end, own.last().map_or(0, |last| last.block)));
        }
        positions.blocks.push(end);
        positions
    }

    /// The position of the sentence in a row, which is in the block with the index `block`. Time
    /// `O(log paragraphs)`.
    pub(super) fn of(&self, row: usize, block: u32) -> Position {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let Range { start, end } = self.paragraph(row);
        let document = self.documents.partition_point(|(end, _)| *end <= row);
        let (document_end, last_block) = self.documents[document];
        Position {
            sentences_after: number(document_end - 1 - row),
            blocks_after: last_block.saturating_sub(block),
            in_block: number(row - start),
            block_size: number(end - start),
        }
    }

    /// The rows of the paragraph of a row.
    fn paragraph(&self, row: usize) -> Range<usize> {
        let next = self.blocks.partition_point(|start| *start <= row);
        self.blocks[next - 1]..self.blocks[next]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_in_the_paragraph_and_in_the_own_document() {
        let places = [(0, 0), (1, 0), (2, 1), (0, 0), (0, 0), (1, 0)];
        let features =
            places.map(|(place, block)| Features { place, block, ..Features::default() });
        let positions = Positions::new(&features);
        let found = [0, 1, 2, 3, 4, 5].map(|row| {
            let at = positions.of(row, features[row].block);
            (at.sentences_after, at.blocks_after, at.in_block, at.block_size)
        });
        let expected =
            [(2, 1, 0, 2), (1, 1, 1, 2), (0, 0, 0, 1), (0, 0, 0, 1), (1, 0, 0, 2), (0, 0, 1, 2)];
        assert_eq!(found, expected);
    }
}
