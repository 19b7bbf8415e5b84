//! Features of the spelling of a sentence: capital letters, numbers, quotation marks and question
//! marks, in one pass.

use super::Features;
use crate::text::ascii::letters_at;
use crate::text::words::{is_unspaced, may_be_unspaced};

/// The number of characters per word in scripts without spaces between words: most Chinese words
/// have two, and Japanese ones about as many.
const CHARS_PER_WORD: u32 = 2;

/// Sets the features that depend on letters and punctuation, and makes `features.words` comparable
/// across scripts: on entry it counts each character as a word in scripts without spaces.
pub(super) fn observe(sentence: &str, features: &mut Features) {
    let bytes = sentence.as_bytes();
    let mut is_first = true;
    let mut at = 0;
    while at < bytes.len() {
        let (class, length) = class_at(sentence, at);
        at += length;
        if class & WORD != 0 {
            features.capitals += u32::from(class & CAPITAL != 0 && !is_first);
            features.numbers += u32::from(class & NUMBER != 0);
            is_first = false;
            at = word_end(sentence, at);
        } else {
            features.quotation |= class & QUOTE != 0;
        }
    }
    if may_be_unspaced(sentence) {
        let unspaced = sentence.chars().filter(|&c| is_unspaced(c)).count();
        let unspaced = u32::try_from(unspaced).unwrap_or(u32::MAX);
        features.words = features.words.saturating_sub(unspaced - unspaced / CHARS_PER_WORD);
    }
    let last = sentence.trim_end_matches(|c: char| is_quotation_mark(c) || matches!(c, ')' | ']'));
    features.question = last.ends_with(['?', '？', '؟', ';', '\u{37e}', '⁇', '⁈']);
}

/// A letter or digit. The class of a character is a set of these bits.
const WORD: u8 = 1;
/// A capital letter.
const CAPITAL: u8 = 1 << 1;
/// A digit, or another numeric character.
const NUMBER: u8 = 1 << 2;
/// An apostrophe, full stop or comma, which may occur inside of a word.
const INNER: u8 = 1 << 3;
/// A quotation mark.
const QUOTE: u8 = 1 << 4;
/// The first byte of a character outside of ASCII.
const LEAD: u8 = 1 << 5;

/// The class of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [LEAD; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => WORD | NUMBER,
            b'A'..=b'Z' => WORD | CAPITAL,
            b'a'..=b'z' => WORD,
            b'\'' | b'.' | b',' => INNER,
            b'"' => QUOTE,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// The end of a word, given an index in it. An apostrophe, full stop or comma does not end it.
#[inline]
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += letters_at(bytes, at);
        if at >= bytes.len() {
            return at;
        }
        let (class, length) = class_at(text, at);
        if class & (WORD | INNER) == 0 {
            return at;
        }
        at += length;
    }
}

/// The class of the character at an index, and its length in bytes.
#[inline]
fn class_at(text: &str, at: usize) -> (u8, usize) {
    match CLASSES[usize::from(text.as_bytes()[at])] {
        LEAD => beyond_ascii(text, at),
        class => (class, 1),
    }
}

#[inline(never)]
fn beyond_ascii(text: &str, at: usize) -> (u8, usize) {
    text[at..].chars().next().map_or((0, 1), |c| (class_of(c), c.len_utf8()))
}

/// The class of a character.
fn class_of(c: char) -> u8 {
    // Punctuation is checked first, because it is the most frequent in many texts and cheaper to
    // recognize than letters.
    if matches!(c, '\'' | '’' | '.' | ',') {
        INNER
    } else if is_quotation_mark(c) {
        QUOTE
    } else if c.is_alphanumeric() {
        let capital = if c.is_uppercase() { CAPITAL } else { 0 };
        let number = if c.is_numeric() { NUMBER } else { 0 };
        WORD | capital | number
    } else {
        0
    }
}

/// Whether a character is a quotation mark. Apostrophes are not.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '‟')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_numbers_and_punctuation_are_observed() {
        let observed = |sentence: &str| {
            let mut features = Features::default();
            observe(sentence, &mut features);
            (features.capitals, features.numbers, features.quotation, features.question)
        };
        assert_eq!(observed("The ferry of Storøy took 1,200 cars."), (1, 1, false, false));
        let mut features = Features { words: 7, ..Features::default() };
        observe("茶は熱い。3 kg", &mut features); // four characters count as two words, and two more words
        assert_eq!(features.words, 5);
        assert_eq!(observed("“Who pays?”"), (0, 0, true, true));
        assert_eq!(observed("It's Anna's, isn't it?"), (1, 0, false, true));
        assert_eq!(observed("Über Ärger, «Ökologie» und ½ Öl"), (3, 1, true, false));
    }

    #[test]
    fn the_table_of_ascii_agrees_with_the_general_rules() {
        for byte in 0..128 {
            assert_eq!(CLASSES[usize::from(byte)], class_of(char::from(byte)), "{byte}");
        }
    }
}
