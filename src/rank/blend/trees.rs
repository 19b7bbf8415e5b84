//! The second part of the score: an ensemble of small decision trees.

use std::borrow::Cow;

use super::fitted_trees;
use super::measure::{Measure, MeasureValues};
use super::traits::{Trait, TraitValues};

/// The depth of a tree: the number of its questions.
pub const DEPTH: usize = 4;

/// The number of leaves of a tree.
pub const LEAVES: usize = 1 << DEPTH;

/// What a tree asks about: a measure of the sentence, or a trait of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A measure of the sentence.
    Measure(Measure),
    /// A trait of the document.
    Trait(Trait),
    /// The logarithm of the score by [`Weights`](super::Weights), over the largest of the document.
    Weighted,
}

impl Input {
    /// The name of the factor of the score that an answer counts for.
    pub fn factor(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.factor(),
            Self::Trait(_) => "kind",
            Self::Weighted => "words",
        }
    }
}

/// A question: whether an input is above a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// What is asked about.
    pub input: Input,
    /// The threshold, in the unit of the input.
    pub above: f32,
}

/// A symmetric ("oblivious") decision tree: all nodes of a level ask the same question.
///
/// The answers, read as the bits of a number, the first question's the highest, are the index of the leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The questions, the first one first.
    pub splits: [Split; DEPTH],
    /// The value of each leaf: a part of what a reader gains by the sentence, from −0.5 to 1.
    pub leaves: [f32; LEAVES],
}

/// An ensemble of trees, whose values are added.
///
/// Evaluating it costs `O(trees)` for each sentence.
///
/// # References
/// * Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics
///   29(5).
/// * Kohavi and Li (1995), "Oblivious Decision Trees, Graphs, and Top-Down Pruning", IJCAI.
#[derive(Debug, Clone, PartialEq)]
pub struct Trees(Cow<'static, [Tree]>);

/// What the trees are asked about, for one sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) measures: &'a MeasureValues,
    pub(super) traits: &'a TraitValues,
    pub(super) weighted: f64,
}

impl Asked<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "thresholds have that precision")]
    fn is_above(&self, split: &Split) -> bool {
        let value = match split.input {
            Input::Measure(measure) => self.measures[measure],
            Input::Trait(shown) => self.traits[shown],
            Input::Weighted => self.weighted,
        };
        value as f32 > split.above
    }
}

impl Trees {
    /// An ensemble of these trees.
    pub fn new(trees: Vec<Tree>) -> Self {
        Self(Cow::Owned(trees))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sum of the values of all trees.
    pub(super) fn value(&self, asked: &Asked<'_>) -> f64 {
        self.0.iter().map(|tree| f64::from(tree.leaves[tree.leaf(asked)])).sum()
    }

    /// Adds to each factor what the answers that belong to it change.
    ///
    /// An answer changes the value of a tree from the mean of the leaves that are possible before it to
    /// the mean of those that are possible after it. The changes and the mean of all leaves add up to
    /// the [`value`](Self::value), so that factors explain all of it that differs between sentences.
    pub(super) fn explain(&self, asked: &Asked<'_>, mut add: impl FnMut(&'static str, f64)) {
        for tree in self.0.iter() {
            let leaf = tree.leaf(asked);
            let mut before = mean(&tree.leaves);
            for (level, split) in tree.splits.iter().enumerate() {
                let possible = LEAVES >> (level + 1);
                let first = leaf / possible * possible;
                let after = mean(&tree.leaves[first..first + possible]);
                add(split.input.factor(), after - before);
                before = after;
            }
        }
    }
}

impl Tree {
    fn leaf(&self, asked: &Asked<'_>) -> usize {
        self.splits.iter().fold(0, |leaf, split| leaf << 1 | usize::from(asked.is_above(split)))
    }
}

fn mean(leaves: &[f32]) -> f64 {
    leaves.iter().map(|leaf| f64::from(*leaf)).sum::<f64>() / leaves.len() as f64
}

impl Default for Trees {
    /// The trees that `cargo run --release --example fit` finds.
    fn default() -> Self {
        Self(Cow::Borrowed(fitted_trees::TREES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let split = |measure, above| Split { input: Input::Measure(measure), above };
        let splits = [
            split(Measure::Complete, 0.5),
            split(Measure::Words, 2.0),
            split(Measure::Quoted, 0.5),
            split(Measure::Title, 0.1),
        ];
        let mut leaves = [0.0; LEAVES];
        leaves[0b1101] = 0.75;
        leaves[0b0000] = -0.5;
        Tree { splits, leaves }
    }

    fn asked(given: &[(Measure, f64)], test: impl FnOnce(&Asked<'_>)) {
        let mut measures = MeasureValues::ZERO;
        for &(measure, value) in given {
            measures[measure] = value;
        }
        let traits = TraitValues::from_iter([(Trait::Any, 1.0)]);
        test(&Asked { measures: &measures, traits: &traits, weighted: 0.0 });
    }

    #[test]
    fn the_answers_are_the_bits_of_the_index_of_the_leaf() {
        let trees = Trees::new(vec![tree(), tree()]);
        asked(&[(Measure::Complete, 1.0), (Measure::Words, 3.0), (Measure::Title, 0.2)], |asked| {
            assert!((trees.value(asked) - 1.5).abs() < 1e-12);
        });
        asked(&[], |asked| assert!((trees.value(asked) + 1.0).abs() < 1e-12));
    }

    #[test]
    fn the_parts_of_an_explanation_add_up_to_the_value() {
        let trees = Trees::new(vec![tree()]);
        asked(&[(Measure::Complete, 1.0), (Measure::Words, 3.0)], |asked| {
            let mut sum = mean(&tree().leaves);
            trees.explain(asked, |_, change| sum += change);
            assert!((sum - trees.value(asked)).abs() < 1e-12);
        });
    }

    #[test]
    fn the_fitted_trees_ask_about_finite_numbers_and_give_small_ones() {
        for tree in fitted_trees::TREES {
            assert!(tree.splits.iter().all(|split| split.above.is_finite()));
            assert!(tree.leaves.iter().all(|leaf| leaf.is_finite() && leaf.abs() <= 1.0));
        }
    }
}
