//! Key phrases in scripts without spaces between words: Chinese, Japanese, Thai and the like.
//!
//! The nodes of a graph are pairs of neighbouring characters, and words of other scripts. Those that occur close
//! together are joined, and ranked by PageRank: see [`WordGraph`]. Pairs with a stop word of one character are left
//! out, and so are pairs that occur only once, because nothing shows that they are part of a word. Pairs that
//! overlap are joined to phrases. Where characters stand for sounds (as in Thai or hiragana), a phrase has at least
//! four.
//!
//! A phrase of `k` words `w` scores `(Σ score(w) / k) · (count / (Σ count(w) / k)) · √k`: the mean score of its words,
//! the share of their occurrences that are in this phrase, and a preference for longer phrases, which say more. The
//! last factor is left out if the phrase occurs only once. Phrases whose words are all part of a better phrase are
//! left out.
//!
//! * Time is near linear in the text: it is dominated by sorting the pairs of words that occur close together.
//!   Space `O(pairs + words)`.
//!
//! # References
//! * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP, section 3.

mod phrases;
mod token;
mod word_graph;

use std::borrow::Cow;

use super::Found;
use crate::terms::DocumentWords;
use phrases::Phrases;
use token::{Token, drop_single_pairs, tokens};
use word_graph::WordGraph;

/// The `count` best key phrases, the best first. The arguments are those of [`keywords`](super::keywords).
pub(super) fn keywords(
    rows: &[Cow<'_, str>],
    document: &mut DocumentWords<'_>,
    vocabulary: usize,
    count: usize,
) -> Vec<Found> {
    let mut rows: Vec<Vec<Token<'_>>> = rows.iter().map(|row| tokens(row, document)).collect();
    drop_single_pairs(&mut rows, vocabulary);
    let graph = WordGraph::new(&rows, vocabulary);
    Phrases::new(&rows, &graph).best(count)
}
