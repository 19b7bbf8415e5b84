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

#[cfg(feature = "cli")]
extern crate self as epitome;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod decode;
mod detect;
mod document;
mod error;
pub mod evaluation;
mod features;
mod formats;
mod keywords;
mod language;
mod language_support;
mod options;
mod rank;
mod select;
mod sentences;
mod suggest;
mod summarizer;
mod summary;
mod terms;
mod text;

pub use decode::{Decoded, Encoding, decode};
pub use detect::Detection;
pub use document::{Block, BlockKind, Document, Metadata, OffsetBase};
pub use error::{Error, Result};
pub use features::Features;
pub use formats::{Format, Reader, Reading};
pub use keywords::Keyword;
pub use language::Language;
pub use language_support::LanguageSupport;
pub use options::{Options, Order, Unit};
pub use rank::blend;
pub use rank::{
    Blend, Centrality, Edmundson, KlSum, Lead, LexRank, Lsa, Luhn, Method, Part, Random, RankInput,
    Reduction, Scorer, SimilarityGraph, SumBasic, TextRank, TfIdf,
};
pub use select::{Length, LengthPreset, Outcome, Ratio, ReadingTime};
pub use sentences::{Splitter, split};
pub use summarizer::{Analysis, Summarizer, summarize};
pub use summary::explanation::{Explained, Explanation, Role};
pub use summary::{QueryMatch, Stats, Summary, SummarySentence};
pub use terms::{StopWords, TermCounts, TfIdfMatrix};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
struct LibraryPage;
