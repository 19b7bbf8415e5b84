//! Why each sentence was taken or left out.

use super::context::Support;
use super::rules::Rules;
use super::take::Selection;
use super::taken::Taken;

/// What became of a sentence in selection.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is in the summary.
    Taken {
        /// How many were taken before it.
        rank: usize,
    },
    /// Others are worth more.
    LowerScore,
    /// Its score would have been enough, were it not so like a sentence that was taken.
    SaidAlready {
        /// That sentence, by its place among all.
        by: usize,
        /// How like it is: their cosine, in `0.0..=1.0`.
        cosine: f64,
    },
    /// Its score would have been enough, did it not lean on the sentence before it, which is not taken.
    Leans,
    /// It is worth enough, and too long for the room that is left.
    NoRoom,
}

/// The outcome of each sentence, in document order.
///
/// What is left out is judged beside the summary as it is, by the least that a sentence in it was worth
/// when it was taken: worth at least that, it had no room; worth it by score alone, it was said
/// already. Time `O(nonzeros)`, but for terms that many of the taken have, see [`take`](super::take).
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
    let least = selection.worths.iter().copied().fold(f64::INFINITY, f64::min);
    for (index, outcome) in outcomes.iter_mut().enumerate() {
        if matches!(outcome, Outcome::Taken { .. }) {
            continue;
        }
        let (place, cosine) = if rules.look_back() { taken.most_alike(index, 0) } else { (0, 0.0) };
        let repeats = cosine > rules.max_cosine;
        *outcome = if rules.worth(index, 0.0) < least {
            Outcome::LowerScore
        } else if repeats || (cosine > 0.0 && rules.worth(index, cosine) < least) {
            Outcome::SaidAlready { by: selection.taken[place], cosine }
        } else if rules.support(index, &is_taken) != Support::Sentences(0) {
            Outcome::Leans
        } else if selection.by_size {
            Outcome::NoRoom
        } else {
            Outcome::LowerScore // worth the same as the last one taken, which comes before it
        };
    }
    outcomes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::capacity::Room;
    use crate::select::knapsack::fill;
    use crate::select::rules::tests::{by_score, matrix};
    use crate::select::take::take;

    #[test]
    fn each_sentence_is_told_why_it_is_in_or_out() {
        // The second repeats the first (cosine 1); the third is new, the last is poor.
        let rows: &[&[u32]] = &[&[1, 2], &[1, 2], &[3], &[4]];
        let matrix = matrix(rows);
        let scores = [1.0, 0.95, 0.8, 0.1];
        let rules = Rules { redundancy: 0.2, ..by_score(&scores, &matrix) };
        let found = outcomes(&rules, &take(&rules, Room::sentences(2)));
        assert_eq!(found[0], Outcome::Taken { rank: 0 });
        assert!(matches!(found[1], Outcome::SaidAlready { by: 0, cosine } if cosine > 0.999));
        assert_eq!(found[2..], [Outcome::Taken { rank: 1 }, Outcome::LowerScore]);
        // By size: the third takes all the room that there is, though the first is worth more.
        let found = outcomes(&rules, &fill(&rules, &[12, 30, 8, 4], 11));
        assert_eq!(found[0], Outcome::NoRoom);
        assert_eq!(found[2], Outcome::Taken { rank: 0 });
    }

    #[test]
    fn what_is_too_alike_was_said_already_whatever_it_is_worth() {
        let rows: &[&[u32]] = &[&[1, 2], &[1, 2], &[3]];
        let matrix = matrix(rows);
        let rules = Rules { max_cosine: 0.5, ..by_score(&[1.0, 1.0, 0.5], &matrix) };
        let selection = take(&rules, Room::sentences(3));
        assert_eq!(selection.taken, [0, 2]);
        let found = outcomes(&rules, &selection);
        assert!(matches!(found[1], Outcome::SaidAlready { by: 0, .. }), "{found:?}");
    }
}
