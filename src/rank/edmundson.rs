//! Edmundson's method: cue words, frequent words, title words and position.

use super::scorer::{RankInput, Scorer, scale_to_one};
use crate::features::{Features, Flag, of_each_document};
use crate::terms::TermCounts;

/// Key words are the most frequent terms that together account for this share of all occurrences of
/// terms. The paper tries thresholds of this kind, but states no value.
const KEY_SHARE: f64 = 0.25;

/// Scores a sentence by the weighted sum `cue + key + title + location` of four parts.
///
/// * `cue`: the number of bonus words of the sentence minus the number of its stigma words, see
///   [`Features::bonus`](crate::analysis::Features::bonus);
/// * `key`: the sum of the frequencies in the document of the key words in the sentence. Key words
///   are the most frequent terms;
/// * `title`: the number of words of the sentence that occur in the title or the headings;
/// * `location`: one point each for being in the first paragraph of the document, in the last
///   paragraph, first in its paragraph, last in its paragraph, and under a heading.
///
/// Each part is divided by its largest absolute value in the document, so it is in `-1.0..=1.0`.
/// All parts have the same weight.
///
/// * Input: term counts and features of `n` sentences; context is the title and headings. Output:
///   `n` scores, the best of which is 1. If the sum is negative for some sentences, all sums are
///   raised by the lowest.
/// * Time `O(nonzeros + v ln v)` for `v` terms. Space `O(n + v)`.
///
/// # Differences from the paper
/// * Edmundson gave more weight to words of the title than to words of headings, and rated headings
///   by a dictionary (`Introduction`, `Purpose`, `Conclusions`). Here all headings count the same.
/// * He adjusted the weights of the parts by hand, and had the best results without `key`. Here the
///   parts are scaled instead, and `key` stays, because many texts have neither headings nor
///   paragraphs.
/// * Cue words come from a list for the language that was written for this purpose, not from a
///   corpus. Without a list the part is 0.
///
/// # References
/// * Edmundson (1969), "New Methods in Automatic Extracting", JACM 16(2).
#[derive(Debug, Clone, Copy)]
pub struct Edmundson {
    cue: f64,
    key: f64,
    title: f64,
    location: f64,
}

impl Default for Edmundson {
    fn default() -> Self {
        Self { cue: 1.0, key: 1.0, title: 1.0, location: 1.0 }
    }
}

impl Scorer for Edmundson {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let parts = [
            (self.cue, cue(document)),
            (self.key, key(document)),
            (self.title, title(document)),
            (self.location, location(document)),
        ];
        let mut scores = vec![0.0; document.sentences()];
        for (weight, part) in parts {
            let largest = part.iter().map(|value| value.abs()).fold(0.0, f64::max);
            if largest > 0.0 {
                for (score, value) in scores.iter_mut().zip(part) {
                    *score += weight * value / largest;
                }
            }
        }
        let lowest = scores.iter().copied().fold(0.0, f64::min);
        for score in &mut scores {
            *score -= lowest;
        }
        scale_to_one(&mut scores);
        scores
    }
}

fn cue(document: &RankInput<'_>) -> Vec<f64> {
    let weigh = |bonus: u8, stigma: u8| f64::from(bonus) - f64::from(stigma);
    document.features.iter().map(|features| weigh(features.bonus, features.stigma)).collect()
}

fn key(document: &RankInput<'_>) -> Vec<f64> {
    let weights = key_weights(document.counts);
    let of = |row| {
        let terms = document.counts.row(row);
        terms.map(|(term, tf)| f64::from(tf) * weights[term as usize]).sum()
    };
    (0..document.sentences()).map(of).collect()
}

/// The frequency of each key word in the document, and 0 for other terms.
fn key_weights(counts: &TermCounts) -> Vec<f64> {
    let frequencies = counts.frequencies();
    let mut descending = frequencies.clone();
    descending.sort_unstable_by(|a, b| b.cmp(a));
    let enough = KEY_SHARE * descending.iter().sum::<u64>() as f64;
    let mut sum = 0;
    // The frequency of the rarest key word. Other terms of the same frequency are key words too.
    let lowest = descending.into_iter().find(|&frequency| {
        sum += frequency;
        sum as f64 >= enough
    });
    let lowest = lowest.unwrap_or(0);
    frequencies.iter().map(|&f| if f >= lowest { f as f64 } else { 0.0 }).collect()
}

fn title(document: &RankInput<'_>) -> Vec<f64> {
    let counts = document.counts;
    let mut in_title = vec![false; counts.vocabulary()];
    for row in counts.sentences()..counts.rows() {
        counts.row(row).for_each(|(term, _)| in_title[term as usize] = true);
    }
    let of = |row| {
        let terms = counts.row(row).filter(|&(term, _)| in_title[term as usize]);
        terms.map(|(_, tf)| f64::from(tf)).sum()
    };
    (0..document.sentences()).map(of).collect()
}

fn location(document: &RankInput<'_>) -> Vec<f64> {
    let of = |features: &Features, last: u32| {
        [
            features.block == 0,
            features.block == last,
            features.has(Flag::OpensBlock),
            features.has(Flag::ClosesBlock),
            features.has(Flag::UnderHeading),
        ]
        .map(|point| if point { 1.0 } else { 0.0 })
        .iter()
        .sum()
    };
    of_each_document(document.features)
        .flat_map(|own| {
            let last = own.last().map_or(0, |features| features.block);
            own.iter().map(move |features| of(features, last))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::TfIdfMatrix;

    /// Scores by the given features. Rows without features are context.
    fn scores(weights: Edmundson, rows: &[&[u32]], features: &[Features]) -> Vec<f64> {
        let counts = TermCounts::from_rows(rows, features.len());
        let matrix = TfIdfMatrix::new(&counts);
        weights.score(&RankInput {
            counts: &counts,
            weights: &matrix,
            features,
            query: None,
            threads: 1,
        })
    }

    const NONE: Edmundson = Edmundson { cue: 0.0, key: 0.0, title: 0.0, location: 0.0 };

    fn close(scores: &[f64], expected: &[f64]) {
        assert_eq!(scores.len(), expected.len());
        for (score, expected) in scores.iter().zip(expected) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn bonus_words_raise_and_stigma_words_lower_a_sentence() {
        let of = |bonus, stigma| Features { bonus, stigma, ..Features::default() };
        // 2, 0 and −1, divided by 2: 1, 0, −1/2. Raised by 1/2 and scaled: 1, 1/3, 0.
        let found = scores(
            Edmundson { cue: 1.0, ..NONE },
            &[&[0], &[1], &[2]],
            &[of(3, 1), of(1, 1), of(0, 1)],
        );
        close(&found, &[1.0, 1.0 / 3.0, 0.0]);
    }

    #[test]
    fn key_words_are_the_most_frequent_terms_and_count_by_their_frequency() {
        // Term 0 has four of ten occurrences, which is over a quarter, so it is the key word: 4, 8,
        // 0 and 4.
        let rows: [&[u32]; 4] = [&[0, 1, 2], &[0, 0], &[3, 4, 5], &[0, 6]];
        let found = scores(Edmundson { key: 1.0, ..NONE }, &rows, &[Features::default(); 4]);
        close(&found, &[0.5, 1.0, 0.0, 0.5]);
    }

    #[test]
    fn words_of_title_and_headings_count() {
        let rows: [&[u32]; 4] = [&[0, 1, 2], &[1, 5], &[7], &[1, 2]];
        let found = scores(Edmundson { title: 1.0, ..NONE }, &rows, &[Features::default(); 3]);
        close(&found, &[1.0, 0.5, 0.0]);
    }

    #[test]
    fn the_ends_of_the_document_and_of_paragraphs_count() {
        let at = |block, opens, closes| {
            let place = block; // 0 is the first of its document
            Features { place, block, ..Features::default() }
                .with(Flag::OpensBlock, opens)
                .with(Flag::ClosesBlock, closes)
        };
        // Points: 2 (in the first paragraph, and opens it), 2, 1, 0, 1, and 4 for the last
        // paragraph, which is one sentence under a heading.
        let features = [
            at(0, true, false),
            Features { place: 1, ..at(0, false, true) },
            at(1, true, false),
            at(1, false, false),
            at(1, false, true),
            at(2, true, true).with(Flag::UnderHeading, true),
        ];
        let rows: [&[u32]; 6] = [&[0], &[1], &[2], &[3], &[4], &[5]];
        let found = scores(Edmundson { location: 1.0, ..NONE }, &rows, &features);
        close(&found, &[0.5, 0.5, 0.25, 0.0, 0.25, 1.0]);
    }

    #[test]
    fn the_parts_are_scaled_and_added() {
        // Title: 1 and 1/2. Key: term 1 has three of six occurrences, and occurs once in both
        // sentences: 1 and 1.
        let rows: [&[u32]; 3] = [&[0, 1], &[1, 2], &[0, 1]];
        let found = scores(
            Edmundson { location: 0.0, ..Edmundson::default() },
            &rows,
            &[Features::default(), Features::default()],
        );
        close(&found, &[1.0, 0.75]);
    }
}
