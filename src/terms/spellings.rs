//! What is known of each spelling met so far: a look-up a word, and nearly all the time that words take.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use crate::features::WordKind;

/// The longest word that is kept in the table itself, in bytes.
const MAX_INLINE_BYTES: usize = 16;

/// How many slots there are at first; a power of two.
const FIRST_SLOTS: usize = 1024;

/// What is known of a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    /// The number of its stem; `None` for a stop word.
    pub(super) stem: Option<u32>,
    /// What it says of a sentence that has it.
    pub(super) cue: Option<WordKind>,
}

/// A map from words to what is known of them.
///
/// A table with open addressing that holds the letters of a word in its slot: to look a word up is to
/// look at one place in memory, most of the time, and to compare two numbers. Words of more than 16
/// bytes are in an ordinary map.
#[derive(Debug)]
pub(super) struct Spellings {
    /// A power of two of them, of which at least three eighths are free.
    slots: Vec<Slot>,
    /// How many are not free.
    used: usize,
    long: HashMap<Box<str>, Spelling, RandomState>,
    /// What the hashes of this table are mixed with, so that no text can be made to have equal ones.
    seeds: [u64; 2],
}

/// A place for a word: 24 bytes.
#[derive(Debug, Clone, Copy)]
struct Slot {
    letters: [u64; 2],
    /// [`NO_STEM`] for a stop word.
    stem: u32,
    /// The length of the word, 0 in a free slot.
    len: u8,
    cue: Option<WordKind>,
}

/// Stands for the stem of a stop word.
const NO_STEM: u32 = u32::MAX;

const FREE: Slot = Slot { letters: [0; 2], stem: NO_STEM, len: 0, cue: None };

impl Default for Spellings {
    fn default() -> Self {
        let random = RandomState::default();
        Self {
            slots: Vec::new(),
            used: 0,
            long: HashMap::default(),
            seeds: [random.hash_one(1), random.hash_one(2)],
        }
    }
}

impl Spellings {
    /// How many words are known.
    pub(super) fn len(&self) -> usize {
        self.used + self.long.len()
    }

    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        self.slots.fill(FREE);
        self.used = 0;
        self.long.clear();
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<Spelling> {
        let Some((letters, len)) = inline(word) else { return self.long.get(word).copied() };
        let slot = self.slots.get(self.find(letters, len))?;
        (slot.len == len).then_some(Spelling {
            stem: (slot.stem != NO_STEM).then_some(slot.stem),
            cue: slot.cue,
        })
    }

    /// Notes what is known of a word that was not.
    pub(super) fn insert(&mut self, word: &str, spelling: Spelling) {
        let Some((letters, len)) = inline(word) else {
            self.long.insert(word.into(), spelling);
            return;
        };
        if self.used >= self.slots.len() / 8 * 5 {
            self.grow();
        }
        let at = self.find(letters, len);
        let stem = spelling.stem.unwrap_or(NO_STEM);
        self.slots[at] = Slot { letters, stem, len, cue: spelling.cue };
        self.used += 1;
    }

    /// The slot of a word, or the free one where it would go; 0 where there are no slots.
    #[inline]
    fn find(&self, letters: [u64; 2], len: u8) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = self.hash(letters, len) & last;
        while let Some(slot) = self.slots.get(at) {
            if slot.len == 0 || (slot.letters == letters && slot.len == len) {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }

    /// The upper half of a product, folded on the lower: all of it depends on all letters.
    #[inline]
    fn hash(&self, letters: [u64; 2], len: u8) -> usize {
        let [first, last] = letters;
        let [a, b] = self.seeds;
        let product = u128::from(first ^ a) * u128::from(last ^ b ^ u64::from(len));
        (product as u64 ^ (product >> 64) as u64) as usize
    }

    fn grow(&mut self) {
        let slots = (2 * self.slots.len()).max(FIRST_SLOTS);
        let before = std::mem::replace(&mut self.slots, vec![FREE; slots]);
        for slot in before.into_iter().filter(|slot| slot.len > 0) {
            let at = self.find(slot.letters, slot.len);
            self.slots[at] = slot;
        }
    }
}

/// A word of up to 16 bytes as two numbers and its length, which tell it from all others: of a word of
/// eight bytes and more its first eight and its last eight, and so on. `None` for an empty or longer one.
#[inline]
fn inline(word: &str) -> Option<([u64; 2], u8)> {
    let bytes = word.as_bytes();
    let len = bytes.len();
    if len > MAX_INLINE_BYTES {
        return None;
    }
    let letters = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        [u64::from_le_bytes(*first), u64::from_le_bytes(*last)]
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        [u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last))]
    } else {
        let [first, .., last] = *bytes else {
            return bytes.first().map(|&byte| ([u64::from(byte), 0], 1));
        };
        [u64::from(first), u64::from(bytes[len / 2]) << 8 | u64::from(last)]
    };
    u8::try_from(len).ok().map(|len| (letters, len))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn spelling(stem: u32) -> Spelling {
        Spelling { stem: Some(stem), cue: None }
    }

    #[test]
    fn words_of_any_length_are_found_with_what_was_noted() {
        let mut words = Spellings::default();
        let of_length = |length: usize| "abcdefghijklmnopqrstuvwxyz"[..length].to_owned();
        for length in 0..26 {
            assert_eq!(words.get(&of_length(length)), None);
            words.insert(&of_length(length), spelling(u32::try_from(length).unwrap()));
        }
        for length in 0..26 {
            let found = words.get(&of_length(length));
            assert_eq!(found, Some(spelling(u32::try_from(length).unwrap())), "{length}");
        }
        assert_eq!(words.len(), 26);
        let stop = Spelling { stem: None, cue: Some(WordKind::Bonus) };
        words.insert("the", stop);
        assert_eq!(words.get("the"), Some(stop));
        words.clear();
        assert_eq!((words.len(), words.get("the")), (0, None));
    }

    #[test]
    fn the_table_grows() {
        let mut words = Spellings::default();
        for number in 0..20_000 {
            words.insert(&format!("w{number}"), spelling(number));
        }
        for number in 0..20_000 {
            assert_eq!(words.get(&format!("w{number}")), Some(spelling(number)));
        }
        assert_eq!(words.get("w20000"), None);
    }

    #[test]
    fn a_slot_is_small() {
        assert_eq!(size_of::<Slot>(), 24);
    }

    proptest! {
        #[test]
        fn it_is_a_map(words in prop::collection::vec("[ab\\u{0}é]{0,18}", 0..60)) {
            let mut ours = Spellings::default();
            let mut plain = BTreeMap::new();
            for (number, word) in (0..).zip(&words) {
                prop_assert_eq!(ours.get(word), plain.get(word).copied());
                if !plain.contains_key(word) {
                    ours.insert(word, spelling(number));
                    plain.insert(word.clone(), spelling(number));
                }
            }
            prop_assert_eq!(ours.len(), plain.len());
        }
    }
}
