//! An ensemble of small decision trees, which computes how likely people are to choose a phrase.

use super::measure::{MEASURES, PhraseMeasure, Values};
use crate::text::float::exp;
use crate::trees::{LANES, add_leaves};

/// The depth of a tree: the number of its questions.
pub(super) const DEPTH: usize = 4;

/// The number of leaves of a tree.
pub(super) const LEAVES: usize = 1 << DEPTH;

/// The value of a leaf that adds 1 to the logarithm of the odds.
const LEAF_UNIT: f64 = 1e3;

/// A question: whether a measure is above a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhraseSplit {
    /// The measure.
    pub measure: PhraseMeasure,
    /// The threshold, in the unit of the measure.
    pub above: f32,
}

/// A symmetric decision tree: all nodes of a level ask the same question.
///
/// The answers are the bits of the index of a leaf. The first question gives the highest bit.
#[derive(Debug, Clone, PartialEq)]
pub struct PhraseTree {
    /// The questions, in order.
    pub splits: [PhraseSplit; DEPTH],
    /// The value of each leaf, in thousandths of the logarithm of the odds.
    pub leaves: [i16; LEAVES],
}

/// The probability that each candidate is chosen. Time `O(candidates · trees)`.
pub(super) fn probabilities(trees: &[PhraseTree], values: &[Values]) -> Vec<f64> {
    let mut probabilities = Vec::with_capacity(values.len());
    let mut columns = [[0.0; LANES]; MEASURES];
    for block in values.chunks(LANES) {
        for (lane, values) in block.iter().enumerate() {
            for (column, value) in columns.iter_mut().zip(values) {
                column[lane] = *value;
            }
        }
        let mut sums = [0_i32; LANES];
        for tree in trees {
            let questions =
                tree.splits.iter().map(|split| (&columns[split.measure as usize], split.above));
            add_leaves(questions, &tree.leaves, &mut sums);
        }
        let sums = sums.iter().take(block.len());
        probabilities.extend(sums.map(|&sum| 1.0 / (1.0 + exp(-f64::from(sum) / LEAF_UNIT))));
    }
    probabilities
}
