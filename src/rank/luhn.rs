//! Luhn's method: the densest cluster of significant words.

use super::scorer::{RankInput, Scorer, scale_to_one};
use crate::terms::TermCounts;

/// The largest number of insignificant words between two significant words of a cluster. The paper
/// says "four or five" and prefers four.
const MAX_GAP: usize = 4;

/// The smallest frequency in the document of a significant term.
const MIN_FREQUENCY: u64 = 2;

/// Scores a sentence by its densest cluster of significant words.
///
/// A word is significant if it is not a stop word and occurs at least twice in the document. A
/// cluster begins and ends with significant words, and has at most four other words between two of
/// them. The score is
///
/// ```text
/// score = (significant words in the cluster)² / (words in the cluster)
/// ```
///
/// of the best cluster of the sentence.
///
/// * Input: the words of `n` sentences and of context in order. Output: `n` scores, the best of
///   which is 1. Time `O(words)`, space `O(terms)`.
///
/// # Example
/// In `S · S S · · S · · · · · S`, where `S` is a significant word, the first four are in a cluster
/// of seven words: `4² / 7`. The last one follows after five other words and is a cluster by
/// itself: `1² / 1`.
///
/// # Differences from the paper
/// * Luhn's significant words have a frequency between two bounds that he set for each document.
///   Here the list of stop words replaces the upper bound, and the lower bound is 2. In a document
///   without recurring words, all terms are significant.
/// * Words with the same stem count as the same word. Luhn compared their first letters.
///
/// # References
/// * Luhn (1958), "The Automatic Creation of Literature Abstracts", IBM Journal of Research and
///   Development 2(2).
#[derive(Debug, Clone, Copy, Default)]
pub struct Luhn;

impl Scorer for Luhn {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let significant = significant(document.counts);
        let mut scores: Vec<f64> = (0..document.sentences())
            .map(|row| {
                let words = document.counts.sequence(row);
                best_cluster(words.map(|term| term.is_some_and(|term| significant[term as usize])))
            })
            .collect();
        scale_to_one(&mut scores);
        scores
    }

    fn reads_word_order(&self) -> bool {
        true
    }
}

/// For each term: whether it is significant.
fn significant(counts: &TermCounts) -> Vec<bool> {
    let frequencies = counts.frequencies();
    let most = frequencies.iter().copied().max().unwrap_or(0);
    frequencies.iter().map(|&frequency| frequency >= MIN_FREQUENCY.min(most)).collect()
}

/// The score of the best cluster of a sentence, given for each word whether it is significant.
fn best_cluster(words: impl Iterator<Item = bool>) -> f64 {
    let mut best = 0.0_f64;
    let mut cluster = None::<Cluster>;
    for (place, _) in words.enumerate().filter(|&(_, significant)| significant) {
        cluster = match cluster {
            Some(Cluster { first, last, count }) if place - last <= MAX_GAP + 1 => {
                Some(Cluster { first, last: place, count: count + 1 })
            }
            ended => {
                best = best.max(ended.map_or(0.0, Cluster::significance));
                Some(Cluster { first: place, last: place, count: 1 })
            }
        };
    }
    best.max(cluster.map_or(0.0, Cluster::significance))
}

/// A cluster: a sequence of words that begins and ends with significant words.
#[derive(Debug, Clone, Copy)]
struct Cluster {
    /// The indices of its first and last word in the sentence.
    first: usize,
    last: usize,
    /// The number of its significant words.
    count: usize,
}

impl Cluster {
    fn significance(self) -> f64 {
        (self.count * self.count) as f64 / (self.last - self.first + 1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::score;

    #[test]
    fn clusters_are_scored_as_in_the_paper() {
        let rated = |words: &str| best_cluster(words.chars().map(|c| c == 'S'));
        let cases: [(&str, &str, f64); 8] = [
            ("the figure of the paper: four of seven", "....S.SS..S....", 16.0 / 7.0),
            ("four words between are allowed", "SS....SS", 16.0 / 8.0),
            ("a cluster extends as far as possible", "SS....S", 9.0 / 7.0),
            ("a single significant word", "..S..", 1.0),
            ("five words between are too many", "SS.....S", 2.0),
            ("the better of two clusters", "S.S.....SSS", 3.0),
            ("no significant word", ".....", 0.0),
            ("no words", "", 0.0),
        ];
        for (name, words, expected) in cases {
            assert!((rated(words) - expected).abs() < 1e-12, "{name}: {}", rated(words));
        }
    }

    #[test]
    fn recurring_words_are_significant_or_all_if_none_recurs() {
        let counts = TermCounts::from_rows(&[&[0, 1], &[1, 2, 2]], 2);
        assert_eq!(significant(&counts), [false, true, true]);
        assert_eq!(significant(&TermCounts::from_rows(&[&[0, 1], &[2]], 2)), [true; 3]);
    }

    #[test]
    fn scores_agree_with_a_calculation_by_hand() {
        // Terms 1 and 2 recur. The first sentence has both within three words: 4/3. The second has
        // both next to each other: 2. The third has neither.
        let scores = score(&Luhn, &[&[1, 5, 2], &[2, 1, 6], &[7, 8]], 0);
        for (score, expected) in scores.iter().zip([2.0 / 3.0, 1.0, 0.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }
}
