//! The value of a sentence in selection.

use super::context::{Leaning, Support};
use super::tier::Tier;
use crate::terms::TfIdfMatrix;

/// Determines the value of a sentence, given the sentences that have been taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// The score of each sentence, in `0.0..=1.0`. Sentences are the first rows of `matrix`.
    pub(crate) scores: &'a [f64],
    /// The TF-IDF weights of the sentences.
    pub(crate) matrix: &'a TfIdfMatrix,
    /// How fast the value falls with the largest cosine to a sentence that has been taken: by the
    /// factor `e^(−redundancy · cosine)`.
    pub(crate) redundancy: f64,
    /// How sentences that depend on the one before them are treated. `None` treats them like
    /// others.
    pub(crate) leaning: Option<Leaning<'a>>,
    /// A sentence is never taken if its cosine to a sentence that has been taken is above this.
    /// Infinite if there is no such bound. With a bound, sentences without terms count as
    /// identical.
    pub(crate) max_cosine: f64,
    /// The tier of each sentence. If it is empty, all are ordinary sentences.
    pub(crate) tiers: &'a [Tier],
    /// The last tier of which sentences may be taken.
    pub(crate) admits: Tier,
}

impl Rules<'_> {
    /// Whether the tier of a sentence allows to take it.
    pub(super) fn is_admitted(&self, index: usize) -> bool {
        self.tiers.get(index).is_none_or(|tier| *tier <= self.admits)
    }

    /// The number of sentences whose tier allows to take them.
    pub(super) fn admitted(&self) -> usize {
        (0..self.scores.len()).filter(|&index| self.is_admitted(index)).count()
    }

    /// The value of a sentence whose largest cosine to a sentence that has been taken is `cosine`.
    pub(super) fn value(&self, index: usize, cosine: f64) -> f64 {
        self.scores[index] * (-self.redundancy * cosine).exp()
    }

    /// The support that a sentence needs in addition to the sentences that have been taken.
    pub(super) fn support(&self, index: usize, is_taken: &[bool]) -> Support {
        self.leaning.map_or(Support::Sentences(0), |leaning| leaning.support(index, is_taken))
    }

    /// The factor for the value of a sentence that needs this support. `fits` tells whether there
    /// is capacity for all of it.
    pub(super) fn support_factor(&self, support: Support, fits: bool) -> f64 {
        self.leaning.map_or(1.0, |leaning| leaning.factor_for(support, fits))
    }

    /// Whether the value of a sentence depends on what has been taken.
    pub(super) fn depends_on_taken(&self) -> bool {
        self.redundancy > 0.0 || self.max_cosine.is_finite() || self.leaning.is_some()
    }

    /// Whether sentences without terms count as identical.
    pub(super) fn alike_without_terms(&self) -> bool {
        self.max_cosine.is_finite()
    }

    /// The similarity of two sentences.
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

    /// Rules by which only the scores matter.
    pub(crate) fn by_score<'a>(scores: &'a [f64], matrix: &'a TfIdfMatrix) -> Rules<'a> {
        Rules {
            scores,
            matrix,
            redundancy: 0.0,
            leaning: None,
            max_cosine: f64::INFINITY,
            tiers: &[],
            admits: Tier::Fragment,
        }
    }
}
