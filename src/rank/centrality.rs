//! Centrality in the graph of sentence similarities.

use super::graph::{DAMPING, SimilarityGraph};
use super::scorer::{RankInput, Scorer, scale_to_one};

/// Scores a sentence by its centrality: the weighted PageRank of the [`SimilarityGraph`].
///
/// A sentence is central when it is like many others, the more so the more central those are.
///
/// * Input: the TF-IDF matrix of `n` sentences and of context; output: `n` scores, the best is 1.
/// * Time `O(k · nonzeros)` with `k <= 50` iterations, space `O(n + terms)`.
///
/// # Differences from the papers
/// * The similarity is the cosine of TF-IDF vectors, as in LexRank, without its threshold, where
///   [`TextRank`](super::TextRank) divides the words shared by the logarithms of the lengths. It is
///   what makes the graph a product of sparse matrices, hence linear in time.
/// * A sentence is not its own neighbour, as in TextRank; in LexRank it is.
/// * The title and headings are nodes too: what is like them gains. They get no score.
///
/// # References
/// * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP.
/// * Erkan and Radev (2004), "LexRank: Graph-based Lexical Centrality as Salience in Text
///   Summarization", JAIR 22, section 3.3 (continuous LexRank).
#[derive(Debug, Clone, Copy)]
pub struct Centrality {
    /// Probability of following an edge, in `0.0..1.0`.
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
        let mut scores = SimilarityGraph::new(document.weights).pagerank(damping, restart);
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
    fn the_winner_is_the_sentence_that_the_others_are_like() {
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
    fn the_scores_of_a_path_are_those_worked_out_by_hand() {
        // Sentences A-B-C, where B shares one term with A and another with C. By symmetry the two
        // edges weigh the same, so A and C send all they have to B, and B half of it to each:
        //   b = 0.15/3 + 0.85 (a + c),  a = c = 0.15/3 + 0.85 b/2,  a + b + c = 1
        // gives b = (0.05 + 0.85) / 1.85 = 0.486486… and a = c = 0.256756…; scaled, a = 0.527778.
        // The walk swings between the two sides, so after 50 steps 0.85^50 = 0.0003 is left.
        let scores = score(&Centrality::default(), &[&[0, 2], &[0, 1], &[1, 3]], 0);
        assert!((scores[0] - 0.527_777_8).abs() < 1e-3, "{scores:?}");
        assert!((scores[1] - 1.0).abs() < 1e-12 && (scores[2] - scores[0]).abs() < 1e-12);
    }
}
