//! A key phrase.

/// A phrase that says what a document is about.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Keyword {
    /// The phrase, as it is most often written in the document.
    pub phrase: String,
    /// Its score, in `0.0..=1.0`; the best phrase of the document has 1.
    pub score: f64,
    /// How often it stands in the document, in whatever form.
    pub count: usize,
}
