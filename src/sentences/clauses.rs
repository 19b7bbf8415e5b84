//! Splitting for scripts that the rules do not cover: Thai and Lao, which have no sentence-final
//! punctuation, and scripts for which we have no rules.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::cursor::{char_before, skip_space};

/// The minimum length of a clause, in characters, in scripts without sentence-final punctuation. A
/// space that comes sooner usually separates phrases within a clause, since a whole clause of Thai is
/// seldom shorter than this.
const MIN_CLAUSE_CHARS: usize = 40;

/// The number of letters of a block that are examined to determine its script. It exceeds the length
/// of a name in another script that a block may begin with.
const SCRIPT_SAMPLE_LETTERS: usize = 64;

/// How a block is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strategy {
    /// By [`rules`](super::rules), as in nearly all scripts.
    Rules,
    /// At spaces, which separate clauses in Thai and Lao.
    Spaces,
    /// By Unicode Standard Annex #29, which covers the punctuation of every script.
    Uax29,
}

/// Returns the strategy for the script that most of the first letters of a block belong to. A tie
/// goes to the rules.
pub(super) fn strategy(block: &str) -> Strategy {
    if !may_need_other_strategy(block) {
        return Strategy::Rules; // the common case
    }
    let letters = block.chars().filter(|c| c.is_alphabetic()).take(SCRIPT_SAMPLE_LETTERS);
    let (mut rules, mut spaces, mut uax29) = (0, 0, 0);
    for letter in letters {
        match strategy_of(letter) {
            Strategy::Rules => rules += 1,
            Strategy::Spaces => spaces += 1,
            Strategy::Uax29 => uax29 += 1,
        }
        if 2 * rules > SCRIPT_SAMPLE_LETTERS {
            break; // no other can have the majority
        }
    }
    if rules >= spaces.max(uax29) {
        Strategy::Rules
    } else if spaces >= uax29 {
        Strategy::Spaces
    } else {
        Strategy::Uax29
    }
}

/// Returns whether a block may contain letters that are not split by the rules, judging by its bytes:
/// the first bytes of the characters below U+07C0 and between U+2000 and U+9FFF are excluded. This misses
/// Glagolitic (U+2C00), for which the rules do as well as UAX #29.
fn may_need_other_strategy(block: &str) -> bool {
    block.bytes().fold(false, |found, byte| found | matches!(byte, 0xDF..=0xE1 | 0xEA..))
}

/// Returns the strategy for the script of a letter.
fn strategy_of(letter: char) -> Strategy {
    match u32::from(letter) {
        0x0E00..=0x0EFF => Strategy::Spaces,
        0x0000..=0x07BF            // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Syriac
        | 0x0900..=0x0DFF          // the scripts of India and Sri Lanka
        | 0x1000..=0x13FF          // Burmese, Georgian, Hangul letters, Ethiopic, Cherokee
        | 0x1780..=0x17FF          // Khmer
        | 0x1C80..=0x1CBF | 0x1D00..=0x20FF | 0x2C60..=0x2D7F | 0x2DE0..=0x2DFF // further Latin, Greek and Cyrillic
        | 0x2E80..=0x9FFF          // Chinese, Japanese
        | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAC00..=0xD7FF // Hangul
        | 0xF900..=0xFFFF | 0x1D400..=0x1D7FF | 0x20000..=0x3FFFF => Strategy::Rules,
        _ => Strategy::Uax29,
    }
}

/// Splits a block at spaces and appends the ranges of its clauses. A space splits only after a
/// clause of at least [`MIN_CLAUSE_CHARS`] or after a closing mark.
pub(super) fn split_at_spaces(block: &str, clauses: &mut Vec<Range<usize>>) {
    let mut start = skip_space(block, 0);
    let mut chars = 0;
    for (at, c) in block.char_indices() {
        chars += 1;
        let ended = chars > MIN_CLAUSE_CHARS
            || char_before(block, at).is_some_and(|c| "!?.ฯ๚๛".contains(c));
        if c.is_whitespace() && at > start && ended {
            push_trimmed(block, start..at, clauses);
            start = skip_space(block, at);
            chars = 0;
        } else if at < start {
            chars = 0; // white space after a clause
        }
    }
    push_trimmed(block, start..block.len(), clauses);
}

/// Appends the ranges of the sentences of a block, found by UAX #29.
pub(super) fn split_by_uax29(block: &str, sentences: &mut Vec<Range<usize>>) {
    for (at, sentence) in block.split_sentence_bound_indices() {
        push_trimmed(block, at..at + sentence.len(), sentences);
    }
}

/// Appends a range without the white space at its ends, unless nothing is left.
fn push_trimmed(block: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    if range.start >= range.end {
        return;
    }
    let text = &block[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    let end = range.start + text.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_is_split_at_spaces_after_clauses_of_sufficient_length() {
        let clause = "เรือข้ามฟากไปยังหมู่เกาะกลับมาให้บริการอีกครั้งแล้ว";
        let text = format!("{clause} {clause} สั้น {clause}");
        let mut found = Vec::new();
        split_at_spaces(&text, &mut found);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, [clause, clause, &format!("สั้น {clause}")]);
    }

    #[test]
    fn a_clause_has_at_least_forty_characters_or_ends_with_a_mark() {
        let clauses = |text: &str| {
            let mut found = Vec::new();
            split_at_spaces(text, &mut found);
            found.len()
        };
        let (a, b) = ("ก".repeat(39), "ก".repeat(40));
        assert_eq!(clauses(&format!("{b} {a}")), 2);
        assert_eq!(clauses(&format!("{a} {b}")), 1);
        assert_eq!(clauses(&format!("{b}   {a} {b}")), 2, "spaces between clauses do not count");
        assert_eq!(clauses(&format!("ไป? {a} {b}")), 2);
        assert_eq!((clauses("  "), clauses("")), (0, 0));
    }

    #[test]
    fn a_script_without_rules_is_split_split_by_uax29() {
        let text = "ᠮᠣᠩᠭᠣᠯ᠃ ᠬᠡᠯᠡ᠃";
        assert_eq!(strategy(text), Strategy::Uax29);
        let mut found = Vec::new();
        split_by_uax29(text, &mut found);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn most_scripts_are_split_by_the_rules() {
        for text in
            ["a", "ж", "字", "かな", "हिन्दी", "عربي", "한국어", "አማርኛ", "ქართული", "123", "ﬁ"]
        {
            assert_eq!(strategy(text), Strategy::Rules, "{text}");
        }
        assert_eq!(strategy("ไทย"), Strategy::Spaces);
    }

    #[test]
    fn an_initial_name_in_another_script_does_not_change_the_strategy() {
        let clause = "เรือข้ามฟากไปยังหมู่เกาะกลับมาให้บริการอีกครั้งแล้ว";
        assert_eq!(strategy(&format!("COVID-19 {clause}")), Strategy::Spaces);
        assert_eq!(strategy("(RTM) ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"), Strategy::Uax29);
        assert_eq!(
            strategy("ไทย is Thai for Thai, and is read from left to right."),
            Strategy::Rules
        );
        // Only the first letters are examined.
        let long = "a".repeat(64) + &clause.repeat(9);
        assert_eq!(strategy(&long), Strategy::Rules);
        assert_eq!(strategy(&format!("{}ก{}", "a".repeat(31), "ก".repeat(40))), Strategy::Spaces);
    }
}
