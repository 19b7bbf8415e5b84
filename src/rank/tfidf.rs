//! Nearness to the document's centroid.

use super::scorer::{RankInput, Scorer, scale_to_one};

/// Scores a sentence by its cosine to the document's centroid.
///
/// The centroid is the mean of the rows of the TF-IDF matrix `X`; the score of row `i` is
/// `xᵢ · c`, which orders sentences as their cosine to `c` does, the rows being of length 1.
///
/// * Input: the matrix of `n` sentences and of context; output: `n` scores, the best is 1.
/// * Time and space `O(nonzeros)`: one product with `X`, where [`Centrality`](super::Centrality)
///   has one each iteration. It is the walk's first step with the degrees left out.
///
/// # Differences from the paper
/// MEAD sums the centroid's weights over a sentence's words and so prefers long sentences; we
/// divide by the sentence's length, as the cosine does. MEAD drops centroid terms under a
/// threshold that it leaves open; we keep all.
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
    fn scores_are_those_worked_out_by_hand() {
        // Rows {0}, {0}, {1}: unit vectors, so the sum of rows is (2, 1): scores 2, 2, 1.
        let scores = score(&TfIdf, &[&[0], &[0], &[1]], 0);
        for (score, expected) in scores.iter().zip([1.0, 1.0, 0.5]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn a_sentence_without_terms_scores_nothing() {
        assert_eq!(score(&TfIdf, &[&[], &[1, 2]], 0)[0].to_bits(), 0.0_f64.to_bits());
    }
}
