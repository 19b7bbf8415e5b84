//! The default method: trees and weights over measures of each sentence and traits of its document.

mod fitted;
mod fitted_trees;
mod measure;
mod measured;
mod traits;
mod trees;
mod weights;

pub use measure::{Measure, MeasureValues};
pub use traits::{Trait, TraitValues};
pub use trees::{DEPTH, Input, LEAVES, Split, Tree, Trees};
pub use weights::{Weight, Weights};

use super::centrality::Centrality;
use super::scorer::{Part, RankInput, Scorer};
use crate::text::float;
use crate::threads::fill;
use crate::trees::LANES;
use measured::Measured;
use trees::Group;

/// Estimates what a sentence is worth to a reader.
///
/// The score has two terms. Both depend on the [`Measure`]s of the sentence and on the [`Trait`]s of
/// its document:
///
/// ```text
/// ln score = 3 · Σ tree(x, t) + 0.3 · Σ w[m][u] · x[m] · t[u]
/// ```
///
/// The first sum is over small decision trees ([`Trees`]), the second over measures `m` and traits `u`
/// with [`Weights`]. All scores are divided by the largest. If there is a query, both factors are 1: the
/// second sum depends on the query, by centrality.
///
/// The trees know which forms of sentences readers would print and which never. The weights, which were
/// found first, keep what is known of kinds of documents that no reader has graded. A blend without
/// trees has the second sum alone, with the factor 1.
///
/// [`Scorer::parts`] splits a score into the product of eight factors: to each belong the weights of
/// some measures, and the answers to questions about them.
///
/// * `centrality`: the PageRank of [`Centrality`];
/// * `words`: frequent words, set phrases, and words that were not used before;
/// * `likeness`: the similarity to the opening, the ending, the title, the headings and the average
///   sentence;
/// * `place`: the position in the document, its sections and its paragraphs, from both ends;
/// * `length`: the number of words and letters;
/// * `manner`: questions, numbers, amounts, hedges, the first person, and cues: words and phrases that hint at
///   the role of a sentence ([`CueKind`](crate::analysis::CueKind));
/// * `form`: whether it looks like a sentence: its beginning, its end, capitals, signs and lists;
/// * `quotation`: how much of it is quoted.
///
/// Selection takes sentences one by one by this score, multiplied by a factor for the similarity to
/// sentences that have been taken. A sentence that probably depends on an earlier one is taken together
/// with that one, or at a lower value.
///
/// * Input: term counts with the order of words, the TF-IDF matrix and the features of `n`
///   sentences and of context. Output: `n` scores, the best of which is 1. Time: that of
///   [`Centrality`], and `O(words + trees · n)`. Space: that of [`Centrality`], and `O(words)`.
///
/// # How the trees were grown
/// By gradient boosting, to predict the worth of each sentence by least squares. Two teachers say what
/// it is worth. Readers graded every sentence of 847 documents, from 3 (essential) to −1 (never to be
/// printed); a sentence that cannot be understood alone is worth half. References say whether a
/// sentence is in the best summary that can be made of sentences, for 1,844 documents. They count less,
/// except for kinds of documents that no reader graded. `examples/fit` grows the trees, and evaluates
/// them on documents, and on kinds of documents, that they were not grown from.
///
/// # How the weights were found
/// By maximizing the expected ROUGE-1 + ROUGE-2 of a randomly drawn summary. Each sentence is drawn
/// with a probability in proportion to its score among the sentences that are left (the
/// Plackett–Luce model). The method is stochastic gradient ascent (REINFORCE) on documents of
/// fourteen kinds, with a penalty on large weights. Drawing at random makes the objective smooth, so
/// the weights do not depend only on the summaries that happen to be the best.
///
/// # References
/// * [`Centrality`], [`TfIdf`](super::TfIdf) and [`Lead`](super::Lead), which it combines.
/// * Nenkova and Vanderwende (2005), "The Impact of Frequency on Summarization" (`words`).
/// * Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
///   Statistics 29(5) (the trees).
/// * Williams (1992), "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
///   Learning", Machine Learning 8; Plackett (1975), "The Analysis of Permutations", Applied Statistics
///   24(2) (the weights).
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR (similarity to sentences that have been taken).
#[derive(Debug, Clone, Default)]
pub struct Blend {
    centrality: Centrality,
    weights: Weights,
    trees: Trees,
}

/// The factor for the value of the trees in the logarithm of a score. The value differs by 1 between
/// filler and an essential sentence. Factors from 2.5 to 5 give the same gain.
const TREES_WEIGHT: f64 = 3.0;

/// The penalty for similarity to sentences that have been taken, if there are trees; see
/// [`Scorer::redundancy`]. A sentence that repeats another one (cosine 1) loses half of what an essential
/// sentence is worth more than filler. Readers gain up to 2, and references lose from 1.8 on.
const TREES_REDUNDANCY: f64 = 1.6;

/// The factor for the sum of the weights in the logarithm of a score, if there are trees. Found by
/// cross-validation: less loses ROUGE, more loses gain for readers.
const WEIGHTED_WEIGHT: f64 = 0.3;

/// The same factors if there is a query. The trees know nothing of queries, while centrality, which is
/// part of the weighted sum, depends on it.
const QUERY_TREES_WEIGHT: f64 = 1.0;
const QUERY_WEIGHTED_WEIGHT: f64 = 1.0;

impl Blend {
    /// A blend with the given weights and without trees.
    pub fn new(weights: Weights) -> Self {
        Self::with_trees(weights, Trees::new(Vec::new()))
    }

    /// A blend with the given weights and trees.
    pub fn with_trees(weights: Weights, trees: Trees) -> Self {
        Self { centrality: Centrality::default(), weights, trees }
    }

    /// The traits of a document, and the measures of each of its sentences.
    ///
    /// All values are finite. They serve to fit weights to texts of your own, as `examples/fit`
    /// does.
    ///
    /// # Examples
    /// ```
    /// use epitome::rank::Blend;
    /// use epitome::rank::blend::Measure;
    /// use epitome::{Document, Metadata, Options, Summarizer};
    ///
    /// let document = Document::plain("The ferry sails. Tea is hot.", Metadata::default());
    /// let analysis = Summarizer::new(Options::default()).analyze(&document);
    /// let (_, values) = Blend::observe(&analysis.input());
    /// assert_eq!(values.len(), 2);
    /// assert!(values[0][Measure::Place] > values[1][Measure::Place]);
    /// ```
    pub fn observe(document: &RankInput<'_>) -> (TraitValues, Vec<MeasureValues>) {
        let measured = Measured::of(document, Centrality::default());
        let values = (0..document.sentences()).map(|row| measured.values(row)).collect();
        (traits::observe(document), values)
    }

    /// The factors for the value of the trees and for the weighted sum.
    fn factors(&self, document: &RankInput<'_>) -> (f64, f64) {
        if self.trees.is_empty() {
            (0.0, 1.0)
        } else if document.query.is_some() {
            (QUERY_TREES_WEIGHT, QUERY_WEIGHTED_WEIGHT)
        } else {
            (TREES_WEIGHT, WEIGHTED_WEIGHT)
        }
    }

    /// The logarithms of the scores of all sentences before the division by the largest.
    fn logarithms(&self, document: &RankInput<'_>) -> Vec<f64> {
        let traits = traits::observe(document);
        let weights = self.weights.in_document(&traits);
        if self.trees.is_empty() {
            let measured = Measured::of(document, self.centrality);
            return (0..document.sentences())
                .map(|row| measured.values(row).dot(&weights))
                .collect();
        }
        let (of_trees, of_weights) = self.factors(document);
        let measured = Measured::of(document, self.centrality);
        let mut logarithms = vec![0.0; document.sentences()];
        fill(document.threads, &mut logarithms, |first, logarithms| {
            let mut group = Group::new(&traits);
            for (first, logarithms) in (first..).step_by(LANES).zip(logarithms.chunks_mut(LANES)) {
                for (lane, logarithm) in logarithms.iter_mut().enumerate() {
                    let values = measured.values(first + lane);
                    group.set(lane, &values);
                    *logarithm = of_weights * values.dot(&weights);
                }
                for (logarithm, value) in logarithms.iter_mut().zip(self.trees.values(&group)) {
                    *logarithm += of_trees * value;
                }
            }
        });
        logarithms
    }
}

impl Default for Trees {
    /// The trees that `cargo run --release --example fit -- trees` grows.
    fn default() -> Self {
        Self::of_table(fitted_trees::TREES)
    }
}

impl Scorer for Blend {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let mut scores = self.logarithms(document);
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for score in &mut scores {
            *score = float::exp(*score - most);
        }
        scores
    }

    fn parts(&self, document: &RankInput<'_>) -> Vec<Part> {
        let traits = traits::observe(document);
        let weights = self.weights.in_document(&traits);
        let measured = Measured::of(document, self.centrality);
        let (of_trees, of_weights) = self.factors(document);
        let mut factors: Vec<Part> = Vec::new();
        let mut add = |name: &'static str, row: usize, logarithm: f64| {
            let at = factors.iter().position(|part| part.name == name).unwrap_or_else(|| {
                factors.push(Part::new(name, vec![0.0; document.sentences()]));
                factors.len() - 1
            });
            factors[at].values[row] += logarithm;
        };
        let mut group = Group::new(&traits);
        for row in 0..document.sentences() {
            let values = measured.values(row);
            for (measure, value) in values.iter() {
                add(measure.factor(), row, of_weights * weights[measure] * value);
            }
            group.set(0, &values);
            self.trees.explain(&group, 0, |name, change| add(name, row, of_trees * change));
        }
        // Only the comparison of sentences is meaningful: the best one in each respect has 1.
        for factor in &mut factors {
            let most = factor.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for value in &mut factor.values {
                *value = float::exp(*value - most);
            }
        }
        factors
    }

    fn redundancy(&self) -> f64 {
        if self.trees.is_empty() { self.weights.redundancy } else { TREES_REDUNDANCY }
    }

    fn leaning(&self) -> Option<f64> {
        Some(self.weights.leaning)
    }

    fn heeds_query(&self) -> bool {
        true
    }

    fn reads_word_order(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::with_input;
    use crate::terms::TermCounts;

    /// A blend of two measures of one factor, and one of another. The first has a larger weight in
    /// longer documents.
    fn blend() -> Blend {
        let weight = |measure, with, value| Weight { measure, with, value };
        Blend::new(Weights {
            measures: vec![
                weight(Measure::Coverage, Trait::Any, 0.7),
                weight(Measure::Coverage, Trait::Size, 0.1),
                weight(Measure::Introduction, Trait::Any, 0.3),
                weight(Measure::Place, Trait::Any, 0.5),
            ],
            redundancy: 0.4,
            leaning: 0.6,
        })
    }

    fn counts() -> TermCounts {
        TermCounts::from_rows(&[&[0, 1], &[0, 1, 2], &[2, 3], &[0, 2]], 4)
    }

    #[test]
    fn a_score_is_the_exponential_of_a_weighted_sum_over_the_largest() {
        let (scores, traits, values) = with_input(&counts(), None, |document| {
            let (traits, values) = Blend::observe(document);
            (blend().score(document), traits, values)
        });
        assert!((traits[Trait::Size] - (4_f64.ln() - 3.4)).abs() < 1e-12);
        let products: Vec<f64> = values
            .iter()
            .map(|of| {
                let coverage = (0.7 + 0.1 * traits[Trait::Size]) * of[Measure::Coverage];
                let introduction = 0.3 * of[Measure::Introduction];
                (coverage + introduction + 0.5 * of[Measure::Place]).exp()
            })
            .collect();
        let largest = products.iter().copied().fold(0.0, f64::max);
        assert_eq!(scores.len(), 4);
        for (score, product) in scores.iter().zip(&products) {
            assert!((score - product / largest).abs() < 1e-12, "{scores:?} {products:?}");
        }
    }

    #[test]
    fn a_score_is_the_product_of_its_parts_over_the_largest() {
        let (scores, parts) = with_input(&counts(), None, |document| {
            (blend().score(document), blend().parts(document))
        });
        let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
        let of_weights = ["centrality", "words", "likeness", "place", "length", "manner"];
        assert_eq!(names[..6], of_weights);
        assert_eq!(names[6..], ["form", "quotation"]);
        let product = |row: usize| parts.iter().map(|part| part.values[row]).product::<f64>();
        let largest = (0..4).map(product).fold(0.0, f64::max);
        for (row, score) in scores.iter().enumerate() {
            assert!((score - product(row) / largest).abs() < 1e-12, "{parts:?}");
        }
        let best = |part: &Part| part.values.iter().copied().fold(0.0, f64::max);
        assert!(parts.iter().all(|part| (best(part) - 1.0).abs() < 1e-12), "{parts:?}");
        let place = parts.iter().find(|part| part.name == "place").unwrap();
        assert!((place.values[3] - 0.5).abs() < 1e-12, "4 to the power of −0.5");
    }

    #[test]
    fn with_trees_a_score_is_the_product_of_its_parts_over_the_largest() {
        let blend = Blend::default();
        let (scores, parts) =
            with_input(&counts(), None, |document| (blend.score(document), blend.parts(document)));
        let product = |row: usize| parts.iter().map(|part| part.values[row]).product::<f64>();
        let largest = (0..4).map(product).fold(0.0, f64::max);
        for (row, score) in scores.iter().enumerate() {
            assert!((score - product(row) / largest).abs() < 1e-9, "{parts:?}");
        }
    }

    #[test]
    fn the_fitted_trees_ask_about_finite_numbers_and_have_small_leaves() {
        assert!(!Trees::default().as_slice().is_empty());
        for tree in Trees::default().as_slice() {
            assert!(tree.splits.iter().all(|split| split.above().is_finite()));
            assert!(tree.leaves.iter().all(|leaf| leaf.abs() <= 10_000));
        }
    }

    #[test]
    fn selection_uses_the_numbers_of_the_weights() {
        assert_eq!((blend().redundancy(), blend().leaning()), (0.4, Some(0.6)));
    }
}
