//! The places of words in a table of function words: a hash table with open addressing, which contains the hashes of
//! words, not the words themselves.

use super::script::GOLDEN_RATIO;

/// The slot of a word, given by its hash, or the free slot that it belongs in.
///
/// `hashes` has the [`upper`] half of the hash in each slot, and `sets` the languages of its word: none in a free
/// slot. At least one slot must be free.
pub(super) fn slot(hashes: &[u32], sets: &[u64], word: u64) -> usize {
    let slots = hashes.len();
    // FNV mixes the low bits well and the middle bits poorly. One more multiplication mixes those.
    let mixed = (word ^ (word >> 32)).wrapping_mul(GOLDEN_RATIO) >> 32;
    let mut at = ((mixed * slots as u64) >> 32) as usize;
    while sets[at] != 0 && hashes[at] != upper(word) {
        at = if at + 1 == slots { 0 } else { at + 1 };
    }
    at
}

/// The upper half of a hash, which the table contains. The other half determines the slot.
pub(super) fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}
