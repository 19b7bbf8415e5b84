//! A table of the function words of all languages: the languages that each word belongs to.

use std::borrow::Cow;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::script::{Census, GOLDEN_RATIO, Letters, PLACES, Script, hash, is_invisible};
use crate::language::{Language, word_lists};
use crate::text::serbian;

/// The largest number of languages in a table: the number of bits in [`FunctionWords::sets`].
const MAX_LANGUAGES: usize = 64;

/// The number of bits of a [`WordFilter`]: one for each value of the last sixteen bits of a hash.
const FILTER_BITS: usize = 1 << 16;

/// The function words of the languages that use a script, and the letters in those words.
///
/// It is a hash table of the lists in `stopwords/`, with open addressing. It contains the hashes of the
/// words, not the words themselves.
///
/// Reading all lists of the Latin script takes about 0.3 ms, and building the table of all their words
/// twice as long. Therefore the table for the first text of a process contains only the words of that
/// text. The second text builds the table of all words, which is then used for all texts.
#[derive(Debug, Clone)]
pub(super) struct FunctionWords {
    pub(super) languages: Vec<Language>,
    /// For each slot, the upper half of the hash of its word.
    hashes: Vec<u32>,
    /// For each slot, the languages that have the word: bit `i` stands for `languages[i]`. 0 in a free slot.
    sets: Vec<u64>,
}

impl FunctionWords {
    /// The table of the English words.
    pub(super) fn of_english() -> &'static Self {
        static ENGLISH: LazyLock<FunctionWords> = LazyLock::new(|| {
            let list = word_lists::stop_words(Language::ENGLISH);
            let list = list.map(|list| (Language::ENGLISH, list.as_bytes()));
            FunctionWords::read(Script::Latin, list, None)
        });
        &ENGLISH
    }

    /// A table in which the words of `text` can be looked up. `None` unless many languages use the
    /// script.
    pub(super) fn of(script: Script, text: &Census) -> Option<Cow<'static, Self>> {
        /// The scripts that a text has been read of, as bits.
        static SEEN: AtomicU32 = AtomicU32::new(0);
        let table = Self::of_all(script)?;
        let bit = 1 << script as u32;
        Some(if SEEN.fetch_or(bit, Ordering::Relaxed) & bit == 0 {
            Cow::Owned(Self::read(
                script,
                word_lists::all_stop_words(),
                Some(&WordFilter::of(text)),
            ))
        } else {
            Cow::Borrowed(LazyLock::force(table))
        })
    }

    /// The table of all words of a script, which is built at its first use.
    fn of_all(script: Script) -> Option<&'static LazyLock<Self>> {
        static LATIN: LazyLock<FunctionWords> = LazyLock::new(|| all(Script::Latin));
        static CYRILLIC: LazyLock<FunctionWords> = LazyLock::new(|| all(Script::Cyrillic));
        static ARABIC: LazyLock<FunctionWords> = LazyLock::new(|| all(Script::Arabic));
        static DEVANAGARI: LazyLock<FunctionWords> = LazyLock::new(|| all(Script::Devanagari));
        fn all(script: Script) -> FunctionWords {
            FunctionWords::read(script, word_lists::all_stop_words(), None)
        }
        match script {
            Script::Latin => Some(&LATIN),
            Script::Cyrillic => Some(&CYRILLIC),
            Script::Arabic => Some(&ARABIC),
            Script::Devanagari => Some(&DEVANAGARI),
            _ => None,
        }
    }

    /// Reads the lists of some languages: all words that are written in `script`, or only those in `only`.
    fn read(
        script: Script,
        lists: impl IntoIterator<Item = (Language, &'static [u8])>,
        only: Option<&WordFilter>,
    ) -> Self {
        let lists: Vec<(Language, Cow<'static, [u8]>)> = lists
            .into_iter()
            .filter_map(|(language, list)| Some((language, written_in(script, language, list)?)))
            .take(MAX_LANGUAGES)
            .collect();
        // At least a third of the slots stays free, since lines can be comments, and lists share words.
        let slots = match only {
            Some(only) => 2 * only.words.len() + 1,
            None => lists.iter().map(|(_, list)| lines(list)).sum::<usize>() + PLACES,
        };
        let mut table = Self {
            languages: lists.iter().map(|(language, _)| *language).collect(),
            hashes: vec![0; slots],
            sets: vec![0; slots],
        };
        let is_wanted = |word| only.is_none_or(|only| only.has(word));
        for (bit, (_, list)) in lists.iter().enumerate() {
            let mut letters = Letters::default();
            let mut insert = |word| {
                if is_wanted(word) {
                    table.insert(word, 1 << bit);
                }
            };
            each_word(list, &mut letters, &mut insert);
            letters.counts().for_each(|(letter, _)| insert(letter));
        }
        table
    }

    /// Adds a word, given by its hash, to some languages.
    fn insert(&mut self, word: u64, languages: u64) {
        let at = self.slot(word);
        self.hashes[at] = upper(word);
        self.sets[at] |= languages;
    }

    /// The languages that have a word or a letter, given by its hash: bit `i` stands for `languages[i]`.
    pub(super) fn with(&self, word: u64) -> u64 {
        self.sets[self.slot(word)]
    }

    /// The slot of a word, or the free slot that it belongs in.
    fn slot(&self, word: u64) -> usize {
        let slots = self.hashes.len();
        // FNV mixes the low bits well and the middle bits poorly. One more multiplication mixes those.
        let mixed = (word ^ (word >> 32)).wrapping_mul(GOLDEN_RATIO) >> 32;
        let mut at = ((mixed * slots as u64) >> 32) as usize;
        while self.sets[at] != 0 && self.hashes[at] != upper(word) {
            at = if at + 1 == slots { 0 } else { at + 1 };
        }
        at
    }
}

/// The words and letters of a text, by their hashes. Only these are looked up in a table for that text.
struct WordFilter {
    /// The hashes, sorted.
    words: Vec<u64>,
    /// A filter: for each hash, the bit at the place that [`bit`](Self::bit) returns is set. It excludes
    /// nearly all other words without a search.
    bits: Vec<u64>,
}

impl WordFilter {
    fn of(text: &Census) -> Self {
        let letters = text.letters.counts().map(|(letter, _)| letter);
        let mut words: Vec<u64> = text.words.iter().copied().chain(letters).collect();
        words.sort_unstable();
        words.dedup();
        let mut bits = vec![0; FILTER_BITS / 64];
        for word in &words {
            let (at, bit) = Self::bit(*word);
            bits[at] |= bit;
        }
        Self { words, bits }
    }

    fn has(&self, word: u64) -> bool {
        let (at, bit) = Self::bit(word);
        self.bits[at] & bit != 0 && self.words.binary_search(&word).is_ok()
    }

    /// The place of a word in the filter, by the last sixteen bits of its hash: an index and a bit mask.
    fn bit(word: u64) -> (usize, u64) {
        let [low, high, ..] = word.to_le_bytes();
        let at = usize::from(u16::from_le_bytes([low, high]));
        (at / 64, 1 << (at % 64))
    }
}

/// The number of lines of a list, which is at least the number of its entries.
#[expect(clippy::naive_bytecount, reason = "some 100 kB in all, and fast enough")]
fn lines(list: &[u8]) -> usize {
    list.iter().filter(|&&byte| byte == b'\n').count()
}

/// The upper half of a hash, which the table contains. The other half determines the slot.
fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// A list in the given script; `None` if the language uses another script. The Serbian list is
/// transliterated.
fn written_in(
    script: Script,
    language: Language,
    list: &'static [u8],
) -> Option<Cow<'static, [u8]>> {
    let first =
        list.split(|&b| b == b'\n').find(|line| line.first().is_some_and(|&b| b != b'#'))?;
    let written = str::from_utf8(first).ok()?.chars().find_map(Script::of)?;
    let text = || str::from_utf8(list).unwrap_or_default(); // a test checks that lists are UTF-8
    match (written, script) {
        (written, script) if written == script => Some(Cow::Borrowed(list)),
        (Script::Cyrillic, Script::Latin) if language.as_str() == "sr" => {
            Some(Cow::Owned(serbian::to_latin(text()).into_bytes()))
        }
        (Script::Latin, Script::Cyrillic) if language.as_str() == "sr" => {
            Some(Cow::Owned(serbian::to_cyrillic(text()).into_bytes()))
        }
        _ => None,
    }
}

/// Calls `each` with the hash of each entry that is a single word, and adds its letters to `letters`.
///
/// The result is the same as that of [`word_lists::entries`] and [`Census`], but faster, since all lists
/// of a script are read before the first text. It reads bytes, and expects entries to consist of
/// lower-case letters and ASCII punctuation.
fn each_word(list: &[u8], letters: &mut Letters, mut each: impl FnMut(u64)) {
    let mut at = 0;
    while at < list.len() {
        let (mut word, mut whole) = (None, true);
        while at < list.len() && list[at] != b'\n' {
            match list[at] {
                b'a'..=b'z' => word = Some(hash(word, list[at])),
                b'#' | b'[' => {
                    // A comment or the name of a section, which extends to the end of the line.
                    at += list[at..].iter().position(|&b| b == b'\n').unwrap_or(list.len() - at);
                    break;
                }
                b' ' | b'\t' | b'\r' => (),
                0..0x80 => whole = false,
                _ => {
                    let (letter, length) = decode(&list[at..]);
                    if Script::of(letter).is_none() {
                        whole &= is_invisible(letter);
                    } else {
                        letters.add(letter);
                        word = list[at..at + length].iter().fold(word, |w, &b| Some(hash(w, b)));
                    }
                    at += length - 1;
                }
            }
            at += 1;
        }
        at += 1;
        if let Some(word) = word.filter(|_| whole) {
            each(word);
        }
    }
}

/// The first character of a text in UTF-8, which is not ASCII, and its length in bytes.
fn decode(bytes: &[u8]) -> (char, usize) {
    let bits = |at: usize| bytes.get(at).map_or(0, |byte| u32::from(byte & 0x3f));
    let (letter, length) = match bytes[0] {
        first @ 0xC2..=0xDF => (u32::from(first & 0x1f) << 6 | bits(1), 2),
        first @ 0xE0..=0xEF => (u32::from(first & 0xf) << 12 | bits(1) << 6 | bits(2), 3),
        first => (u32::from(first & 7) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3), 4),
    };
    (char::from_u32(letter).unwrap_or(char::REPLACEMENT_CHARACTER), length.min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_finds_the_words_that_the_general_functions_find() {
        for (language, list) in word_lists::all_stop_words() {
            let mut expected = Vec::new();
            for entry in word_lists::entries(str::from_utf8(list).unwrap()) {
                let mut census = Census::default();
                census.count(entry);
                if let [word] = census.words[..]
                    && !entry.contains(|c: char| c.is_ascii() && !c.is_ascii_alphabetic())
                {
                    expected.push(word);
                }
            }
            let mut found = Vec::new();
            each_word(list, &mut Letters::default(), |word| found.push(word));
            assert!(found == expected, "{language}");
        }
    }

    #[test]
    fn the_table_has_the_languages_of_a_word() {
        let table = LazyLock::force(FunctionWords::of_all(Script::Latin).expect("shared"));
        let english =
            table.languages.iter().position(|l| *l == Language::ENGLISH).expect("is there");
        let mut census = Census::default();
        census.count("The xyzzy");
        assert_eq!(table.with(census.words[0]) >> english & 1, 1);
        assert_eq!(table.with(census.words[1]), 0);
    }

    #[test]
    fn the_table_of_a_text_agrees_with_the_table_of_all_words() {
        let all = LazyLock::force(FunctionWords::of_all(Script::Latin).expect("shared"));
        for text in ["", "Die Fähre fährt, och färjan går.", "Ça va? Да. ŠTO? the the THE"]
        {
            let mut census = Census::default();
            census.count(text);
            let only = WordFilter::of(&census);
            let own = FunctionWords::read(Script::Latin, word_lists::all_stop_words(), Some(&only));
            assert_eq!(own.languages, all.languages);
            let letters = census.letters.counts().map(|(letter, _)| letter);
            for word in census.words.iter().copied().chain(letters) {
                assert_eq!(own.with(word), all.with(word), "{text}");
            }
        }
    }
}
