//! Features of the spelling of a sentence: capital letters, numbers, quotation marks and question
//! marks, in one pass.

use memchr::memchr_iter;

use super::Features;
use crate::document::punctuation::{is_closer, is_terminal};
use crate::text::ascii::letters_at;
use crate::text::words::{is_unspaced, may_be_unspaced};

/// The number of characters per word in scripts without spaces between words: most Chinese words
/// have two, and Japanese ones about as many.
const CHARS_PER_WORD: u32 = 2;

/// The characters that end a question.
const QUESTION_MARKS: [char; 7] = ['?', '？', '؟', ';', '\u{37e}', '⁇', '⁈'];

/// Sets the features that depend on letters and punctuation, and makes `features.words` comparable
/// across scripts: on entry it counts each character as a word in scripts without spaces.
pub(super) fn observe(sentence: &str, features: &mut Features) {
    let bytes = sentence.as_bytes();
    let (mut is_first, mut in_quotation) = (true, false);
    let (mut at, mut letters) = (0, 0);
    while at < bytes.len() {
        let start = at;
        let (class, length) = class_at(sentence, at);
        at += length;
        if class & WORD != 0 {
            at = word_end(sentence, at);
            let word = &bytes[start..at];
            letters += word.len();
            if class != WORD || in_quotation || !word[0].is_ascii() {
                features.capitals += u32::from(class & CAPITAL != 0 && !is_first);
                features.numbers += u32::from(class & NUMBER != 0);
                features.shouted += u32::from(is_shouted(word));
                features.quoted += u32::from(in_quotation);
            }
            is_first = false;
        } else if class & QUOTE != 0 {
            features.quotation = true;
            in_quotation = !in_quotation;
        } else if class & SIGN != 0 {
            count_sign(&sentence[start..], features);
        }
    }
    features.letters = u32::try_from(letters).unwrap_or(u32::MAX);
    // Behind a word they are read as a part of it.
    let commas = memchr_iter(b',', bytes).count();
    features.commas += u32::try_from(commas).unwrap_or(u32::MAX);
    if may_be_unspaced(sentence) {
        let unspaced = sentence.chars().filter(|&c| is_unspaced(c)).count();
        let unspaced = u32::try_from(unspaced).unwrap_or(u32::MAX);
        features.words = features.words.saturating_sub(unspaced - unspaced / CHARS_PER_WORD);
    }
    let first = sentence.chars().find(|&c| !is_opening(c) && !c.is_whitespace());
    features.opens_quoted = sentence.trim_start().starts_with(is_quotation_mark);
    features.opens_lower = first.is_some_and(char::is_lowercase);
    features.opens_number = first.is_some_and(char::is_numeric);
    let last = sentence.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    features.question = last.ends_with(QUESTION_MARKS);
    features.complete = last.ends_with(is_terminal);
    features.introduces = last.ends_with([':', '：']);
}

/// Whether a word has two letters or more, all of them capitals.
fn is_shouted(word: &[u8]) -> bool {
    word.len() > 1
        && word.iter().all(|b| !b.is_ascii_lowercase())
        && word.iter().filter(|b| b.is_ascii_uppercase()).count() > 1
}

/// Counts the sign that begins a text.
fn count_sign(text: &str, features: &mut Features) {
    let mut chars = text.chars();
    let (sign, next) = (chars.next(), chars.next());
    match sign {
        Some('!' | '！') => features.exclaims = true,
        Some('(' | '[' | '（') => features.bracketed = true,
        Some('、' | '，' | '،') => features.commas += 1,
        Some('@' | '#') => {
            features.addresses += u32::from(next.is_some_and(char::is_alphanumeric));
        }
        Some(':') => features.addresses += u32::from(text.starts_with("://")),
        _ => features.amounts += 1,
    }
}

/// Whether a character may stand before the first word of a sentence.
fn is_opening(c: char) -> bool {
    is_quotation_mark(c) || matches!(c, '(' | '[' | '\'' | '‘' | '¿' | '¡' | '（')
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
/// A sign that is counted: of a currency, a percentage, an address, a remark or an exclamation.
const SIGN: u8 = 1 << 6;

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
            b'$' | b'%' | b'@' | b'#' | b'!' | b'(' | b'[' | b':' => SIGN,
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
    } else if matches!(
        c,
        '$' | '€'
            | '£'
            | '¥'
            | '₹'
            | '₺'
            | '₽'
            | '₫'
            | '%'
            | '‰'
            | '°'
            | '％'
            | '@'
            | '#'
            | '!'
            | '！'
            | '('
            | '（'
            | '['
            | ':'
            | '、'
            | '，'
            | '،'
    ) {
        SIGN
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
