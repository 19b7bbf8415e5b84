//! Measures runs of ASCII characters, eight bytes at a time.

/// A word of eight bytes with the value 1.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each of eight bytes.
const TOPS: u64 = 0x80 * ONES;

/// The number of consecutive ASCII letters that start at index `at`.
///
/// The end of a word is hard to predict for the processor: a loop with a branch for each letter
/// mispredicts once per word, which costs more than everything else that is done with the word.
#[inline]
pub(crate) fn letters_at(bytes: &[u8], at: usize) -> usize {
    run_at(bytes, at, no_letters, |byte| byte.is_ascii_alphabetic())
}

/// The number of consecutive ASCII letters and spaces that start at index `at`.
#[inline]
pub(crate) fn letters_and_spaces_at(bytes: &[u8], at: usize) -> usize {
    let others = |eight: u64| {
        // Sets the top bit of each byte whose other bits are not those of a space.
        let no_spaces = ((eight ^ (0x20 * ONES)) & !TOPS) + 0x7f * ONES;
        no_letters(eight) & (no_spaces | eight)
    };
    run_at(bytes, at, others, |byte| byte.is_ascii_alphabetic() || byte == b' ')
}

/// The number of consecutive bytes from index `at` on that are neither capital letters of ASCII nor part of
/// a character outside of ASCII.
#[inline]
pub(crate) fn small_at(bytes: &[u8], at: usize) -> usize {
    let others = |eight: u64| {
        let low = eight & !TOPS;
        // Sets the top bit of each byte that is `A` or above, and that is above `Z`.
        let from_a = low + (0x80 - u64::from(b'A')) * ONES;
        let above_z = low + (0x7f - u64::from(b'Z')) * ONES;
        (from_a & !above_z) | eight
    };
    run_at(bytes, at, others, |byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// Sets the top bit of each of eight bytes that is not an ASCII letter. The other bits have no meaning.
#[inline]
fn no_letters(eight: u64) -> u64 {
    let lower = (eight | (0x20 * ONES)) & !TOPS;
    // Sets the top bit of each byte that is `a` or above, and that is above `z`.
    let from_a = lower + (0x80 - u64::from(b'a')) * ONES;
    let above_z = lower + (0x7f - u64::from(b'z')) * ONES;
    !from_a | above_z | eight
}

/// The number of consecutive bytes of a kind that start at index `at`. `others` sets the top bit of each of
/// eight bytes that is of another kind, and `is_one` returns whether a byte is of the kind.
#[inline]
fn run_at(
    bytes: &[u8],
    mut at: usize,
    others: impl Fn(u64) -> u64,
    is_one: impl Fn(u8) -> bool,
) -> usize {
    let start = at;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let others = others(u64::from_le_bytes(*eight)) & TOPS;
        if others != 0 {
            return at - start + (others.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at - start + rest.iter().take_while(|byte| is_one(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_recognized_at_any_index() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut bytes = [b'x'; 20];
                bytes[place] = byte;
                let expected = if byte.is_ascii_alphabetic() { 20 } else { place };
                assert_eq!(letters_at(&bytes, 0), expected, "{byte} at {place}");
                let expected = if byte == b' ' { 20 } else { expected };
                assert_eq!(letters_and_spaces_at(&bytes, 0), expected, "{byte} at {place}");
            }
        }
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut bytes = *b"it is late, 12:50 o'";
                bytes[place] = byte;
                let is_small = byte.is_ascii() && !byte.is_ascii_uppercase();
                assert_eq!(small_at(&bytes, 0), if is_small { 20 } else { place }, "{byte}");
            }
        }
        assert_eq!((small_at(b"abC", 1), small_at(b"", 0), small_at(b"abc", 4)), (1, 0, 0));
        assert_eq!((letters_at(b"abc", 1), letters_at(b"abc", 3), letters_at(b"", 0)), (2, 0, 0));
    }
}
