//! The first sentences: the baseline.

use super::{RankInput, Scorer};

/// Scores a sentence by its place alone: `(n − i) / n` for the sentence at place `i` of `n`.
///
/// * Output: `n` falling scores, the first is 1 and the last `1/n`. Time `O(n)`.
///
/// The baseline that most published methods do not beat on news, where the opening is written as
/// a summary.
///
/// # References
/// * Nenkova (2005), "Automatic Text Summarization of Newswire: Lessons Learned from the Document
///   Understanding Conference", AAAI.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lead;

impl Scorer for Lead {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let n = document.sentences();
        (0..n).map(|i| (n - i) as f64 / n as f64).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::tests::score;

    #[test]
    fn scores_fall_with_the_place() {
        assert_eq!(score(&Lead, &[&[], &[7], &[7], &[7]], 0), [1.0, 0.75, 0.5, 0.25]);
    }
}
