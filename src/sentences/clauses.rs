//! Scripts that need another way: Thai and Lao, which mark no ends of sentences, and scripts of
//! which we have no rules.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::look::{char_before, skip_space};

/// The fewest characters of a clause in a script that marks no sentences: at a space sooner than
/// that, no more than a phrase is over.
const MIN_CLAUSE_CHARS: usize = 40;

/// Which way a block is split that has its first letter in a script of its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By the rules, as nearly all scripts.
    Rules,
    /// At the spaces, as they stand between clauses: Thai, Lao.
    Spaces,
    /// By UAX #29, which knows the marks of every script.
    Standard,
}

/// The way of a block, by its first letter.
pub(super) fn way(block: &str) -> Way {
    let Some(first) = block.chars().find(|c| c.is_alphabetic()) else { return Way::Rules };
    match u32::from(first) {
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
}
