//! Step 4, terms: turns sentences into term numbers.
//!
//! The steps from text to terms, in this order:
//!
//! 1. Words are found by UAX #29 ([`words`](crate::text::words)).
//! 2. Each word is brought to its normal form, such as lower case
//!    ([`normalize`](crate::text::normalize)).
//! 3. Stop words are removed. They come from a list ([`stopwords`]) or, for a language without a
//!    list, from the document itself ([`ubiquitous`]).
//! 4. The remaining words are reduced to their stems ([`stem`]).
//!
//! A stem is a *term*. Terms are numbered from 0 in the order in which a document first uses them.
//! In scripts without spaces between words, pairs of neighbouring characters take the place of
//! words.

mod count_shared;
mod counts;
mod cue_kinds;
mod cue_table;
mod cues;
mod edges;
mod english;
mod lexicon;
mod matrix;
mod rows;
mod spellings;
mod stem;
mod stopwords;
#[cfg(test)]
mod tests;
mod ubiquitous;
mod word_order;

pub use counts::TermCounts;
pub(crate) use cue_kinds::WordCues;
pub use cue_kinds::{CueCounts, CueKind};
pub(crate) use cues::{Cues, SentenceEdges};
pub(crate) use lexicon::{Counted, DocumentWords, Lexicon};
pub use matrix::TfIdfMatrix;
pub(crate) use stem::Stemmer;
pub use stopwords::StopWords;
