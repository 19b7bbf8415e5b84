//! What a sentence is worth.

use super::context::{Leaning, Support};
use crate::terms::TfIdfMatrix;

/// What a sentence is worth beside those already taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// A score in `0.0..=1.0` for each sentence: each of the first rows of `matrix`.
    pub(crate) scores: &'a [f64],
    /// The TF-IDF weights of the sentences.
    pub(crate) matrix: &'a TfIdfMatrix,
    /// How fast worth falls with the largest cosine to a sentence already taken: as
    /// `e^(−redundancy · cosine)`.
    pub(crate) redundancy: f64,
    /// What becomes of sentences that lean on the one before them; `None` makes no difference.
    pub(crate) leaning: Option<Leaning<'a>>,
    /// A sentence whose cosine to one already taken is over this is not taken at all; infinite
    /// where there is no such bound. With a bound, sentences without terms are all alike.
    pub(crate) max_cosine: f64,
}

impl Rules<'_> {
    /// What a sentence is worth whose largest cosine to a sentence already taken is `cosine`.
    pub(super) fn worth(&self, index: usize, cosine: f64) -> f64 {
        self.scores[index] * (-self.redundancy * cosine).exp()
    }

    /// What a sentence needs beside those taken already.
    pub(super) fn support(&self, index: usize, is_taken: &[bool]) -> Support {
        self.leaning.map_or(Support::Sentences(0), |leaning| leaning.support(index, is_taken))
    }

    /// What a sentence keeps of its worth that has this need.
    pub(super) fn keeps(&self, support: Support, has_room: bool) -> f64 {
        self.leaning.map_or(1.0, |leaning| leaning.keeps(support, has_room))
    }

    /// Whether a sentence's worth depends on what is taken.
    pub(super) fn look_back(&self) -> bool {
        self.redundancy > 0.0 || self.max_cosine.is_finite() || self.leaning.is_some()
    }

    /// Whether two sentences without terms count as one and the same.
    pub(super) fn alike_without_terms(&self) -> bool {
        self.max_cosine.is_finite()
    }

    /// How like each other two sentences are.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f64 {
        let matrix = self.matrix;
        if self.alike_without_terms() && matrix.is_empty_row(a) && matrix.is_empty_row(b) {
            return 1.0;
        }
        matrix.cosine(a, b)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::terms::TermCounts;

    /// The matrix of sentences that have these terms.
    pub(crate) fn matrix(rows: &[&[u32]]) -> TfIdfMatrix {
        TfIdfMatrix::new(&TermCounts::from_rows(rows, rows.len()))
    }

    /// Rules by which nothing but the scores counts.
    pub(crate) fn by_score<'a>(scores: &'a [f64], matrix: &'a TfIdfMatrix) -> Rules<'a> {
        Rules { scores, matrix, redundancy: 0.0, leaning: None, max_cosine: f64::INFINITY }
    }
}
