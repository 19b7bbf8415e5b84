//! A key phrase of a document.

/// A phrase that says what a document is about.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Keyword {
    /// The phrase in the form that is most frequent in the document.
    pub phrase: String,
    /// Its score, in `0.0..=1.0`. The best phrase of the document scores 1.
    pub score: f64,
    /// The number of occurrences in the document, in any form.
    pub count: usize,
}
