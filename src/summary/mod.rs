//! Step 8: the summary, which is plain data.
//!
//! A [`Summary`] contains the selected [sentences](SummarySentence) and their [statistics](Stats), and,
//! if the [`Options`](crate::Options) asked for them, key phrases, the [effect of the query](QueryMatch)
//! and an [`Explanation`] of each choice.
#![cfg_attr(
    feature = "serde",
    doc = "\nA summary serializes to the JSON that the command writes. A [`Record`] adds the source of the document.\n"
)]

pub(crate) mod explanation;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "serde")]
mod record;

use std::ops::Range;

use crate::document::OffsetBase;
use crate::keywords::Keyword;
use crate::language::Language;
use crate::options::Unit;
use crate::rank::Method;

pub use crate::select::Outcome;
pub use explanation::{Explained, Explanation, Role};
#[cfg(feature = "json")]
pub use json::write_json_line;
#[cfg(feature = "serde")]
pub use record::{MergedRecord, Origin, Record};

/// The summary of one document, or of several together.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// The title of the document, if it has one, with white space folded. `None` for several documents.
    pub title: Option<String>,
    /// For each document, the text that [`SummarySentence::place`] is a byte range of.
    pub text_of: Vec<OffsetBase>,
    /// The language of the document, whose rules were used to read it. For several documents, the
    /// language that most of their text is in.
    pub language: Language,
    /// The method that ranked the sentences.
    pub method: Method,
    /// Whether `sentences` contains sentences or whole paragraphs.
    pub unit: Unit,
    /// The selected sentences, in the order that was asked for.
    pub sentences: Vec<SummarySentence>,
    /// The sizes of the document and of the summary.
    pub stats: Stats,
    /// Whether the summary is longer than asked for. If every sentence is longer than the limit, the
    /// best sentence is selected all the same.
    pub exceeds_length: bool,
    /// The effect of the query, if there was one.
    pub query: Option<QueryMatch>,
    /// Why each sentence was selected or not, if that was asked for.
    pub explanation: Option<Explanation>,
    /// The key phrases, the best first, if they were asked for.
    pub keywords: Option<Vec<Keyword>>,
}

impl Summary {
    /// The sentences, one per line, without a line break at the end.
    pub fn text(&self) -> String {
        let texts: Vec<&str> =
            self.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        texts.join("\n")
    }

    /// What a reader of the summary should know about it, as the command prints it: a line for each fact.
    /// Empty if the summary is as it was asked for.
    ///
    /// # Examples
    /// ```
    /// let summary = epitome::summarize("", &epitome::Options::default());
    /// assert_eq!(summary.notes(), ["no sentences found, so the summary is empty"]);
    /// ```
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.stats.sentences == 0 {
            notes.push("no sentences found, so the summary is empty".to_owned());
        }
        if self.exceeds_length {
            let unit = self.unit.as_str();
            notes.push(format!("no {unit} fits the requested length, so the best one is kept"));
        }
        if let Some(query) = &self.query
            && !query.matches
            && !self.sentences.is_empty()
        {
            let problem = if query.missing.is_empty() {
                "the query contains no content words"
            } else {
                "nothing matches the query"
            };
            notes.push(format!("{problem}, so it is ignored"));
        }
        notes
    }
}

/// The effect of a query on a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueryMatch {
    /// Whether any sentence or heading is similar to the query. If not, the summary is the same as
    /// without a query.
    pub matches: bool,
    /// The words of the query that the document does not contain in any form, as spelled in the query.
    pub missing: Vec<String>,
}

/// A sentence of a summary, or a paragraph.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SummarySentence {
    /// The index of the document that the sentence is from; 0 if only one was summarized.
    pub document: usize,
    /// The index of the sentence among those of its document.
    pub index: usize,
    /// The byte offset of its start in the document's [text](crate::Document::text).
    pub start: usize,
    /// The byte offset of its end, exclusive.
    pub end: usize,
    /// Its byte range in the decoded input, if known; otherwise `start..end`. See
    /// [`Document::place`](crate::Document::place).
    pub place: Range<usize>,
    /// Who said it, in a chat or a transcript that names its speakers.
    pub speaker: Option<String>,
    /// Its score by the method, in `0.0..=1.0`. The best sentence of the document has 1.
    pub score: f64,
    /// The text from `start` to `end`, with white space folded, and with words joined that a line break
    /// had cut with a hyphen.
    pub text: String,
}

/// The sizes of a document and of its summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Stats {
    /// The number of sentences in the prose of the document.
    pub sentences: usize,
    /// The number of words in those sentences. In scripts without spaces, characters are counted.
    pub words: usize,
    /// The number of sentences in the summary.
    pub summary_sentences: usize,
    /// The number of words in the summary.
    pub summary_words: usize,
}
