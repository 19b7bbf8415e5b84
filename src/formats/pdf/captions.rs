//! Captions: what stands under a picture or over a table, and says which it is.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::block::Block;
use crate::language::word_lists;

/// Below this part of the size of running text a block is set smaller than it.
const SMALL: f64 = 0.97;

/// The most lines of a caption that is as large as running text.
const MAX_LINES: usize = 3;

/// What is shown and has a number, in lower case, in all languages: a file is read before its language
/// is known.
static SHOWN: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| word_lists::all_caption_words().collect());

/// Whether a block is the caption of a picture or a table. It begins with a word and a number, as
/// `Figure 3:`, and is smaller than running text; if it is not, its word must be one for what is shown,
/// as that of `Step 3:` is none.
///
/// `body` is the size of running text.
pub(super) fn is_caption(block: &Block, body: f64) -> bool {
    let text = block.text();
    let mut words = text.split_whitespace();
    let (Some(word), Some(number)) = (words.next(), words.next()) else { return false };
    let name = word.trim_end_matches('.');
    let is_word = word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        && (name.chars().all(char::is_alphabetic) || is_shown(name));
    let label = number.trim_end_matches([':', '：', '.', '—', '–', '|']);
    let is_number = !label.is_empty()
        && label.len() <= 5
        && label.chars().any(char::is_numeric)
        && label.chars().all(|c| c.is_numeric() || c == '.' || c == '-');
    if !is_word || !is_number || label.len() == number.len() {
        return false;
    }
    if block.size() < SMALL * body {
        return word.chars().count() > 2;
    }
    block.lines.len() <= MAX_LINES && number.ends_with([':', '：']) && is_shown(name)
}

fn is_shown(name: &str) -> bool {
    SHOWN.contains(name.to_lowercase().as_str())
}
