//! Sentences that depend on others ("lean on" them): on an earlier one that they refer to, or, as a
//! question, on the answer after it. They are taken together with it, or give way.

use crate::features::{Features, Flag};

/// The largest number of sentences that are taken together with a sentence that depends on them. A longer
/// chain is a passage rather than a sentence.
pub(super) const MAX_SUPPORT: usize = 2;

/// The smallest probability that a sentence depends on another one at which it brings that one along.
pub(super) const MIN_DEPENDENCE: f64 = 0.45;

/// The factor for the value of a question without its answer. It is small enough that a question is taken
/// only if no other sentence can be.
const UNANSWERED: f64 = 0.003;

/// Marks the absence of a sentence.
const NONE: u32 = u32::MAX;

/// For each sentence, the sentences that depend on it.
#[derive(Debug, Default)]
pub(crate) struct Dependents {
    /// For each sentence, the last one that depends on it.
    last: Vec<u32>,
    /// For each sentence, the previous one that depends on the same sentence.
    previous: Vec<u32>,
}

impl Dependents {
    /// Collects the sentences that depend on each sentence. Time and space `O(n)`.
    pub(crate) fn of(features: &[Features]) -> Self {
        let mut dependents =
            Self { last: vec![NONE; features.len()], previous: vec![NONE; features.len()] };
        for index in 0..features.len() {
            if let Some(needed) = needed(features, index) {
                let own = u32::try_from(index).unwrap_or(NONE);
                dependents.previous[index] = std::mem::replace(&mut dependents.last[needed], own);
            }
        }
        dependents
    }

    /// The sentences that depend on this one directly.
    fn on(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.last.get(index).copied();
        let next = |at: &u32| self.previous.get(*at as usize).copied();
        std::iter::successors(first, next).take_while(|at| *at != NONE).map(|at| at as usize)
    }
}

/// The index of the sentence that a sentence may depend on.
fn needed(features: &[Features], index: usize) -> Option<usize> {
    let Features { needs, place, .. } = features[index];
    (needs > 0 && needs <= place).then(|| index - needs as usize)
}

/// How selection treats sentences that depend on others (`He added …`, `However, …`).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaning<'a> {
    /// The features of each sentence, which tell what it [needs](Features::needs).
    pub(crate) features: &'a [Features],
    /// The sentences that depend on each sentence.
    pub(crate) dependents: &'a Dependents,
    /// The factor for the value of a sentence that certainly depends on one that is not taken, in
    /// `0.0..=1.0`.
    pub(crate) factor: f64,
}

/// What a sentence lacks, given the sentences that have been taken.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Lack {
    /// The probability that it depends on a sentence that has not been taken.
    pub(super) dependence: f64,
    /// Whether it is a question whose answer has not been taken.
    pub(super) answer: bool,
}

/// The sentences that would be taken together with a sentence, in the order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Support {
    sentences: [usize; MAX_SUPPORT],
    count: usize,
    /// What the first of them lacks.
    pub(super) lack: Lack,
}

impl Support {
    /// The indices of the sentences.
    pub(super) fn sentences(&self) -> &[usize] {
        &self.sentences[MAX_SUPPORT - self.count..]
    }
}

impl Leaning<'_> {
    /// The sentence that a sentence may depend on.
    pub(super) fn needed(&self, index: usize) -> Option<usize> {
        needed(self.features, index)
    }

    /// The answer to a sentence that is a question.
    pub(super) fn answer(&self, index: usize) -> Option<usize> {
        (self.features[index].has(Flag::Asks) && index + 1 < self.features.len())
            .then_some(index + 1)
    }

    /// What a sentence lacks if only some sentences are given, by `is_given`.
    pub(super) fn lack(&self, index: usize, is_given: impl Fn(usize) -> bool) -> Lack {
        let lacks = |other: Option<usize>| other.is_some_and(|other| !is_given(other));
        let dependence =
            if lacks(self.needed(index)) { self.features[index].dependence() } else { 0.0 };
        Lack { dependence, answer: lacks(self.answer(index)) }
    }

    /// The sentences to take together with a sentence that probably depends on them. `None` if it does not,
    /// or has what it needs.
    pub(super) fn support(&self, index: usize, is_taken: &[bool]) -> Option<Support> {
        let mut support = Support::default();
        let mut first = index;
        while let Some(needed) = self.needed(first).filter(|&needed| !is_taken[needed])
            && self.features[first].dependence() >= MIN_DEPENDENCE
            && support.count < MAX_SUPPORT
        {
            support.count += 1;
            support.sentences[MAX_SUPPORT - support.count] = needed;
            first = needed;
        }
        let lack = self.lack(first, |other| is_taken[other]);
        // The answer to a question in the support is often the sentence itself.
        let answer = self.lack(index, |other| is_taken[other]).answer;
        support.lack = Lack { answer, ..lack };
        (support.count > 0).then_some(support)
    }

    /// The sentences that may lack less when `index` is taken: those that depend on it, directly or through
    /// one another.
    pub(super) fn dependents(&self, index: usize) -> Vec<usize> {
        let mut found = Vec::new();
        found.extend(self.dependents.on(index));
        let mut from = 0;
        for _ in 0..MAX_SUPPORT {
            let to = found.len();
            for at in from..to {
                found.extend(self.dependents.on(found[at]));
            }
            from = to;
        }
        // A question lacks its answer.
        found.extend(index.checked_sub(1).filter(|&before| self.answer(before) == Some(index)));
        found
    }

    /// The factor for the value of a sentence that lacks this.
    pub(super) fn factor_for(&self, lack: Lack) -> f64 {
        let unanswered = if lack.answer { UNANSWERED } else { 1.0 };
        (1.0 - lack.dependence * (1.0 - self.factor)) * unanswered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six sentences. All but the second certainly depend on the one before, but nothing is before the
    /// first.
    fn features() -> Vec<Features> {
        let of = |place| {
            let needs = u32::from(place != 1);
            Features { place, ..Features::default() }.certainly_needing(needs)
        };
        (0..6).map(of).collect()
    }

    #[test]
    fn a_sentence_brings_along_what_it_depends_on() {
        let features = features();
        let dependents = Dependents::of(&features);
        let leaning = Leaning { features: &features, dependents: &dependents, factor: 0.5 };
        let mut taken = [false; 6];
        let support = |index, taken: &[bool]| {
            leaning
                .support(index, taken)
                .map(|support| (support.sentences().to_vec(), support.lack.dependence > 0.0))
        };
        assert_eq!(support(0, &taken), None, "nothing is before it");
        assert_eq!(support(2, &taken), Some((vec![1], false)));
        assert_eq!(support(3, &taken), Some((vec![1, 2], false)));
        assert_eq!(support(4, &taken), Some((vec![2, 3], true)), "the chain is too long");
        taken[2] = true;
        assert_eq!(support(3, &taken), None);
        assert_eq!(support(5, &taken), Some((vec![3, 4], false)));
        assert_eq!(leaning.dependents(2), [3, 4, 5]);
        assert!(leaning.dependents(0).is_empty(), "the second does not depend on the first");
    }

    #[test]
    fn what_a_sentence_depends_on_can_be_far_before_it() {
        let mut features = features();
        features[5] = features[5].needing(4, 0);
        let dependence = features[5].dependence();
        assert!(dependence > 0.0 && dependence < MIN_DEPENDENCE);
        let dependents = Dependents::of(&features);
        let leaning = Leaning { features: &features, dependents: &dependents, factor: 0.5 };
        assert_eq!(leaning.needed(5), Some(1));
        assert_eq!(leaning.support(5, &[false; 6]), None, "it probably does not depend on it");
        assert!((leaning.lack(5, |_| false).dependence - dependence).abs() < 1e-12);
        assert!(leaning.lack(5, |other| other == 1).dependence < 1e-12);
        assert_eq!(leaning.dependents(1), [5, 2, 3, 4]);
    }

    #[test]
    fn the_factor_falls_with_what_is_lacking() {
        let dependents = Dependents::default();
        let leaning = Leaning { features: &[], dependents: &dependents, factor: 0.5 };
        let factor = |dependence, answer| leaning.factor_for(Lack { dependence, answer });
        assert!((factor(0.0, false) - 1.0).abs() < 1e-12);
        assert!(
            (factor(0.5, false) - 0.75).abs() < 1e-12 && (factor(1.0, false) - 0.5).abs() < 1e-12
        );
        assert!(factor(0.0, true) < 0.01);
    }

    #[test]
    fn a_question_needs_the_answer_after_it() {
        let mut features = features();
        features[1].set(Flag::Asks, true);
        features[5].set(Flag::Asks, true);
        let dependents = Dependents::of(&features);
        let leaning = Leaning { features: &features, dependents: &dependents, factor: 0.5 };
        assert_eq!((leaning.answer(1), leaning.answer(5)), (Some(2), None));
        assert!(leaning.lack(1, |_| false).answer && !leaning.lack(1, |other| other == 2).answer);
        assert_eq!(leaning.dependents(2), [3, 4, 5, 1]);
    }
}
