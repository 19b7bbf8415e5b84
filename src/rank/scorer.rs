//! What a method does: the trait of all methods, what it sees, and what it gives.

use std::fmt;

use super::graph::QUERY_DAMPING;
use crate::features::Features;
use crate::terms::{TermCounts, TfIdfMatrix};

/// Rates the sentences of one document, for [`Summarizer::with_scorer`](crate::Summarizer::with_scorer).
pub trait Scorer: fmt::Debug + Send + Sync {
    /// Scores every sentence of `document`, in document order.
    ///
    /// The result has one score a sentence (rows of context have none). Scores are finite and in
    /// `0.0..=1.0`, the best is 1 unless all are 0; they compare sentences of one document by one
    /// method, and nothing else. A document without sentences gives `[]`.
    fn score(&self, document: &RankInput<'_>) -> Vec<f64>;

    /// The parts that the scores are made of, each with a value for every sentence: for whoever asks
    /// why. None, the default, where a score is one thing.
    ///
    /// The score is what the method says of them, divided by the best.
    fn parts(&self, document: &RankInput<'_>) -> Vec<Part> {
        let _ = document;
        Vec::new()
    }

    /// How much being like a sentence already taken costs a sentence in selection.
    ///
    /// With `ρ` this, not negative, and `c` the largest cosine to a taken sentence, worth falls by the
    /// factor `e^(−ρ c)`. 0, the default, for methods whose papers know no such penalty.
    fn redundancy(&self) -> f64 {
        0.0
    }

    /// What a sentence that leans on the one before it keeps of its worth in selection for each
    /// sentence that has to be taken with it, in `0.0..=1.0`; `None`, the default, for methods whose
    /// papers choose each sentence by itself.
    fn leaning(&self) -> Option<f64> {
        None
    }

    /// Whether the scores go by [`RankInput::query`] already; if not, the summarizer multiplies them by
    /// how like the query each sentence is.
    fn heeds_query(&self) -> bool {
        false
    }

    /// Whether the method looks at the order of words: only then [`TermCounts::sequence`] has them.
    fn reads_word_order(&self) -> bool {
        false
    }
}

/// What a scorer sees of a document: term counts, their TF-IDF weights, and what each sentence
/// shows of itself.
///
/// Rows are sentences in document order, then rows of context (title and headings), which are
/// part of the text's word statistics and of the graph but are never scored.
///
/// # Examples
/// Terms of one's own, ranked:
/// ```
/// use epitome::Method;
/// use epitome::analysis::{Features, TermCounts, TfIdfMatrix};
/// use epitome::rank::RankInput;
///
/// let counts = TermCounts::from_rows(&[&[0, 1], &[1, 2], &[2, 3]], 3);
/// let weights = TfIdfMatrix::new(&counts);
/// let features: Vec<Features> = (0..3)
///     .map(|place| {
///         let mut features = Features::default();
///         features.place = place;
///         features
///     })
///     .collect();
/// let scores = Method::TextRank.scorer(0).score(&RankInput::new(&counts, &weights, &features));
/// assert!(scores[1] > scores[0] && scores[1] > scores[2]);
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RankInput<'a> {
    /// How often each term stands in each row.
    pub counts: &'a TermCounts,
    /// The rows' TF-IDF weights, each row of length 1.
    pub weights: &'a TfIdfMatrix,
    /// What each sentence shows beside its terms; one for each sentence.
    pub features: &'a [Features],
    /// How like the query each row is, in a sum of 1; `None` where there is no query, or nothing that
    /// is like it.
    pub query: Option<&'a [f64]>,
}

impl<'a> RankInput<'a> {
    /// A document without a query: see the fields of what is given.
    pub fn new(counts: &'a TermCounts, weights: &'a TfIdfMatrix, features: &'a [Features]) -> Self {
        Self { counts, weights, features, query: None }
    }

    /// The number of sentences `n`: the length of a score vector.
    pub fn sentences(&self) -> usize {
        self.counts.sentences()
    }

    /// With what probability a walk on the sentences follows an edge, `damping` unless there is a
    /// query, and where it starts anew.
    pub(super) fn walk(&self, damping: f64) -> (f64, Option<&[f64]>) {
        let damping = if self.query.is_some() { QUERY_DAMPING } else { damping };
        (damping, self.query)
    }
}

/// A part of the scores of a document's sentences, by which a method explains them.
///
/// # Examples
/// ```
/// let part = epitome::rank::Part::new("position", vec![1.0, 0.7]);
/// assert_eq!(part.name, "position");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// What it is: one word, in lower case.
    pub name: &'static str,
    /// Its value for each sentence, in document order.
    pub values: Vec<f64>,
}

impl Part {
    /// A part of this name, with a value for each sentence.
    pub fn new(name: &'static str, values: Vec<f64>) -> Self {
        Self { name, values }
    }
}

/// Divides by the largest score, so that the best is 1; scores that are all 0 stay 0.
pub(crate) fn scale_to_one(scores: &mut [f64]) {
    let max = scores.iter().copied().fold(0.0, f64::max);
    if max > 0.0 {
        for score in scores {
            *score /= max;
        }
    }
}

/// Scores of `n` sentences that fall evenly, from 1, in the order given; 0 for those not in it.
pub(crate) fn by_order(order: &[usize], n: usize) -> Vec<f64> {
    let mut scores = vec![0.0; n];
    for (turn, &sentence) in order.iter().enumerate() {
        scores[sentence] = (n - turn) as f64 / n as f64;
    }
    scores
}
