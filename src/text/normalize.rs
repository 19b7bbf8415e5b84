//! Words as they are compared: one form for what is one word, whatever way it was written.
//!
//! For all languages, in this order:
//! 1. without what is not seen: soft hyphens, joiners, marks of direction; without Arabic vowel
//!    points and the stretched line;
//! 2. composed characters (NFC), and plain ones for full-width forms, ligatures and the like (NFKC);
//! 3. in lower case; apostrophes straight; digits of all scripts as `0`–`9`.
//!
//! Then what a language has of its own, see [`Normal`]. Stop words, cue words and phrases pass through
//! here as well when they are read, so that lists are written as the language is.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, char as unicode, is_nfc_quick};

use crate::text::serbian;

/// How words of a language are brought to one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Normal {
    /// No more than all languages need.
    #[default]
    General,
    /// Arabic: one alef, and one yeh.
    Arabic,
    /// French: without an elided article, pronoun or preposition: `l'eau` is `eau`.
    French,
    /// German: `ß` is `ss`.
    German,
    /// Greek: without accents, and one sigma.
    Greek,
    /// Hebrew: without vowel points.
    Hebrew,
    /// Hindi: one mark for nasal vowels, and no dots under letters.
    Hindi,
    /// Italian: as French, with `dell'`, `un'` and their like.
    Italian,
    /// Catalan and Occitan: as French.
    Catalan,
    /// Persian: its own yeh and kaf, which many keyboards lack. Keeps the zero-width non-joiner that
    /// parts a word from its ending, as the stemmer needs it.
    Persian,
    /// Romanian: the comma below, which old fonts wrote as a cedilla.
    Romanian,
    /// Russian: `ё` is `е`, as it is mostly written.
    Russian,
    /// Serbian, Croatian, Bosnian: Latin, whichever alphabet it was.
    SerboCroatian,
    /// Finnish and Swedish: without the ending behind a colon, as in `EU:n`.
    ColonEndings,
    /// Turkish and Azerbaijani: dotted and dotless i are two letters; no ending behind an apostrophe.
    Turkic,
    /// Urdu: its own yeh, kaf and heh.
    Urdu,
    /// Vietnamese: one place for the tone mark, `hoà` for `hòa`.
    Vietnamese,
}

impl Normal {
    /// The rules of a language, by its ISO 639 code: `de`, `pt`.
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

    /// A word in the form in which it is compared. Nothing is allocated where it has that already.
    pub(crate) fn word(self, word: &str) -> Cow<'_, str> {
        let folded = self.text(word);
        match self {
            Self::French => without_elision(folded, &FRENCH_ELISIONS),
            Self::Italian => without_elision(folded, &ITALIAN_ELISIONS),
            Self::Catalan => without_elision(folded, &CATALAN_ELISIONS),
            Self::Turkic => without_ending(folded, '\''),
            Self::ColonEndings => without_ending(folded, ':'),
            Self::Vietnamese => with_tone_behind(folded),
            _ => folded,
        }
    }

    /// A text in the form in which its letters are compared; its words stay whole.
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

    /// Whether a character is left out.
    fn drops(self, c: char) -> bool {
        match self {
            Self::Persian if c == '\u{200c}' => false,
            Self::Hebrew if matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}') => {
                c != '׃' && c != '׆'
            }
            _ => is_invisible(c),
        }
    }

    /// Appends the lower-case form of a character, as the language has it.
    fn push(self, c: char, folded: &mut String) {
        match (c, self) {
            ('I', Self::Turkic) => folded.push('ı'),
            ('İ', _) => folded.push('i'),
            _ if self.drops(c) => (), // a point that was part of a composed letter
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            ('’' | '‘' | 'ʼ' | 'ʻ' | '＇' | '׳', _) => folded.push('\''),
            ('״', _) => folded.push('"'),
            _ => c.to_lowercase().for_each(|c| self.push_lower(c, folded)),
        }
    }

    /// Appends what a lower-case letter is written as.
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

/// What French leaves an apostrophe behind.
const FRENCH_ELISIONS: [&str; 13] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// What Italian does: articles, prepositions that hold one, pronouns.
const ITALIAN_ELISIONS: [&str; 19] = [
    "l", "un", "d", "c", "s", "m", "t", "v", "n", "gl", "dell", "all", "nell", "dall", "sull",
    "coll", "quell", "quest", "anch",
];

/// What Catalan and Occitan do.
const CATALAN_ELISIONS: [&str; 6] = ["l", "d", "s", "m", "t", "n"];

/// A word without an elided one before it.
fn without_elision<'w>(word: Cow<'w, str>, elisions: &[&str]) -> Cow<'w, str> {
    match word.split_once('\'') {
        Some((elided, rest)) if !rest.is_empty() && elisions.contains(&elided) => {
            Cow::Owned(rest.to_owned())
        }
        _ => word,
    }
}

/// A word up to a mark that parts it from its ending.
fn without_ending(word: Cow<'_, str>, mark: char) -> Cow<'_, str> {
    match word.split_once(mark) {
        Some((stem, _)) if !stem.is_empty() => Cow::Owned(stem.to_owned()),
        _ => word,
    }
}

/// A Vietnamese syllable that ends in `oa`, `oe` or `uy` with its tone on the second vowel.
fn with_tone_behind(word: Cow<'_, str>) -> Cow<'_, str> {
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

/// A text in composed characters, itself where it is.
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

/// Whether a character is another way to write a letter or digit: ligatures, long s, Roman and
/// mathematical letters, full-width and half-width forms, shapes of Arabic letters.
fn is_compatibility(c: char) -> bool {
    matches!(c,
        'ĳ' | 'Ĳ' | 'ŀ' | 'Ŀ' | 'ŉ' | 'ſ' | 'Ǆ'..='ǌ' | 'Ǳ'..='ǳ'
        | '\u{2100}'..='\u{2188}' | '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ffdc}' | '\u{1d400}'..='\u{1d7ff}')
}

/// Whether a character is not seen, or only a point to a letter that is the same without it.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{61c}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' // how it is shown
        | '\u{640}' // the stretched line of Arabic
        | '\u{55b}' | '\u{55c}' | '\u{55e}' // the marks that Armenian sets over a vowel
        | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}')
}

/// A decimal digit of another script as that of ASCII.
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
    fn what_is_one_word_has_one_form() {
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
    fn a_word_that_has_its_form_is_not_copied() {
        for language in ["en", "fr", "tr", "sr"] {
            assert!(matches!(normal(language).word("word"), Cow::Borrowed(_)), "{language}");
        }
    }

    proptest! {
        #[test]
        fn the_form_of_a_form_is_itself(word in "\\PC{0,12}", language in 0_usize..17) {
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
