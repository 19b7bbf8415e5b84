//! Explains why each sentence was taken or left out.

use super::rules::Rules;
use super::take::Selection;
use super::taken::Taken;

/// The smallest cosine of two sentences of which one is said to repeat the other. Below it they share a topic,
/// but rarely a statement. It is that of merged documents, where a repetition is excluded.
const MIN_SAME_COSINE: f64 = 0.5;

/// The outcome of selection for a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is in the summary.
    Taken {
        /// The number of sentences that were taken before it.
        rank: usize,
    },
    /// Other sentences have a higher value.
    LowerScore,
    /// Its score is high enough, but it is too similar to a sentence that was taken.
    SaidAlready {
        /// The index of that sentence among all sentences.
        by: usize,
        /// Their similarity: the cosine, in `0.0..=1.0`.
        cosine: f64,
    },
    /// Its score is high enough, but it depends on another sentence, which was not taken.
    Leans,
    /// It is not a sentence, or has very few words, and there are enough other sentences.
    Unfit,
    /// Its value is high enough, but it is too long for the capacity that is left.
    NoRoom,
}

/// The outcome of each sentence, in document order.
///
/// A sentence that was left out is compared with the finished summary, by the smallest value that a
/// sentence in it had when it was taken. If its own value is at least that, it did not fit. If only
/// its score is, it repeats a sentence. Time `O(nonzeros)`, except for terms that occur in many of
/// the sentences taken: see [`take`](super::take::take).
pub(crate) fn outcomes(rules: &Rules<'_>, selection: &Selection) -> Vec<Outcome> {
    let mut taken = Taken::new(rules);
    let mut is_taken = vec![false; rules.scores.len()];
    let mut outcomes = vec![Outcome::LowerScore; rules.scores.len()];
    for (rank, &index) in selection.taken.iter().enumerate() {
        taken.push(index);
        is_taken[index] = true;
        outcomes[index] = Outcome::Taken { rank };
    }
    if selection.taken.is_empty() {
        return outcomes;
    }
    let tier = |&index: &usize| rules.tiers.get(index).copied().unwrap_or_default();
    let last_tier = selection.taken.iter().map(tier).max().unwrap_or_default();
    let least = selection.values.iter().copied().fold(f64::INFINITY, f64::min);
    for (index, outcome) in outcomes.iter_mut().enumerate() {
        if matches!(outcome, Outcome::Taken { .. }) {
            continue;
        }
        if rules.tiers.get(index).is_some_and(|tier| *tier > last_tier) {
            *outcome = Outcome::Unfit;
            continue;
        }
        let (place, cosine) =
            if rules.depends_on_taken() { taken.most_alike(index, 0) } else { (0, 0.0) };
        let repeats = cosine > rules.max_cosine;
        *outcome = if rules.value(index, 0.0) < least {
            Outcome::LowerScore
        } else if repeats || (cosine >= MIN_SAME_COSINE && rules.value(index, cosine) < least) {
            Outcome::SaidAlready { by: selection.taken[place], cosine }
        } else if rules.value(index, cosine) < least {
            Outcome::LowerScore
        } else if rules.value(index, cosine) * rules.lack_factor(index, |other| is_taken[other])
            < least
        {
            Outcome::Leans
        } else if selection.by_size {
            Outcome::NoRoom
        } else {
            Outcome::LowerScore // equal to the last one taken, which precedes it
        };
    }
    outcomes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::capacity::Capacity;
    use crate::select::knapsack::fill;
    use crate::select::rules::tests::{by_score, matrix};
    use crate::select::take::take;
    use crate::select::tier::Tier;

    #[test]
    fn the_outcome_of_each_sentence_is_explained() {
        // The second repeats the first (cosine 1). The third is new, and the last has a low score.
        let rows: &[&[u32]] = &[&[1, 2], &[1, 2], &[3], &[4]];
        let matrix = matrix(rows);
        let scores = [1.0, 0.95, 0.8, 0.1];
        let rules = Rules { redundancy: 0.2, ..by_score(&scores, &matrix) };
        let found = outcomes(&rules, &take(&rules, Capacity::sentences(2)));
        assert_eq!(found[0], Outcome::Taken { rank: 0 });
        assert!(matches!(found[1], Outcome::SaidAlready { by: 0, cosine } if cosine > 0.999));
        assert_eq!(found[2..], [Outcome::Taken { rank: 1 }, Outcome::LowerScore]);
        // By size: the third takes all of the capacity, although the first has a higher score.
        let found = outcomes(&rules, &fill(&rules, &[12, 30, 8, 4], 11));
        assert_eq!(found[0], Outcome::NoRoom);
        assert_eq!(found[2], Outcome::Taken { rank: 0 });
    }

    #[test]
    fn a_sentence_that_is_too_similar_is_a_repetition_whatever_its_value() {
        let rows: &[&[u32]] = &[&[1, 2], &[1, 2], &[3]];
        let matrix = matrix(rows);
        let rules = Rules { max_cosine: 0.5, ..by_score(&[1.0, 1.0, 0.5], &matrix) };
        let selection = take(&rules, Capacity::sentences(3));
        assert_eq!(selection.taken, [0, 2]);
        let found = outcomes(&rules, &selection);
        assert!(matches!(found[1], Outcome::SaidAlready { by: 0, .. }), "{found:?}");
    }

    #[test]
    fn sentences_of_a_later_tier_than_those_taken_are_unfit() {
        let matrix = matrix(&[&[1], &[2], &[3], &[4]]);
        let tiers = [Tier::Sentence, Tier::Fragment, Tier::Short, Tier::Sentence];
        let rules = Rules { tiers: &tiers, ..by_score(&[0.9, 1.0, 0.8, 0.1], &matrix) };
        let found = |count| outcomes(&rules, &take(&rules, Capacity::sentences(count)));
        assert_eq!(found(1)[1..], [Outcome::Unfit, Outcome::Unfit, Outcome::LowerScore]);
        assert_eq!(found(3)[1..3], [Outcome::Unfit, Outcome::Taken { rank: 2 }]);
        assert_eq!(found(4)[1], Outcome::Taken { rank: 3 });
        assert_eq!(outcomes(&rules, &Selection::default()), [Outcome::LowerScore; 4]);
    }

    #[test]
    fn a_repetition_with_a_low_score_has_a_low_score() {
        let matrix = matrix(&[&[1, 2], &[1, 2], &[3]]);
        let rules = Rules { redundancy: 0.2, ..by_score(&[1.0, 0.1, 0.8], &matrix) };
        let found = outcomes(&rules, &take(&rules, Capacity::sentences(2)));
        assert_eq!(found[1], Outcome::LowerScore);
    }
}
