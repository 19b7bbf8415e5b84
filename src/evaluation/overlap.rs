//! Compares texts as vectors and sets of words, and as sets of sentences.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;

use super::score::Score;

/// The cosine of the vectors of word counts: `Σ a·b / √(Σ a² · Σ b²)`, in `0.0..=1.0`. It is 0 if a
/// text has no words.
pub(super) fn cosine(summary: &[u32], reference: &[u32]) -> f64 {
    let (a, b) = (counts(summary), counts(reference));
    let dot: u64 = a.iter().map(|(word, count)| count * b.get(word).unwrap_or(&0)).sum();
    let square = |counts: &Counts| counts.values().map(|count| count * count).sum::<u64>() as f64;
    if dot == 0 { 0.0 } else { (dot as f64 / (square(&a) * square(&b)).sqrt()).min(1.0) }
}

/// The unit overlap, or Jaccard index: `|A ∩ B| / (|A| + |B| − |A ∩ B|)` of the sets of distinct
/// words, in `0.0..=1.0`. It is 0 if neither text has words.
pub(super) fn units(summary: &[u32], reference: &[u32]) -> f64 {
    let (a, b) = (counts(summary), counts(reference));
    let common = a.keys().filter(|word| b.contains_key(word)).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// Precision and recall of the distinct sentences: the number in common, divided by that of the
/// summary and by that of the reference.
pub(super) fn sentences(summary: &BTreeSet<String>, reference: &BTreeSet<String>) -> Score {
    Score::of(summary.intersection(reference).count(), summary.len(), reference.len())
}

type Counts = HashMap<u32, u64, RandomState>;

fn counts(words: &[u32]) -> Counts {
    let mut counts = Counts::default();
    for &word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_depends_on_word_counts() {
        // (2, 1) and (1, 0, 1): 2 / (√5 · √2)
        assert!((cosine(&[0, 0, 1], &[0, 2]) - 2.0 / 10_f64.sqrt()).abs() < 1e-12);
        assert!(cosine(&[0, 0, 0, 1, 1, 1], &[0, 1]) >= 1.0, "equal proportions have the cosine 1");
        for (a, b) in [(&[0][..], &[1][..]), (&[], &[1]), (&[], &[])] {
            assert!(cosine(a, b) <= 0.0);
        }
    }

    #[test]
    fn the_unit_overlap_depends_on_distinct_words() {
        // {0, 1} and {0, 2, 3}: 1 of 4
        assert!((units(&[0, 0, 1], &[0, 2, 3, 3]) - 0.25).abs() < 1e-12);
        assert!(units(&[0, 0], &[0]) >= 1.0);
        assert!(units(&[], &[]) <= 0.0);
    }

    #[test]
    fn sentences_are_compared_as_wholes() {
        let set = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let found = sentences(&set(&["a b", "c"]), &set(&["a b", "d", "e"]));
        assert_eq!(found, Score::of(1, 2, 3));
    }
}
