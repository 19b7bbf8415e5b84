//! FNV-1a with 64 bits, a hash that is the same on every system: the build script uses it as well.
//!
//! # References
//! * Fowler, Noll, Vo, Eastlake and Hansen (2024), "The FNV Non-Cryptographic Hash Algorithm", IETF draft.

/// The hash of no bytes: the offset basis.
pub(crate) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The prime by which each step multiplies.
const PRIME: u64 = 0x0100_0000_01b3;

/// Adds a byte to a hash.
#[inline]
pub(crate) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_reference() {
        let hash = |text: &str| text.bytes().fold(EMPTY, step);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
