//! The default method: measures of each sentence, weighted by traits of the document.

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
use measure::MeasureSet;
use measured::Measured;
use trees::{Group, LANES};

/// Scores a sentence by the product of six factors:
/// `centrality · words · likeness · place · length · manner`.
///
/// A factor is `e` to the power of the weighted sum of its [`Measure`]s. The weights depend on the
/// [`Trait`]s of the document. With the measures `x` of a sentence and the traits `t` of its
/// document,
///
/// ```text
/// ln score = Σ w[m][t] · x[m] · t[t]        over measures m and traits t
/// ```
///
/// and all scores are divided by the largest. The factors are:
///
/// * `centrality`: the PageRank of [`Centrality`];
/// * `words`: frequent words and set phrases;
/// * `likeness`: the similarity to the opening of the document;
/// * `place`: the position in the document;
/// * `length`: the number of words;
/// * `manner`: questions, numbers, hedges and the first person.
///
/// The fitted [`Weights`] show what matters where: position matters most in documents with long
/// sentences, such as news and papers, and hardly in speech.
///
/// Selection takes sentences one by one by this score, multiplied by a factor for the similarity to
/// sentences that have been taken. A sentence that depends on the one before it is taken together
/// with that one, or not at all.
///
/// * Input: term counts with the order of words, the TF-IDF matrix and the features of `n`
///   sentences and of context. Output: `n` scores, the best of which is 1. Time and space: those of
///   [`Centrality`], and `O(words)`.
///
/// # How the weights were found
/// By maximizing the expected ROUGE-1 + ROUGE-2 of a randomly drawn summary. Each sentence is drawn
/// with a probability in proportion to its score among the sentences that are left (the
/// Plackett–Luce model). The method is stochastic gradient ascent (REINFORCE) on documents of
/// fourteen kinds, with a penalty on large weights. `examples/fit` runs it, and evaluates the
/// weights on documents, and on kinds of documents, that they were not fitted to. Drawing at random
/// makes the objective smooth, so the weights do not depend only on the summaries that happen to be
/// the best.
///
/// # References
/// * [`Centrality`], [`TfIdf`](super::TfIdf) and [`Lead`](super::Lead), which it combines.
/// * Nenkova and Vanderwende (2005), "The Impact of Frequency on Summarization" (`words`).
/// * Williams (1992), "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
///   Learning", Machine Learning 8; Plackett (1975), "The Analysis of Permutations", Applied Statistics
///   24(2) (the fit).
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR (similarity to sentences that have been taken).
#[derive(Debug, Clone, Default)]
pub struct Blend {
    centrality: Centrality,
    weights: Weights,
    trees: Trees,
}

/// What a difference of 1 in the value of the trees, which is that between filler and what is essential,
/// adds to the logarithm of a score.
const TREES_WEIGHT: f64 = 3.0;

/// What the logarithm of the score by weights counts, where there are trees. It keeps what the weights
/// know of kinds of documents that no reader has graded.
const WEIGHTED_WEIGHT: f64 = 0.24;

impl Blend {
    /// A blend with the given weights, without trees.
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
        let measured = Measured::of(document, Centrality::default(), MeasureSet::ALL);
        let values = (0..document.sentences()).map(|row| measured.values(row)).collect();
        (traits::observe(document), values)
    }

    /// The logarithms of the scores of all sentences before the division by the largest.
    fn logarithms(&self, document: &RankInput<'_>) -> Vec<f64> {
        let traits = traits::observe(document);
        let weights = self.weights.in_document(&traits);
        if self.trees.is_empty() {
            let measured = Measured::of(document, self.centrality, self.weights.weighted());
            return (0..document.sentences())
                .map(|row| measured.values(row).dot(&weights))
                .collect();
        }
        let measured = Measured::of(document, self.centrality, MeasureSet::ALL);
        let mut group = Group::new(&traits);
        let mut logarithms = Vec::with_capacity(document.sentences());
        for first in (0..document.sentences()).step_by(LANES) {
            for row in first..document.sentences().min(first + LANES) {
                let values = measured.values(row);
                group.set(row - first, &values);
                logarithms.push(WEIGHTED_WEIGHT * values.dot(&weights));
            }
            for (logarithm, value) in logarithms[first..].iter_mut().zip(self.trees.values(&group))
            {
                *logarithm += TREES_WEIGHT * value;
            }
        }
        logarithms
    }
}

impl Scorer for Blend {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let mut scores = self.logarithms(document);
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for score in &mut scores {
            *score = (*score - most).exp();
        }
        scores
    }

    fn parts(&self, document: &RankInput<'_>) -> Vec<Part> {
        let traits = traits::observe(document);
        let weights = self.weights.in_document(&traits);
        let measured = Measured::of(document, self.centrality, MeasureSet::ALL);
        let scale = if self.trees.is_empty() { 1.0 } else { WEIGHTED_WEIGHT };
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
                if weights[measure] != 0.0 || !self.trees.is_empty() {
                    add(measure.factor(), row, scale * weights[measure] * value);
                }
            }
            group.set(0, &values);
            self.trees.explain(&group, 0, |name, change| add(name, row, TREES_WEIGHT * change));
        }
        // Only the comparison of sentences is meaningful: the best one in each respect has 1.
        for factor in &mut factors {
            let most = factor.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for value in &mut factor.values {
                *value = (*value - most).exp();
            }
        }
        factors
    }

    fn redundancy(&self) -> f64 {
        self.weights.redundancy
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
        assert_eq!(names, ["centrality", "words", "likeness", "place", "length", "manner"]);
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
    fn selection_uses_the_numbers_of_the_weights() {
        assert_eq!((blend().redundancy(), blend().leaning()), (0.4, Some(0.6)));
    }
}
