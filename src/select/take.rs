//! Greedy selection: takes sentences one by one, the best first.

use super::capacity::Capacity;
use super::queue::{Candidate, LastEvaluation, Queue, candidate};
use super::rules::Rules;
use super::taken::Taken;
use super::tier::Tier;

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
/// Without redundancy this is the order of the scores. Sentences of a later [`Tier`] are taken after all those
/// of earlier ones.
///
/// A sentence that probably depends on an earlier one is taken together with that one, if the mean of their
/// values is high enough. Otherwise its value is reduced, see [`Leaning`](super::context::Leaning).
///
/// # Complexity
/// The value of a sentence only falls as others are taken, so its value at the last evaluation is
/// an upper bound. Only the candidate at the top of a heap is evaluated again, against the
/// sentences that were taken since (lazy evaluation). Building the heap, which begins with the best
/// candidates ([`Queue`]), takes `O(n)`, and each evaluation `O(log n + t)` for `t` terms per
/// sentence. On prose there are a few evaluations for each sentence that is taken, so the total is
/// near linear in the number of sentences for any length. The capacity only shrinks, so a sentence
/// that does not fit is dropped. The value of a dependent sentence rises when the sentence that it
/// needs is taken, and it is put into the heap again then.
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
            if self.capacity.is_full() {
                break;
            }
            self.rules.admits = tier;
            self.take_admitted();
        }
    }

    /// Takes the best sentence repeatedly, until the capacity is used up or no candidate is left.
    fn take_admitted(&mut self) {
        let rules = self.rules;
        let mut queue = Queue::new(&rules, &self.is_taken);
        while !self.capacity.is_full()
            && let Some(mut best) = queue.pop(&rules, &self.is_taken)
        {
            if self.is_taken[best.index] || !self.capacity.fits(best.index) {
                continue;
            }
            let is_current = best.payload.is_evaluated && best.payload.seen == self.count_taken();
            if rules.depends_on_taken() && !is_current {
                self.evaluate(&mut best);
                if best.payload.cosine <= rules.max_cosine {
                    queue.push(best);
                }
                continue;
            }
            let first = self.taken.indices.len();
            self.take_with_support(&best);
            if let Some(leaning) = rules.leaning {
                let now = self.taken.indices[first..].iter();
                let changed = now.flat_map(|&taken| leaning.dependents(taken));
                let changed =
                    changed.filter(|&other| rules.is_admitted(other) && !self.is_taken[other]);
                changed.for_each(|other| queue.push(candidate(other, &rules)));
            }
        }
    }

    /// The number of sentences that have been taken.
    fn count_taken(&self) -> u32 {
        u32::try_from(self.taken.indices.len()).expect("under 4 billion sentences")
    }

    /// Evaluates a candidate again.
    fn evaluate(&mut self, candidate: &mut Candidate) {
        let Candidate { index, payload: LastEvaluation { cosine, seen, .. }, .. } = *candidate;
        let largest = self.taken.largest_cosine(index, seen as usize);
        let cosine = cosine.max(largest);
        let value = self.rules.value(index, cosine);
        let alone = value * self.rules.lack_factor(index, |other| self.is_taken[other]);
        let together = self.value_with_support(index, value).filter(|together| *together > alone);
        candidate.score = together.unwrap_or(alone);
        candidate.payload = LastEvaluation {
            cosine,
            seen: self.count_taken(),
            is_evaluated: true,
            with_support: together.is_some(),
        };
    }

    /// The value of a sentence together with its support, whose own value is `value`: the mean of their
    /// values, weighted by size, but at most `value`. `None` if it needs no support or cannot have it.
    fn value_with_support(&mut self, index: usize, value: f64) -> Option<f64> {
        let leaning = self.rules.leaning?;
        let support = leaning.support(index, &self.is_taken)?;
        let may_be_taken = support.sentences().iter().all(|&needed| self.rules.is_admitted(needed))
            && self.capacity.fits_all(support.sentences().iter().copied().chain([index]))
            && self.is_new(index, support.sentences());
        if !may_be_taken {
            return None;
        }
        let size = |index: usize| self.capacity.size(index) as f64;
        let (mut sum, mut sizes) = (value * size(index), size(index));
        for &needed in support.sentences() {
            let cosine = self.taken.largest_cosine(needed, 0);
            sum += self.rules.value(needed, cosine) * size(needed);
            sizes += size(needed);
        }
        let mean = if sizes > 0.0 { sum / sizes } else { value };
        Some(mean.min(value) * leaning.factor_for(support.lack))
    }

    /// Whether a sentence and its support may be taken together: none repeats a sentence that has been
    /// taken, or another one of them. The sentence itself is known not to repeat one that has been taken.
    fn is_new(&mut self, index: usize, support: &[usize]) -> bool {
        let Rules { max_cosine, .. } = self.rules;
        let repeats = |(place, other): (usize, &usize)| {
            support[..place].iter().any(|before| self.rules.cosine(*before, *other) > max_cosine)
        };
        max_cosine.is_infinite()
            || (!support.iter().chain([&index]).enumerate().any(repeats)
                && support.iter().all(|&other| self.taken.largest_cosine(other, 0) <= max_cosine))
    }

    /// Takes a sentence, preceded by its support if they are worth more together.
    fn take_with_support(&mut self, best: &Candidate) {
        let leaning = self.rules.leaning.filter(|_| best.payload.with_support);
        let support = leaning.and_then(|leaning| leaning.support(best.index, &self.is_taken));
        let support = support.unwrap_or_default();
        for &index in support.sentences().iter().chain([&best.index]) {
            self.take(index);
            self.values.push(best.score);
        }
    }

    /// Takes a sentence. It must fit.
    fn take(&mut self, index: usize) {
        self.capacity.take(index);
        self.taken.push(index);
        self.is_taken[index] = true;
    }
}
