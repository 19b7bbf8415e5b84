//! Leaves room in a summary empty rather than filling it with what is not worth reading.

use super::capacity::Capacity;
use super::knapsack::fill;
use super::rules::Rules;
use super::take::{Selection, take};
use crate::text::float;

/// How the worth of a sentence to a reader grows with its size, as an exponent: 1 if each of its words is worth
/// as much, 0 if only the sentence counts.
///
/// A summary within a number of words is worth most if it has many good sentences, but one that consists of the
/// shortest ones reads badly. Of 1, 0.7, 0.5, 0.2 and 0, on the documents that readers graded, 0.2 and 0 had
/// the highest gain, 2 to 4 points above 1. A quarter is near the larger of the two.
const SIZE_EXPONENT: f64 = 0.25;

/// The smallest value per size of a sentence, as a share of that of the best sentence that has no room. Chosen
/// on the same documents: up to 0.3 nothing is lost, and fewer scraps are printed.
const MIN_SHARE: f64 = 0.25;

/// Selects sentences within a size: [`fill`], except that the value of a sentence grows more slowly than its
/// size, and that room stays empty that only poor sentences would fill.
pub(super) fn select(rules: &Rules<'_>, sizes: &[u64], limit: u64) -> Selection {
    let scale: Vec<f64> =
        sizes.iter().map(|&size| float::powf(size.max(1) as f64, SIZE_EXPONENT - 1.0)).collect();
    let per_size: Vec<f64> =
        rules.scores.iter().zip(&scale).map(|(score, scale)| score * scale).collect();
    let by_size = Rules { scores: &per_size, ..*rules };
    let mut selection = fill(&by_size, sizes, limit);
    if selection.exceeds {
        // A size that no sentence fits is exceeded by the best one.
        let best = take(rules, Capacity::sentences(1));
        return Selection { exceeds: true, by_size: true, ..best };
    }
    leave_out_the_poor(&by_size, sizes, limit, &mut selection);
    for (value, &index) in selection.values.iter_mut().zip(&selection.taken) {
        *value /= scale[index];
    }
    selection
}

/// Leaves out the sentences that were only taken because better ones have no room. Time `O(n)`.
fn leave_out_the_poor(rules: &Rules<'_>, sizes: &[u64], limit: u64, selection: &mut Selection) {
    let mut is_taken = vec![false; sizes.len()];
    selection.taken.iter().for_each(|&index| is_taken[index] = true);
    let left = limit - selection.taken.iter().map(|&index| sizes[index]).sum::<u64>();
    let has_no_room = |&index: &usize| {
        !is_taken[index] && sizes[index] > left && sizes[index] <= limit && rules.is_admitted(index)
    };
    let score = |index: usize| rules.scores[index];
    let without = (0..sizes.len()).filter(has_no_room).map(score).fold(0.0, f64::max);
    let best = selection.taken.iter().map(|&index| score(index)).fold(0.0, f64::max);
    let least = MIN_SHARE * f64::min(without, best);
    // A sentence that another one of the summary depends on is worth its room.
    let is_needed: Vec<usize> = rules.leaning.map_or_else(Vec::new, |leaning| {
        let is_good = |index: &&usize| score(**index) >= least;
        selection.taken.iter().filter(is_good).filter_map(|&index| leaning.needed(index)).collect()
    });
    let stays: Vec<bool> = selection
        .taken
        .iter()
        .map(|&index| score(index) >= least || is_needed.contains(&index))
        .collect();
    let mut stay = stays.iter();
    selection.taken.retain(|_| *stay.next().unwrap_or(&true));
    let mut stay = stays.iter();
    selection.values.retain(|_| *stay.next().unwrap_or(&true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::rules::tests::{by_score, matrix};
    use crate::select::tier::Tier;

    fn selected(scores: &[f64], sizes: &[u64], limit: u64) -> Vec<usize> {
        let rows: Vec<[u32; 1]> = (0..).take(scores.len()).map(|term| [term]).collect();
        let matrix = matrix(&rows.iter().map(<[u32; 1]>::as_slice).collect::<Vec<_>>());
        let mut taken = select(&by_score(scores, &matrix), sizes, limit).taken;
        taken.sort_unstable();
        taken
    }

    #[test]
    fn room_that_only_a_scrap_would_fill_stays_empty() {
        assert_eq!(selected(&[1.0, 0.9, 0.05], &[20, 20, 10], 30), [0]);
        assert_eq!(selected(&[1.0, 0.9, 0.5], &[20, 20, 10], 30), [0, 2]);
        // Nothing better is left without room.
        assert_eq!(selected(&[1.0, 0.05, 0.05], &[20, 10, 10], 30), [0, 1]);
    }

    #[test]
    fn two_short_sentences_are_worth_more_than_a_long_one_of_the_same_score() {
        assert_eq!(selected(&[0.9, 0.8, 0.8], &[20, 10, 10], 20), [1, 2]);
        assert_eq!(selected(&[0.9, 0.3, 0.3], &[20, 10, 10], 20), [0]);
    }

    #[test]
    fn the_best_sentence_is_taken_if_none_fits() {
        let two = matrix(&[&[1], &[2]]);
        let selection = select(&by_score(&[0.5, 1.0], &two), &[3, 40], 2);
        assert!(selection.exceeds && selection.taken == [1]);
    }

    #[test]
    fn sentences_that_could_not_be_taken_do_not_matter() {
        // The second is larger than the limit, or is not admitted.
        assert_eq!(selected(&[1.0, 0.9, 0.05], &[20, 40, 10], 30), [0, 2]);
        let matrix = matrix(&[&[1], &[2], &[3]]);
        let tiers = [Tier::Sentence, Tier::Fragment, Tier::Sentence];
        let rules = by_score(&[1.0, 0.9, 0.05], &matrix);
        let rules = Rules { tiers: &tiers, admits: Tier::Sentence, ..rules };
        assert_eq!(select(&rules, &[20, 20, 10], 30).taken.len(), 2);
    }
}
