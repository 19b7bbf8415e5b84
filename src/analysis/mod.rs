//! Steps 3 to 5: documents in; their sentences, the terms of each, and its features out.
//!
//! [`Summarizer::analyze`](crate::Summarizer::analyze) returns an [`Analysis`] of one document: text
//! statistics for a [`Scorer`](crate::rank::Scorer), or for any other use.

mod analyzer;
mod candidates;
mod sentences;

use std::ops::Range;

use crate::document::Document;
use crate::rank::RankInput;

pub(crate) use analyzer::{Analyzer, main_language};
pub(crate) use candidates::Candidates;
pub(crate) use sentences::Sentences;

pub use crate::features::{Features, Flag};
pub use crate::terms::{CueCounts, CueKind, TermCounts, TfIdfMatrix};

/// The sentences of a document, with the statistics that the ranking methods use.
#[derive(Debug)]
#[non_exhaustive]
pub struct Analysis<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// The sentences of its prose, in order, as byte ranges of its [text](Document::text).
    pub sentences: Vec<Range<usize>>,
    /// The number of times that each term occurs in each row. The rows are the sentences, followed by
    /// the lines of context: title and headings.
    pub counts: TermCounts,
    /// The TF-IDF weights of the same rows.
    pub weights: TfIdfMatrix,
    /// The features of each sentence.
    pub features: Vec<Features>,
}

impl Analysis<'_> {
    /// The input of a scorer, without a query. Set [`RankInput::query`] to rank by one.
    ///
    /// # Examples
    /// ```
    /// use epitome::rank::{Centrality, Scorer};
    /// use epitome::{Document, Metadata, Options, Summarizer};
    ///
    /// let text = "The ferry sails again. It was late. Tea is served on the ferry.";
    /// let document = Document::plain(text, Metadata::default());
    /// let analysis = Summarizer::new(Options::default()).analyze(&document);
    /// let scores = Centrality::default().score(&analysis.input());
    /// assert!(scores[0] > scores[1] && scores[2] > scores[1]);
    ///
    /// let mut input = analysis.input();
    /// input.query = Some(&[0.0, 0.0, 1.0]);
    /// let scores = Centrality::default().score(&input);
    /// assert!(scores[2] > scores[0]);
    /// ```
    pub fn input(&self) -> RankInput<'_> {
        RankInput::new(&self.counts, &self.weights, &self.features)
    }
}
