//! The `TfIdf` method: similarity to the centroid of the document.

use super::scorer::{RankInput, Scorer, scale_to_one};

/// Scores a sentence by its cosine to the centroid of the document.
///
/// The centroid `c` is the mean of the rows of the TF-IDF matrix `X`. The score of row `i` is `xᵢ ·
/// c`, which orders sentences like their cosine to `c`, because the rows have length 1.
///
/// * Input: the TF-IDF matrix of `n` sentences and of context. Output: `n` scores, the best of
///   which is 1.
/// * Time and space `O(nonzeros)`: it takes one product with `X`, where
///   [`Centrality`](super::Centrality) takes one per iteration. It is the first step of that walk
///   without the degrees.
///
/// # Differences from the paper
/// MEAD sums the weights of the centroid over the words of a sentence, and so prefers long
/// sentences. We divide by the length of the sentence, as the cosine does. MEAD drops terms of the
/// centroid below a threshold that it leaves open. We keep all terms.
///
/// # References
/// * Radev, Jing, Styś and Tam (2004), "Centroid-based summarization of multiple documents",
///   Information Processing & Management 40(6).
#[derive(Debug, Clone, Copy, Default)]
pub struct TfIdf;

impl Scorer for TfIdf {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let matrix = document.weights;
        let mut centroid = Vec::new();
        matrix.transposed_times(&vec![1.0; matrix.rows()], &mut centroid);
        let mut scores: Vec<f64> =
            (0..document.sentences()).map(|row| matrix.row_times(row, &centroid)).collect();
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
        // Rows {0}, {0}, {1} are unit vectors, so the sum of the rows is (2, 1) and the scores are
        // 2, 2, 1.
        let scores = score(&TfIdf, &[&[0], &[0], &[1]], 0);
        for (score, expected) in scores.iter().zip([1.0, 1.0, 0.5]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn a_sentence_without_terms_scores_0() {
        assert_eq!(score(&TfIdf, &[&[], &[1, 2]], 0)[0].to_bits(), 0.0_f64.to_bits());
    }
}
