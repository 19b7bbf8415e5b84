//! `--format json`: JSON Lines, an object a document.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::{Render, Rendered};

/// An object a line; README documents its fields, which come in the order of the structs here.
#[derive(Debug)]
pub(crate) struct Json;

impl Render for Json {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary = rendered.summary;
        let object = Object {
            id: rendered.id,
            source: rendered.source,
            title: summary.title.as_deref(),
            language: summary.language.as_str(),
            method: summary.method.as_str(),
            sentences: summary
                .sentences
                .iter()
                .map(|s| Sentence {
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
        };
        serde_json::to_writer(&mut *out, &object)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Object<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    source: &'a str,
    title: Option<&'a str>,
    language: &'a str,
    method: &'a str,
    sentences: Vec<Sentence<'a>>,
    summary: String,
    stats: Stats,
}

#[derive(Serialize)]
struct Sentence<'a> {
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
