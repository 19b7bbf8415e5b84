//! The sentences or paragraphs that a summary may consist of.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::Document;
use crate::features::Features;
use crate::keywords::PhraseRow;
use crate::rank::RankInput;
use crate::select::paragraphs::Paragraphs;
use crate::terms::{TermCounts, TfIdfMatrix};

/// The sentences that a summary may consist of, or the paragraphs, and what they are ranked by.
///
/// The rows of `counts` and `weights` are the candidates, followed by the lines of context.
pub(crate) struct Candidates {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) counts: TermCounts,
    pub(crate) weights: TfIdfMatrix,
    pub(crate) features: Vec<Features>,
}

impl Candidates {
    /// The input of a scorer that may use a number of threads. `query` is the similarity of each row to the query,
    /// with a sum of 1.
    pub(crate) fn input<'a>(&'a self, query: Option<&'a [f64]>, threads: usize) -> RankInput<'a> {
        let Self { counts, weights, features, .. } = self;
        RankInput { counts, weights, features, query, threads }
    }

    /// The text of each row, in which no line break divides a word, and its place.
    pub(crate) fn rows<'d>(&self, documents: &[&'d Document<'_>]) -> Vec<PhraseRow<'d>> {
        let sentences = self.sentences.iter().map(|sentence| PhraseRow {
            text: sentence.whole_words(documents),
            document: sentence.document,
            span: Some(sentence.span.clone()),
        });
        let context = documents.iter().enumerate().flat_map(|(number, document)| {
            document.context().map(move |(line, span)| PhraseRow {
                text: document.whole_words(line),
                document: number,
                span,
            })
        });
        sentences.chain(context).collect()
    }

    /// For each document, the index of its first sentence among those of all documents.
    pub(crate) fn first_of_each(&self, documents: usize) -> Vec<usize> {
        let mut firsts = vec![0; documents + 1];
        for sentence in &self.sentences {
            firsts[sentence.document + 1] += 1;
        }
        for document in 1..=documents {
            firsts[document] += firsts[document - 1];
        }
        firsts
    }

    /// Joins the sentences of each paragraph into one candidate.
    ///
    /// The features of a paragraph are those of its first sentence, with the place and the words of the
    /// paragraph. Only these, and whether it depends on the text before it, are meaningful.
    pub(crate) fn joined(self, paragraphs: &Paragraphs) -> Self {
        let Self { sentences, counts, weights: _, features } = self;
        let joined: Vec<Sentence> = paragraphs
            .members()
            .iter()
            .map(|rows| {
                let (first, last) = (&sentences[rows.start], &sentences[rows.end - 1]);
                Sentence { document: first.document, span: first.span.start..last.span.end }
            })
            .collect();
        let mut features = paragraphs.openings(&features);
        let mut place = 0;
        for (at, opening) in features.iter_mut().enumerate() {
            let is_first = at == 0 || joined[at].document != joined[at - 1].document;
            place = if is_first { 0 } else { place + 1 };
            opening.place = place;
        }
        let counts = counts.joined(paragraphs.members());
        Self { sentences: joined, weights: TfIdfMatrix::new(&counts), counts, features }
    }
}

/// A sentence of one of several documents, or a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// The index of its document.
    pub(crate) document: usize,
    /// Its byte range in the text of the document.
    pub(crate) span: Range<usize>,
}

impl Sentence {
    /// The text of the sentence, as it is in the document.
    pub(crate) fn text<'d>(&self, documents: &[&'d Document<'_>]) -> &'d str {
        &documents[self.document].text()[self.span.clone()]
    }

    /// The text of the sentence, as it is printed.
    pub(crate) fn folded(&self, documents: &[&Document<'_>]) -> String {
        documents[self.document].folded(&self.span)
    }

    /// The text of the sentence, in which no line break divides a word.
    pub(crate) fn whole_words<'d>(&self, documents: &[&'d Document<'_>]) -> Cow<'d, str> {
        documents[self.document].whole_words(self.text(documents))
    }
}
