//! Step 4, terms: sentences in, term numbers out.
//!
//! What is said once, here: a *word* is found by UAX #29 ([`words`]), brought to one form, lower
//! case for one thing ([`normal`]), left out if it is a stop word ([`stopwords`], or [`spread`]), and
//! cut to its stem ([`stem`]). What is left is a *term*, and terms are numbered from 0 in the order
//! in which a document first uses them. Scripts without spaces between words give pairs of
//! neighbouring characters instead of words.

mod counts;
mod cues;
mod english;
mod lexicon;
mod matrix;
mod spellings;
mod stem;
mod stopwords;
mod ubiquitous;

pub use counts::TermCounts;
pub(crate) use cues::{Cues, WordCues};
pub(crate) use lexicon::{Counted, DocumentWords, Lexicon};
pub use matrix::TfIdfMatrix;
pub(crate) use stem::Stemmer;
pub use stopwords::StopWords;
