//! The `Lead` method: the first sentences, the usual baseline.

use super::scorer::{RankInput, Scorer};

/// Scores a sentence by its position alone: `(n − i) / n` for sentence `i` of `n`, counted from 0.
///
/// * Output: `n` decreasing scores. The first is 1 and the last is `1/n`. Time `O(n)`. For several
///   documents together, `i` is the index in the sentence's own document, and `n` is the length of
///   the longest document.
///
/// Most published methods do not beat this baseline on news, where the beginning is written as a
/// summary.
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
    fn scores_decrease_with_the_position() {
        assert_eq!(score(&Lead, &[&[], &[7], &[7], &[7]], 0), [1.0, 0.75, 0.5, 0.25]);
    }
}
