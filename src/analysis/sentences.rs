//! The places of the sentences of several documents.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::Document;
use crate::text::offsets::Spans;

/// Sentences or paragraphs of several documents, numbered from 0 in the order of the documents and their texts.
#[derive(Debug, Clone)]
pub(crate) struct Sentences {
    /// The byte ranges of the sentences of each document.
    spans: Vec<Spans>,
    /// The number of the first sentence of each document, and the number of all sentences.
    firsts: Vec<usize>,
}

impl Default for Sentences {
    fn default() -> Self {
        Self { spans: Vec::new(), firsts: vec![0] }
    }
}

impl Sentences {
    /// Adds the sentences of the next document.
    pub(crate) fn push_document(&mut self, spans: Spans) {
        self.firsts.push(self.len() + spans.len());
        self.spans.push(spans);
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.firsts.last().copied().unwrap_or(0)
    }

    /// The number of the first sentence of a document.
    pub(crate) fn first_of(&self, document: usize) -> usize {
        self.firsts[document]
    }

    /// The byte ranges of the sentences of each document.
    pub(crate) fn of_each_document(&self) -> &[Spans] {
        &self.spans
    }

    /// A sentence. Time `O(log documents)`.
    ///
    /// # Panics
    /// If there is no sentence with this number.
    #[inline]
    pub(crate) fn get(&self, number: usize) -> Sentence {
        let document = match self.firsts[..] {
            [_, _] => 0, // one document
            _ => self.firsts.partition_point(|first| *first <= number) - 1,
        };
        Sentence { document, span: self.spans[document].get(number - self.firsts[document]) }
    }

    /// All sentences, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Sentence> + '_ {
        let of_document = |(document, spans)| {
            let spans: &Spans = spans;
            spans.iter().map(move |span| Sentence { document, span })
        };
        self.spans.iter().enumerate().flat_map(of_document)
    }
}

/// A sentence of one of several documents, or a paragraph.
#[derive(Debug, Clone, PartialEq)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_numbered_across_documents() {
        let mut sentences = Sentences::default();
        for spans in [vec![0..3, 4..6], vec![], vec![1..2, 4..5], vec![]] {
            sentences.push_document(spans.into_iter().collect());
        }
        let all: Vec<Sentence> = [(0, 0..3), (0, 4..6), (2, 1..2), (2, 4..5)]
            .into_iter()
            .map(|(document, span)| Sentence { document, span })
            .collect();
        assert!(sentences.iter().eq(all.iter().cloned()));
        assert!((0..sentences.len()).map(|number| sentences.get(number)).eq(all));
        assert_eq!([0, 1, 2, 3].map(|document| sentences.first_of(document)), [0, 2, 2, 4]);
    }
}
