//! Step 6, rank: computes a score for each sentence from the terms of all sentences.
//!
//! # Which method should you use?
//!
//! * [`Method::Blend`], the default: combines centrality, words, position, length and style,
//!   weighted by the kind of text. The best choice on every kind of text that we measured.
//!   Weakness: documents with long sentences that make their point at the end.
//! * [`Method::Centrality`]: the PageRank of sentences in the graph of their cosines, which is also
//!   a part of `blend`. For texts whose beginning is no better than the rest, such as stories,
//!   minutes and collections. Weakness: news, where the beginning is the summary.
//! * [`Method::TextRank`]: PageRank in the graph of shared words, as in its paper. Weakness: all
//!   words count the same, so long sentences of common words win.
//! * [`Method::LexRank`]: PageRank in the graph of sentences whose cosine is above 0.1, with equal
//!   weights. Weakness: it has to find all such pairs, so very long texts are ranked by the next
//!   method instead.
//! * [`Method::LexRankContinuous`]: the same with cosines as weights, in linear time. It differs
//!   from `centrality` only by the edge from each sentence to itself, and has the same weakness.
//! * [`Method::Reduction`]: the sum of the similarities of a sentence to all others: the graph of
//!   `textrank` without PageRank. It has the weakness of `textrank`, to a larger degree.
//! * [`Method::TfIdf`]: similarity to the average sentence, computed in one pass without a graph.
//!   Close to `centrality`, but cheaper. Weakness: it prefers long sentences.
//! * [`Method::Lsa`]: finds topics (words that occur together), and scores a sentence by how much
//!   of the main topics it contains. Weakness: it prefers long sentences, and short texts have no
//!   topics.
//! * [`Method::Luhn`]: finds the densest cluster of recurring words in a sentence. Weakness: it
//!   looks at a single cluster of each sentence, and does not distinguish a word that occurs twice
//!   from one that occurs everywhere.
//! * [`Method::Edmundson`]: the sum of scores for cue words, frequent words, title words and
//!   position. Good for texts with paragraphs and headings. Weakness: it depends on them, and on a
//!   list of cue words for the language.
//! * [`Method::SumBasic`]: takes sentences with frequent words first, then sentences with other
//!   words. It repeats little. Weakness: it prefers short sentences of frequent words.
//! * [`Method::Kl`]: takes sentences whose words together have the same distribution as those of
//!   the document. It repeats little, suits long summaries, and is good on stories. Weakness: one
//!   or two sentences cannot have that distribution.
//! * [`Method::Lead`]: takes the first sentences. Hard to beat on news, and the usual baseline.
//!   Weakness: it ignores the content of the text.
//! * [`Method::Random`]: draws sentences at random from a seed. Every method should beat it.

pub(crate) mod best_first;
pub mod blend;
mod centrality;
mod edmundson;
mod eigen;
mod graph;
mod kl;
mod lead;
mod lexrank;
mod lsa;
mod luhn;
mod method;
mod overlap;
pub(crate) mod query;
mod random;
mod reduction;
mod scorer;
mod split_mix;
mod sumbasic;
#[cfg(test)]
mod tests;
mod textrank;
mod tfidf;

pub use blend::Blend;
pub use centrality::Centrality;
pub use edmundson::Edmundson;
pub use graph::SimilarityGraph;
pub(crate) use graph::{DAMPING, pagerank};
pub use kl::KlSum;
pub use lead::Lead;
pub use lexrank::LexRank;
pub use lsa::Lsa;
pub use luhn::Luhn;
pub use method::Method;
pub use random::Random;
pub use reduction::Reduction;
pub(crate) use scorer::scale_to_one;
pub use scorer::{Part, RankInput, Scorer};
pub(crate) use split_mix::SplitMix64;
pub use sumbasic::SumBasic;
pub use textrank::TextRank;
pub use tfidf::TfIdf;
