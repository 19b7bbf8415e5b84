//! The sentences taken so far.

use super::rules::Rules;
use crate::terms::TfIdfMatrix;

/// How many taken sentences are remembered for each term, to find what a candidate repeats.
///
/// Beyond it a term is so common among what is taken that sharing it says little: with idf falling
/// as it does, it adds next to nothing to a cosine. It bounds the cost of a look at a candidate,
/// and leaves the cosines exact in every summary of up to this many sentences.
pub(super) const MAX_TAKEN_PER_TERM: u32 = 64;

/// The sentences taken so far, and an inverted index of them.
pub(super) struct Taken<'m> {
    matrix: &'m TfIdfMatrix,
    pub(super) indices: Vec<usize>,
    /// For each term the last of `entries` that is about it, or [`NONE`].
    last_with_term: Vec<u32>,
    /// Terms of the sentences taken.
    pub(super) entries: Vec<Entry>,
    /// Dot products with taken sentences; all 0 between look-ups.
    dots: Vec<f64>,
    /// The place in `indices` of a sentence without terms, where all such count as one.
    without_terms: Option<usize>,
    alike_without_terms: bool,
}

/// Stands for no entry.
const NONE: u32 = u32::MAX;

/// A term of a sentence taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// The sentence, by its place among those taken.
    place: u32,
    /// How many entries came before it for the same term.
    before: u32,
    /// The last of those, or [`NONE`].
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

    /// The largest cosine of a sentence to those taken, leaving out the first `seen` of them.
    pub(super) fn largest_cosine(&mut self, index: usize, seen: usize) -> f64 {
        self.most_alike(index, seen).1
    }

    /// The same, and before it the place among those taken of the sentence it is the cosine to.
    pub(super) fn most_alike(&mut self, index: usize, seen: usize) -> (usize, f64) {
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
                    // weights are positive, so sums only rise
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
