//! The `Reduction` method: the sum of the similarities to all other sentences.

use super::overlap::OverlapGraph;
use super::scorer::{RankInput, Scorer, scale_to_one};

/// Scores a sentence by the sum of its similarities to all others: its degree in the graph of
/// [`TextRank`](super::TextRank), without the random walk.
///
/// ```text
/// score(i) = Σ(j ≠ i) |Sᵢ ∩ Sⱼ| / (ln |Sᵢ| + ln |Sⱼ|)
/// ```
///
/// * Input: term counts of `n` sentences and of context. Output: `n` scores, the best of which is
///   1.
/// * Time `O(nonzeros + Σ(t) cₜ²)`, where `cₜ` is the number of different lengths of the sentences
///   that contain term `t`. Space `O(nonzeros)`. It takes one product with the graph, which is not
///   built.
///
/// # Differences from the source
/// There is no paper. The method is known from sumy, which took it from a program of that name.
/// sumy counts a word that occurs twice in both sentences four times; here only distinct words
/// count. sumy omits the edge between two sentences of one word, which is `1 / ln 2` here. The
/// title and headings are nodes too, so sentences similar to them gain.
///
/// # References
/// * `ReductionSummarizer` of sumy, after <https://github.com/adamfabish/Reduction>.
/// * Salton, Singhal, Mitra and Buckley (1997), "Automatic text structuring and summarization",
///   Information Processing & Management 33(2): the "bushy" nodes, which have many links.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reduction;

impl Scorer for Reduction {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let graph = OverlapGraph::new(document.counts);
        let mut scores = graph.degrees()[..document.sentences()].to_vec();
        scale_to_one(&mut scores);
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::score;

    #[test]
    fn scores_agree_with_a_calculation_by_hand() {
        // A = {0 1}, B = {0 1 2 3}, C = {2 3 4 5}: AB = 2 / (ln 2 + ln 4) = 2 / (3 ln 2) and BC = 2
        // / (2 ln 4) = 1 / (2 ln 2). Relative to AB + BC = 7 / (6 ln 2), A has 4/7 and C has 3/7.
        let scores = score(&Reduction, &[&[0, 1], &[0, 1, 2, 3], &[2, 3, 4, 5]], 0);
        for (score, expected) in scores.iter().zip([4.0 / 7.0, 1.0, 3.0 / 7.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn a_sentence_that_shares_no_word_scores_0() {
        let scores = score(&Reduction, &[&[0, 1], &[9, 8], &[0, 1]], 0);
        assert_eq!(scores[1].to_bits(), 0.0_f64.to_bits());
    }
}
