//! An index of the sentences that have been taken.

use super::rules::Rules;
use crate::terms::TfIdfMatrix;

/// The number of taken sentences that the index keeps for each term.
///
/// A term in more of them is so common that sharing it adds next to nothing to a cosine, because
/// its idf is low. This bounds the cost of evaluating a candidate. The cosines are exact in every
/// summary of up to this number of sentences.
pub(super) const MAX_TAKEN_PER_TERM: u32 = 64;

/// The sentences that have been taken, with an inverted index of their terms.
pub(super) struct Taken<'m> {
    matrix: &'m TfIdfMatrix,
    pub(super) indices: Vec<usize>,
    /// For each term: the index in `entries` of its last entry, or [`NONE`].
    last_with_term: Vec<u32>,
    /// The terms of the sentences.
    pub(super) entries: Vec<Entry>,
    /// Dot products with the sentences. All are 0 between look-ups.
    dots: Vec<f64>,
    /// The index in `indices` of a sentence without terms, if those count as identical.
    without_terms: Option<usize>,
    alike_without_terms: bool,
}

/// Marks the absence of an entry.
const NONE: u32 = u32::MAX;

/// A term of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// The index of the sentence in `indices`.
    place: u32,
    /// The number of earlier entries of the same term.
    before: u32,
    /// The index of the previous entry of the same term, or [`NONE`].
    previous: u32,
    weight: f64,
}

impl<'m> Taken<'m> {
    pub(super) fn new(rules: &Rules<'m>) -> Self {
        Self {
            matrix: rules.matrix,
            indices: Vec::new(),
            last_with_term: vec![NONE; rules.matrix.columns()],
            entries: Vec::new(),
            dots: Vec::new(),
            without_terms: None,
            alike_without_terms: rules.alike_without_terms(),
        }
    }

    pub(super) fn push(&mut self, index: usize) {
        let place = u32::try_from(self.indices.len()).expect("under 4 billion sentences");
        for (term, weight) in self.matrix.row(index) {
            let last = &mut self.last_with_term[term as usize];
            let before = self.entries.get(*last as usize).map_or(0, |entry| entry.before + 1);
            if before < MAX_TAKEN_PER_TERM {
                let entry = Entry { place, before, previous: *last, weight };
                *last = u32::try_from(self.entries.len()).expect("fewer than bytes of a text");
                self.entries.push(entry);
            }
        }
        if self.alike_without_terms && self.matrix.is_empty_row(index) {
            self.without_terms = Some(self.indices.len());
        }
        self.indices.push(index);
        self.dots.push(0.0);
    }

    /// The largest cosine of a sentence to those that have been taken, ignoring the first `seen` of
    /// them.
    pub(super) fn largest_cosine(&mut self, index: usize, seen: usize) -> f64 {
        self.most_alike(index, seen).1
    }

    /// The same, preceded by the index in `indices` of the sentence that has this cosine.
    pub(super) fn most_alike(&mut self, index: usize, seen: usize) -> (usize, f64) {
        if seen >= self.indices.len() {
            return (0, 0.0);
        }
        if let Some(place) = self.without_terms
            && self.matrix.is_empty_row(index)
        {
            return (place, 1.0);
        }
        let (mut at, mut largest) = (0, 0.0_f64);
        let (last_with_term, entries) = (&self.last_with_term, &self.entries);
        let since_seen = |term: u32| {
            let last = entries.get(last_with_term[term as usize] as usize);
            std::iter::successors(last, |entry| entries.get(entry.previous as usize))
                .take_while(|entry| entry.place as usize >= seen)
        };
        for (term, weight) in self.matrix.row(index) {
            for entry in since_seen(term) {
                let dot = &mut self.dots[entry.place as usize];
                *dot += weight * entry.weight;
                if *dot > largest {
                    // Weights are positive, so sums only rise.
                    (at, largest) = (entry.place as usize, *dot);
                }
            }
        }
        for (term, _) in self.matrix.row(index) {
            for entry in since_seen(term) {
                self.dots[entry.place as usize] = 0.0;
            }
        }
        (at, largest)
    }
}
