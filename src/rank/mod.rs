//! Step 6, rank: the terms of each sentence in, one score a sentence out.
//!
//! # Which method should you use?
//!
//! * [`Method::Blend`], the default: how central a sentence is, less the later it stands, by what
//!   kind of text the document shows itself to be. Good on every kind of text we measured. Weak
//!   side: a document of long sentences that keeps its point for the end.
//! * [`Method::Centrality`]: the part of `blend` that reads the text, alone: the PageRank of the
//!   cosines. For texts whose opening is no better than the rest: stories, minutes, collections.
//!   Weak side: news, where the opening is the summary.
//! * [`Method::TextRank`]: the same walk over the words that sentences share, as its paper has it.
//!   Weak side: every word counts alike, so long sentences of common words win.
//! * [`Method::LexRank`]: the walk over sentences whose cosine is over 0.1, each such pair alike.
//!   Weak side: pairs have to be found, so very long texts get the next one in its place.
//! * [`Method::LexRankContinuous`]: the same with the cosines as weights, in linear time.
//!   `centrality` but for the edge from a sentence to itself. Weak side: as there.
//! * [`Method::Reduction`]: the sum of all that a sentence shares with others: the same graph
//!   without the walk. Weak side: as `textrank`, and more so.
//! * [`Method::TfIdf`]: nearness to the average sentence, by one pass and no graph. Close to
//!   `centrality`, cheaper. Weak side: prefers long sentences.
//! * [`Method::Lsa`]: topics are words that come together; a sentence counts by how much of the
//!   main ones it has. Weak side: long sentences, and texts too short to have topics.
//! * [`Method::Luhn`]: where words that recur stand close together. Weak side: looks at one place
//!   in a sentence, and counts a word that recurs once like one that is everywhere.
//! * [`Method::Edmundson`]: cue words, frequent words, words of the title and place, added up. Good
//!   where paragraphs and headings are. Weak side: needs them, and a list of cue words of the
//!   language.
//! * [`Method::SumBasic`]: frequent words first, and sentences with other words next. Says little
//!   twice. Weak side: short sentences made of frequent words.
//! * [`Method::Kl`]: sentences whose words together have the proportions of the document. Says
//!   little twice; for long summaries, and good on stories. Weak side: one or two sentences, which
//!   cannot have proportions.
//! * [`Method::Lead`]: the first sentences. Hard to beat on news, and the honest baseline. Weak
//!   side: knows nothing of the text.
//! * [`Method::Random`]: sentences by lot, by a seed. What any method has to beat.

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
