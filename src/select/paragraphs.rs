//! Step 7, select, for whole paragraphs: combines the scores and features of sentences into those
//! of paragraphs.
//!
//! So every method can rank paragraphs, by their sentences, and selection treats them like
//! sentences.

use std::ops::Range;

use crate::features::{Features, Flag};
use crate::terms::TermCounts;

/// The sentences of each block of a document: paragraph, list item or quotation.
#[derive(Debug)]
pub(crate) struct Paragraphs {
    members: Vec<Range<usize>>,
    /// The weight of each sentence in the means: its number of words, at least 1.
    weights: Vec<f64>,
}

impl Paragraphs {
    /// Groups sentences by their block.
    pub(crate) fn new(features: &[Features], counts: &TermCounts) -> Self {
        let mut members: Vec<Range<usize>> = Vec::new();
        for same in features.chunk_by(|a, b| a.block == b.block && b.place > 0) {
            let first = members.last().map_or(0, |before| before.end);
            members.push(first..first + same.len());
        }
        let weights = (0..features.len()).map(|row| counts.words(row).max(1) as f64).collect();
        Self { members, weights }
    }

    /// The range of sentences of each paragraph.
    pub(crate) fn members(&self) -> &[Range<usize>] {
        &self.members
    }

    /// The mean of a value of sentences for each paragraph, weighted by their words.
    ///
    /// The score of a sentence is the value of each of its words (which is how lengths in words are
    /// filled up). The same holds for paragraphs this way: neither short nor long ones have an
    /// advantage.
    pub(crate) fn means(&self, values: &[f64]) -> Vec<f64> {
        let mean = |rows: &Range<usize>| {
            let sum: f64 = rows.clone().map(|row| values[row] * self.weights[row]).sum();
            sum / rows.clone().map(|row| self.weights[row]).sum::<f64>()
        };
        self.members.iter().map(mean).collect()
    }

    /// The features of the first sentence of each paragraph, by which the paragraph may depend on
    /// an earlier one, with the words of all of its sentences. It is a fragment if all of them are.
    /// The caller has to renumber [`Features::place`].
    pub(crate) fn openings(&self, features: &[Features]) -> Vec<Features> {
        let paragraph_of = |row: usize| self.members.partition_point(|rows| rows.end <= row);
        let opening = |(at, rows): (usize, &Range<usize>)| {
            let own = &features[rows.clone()];
            let mut opening = Features {
                needs: match features[rows.start].needs as usize {
                    needs if (1..=rows.start).contains(&needs) => {
                        u32::try_from(at - paragraph_of(rows.start - needs)).unwrap_or(u32::MAX)
                    }
                    _ => 0,
                },
                words: own.iter().fold(0, |sum, sentence| sum.saturating_add(sentence.words)),
                ..own[0]
            };
            opening.set(Flag::Fragment, own.iter().all(|sentence| sentence.has(Flag::Fragment)));
            opening
        };
        self.members.iter().enumerate().map(opening).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_block_are_joined_and_their_values_weighted_by_words() {
        let in_block =
            |place, block| Features { place, block, needs: place, ..Features::default() };
        let features = [in_block(0, 0), in_block(1, 0), in_block(2, 1)];
        let counts = TermCounts::from_rows(&[&[0, 1, 1], &[2], &[1], &[3]], 3);
        let paragraphs = Paragraphs::new(&features, &counts);
        assert_eq!(paragraphs.members(), [0..2, 2..3]);
        let means = paragraphs.means(&[1.0, 0.2, 0.5]);
        assert!((means[0] - (3.0 + 0.2) / 4.0).abs() < 1e-12, "{means:?}");
        assert!((means[1] - 0.5).abs() < 1e-12);
        assert_eq!(
            paragraphs.openings(&features)[1].needs,
            1,
            "the first paragraph, two sentences before"
        );

        let joined = counts.joined(paragraphs.members());
        assert_eq!((joined.rows(), joined.sentences(), joined.vocabulary()), (3, 2, 4));
        assert_eq!(joined.row(0).collect::<Vec<_>>(), [(0, 1), (1, 2), (2, 1)]);
        assert_eq!(joined.row(2).collect::<Vec<_>>(), [(3, 1)]);
        assert_eq!(joined.words(0), 4);
    }
}
