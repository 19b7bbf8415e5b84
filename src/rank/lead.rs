//! The first sentences: the baseline.

use super::scorer::{RankInput, Scorer};

/// Scores a sentence by its place alone: `(n − i) / n` for the sentence at place `i` of `n`.
///
/// * Output: `n` falling scores, the first is 1 and the last `1/n`. Time `O(n)`. Of several documents
///   together, `i` is the place in the document, and `n` the length of the longest.
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
        let places = || document.features.iter().map(|features| features.place);
        let n = f64::from(places().max().unwrap_or(0)) + 1.0;
        places().map(|i| (n - f64::from(i)) / n).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::score;

    #[test]
    fn scores_fall_with_the_place() {
        assert_eq!(score(&Lead, &[&[], &[7], &[7], &[7]], 0), [1.0, 0.75, 0.5, 0.25]);
    }
}
