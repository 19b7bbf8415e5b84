//! Greedy selection: takes sentences one by one, the best first.

use std::collections::BinaryHeap;
use std::ops::Range;

use super::capacity::Capacity;
use super::context::Support;
use super::rules::Rules;
use super::taken::Taken;
use super::tier::Tier;
use crate::rank::best_first::BestFirst;

/// The sentences of a summary.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Selection {
    /// Their indices, in the order in which they were taken.
    pub(crate) taken: Vec<usize>,
    /// The value of each when it was taken.
    pub(crate) values: Vec<f64>,
    /// Whether no sentence fitted, and the best one was taken although it is too large.
    pub(crate) exceeds: bool,
    /// Whether the length is a size rather than a number of sentences.
    pub(crate) by_size: bool,
}

/// Takes sentences one by one: each time the best one that fits the capacity.
///
/// The best sentence has the highest value by `rules`: `score · e^(−redundancy · largest cosine to
/// a sentence that has been taken)`. Of equal sentences, the first in the document is taken.
/// Without redundancy this is the order of the scores. Sentences of a later [`Tier`] are taken after all
/// of the earlier ones. A sentence that depends on the one before it
/// is taken together with that one, and its value is reduced by a factor. If there is no capacity
/// for both, its value is close to 0.
///
/// # Complexity
/// The value of a sentence only falls as others are taken, so its value at the last evaluation is
/// an upper bound. Only the candidate at the top of a heap is evaluated again, against the
/// sentences that were taken since (lazy evaluation). Building the heap takes `O(n)`, and each
/// evaluation `O(log n + t)` for `t` terms per sentence. On prose there are a few evaluations for
/// each sentence that is taken, so the total is near linear in the number of sentences for any
/// length. The capacity only shrinks, so a sentence that does not fit is dropped. The value of a
/// dependent sentence rises when the sentence before it is taken, and it is put into the heap again
/// then.
///
/// # References
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR. There the largest cosine is subtracted. Here it is
///   a factor, so the penalty does not depend on how far apart the scores are.
/// * Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions".
pub(crate) fn take<'a>(rules: &Rules<'a>, capacity: Capacity<'a>) -> Selection {
    let mut taking = Taking::new(rules, capacity);
    taking.take_all();
    let by_size = taking.capacity.is_by_size();
    Selection { taken: taking.taken.indices, values: taking.values, exceeds: false, by_size }
}

/// The order in which all sentences would be taken: those of a selection in their own order, then
/// the others as [`take`] would continue. Sentences that [`Rules::max_cosine`] excludes are left
/// out.
pub(crate) fn continued(rules: &Rules<'_>, selection: &Selection) -> Vec<usize> {
    let mut taking = Taking::new(rules, Capacity::sentences(rules.scores.len()));
    for &index in &selection.taken {
        taking.take(index);
    }
    taking.take_all();
    taking.taken.indices
}

/// A sentence that may be taken. Its score is its value at the last evaluation, which is an upper
/// bound of its present value.
type Candidate = BestFirst<LastEvaluation>;

/// The last evaluation of a candidate.
#[derive(Debug, Clone, Copy, Default)]
struct LastEvaluation {
    /// The largest cosine to the first `seen` sentences that were taken.
    cosine: f64,
    /// The number of sentences that had been taken then. `None` before the first evaluation.
    seen: Option<usize>,
}

/// A candidate with the largest value that it can have.
fn candidate(index: usize, rules: &Rules<'_>) -> Candidate {
    Candidate { score: rules.value(index, 0.0), index, payload: LastEvaluation::default() }
}

/// The state of a selection.
struct Taking<'a> {
    rules: Rules<'a>,
    capacity: Capacity<'a>,
    taken: Taken<'a>,
    is_taken: Vec<bool>,
    values: Vec<f64>,
}

impl<'a> Taking<'a> {
    fn new(rules: &Rules<'a>, capacity: Capacity<'a>) -> Self {
        let is_taken = vec![false; rules.scores.len()];
        Self { rules: *rules, capacity, taken: Taken::new(rules), is_taken, values: Vec::new() }
    }

    /// Takes sentences of each tier that is admitted, one tier after the other.
    fn take_all(&mut self) {
        let admits = self.rules.admits;
        for tier in Tier::ALL.into_iter().filter(|tier| *tier <= admits) {
            self.rules.admits = tier;
            self.take_admitted();
        }
    }

    /// Takes the best sentence repeatedly, until the capacity is used up or no candidate is left.
    fn take_admitted(&mut self) {
        let rules = self.rules;
        let mut heap: BinaryHeap<Candidate> = (0..rules.scores.len())
            .filter(|&index| rules.is_admitted(index) && !self.is_taken[index])
            .map(|index| candidate(index, &rules))
            .collect();
        while !self.capacity.is_full()
            && let Some(mut best) = heap.pop()
        {
            if self.is_taken[best.index] || !self.capacity.fits(best.index) {
                continue;
            }
            if rules.depends_on_taken() && best.payload.seen != Some(self.taken.indices.len()) {
                self.evaluate(&mut best);
                if best.payload.cosine <= rules.max_cosine {
                    heap.push(best);
                }
                continue;
            }
            let first = self.take_with_support(&best);
            if let Some(leaning) = rules.leaning {
                let after = (first..=best.index).flat_map(|taken| leaning.leaning_on(taken));
                let after = after.filter(|&index| rules.is_admitted(index));
                heap.extend(after.map(|index| candidate(index, &rules)));
            }
        }
    }

    /// Evaluates a candidate again.
    fn evaluate(&mut self, candidate: &mut Candidate) {
        let Candidate { index, payload: LastEvaluation { cosine, seen }, .. } = *candidate;
        let largest = self.taken.largest_cosine(index, seen.unwrap_or(0));
        let cosine = cosine.max(largest);
        let support = self.rules.support(index, &self.is_taken);
        let fits = self.start_of_run(index, support).is_some();
        let factor = self.rules.support_factor(support, fits);
        candidate.score = self.rules.value(index, cosine) * factor;
        candidate.payload = LastEvaluation { cosine, seen: Some(self.taken.indices.len()) };
    }

    /// The first of the sentences that would be taken together with this one, or itself if it needs
    /// no support. `None` if they do not fit, or one of them may not be taken.
    fn start_of_run(&mut self, index: usize, support: Support) -> Option<usize> {
        let Support::Sentences(count) = support else { return None };
        let first = index - count;
        let may_be_taken = self.capacity.fits_all(first..index + 1)
            && (first..index).all(|needed| self.rules.is_admitted(needed))
            && self.is_new(first..index + 1);
        may_be_taken.then_some(first)
    }

    /// Whether the sentences of a range may be taken together: none repeats a sentence that has
    /// been taken, or another one of the range. The last one is known not to repeat one that has
    /// been taken.
    fn is_new(&mut self, run: Range<usize>) -> bool {
        let Rules { max_cosine, .. } = self.rules;
        let repeats_another =
            |index| (run.start..index).any(|before| self.rules.cosine(before, index) > max_cosine);
        max_cosine.is_infinite()
            || (!run.clone().any(repeats_another)
                && (run.start..run.end - 1)
                    .all(|index| self.taken.largest_cosine(index, 0) <= max_cosine))
    }

    /// Takes a sentence, preceded by its support if that fits. Returns the first one taken.
    fn take_with_support(&mut self, best: &Candidate) -> usize {
        let support = self.rules.support(best.index, &self.is_taken);
        let first = self.start_of_run(best.index, support).unwrap_or(best.index);
        for index in first..=best.index {
            self.take(index);
            self.values.push(best.score);
        }
        first
    }

    /// Takes a sentence. It must fit.
    fn take(&mut self, index: usize) {
        self.capacity.take(index);
        self.taken.push(index);
        self.is_taken[index] = true;
    }
}
