//! Summarizes sources without Python, and converts the offsets of the summary to characters.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use epitome::document::{OffsetIndex, OffsetUnit};
use epitome::{Document, Summarizer, Summary};

use crate::errors::Failure;
use crate::options::Settings;
use crate::source::{Source, View};

/// A summary, with the offsets of its parts in characters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// The summary with its own offsets, which are in bytes.
    pub(crate) summary: Summary,
    /// The range of each sentence of the summary, in characters of the text that was read.
    pub(crate) sentences: Vec<Range<usize>>,
    /// The range of each item of the explanation, if there is one.
    pub(crate) items: Vec<Range<usize>>,
    /// The range of each occurrence of each key phrase.
    pub(crate) phrases: Vec<Vec<Range<usize>>>,
    /// Notes about how the documents were read, and about the summary.
    pub(crate) notes: Vec<String>,
}

impl Answer {
    /// Summarizes one source.
    pub(crate) fn of_one(
        source: Source,
        settings: &Settings,
        summarizer: &mut Summarizer,
    ) -> Result<Self, Failure> {
        let source = source.load(settings)?;
        let view = source.view(settings)?;
        let summary = summarizer.summarize(&view.document);
        Ok(Self::new(summary, &[view]))
    }

    /// Writes one summary of several sources.
    pub(crate) fn of_merged(
        sources: Vec<Source>,
        settings: &Settings,
        summarizer: &mut Summarizer,
    ) -> Result<Self, Failure> {
        let sources = sources.into_iter().map(|source| source.load(settings));
        let sources = sources.collect::<Result<Vec<_>, _>>()?;
        let views = sources.iter().map(|source| source.view(settings));
        let views = views.collect::<Result<Vec<View<'_>>, _>>()?;
        let documents: Vec<Document<'_>> =
            views.iter().map(|view| view.document.clone().into_owned()).collect();
        let summary = summarizer.merge(&documents);
        Ok(Self::new(summary, &views))
    }

    fn new(summary: Summary, views: &[View<'_>]) -> Self {
        let texts = views.iter().map(|view| &view.offset_text);
        let indexes: Vec<OffsetIndex<'_>> =
            texts.map(|text| OffsetIndex::new(text, OffsetUnit::Character)).collect();
        let range = |document: usize, bytes: &Range<usize>| indexes[document].range(bytes);
        let sentences = summary.sentences.iter().map(|s| range(s.document, &s.place)).collect();
        let explanation = summary.explanation.iter();
        let items = explanation.flat_map(|explanation| &explanation.items);
        let items = items.map(|item| range(item.document, &item.place)).collect();
        let keywords = summary.keywords.iter().flatten();
        let phrases = keywords
            .map(|keyword| {
                keyword.places.iter().map(|found| range(found.document, &found.place)).collect()
            })
            .collect();
        let mut notes: Vec<String> = views.iter().flat_map(|view| view.notes.clone()).collect();
        notes.extend(summary.notes());
        Self { summary, sentences, items, phrases, notes }
    }

    /// Returns the summary with offsets in characters instead of bytes.
    pub(crate) fn in_characters(&self) -> Summary {
        let mut summary = self.summary.clone();
        for (sentence, range) in summary.sentences.iter_mut().zip(&self.sentences) {
            sentence.place = range.clone();
        }
        let items = summary.explanation.iter_mut().flat_map(|explanation| &mut explanation.items);
        for (item, range) in items.zip(&self.items) {
            item.place = range.clone();
        }
        for (keyword, ranges) in summary.keywords.iter_mut().flatten().zip(&self.phrases) {
            for (found, range) in keyword.places.iter_mut().zip(ranges) {
                found.place = range.clone();
            }
        }
        summary
    }
}

/// Runs work of the library. A panic becomes a failure, so that it ends neither a thread nor the process.
pub(crate) fn catch<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(Failure::Panic(message.unwrap_or("panic").replace('\n', " ")))
    })
}
