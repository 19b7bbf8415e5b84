//! How a sentence is written: capitals, numbers, quotation and question marks, in one pass.

use super::Features;
use crate::text::ascii::letters_at;
use crate::text::words::{is_unspaced, may_be_unspaced};

/// How many characters make a word in scripts that put no spaces between words: most words of Chinese
/// have two, those of Japanese about as many.
const CHARS_A_WORD: u32 = 2;

/// Adds what the letters and marks of a sentence show, and makes its number of words comparable: it
/// comes in with each character counted where the script has no spaces.
pub(super) fn observe(sentence: &str, features: &mut Features) {
    let bytes = sentence.as_bytes();
    let mut is_first = true;
    let mut at = 0;
    while at < bytes.len() {
        let (look, length) = look_at(sentence, at);
        at += length;
        if look & WORD != 0 {
            features.capitals += u32::from(look & CAPITAL != 0 && !is_first);
            features.numbers += u32::from(look & NUMBER != 0);
            is_first = false;
            at = word_end(sentence, at);
        } else {
            features.quotation |= look & QUOTE != 0;
        }
    }
    if may_be_unspaced(sentence) {
        let unspaced = sentence.chars().filter(|&c| is_unspaced(c)).count();
        let unspaced = u32::try_from(unspaced).unwrap_or(u32::MAX);
        features.words = features.words.saturating_sub(unspaced - unspaced / CHARS_A_WORD);
    }
    let last = sentence.trim_end_matches(|c: char| is_quotation_mark(c) || matches!(c, ')' | ']'));
    features.question = last.ends_with(['?', '？', '؟', ';', '\u{37e}', '⁇', '⁈']);
}

/// A letter or digit. What a character is to a word is a set of such bits.
const WORD: u8 = 1;
/// A capital.
const CAPITAL: u8 = 1 << 1;
/// A digit, or what counts as one.
const NUMBER: u8 = 1 << 2;
/// An apostrophe, a point, a comma.
const INNER: u8 = 1 << 3;
/// A quotation mark.
const QUOTE: u8 = 1 << 4;
/// The first byte of a character beyond ASCII.
const LEAD: u8 = 1 << 5;

/// What each byte of ASCII is to a word.
static LOOKS: [u8; 256] = {
    let mut looks = [LEAD; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        looks[byte as usize] = match byte {
            b'0'..=b'9' => WORD | NUMBER,
            b'A'..=b'Z' => WORD | CAPITAL,
            b'a'..=b'z' => WORD,
            b'\'' | b'.' | b',' => INNER,
            b'"' => QUOTE,
            _ => 0,
        };
        byte += 1;
    }
    looks
};

/// The end of a word, from a place in it. An apostrophe, a point or a comma does not end it.
#[inline]
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += letters_at(bytes, at);
        if at >= bytes.len() {
            return at;
        }
        let (look, length) = look_at(text, at);
        if look & (WORD | INNER) == 0 {
            return at;
        }
        at += length;
    }
}

/// What the character at a place is to a word, and how many bytes it has.
#[inline]
fn look_at(text: &str, at: usize) -> (u8, usize) {
    match LOOKS[usize::from(text.as_bytes()[at])] {
        LEAD => beyond_ascii(text, at),
        look => (look, 1),
    }
}

#[inline(never)]
fn beyond_ascii(text: &str, at: usize) -> (u8, usize) {
    text[at..].chars().next().map_or((0, 1), |c| (look(c), c.len_utf8()))
}

/// What a character is to a word.
fn look(c: char) -> u8 {
    // Marks are the most of what is not ASCII in many a text, and told sooner than letters.
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

/// Whether a character opens or closes what somebody said; not the apostrophe.
fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '‟')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_capitals_and_numbers_are_counted() {
        let observed = |sentence: &str| {
            let mut features = Features::default();
            observe(sentence, &mut features);
            (features.capitals, features.numbers, features.quotation, features.question)
        };
        assert_eq!(observed("The ferry of Storøy took 1,200 cars."), (1, 1, false, false));
        let mut features = Features { words: 7, ..Features::default() };
        observe("茶は熱い。3 kg", &mut features); // four characters, that is two words, and two more
        assert_eq!(features.words, 5);
        assert_eq!(observed("“Who pays?”"), (0, 0, true, true));
        assert_eq!(observed("It's Anna's, isn't it?"), (1, 0, false, true));
        assert_eq!(observed("Über Ärger, «Ökologie» und ½ Öl"), (3, 1, true, false));
    }

    #[test]
    fn a_character_of_ascii_looks_as_any_other() {
        for byte in 0..128 {
            assert_eq!(LOOKS[usize::from(byte)], look(char::from(byte)), "{byte}");
        }
    }
}
