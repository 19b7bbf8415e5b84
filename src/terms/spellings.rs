//! What is known of each spelling met so far: a look-up a word, and nearly all the time that words take.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::cues::WordKind;

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
    /// [`NO_WORD`] in a free slot.
    key: Key,
    /// [`NO_STEM`] for a stop word.
    stem: u32,
    cue: Option<WordKind>,
}

/// Stands for a word in a free slot.
const NO_WORD: Key = Key([0; 2]);

/// Stands for the stem of a stop word.
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
    /// How many words are known.
    pub(super) fn len(&self) -> usize {
        self.used + self.long.len()
    }

    /// How many words there is memory for.
    #[cfg(test)]
    pub(super) fn room(&self) -> usize {
        self.slots.len() + self.long.capacity()
    }

    /// What is known of the word at a place of a text, and its key, where it has one.
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

    /// Notes what is known of a word that was not; `key` as [`get`](Self::get) gave it.
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

    /// The slot of a word, or the free one where it would go; 0 where there are no slots.
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

    /// A product of the two halves of a key, folded: all of it depends on all letters.
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

/// A word of up to 16 bytes, with zeros behind it, as two numbers. (A word has no zeros.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key([u64; 2]);

impl Key {
    /// The key of the word at a place of a text; `None` where it is too long.
    ///
    /// All sixteen bytes are read at once where the text has so many before or behind: no branch goes by
    /// the length of the word, which is not to be foreseen.
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
    fn words_of_any_length_are_found_with_what_was_noted() {
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
        let stop = Spelling { stem: None, cue: Some(WordKind::Bonus) };
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
    fn a_slot_is_small() {
        assert_eq!(size_of::<Slot>(), 24);
    }

    #[test]
    fn the_key_of_a_word_does_not_depend_on_what_stands_around_it() {
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
        fn it_is_a_map(words in prop::collection::vec("[abé]{0,18}", 0..60)) {
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
