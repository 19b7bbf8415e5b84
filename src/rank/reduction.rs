//! How much a sentence shares with all others.

use super::overlap::OverlapGraph;
use super::scorer::{RankInput, Scorer, scale_to_one};

/// Scores a sentence by the sum of its similarities to all others: its degree in the graph of
/// [`TextRank`](super::TextRank), whose random walk it does without.
///
/// ```text
/// score(i) = Σ(j ≠ i) |Sᵢ ∩ Sⱼ| / (ln |Sᵢ| + ln |Sⱼ|)
/// ```
///
/// * Input: term counts of `n` sentences and of context; output: `n` scores, the best is 1.
/// * Time `O(nonzeros + Σ(t) cₜ²)`, with `cₜ` different lengths of the sentences that have term `t`;
///   space `O(nonzeros)`: one product with the graph, which is not built.
///
/// # Differences from the source
/// There is no paper; the method is known from sumy, which has it after a program of that name. sumy
/// counts a word that stands twice in both sentences four times; here words are distinct. sumy leaves
/// out the edge between two sentences of one word, here it is `1 / ln 2`. The title and headings are
/// nodes too: what is like them gains.
///
/// # References
/// * `ReductionSummarizer` of sumy, after <https://github.com/adamfabish/Reduction>.
/// * Salton, Singhal, Mitra and Buckley (1997), "Automatic text structuring and summarization",
///   Information Processing & Management 33(2): the "bushy" nodes, those of many links.
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
    fn scores_are_those_worked_out_by_hand() {
        // A = {0 1}, B = {0 1 2 3}, C = {2 3 4 5}: AB = 2 / (ln 2 + ln 4) = 2 / (3 ln 2),
        // BC = 2 / (2 ln 4) = 1 / (2 ln 2). Of AB + BC = 7 / (6 ln 2), A has 4/7 and C 3/7.
        let scores = score(&Reduction, &[&[0, 1], &[0, 1, 2, 3], &[2, 3, 4, 5]], 0);
        for (score, expected) in scores.iter().zip([4.0 / 7.0, 1.0, 3.0 / 7.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn what_shares_nothing_scores_nothing() {
        let scores = score(&Reduction, &[&[0, 1], &[9, 8], &[0, 1]], 0);
        assert_eq!(scores[1].to_bits(), 0.0_f64.to_bits());
    }
}
