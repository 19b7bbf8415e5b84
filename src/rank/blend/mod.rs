//! The default: what a sentence is measured by, weighed by what its document shows of itself.

mod fitted;
mod measures;
mod traits;
mod weights;

pub use measures::{Measure, Values};
pub use traits::{Shape, Trait};
pub use weights::{Weight, Weights};

use super::{Centrality, RankInput, Scorer};
use crate::rank::Part;
use measures::{Measured, Wanted};

/// Scores a sentence by the product of six factors:
/// `centrality · words · likeness · place · length · manner`.
///
/// A factor is `e` to the power of its [`Measure`]s, each times its [`Weight`]; so with `x` the measures
/// of a sentence and `t` the [`Trait`]s of its document
///
/// ```text
/// ln score = Σ w[m][t] · x[m] · t[t]        over measures m and traits t
/// ```
///
/// and all scores are divided by the largest. `centrality` is the PageRank of [`Centrality`], `words`
/// is about frequent words and set phrases, `likeness` about its likeness to the opening, `place` about where it
/// stands, `length` about its words, and `manner` about questions, numbers, hedges and the first person.
/// What [`Weights`] there are shows what matters where: the place matters most in long sentences, as of
/// news and papers, and hardly in speech.
///
/// Selection takes sentences one by one by this score, less by a factor for likeness to a sentence
/// already taken; a sentence that leans on the one before it brings that along or gives way.
///
/// * Input: counts with the order of words, TF-IDF matrix and features of `n` sentences and of context;
///   output: `n` scores, the best is 1. Time and space: those of [`Centrality`], and `O(words)`.
///
/// # How the weights were found
/// By maximizing the expected ROUGE-1 + ROUGE-2 of a summary that is drawn by lot, each sentence with a
/// probability in proportion to its score among those that are left (the model of Plackett and Luce):
/// stochastic gradient ascent (REINFORCE) on documents of fourteen kinds, with a penalty on large
/// weights. `examples/fit` does it, and measures what it finds on documents, and on kinds of
/// documents, that it did not see. Drawing by lot makes the measure smooth, so that what is found is
/// true of more than the summaries that happen to be the best.
///
/// # References
/// * [`Centrality`], [`TfIdf`](super::TfIdf) and [`Lead`](super::Lead), which it blends.
/// * Nenkova and Vanderwende (2005), "The Impact of Frequency on Summarization" (`words`).
/// * Williams (1992), "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
///   Learning", Machine Learning 8; Plackett (1975), "The Analysis of Permutations", Applied Statistics
///   24(2) (the fit).
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR (likeness to what is taken).
#[derive(Debug, Clone, Default)]
pub struct Blend {
    centrality: Centrality,
    weights: Weights,
}

/// All measures are asked for.
const ALL_WANTED: Wanted = [true; Measure::ALL.len()];

impl Blend {
    /// A blend by weights of one's own.
    pub fn new(weights: Weights) -> Self {
        Self { centrality: Centrality::default(), weights }
    }

    /// What a document shows, and the measures of each of its sentences.
    ///
    /// All are finite. For fitting weights to texts of one's own, as `examples/fit` does.
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
    /// let place = Measure::Place as usize;
    /// assert!(values[0][place] > values[1][place]);
    /// ```
    pub fn observe(document: &RankInput<'_>) -> (Shape, Vec<Values>) {
        let measured = Measured::of(document, Centrality::default(), ALL_WANTED);
        let values = (0..document.sentences()).map(|row| measured.values(row)).collect();
        (traits::shape(document), values)
    }

    /// `ln` of each score, before they are divided by the largest.
    fn logarithms(&self, document: &RankInput<'_>) -> Vec<f64> {
        let weights = self.weights.in_document(&traits::shape(document));
        let measured = Measured::of(document, self.centrality, self.weights.wanted());
        let sum = |row| {
            let values = measured.values(row);
            values.iter().zip(&weights).fold(0.0, |sum, (value, weight)| sum + value * weight)
        };
        (0..document.sentences()).map(sum).collect()
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
        let weights = self.weights.in_document(&traits::shape(document));
        let (_, values) = Self::observe(document);
        let mut factors: Vec<Part> = Vec::new();
        for measure in Measure::ALL {
            let at = factors.iter().position(|part| part.name == measure.factor());
            let at = at.unwrap_or_else(|| {
                factors.push(Part::new(measure.factor(), vec![1.0; values.len()]));
                factors.len() - 1
            });
            for (factor, values) in factors[at].values.iter_mut().zip(&values) {
                *factor *= (weights[measure as usize] * values[measure as usize]).exp();
            }
        }
        // Only how sentences compare means something: the best in each respect has 1.
        for factor in &mut factors {
            super::scale_to_one(&mut factor.values);
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
    use crate::rank::tests::with_input;
    use crate::terms::TermCounts;

    /// A blend of two measures of one factor and one of another, the first of which weighs more in a
    /// longer document.
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
        let (scores, shape, values) = with_input(&counts(), None, |document| {
            let (shape, values) = Blend::observe(document);
            (blend().score(document), shape, values)
        });
        assert!((shape[Trait::Size as usize] - (4_f64.ln() - 3.4)).abs() < 1e-12);
        let products: Vec<f64> = values
            .iter()
            .map(|of| {
                let coverage =
                    (0.7 + 0.1 * shape[Trait::Size as usize]) * of[Measure::Coverage as usize];
                let introduction = 0.3 * of[Measure::Introduction as usize];
                (coverage + introduction + 0.5 * of[Measure::Place as usize]).exp()
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
        assert!((place.values[3] - 0.5).abs() < 1e-12, "4 to the power of -0.5");
    }

    #[test]
    fn selection_is_told_the_numbers_of_the_weights() {
        assert_eq!((blend().redundancy(), blend().leaning()), (0.4, Some(0.6)));
    }
}
