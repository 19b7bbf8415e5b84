//! Step 7, select, where whole paragraphs are asked for: what is known of sentences becomes what is known
//! of the paragraphs that they make.
//!
//! So every method ranks paragraphs, by the sentences in them, and selection takes them as it takes
//! sentences.

use std::ops::Range;

use crate::features::Features;
use crate::terms::TermCounts;

/// The sentences of each paragraph, list item or quotation: the blocks of the document.
#[derive(Debug)]
pub(crate) struct Paragraphs {
    members: Vec<Range<usize>>,
    /// What each sentence weighs in the means: its words, and at least 1.
    weights: Vec<f64>,
}

impl Paragraphs {
    /// Finds which sentences stand in a block together.
    pub(crate) fn new(features: &[Features], counts: &TermCounts) -> Self {
        let mut members: Vec<Range<usize>> = Vec::new();
        for same in features.chunk_by(|a, b| a.block == b.block && b.place > 0) {
            let first = members.last().map_or(0, |before| before.end);
            members.push(first..first + same.len());
        }
        let weights = (0..features.len()).map(|row| counts.words(row).max(1) as f64).collect();
        Self { members, weights }
    }

    /// The sentences of each.
    pub(crate) fn members(&self) -> &[Range<usize>] {
        &self.members
    }

    /// The mean of a value of sentences, over the words of each paragraph.
    ///
    /// The score of a sentence is what each of its words is worth (so lengths in words fill up), and
    /// that of a paragraph is so as well: neither long nor short paragraphs are preferred for it.
    pub(crate) fn means(&self, values: &[f64]) -> Vec<f64> {
        let mean = |rows: &Range<usize>| {
            let sum: f64 = rows.clone().map(|row| values[row] * self.weights[row]).sum();
            sum / rows.clone().map(|row| self.weights[row]).sum::<f64>()
        };
        self.members.iter().map(mean).collect()
    }

    /// What the opening of each paragraph shows: by that it leans on the one before it, or not. Its
    /// place is for the caller to number.
    pub(crate) fn openings(&self, features: &[Features]) -> Vec<Features> {
        self.members.iter().map(|rows| features[rows.start]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_block_are_joined_and_their_values_weighed_by_words() {
        let in_block =
            |place, block| Features { place, block, leans: block == 1, ..Features::default() };
        let features = [in_block(0, 0), in_block(1, 0), in_block(2, 1)];
        let counts = TermCounts::from_rows(&[&[0, 1, 1], &[2], &[1], &[3]], 3);
        let paragraphs = Paragraphs::new(&features, &counts);
        assert_eq!(paragraphs.members(), [0..2, 2..3]);
        let means = paragraphs.means(&[1.0, 0.2, 0.5]);
        assert!((means[0] - (3.0 + 0.2) / 4.0).abs() < 1e-12, "{means:?}");
        assert!((means[1] - 0.5).abs() < 1e-12);
        assert!(paragraphs.openings(&features)[1].leans);

        let joined = counts.joined(paragraphs.members());
        assert_eq!((joined.rows(), joined.sentences(), joined.vocabulary()), (3, 2, 4));
        assert_eq!(joined.row(0).collect::<Vec<_>>(), [(0, 1), (1, 2), (2, 1)]);
        assert_eq!(joined.row(2).collect::<Vec<_>>(), [(3, 1)]);
        assert_eq!(joined.words(0), 4);
    }
}
