//! Counts the letters of a text by script, and hashes its words.

use crate::text::ascii::letters_at;
use crate::text::hash::{EMPTY, step};

/// A script, as far as it matters for detecting languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Script {
    // Used by many languages, which are distinguished by their words.
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    // Used by a few languages, which are distinguished by their letters.
    Hebrew,
    Bengali,
    Han,
    Kana,
    // Used by one language, or mostly by one.
    Armenian,
    Burmese,
    Ethiopic,
    Georgian,
    Greek,
    Gujarati,
    Gurmukhi,
    Hangul,
    Kannada,
    Khmer,
    Lao,
    Malayalam,
    Odia,
    Sinhala,
    Tamil,
    Telugu,
    Thaana,
    Thai,
    Tibetan,
}

/// The scripts that many languages use, which are distinguished by their words.
pub(super) const SHARED: [Script; 4] =
    [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Devanagari];

/// The number of scripts.
const SCRIPTS: usize = Script::Tibetan as usize + 1;

impl Script {
    /// The script of a letter; `None` for any other character.
    ///
    /// Signs that can be part of a word, such as vowel signs, tone marks and the virama, count as letters.
    pub(super) fn of(c: char) -> Option<Self> {
        Some(match u32::from(c) {
            0x41..=0x5A
            | 0x61..=0x7A
            | 0xAA
            | 0xBA
            | 0xC0..=0xD6
            | 0xD8..=0xF6
            | 0xF8..=0x2AF
            | 0x1D00..=0x1D7F
            | 0x1E00..=0x1EFF
            | 0xFB00..=0xFB06
            | 0xFF21..=0xFF3A
            | 0xFF41..=0xFF5A => Self::Latin,
            0x370..=0x3FF | 0x1F00..=0x1FFF if c.is_alphabetic() => Self::Greek,
            0x400..=0x481 | 0x48A..=0x52F | 0x1C80..=0x1C88 => Self::Cyrillic,
            0x531..=0x556 | 0x561..=0x587 => Self::Armenian,
            0x5D0..=0x5F2 | 0xFB1D..=0xFB4F => Self::Hebrew,
            0x620..=0x64A
            | 0x671..=0x6D3
            | 0x6D5
            | 0x6EE..=0x6EF
            | 0x6FA..=0x6FF
            | 0x750..=0x77F
            | 0x8A0..=0x8C9
            | 0xFB50..=0xFDFB
            | 0xFE70..=0xFEFC => Self::Arabic,
            0x780..=0x7B1 => Self::Thaana,
            0x900..=0x963 | 0x971..=0x97F => Self::Devanagari,
            0x980..=0x9E3 | 0x9F0..=0x9F1 => Self::Bengali,
            0xA01..=0xA4D | 0xA70..=0xA74 => Self::Gurmukhi,
            0xA81..=0xAE3 => Self::Gujarati,
            0xB01..=0xB63 => Self::Odia,
            0xB82..=0xBCD => Self::Tamil,
            0xC00..=0xC63 => Self::Telugu,
            0xC80..=0xCE3 => Self::Kannada,
            0xD00..=0xD63 | 0xD7A..=0xD7F => Self::Malayalam,
            0xD81..=0xDDF => Self::Sinhala,
            0xE01..=0xE4E => Self::Thai,
            0xE81..=0xECD | 0xEDC..=0xEDF => Self::Lao,
            0xF40..=0xFBC => Self::Tibetan,
            0x1000..=0x103F | 0x1050..=0x109F => Self::Burmese,
            0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2D => Self::Georgian,
            0x1200..=0x135A | 0x1380..=0x138F | 0x2D80..=0x2DDE => Self::Ethiopic,
            0x1780..=0x17D3 => Self::Khmer,
            0x3041..=0x309F
            | 0x30A1..=0x30FA
            | 0x30FC..=0x30FF
            | 0x31F0..=0x31FF
            | 0xFF66..=0xFF9F => Self::Kana,
            0x3005
            | 0x3007
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0x20000..=0x3FFFD => Self::Han,
            0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7FB => Self::Hangul,
            _ => return None,
        })
    }

    /// The weight of a letter when two scripts are compared: a Chinese character or a Korean syllable
    /// counts as three letters of an alphabet.
    fn weight(self) -> u32 {
        if matches!(self, Self::Han | Self::Kana | Self::Hangul) { 3 } else { 1 }
    }
}

/// The letters of a text, counted by script, and its words.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// The number of letters of each script.
    scripts: [u32; SCRIPTS],
    /// The letters that are not ASCII, in lower case.
    pub(super) letters: Letters,
    /// The hash of each word, in order; see [`hash`].
    pub(super) words: Vec<u64>,
    /// Whether the text has combining marks, as in a decomposed `é`.
    pub(super) decomposed: bool,
}

impl Census {
    /// Adds a piece of text. Time `O(text)`.
    ///
    /// A word is a run of letters, in lower case, without vowel points and invisible characters. An
    /// apostrophe ends a word, as it does in the lists that words are compared with.
    pub(super) fn count(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut at, mut word) = (0, None);
        while at < bytes.len() {
            let letters = letters_at(bytes, at);
            if letters > 0 {
                // A shortcut for ASCII letters: setting one bit makes them lower case.
                let run = bytes[at..at + letters].iter();
                word = Some(run.fold(word.unwrap_or(EMPTY), |word, byte| step(word, byte | 0x20)));
                self.scripts[Script::Latin as usize] += u32::try_from(letters).unwrap_or(u32::MAX);
                at += letters;
            }
            let Some(&byte) = bytes.get(at) else { break };
            if byte.is_ascii() {
                self.end(&mut word);
                at += 1;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            if let Some(script) = Script::of(c) {
                self.scripts[script as usize] += 1;
                if script as usize <= Script::Cyrillic as usize {
                    for c in c.to_lowercase() {
                        word = self.letter(word, c);
                    }
                } else {
                    word = self.letter(word, c);
                }
            } else if matches!(c, '\u{300}'..='\u{36f}') {
                self.decomposed = true;
            } else if !is_invisible(c) {
                self.end(&mut word);
            }
        }
        self.end(&mut word);
    }

    /// Ends the current word, if there is one.
    #[inline]
    fn end(&mut self, word: &mut Option<u64>) {
        if let Some(word) = word.take() {
            self.words.push(word);
        }
    }

    /// Adds a letter to the hash of a word, and counts it.
    fn letter(&mut self, word: Option<u64>, letter: char) -> Option<u64> {
        self.letters.add(letter);
        letter.encode_utf8(&mut [0; 4]).bytes().fold(word, |word, byte| Some(hash(word, byte)))
    }

    /// The number of letters of a script.
    pub(super) fn of(&self, script: Script) -> u32 {
        self.scripts[script as usize]
    }

    /// The number of letters of all scripts.
    pub(super) fn total(&self) -> u32 {
        self.scripts.iter().sum()
    }

    /// The script that most of the text is in, by weighted letters; `None` without letters. Kana and Han
    /// count together, as Han.
    pub(super) fn main(&self) -> Option<Script> {
        let japanese_or_chinese = self.of(Script::Han) + self.of(Script::Kana);
        let amount = |script: Script| {
            let letters = match script {
                Script::Han => japanese_or_chinese,
                Script::Kana => 0,
                _ => self.of(script),
            };
            letters * script.weight()
        };
        // `max_by_key` returns the last of several maxima; the first is wanted.
        ALL_SCRIPTS
            .into_iter()
            .rev()
            .filter(|&script| amount(script) > 0)
            .max_by_key(|&script| amount(script))
    }
}

/// Every script, in the order of the enum.
pub(super) const ALL_SCRIPTS: [Script; SCRIPTS] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Devanagari,
    Script::Hebrew,
    Script::Bengali,
    Script::Han,
    Script::Kana,
    Script::Armenian,
    Script::Burmese,
    Script::Ethiopic,
    Script::Georgian,
    Script::Greek,
    Script::Gujarati,
    Script::Gurmukhi,
    Script::Hangul,
    Script::Kannada,
    Script::Khmer,
    Script::Lao,
    Script::Malayalam,
    Script::Odia,
    Script::Sinhala,
    Script::Tamil,
    Script::Telugu,
    Script::Thaana,
    Script::Thai,
    Script::Tibetan,
];

/// The number of times that each letter that is not ASCII occurs, by its [`place`]. Empty before the first
/// letter.
#[derive(Debug, Default)]
pub(super) struct Letters(Vec<u32>);

impl Letters {
    /// Counts a letter.
    pub(super) fn add(&mut self, letter: char) {
        if let Some(place) = place(letter) {
            if self.0.is_empty() {
                self.0.resize(PLACES, 0);
            }
            self.0[place] += 1;
        }
    }

    /// Each letter, as a hash that differs from those of words, with its number.
    pub(super) fn counts(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        let counted = self.0.iter().enumerate().filter(|(_, count)| **count > 0);
        counted.map(|(place, &count)| ((place as u64 + 1).wrapping_mul(GOLDEN_RATIO), count))
    }
}

/// The number of places: the two ranges of characters in [`place`].
const PLACES: usize = 0x980 - 0x80 + 0x100;

/// The index of a letter in [`Letters`]; `None` for letters that are not counted one by one. Counted are
/// the alphabets of Europe and the Near East, Devanagari, and the Vietnamese letters with two accents.
fn place(c: char) -> Option<usize> {
    match u32::from(c) as usize {
        c @ 0x80..0x980 => Some(c - 0x80),
        c @ 0x1E00..0x1F00 => Some(c - 0x1E00 + 0x900),
        _ => None,
    }
}

/// 2^64 divided by the golden ratio: the multiplier of Fibonacci hashing, which spreads neighbouring numbers
/// evenly (Knuth, The Art of Computer Programming, volume 3, section 6.4).
pub(super) const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;

/// Adds a byte to the hash of a word.
///
/// Words with the same hash count as the same word. About 10,000 words are compared; the probability
/// that any two of them have the same hash is below 10⁻¹¹.
#[inline]
fn hash(word: Option<u64>, byte: u8) -> u64 {
    step(word.unwrap_or(EMPTY), byte)
}

/// Whether a character inside a word is ignored: Arabic and Hebrew vowel points, the tatweel, the Armenian
/// marks above vowels, joiners, soft hyphens and direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{61c}'
        | '\u{55b}' | '\u{55c}' | '\u{55e}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn census(text: &str) -> Census {
        let mut census = Census::default();
        census.count(text);
        census
    }

    #[test]
    fn the_list_of_scripts_has_the_order_of_the_enum() {
        for (at, script) in ALL_SCRIPTS.into_iter().enumerate() {
            assert_eq!(script as usize, at);
        }
    }

    #[test]
    fn the_main_script_has_the_most_weighted_letters() {
        let cases = [
            ("the ferry", Some(Script::Latin)),
            ("паром and ferry ходит", Some(Script::Cyrillic)),
            ("JavaScript の関数を使う", Some(Script::Han)),
            ("한국어 text", Some(Script::Hangul)),
            ("नमस्ते", Some(Script::Devanagari)),
            ("12:30 – …", None),
        ];
        for (text, expected) in cases {
            assert_eq!(census(text).main(), expected, "{text}");
        }
    }

    #[test]
    fn words_are_hashed_in_lower_case_and_without_vowel_points() {
        for (one, other) in [
            ("The", "the"),
            ("ÜBER", "über"),
            ("كِتَاب", "كتاب"),
            ("Паром", "паром"),
            ("co\u{ad}op", "coop"),
        ] {
            assert_eq!(census(one).words, census(other).words, "{one}");
            assert_eq!(census(one).words.len(), 1, "{one}");
        }
        assert_eq!(census("l'homme et l’eau").words.len(), 5);
        assert_ne!(census("ab").words, census("ba").words);
    }

    #[test]
    fn combining_marks_are_noticed() {
        assert!(census("cafe\u{301}").decomposed && !census("café").decomposed);
    }
}
