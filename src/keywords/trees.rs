//! An ensemble of small decision trees, which computes how likely people are to choose a phrase.

use super::measure::{PhraseMeasure, Values};

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

/// The probability that a candidate is chosen. Time `O(trees)`.
pub(super) fn probability(trees: &[PhraseTree], values: &Values) -> f64 {
    let sum: i32 = trees.iter().map(|tree| i32::from(tree.value(values))).sum();
    1.0 / (1.0 + (-f64::from(sum) / LEAF_UNIT).exp())
}

impl PhraseTree {
    /// The value of the leaf that a candidate is in.
    #[inline]
    fn value(&self, values: &Values) -> i16 {
        let leaf = self.splits.iter().fold(0, |leaf, split| {
            leaf << 1 | usize::from(values[split.measure as usize] > split.above)
        });
        self.leaves[leaf]
    }
}
