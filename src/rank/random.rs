//! Sentences drawn by lot: what any method has to beat.

use super::{RankInput, Scorer, scale_to_one};

/// Scores sentences by lot, the same lot for the same seed on every machine.
///
/// The scores are uniform in `0.0..1.0` before the best is made 1. Each document starts anew from
/// the seed, so that a document's summary does not depend on those before it.
///
/// * Input: the number of sentences; output: `n` scores. Time `O(n)`.
///
/// # References
/// * Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA
///   (`SplitMix64`).
#[derive(Debug, Clone, Copy, Default)]
pub struct Random {
    seed: u64,
}

impl Random {
    /// The lot of a seed: any number.
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

/// A generator of numbers that look random, each of its states giving one.
#[derive(Debug)]
pub(super) struct SplitMix64(pub(super) u64);

impl SplitMix64 {
    /// The next number, of 64 bits.
    fn next(&mut self) -> u64 {
        // The constants are the authors'.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next number in `0.0..1.0`, a multiple of `2^-53`.
    pub(super) fn next_unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::tests::score;

    #[test]
    fn the_generator_gives_the_numbers_that_its_authors_publish() {
        let mut numbers = SplitMix64(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| numbers.next()).collect();
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_seed_gives_the_same_order_again_and_another_seed_another_one() {
        let rows = [&[0_u32] as &[u32]; 50];
        let of = |seed| score(&Random::new(seed), &rows, 0);
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    #[test]
    fn every_place_has_its_turn() {
        let mut wins = [0_u32; 4];
        for seed in 0..400 {
            let scores = score(&Random::new(seed), &[&[0], &[1], &[2], &[3]], 0);
            wins[(0..4).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap()] += 1;
        }
        assert!(wins.iter().all(|wins| (70..=130).contains(wins)), "{wins:?}");
    }
}
