//! `--format json`: JSON Lines, an object a document.

use std::io::{self, Write};

use epitome::document::OffsetBase;
use epitome::summary::{Explained, Explanation, Outcome, Role};
use epitome::{Summary, Unit};
use serde::Serialize;
use serde_json::Value;

use super::{Origin, Render, Rendered, kind_name, reason};
use crate::cli::console::sanitize::write_json_line;

/// An object a line; README documents its fields, which come in the order of the structs here.
#[derive(Debug)]
pub(crate) struct Json;

impl Render for Json {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary = rendered.summary;
        let object = Object {
            id: rendered.id,
            source: match rendered.merged {
                None => Source::One(rendered.source),
                Some(origins) => {
                    let mut sources: Vec<&str> =
                        origins.iter().map(|origin| origin.source.as_str()).collect();
                    sources.dedup(); // the records of a file
                    Source::All(sources)
                }
            },
            title: summary.title.as_deref(),
            language: summary.language.as_str(),
            method: summary.method.as_str(),
            unit: (summary.unit != Unit::Sentence).then(|| summary.unit.as_str()),
            text_of: if rendered.merged.is_some() { None } else { text_of(summary, 0) },
            sentences: summary
                .sentences
                .iter()
                .map(|s| (s, rendered.merged.map(|origins| &origins[s.document])))
                .map(|(s, origin)| Sentence {
                    source: origin.map(|origin| origin.source.as_str()),
                    id: origin.and_then(|origin| origin.id.as_ref()),
                    text_of: origin.and_then(|_| text_of(summary, s.document)),
                    index: s.index,
                    start: s.place.start,
                    end: s.place.end,
                    score: s.score,
                    text: &s.text,
                })
                .collect(),
            summary: summary.text(),
            stats: Stats {
                sentences: summary.stats.sentences,
                words: summary.stats.words,
                summary_sentences: summary.stats.summary_sentences,
                summary_words: summary.stats.summary_words,
            },
            explain: summary
                .explanation
                .as_ref()
                .map(|explanation| explained(summary, explanation, rendered.merged)),
            keywords: summary.keywords.as_ref().map(|keywords| {
                keywords
                    .iter()
                    .map(|k| Keyword { phrase: &k.phrase, score: k.score, count: k.count })
                    .collect()
            }),
        };
        write_json_line(&object, out)
    }
}

/// What the offsets into a document index, where that is not the input itself.
fn text_of(summary: &Summary, document: usize) -> Option<&'static str> {
    let text_of =
        summary.text_of.get(document).filter(|text_of| **text_of != OffsetBase::Source)?;
    Some(text_of.as_str())
}

#[derive(Serialize)]
struct Object<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    source: Source<'a>,
    title: Option<&'a str>,
    language: &'a str,
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<&'static str>,
    sentences: Vec<Sentence<'a>>,
    summary: String,
    stats: Stats,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Vec<Item<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<Vec<Keyword<'a>>>,
}

/// A sentence or a block, and why it is in the summary or not.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<&'static str>,
    index: Option<usize>,
    start: usize,
    end: usize,
    rank: Option<usize>,
    score: Option<f64>,
    parts: Parts<'a>,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_by: Option<SaidBy<'a>>,
    text: &'a str,
}

/// The parts of a score, an object in their order; empty where there are none.
struct Parts<'a> {
    names: &'a [&'static str],
    values: &'a [f64],
}

impl Serialize for Parts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().zip(self.values))
    }
}

/// The sentence that says it already.
#[derive(Serialize)]
struct SaidBy<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    index: usize,
    cosine: f64,
}

fn explained<'a>(
    summary: &Summary,
    explanation: &'a Explanation,
    origins: Option<&'a [Origin]>,
) -> Vec<Item<'a>> {
    let sentences: Vec<&Explained> = explanation.sentences().collect();
    let source = |item: &Explained| origins.map(|origins| origins[item.document].source.as_str());
    let id = |item: &Explained| origins.and_then(|origins| origins[item.document].id.as_ref());
    explanation
        .items
        .iter()
        .map(|item| {
            let mut found = Item {
                source: source(item),
                id: id(item),
                text_of: origins.and_then(|_| text_of(summary, item.document)),
                index: None,
                start: item.place.start,
                end: item.place.end,
                rank: None,
                score: None,
                parts: Parts { names: &explanation.parts, values: &[] },
                why: "",
                said_by: None,
                text: &item.text,
            };
            match &item.role {
                Role::Candidate { index, score, parts, outcome } => {
                    found.index = Some(*index);
                    found.score = Some(*score);
                    found.parts.values = parts;
                    found.why = reason(outcome);
                    match *outcome {
                        Outcome::Taken { rank } => found.rank = Some(rank),
                        Outcome::SaidAlready { by, cosine } => {
                            let by = sentences[by];
                            if let Role::Candidate { index, .. } = by.role {
                                let (source, id) = (source(by), id(by));
                                found.said_by = Some(SaidBy { source, id, index, cosine });
                            }
                        }
                        _ => (),
                    }
                }
                Role::Excluded(kind) => found.why = kind_name(*kind),
            }
            found
        })
        .collect()
}

#[derive(Serialize)]
struct Keyword<'a> {
    phrase: &'a str,
    score: f64,
    count: usize,
}

/// Where a summary is from: a document, or several together.
#[derive(Serialize)]
#[serde(untagged)]
enum Source<'a> {
    One(&'a str),
    All(Vec<&'a str>),
}

#[derive(Serialize)]
struct Sentence<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<&'static str>,
    index: usize,
    start: usize,
    end: usize,
    score: f64,
    text: &'a str,
}

#[derive(Serialize)]
struct Stats {
    sentences: usize,
    words: usize,
    summary_sentences: usize,
    summary_words: usize,
}
