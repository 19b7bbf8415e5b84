//! A generator of pseudo-random numbers.

/// The `SplitMix64` generator: the same numbers for the same seed on every machine.
///
/// # References
/// * Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA.
#[derive(Debug)]
pub(crate) struct SplitMix64(pub(crate) u64);

impl SplitMix64 {
    /// The next number of 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        // The constants are those of the authors.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next number in `0.0..1.0`, a multiple of `2^-53`.
    pub(crate) fn next_unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The next number below `n`. All are equally likely, to within `n / 2^64`.
    #[expect(clippy::cast_possible_truncation, reason = "the product's upper half is below n")]
    pub(crate) fn next_below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_yields_the_numbers_that_its_authors_publish() {
        let mut numbers = SplitMix64(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| numbers.next()).collect();
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }
}
