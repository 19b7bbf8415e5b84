//! Normalizes words, so that spellings of the same word compare as equal.
//!
//! For all languages, in this order:
//! 1. Invisible characters are removed: soft hyphens, joiners and direction marks; also Arabic
//!    vowel marks and the tatweel (the stretched line).
//! 2. Characters are composed (NFC). Full-width forms, ligatures and the like are replaced by plain
//!    characters (NFKC).
//! 3. Letters become lower case, apostrophes become `'`, and the digits of all scripts become
//!    `0`–`9`.
//!
//! Rules of the language follow, see [`Normal`]. Stop words, cue words and phrases are normalized
//! in the same way when they are read, so the lists use ordinary spelling.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, char as unicode, is_nfc_quick};

use crate::text::serbian;

/// The rules by which the words of a language are normalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Normal {
    /// Only the rules for all languages.
    #[default]
    General,
    /// Arabic: all forms of alef become one, and all forms of yeh.
    Arabic,
    /// French: an elided article, pronoun or preposition is removed: `l'eau` becomes `eau`.
    French,
    /// German: `ß` becomes `ss`.
    German,
    /// Greek: accents are removed, and the final sigma becomes an ordinary one.
    Greek,
    /// Hebrew: vowel points are removed.
    Hebrew,
    /// Hindi: the two marks for nasal vowels become one, and dots below letters are removed.
    Hindi,
    /// Italian: as in French, with `dell'`, `un'` and the like.
    Italian,
    /// Catalan and Occitan: as in French.
    Catalan,
    /// Persian: Arabic yeh and kaf, which many keyboards have instead, become the Persian ones. The
    /// zero-width non-joiner that separates a word from its ending stays, because the stemmer needs
    /// it.
    Persian,
    /// Romanian: the cedilla of old fonts becomes the comma below.
    Romanian,
    /// Russian: `ё` becomes `е`, as it is mostly written.
    Russian,
    /// Serbian, Croatian, Bosnian: Cyrillic becomes Latin.
    SerboCroatian,
    /// Finnish and Swedish: an ending after a colon is removed, as in `EU:n`.
    ColonEndings,
    /// Turkish and Azerbaijani: dotted and dotless i are different letters, and an ending after an
    /// apostrophe is removed.
    Turkic,
    /// Urdu: Arabic yeh, kaf and heh become the Urdu ones.
    Urdu,
    /// Vietnamese: the tone mark moves to its standard position: `hòa` becomes `hoà`.
    Vietnamese,
}

impl Normal {
    /// The rules of a language, given by its ISO 639 code, such as `de` or `pt`.
    pub(crate) fn of(language: &str) -> Self {
        match language {
            "ar" => Self::Arabic,
            "az" | "tr" => Self::Turkic,
            "bs" | "hr" | "sr" => Self::SerboCroatian,
            "ca" | "oc" => Self::Catalan,
            "de" => Self::German,
            "el" => Self::Greek,
            "fa" => Self::Persian,
            "fi" | "sv" => Self::ColonEndings,
            "fr" => Self::French,
            "he" => Self::Hebrew,
            "hi" => Self::Hindi,
            "it" => Self::Italian,
            "ro" => Self::Romanian,
            "ru" => Self::Russian,
            "ur" => Self::Urdu,
            "vi" => Self::Vietnamese,
            _ => Self::General,
        }
    }

    /// Normalizes a word. Allocates nothing if the word is in normal form already.
    pub(crate) fn word(self, word: &str) -> Cow<'_, str> {
        let folded = self.text(word);
        match self {
            Self::French => without_elision(folded, &FRENCH_ELISIONS),
            Self::Italian => without_elision(folded, &ITALIAN_ELISIONS),
            Self::Catalan => without_elision(folded, &CATALAN_ELISIONS),
            Self::Turkic => without_ending(folded, '\''),
            Self::ColonEndings => without_ending(folded, ':'),
            Self::Vietnamese => with_tone_on_second_vowel(folded),
            _ => folded,
        }
    }

    /// Normalizes the letters of a text, but keeps its words whole.
    pub(crate) fn text(self, text: &str) -> Cow<'_, str> {
        if text.is_ascii() && (self != Self::Turkic || !text.contains('I')) {
            return if text.bytes().any(|b| b.is_ascii_uppercase()) {
                Cow::Owned(text.to_ascii_lowercase())
            } else {
                Cow::Borrowed(text)
            };
        }
        let seen: Cow<'_, str> = if text.chars().any(|c| self.drops(c)) {
            Cow::Owned(text.chars().filter(|&c| !self.drops(c)).collect())
        } else {
            Cow::Borrowed(text)
        };
        let composed = compose(&seen);
        let mut folded = String::with_capacity(composed.len());
        for c in composed.chars() {
            self.push(c, &mut folded);
        }
        Cow::Owned(folded)
    }

    /// Whether a character is removed.
    fn drops(self, c: char) -> bool {
        match self {
            Self::Persian if c == '\u{200c}' => false,
            Self::Hebrew if matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}') => {
                c != '׃' && c != '׆'
            }
            _ => is_invisible(c),
        }
    }

    /// Appends the lower-case form of a character by the rules of the language.
    fn push(self, c: char, folded: &mut String) {
        match (c, self) {
            ('I', Self::Turkic) => folded.push('ı'),
            ('İ', _) => folded.push('i'),
            _ if self.drops(c) => (), // a mark that was part of a composed letter
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            ('’' | '‘' | 'ʼ' | 'ʻ' | '＇' | '׳', _) => folded.push('\''),
            ('״', _) => folded.push('"'),
            _ => c.to_lowercase().for_each(|c| self.push_lower(c, folded)),
        }
    }

    /// Appends the normal form of a lower-case letter.
    fn push_lower(self, c: char, folded: &mut String) {
        let letter = match (self, c) {
            (Self::Arabic, 'أ' | 'إ' | 'آ' | 'ٱ') | (Self::Persian, 'أ' | 'إ' | 'ٱ') => 'ا',
            (Self::Arabic, 'ى' | 'ی') => 'ي',
            (Self::Arabic, 'ک') => 'ك',
            (Self::Persian | Self::Urdu, 'ي' | 'ى') => 'ی',
            (Self::Persian | Self::Urdu, 'ك') => 'ک',
            (Self::Persian, 'ۀ' | 'ة') => 'ه',
            (Self::Urdu, 'ه' | 'ۂ') => 'ہ',
            (Self::German, 'ß') => return folded.push_str("ss"),
            (Self::Greek, 'ς') => 'σ',
            (Self::Greek, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') => {
                return unicode::decompose_canonical(c, |part| {
                    if !unicode::is_combining_mark(part) {
                        folded.push(part);
                    }
                });
            }
            (Self::Hindi, 'ँ') => 'ं',
            (Self::Hindi, '\u{93c}') => return,
            (Self::Romanian, 'ş') => 'ș',
            (Self::Romanian, 'ţ') => 'ț',
            (Self::Russian, 'ё') => 'е',
            (Self::SerboCroatian, 'а'..='џ') => match serbian::latin(c) {
                Some(latin) => return folded.push_str(latin),
                None => c,
            },
            _ => digit(c).unwrap_or(c),
        };
        folded.push(letter);
    }
}

/// The French words that are elided before an apostrophe.
const FRENCH_ELISIONS: [&str; 13] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// The Italian words that are elided: articles, prepositions that contain one, and pronouns.
const ITALIAN_ELISIONS: [&str; 19] = [
    "l", "un", "d", "c", "s", "m", "t", "v", "n", "gl", "dell", "all", "nell", "dall", "sull",
    "coll", "quell", "quest", "anch",
];

/// The Catalan and Occitan words that are elided.
const CATALAN_ELISIONS: [&str; 6] = ["l", "d", "s", "m", "t", "n"];

/// Removes an elided word before an apostrophe.
fn without_elision<'w>(word: Cow<'w, str>, elisions: &[&str]) -> Cow<'w, str> {
    match word.split_once('\'') {
        Some((elided, rest)) if !rest.is_empty() && elisions.contains(&elided) => {
            Cow::Owned(rest.to_owned())
        }
        _ => word,
    }
}

/// Removes an ending that a mark separates from the word.
fn without_ending(word: Cow<'_, str>, mark: char) -> Cow<'_, str> {
    match word.split_once(mark) {
        Some((stem, _)) if !stem.is_empty() => Cow::Owned(stem.to_owned()),
        _ => word,
    }
}

/// Moves the tone mark to the second vowel of a Vietnamese syllable that ends in `oa`, `oe` or
/// `uy`.
fn with_tone_on_second_vowel(word: Cow<'_, str>) -> Cow<'_, str> {
    const FIRST: [&str; 2] = ["òóỏõọ", "ùúủũụ"];
    const SECOND: [(char, char, &str); 3] =
        [('a', 'o', "àáảãạ"), ('e', 'o', "èéẻẽẹ"), ('y', 'u', "ỳýỷỹỵ")];
    let mut letters = word.chars().rev();
    let (Some(last), Some(toned)) = (letters.next(), letters.next()) else { return word };
    for (end, before, with_tone) in SECOND {
        let marks = FIRST[usize::from(before == 'u')];
        if last == end
            && let Some(mark) = marks.chars().position(|c| c == toned)
            && let Some(vowel) = with_tone.chars().nth(mark)
        {
            let kept = word.len() - last.len_utf8() - toned.len_utf8();
            return Cow::Owned(format!("{}{before}{vowel}", &word[..kept]));
        }
    }
    word
}

/// Composes the characters of a text. Returns the text itself if there is nothing to compose.
fn compose(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c < '\u{300}' && !is_compatibility(c)) {
        Cow::Borrowed(text)
    } else if text.chars().any(is_compatibility) {
        Cow::Owned(text.nfkc().collect())
    } else if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a character is a variant of a letter or digit: ligatures, the long s, Roman and
/// mathematical letters, full-width and half-width forms, and shapes of Arabic letters.
fn is_compatibility(c: char) -> bool {
    matches!(c,
        'ĳ' | 'Ĳ' | 'ŀ' | 'Ŀ' | 'ŉ' | 'ſ' | 'Ǆ'..='ǌ' | 'Ǳ'..='ǳ'
        | '\u{2100}'..='\u{2188}' | '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ffdc}' | '\u{1d400}'..='\u{1d7ff}')
}

/// Whether a character is invisible, or a mark that does not distinguish words.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{61c}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' // variation selectors
        | '\u{640}' // tatweel, the stretched line of Arabic
        | '\u{55b}' | '\u{55c}' | '\u{55e}' // marks over Armenian vowels
        | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}')
}

/// Converts a decimal digit of another script to ASCII.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 13] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xE50, 0xED0, 0x1040,
    ];
    let value =
        ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|v| *v < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(language: &str) -> Normal {
        Normal::of(language)
    }

    #[test]
    fn spellings_of_a_word_have_the_same_normal_form() {
        let cases = [
            ("en", "Don’t", "don't"),
            ("en", "STRASSE", "strasse"),
            ("en", "co\u{ad}operate", "cooperate"),
            ("en", "ﬁre", "fire"),
            ("en", "İstanbul", "istanbul"),
            ("fr", "cafe\u{301}", "café"),
            ("fr", "L’Été", "été"),
            ("fr", "aujourd’hui", "aujourd'hui"),
            ("fr", "qu'il", "il"),
            ("it", "dell'acqua", "acqua"),
            ("ca", "l’home", "home"),
            ("de", "Straße", "strasse"),
            ("de", "MASSE", "masse"),
            ("tr", "IŞIK", "ışık"),
            ("tr", "İzmir’in", "izmir"),
            ("az", "QIZIL", "qızıl"),
            ("fi", "EU:n", "eu"),
            ("el", "Ἑλλάς", "ελλασ"),
            ("el", "ΕΛΛΆΣ", "ελλασ"),
            ("ar", "الْكِتَابُ", "الكتاب"),
            ("ar", "كتـــاب", "كتاب"),
            ("ar", "إلى", "الي"),
            ("ar", "ﻛﺘﺎﺏ", "كتاب"),
            ("ar", "٢٠٢٦", "2026"),
            ("fa", "كتابي", "کتابی"),
            ("fa", "می‌رود", "می‌رود"),
            ("ur", "كتاب ميں", "کتاب میں"),
            ("he", "שָׁלוֹם", "שלום"),
            ("he", "צה״ל", "צה\"ל"),
            ("sr", "Љубав", "ljubav"),
            ("sr", "ŠUMA", "šuma"),
            ("hr", "Šuma", "šuma"),
            ("ru", "Ёлка", "елка"),
            ("ro", "ştiinţă", "știință"),
            ("hi", "हिन्दी", "हिन्दी"),
            ("hi", "ज़्यादा", "ज्यादा"),
            ("hi", "माँ", "मां"),
            ("vi", "hòa", "hoà"),
            ("vi", "hoà", "hoà"),
            ("vi", "của", "của"),
            ("vi", "thúy", "thuý"),
            ("ja", "ＡＢＣ", "abc"),
            ("ja", "ｶﾀｶﾅ", "カタカナ"),
            ("hy", "Ինչո՞ւ", "ինչու"),
            ("uk", "м’я", "м'я"),
        ];
        for (language, word, expected) in cases {
            assert_eq!(normal(language).word(word), expected, "{language}: {word}");
        }
    }

    #[test]
    fn a_word_in_normal_form_is_not_copied() {
        for language in ["en", "fr", "tr", "sr"] {
            assert!(matches!(normal(language).word("word"), Cow::Borrowed(_)), "{language}");
        }
    }

    proptest! {
        #[test]
        fn normalization_is_idempotent(word in "\\PC{0,12}", language in 0_usize..17) {
            const LANGUAGES: [&str; 17] = [
                "en", "ar", "tr", "sr", "ca", "de", "el", "fa", "fi", "fr", "he", "hi", "it", "ro",
                "ru", "ur", "vi",
            ];
            let normal = normal(LANGUAGES[language]);
            let once = normal.text(&word);
            prop_assert_eq!(normal.text(&once), once.as_ref());
        }
    }
}
