//! The `SumBasic` method: frequent words first, and each of them once.

use std::collections::BinaryHeap;

use super::best_first::BestFirst;
use super::scorer::{RankInput, Scorer, by_order};
use crate::terms::TermCounts;

/// Takes sentences one by one by their frequent words, and lowers the probability of words that
/// have been used.
///
/// A word has the probability `p(w)`, its relative frequency. The following steps are repeated:
///
/// 1. The weight of a sentence is the average probability of its words.
/// 2. Of the sentences that contain the most probable word, the one with the largest weight is
///    taken.
/// 3. The probability of each of its words is squared, because its content has been used.
///
/// The score of a sentence decreases evenly with its rank: of `n` sentences, the one that is taken
/// after `k` others scores `(n − k) / n`. Sentences without terms score 0. Repeated content comes
/// later, which is how the method avoids redundancy.
///
/// * Input: term counts of `n` sentences and of context, whose words count for `p`. Output: `n`
///   scores, the best of which is 1.
/// * Time `O(s · t · nonzeros)` for `t` terms per sentence. The sentences of a word are examined
///   whenever the word is the most probable one, which happens at most `s` times: each time its
///   probability is squared, and it becomes 0 (below the smallest number) within `s <= 10 +
///   log₂(words)` steps. When only words of probability 0 are left, and also if there is only one
///   word, sentences are taken in document order. Space `O(nonzeros)`.
///
/// # Example
/// `A = {a b}`, `B = {a c}`, `C = {d}`: `p(a) = 2/5`, the others `1/5`. `a` is the most probable
/// word. `A` and `B` have the same weight, `A` is taken, and `p(a) = 4/25`. Now `c` and `d` are
/// equally probable, and `c` occurs first: `B` is taken, and then `C`.
///
/// # Differences from the paper
/// * Words are stems without stop words. A word that occurs twice in a sentence counts twice in the
///   average, and is squared once.
/// * Of equally probable words the first in the document is used, and of equal sentences the first
///   is taken.
///
/// # References
/// * Nenkova and Vanderwende (2005), "The Impact of Frequency on Summarization", MSR-TR-2005-101.
#[derive(Debug, Clone, Copy, Default)]
pub struct SumBasic;

impl Scorer for SumBasic {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        by_order(&order(document.counts), document.sentences())
    }
}

/// A word. Its index is the term, and its score is the probability when it was put into the heap,
/// which is an upper bound for its current probability.
type Word = BestFirst;

/// The sentences with terms, in the order in which they are taken.
fn order(counts: &TermCounts) -> Vec<usize> {
    let n = counts.sentences();
    let mut probabilities = counts.probabilities();
    let mut with_term: Vec<Vec<usize>> = vec![Vec::new(); counts.vocabulary()];
    for row in 0..n {
        counts.row(row).for_each(|(term, _)| with_term[term as usize].push(row));
    }
    let lengths: Vec<f64> =
        (0..n).map(|row| counts.row(row).map(|(_, tf)| f64::from(tf)).sum()).collect();
    let mut words: BinaryHeap<Word> = probabilities
        .iter()
        .enumerate()
        .map(|(term, &probability)| Word { score: probability, index: term, payload: () })
        .collect();

    let (mut order, mut taken) = (Vec::with_capacity(n), vec![false; n]);
    while let Some(word) = words.pop() {
        let probability = probabilities[word.index];
        if probability <= 0.0 || probability >= 1.0 {
            continue; // all words are used, or there is only one: the rest follows in document order
        }
        if word.score.total_cmp(&probability).is_ne() {
            words.push(Word { score: probability, ..word }); // it has been squared since
            continue;
        }
        let sentences = &mut with_term[word.index];
        sentences.retain(|&row| !taken[row]);
        let weight = |row: usize| {
            let sum = counts
                .row(row)
                .fold(0.0, |sum, (term, tf)| sum + f64::from(tf) * probabilities[term as usize]);
            sum / lengths[row]
        };
        let best = sentences
            .iter()
            .map(|&row| (row, weight(row)))
            .reduce(|best, other| if other.1 > best.1 { other } else { best });
        let Some((row, _)) = best else {
            continue; // all sentences with this word are taken
        };
        taken[row] = true;
        order.push(row);
        for (term, _) in counts.row(row) {
            let probability = &mut probabilities[term as usize];
            *probability *= *probability;
        }
        words.push(word);
    }
    order.extend((0..n).filter(|&row| !taken[row] && lengths[row] > 0.0));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::graph::tests::random_sentences;
    use crate::rank::scorer::tests::score;

    fn counts(rows: &[Vec<u32>]) -> TermCounts {
        let slices: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        TermCounts::from_rows(&slices, rows.len())
    }

    /// The definition, which examines every word and every sentence in each step.
    fn slow_path(counts: &TermCounts) -> Vec<usize> {
        let mut p = counts.probabilities();
        let mut left: Vec<usize> =
            (0..counts.sentences()).filter(|&row| counts.row(row).count() > 0).collect();
        let mut order = Vec::new();
        while !left.is_empty() {
            let has = |row: usize, word: usize| counts.row(row).any(|(t, _)| t as usize == word);
            let word = (0..p.len())
                .filter(|&word| left.iter().any(|&row| has(row, word)))
                .max_by(|&a, &b| p[a].total_cmp(&p[b]).then(b.cmp(&a)))
                .unwrap();
            let weight = |row: usize| {
                let sum =
                    counts.row(row).fold(0.0, |sum, (t, tf)| sum + f64::from(tf) * p[t as usize]);
                sum / counts.row(row).map(|(_, tf)| f64::from(tf)).sum::<f64>()
            };
            let row = left
                .iter()
                .copied()
                .filter(|&row| has(row, word) || p[word] <= 0.0)
                .max_by(|&a, &b| weight(a).total_cmp(&weight(b)).then(b.cmp(&a)))
                .unwrap();
            left.retain(|&other| other != row);
            order.push(row);
            for (term, _) in counts.row(row) {
                p[term as usize] *= p[term as usize];
            }
        }
        order
    }

    #[test]
    fn the_order_agrees_with_a_calculation_by_hand() {
        // p(0) = 2/5, the others 1/5. Sentences 0 and 1 have the weight 3/10, and the first is
        // taken: p(0) = 4/25, p(1) = 1/25. Of the words with 1/5, word 2 is the first, and occurs
        // in the second sentence.
        let rows = vec![vec![0, 1], vec![0, 2], vec![3]];
        assert_eq!(order(&counts(&rows)), [0, 1, 2]);
        let scores = score(&SumBasic, &[&[0, 1], &[0, 2], &[3]], 0);
        for (score, expected) in scores.iter().zip([1.0, 2.0 / 3.0, 1.0 / 3.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
        // The same with the last two sentences swapped: now the word of the other one occurs first.
        assert_eq!(order(&counts(&[vec![0, 1], vec![2], vec![0, 3]])), [0, 1, 2]);
    }

    #[test]
    fn repeated_content_comes_later() {
        // p(0) = p(1) = 2/6, and 1/9 after the first is taken: less than the 1/6 of the other two.
        assert_eq!(order(&counts(&[vec![0, 1], vec![0, 1], vec![2, 3]])), [0, 2, 1]);
    }

    #[test]
    fn the_heap_agrees_with_the_definition() {
        for (n, vocabulary) in [(1, 5), (2, 3), (9, 1), (10, 200), (40, 10), (120, 60)] {
            let counts = counts(&random_sentences(n, vocabulary, n as u64));
            assert_eq!(order(&counts), slow_path(&counts), "{n} sentences");
        }
    }
}
