//! Step 6, rank: the terms of each sentence in, one score a sentence out.
//!
//! # Which method should you use?
//!
//! * [`Method::Blend`], the default: how central a sentence is, less the later it stands, by what
//!   kind of text the document shows itself to be. Good on every kind of text we measured. Weak
//!   side: a document of long sentences that keeps its point for the end.
//! * [`Method::Centrality`]: the part of `blend` that reads the text, alone: the PageRank of the
//!   cosines. For texts whose opening is no better than the rest: stories, minutes, collections.
//!   Weak side: news, where the opening is the summary.
//! * [`Method::TextRank`]: the same walk over the words that sentences share, as its paper has it.
//!   Weak side: every word counts alike, so long sentences of common words win.
//! * [`Method::LexRank`]: the walk over sentences whose cosine is over 0.1, each such pair alike.
//!   Weak side: pairs have to be found, so very long texts get the next one in its place.
//! * [`Method::LexRankContinuous`]: the same with the cosines as weights, in linear time.
//!   `centrality` but for the edge from a sentence to itself. Weak side: as there.
//! * [`Method::Reduction`]: the sum of all that a sentence shares with others: the same graph
//!   without the walk. Weak side: as `textrank`, and more so.
//! * [`Method::TfIdf`]: nearness to the average sentence, by one pass and no graph. Close to
//!   `centrality`, cheaper. Weak side: prefers long sentences.
//! * [`Method::Lsa`]: topics are words that come together; a sentence counts by how much of the
//!   main ones it has. Weak side: long sentences, and texts too short to have topics.
//! * [`Method::Luhn`]: where words that recur stand close together. Weak side: looks at one place
//!   in a sentence, and counts a word that recurs once like one that is everywhere.
//! * [`Method::Edmundson`]: cue words, frequent words, words of the title and place, added up. Good
//!   where paragraphs and headings are. Weak side: needs them, and a list of cue words of the
//!   language.
//! * [`Method::SumBasic`]: frequent words first, and sentences with other words next. Says little
//!   twice. Weak side: short sentences made of frequent words.
//! * [`Method::Kl`]: sentences whose words together have the proportions of the document. Says
//!   little twice; for long summaries, and good on stories. Weak side: one or two sentences, which
//!   cannot have proportions.
//! * [`Method::Lead`]: the first sentences. Hard to beat on news, and the honest baseline. Weak
//!   side: knows nothing of the text.
//! * [`Method::Random`]: sentences by lot, by a seed. What any method has to beat.

pub mod blend;
mod centrality;
mod edmundson;
mod eigen;
mod graph;
mod kl;
mod lead;
mod lexrank;
mod lsa;
mod luhn;
mod matrix;
mod overlap;
mod random;
mod reduction;
mod sumbasic;
mod textrank;
mod tfidf;

use std::fmt;
use std::str::FromStr;

pub use blend::Blend;
pub use centrality::Centrality;
pub use edmundson::Edmundson;
use graph::QUERY_DAMPING;
pub use graph::SimilarityGraph;
pub(crate) use graph::{DAMPING, pagerank};
pub use kl::KlSum;
pub use lead::Lead;
pub use lexrank::LexRank;
pub use lsa::Lsa;
pub use luhn::Luhn;
pub use matrix::TfIdfMatrix;
pub use random::Random;
pub use reduction::Reduction;
pub use sumbasic::SumBasic;
pub use textrank::TextRank;
pub use tfidf::TfIdf;

use crate::error::{Error, Result};
use crate::explain::Part;
use crate::features::Features;
use crate::terms::TermCounts;

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
#[derive(Debug, Clone, Copy)]
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

impl RankInput<'_> {
    /// The number of sentences `n`: the length of a score vector.
    pub fn sentences(&self) -> usize {
        self.counts.sentences()
    }

    /// With what probability a walk on the sentences follows an edge, `damping` unless there is a
    /// query, and where it starts anew.
    fn walk(&self, damping: f64) -> (f64, Option<&[f64]>) {
        let damping = if self.query.is_some() { QUERY_DAMPING } else { damping };
        (damping, self.query)
    }
}

/// The ranking methods by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Method {
    /// Centrality, words, likeness to the opening, place, length and manner together: see [`Blend`].
    #[default]
    Blend,
    /// Centrality in the graph of cosines: see [`Centrality`].
    Centrality,
    /// Centrality in the graph of shared words: see [`TextRank`].
    TextRank,
    /// Centrality in the graph of sentences that are alike: see [`LexRank`].
    LexRank,
    /// The same with cosines as weights: see [`LexRank::continuous`].
    LexRankContinuous,
    /// The sum of similarities to all others: see [`Reduction`].
    Reduction,
    /// Nearness to the document's centroid: see [`TfIdf`].
    TfIdf,
    /// How much of the main topics a sentence has: see [`Lsa`].
    Lsa,
    /// The densest cluster of words that recur: see [`Luhn`].
    Luhn,
    /// Cue words, key words, title words and place: see [`Edmundson`].
    Edmundson,
    /// Frequent words, each of them once: see [`SumBasic`].
    SumBasic,
    /// Together in the proportions of the document: see [`KlSum`].
    Kl,
    /// The first sentences: see [`Lead`].
    Lead,
    /// Sentences by lot: see [`Random`].
    Random,
}

impl Method {
    /// Every method, in the order in which `--help` lists them.
    pub const ALL: [Self; 14] = [
        Self::Blend,
        Self::Centrality,
        Self::TextRank,
        Self::LexRank,
        Self::LexRankContinuous,
        Self::Reduction,
        Self::TfIdf,
        Self::Lsa,
        Self::Luhn,
        Self::Edmundson,
        Self::SumBasic,
        Self::Kl,
        Self::Lead,
        Self::Random,
    ];

    /// The name by which the command and JSON know the method.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blend => "blend",
            Self::Centrality => "centrality",
            Self::TextRank => "textrank",
            Self::LexRank => "lexrank",
            Self::LexRankContinuous => "lexrank-continuous",
            Self::Reduction => "reduction",
            Self::TfIdf => "tfidf",
            Self::Lsa => "lsa",
            Self::Luhn => "luhn",
            Self::Edmundson => "edmundson",
            Self::SumBasic => "sumbasic",
            Self::Kl => "kl",
            Self::Lead => "lead",
            Self::Random => "random",
        }
    }

    /// The method with its published or measured parameters; `seed` is what [`Random`] draws from.
    pub fn scorer(self, seed: u64) -> Box<dyn Scorer> {
        match self {
            Self::Blend => Box::new(Blend::default()),
            Self::Centrality => Box::new(Centrality::default()),
            Self::TextRank => Box::new(TextRank::default()),
            Self::LexRank => Box::new(LexRank::default()),
            Self::LexRankContinuous => Box::new(LexRank::continuous()),
            Self::Reduction => Box::new(Reduction),
            Self::TfIdf => Box::new(TfIdf),
            Self::Lsa => Box::new(Lsa),
            Self::Luhn => Box::new(Luhn),
            Self::Edmundson => Box::new(Edmundson::default()),
            Self::SumBasic => Box::new(SumBasic),
            Self::Kl => Box::new(KlSum),
            Self::Lead => Box::new(Lead),
            Self::Random => Box::new(Random::new(seed)),
        }
    }

    /// All names, for a message: `blend, textrank, …`.
    pub(crate) fn names() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Method {
    type Err = Error;

    /// Reads a method's name, as [`Method::as_str`] writes it.
    ///
    /// # Errors
    /// [`Error::UnknownMethod`], whose message lists the names.
    fn from_str(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|method| method.as_str() == name)
            .ok_or_else(|| Error::UnknownMethod { name: name.to_owned() })
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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Ranks sentences given as term ids, with as many context rows behind them as asked for.
    pub(crate) fn score(scorer: &dyn Scorer, sentences: &[&[u32]], context: usize) -> Vec<f64> {
        let counts = TermCounts::from_rows(sentences, sentences.len() - context);
        with_input(&counts, None, |document| scorer.score(document))
    }

    /// Shows counts to what asks for a document.
    pub(crate) fn with_input<T>(
        counts: &TermCounts,
        query: Option<&[f64]>,
        ask: impl FnOnce(&RankInput<'_>) -> T,
    ) -> T {
        let features: Vec<Features> = (0..counts.sentences())
            .map(|row| Features {
                words: u32::try_from(counts.words(row)).unwrap(),
                place: u32::try_from(row).unwrap(),
                ..Features::default()
            })
            .collect();
        let weights = TfIdfMatrix::new(counts);
        ask(&RankInput { counts, weights: &weights, features: &features, query })
    }

    /// Sentences of which some share words and word order.
    fn prose() -> TermCounts {
        let rows: [&[u32]; 5] = [&[0, 1, 2], &[3, 0, 1], &[4, 5], &[5, 4, 2, 3], &[6, 2]];
        TermCounts::from_rows(&rows, rows.len())
    }

    /// The contract of [`Scorer`], over every method: a new method gets it free.
    #[test]
    fn every_method_gives_one_finite_score_in_range_for_each_sentence() {
        struct Case {
            name: &'static str,
            sentences: Vec<Vec<u32>>,
            context: usize,
        }
        let cases = [
            Case { name: "no sentence", sentences: vec![], context: 0 },
            Case { name: "one sentence", sentences: vec![vec![0, 1, 2]], context: 0 },
            Case { name: "one sentence without terms", sentences: vec![vec![]], context: 0 },
            Case { name: "identical sentences", sentences: vec![vec![0, 1]; 7], context: 0 },
            Case { name: "no terms at all", sentences: vec![vec![]; 5], context: 0 },
            Case { name: "nothing shared", sentences: vec![vec![0], vec![1], vec![2]], context: 0 },
            Case {
                name: "one alone among others",
                sentences: vec![vec![0, 1], vec![9], vec![0, 1, 2], vec![], vec![2, 2, 2]],
                context: 0,
            },
            Case { name: "a title", sentences: vec![vec![0], vec![1], vec![1]], context: 1 },
            Case { name: "only a title", sentences: vec![vec![1]], context: 1 },
        ];
        for method in Method::ALL {
            let ranking = method.scorer(7);
            for Case { name, sentences, context } in &cases {
                let rows: Vec<&[u32]> = sentences.iter().map(Vec::as_slice).collect();
                let scores = score(ranking.as_ref(), &rows, *context);
                assert_eq!(scores.len(), rows.len() - context, "{method}: {name}");
                assert!(
                    scores.iter().all(|s| s.is_finite() && (0.0..=1.0).contains(s)),
                    "{method}: {name}: {scores:?}"
                );
                assert!(
                    scores.iter().all(|s| *s == 0.0) || scores.contains(&1.0),
                    "{method}: {name}: the best is 1: {scores:?}"
                );
                let again = score(ranking.as_ref(), &rows, *context);
                assert!(
                    scores.iter().zip(&again).all(|(a, b)| a.to_bits() == b.to_bits()),
                    "{method}: {name}: same input, same bits"
                );
            }
        }
    }

    #[test]
    fn a_method_that_does_not_ask_for_the_order_of_words_does_without() {
        let with_order = prose();
        let rows: Vec<_> = (0..with_order.rows()).map(|row| row..row + 1).collect();
        let without = with_order.joined(&rows);
        for method in Method::ALL {
            let scorer = method.scorer(7);
            let score = |counts| with_input(counts, None, |document| scorer.score(document));
            let is_same = score(&with_order) == score(&without);
            assert_eq!(is_same, !scorer.reads_word_order(), "{method}");
        }
    }

    #[test]
    fn a_method_that_heeds_a_query_goes_by_it_and_another_does_not() {
        let counts = prose();
        let like_the_last = [0.0, 0.0, 0.0, 0.0, 1.0];
        for method in Method::ALL {
            let scorer = method.scorer(7);
            let score = |query| with_input(&counts, query, |document| scorer.score(document));
            let is_same = score(None) == score(Some(&like_the_last));
            assert_eq!(is_same, !scorer.heeds_query(), "{method}");
        }
    }

    #[test]
    fn every_name_reads_back_as_its_method() {
        for method in Method::ALL {
            assert_eq!(method.as_str().parse(), Ok(method));
            assert_eq!(method.to_string(), method.as_str());
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let message = "bland".parse::<Method>().unwrap_err().to_string();
        assert!(message.contains("'bland'") && message.contains("blend, centrality"), "{message}");
    }
}
