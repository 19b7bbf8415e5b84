//! `--format json`: JSON Lines, an object a document.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::{Render, Rendered};

/// An object a line; README documents its fields, which come in the order of the structs here.
#[derive(Debug)]
pub(crate) struct Json;

impl Render for Json {
    fn render(&mut self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
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
            sentences: summary
                .sentences
                .iter()
                .map(|s| (s, rendered.merged.map(|origins| &origins[s.document])))
                .map(|(s, origin)| Sentence {
                    source: origin.map(|origin| origin.source.as_str()),
                    id: origin.and_then(|origin| origin.id.as_ref()),
                    index: s.index,
                    start: s.start,
                    end: s.end,
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
            keywords: summary.keywords.as_ref().map(|keywords| {
                keywords
                    .iter()
                    .map(|k| Keyword { phrase: &k.phrase, score: k.score, count: k.count })
                    .collect()
            }),
        };
        serde_json::to_writer(&mut *out, &object)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Object<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    source: Source<'a>,
    title: Option<&'a str>,
    language: &'a str,
    method: &'a str,
    sentences: Vec<Sentence<'a>>,
    summary: String,
    stats: Stats,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<Vec<Keyword<'a>>>,
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
