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

pub(crate) mod best_first;
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
mod method;
mod overlap;
pub(crate) mod query;
mod random;
mod reduction;
mod scorer;
mod sumbasic;
mod textrank;
mod tfidf;

pub use blend::Blend;
pub use centrality::Centrality;
pub use edmundson::Edmundson;
pub use graph::SimilarityGraph;
pub(crate) use graph::{DAMPING, pagerank};
pub use kl::KlSum;
pub use lead::Lead;
pub use lexrank::LexRank;
pub use lsa::Lsa;
pub use luhn::Luhn;
pub use method::Method;
pub use random::Random;
pub use reduction::Reduction;
pub use scorer::{Part, RankInput, Scorer};
pub(crate) use scorer::{by_order, scale_to_one};
pub use sumbasic::SumBasic;
pub use textrank::TextRank;
pub use tfidf::TfIdf;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::features::Features;
    use crate::terms::{TermCounts, TfIdfMatrix};

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
        for &method in Method::ALL {
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
        for &method in Method::ALL {
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
        for &method in Method::ALL {
            let scorer = method.scorer(7);
            let score = |query| with_input(&counts, query, |document| scorer.score(document));
            let is_same = score(None) == score(Some(&like_the_last));
            assert_eq!(is_same, !scorer.heeds_query(), "{method}");
        }
    }
}
