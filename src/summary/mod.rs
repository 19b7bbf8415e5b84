//! Step 8, summary: what is handed out.

pub(crate) mod explanation;

use std::ops::Range;

use crate::document::OffsetBase;
use crate::keywords::Keyword;
use crate::language::Language;
use crate::options::Unit;
use crate::rank::Method;

pub use crate::select::Outcome;
pub use explanation::{Explained, Explanation, Role};

/// The summary of one document, or of several together: plain data, all that a renderer needs.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// The document's title, if it has one, its white space folded; none of several documents.
    pub title: Option<String>,
    /// What the places of each document's sentences index.
    pub text_of: Vec<OffsetBase>,
    /// The language by whose rules the document was read, or the words of several documents.
    pub language: Language,
    /// How the sentences were ranked.
    pub method: Method,
    /// What the sentences are: those, or whole paragraphs.
    pub unit: Unit,
    /// The sentences kept, in the order asked for.
    pub sentences: Vec<SummarySentence>,
    /// How much there was, and how much is kept.
    pub stats: Stats,
    /// Not one sentence is as short as the length asked for: the best one is kept all the same.
    pub exceeds_length: bool,
    /// What the documents have of the query, where there was one.
    pub query: Option<QueryMatch>,
    /// Why each sentence is in it or not, where that was asked for.
    pub explanation: Option<Explanation>,
    /// The key phrases, the best first, where they were asked for.
    pub keywords: Option<Vec<Keyword>>,
}

impl Summary {
    /// The sentences, each on a line of its own, without a line break at the end.
    pub fn text(&self) -> String {
        let texts: Vec<&str> =
            self.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        texts.join("\n")
    }
}

/// What a document has of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueryMatch {
    /// Something in it is like the query; if not, it is summarized as if there were none.
    pub matches: bool,
    /// The words of the query that it does not have, in any form, as the query spells them.
    pub missing: Vec<String>,
}

/// A sentence of a summary.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SummarySentence {
    /// Which of the documents it is from, from 0, where several were summarized together.
    pub document: usize,
    /// Which of the document's sentences it is, from 0.
    pub index: usize,
    /// Where it begins: a byte offset into the document's text.
    pub start: usize,
    /// Where it ends: the byte offset after its last byte.
    pub end: usize,
    /// Where it stands in the input, decoded, if that is known: see [`Document::place`](crate::Document::place).
    pub place: Range<usize>,
    /// Its score by the method, in `0.0..=1.0`; the best sentence of the document has 1.
    pub score: f64,
    /// The text from `start` to `end`, its white space folded, and words joined that a line break
    /// had cut with a hyphen.
    pub text: String,
}

/// Sizes of a document and of its summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Sentences of the document that could be in a summary.
    pub sentences: usize,
    /// Words of those sentences; characters where the script has no spaces.
    pub words: usize,
    /// Sentences of the summary.
    pub summary_sentences: usize,
    /// Words of the summary.
    pub summary_words: usize,
}
