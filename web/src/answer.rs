//! Summaries as JSON, and what the package adds to them.

use std::ops::Range;

use epitome::Summary;
use epitome::document::{OffsetIndex, OffsetUnit};
use epitome::summary::{Record, write_json_line};
use serde::Serialize;
use serde_json::Value;

use crate::options::Settings;
use crate::source::View;

/// A summary, with the offsets of its parts in UTF-16 code units.
pub(crate) struct Answer<'a> {
    summary: Summary,
    source: &'a str,
    /// The identifier of the record that the document is from.
    pub(crate) id: Option<Value>,
    added: Added,
}

/// What the package adds to the JSON of the command.
#[derive(Serialize)]
struct Added {
    format: &'static str,
    encoding: String,
    notes: Vec<String>,
    /// The range of each sentence of the summary.
    sentences: Vec<[usize; 2]>,
    /// The range of each item of the explanation, if there is one.
    explain: Vec<[usize; 2]>,
    /// The range of each occurrence of each key phrase.
    keywords: Vec<Vec<[usize; 2]>>,
}

/// A sentence of a text that was split.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sentence<'t> {
    start: usize,
    end: usize,
    start_utf16: usize,
    end_utf16: usize,
    text: &'t str,
}

impl<'a> Answer<'a> {
    /// Converts the offsets of a summary of `view`.
    pub(crate) fn new(summary: Summary, view: &View<'_>, settings: &'a Settings) -> Self {
        let index = OffsetIndex::new(&view.offset_text, OffsetUnit::Utf16);
        let range = |bytes: &Range<usize>| {
            let Range { start, end } = index.range(bytes);
            [start, end]
        };
        let explanation = summary.explanation.iter();
        let keywords = summary.keywords.iter().flatten();
        let places = |places: &[epitome::PhrasePlace]| {
            places.iter().map(|place| range(&place.place)).collect()
        };
        let added = Added {
            format: view.format.as_str(),
            encoding: view.encoding.to_string(),
            notes: [&settings.notes[..], &view.notes, &summary.notes()].concat(),
            sentences: summary.sentences.iter().map(|s| range(&s.place)).collect(),
            explain: explanation
                .flat_map(|explanation| &explanation.items)
                .map(|item| range(&item.place))
                .collect(),
            keywords: keywords.map(|keyword| places(&keyword.places)).collect(),
        };
        Self { summary, source: settings.source(), id: None, added }
    }

    /// Returns the line of JSON that the command writes.
    pub(crate) fn record(&self) -> String {
        match &self.id {
            Some(id) => to_json(&Record::new(self.source, &self.summary).with_id(id)),
            None => record(&self.summary, self.source),
        }
    }

    /// Returns the JSON of what the package adds.
    pub(crate) fn added(&self) -> String {
        to_json(&self.added)
    }

    /// Returns the JSON of the key phrases.
    pub(crate) fn keywords(&self) -> String {
        to_json(&self.summary.keywords)
    }
}

/// Returns the line of JSON that the command writes for a summary, without the line break.
pub(crate) fn record(summary: &Summary, source: &str) -> String {
    to_json(&Record::new(source, summary))
}

/// Returns sentences as a JSON array of objects.
pub(crate) fn sentences(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let index = OffsetIndex::new(text, OffsetUnit::Utf16);
    let found = ranges.into_iter().map(|range| {
        let Range { start: start_utf16, end: end_utf16 } = index.range(&range);
        let (start, end) = (range.start, range.end);
        Sentence { start, end, start_utf16, end_utf16, text: &text[range] }
    });
    to_json(&found.collect::<Vec<_>>())
}

/// Serializes a value as the command does, without the line break.
fn to_json<T: Serialize>(value: &T) -> String {
    let mut line = Vec::new();
    write_json_line(value, &mut line).expect("memory can be written to");
    line.pop();
    String::from_utf8(line).expect("JSON is UTF-8")
}
