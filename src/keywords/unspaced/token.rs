//! The words of a document as candidates for key words.

use unicode_segmentation::UnicodeSegmentation;

use crate::terms::DocumentWords;
use crate::text::words::is_unspaced;

/// A word of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    /// Its term. `None` if it cannot be a key word.
    pub(super) term: Option<u32>,
    pub(super) text: &'t str,
    /// The byte offset of its start in the row.
    pub(super) start: usize,
    /// What separates it from the previous word.
    pub(super) gap: Gap<'t>,
    /// Whether it begins and ends at the boundary of a grapheme cluster (a character with all its
    /// marks).
    pub(super) begins_whole: bool,
    pub(super) ends_whole: bool,
}

/// What separates a word from the previous one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gap<'t> {
    /// The text between them.
    Between(&'t str),
    /// Nothing: the words are pairs of characters that overlap.
    Overlap,
    /// There is no previous word.
    Start,
}

impl Gap<'_> {
    /// Whether words that this separates may belong to one phrase.
    pub(super) fn joins(self) -> bool {
        match self {
            Self::Between(gap) => {
                let is_space = !gap.is_empty() && gap.chars().all(char::is_whitespace);
                is_space || matches!(gap, "-" | "‐" | "‑")
            }
            Self::Overlap => true,
            Self::Start => false,
        }
    }
}

/// The words of a row. Words that cannot be key words have no term.
pub(super) fn tokens<'t>(row: &'t str, document: &mut DocumentWords<'_>) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let mut end = None;
    document.each_term(row, |word, term| {
        let start = word.as_ptr() as usize - row.as_ptr() as usize;
        let gap = match end {
            None => Gap::Start,
            Some(end) if start < end => Gap::Overlap,
            Some(end) => Gap::Between(&row[end..start]),
        };
        end = Some(start + word.len());
        let term = term.filter(|_| may_be_key(word));
        tokens.push(Token { term, text: word, start, gap, begins_whole: true, ends_whole: true });
    });
    if !tokens.iter().any(|token| token.text.starts_with(is_unspaced)) {
        return tokens;
    }
    let mut bounds: Vec<usize> = row.grapheme_indices(true).map(|(at, _)| at).collect();
    bounds.push(row.len());
    for token in tokens.iter_mut().filter(|token| token.text.starts_with(is_unspaced)) {
        let start = token.text.as_ptr() as usize - row.as_ptr() as usize;
        token.begins_whole = bounds.binary_search(&start).is_ok();
        token.ends_whole = bounds.binary_search(&(start + token.text.len())).is_ok();
        let mut buffer = [0; 4];
        if token.text.chars().any(|c| document.is_stop_word(c.encode_utf8(&mut buffer))) {
            token.term = None;
        }
    }
    tokens
}

/// Removes the term from pairs of characters that occur only once.
pub(super) fn drop_single_pairs(rows: &mut [Vec<Token<'_>>], vocabulary: usize) {
    let mut counts = vec![0_u32; vocabulary];
    for token in rows.iter().flatten() {
        if let Some(term) = token.term {
            counts[term as usize] += 1;
        }
    }
    for token in rows.iter_mut().flatten().filter(|token| token.text.starts_with(is_unspaced)) {
        token.term = token.term.filter(|&term| counts[term as usize] > 1);
    }
}

/// Whether a word has at least two characters and starts with a letter.
fn may_be_key(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_some()
}
