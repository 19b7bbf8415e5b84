//! A key phrase of a document.

use std::ops::Range;

/// A phrase that says what a document is about.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Keyword {
    /// The phrase in the form that is most frequent in the document.
    pub phrase: String,
    /// Its score, in `0.0..=1.0`. The best phrase of the document scores 1.
    pub score: f64,
    /// The number of occurrences in the document, in any form.
    pub count: usize,
    /// Its occurrences in the text, in order. An occurrence in a title that the caller gave is not among
    /// them, because it is not part of the text.
    pub places: Vec<PhrasePlace>,
}

/// An occurrence of a key phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PhrasePlace {
    /// The index of the document that it is in; 0 if only one was summarized.
    pub document: usize,
    /// Its byte range in the document's [text](crate::Document::text).
    pub span: Range<usize>,
    /// Its byte range in the decoded input, if known; otherwise `span`. See
    /// [`Document::place`](crate::Document::place).
    pub place: Range<usize>,
}
