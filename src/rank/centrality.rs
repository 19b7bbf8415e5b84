//! The `Centrality` method: PageRank in the graph of sentence similarities.

use super::graph::{DAMPING, SimilarityGraph};
use super::scorer::{RankInput, Scorer, scale_to_one};

/// Scores a sentence by its centrality: the weighted PageRank of the [`SimilarityGraph`].
///
/// A sentence is central if many sentences are similar to it, and more so if those are central
/// themselves.
///
/// * Input: the TF-IDF matrix of `n` sentences and of context. Output: `n` scores, the best of
///   which is 1.
/// * Time `O(k · nonzeros)` for `k <= 50` iterations. Space `O(n + terms)`.
///
/// # Differences from the papers
/// * The similarity is the cosine of TF-IDF vectors, as in LexRank, but without a threshold.
///   ([`TextRank`](super::TextRank) divides the number of shared words by the logarithms of the
///   lengths.) This makes the graph a product of sparse matrices, and the time linear.
/// * A sentence is not its own neighbour, as in TextRank. In LexRank it is.
/// * The title and headings are nodes too, so sentences similar to them gain. They are not scored.
///
/// # References
/// * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP.
/// * Erkan and Radev (2004), "LexRank: Graph-based Lexical Centrality as Salience in Text
///   Summarization", JAIR 22, section 3.3 (continuous LexRank).
#[derive(Debug, Clone, Copy)]
pub struct Centrality {
    /// The probability of following an edge, in `0.0..1.0`.
    damping: f64,
}

impl Default for Centrality {
    fn default() -> Self {
        Self { damping: DAMPING }
    }
}

impl Scorer for Centrality {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let (damping, restart) = document.walk(self.damping);
        let graph = SimilarityGraph::with_threads(document.weights, document.threads);
        let mut scores = graph.pagerank(damping, restart);
        scores.truncate(document.sentences());
        scale_to_one(&mut scores);
        scores
    }

    fn heeds_query(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::score;

    fn best(sentences: &[&[u32]], context: usize) -> usize {
        let scores = score(&Centrality::default(), sentences, context);
        (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap()
    }

    #[test]
    fn the_winner_is_the_sentence_that_the_others_are_similar_to() {
        struct Case {
            name: &'static str,
            sentences: &'static [&'static [u32]],
            context: usize,
            best: usize,
        }
        let cases = [
            Case {
                name: "the hub of a star",
                sentences: &[&[1, 9], &[1, 2, 3], &[2, 8], &[3, 7]],
                context: 0,
                best: 1,
            },
            Case {
                name: "a tie goes to the first",
                sentences: &[&[1, 2], &[1, 2]],
                context: 0,
                best: 0,
            },
            Case {
                name: "the title breaks a tie",
                sentences: &[&[1, 2], &[3, 4], &[3, 4]],
                context: 1,
                best: 1,
            },
        ];
        for Case { name, sentences, context, best: expected } in cases {
            assert_eq!(best(sentences, context), expected, "{name}");
        }
    }

    #[test]
    fn the_scores_of_a_path_agree_with_a_calculation_by_hand() {
        // Sentences A-B-C, where B shares one term with A and another with C. By symmetry the two
        // edges have the same weight, so A and C pass all of their score to B, and B half of its
        // score to each: b = 0.15/3 + 0.85 (a + c), a = c = 0.15/3 + 0.85 b/2, a + b + c = 1. This
        // gives b = (0.05 + 0.85) / 1.85 = 0.486486… and a = c = 0.256756…; scaled, a = 0.527778.
        // The walk oscillates between the two sides, so an error of 0.85^50 = 0.0003 remains after
        // 50 steps.
        let scores = score(&Centrality::default(), &[&[0, 2], &[0, 1], &[1, 3]], 0);
        assert!((scores[0] - 0.527_777_8).abs() < 1e-3, "{scores:?}");
        assert!((scores[1] - 1.0).abs() < 1e-12 && (scores[2] - scores[0]).abs() < 1e-12);
    }
}
