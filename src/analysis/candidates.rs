//! The sentences or paragraphs that a summary may consist of.

use super::sentences::Sentences;
use crate::document::Document;
use crate::features::Features;
use crate::keywords::PhraseRow;
use crate::rank::RankInput;
use crate::select::paragraphs::Paragraphs;
use crate::terms::{TermCounts, TfIdfMatrix};
use crate::text::offsets::Spans;

/// The sentences that a summary may consist of, or the paragraphs, and what they are ranked by.
///
/// The rows of `counts` and `weights` are the candidates, followed by the lines of context.
pub(crate) struct Candidates {
    pub(crate) sentences: Sentences,
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
            span: Some(sentence.span),
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

    /// Joins the sentences of each paragraph into one candidate.
    ///
    /// The features of a paragraph are those of its first sentence, with the place and the words of the
    /// paragraph. Only these, whether it depends on the text before it, and whether all its sentences are fragments are
    /// meaningful.
    pub(crate) fn joined(self, paragraphs: &Paragraphs) -> Self {
        let Self { sentences, counts, weights: _, features } = self;
        let mut joined = Sentences::default();
        let mut members = paragraphs.members().iter().peekable();
        let mut features = paragraphs.openings(&features);
        for document in 0..sentences.of_each_document().len() {
            let mut spans = Spans::default();
            let end = sentences.first_of(document + 1);
            while let Some(rows) = members.next_if(|rows| rows.end <= end) {
                let (first, last) = (sentences.get(rows.start), sentences.get(rows.end - 1));
                spans.push(first.span.start..last.span.end);
            }
            joined.push_document(spans);
            let first = joined.first_of(document);
            for (place, opening) in (0..).zip(&mut features[first..joined.len()]) {
                opening.place = place;
            }
        }
        let counts = counts.joined(paragraphs.members());
        Self { sentences: joined, weights: TfIdfMatrix::new(&counts), counts, features }
    }
}
