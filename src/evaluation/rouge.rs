//! ROUGE: the n-grams and longest common subsequences that a summary shares with a reference.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::lcs::Columns;
use super::score::Score;
use super::words::Tokens;

/// ROUGE-N: the `n`-grams in common, each counted as often as it occurs in both texts.
///
/// `recall = Σ min(count in summary, count in reference) / n-grams of the reference`. Precision
/// divides by the n-grams of the summary. Time and space `O(words)`.
///
/// # References
/// * Lin (2004), section 2.
pub(super) fn n_grams(summary: &[u32], reference: &[u32], n: usize) -> Score {
    let mut left = counts(reference.windows(n));
    let hits = summary.windows(n).filter(|gram| take(&mut left, gram)).count();
    let grams = |words: &[u32]| (words.len() + 1).saturating_sub(n);
    Score::of(hits, grams(summary), grams(reference))
}

/// ROUGE-L: the longest common subsequence of the whole texts.
///
/// `recall = LCS / words of the reference`. Precision divides by the words of the summary.
///
/// # References
/// * Lin (2004), section 3.1.
pub(super) fn longest_subsequence(summary: &[u32], reference: &[u32]) -> Score {
    Score::of(Columns::new(summary).length(reference), summary.len(), reference.len())
}

/// ROUGE-Lsum: the longest common subsequences of sentences.
///
/// A word of a reference sentence is a hit if it is in the longest common subsequence with any
/// sentence of the summary. `recall = hits / words of the reference`.
///
/// # Differences from the paper
/// Those of ROUGE 1.5.5 and of `rouge-score`: a word is a hit at most as often as it occurs in the
/// summary.
///
/// # References
/// * Lin (2004), section 3.2.
pub(super) fn longest_by_sentence(summary: &Tokens, reference: &Tokens) -> Score {
    let columns: Vec<Columns<'_>> = summary.sentences().map(Columns::new).collect();
    let mut left = counts(summary.all().iter());
    let mut hits = 0;
    for sentence in reference.sentences() {
        let mut hit = vec![false; sentence.len()];
        for columns in &columns {
            for i in columns.indices(sentence) {
                hit[i] = true;
            }
        }
        let words = sentence.iter().zip(hit).filter(|(_, hit)| *hit);
        hits += words.filter(|(word, _)| take(&mut left, word)).count();
    }
    Score::of(hits, summary.all().len(), reference.all().len())
}

type Counts<K> = HashMap<K, usize, RandomState>;

fn counts<K: Eq + std::hash::Hash>(items: impl Iterator<Item = K>) -> Counts<K> {
    let mut counts = Counts::default();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// Takes one of an item. Returns whether there was one left.
fn take<K: Eq + std::hash::Hash>(left: &mut Counts<K>, item: &K) -> bool {
    match left.get_mut(item) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(sentences: &[&[u32]]) -> Tokens {
        let mut tokens = Tokens::default();
        for sentence in sentences {
            sentence.iter().for_each(|&word| tokens.push(word));
            tokens.end_sentence();
        }
        tokens
    }

    #[test]
    fn an_n_gram_is_a_hit_as_often_as_it_occurs_in_both() {
        // a a a b and a a c: `a` twice, of 4 and of 3.
        assert_eq!(n_grams(&[0, 0, 0, 1], &[0, 0, 2], 1), Score::of(2, 4, 3));
        // aa aa ab and aa ac: `aa` once, of 3 and of 2.
        assert_eq!(n_grams(&[0, 0, 0, 1], &[0, 0, 2], 2), Score::of(1, 3, 2));
    }

    #[test]
    fn a_text_shorter_than_n_has_no_n_grams() {
        assert_eq!(n_grams(&[0], &[0], 2), Score::default());
        assert_eq!(n_grams(&[], &[0, 1], 1), Score::default());
    }

    #[test]
    fn the_order_of_sentences_matters_for_l_but_not_for_lsum() {
        let (summary, reference) = (tokens(&[&[2, 3], &[0, 1]]), tokens(&[&[0, 1], &[2, 3]]));
        assert_eq!(longest_subsequence(summary.all(), reference.all()), Score::of(2, 4, 4));
        assert_eq!(longest_by_sentence(&summary, &reference), Score::of(4, 4, 4));
    }

    #[test]
    fn lsum_agrees_with_the_example_of_the_paper() {
        // Section 3.2: the reference w1 w2 w3 w4 w5 shares w1 w2 with w1 w2 w6 w7 w8, and w1 w3 w5
        // with w1 w3 w8 w9 w5. Together these are w1 w2 w3 w5: recall 4/5.
        let summary = tokens(&[&[1, 2, 6, 7, 8], &[1, 3, 8, 9, 5]]);
        assert_eq!(
            longest_by_sentence(&summary, &tokens(&[&[1, 2, 3, 4, 5]])),
            Score::of(4, 10, 5)
        );
    }

    #[test]
    fn each_word_of_the_summary_is_a_hit_only_once() {
        // Both reference sentences share w1 with the summary, which contains it once.
        let reference = tokens(&[&[1, 2], &[1, 3]]);
        assert_eq!(longest_by_sentence(&tokens(&[&[1, 4]]), &reference), Score::of(1, 2, 4));
    }
}
