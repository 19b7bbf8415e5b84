//! Recognizes captions: blocks that name and number a picture or a table, such as `Figure 3: The harbour`.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::block::Block;
use crate::language::word_lists;

/// Below this share of the body size a block counts as smaller than body text. The next smaller size of
/// LaTeX is 0.9; the rest is left for rounding.
const SMALL: f64 = 0.97;

/// The most lines of a caption that is as large as body text. A longer block is text, whatever it begins
/// with.
const MAX_LINES: usize = 3;

/// The most bytes of the number of a caption: `12.34`.
const MAX_NUMBER_BYTES: usize = 5;

/// The fewest characters of the first word of a caption that is smaller than body text, with its full stop:
/// `Fig`. Shorter words are initials and list marks.
const MIN_WORD_CHARS: usize = 3;

/// The caption words of all languages, in lower case. A PDF is read before its language is known.
static CAPTION_WORDS: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| word_lists::all_caption_words().collect());

/// Whether a block is a caption, given the body size in points.
///
/// A caption begins with a word and a number that ends in punctuation: `Figure 3:`. If it is smaller than
/// body text, any word will do. Otherwise the word must be a caption word of some language, and the
/// punctuation a colon: `Step 3:` does not begin a caption.
pub(super) fn is_caption(block: &Block, body: f64) -> bool {
    let text = block.text();
    let mut words = text.split_whitespace();
    let (Some(word), Some(number)) = (words.next(), words.next()) else { return false };
    let label = number.trim_end_matches([':', '：', '.', '—', '–', '|']);
    let is_number = !label.is_empty()
        && label.len() <= MAX_NUMBER_BYTES
        && label.chars().any(char::is_numeric)
        && label.chars().all(|c| c.is_numeric() || c == '.' || c == '-');
    if !is_number || label.len() == number.len() {
        return false;
    }
    let name = word.trim_end_matches('.');
    let is_word = word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        && (name.chars().all(char::is_alphabetic) || is_caption_word(name));
    if !is_word {
        return false;
    }
    if block.size() < SMALL * body {
        return word.chars().count() >= MIN_WORD_CHARS;
    }
    block.lines.len() <= MAX_LINES && number.ends_with([':', '：']) && is_caption_word(name)
}

fn is_caption_word(name: &str) -> bool {
    CAPTION_WORDS.contains(name.to_lowercase().as_str())
}
