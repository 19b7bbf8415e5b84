//! *No time to read? Get a summary.*
//!
//! epitome summarizes a text by selecting its most important sentences, and returns them verbatim. It
//! works offline, needs no model, and gives the same result every time.
//!
//! ```
//! use epitome::{Length, Options};
//!
//! let text = "The ferry to the islands sails again after the storm. Tea is served on board. \
//!             There had been no ferry since the storm.";
//! let summary = epitome::summarize(text, &Options::new().length(Length::Sentences(1)));
//! assert_eq!(summary.text(), "The ferry to the islands sails again after the storm.");
//! ```
//!
//! * [`summarize`] takes a plain text.
//! * [`Reader`] reads web pages, Markdown, office files, PDF and other [formats](Format) from bytes.
//! * [`Summarizer`] summarizes many documents, or several [as one](Summarizer::merge).
//! * [`Options`] sets the length of the summary, its topic, the ranking method, and whether key phrases
//!   ([`Keyword`]) and an [explanation](summary::Explanation) come with it.
//! * [`split`] splits a text into sentences, and [`Language::detect`] finds its language.
//!
//! The programs in `examples/` show the usual tasks in a few lines each.
//!
//! # The pipeline
//! 0. **Read**: the bytes of a file are [decoded](decode::decode) to text, and a [`Reader`] chooses the
//!    parser of its [`Format`].
//! 1. **Parse**: the text becomes a [`Document`] of [`Block`](document::Block)s. Some are prose;
//!    others, such as headings, tables and menus, are not.
//! 2. **Detect** the [`Language`] of the prose.
//! 3. **Split** the prose into sentences, which are byte ranges of the text.
//! 4. **Terms**: the words of each sentence are reduced to stems, without [`StopWords`], and counted
//!    ([`TermCounts`](analysis::TermCounts)).
//! 5. **Features**: other properties of each sentence are recorded, such as its place in the paragraph
//!    ([`Features`](analysis::Features)).
//! 6. **Rank**: the [`Scorer`](rank::Scorer) of the chosen [`Method`] gives each sentence a score. If
//!    [`Keyword`]s are asked for, a model of their own ranks the phrases.
//! 7. **Select**: the best sentences are taken until the [`Length`] is reached, leaving out those that
//!    repeat another one. With [`Unit::Paragraph`], whole paragraphs are taken by the scores of their
//!    sentences.
//! 8. The result is a [`Summary`], which is plain data.
//!
//! Data flows in one direction: no step depends on a later one. [`Summarizer`] runs steps 3 to 8. The
//! module [`evaluation`] measures how good a summary is.
//!
//! # Guarantees
//! The library opens no files, prints nothing, and returns errors as values. The same input gives the
//! same output, down to the last bit of each score.
//!
//! # Features
//! * `chat`, `html`, `mail`, `markdown`, `notebook`, `office`, `pdf`: the parsers of these formats. `pdf-cjk`
//!   adds the character tables that some Chinese, Japanese and Korean PDF files need.
//! * `serde`: [`Summary`] and its parts implement `Serialize`, and write the JSON that the command
//!   prints; see [`summary::Record`]. `json` adds [`summary::write_json_line`], which writes that JSON.
//! * `page`: a summary and its text as HTML, with a slider for the length: `page::Article`.
//! * `cli`: the command. A library that depends on epitome does not need it.
//!
//! All are on by default. With `default-features = false, features = ["html"]`, the library reads plain
//! text, light markup (reStructuredText, `AsciiDoc`, Org), subtitles and web pages, and nothing else.
#![warn(clippy::print_stdout, clippy::print_stderr)]
#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the documentation of a module also names its private parts, for those who read the source"
)]

#[cfg(feature = "cli")]
extern crate self as epitome;

pub mod analysis;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod decode;
mod detect;
pub mod document;
mod error;
pub mod evaluation;
mod features;
mod formats;
mod keywords;
mod language;
pub mod language_support;
mod options;
#[cfg(feature = "page")]
pub mod page;
pub mod rank;
#[cfg(feature = "records")]
#[doc(hidden)]
pub mod records;
mod select;
mod sentences;
#[doc(hidden)]
pub mod suggest;
mod summarizer;
pub mod summary;
mod terms;
mod text;
mod threads;
mod trees;

#[doc(inline)]
pub use document::{Document, Metadata};
pub use error::{Error, Result};
pub use formats::{Format, Reader, Reading};
pub use keywords::{Keyword, PhrasePlace};
#[doc(hidden)]
pub use keywords::{PhraseMeasure, PhraseSplit, PhraseTree, Phrases};
pub use language::Language;
pub use options::{Options, Order, Unit};
#[doc(inline)]
pub use rank::Method;
pub use select::{Length, LengthPreset, Ratio, ReadingTime};
pub use sentences::{Splitter, split};
pub use summarizer::{Summarizer, summarize};
#[doc(inline)]
pub use summary::{Summary, SummarySentence};
pub use terms::StopWords;
#[doc(hidden)]
pub use text::sanitize;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(all(doctest, feature = "markdown", feature = "serde"))]
#[doc = include_str!("../docs/library.md")]
struct LibraryPage;
