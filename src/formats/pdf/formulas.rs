//! Recognizes blocks without words: displayed formulas, the scales of charts, columns of numbers.

use super::block::Block;
use super::edges::ends_sentence;
use crate::document::list_mark::begins_item;

/// The fewest letters of a word in a script that has capitals. Names of variables are mostly shorter. Names of
/// functions such as `sin` are not, so a formula may have a small share of words.
const MIN_WORD_LETTERS: usize = 3;

/// The largest number of such words, as `sin` and `const`, in a formula of up to [`MAX_WORD_SHARE`].
const MAX_WORDS: usize = 2;

/// The largest share of characters that are in words, without spaces. In running text it is above 0.8, and
/// above 0.6 where it has many formulas.
const MAX_WORD_SHARE: f64 = 0.35;

/// The largest share if there are more words, which may be a sentence that has many formulas.
const MAX_SHARE_OF_MANY: f64 = 0.2;

/// The smallest share of characters that are digits or mathematical signs.
const MIN_SIGN_SHARE: f64 = 0.2;

/// The number of letters that a letter of a script with very short words, such as Chinese, counts for.
const LETTERS_PER_CHARACTER: usize = 2;

/// Whether a block consists of numbers, signs and variables rather than of words. A list item does not,
/// whatever it consists of.
pub(super) fn is_formula(block: &Block) -> bool {
    let lines = &block.lines;
    if begins_item(&lines[0].text) {
        return false;
    }
    let mut counts = Counts::default();
    for line in lines {
        for c in line.text.chars() {
            counts.add(c);
        }
        counts.end_word();
        if !counts.are_of_formula() {
            return false;
        }
    }
    let is_sentence = counts.words > 0 && ends_sentence(&lines[lines.len() - 1].text);
    !(is_sentence && lines[0].text.starts_with(char::is_uppercase))
}

/// The numbers of characters of each kind in a text, without spaces.
#[derive(Default)]
struct Counts {
    all: usize,
    /// Digits and signs of mathematics.
    signs: usize,
    /// The letters in words.
    in_words: usize,
    /// The number of words of [`MIN_WORD_LETTERS`] or more.
    words: usize,
    /// The letters of the word so far.
    letters: usize,
}

impl Counts {
    fn add(&mut self, c: char) {
        if is_word_letter(c) {
            self.letters += 1;
        } else {
            self.end_word();
        }
        self.all += usize::from(!c.is_whitespace());
        self.in_words += LETTERS_PER_CHARACTER * usize::from(is_short_word(c));
        self.signs += usize::from(is_sign(c));
    }

    fn are_of_formula(&self) -> bool {
        let max_share = if self.words <= MAX_WORDS { MAX_WORD_SHARE } else { MAX_SHARE_OF_MANY };
        self.in_words as f64 <= max_share * self.all as f64
            && self.signs as f64 > MIN_SIGN_SHARE * self.all as f64
    }

    fn end_word(&mut self) {
        if self.letters >= MIN_WORD_LETTERS {
            self.in_words += self.letters;
            self.words += 1;
        }
        self.letters = 0;
    }
}

/// Whether a character is a letter of the Latin, Greek or Cyrillic script, of which a word has several.
fn is_word_letter(c: char) -> bool {
    c < '\u{530}' && c.is_alphabetic()
}

/// Whether a character is a letter of another script, in which words may be of one or two letters. The
/// letters for mathematics are of no script.
fn is_short_word(c: char) -> bool {
    c >= '\u{530}'
        && c.is_alphabetic()
        && !matches!(c, '\u{2100}'..='\u{214f}' | '\u{1d400}'..='\u{1d7ff}')
}

/// Whether a character is a digit or a sign of mathematics, or has no known text.
fn is_sign(c: char) -> bool {
    c.is_numeric()
        || "+<=>^_|~/*±×÷¬°{}\u{fffd}".contains(c)
        || matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2200}'..='\u{22ff}' | '\u{27c0}'..='\u{27ef}' | '\u{2a00}'..='\u{2aff}' | '\u{1d400}'..='\u{1d7ff}')
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::testing::pieces_of;
    use super::*;

    fn is_formula_of(text: &str) -> bool {
        let lines = lines(pieces_of(&[(text, 0.0, 9.0, 10.0)]));
        is_formula(&Block { lines, kind: None, is_flush: true, is_full: false })
    }

    #[test]
    fn formulas_and_numbers_have_no_words() {
        for text in
            ["f(x) = a x + b, (3)", "0 2 4 6 8 10", "0.6", "37.50 - 41.25", "x = sin(2y) + 1"]
        {
            assert!(is_formula_of(text), "{text}");
        }
    }

    #[test]
    fn short_sentences_and_list_items_have_words() {
        for text in [
            "It is so.",
            "“Oh, no!”",
            "where a = 2 and b is the height of the lamp.",
            "3. 17",
            "在 2015 年",
            "그는 12 월 에",
            "He left in 1887.",
        ] {
            assert!(!is_formula_of(text), "{text}");
        }
    }
}
