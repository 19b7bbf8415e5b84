//! A hash table of all spellings met so far. Each word of a text costs one look-up, which takes
//! most of the time that words take.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::cue_table::CueId;

/// The length in bytes of the longest word that is stored in the table itself.
const MAX_INLINE_BYTES: usize = 16;

/// The initial number of slots, a power of two.
const FIRST_SLOTS: usize = 1024;

/// What the lexicon remembers about a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    /// The number of its stem, or `None` for a stop word.
    pub(super) stem: Option<u32>,
    /// The number of its form in the table of cues, if it is there.
    pub(super) cue: Option<CueId>,
}

/// A map from words to their [`Spelling`].
///
/// A hash table with open addressing that stores the letters of a word in its slot. Most look-ups
/// read one place in memory and compare two integers. Words of more than 16 bytes are stored in an
/// ordinary map.
#[derive(Debug)]
pub(super) struct Spellings {
    /// The slots. Their number is a power of two, and at least three eighths are free.
    slots: Vec<Slot>,
    /// The number of slots in use.
    used: usize,
    long: HashMap<Box<str>, Spelling, RandomState>,
    /// Random numbers that are mixed into the hashes, so that no text can be crafted to cause
    /// collisions.
    seeds: [u64; 2],
}

/// A place for one word: 24 bytes.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// The word, or [`NO_WORD`] if the slot is free.
    key: Key,
    /// The number of the stem, or [`NO_STEM`] for a stop word.
    stem: u32,
    cue: Option<CueId>,
}

/// Marks a free slot.
const NO_WORD: Key = Key([0; 2]);

/// Marks a stop word.
const NO_STEM: u32 = u32::MAX;

const FREE: Slot = Slot { key: NO_WORD, stem: NO_STEM, cue: None };

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
    /// The number of words in the table.
    pub(super) fn len(&self) -> usize {
        self.used + self.long.len()
    }

    /// The number of words that memory is allocated for.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.slots.len() + self.long.capacity()
    }

    /// Looks up the word at a byte range of a text. Returns its key, if it is short enough to have
    /// one, and what is remembered about it.
    #[inline]
    pub(super) fn get(&self, text: &str, word: Range<usize>) -> (Option<Key>, Option<Spelling>) {
        let Some(key) = Key::of(text, word.clone()) else {
            return (None, self.long.get(&text[word]).copied());
        };
        let slot = self.slots.get(self.find(key));
        let known = slot.filter(|slot| slot.key == key).map(|slot| Spelling {
            stem: (slot.stem != NO_STEM).then_some(slot.stem),
            cue: slot.cue,
        });
        (Some(key), known)
    }

    /// Adds a word that is not in the table yet. `key` is the one that [`get`](Self::get) returned.
    pub(super) fn insert(&mut self, key: Option<Key>, word: &str, spelling: Spelling) {
        let Some(key) = key else {
            self.long.insert(word.into(), spelling);
            return;
        };
        if self.used >= self.slots.len() / 8 * 5 {
            self.grow();
        }
        let at = self.find(key);
        let stem = spelling.stem.unwrap_or(NO_STEM);
        self.slots[at] = Slot { key, stem, cue: spelling.cue };
        self.used += 1;
    }

    /// The index of the slot of a word, or of the free slot where it belongs. 0 if there are no
    /// slots.
    #[inline]
    fn find(&self, key: Key) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = self.hash(key) & last;
        while let Some(slot) = self.slots.get(at) {
            if slot.key == key || slot.key == NO_WORD {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }

    /// Hashes a key: the product of its halves, folded to 64 bits. Every bit of the hash depends on
    /// all letters.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the halves of a product, and bits of them"
    )]
    fn hash(&self, key: Key) -> usize {
        let Key([first, last]) = key;
        let [a, b] = self.seeds;
        let product = u128::from(first ^ a) * u128::from(last ^ b);
        (product as u64 ^ (product >> 64) as u64) as usize
    }

    fn grow(&mut self) {
        let slots = (2 * self.slots.len()).max(FIRST_SLOTS);
        let before = std::mem::replace(&mut self.slots, vec![FREE; slots]);
        for slot in before.into_iter().filter(|slot| slot.key != NO_WORD) {
            let at = self.find(slot.key);
            self.slots[at] = slot;
        }
    }
}

/// A word of 1 to 16 bytes as two integers, padded with zero bytes. (A word contains no zero
/// bytes.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key([u64; 2]);

impl Key {
    /// The key of the word at a byte range of a text, or `None` if the word is too long.
    ///
    /// Reads sixteen bytes at once if the text has as many up to the end of the word, or from its
    /// start. There is no branch on the length of the word, because the processor could not predict
    /// it.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "at most 16, and halves of 16 bytes")]
    fn of(text: &str, word: Range<usize>) -> Option<Self> {
        let bytes = text.as_bytes();
        let zeros = MAX_INLINE_BYTES.checked_sub(word.len())?;
        let letters = if let Some(before) = bytes.get(..word.end)?.last_chunk() {
            u128::from_le_bytes(*before).checked_shr(8 * zeros as u32).unwrap_or(0)
        } else if let Some(behind) = bytes.get(word.start..)?.first_chunk() {
            u128::from_le_bytes(*behind) & u128::MAX.checked_shr(8 * zeros as u32).unwrap_or(0)
        } else {
            let mut buffer = [0; MAX_INLINE_BYTES];
            buffer[..word.len()].copy_from_slice(&bytes[word]);
            u128::from_le_bytes(buffer)
        };
        let key = Self([letters as u64, (letters >> 64) as u64]);
        (key != NO_WORD).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn spelling(stem: u32) -> Spelling {
        Spelling { stem: Some(stem), cue: None }
    }

    fn get(words: &Spellings, word: &str) -> Option<Spelling> {
        words.get(word, 0..word.len()).1
    }

    fn insert(words: &mut Spellings, word: &str, spelling: Spelling) {
        let (key, _) = words.get(word, 0..word.len());
        words.insert(key, word, spelling);
    }

    #[test]
    fn words_of_any_length_are_found_with_their_spelling() {
        let mut words = Spellings::default();
        let of_length = |length: usize| "abcdefghijklmnopqrstuvwxyz"[..length].to_owned();
        for length in 0..26 {
            assert_eq!(get(&words, &of_length(length)), None);
            insert(&mut words, &of_length(length), spelling(u32::try_from(length).unwrap()));
        }
        for length in 0..26 {
            let found = get(&words, &of_length(length));
            assert_eq!(found, Some(spelling(u32::try_from(length).unwrap())), "{length}");
        }
        assert_eq!(words.len(), 26);
        let stop = Spelling { stem: None, cue: Some(CueId::MAX) };
        insert(&mut words, "the", stop);
        assert_eq!(get(&words, "the"), Some(stop));
    }

    #[test]
    fn the_table_grows() {
        let mut words = Spellings::default();
        for number in 0..20_000 {
            insert(&mut words, &format!("w{number}"), spelling(number));
        }
        for number in 0..20_000 {
            assert_eq!(get(&words, &format!("w{number}")), Some(spelling(number)));
        }
        assert_eq!(get(&words, "w20000"), None);
    }

    #[test]
    fn a_slot_has_24_bytes() {
        assert_eq!(size_of::<Slot>(), 24);
    }

    #[test]
    fn the_key_of_a_word_does_not_depend_on_the_text_around_it() {
        for length in 0..=MAX_INLINE_BYTES {
            let word = &"abcdefghijklmnop"[..length];
            let alone = Key::of(word, 0..length);
            assert_eq!(alone.is_some(), length > 0);
            for (before, after) in [("", "x"), ("x", ""), ("x", "yz"), ("some words before ", "")] {
                let text = format!("{before}{word}{after} and some words behind");
                assert_eq!(Key::of(&text, before.len()..before.len() + length), alone, "{text}");
                let text = format!("{before}{word}{after}");
                assert_eq!(Key::of(&text, before.len()..before.len() + length), alone, "{text}");
            }
        }
        assert_eq!(Key::of("abcdefghijklmnopq", 0..17), None);
    }

    proptest! {
        #[test]
        fn the_table_behaves_like_a_map(words in prop::collection::vec("[abé]{0,18}", 0..60)) {
            let mut ours = Spellings::default();
            let mut plain = BTreeMap::new();
            for (number, word) in (0..).zip(&words) {
                prop_assert_eq!(get(&ours, word), plain.get(word).copied());
                if !plain.contains_key(word) {
                    insert(&mut ours, word, spelling(number));
                    plain.insert(word.clone(), spelling(number));
                }
            }
            prop_assert_eq!(ours.len(), plain.len());
        }
    }
}
