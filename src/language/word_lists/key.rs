//! The keys by which entries of word lists are found. The build script computes the key of every entry, and the
//! library that of a word or phrase of a text.

use std::ops::Range;

use crate::text::hash::{EMPTY, step};
use crate::text::words::{self, is_unspaced};

/// Where an entry is looked for in a text, and by which of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is compared with a whole word.
    Word,
    /// It is an abbreviation at the end of a compound word. All of these have the same key.
    Suffix,
    /// A line begins with it. Its key is the [first run of letters and digits](leading_run), normalized.
    Line,
    /// A sentence begins with it. Its key is its first word, and the second one if there is one, normalized.
    Start,
    /// A sentence begins with it, in a script without spaces. All of these have the same key.
    UnspacedStart,
    /// A sentence ends with it. Its key is its last word, and the one before if there is one, normalized.
    End,
    /// It may stand anywhere in a sentence. Its key is the [beginning](Key::of_beginning) of its
    /// [`anchor`].
    Anywhere,
    /// The same, but the first three characters of its anchor are neither all letters of ASCII nor all beyond ASCII.
    /// Stemming may change these. All such entries have the same key.
    Mixed,
}

/// The hash of what an entry is looked up by. Different words can have the same key, so the entries that are found
/// must be compared with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key(u64);

/// The number of bits of the number of an entry in an index. The others of its 16 bits are those of its key.
pub(crate) const NUMBER_BITS: u32 = 12;

/// The number of letters of ASCII that the key of a beginning depends on. Few stems are shorter.
const BEGINNING_LETTERS: usize = 3;

/// The same for other letters. There are more of them in most scripts, and some stems have only two.
const BEGINNING_OTHER_LETTERS: usize = 2;

/// Separates the words of a key. No text in UTF-8 contains it.
const SEPARATOR: u8 = 0xff;

impl Key {
    /// A key without words.
    pub(crate) const fn new(place: Place) -> Self {
        Self(step(EMPTY, place as u8))
    }

    /// The key with one more word.
    #[inline]
    pub(crate) fn and(self, word: &[u8]) -> Self {
        Self(step(word.iter().copied().fold(self.0, step), SEPARATOR))
    }

    /// The key with one more word, which is taken in lower case if its letters are ASCII.
    #[inline]
    pub(crate) fn and_lower(self, word: &[u8]) -> Self {
        let lower = word.iter().map(u8::to_ascii_lowercase);
        Self(step(lower.fold(self.0, step), SEPARATOR))
    }

    /// The key of entries whose anchor begins with the same letters as a word.
    #[inline]
    pub(crate) fn of_beginning(word: &str) -> Self {
        let bytes = word.as_bytes();
        let beginning = match bytes.get(..BEGINNING_LETTERS) {
            Some(letters) if letters.is_ascii() => letters,
            _ if word.is_ascii() => bytes,
            _ => {
                let end = word.char_indices().nth(BEGINNING_OTHER_LETTERS);
                &bytes[..end.map_or(bytes.len(), |(end, _)| end)]
            }
        };
        Self::new(Place::Anywhere).and(beginning)
    }

    /// The bucket for the key, of a number of buckets that is a power of two.
    #[inline]
    pub(crate) fn bucket(self, buckets: usize) -> usize {
        // FNV mixes the lowest bits best. There are no more buckets than entries, so 16 bits are enough.
        let [first, second, ..] = self.0.to_le_bytes();
        usize::from(u16::from_le_bytes([first, second])) & (buckets - 1)
    }

    /// Some bits by which most other keys in the same bucket are told apart: those above [`NUMBER_BITS`].
    #[inline]
    pub(crate) fn tag(self) -> u16 {
        (self.0 >> (u64::BITS - u16::BITS)) as u16 >> NUMBER_BITS
    }
}

/// The letters and digits that a text begins with. Empty if it begins with something else.
pub(crate) fn leading_run(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

/// The byte range of the word at which a phrase is looked up that may stand anywhere: the longest one, and the last
/// of those that are equally long. In scripts without spaces, it is the first pair of characters.
pub(crate) fn anchor(phrase: &str) -> Range<usize> {
    if phrase.starts_with(is_unspaced) {
        return 0..phrase.chars().take(2).map(char::len_utf8).sum();
    }
    let mut longest = 0..0;
    words::for_each_span(phrase, |word| {
        if word.len() >= longest.len() {
            longest = word;
        }
    });
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_do_not_run_together() {
        let key = Key::new(Place::Start);
        assert_ne!(key.and(b"on").and(b"the"), key.and(b"ont").and(b"he"));
        assert_eq!(key.and_lower(b"On"), key.and(b"on"));
        assert_ne!(key.and(b"on"), Key::new(Place::End).and(b"on"));
    }

    #[test]
    fn the_anchor_of_a_phrase_is_its_longest_word() {
        for (phrase, expected) in [
            ("result", "result"),
            ("as a result of", "result"),
            ("in the end", "end"),
            ("and then", "then"),
            ("peut-être", "être"),
            ("d'après lui", "d'après"),
            ("के कारण", "कारण"),
            ("首次发现", "首次"),
            ("但", "但"),
        ] {
            assert_eq!(&phrase[anchor(phrase)], expected, "{phrase}");
        }
    }
}
