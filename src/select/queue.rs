//! The candidates of a selection, the best first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::rules::Rules;
use crate::rank::best_first::BestFirst;

/// The number of candidates that are queued first: more than most summaries need to look at. Up to this number
/// of sentences, all are queued at once.
const FIRST_BATCH: usize = 1 << 12;

/// How many times more candidates each further batch has than the one before. Each takes a pass over all sentences,
/// so few are needed even if all sentences are taken.
const GROWTH: usize = 4;

/// A sentence that may be taken. Its score is its value at the last evaluation, which is an upper
/// bound of its present value.
pub(super) type Candidate = BestFirst<LastEvaluation>;

/// The last evaluation of a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LastEvaluation {
    /// The largest cosine to the first `seen` sentences that were taken.
    pub(super) cosine: f64,
    /// The number of sentences that had been taken then.
    pub(super) seen: u32,
    /// Whether it has been evaluated.
    pub(super) is_evaluated: bool,
    /// Whether it is worth more together with its support.
    pub(super) with_support: bool,
}

/// A candidate with the largest value that it can have.
pub(super) fn candidate(index: usize, rules: &Rules<'_>) -> Candidate {
    Candidate { score: rules.value(index, 0.0), index, payload: LastEvaluation::default() }
}

/// A priority queue of all admitted sentences, of which only the best are in memory.
///
/// The others have values below a bound. They are read in batches when no candidate in memory reaches the bound
/// anymore, so a short summary of a long document needs little memory. The order is that of a single heap.
#[derive(Debug)]
pub(super) struct Queue {
    heap: BinaryHeap<Candidate>,
    /// The last candidate of the last batch. All sentences that come after it wait outside. `None` if there are
    /// no such sentences.
    last: Option<Candidate>,
    /// The number of candidates of the next batch.
    batch: usize,
}

impl Queue {
    /// Queues all admitted sentences that have not been taken. Time `O(n)`.
    pub(super) fn new(rules: &Rules<'_>, is_taken: &[bool]) -> Self {
        Self::in_batches_of(FIRST_BATCH, rules, is_taken)
    }

    fn in_batches_of(batch: usize, rules: &Rules<'_>, is_taken: &[bool]) -> Self {
        let mut queue = Self { heap: BinaryHeap::new(), last: None, batch };
        queue.read_batch(rules, is_taken);
        queue
    }

    /// Adds a candidate again.
    pub(super) fn push(&mut self, candidate: Candidate) {
        self.heap.push(candidate);
    }

    /// Removes the best candidate. `rules` must be those that the queue was made with. A sentence that has been taken
    /// meanwhile may still be returned.
    pub(super) fn pop(&mut self, rules: &Rules<'_>, is_taken: &[bool]) -> Option<Candidate> {
        if self.last.is_some_and(|last| self.heap.peek().is_none_or(|best| *best < last)) {
            self.read_batch(rules, is_taken);
        }
        self.heap.pop()
    }

    /// Reads the best of the sentences that wait outside.
    fn read_batch(&mut self, rules: &Rules<'_>, is_taken: &[bool]) {
        let before = self.last.take();
        let n = rules.scores.len();
        let waiting = (0..n)
            .filter(|&index| rules.is_admitted(index) && !is_taken[index])
            .map(|index| candidate(index, rules))
            .filter(|candidate| before.is_none_or(|before| *candidate < before));
        if n <= self.batch {
            self.heap.extend(waiting);
            return;
        }
        let mut best = BinaryHeap::with_capacity(self.batch); // the worst of them on top
        for candidate in waiting {
            if best.len() < self.batch {
                best.push(Reverse(candidate));
            } else if let Some(mut worst) = best.peek_mut()
                && candidate > worst.0
            {
                *worst = Reverse(candidate);
            }
        }
        self.last = best.peek().map(|worst| worst.0).filter(|_| best.len() == self.batch);
        self.heap.extend(best.into_iter().map(|Reverse(candidate)| candidate));
        self.batch = self.batch.saturating_mul(GROWTH);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::rules::tests::{by_score, matrix};
    use crate::select::tier::Tier;

    /// The order in which a queue with this batch returns its sentences.
    fn order(batch: usize, scores: &[f64], tiers: &[Tier]) -> Vec<usize> {
        let matrix = matrix(&vec![[0].as_slice(); scores.len()]);
        let rules = Rules { tiers, admits: Tier::Short, ..by_score(scores, &matrix) };
        let mut is_taken = vec![false; scores.len()];
        is_taken[3] = true;
        let mut queue = Queue::in_batches_of(batch, &rules, &is_taken);
        std::iter::from_fn(|| queue.pop(&rules, &is_taken)).map(|found| found.index).collect()
    }

    #[test]
    fn the_order_does_not_depend_on_the_batches() {
        let scores: Vec<f64> = (0..300_u32).map(|at| f64::from(at * 37 % 50) / 50.0).collect();
        let mut tiers = vec![Tier::Sentence; 300];
        tiers[5] = Tier::Fragment;
        let expected = order(1000, &scores, &tiers);
        assert_eq!(expected.len(), 298);
        assert!(expected.is_sorted_by(|&a, &b| (-scores[a], a) < (-scores[b], b)));
        for batch in [1, 2, 7, 298, 299, 300] {
            assert_eq!(order(batch, &scores, &tiers), expected, "{batch}");
        }
    }

    #[test]
    fn a_candidate_that_is_pushed_again_waits_for_better_ones_outside() {
        let scores = [0.9, 0.5, 0.8, 0.7];
        let matrix = matrix(&[&[0], &[0], &[0], &[0]]);
        let rules = by_score(&scores, &matrix);
        let mut queue = Queue::in_batches_of(1, &rules, &[false; 4]);
        let best = queue.pop(&rules, &[false; 4]).unwrap();
        queue.push(Candidate { score: 0.6, ..best });
        let rest = std::iter::from_fn(|| queue.pop(&rules, &[false; 4]));
        assert_eq!(rest.map(|found| found.index).collect::<Vec<_>>(), [2, 3, 0, 1]);
    }
}
