//! *No time to read? Get a summary.* Picks the sentences that carry a text, verbatim.
//!
//! Extractive, offline, deterministic; no model to download.
//!
//! ```
//! let text = "The ferry to the islands sails again after the storm. Tea is served on board. \
//!             There had been no ferry since the storm.";
//! let mut options = epitome::Options::default();
//! options.length = epitome::Length::Sentences(1);
//! let summary = epitome::summarize(text, &options);
//! assert_eq!(summary.text(), "The ferry to the islands sails again after the storm.");
//! ```
//!
//! # The pipeline
//! 0. **Read**: bytes become a text ([`decode()`]), and a [`Reader`] is found for its [`Format`].
//! 1. **Parse**: a text becomes a [`Document`] of [`Block`]s: prose, and what is not.
//! 2. **Detect** the [`Language`] of the prose.
//! 3. **Split**: the prose becomes sentences, as byte ranges of the text.
//! 4. **Terms**: a sentence becomes term numbers, without [`StopWords`] and endings: [`TermCounts`].
//! 5. **Observe**: what else a sentence shows of itself: [`Features`].
//! 6. **Rank**: a [`Scorer`] gives each sentence a score, by the [`Method`] asked for.
//!    Its words are ranked likewise, where [`Keyword`]s are asked for.
//! 7. **Select**: the best sentences are kept, and not the same thing twice; or the best paragraphs,
//!    by their sentences ([`Unit`]).
//! 8. What is kept is a [`Summary`]: plain data, to be printed by the caller.
//!
//! Data flows one way, and no step knows the one after it. [`Summarizer`] takes the steps in a row.
//! The library reads no files, prints nothing, and returns errors as values; all of it is
//! deterministic, to the bit. How good a summary is, [`evaluation`] measures.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod ascii;
mod best_first;
mod decode;
mod document;
mod error;
pub mod evaluation;
mod explain;
mod features;
mod fold;
mod keywords;
mod language;
mod lists;
mod nearest;
mod options;
mod paragraphs;
mod pipeline;
mod query;
mod rank;
mod reader;
mod select;
mod sentences;
mod serbian;
mod summary;
mod support;
mod terms;

pub use decode::{Decoded, Encoding, decode};
pub use document::{Block, BlockKind, Document, Known, TextOf};
pub use error::{Error, Result};
pub use explain::{Explained, Explanation, Fate, Part};
pub use features::Features;
pub use keywords::Keyword;
pub use language::{Detection, Language};
pub use options::{Feel, Length, Options, Order, Ratio, ReadingTime, Unit};
pub use pipeline::{Analysis, Summarizer, summarize};
pub use rank::blend;
pub use rank::{
    Blend, Centrality, Edmundson, KlSum, Lead, LexRank, Lsa, Luhn, Method, Random, RankInput,
    Reduction, Scorer, SimilarityGraph, SumBasic, TextRank, TfIdf, TfIdfMatrix,
};
pub use reader::{Format, Reader, Reading};
pub use select::Outcome;
pub use sentences::{Splitter, split};
pub use summary::{QueryMatch, Stats, Summary, SummarySentence};
pub use support::LanguageSupport;
pub use terms::{StopWords, TermCounts};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
