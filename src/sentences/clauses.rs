//! Scripts that need another way: Thai and Lao, which mark no ends of sentences, and scripts of
//! which we have no rules.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::cursor::{char_before, skip_space};

/// The fewest characters of a clause in a script that marks no sentences: at a space sooner than
/// that, no more than a phrase is over.
const MIN_CLAUSE_CHARS: usize = 40;

/// How many letters of a block are looked at to tell its script: more than a name in another script,
/// which a block may begin with, has.
const LETTERS_OF_A_BLOCK: usize = 64;

/// Which way a block is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By the rules, as in nearly all scripts.
    Rules,
    /// At the spaces, as they stand between clauses: Thai, Lao.
    Spaces,
    /// By UAX #29, which knows the marks of every script.
    Standard,
}

/// The way of a block: that of the script in which most of its first letters are; of equals the rules.
pub(super) fn way(block: &str) -> Way {
    if block.is_ascii() {
        return Way::Rules; // in most texts, nearly all blocks
    }
    let letters = block.chars().filter(|c| c.is_alphabetic()).take(LETTERS_OF_A_BLOCK);
    let (mut rules, mut spaces, mut standard) = (0, 0, 0);
    for letter in letters {
        match way_of(letter) {
            Way::Rules => rules += 1,
            Way::Spaces => spaces += 1,
            Way::Standard => standard += 1,
        }
        if 2 * rules > LETTERS_OF_A_BLOCK {
            break; // no other can be most
        }
    }
    if rules >= spaces.max(standard) {
        Way::Rules
    } else if spaces >= standard {
        Way::Spaces
    } else {
        Way::Standard
    }
}

/// The way of the script that a letter is of.
fn way_of(letter: char) -> Way {
    match u32::from(letter) {
        0x0E00..=0x0EFF => Way::Spaces,
        0x0000..=0x07BF            // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Syriac
        | 0x0900..=0x0DFF          // the scripts of India and of Ceylon
        | 0x1000..=0x13FF          // Burmese, Georgian, Hangul letters, Ethiopic, Cherokee
        | 0x1780..=0x17FF          // Khmer
        | 0x1C80..=0x1CBF | 0x1D00..=0x20FF | 0x2C60..=0x2D7F | 0x2DE0..=0x2DFF // more of the first
        | 0x2E80..=0x9FFF          // Chinese, Japanese
        | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAC00..=0xD7FF // Hangul
        | 0xF900..=0xFFFF | 0x1D400..=0x1D7FF | 0x20000..=0x3FFFF => Way::Rules,
        _ => Way::Standard,
    }
}

/// Appends the clauses of a block between its spaces, each of a fair length.
pub(super) fn at_spaces(block: &str, clauses: &mut Vec<Range<usize>>) {
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
            chars = 0; // white space behind a clause
        }
    }
    push_trimmed(block, start..block.len(), clauses);
}

/// Appends the sentences of a block by UAX #29.
pub(super) fn by_the_standard(block: &str, sentences: &mut Vec<Range<usize>>) {
    for (at, sentence) in block.split_sentence_bound_indices() {
        push_trimmed(block, at..at + sentence.len(), sentences);
    }
}

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
    fn thai_is_split_at_spaces_between_clauses_of_a_fair_length() {
        let clause = "เรือข้ามฟากไปยังหมู่เกาะกลับมาให้บริการอีกครั้งแล้ว";
        let text = format!("{clause} {clause} สั้น {clause}");
        let mut found = Vec::new();
        at_spaces(&text, &mut found);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, [clause, clause, &format!("สั้น {clause}")]);
    }

    #[test]
    fn a_clause_has_forty_characters_or_a_mark_at_its_end() {
        let clauses = |text: &str| {
            let mut found = Vec::new();
            at_spaces(text, &mut found);
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
    fn a_script_without_rules_is_split_by_the_standard() {
        let text = "ᠮᠣᠩᠭᠣᠯ᠃ ᠬᠡᠯᠡ᠃";
        assert_eq!(way(text), Way::Standard);
        let mut found = Vec::new();
        by_the_standard(text, &mut found);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn most_scripts_go_by_the_rules() {
        for text in
            ["a", "ж", "字", "かな", "हिन्दी", "عربي", "한국어", "አማርኛ", "ქართული", "123", "ﬁ"]
        {
            assert_eq!(way(text), Way::Rules, "{text}");
        }
        assert_eq!(way("ไทย"), Way::Spaces);
    }

    #[test]
    fn a_name_in_another_script_at_the_beginning_changes_nothing() {
        let clause = "เรือข้ามฟากไปยังหมู่เกาะกลับมาให้บริการอีกครั้งแล้ว";
        assert_eq!(way(&format!("COVID-19 {clause}")), Way::Spaces);
        assert_eq!(way("(RTM) ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"), Way::Standard);
        assert_eq!(way("ไทย is Thai for Thai, and is read from left to right."), Way::Rules);
        // So many letters are looked at, and no more.
        let long = "a".repeat(64) + &clause.repeat(9);
        assert_eq!(way(&long), Way::Rules);
        assert_eq!(way(&format!("{}ก{}", "a".repeat(31), "ก".repeat(40))), Way::Spaces);
    }
}
