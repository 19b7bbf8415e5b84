//! Luhn's method: where significant words stand close together.

use super::scorer::{RankInput, Scorer, scale_to_one};
use crate::terms::TermCounts;

/// The most words that are not significant between two that are, for them to be in one cluster; the
/// paper's "four or five" with its preference for four.
const MAX_GAP: usize = 4;

/// A term is significant if the document has it at least so many times.
const MIN_FREQUENCY: u64 = 2;

/// Scores a sentence by its densest cluster of significant words.
///
/// A word is significant if it is no stop word and the document has it twice or more. A cluster
/// begins and ends with significant words and has at most four others between two of them:
///
/// ```text
/// score = (significant words in the cluster)² / (words in the cluster)
/// ```
///
/// the largest of the sentence's clusters.
///
/// * Input: the words of `n` sentences and of context in their order; output: `n` scores, the best
///   is 1. Time `O(words)`, space `O(terms)`.
///
/// # Example
/// In `S · S S · · S · · · · · S`, where `S` is a significant word, the first four stand in seven
/// places: `4² / 7`. The last one comes after five others and is a cluster by itself: `1² / 1`.
///
/// # Differences from the paper
/// * Luhn found significant words between two frequencies that he set for each document; the upper
///   one, against common words, is the list of stop words here, and the lower one is 2. In a document
///   without a word that recurs all terms are significant.
/// * Words are taken together by their stems, where Luhn compared the first letters.
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

/// For each term whether it is significant.
fn significant(counts: &TermCounts) -> Vec<bool> {
    let frequencies = counts.frequencies();
    let most = frequencies.iter().copied().max().unwrap_or(0);
    frequencies.iter().map(|&frequency| frequency >= MIN_FREQUENCY.min(most)).collect()
}

/// The significance of the best cluster of a sentence, given for each word whether it is significant.
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

/// A run of words that begins and ends with significant ones.
#[derive(Debug, Clone, Copy)]
struct Cluster {
    /// The place of its first word in the sentence, and of its last.
    first: usize,
    last: usize,
    /// How many of its words are significant.
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
    fn clusters_are_rated_as_the_paper_has_it() {
        let rated = |words: &str| best_cluster(words.chars().map(|c| c == 'S'));
        let cases: [(&str, &str, f64); 8] = [
            ("the paper's figure: four of seven", "....S.SS..S....", 16.0 / 7.0),
            ("four between still join", "SS....SS", 16.0 / 8.0),
            ("a cluster goes as far as it can", "SS....S", 9.0 / 7.0),
            ("one alone", "..S..", 1.0),
            ("five between part", "SS.....S", 2.0),
            ("the better of two", "S.S.....SSS", 3.0),
            ("none", ".....", 0.0),
            ("no words", "", 0.0),
        ];
        for (name, words, expected) in cases {
            assert!((rated(words) - expected).abs() < 1e-12, "{name}: {}", rated(words));
        }
    }

    #[test]
    fn words_that_recur_are_significant_and_all_where_none_does() {
        let counts = TermCounts::from_rows(&[&[0, 1], &[1, 2, 2]], 2);
        assert_eq!(significant(&counts), [false, true, true]);
        assert_eq!(significant(&TermCounts::from_rows(&[&[0, 1], &[2]], 2)), [true; 3]);
    }

    #[test]
    fn scores_are_those_worked_out_by_hand() {
        // 1 and 2 recur: the first sentence has both of them in three places, 4/3; the second both
        // side by side, 2; the third none.
        let scores = score(&Luhn, &[&[1, 5, 2], &[2, 1, 6], &[7, 8]], 0);
        for (score, expected) in scores.iter().zip([2.0 / 3.0, 1.0, 0.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }
}
