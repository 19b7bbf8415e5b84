//! The trait of all ranking methods, its input and its output.

use std::fmt;

use super::graph::QUERY_DAMPING;
use crate::features::Features;
use crate::terms::{TermCounts, TfIdfMatrix};

/// Scores the sentences of one document. To rank by a scorer of your own, see
/// [`Summarizer::with_scorer`](crate::Summarizer::with_scorer).
pub trait Scorer: fmt::Debug + Send + Sync {
    /// Scores every sentence of `document`, in document order.
    ///
    /// The result has one score per sentence; rows of context have none. Scores are finite and in
    /// `0.0..=1.0`. The best is 1 unless all are 0. Scores of different documents or methods are
    /// not comparable. A document without sentences yields `[]`.
    fn score(&self, document: &RankInput<'_>) -> Vec<f64>;

    /// The parts that the scores are composed of, each with a value for every sentence. They
    /// explain the scores to the user. The default is no parts, for methods whose score is a single
    /// quantity.
    ///
    /// How the parts make up the score is up to the method. The result is divided by the best
    /// score.
    fn parts(&self, document: &RankInput<'_>) -> Vec<Part> {
        let _ = document;
        Vec::new()
    }

    /// How much similarity to a sentence that has been taken reduces the value of a sentence in
    /// selection.
    ///
    /// The value is multiplied by `e^(−ρ c)`, where `ρ >= 0` is the result and `c` the largest
    /// cosine to a sentence that has been taken. The default is 0, for methods whose papers have no
    /// such penalty.
    fn redundancy(&self) -> f64 {
        0.0
    }

    /// The factor for the value of a sentence that depends on another one ("leans on" it) that is not
    /// taken, in `0.0..=1.0`. It applies in proportion to
    /// [`Features::dependence`](crate::analysis::Features::dependence). The default is `None`, for methods
    /// whose papers choose each sentence independently.
    fn leaning(&self) -> Option<f64> {
        None
    }

    /// Whether the scores take [`RankInput::query`] into account. If not, the summarizer multiplies
    /// them by the similarity of each sentence to the query.
    fn heeds_query(&self) -> bool {
        false
    }

    /// Whether the method needs the order of words. If not, [`TermCounts::sequence`] is empty.
    fn reads_word_order(&self) -> bool {
        false
    }
}

/// The input of a scorer: the term counts of a document, their TF-IDF weights, and the features of
/// each sentence.
///
/// Rows are the sentences in document order, followed by rows of context (title and headings).
/// Context is part of the word statistics and of the graph, but is never scored.
///
/// # Examples
/// Ranking sentences that are given as term numbers:
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
    /// The number of occurrences of each term in each row.
    pub counts: &'a TermCounts,
    /// The TF-IDF weights of the rows, scaled to length 1.
    pub weights: &'a TfIdfMatrix,
    /// The features of each sentence.
    pub features: &'a [Features],
    /// The similarity of each row to the query, scaled to a sum of 1. `None` if there is no query,
    /// or no row is similar to it.
    pub query: Option<&'a [f64]>,
    /// The number of threads that may work on the document. The scores must not depend on it.
    pub threads: usize,
}

impl<'a> RankInput<'a> {
    /// The input for a document without a query, for one thread. See the fields for the arguments.
    pub fn new(counts: &'a TermCounts, weights: &'a TfIdfMatrix, features: &'a [Features]) -> Self {
        Self { counts, weights, features, query: None, threads: 1 }
    }

    /// The number of sentences `n`, which is the length of the score vector.
    pub fn sentences(&self) -> usize {
        self.counts.sentences()
    }

    /// The probability that a random walk on the sentences follows an edge, and the distribution of
    /// its restarts. The probability is `damping` unless there is a query.
    pub(super) fn walk(&self, damping: f64) -> (f64, Option<&[f64]>) {
        let damping = if self.query.is_some() { QUERY_DAMPING } else { damping };
        (damping, self.query)
    }
}

/// A part of the scores of the sentences, by which a method explains them.
///
/// # Examples
/// ```
/// let part = epitome::rank::Part::new("position", vec![1.0, 0.7]);
/// assert_eq!(part.name, "position");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// The name of the part: one word in lower case.
    pub name: &'static str,
    /// Its value for each sentence, in document order.
    pub values: Vec<f64>,
}

impl Part {
    /// A part with this name, and a value for each sentence.
    pub fn new(name: &'static str, values: Vec<f64>) -> Self {
        Self { name, values }
    }
}

/// Divides all scores by the largest, so that the best is 1. Scores that are all 0 stay 0.
pub(crate) fn scale_to_one(scores: &mut [f64]) {
    let max = scores.iter().copied().fold(0.0, f64::max);
    if max > 0.0 {
        for score in scores {
            *score /= max;
        }
    }
}

/// Scores for `n` sentences that decrease evenly from 1 in the given order. Sentences that are not
/// in it score 0.
pub(crate) fn by_order(order: &[usize], n: usize) -> Vec<f64> {
    let mut scores = vec![0.0; n];
    for (turn, &sentence) in order.iter().enumerate() {
        scores[sentence] = (n - turn) as f64 / n as f64;
    }
    scores
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Scores sentences that are given as term numbers. The last `context` rows are context.
    pub(crate) fn score(scorer: &dyn Scorer, sentences: &[&[u32]], context: usize) -> Vec<f64> {
        let counts = TermCounts::from_rows(sentences, sentences.len() - context);
        with_input(&counts, None, |document| scorer.score(document))
    }

    /// Calls `ask` with a document that has these counts.
    pub(crate) fn with_input<T>(
        counts: &TermCounts,
        query: Option<&[f64]>,
        ask: impl FnOnce(&RankInput<'_>) -> T,
    ) -> T {
        let features: Vec<Features> = (0..counts.sentences())
            .map(|row| Features {
                words: u16::try_from(counts.words(row)).unwrap(),
                place: u32::try_from(row).unwrap(),
                ..Features::default()
            })
            .collect();
        let weights = TfIdfMatrix::new(counts);
        ask(&RankInput { counts, weights: &weights, features: &features, query, threads: 1 })
    }
}
