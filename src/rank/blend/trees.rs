//! The second part of the score: an ensemble of small decision trees.

use std::borrow::Cow;

use super::measure::{MEASURES, Measure, MeasureValues};
use super::traits::{Trait, TraitValues};
use crate::trees::{LANES, add_leaves};

/// The depth of a tree: the number of its questions.
pub const DEPTH: usize = 7;

/// The number of leaves of a tree.
pub const LEAVES: usize = 1 << DEPTH;

/// The value of a leaf that counts as much as an essential sentence is worth more than filler.
const LEAF_UNIT: f64 = 1e4;

/// What a tree asks about: a measure of the sentence, or a trait of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A measure of the sentence.
    Measure(Measure),
    /// A trait of the document.
    Trait(Trait),
}

/// The number of inputs.
const INPUTS: usize = MEASURES + Trait::ALL.len();

/// The number of rows of a group: a power of two, so that the index of a row needs no check.
const ROWS: usize = INPUTS.next_power_of_two();

impl Input {
    /// Every input, except [`Trait::Any`], which is the same for all documents.
    pub fn all() -> impl Iterator<Item = Self> {
        let measures = Measure::ALL.iter().map(|&measure| Self::Measure(measure));
        let traits = Trait::ALL.iter().filter(|shown| **shown != Trait::Any);
        measures.chain(traits.map(|&shown| Self::Trait(shown)))
    }

    const fn index(self) -> usize {
        match self {
            Self::Measure(measure) => measure as usize,
            Self::Trait(shown) => MEASURES + shown as usize,
        }
    }
}

/// A question: whether an input is above a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    above: f32,
    input: Input,
    /// The index of the input. Trees are evaluated without looking at the input itself.
    row: u8,
}

impl Split {
    /// A question.
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 256 inputs")]
    pub const fn new(input: Input, above: f32) -> Self {
        const { assert!(INPUTS <= 1 << u8::BITS) };
        Self { above, input, row: input.index() as u8 }
    }

    /// The input.
    pub const fn input(&self) -> Input {
        self.input
    }

    /// The threshold, in the unit of the input.
    pub const fn above(&self) -> f32 {
        self.above
    }
}

/// A symmetric ("oblivious") decision tree: all nodes of a level ask the same question.
///
/// The answers are the bits of the index of a leaf. The first question gives the highest bit.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// The questions, in order.
    pub splits: [Split; DEPTH],
    /// The value of each leaf, in ten-thousandths of what an essential sentence is worth.
    pub leaves: [i16; LEAVES],
}

impl Tree {
    /// A tree.
    pub const fn new(splits: [Split; DEPTH], leaves: [i16; LEAVES]) -> Self {
        Self { splits, leaves }
    }
}

/// An ensemble of trees, whose values are added.
///
/// It estimates what a sentence is worth to a reader, from −0.5 (never to be printed) and 0 (filler) to
/// 1 (essential). Evaluating it costs `O(trees)` for each sentence. Values of leaves are whole numbers,
/// so that the sum is the same in any order.
///
/// # References
/// * Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics
///   29(5).
/// * Kohavi and Li (1995), "Oblivious Decision Trees, Graphs, and Top-Down Pruning", IJCAI.
#[derive(Debug, Clone, PartialEq)]
pub struct Trees(Cow<'static, [Tree]>);

impl Trees {
    /// An ensemble of these trees.
    pub fn new(trees: Vec<Tree>) -> Self {
        Self(Cow::Owned(trees))
    }

    /// An ensemble of the trees of a table.
    pub(super) const fn of_table(trees: &'static [Tree]) -> Self {
        Self(Cow::Borrowed(trees))
    }

    /// The trees.
    pub fn as_slice(&self) -> &[Tree] {
        &self.0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sum of the values of all trees, for each sentence of a group.
    pub(super) fn values(&self, group: &Group) -> [f64; LANES] {
        let mut sums = [0_i32; LANES];
        for tree in self.0.iter() {
            let questions = tree.splits.iter().map(|split| (group.row(*split), split.above));
            add_leaves(questions, &tree.leaves, &mut sums);
        }
        sums.map(|sum| f64::from(sum) / LEAF_UNIT)
    }

    /// Passes to `add`, for the factor of each question about a measure, how much the answer changes
    /// the value of a sentence.
    ///
    /// An answer changes the value of a tree from the mean of the leaves that are possible before it to
    /// the mean of those that are possible after it. Questions about traits are answered first. Their
    /// answers are the same for all sentences of a document, so the factors explain all of the
    /// difference between sentences.
    ///
    /// # References
    /// * Saabas (2014), "Interpreting random forests" (decision paths).
    pub(super) fn explain(
        &self,
        group: &Group,
        lane: usize,
        mut add: impl FnMut(&'static str, f64),
    ) {
        for tree in self.0.iter() {
            let mut possible = Possible { leaves: &tree.leaves, known: 0, answers: 0 };
            let mut answer = |level: usize| {
                let split = &tree.splits[level];
                let bit = LEAVES >> (level + 1);
                let is_above = group.row(*split)[lane] > split.above;
                possible.known |= bit;
                possible.answers |= if is_above { bit } else { 0 };
                possible.mean()
            };
            let is_trait = |level: &usize| matches!(tree.splits[*level].input, Input::Trait(_));
            let mut before = mean(tree.leaves.iter());
            for level in (0..DEPTH).filter(is_trait) {
                before = answer(level);
            }
            for (level, split) in tree.splits.iter().enumerate() {
                if let Input::Measure(measure) = split.input {
                    let after = answer(level);
                    add(measure.factor(), after - before);
                    before = after;
                }
            }
        }
    }
}

/// The leaves of a tree that are possible after some answers.
struct Possible<'t> {
    leaves: &'t [i16; LEAVES],
    /// The bits of the index of the leaf that are known.
    known: usize,
    /// Their values.
    answers: usize,
}

impl Possible<'_> {
    fn mean(&self) -> f64 {
        let possible = |&(at, _): &(usize, &i16)| at & self.known == self.answers;
        mean(self.leaves.iter().enumerate().filter(possible).map(|(_, leaf)| leaf))
    }
}

fn mean<'l>(leaves: impl Iterator<Item = &'l i16>) -> f64 {
    let (sum, count) =
        leaves.fold((0, 0), |(sum, count), &leaf| (sum + i32::from(leaf), count + 1));
    f64::from(sum) / f64::from(count) / LEAF_UNIT
}

/// The inputs of the trees for up to [`LANES`] sentences of a document, in single precision, which is that
/// of the thresholds.
#[derive(Debug)]
pub(super) struct Group([[f32; LANES]; ROWS]);

#[expect(clippy::cast_possible_truncation, reason = "thresholds have that precision")]
impl Group {
    /// The inputs of sentences whose measures are all 0.
    pub(super) fn new(traits: &TraitValues) -> Self {
        let mut group = [[0.0; LANES]; ROWS];
        for (shown, value) in traits.iter() {
            group[Input::Trait(shown).index()] = [value as f32; LANES];
        }
        Self(group)
    }

    /// The values of the input that a question is about.
    #[inline]
    fn row(&self, split: Split) -> &[f32; LANES] {
        &self.0[usize::from(split.row) % ROWS]
    }

    /// Sets the measures of a sentence.
    pub(super) fn set(&mut self, lane: usize, values: &MeasureValues) {
        for ((_, value), row) in values.iter().zip(&mut self.0) {
            row[lane] = value as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree that asks about form, length, quotation, likeness and kind.
    fn tree() -> Tree {
        let split = |measure, above| Split::new(Input::Measure(measure), above);
        let splits = [
            split(Measure::Complete, 0.5),
            split(Measure::Words, 2.0),
            split(Measure::Quoted, 0.5),
            split(Measure::Title, 0.1),
            Split::new(Input::Trait(Trait::Size), 5.0),
            split(Measure::Place, 0.5),
            split(Measure::Question, 0.5),
        ];
        let mut leaves = [0; LEAVES];
        leaves[0b110_1000] = 7_500;
        leaves[0b000_0000] = -5_000;
        Tree::new(splits, leaves)
    }

    /// A group in which the sentence of a lane has the given measures.
    fn group(lane: usize, given: &[(Measure, f64)]) -> Group {
        let mut group = Group::new(&TraitValues::from_iter([(Trait::Any, 1.0)]));
        let mut measures = MeasureValues::ZERO;
        for &(measure, value) in given {
            measures[measure] = value;
        }
        group.set(lane, &measures);
        group
    }

    const GIVEN: [(Measure, f64); 3] =
        [(Measure::Complete, 1.0), (Measure::Words, 3.0), (Measure::Title, 0.2)];

    #[test]
    fn the_answers_are_the_bits_of_the_index_of_the_leaf() {
        let trees = Trees::new(vec![tree(), tree()]);
        for lane in [0, 7, LANES - 1] {
            for (other, value) in trees.values(&group(lane, &GIVEN)).into_iter().enumerate() {
                let expected = if other == lane { 1.5 } else { -1.0 };
                assert!((value - expected).abs() < 1e-12, "{other}: {value}");
            }
        }
    }

    #[test]
    fn an_explanation_adds_up_to_the_difference_between_sentences() {
        let trees = Trees::new(vec![tree()]);
        let explained = |group: &Group, lane| {
            let mut sum = 0.0;
            trees.explain(group, lane, |_, change| sum += change);
            sum
        };
        for given in [&GIVEN[..], &GIVEN[..2], &[]] {
            let group = group(3, given);
            let values = trees.values(&group);
            let difference = explained(&group, 3) - explained(&group, 4);
            assert!((difference - (values[3] - values[4])).abs() < 1e-12, "{given:?}");
        }
    }

    #[test]
    fn inputs_have_numbers_of_their_own() {
        let mut numbers: Vec<usize> = Input::all().map(Input::index).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), INPUTS - 1, "all but the trait that every document has");
        assert!(numbers.iter().all(|&number| number < INPUTS));
    }
}
