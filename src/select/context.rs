//! Sentences that lean on the one before them: taken together with it, or not lightly.

use crate::features::Features;

/// The most sentences before it that are taken for the sake of one that leans on them, one on the
/// other. More than that is a passage and no sentence.
const MAX_SUPPORT: usize = 2;

/// What a sentence keeps of its worth where what it leans on is not taken and cannot be: there is no
/// room, or too much of it. It stands in a summary then only where nothing else could.
const STRANDED: f64 = 0.08;

/// How selection treats sentences that lean on the one before them (`He added …`, `However, …`).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaning<'a> {
    /// What each sentence shows; a sentence leans where [`Features::leans`] says so.
    pub(crate) features: &'a [Features],
    /// What is kept of its worth for each sentence that has to be taken with it, in `0.0..=1.0`.
    pub(crate) factor: f64,
}

/// What a sentence needs beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// So many sentences just before it, none of which is taken; 0 for one that stands alone.
    Sentences(usize),
    /// More than can be taken for its sake.
    TooMuch,
}

impl Leaning<'_> {
    /// Whether a sentence leans on the one before it, which is of the same document.
    pub(super) fn leans(&self, index: usize) -> bool {
        let features = &self.features[index];
        features.leans && features.place > 0
    }

    /// What a sentence needs, beside those taken already.
    pub(super) fn support(&self, index: usize, is_taken: &[bool]) -> Support {
        let mut first = index;
        while self.leans(first) && !is_taken[first - 1] {
            first -= 1;
            if index - first > MAX_SUPPORT {
                return Support::TooMuch;
            }
        }
        Support::Sentences(index - first)
    }

    /// The sentences whose need may be less once `index` is taken: those that lean on it, one on the
    /// other.
    pub(super) fn leaning_on(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        (index + 1..self.features.len())
            .take(MAX_SUPPORT + 1)
            .take_while(|&after| self.leans(after))
    }

    /// What a sentence keeps of its worth that has this need, where there is room for it or not.
    pub(super) fn keeps(&self, support: Support, has_room: bool) -> f64 {
        match support {
            Support::Sentences(0) => 1.0,
            Support::Sentences(count) if has_room => self.factor.powf(count as f64),
            Support::Sentences(_) | Support::TooMuch => self.factor * STRANDED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six sentences, of which those at 0 (nothing is before it), 2, 3, 4 and 5 lean.
    fn features() -> Vec<Features> {
        (0..6).map(|place| Features { place, leans: place != 1, ..Features::default() }).collect()
    }

    #[test]
    fn a_sentence_needs_those_that_it_leans_on_and_that_are_not_taken() {
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
        assert_eq!(leaning.leaning_on(0).count(), 0, "the second stands alone");
    }

    #[test]
    fn what_it_keeps_falls_with_what_it_needs() {
        let leaning = Leaning { features: &[], factor: 0.5 };
        let keeps = |count, room| leaning.keeps(Support::Sentences(count), room);
        assert!((keeps(0, false) - 1.0).abs() < 1e-12);
        assert!((keeps(1, true) - 0.5).abs() < 1e-12 && (keeps(2, true) - 0.25).abs() < 1e-12);
        assert!(keeps(1, false) < 0.1 && leaning.keeps(Support::TooMuch, true) < 0.1);
    }
}
