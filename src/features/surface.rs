//! Features of the spelling of a sentence: capital letters, numbers, quotation marks and question
//! marks, in one pass.

use std::ops::Range;

use memchr::memchr_iter;

use super::flags::Flags;
use super::{Features, Flag, short, small};
use crate::document::punctuation::{ends_question, is_closer, is_terminal};
use crate::text::words::{is_unspaced, may_be_unspaced};

/// The number of characters per word in scripts without spaces between words: most Chinese words
/// have two, and Japanese ones about as many.
const CHARS_PER_WORD: usize = 2;

/// The features that depend on words, letters and punctuation. `words` are the byte ranges of the words.
///
/// Time `O(words + characters between them)`.
pub(super) fn observe(sentence: &str, words: &[Range<usize>]) -> Features {
    let bytes = sentence.as_bytes();
    let mut between = Between::default();
    let (mut capitals, mut numbers, mut shouted, mut quoted) = (0_u32, 0_u32, 0_u32, 0_u32);
    let (mut end, mut letters, mut is_first) = (0, 0, true);
    for word in words {
        // In scripts without spaces, pairs of characters overlap.
        let is_next = if word.start > end {
            let is_space = word.start - end == 1 && bytes[end] == b' ';
            is_space || between.observe(sentence, end..word.start)
        } else {
            end == 0
        };
        if is_next {
            let class = class_at(sentence, word.start);
            if class != WORD || between.in_quotation || !bytes[word.start].is_ascii() {
                capitals += u32::from(class & CAPITAL != 0 && !is_first);
                numbers += u32::from(class & NUMBER != 0);
                shouted += u32::from(is_shouted(&bytes[word.clone()]));
                quoted += u32::from(between.in_quotation);
            }
            is_first = false;
        }
        letters += word.end - word.start.max(end);
        end = word.end;
    }
    between.observe(sentence, end..bytes.len());
    // Right behind a word they are part of it.
    let commas = memchr_iter(b',', bytes).count();
    let mut count = words.len();
    if may_be_unspaced(sentence) {
        let unspaced = sentence.chars().filter(|&c| is_unspaced(c)).count();
        let is_spaced = |word: &&Range<usize>| !sentence[word.start..].starts_with(is_unspaced);
        let spaced = words.iter().filter(is_spaced).count();
        count = spaced + unspaced / CHARS_PER_WORD;
    }
    let to_u32 = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut features = Features {
        words: short(to_u32(count)),
        letters: short(to_u32(letters + between.inner)),
        capitals: short(capitals),
        shouted: short(shouted),
        numbers: short(numbers),
        quoted: short(quoted),
        commas: short(to_u32(commas).saturating_add(between.commas)),
        amounts: short(between.amounts),
        addresses: small(between.addresses),
        flags: between.flags,
        ..Features::default()
    };
    let first = sentence.chars().find(|&c| !is_opening(c) && !c.is_whitespace());
    let last = sentence.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    let is_question = ends_question(last);
    features.set(Flag::OpensQuoted, sentence.trim_start().starts_with(is_quotation_mark));
    features.set(Flag::OpensLower, first.is_some_and(char::is_lowercase));
    features.set(Flag::OpensNumber, first.is_some_and(char::is_numeric));
    features.set(Flag::Question, is_question);
    features.set(Flag::Complete, is_question || last.ends_with(is_terminal));
    features.set(Flag::Introduces, last.ends_with([':', '：']));
    features
}

/// Observes what stands between the words of a sentence.
#[derive(Default)]
struct Between {
    in_quotation: bool,
    /// The number of bytes of apostrophes, full stops and commas right behind words, which are part of them.
    inner: usize,
    /// Whether there were quotation marks, exclamation marks and opening brackets.
    flags: Flags,
    /// The number of commas that are not ASCII.
    commas: u32,
    /// The number of signs of amounts.
    amounts: u32,
    /// The number of signs of addresses.
    addresses: u32,
}

impl Between {
    /// Observes the characters between two words, before the first or after the last. Returns whether they
    /// separate the words: an apostrophe, a full stop or a comma alone joins them.
    fn observe(&mut self, sentence: &str, gap: Range<usize>) -> bool {
        let mut separates = gap.start == 0;
        for (at, c) in sentence[gap.clone()].char_indices() {
            match class_of_any(c) {
                INNER if !separates => {
                    self.inner += c.len_utf8();
                    continue;
                }
                QUOTE => {
                    self.flags.set(Flag::Quotation, true);
                    self.in_quotation = !self.in_quotation;
                }
                SIGN => self.count_sign(&sentence[gap.start + at..]),
                _ => (),
            }
            separates = true;
        }
        separates
    }

    /// Counts the sign that begins a text.
    fn count_sign(&mut self, text: &str) {
        let mut chars = text.chars();
        let (sign, next) = (chars.next(), chars.next());
        match sign {
            Some('!' | '！') => self.flags.set(Flag::Exclaims, true),
            Some('(' | '[' | '（') => self.flags.set(Flag::Bracketed, true),
            Some('、' | '，' | '،') => self.commas += 1,
            Some('@' | '#') => {
                self.addresses += u32::from(next.is_some_and(char::is_alphanumeric));
            }
            Some(':') => self.addresses += u32::from(text.starts_with("://")),
            _ => self.amounts += 1,
        }
    }
}

/// Whether a word has two letters or more, all of them capitals.
fn is_shouted(word: &[u8]) -> bool {
    word.len() > 1
        && word.iter().all(|b| !b.is_ascii_lowercase())
        && word.iter().filter(|b| b.is_ascii_uppercase()).count() > 1
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
/// A sign that is counted: of a currency, a percentage, an address, a remark or an exclamation.
const SIGN: u8 = 1 << 5;

/// The class of each character of ASCII.
static CLASSES: [u8; 128] = {
    let mut classes = [0; 128];
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

/// The class of the character at an index.
#[inline]
fn class_at(text: &str, at: usize) -> u8 {
    match CLASSES.get(usize::from(text.as_bytes()[at])) {
        Some(class) => *class,
        None => text[at..].chars().next().map_or(0, class_of),
    }
}

/// The class of a character.
#[inline]
fn class_of_any(c: char) -> u8 {
    if c.is_ascii() { CLASSES[c as usize] } else { class_of(c) }
}

/// The class of a character, by the general rules.
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
    use crate::text::words::spans;

    #[test]
    fn capitals_numbers_and_punctuation_are_observed() {
        let all = |sentence: &str| observe(sentence, &spans(sentence));
        let observed = |sentence: &str| {
            let features = all(sentence);
            (
                features.capitals,
                features.numbers,
                features.has(Flag::Quotation),
                features.has(Flag::Question),
            )
        };
        assert_eq!(observed("The ferry of Storøy took 1,200 cars."), (1, 1, false, false));
        assert_eq!(all("茶は熱い。3 kg").words, 4, "four characters count as two words");
        assert_eq!(observed("“Who pays?”"), (0, 0, true, true));
        assert_eq!(observed("It's Anna's, isn't it?"), (1, 0, false, true));
        assert_eq!(observed("Über Ärger, «Ökologie» und ½ Öl"), (3, 1, true, false));
    }

    #[test]
    fn words_in_quotations_and_in_capitals_are_counted() {
        let all = |sentence: &str| observe(sentence, &spans(sentence));
        assert_eq!(all("She calls “the tea hot” today").quoted, 3);
        assert_eq!(all("She calls the tea hot today").quoted, 0);
        assert_eq!(all("We saw that NASA and the FBI drank A Tea").shouted, 2);
        assert_eq!(all("We met O'Neill's (and Ann)").capitals, 2);
    }

    #[test]
    fn signs_are_counted_by_kind() {
        let all = |sentence: &str| observe(sentence, &spans(sentence));
        let signs = |sentence: &str| {
            let features = all(sentence);
            (features.commas, features.amounts, features.addresses)
        };
        assert_eq!(signs("Tea, milk、bread，cake"), (3, 0, 0));
        assert_eq!(signs("It costs $3 or 4 €, 5% more"), (1, 3, 0));
        assert_eq!(signs("See @ann, #tea and https://example.org"), (1, 0, 3));
        assert_eq!(signs("An @ or # alone: none"), (0, 0, 0));
        assert!(all("Tea!").has(Flag::Exclaims) && !all("Tea.").has(Flag::Exclaims));
        for remark in ["Tea (hot).", "Tea [hot]."] {
            assert!(all(remark).has(Flag::Bracketed), "{remark}");
        }
    }

    #[test]
    fn marks_and_spaces_at_the_ends_of_a_sentence_are_skipped() {
        let all = |sentence: &str| observe(sentence, &spans(sentence));
        let opens = |sentence: &str| {
            let features = all(sentence);
            let flags = [Flag::OpensLower, Flag::OpensNumber, Flag::OpensQuoted];
            <(bool, bool, bool)>::from(flags.map(|flag| features.has(flag)))
        };
        assert_eq!(opens("the tea"), (true, false, false));
        assert_eq!(opens(" “the tea"), (true, false, true));
        assert_eq!(opens("( 3 cups"), (false, true, false));
        assert_eq!(opens("The 3 cups"), (false, false, false));
        for complete in ["Tea is hot.", "(Tea is hot.) ", "“Tea is hot!” ", "Is tea hot? "] {
            assert!(all(complete).has(Flag::Complete), "{complete}");
        }
        assert!(!all("Tea is hot").has(Flag::Complete));
        let introduces = |sentence| all(sentence).has(Flag::Introduces);
        assert!(introduces("Tea is: ") && !introduces("Tea: hot"));
    }

    #[test]
    fn the_table_of_ascii_agrees_with_the_general_rules() {
        for byte in 0..128 {
            assert_eq!(CLASSES[usize::from(byte)], class_of(char::from(byte)), "{byte}");
        }
    }
}
