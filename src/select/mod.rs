//! Step 7, select: scores in, the sentences kept out.
//!
//! Sentences are taken one by one, the best first ([`take`]), as long as there is [`Room`] in the
//! length asked for ([`measure`]); where that is a size and not a number of sentences, [`budget`]
//! fills it better.

mod capacity;
mod context;
mod knapsack;
mod length;
mod measure;
mod outcome;
pub(crate) mod paragraphs;
#[cfg(test)]
mod tests;

use std::collections::BinaryHeap;
use std::ops::Range;

use crate::rank::best_first::BestFirst;
use crate::terms::TfIdfMatrix;

use capacity::Room;
pub(crate) use context::Leaning;
use context::Support;
use knapsack::fill;
pub use length::{Length, LengthPreset, Ratio, ReadingTime};
pub(crate) use measure::of_length;
pub use outcome::Outcome;
pub(crate) use outcome::outcomes;

/// How many taken sentences are remembered for each term, to find what a candidate repeats.
///
/// Beyond it a term is so common among what is taken that sharing it says little: with idf falling
/// as it does, it adds next to nothing to a cosine. It bounds the cost of a look at a candidate,
/// and leaves the cosines exact in every summary of up to this many sentences.
const MAX_TAKEN_PER_TERM: u32 = 64;

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
    fn worth(&self, index: usize, cosine: f64) -> f64 {
        self.scores[index] * (-self.redundancy * cosine).exp()
    }

    /// What a sentence needs beside those taken already.
    fn support(&self, index: usize, is_taken: &[bool]) -> Support {
        self.leaning.map_or(Support::Sentences(0), |leaning| leaning.support(index, is_taken))
    }

    /// What a sentence keeps of its worth that has this need.
    fn keeps(&self, support: Support, has_room: bool) -> f64 {
        self.leaning.map_or(1.0, |leaning| leaning.keeps(support, has_room))
    }

    /// Whether a sentence's worth depends on what is taken.
    fn look_back(&self) -> bool {
        self.redundancy > 0.0 || self.max_cosine.is_finite() || self.leaning.is_some()
    }

    /// Whether two sentences without terms count as one and the same.
    fn alike_without_terms(&self) -> bool {
        self.max_cosine.is_finite()
    }

    /// How like each other two sentences are.
    fn cosine(&self, a: usize, b: usize) -> f64 {
        let matrix = self.matrix;
        if self.alike_without_terms() && matrix.is_empty_row(a) && matrix.is_empty_row(b) {
            return 1.0;
        }
        matrix.cosine(a, b)
    }
}

/// The sentences kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Selection {
    /// Their indices, in the order taken.
    pub(crate) taken: Vec<usize>,
    /// What each was worth when it was taken.
    pub(crate) worths: Vec<f64>,
    /// There was no room for any sentence, and the best is kept all the same.
    pub(crate) exceeds: bool,
    /// What bounds it is a size, and not a number of sentences.
    pub(crate) by_size: bool,
}

/// Takes sentences one by one, each time the best that is left and that there is room for.
///
/// The best is worth the most by `rules`: it has the highest
/// `score · e^(−redundancy · largest cosine to a sentence already taken)`; of equals it is the first
/// in the document. Without redundancy this is the order of the scores. A sentence that leans on the
/// one before it brings that along, and its worth is less by a factor for it; where there is no room
/// for both it is worth next to nothing.
///
/// # Complexity
/// A sentence's worth only falls as others are taken, so what it was worth at the last look bounds
/// what it is worth now: only the candidate at the top of a heap is looked at again, against what
/// was taken since (lazy evaluation). `O(n)` to build the heap, and `O(log n + t)` a look, with
/// `t` terms a sentence; on prose there are a few looks for each sentence taken, so the whole stays
/// near linear in the sentences for any length. Room only shrinks, so what does not fit is dropped.
/// A sentence that leans is worth more once what it leans on is taken, and is put in again then.
///
/// # References
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR; there the largest cosine is subtracted, here it is a
///   factor, so that what it costs does not depend on how far apart the scores are.
/// * Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions".
pub(crate) fn take(rules: &Rules<'_>, room: Room<'_>) -> Selection {
    let mut taking = Taking::new(rules, room);
    taking.take_all();
    let by_size = taking.room.is_of_size();
    Selection { taken: taking.taken.indices, worths: taking.worths, exceeds: false, by_size }
}

/// The order in which all sentences are taken: those of a selection in its own order, then the others
/// as [`take`] goes on from there. Those that [`Rules::max_cosine`] bars are not in it.
pub(crate) fn continued(rules: &Rules<'_>, selection: &Selection) -> Vec<usize> {
    let mut taking = Taking::new(rules, Room::sentences(rules.scores.len()));
    for &index in &selection.taken {
        taking.take(index);
    }
    taking.take_all();
    taking.taken.indices
}

/// A sentence that may be taken. Its score is what it was worth at the last look, which is at least
/// what it is worth now.
type Candidate = BestFirst<LastLook>;

/// What was found when a candidate was looked at.
#[derive(Debug, Clone, Copy, Default)]
struct LastLook {
    /// The largest cosine to the first `seen` sentences taken.
    cosine: f64,
    /// How many sentences were taken then; `None` where there was no look.
    seen: Option<usize>,
}

/// A candidate at the most that it can be worth.
fn candidate(index: usize, rules: &Rules<'_>) -> Candidate {
    Candidate { score: rules.worth(index, 0.0), index, known: LastLook::default() }
}

/// A selection in the making.
struct Taking<'a> {
    rules: &'a Rules<'a>,
    room: Room<'a>,
    taken: Taken<'a>,
    is_taken: Vec<bool>,
    worths: Vec<f64>,
}

impl<'a> Taking<'a> {
    fn new(rules: &'a Rules<'a>, room: Room<'a>) -> Self {
        let is_taken = vec![false; rules.scores.len()];
        Self { rules, room, taken: Taken::new(rules), is_taken, worths: Vec::new() }
    }

    /// Takes the best that is left, again and again, until there is no room or nothing left.
    fn take_all(&mut self) {
        let rules = self.rules;
        let mut heap: BinaryHeap<Candidate> =
            (0..rules.scores.len()).map(|index| candidate(index, rules)).collect();
        while !self.room.is_full()
            && let Some(mut best) = heap.pop()
        {
            if self.is_taken[best.index] || !self.room.fits(best.index) {
                continue;
            }
            if rules.look_back() && best.known.seen != Some(self.taken.indices.len()) {
                self.look_again(&mut best);
                if best.known.cosine <= rules.max_cosine {
                    heap.push(best);
                }
                continue;
            }
            let first = self.take_with_support(&best);
            if let Some(leaning) = rules.leaning {
                let after = (first..=best.index).flat_map(|taken| leaning.leaning_on(taken));
                heap.extend(after.map(|index| candidate(index, rules)));
            }
        }
    }

    /// Works out what a candidate is worth now.
    fn look_again(&mut self, candidate: &mut Candidate) {
        let Candidate { index, known: LastLook { cosine, seen }, .. } = *candidate;
        let largest = self.taken.largest_cosine(index, seen.unwrap_or(0));
        let cosine = cosine.max(largest);
        let support = self.rules.support(index, &self.is_taken);
        let keeps = self.rules.keeps(support, self.room_for(index, support).is_some());
        candidate.score = self.rules.worth(index, cosine) * keeps;
        candidate.known = LastLook { cosine, seen: Some(self.taken.indices.len()) };
    }

    /// The first of the sentences that are taken for the sake of this one, if there is room for all
    /// and none is barred; itself where it needs none.
    fn room_for(&mut self, index: usize, support: Support) -> Option<usize> {
        let Support::Sentences(count) = support else { return None };
        let first = index - count;
        (self.room.fits_all(first..index + 1) && self.is_new(first..index + 1)).then_some(first)
    }

    /// Whether sentences in a row, the last of which repeats nothing that is taken, may be taken
    /// together: none repeats what is taken, or another of them.
    fn is_new(&mut self, run: Range<usize>) -> bool {
        let Rules { max_cosine, .. } = *self.rules;
        let repeats_another =
            |index| (run.start..index).any(|before| self.rules.cosine(before, index) > max_cosine);
        max_cosine.is_infinite()
            || (!run.clone().any(repeats_another)
                && (run.start..run.end - 1)
                    .all(|index| self.taken.largest_cosine(index, 0) <= max_cosine))
    }

    /// Takes a sentence, and before it what it leans on if there is room; returns the first taken.
    fn take_with_support(&mut self, best: &Candidate) -> usize {
        let support = self.rules.support(best.index, &self.is_taken);
        let first = self.room_for(best.index, support).unwrap_or(best.index);
        for index in first..=best.index {
            self.take(index);
            self.worths.push(best.score);
        }
        first
    }

    /// Takes a sentence for which there is room.
    fn take(&mut self, index: usize) {
        self.room.take(index);
        self.taken.push(index);
        self.is_taken[index] = true;
    }
}

/// The sentences taken so far, and an inverted index of them.
struct Taken<'m> {
    matrix: &'m TfIdfMatrix,
    indices: Vec<usize>,
    /// For each term the last of `entries` that is about it, or [`NONE`].
    last_with_term: Vec<u32>,
    /// Terms of the sentences taken.
    entries: Vec<Entry>,
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
struct Entry {
    /// The sentence, by its place among those taken.
    place: u32,
    /// How many entries came before it for the same term.
    before: u32,
    /// The last of those, or [`NONE`].
    previous: u32,
    weight: f64,
}

impl<'m> Taken<'m> {
    fn new(rules: &Rules<'m>) -> Self {
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

    fn push(&mut self, index: usize) {
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
    fn largest_cosine(&mut self, index: usize, seen: usize) -> f64 {
        self.most_alike(index, seen).1
    }

    /// The same, and before it the place among those taken of the sentence it is the cosine to.
    fn most_alike(&mut self, index: usize, seen: usize) -> (usize, f64) {
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
