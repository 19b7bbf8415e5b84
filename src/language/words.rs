//! Which languages a word is a function word of: the stop words of all languages in one table.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::Language;
use super::script::{Letters, PLACES, Script, hash, is_invisible};
use crate::lists;
use crate::serbian;

/// The most languages of one script: the bits of a slot.
const MAX_LANGUAGES: usize = 64;

/// The function words of the languages that write one script.
///
/// Made once a process and script, from the lists in `stopwords/`: a table with open addressing, which
/// holds no words but their hashes.
#[derive(Debug)]
pub(super) struct FunctionWords {
    pub(super) languages: Vec<Language>,
    /// The upper half of a word's hash.
    hashes: Vec<u32>,
    /// The languages that have the word, as bits; none in a free slot.
    sets: Vec<u64>,
}

impl FunctionWords {
    /// The table of English alone, which is read much sooner than that of all languages.
    pub(super) fn of_english() -> &'static Self {
        static ENGLISH: LazyLock<FunctionWords> =
            LazyLock::new(|| FunctionWords::read(Script::Latin, |l| l == Language::ENGLISH));
        &ENGLISH
    }

    /// The table of a script that many languages write; `None` for any other script.
    pub(super) fn of(script: Script) -> Option<&'static Self> {
        static LATIN: LazyLock<FunctionWords> =
            LazyLock::new(|| FunctionWords::read(Script::Latin, |_| true));
        static CYRILLIC: LazyLock<FunctionWords> =
            LazyLock::new(|| FunctionWords::read(Script::Cyrillic, |_| true));
        static ARABIC: LazyLock<FunctionWords> =
            LazyLock::new(|| FunctionWords::read(Script::Arabic, |_| true));
        static DEVANAGARI: LazyLock<FunctionWords> =
            LazyLock::new(|| FunctionWords::read(Script::Devanagari, |_| true));
        match script {
            Script::Latin => Some(&LATIN),
            Script::Cyrillic => Some(&CYRILLIC),
            Script::Arabic => Some(&ARABIC),
            Script::Devanagari => Some(&DEVANAGARI),
            _ => None,
        }
    }

    fn read(script: Script, of: impl Fn(Language) -> bool) -> Self {
        let lists: Vec<(Language, Cow<'static, [u8]>)> = lists::all_stop_words()
            .filter(|(language, _)| of(*language))
            .filter_map(|(language, list)| Some((language, written_in(script, language, list)?)))
            .take(MAX_LANGUAGES)
            .collect();
        // The header and the comments are lines as well; there are more lines than entries.
        let lines = |list: &[u8]| list.split(|&b| b == b'\n').count();
        let entries: usize = lists.iter().map(|(_, list)| lines(list)).sum();
        // At most two thirds of the slots are taken.
        let slots = ((entries + PLACES) * 3 / 2).next_power_of_two();
        let mut table = Self {
            languages: lists.iter().map(|(language, _)| *language).collect(),
            hashes: vec![0; slots],
            sets: vec![0; slots],
        };
        for (bit, (_, list)) in lists.iter().enumerate() {
            let mut letters = Letters::default();
            each_word(list, &mut letters, |word| table.insert(word, 1 << bit));
            for (letter, _) in letters.counts() {
                table.insert(letter, 1 << bit);
            }
        }
        table
    }

    fn insert(&mut self, word: u64, languages: u64) {
        let at = self.slot(word);
        self.hashes[at] = upper(word);
        self.sets[at] |= languages;
    }

    /// The languages that have a word or a letter, as bits: the places in `languages`.
    pub(super) fn with(&self, word: u64) -> u64 {
        self.sets[self.slot(word)]
    }

    /// The slot of a word, or the free one where it would go.
    #[expect(clippy::cast_possible_truncation, reason = "the mask leaves what fits")]
    fn slot(&self, word: u64) -> usize {
        let mask = self.hashes.len() - 1; // a power of two
        let mut at = word as usize & mask;
        while self.sets[at] != 0 && self.hashes[at] != upper(word) {
            at = (at + 1) & mask;
        }
        at
    }
}

/// The half of a hash that is kept: the other half says where.
fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// A list as it is written in a script; `None` where the language is written in another one.
fn written_in(
    script: Script,
    language: Language,
    list: &'static [u8],
) -> Option<Cow<'static, [u8]>> {
    let first =
        list.split(|&b| b == b'\n').find(|line| line.first().is_some_and(|&b| b != b'#'))?;
    let written = str::from_utf8(first).ok()?.chars().find_map(Script::of)?;
    let text = || str::from_utf8(list).unwrap_or_default(); // a test has read it
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

/// Hands the hash of each entry that is one word to `each`: a short way to what [`lists::entries`]
/// and [`Census`](super::script::Census) give, as all lists of a script are read before the first
/// text is. It reads bytes: entries are letters in lower case, ASCII signs, or comments.
fn each_word(list: &[u8], letters: &mut Letters, mut each: impl FnMut(u64)) {
    let mut at = 0;
    while at < list.len() {
        let (mut word, mut whole) = (None, true);
        while at < list.len() && list[at] != b'\n' {
            match list[at] {
                b'a'..=b'z' => word = Some(hash(word, list[at])),
                b'#' | b'[' => {
                    // A comment, or the name of a section: up to the end of the line.
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
                        letters.note(letter);
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

/// The character with which UTF-8 begins that is not ASCII, and its length in bytes.
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
    use super::super::script::Census;
    use super::*;

    #[test]
    fn the_short_way_reads_what_lists_have() {
        for (language, list) in lists::all_stop_words() {
            let mut expected = Vec::new();
            for entry in lists::entries(str::from_utf8(list).unwrap()) {
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
    fn a_word_knows_its_languages() {
        let table = FunctionWords::of(Script::Latin).expect("Latin is written by many");
        let english =
            table.languages.iter().position(|l| *l == Language::ENGLISH).expect("is there");
        let mut census = Census::default();
        census.count("The xyzzy");
        assert_eq!(table.with(census.words[0]) >> english & 1, 1);
        assert_eq!(table.with(census.words[1]), 0);
    }
}
