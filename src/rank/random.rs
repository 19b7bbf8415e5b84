//! The `Random` method: random sentences, a lower bound for other methods.

use super::scorer::{RankInput, Scorer, scale_to_one};
use super::split_mix::SplitMix64;

/// Scores sentences at random. The same seed gives the same scores on every machine.
///
/// The scores are uniform in `0.0..1.0` before they are divided by the largest. Each document
/// starts with the seed, so its summary does not depend on earlier documents.
///
/// * Input: the number of sentences. Output: `n` scores. Time `O(n)`.
///
/// # References
/// * Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA
///   (`SplitMix64`).
#[derive(Debug, Clone, Copy, Default)]
pub struct Random {
    seed: u64,
}

impl Random {
    /// Random scores from a seed, which may be any number.
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }
}

impl Scorer for Random {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let mut numbers = SplitMix64(self.seed);
        let mut scores: Vec<f64> = (0..document.sentences()).map(|_| numbers.next_unit()).collect();
        scale_to_one(&mut scores);
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::score;

    #[test]
    fn a_seed_gives_the_same_order_again_and_another_seed_another_one() {
        let rows = [&[0_u32] as &[u32]; 50];
        let of = |seed| score(&Random::new(seed), &rows, 0);
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    #[test]
    fn every_position_wins_equally_often() {
        let mut wins = [0_u32; 4];
        for seed in 0..400 {
            let scores = score(&Random::new(seed), &[&[0], &[1], &[2], &[3]], 0);
            wins[(0..4).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap()] += 1;
        }
        assert!(wins.iter().all(|wins| (70..=130).contains(wins)), "{wins:?}");
    }
}
