//! Takes sentences one by one.

use std::collections::BinaryHeap;
use std::ops::Range;

use super::capacity::Room;
use super::context::Support;
use super::rules::Rules;
use super::taken::Taken;
use crate::rank::best_first::BestFirst;

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
