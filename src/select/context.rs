//! Sentences that depend on the one before them ("lean on" it). They are taken together with it, or
//! only reluctantly.

use crate::features::Features;

/// The largest number of preceding sentences that are taken together with a sentence that depends
/// on them. A longer chain is a passage rather than a sentence.
const MAX_SUPPORT: usize = 2;

/// The factor for the value of a sentence that depends on sentences that cannot be taken, because
/// there is no capacity for them or the chain is too long. It is small enough that such a sentence
/// is taken only if no other can be.
const STRANDED: f64 = 0.08;

/// How selection treats sentences that depend on the one before them (`He added …`, `However, …`).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaning<'a> {
    /// The features of each sentence. [`Features::leans`] tells whether it depends on the one
    /// before.
    pub(crate) features: &'a [Features],
    /// The factor for the value of a sentence for each sentence that has to be taken with it, in
    /// `0.0..=1.0`.
    pub(crate) factor: f64,
}

/// The sentences that have to be taken together with a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// This number of sentences just before it, none of which has been taken. 0 for a sentence that
    /// can be taken alone.
    Sentences(usize),
    /// More sentences than can be taken together with it.
    TooMuch,
    /// The answer to the question that it is.
    Answer,
}

impl Leaning<'_> {
    /// Whether a sentence depends on the one before it in the same document.
    pub(super) fn leans(&self, index: usize) -> bool {
        let features = &self.features[index];
        features.leans && features.place > 0
    }

    /// Whether a sentence is a question that the next one answers.
    pub(super) fn asks(&self, index: usize) -> bool {
        self.features[index].asks && index + 1 < self.features.len()
    }

    /// The support that a sentence needs in addition to the sentences that have been taken.
    pub(super) fn support(&self, index: usize, is_taken: &[bool]) -> Support {
        if self.asks(index) && !is_taken[index + 1] {
            return Support::Answer;
        }
        let mut first = index;
        while self.leans(first) && !is_taken[first - 1] {
            first -= 1;
            if index - first > MAX_SUPPORT {
                return Support::TooMuch;
            }
        }
        Support::Sentences(index - first)
    }

    /// The sentences whose need for support may shrink when `index` is taken: those that depend on
    /// it, directly or through one another.
    pub(super) fn leaning_on(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        (index + 1..self.features.len())
            .take(MAX_SUPPORT + 1)
            .take_while(|&after| self.leans(after))
    }

    /// The factor for the value of a sentence that needs this support. `fits` tells whether there
    /// is capacity for all of it.
    pub(super) fn factor_for(&self, support: Support, fits: bool) -> f64 {
        match support {
            Support::Sentences(0) => 1.0,
            Support::Sentences(count) if fits => self.factor.powf(count as f64),
            Support::Sentences(_) | Support::TooMuch => self.factor * STRANDED,
            // An answer without its question is better than the reverse.
            Support::Answer => self.factor * STRANDED * STRANDED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six sentences. All but the second open like a sentence that depends on the one before, but
    /// nothing is before the first.
    fn features() -> Vec<Features> {
        (0..6).map(|place| Features { place, leans: place != 1, ..Features::default() }).collect()
    }

    #[test]
    fn a_sentence_needs_the_untaken_sentences_that_it_depends_on() {
        let features = features();
        let leaning = Leaning { features: &features, factor: 0.5 };
        let mut taken = [false; 6];
        let support = |index, taken: &[bool]| leaning.support(index, taken);
        assert_eq!(support(0, &taken), Support::Sentences(0), "nothing is before it");
        assert_eq!(support(2, &taken), Support::Sentences(1));
        assert_eq!(support(3, &taken), Support::Sentences(2));
        assert_eq!(support(4, &taken), Support::TooMuch);
        taken[2] = true;
        assert_eq!(support(3, &taken), Support::Sentences(0));
        assert_eq!(support(5, &taken), Support::Sentences(2));
        assert_eq!(leaning.leaning_on(2).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!(leaning.leaning_on(0).count(), 0, "the second does not depend on the first");
    }

    #[test]
    fn the_factor_falls_with_the_support_that_is_needed() {
        let leaning = Leaning { features: &[], factor: 0.5 };
        let factor = |count, fits| leaning.factor_for(Support::Sentences(count), fits);
        assert!((factor(0, false) - 1.0).abs() < 1e-12);
        assert!((factor(1, true) - 0.5).abs() < 1e-12 && (factor(2, true) - 0.25).abs() < 1e-12);
        assert!(factor(1, false) < 0.1 && leaning.factor_for(Support::TooMuch, true) < 0.1);
    }

    #[test]
    fn a_question_needs_the_answer_after_it() {
        let mut features = features();
        (features[1].asks, features[5].asks) = (true, true);
        let leaning = Leaning { features: &features, factor: 0.5 };
        let mut taken = [false; 6];
        assert_eq!(leaning.support(1, &taken), Support::Answer);
        assert_eq!(leaning.support(5, &taken), Support::TooMuch, "no sentence follows the last");
        assert!(
            leaning.factor_for(Support::Answer, true) < leaning.factor_for(Support::TooMuch, true)
        );
        taken[2] = true;
        assert_eq!(leaning.support(1, &taken), Support::Sentences(0));
    }
}
