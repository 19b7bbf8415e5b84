//! Doing it: inputs to documents, documents to summaries, summaries to output.

use std::borrow::Cow;
use std::io::{BufWriter, Write};

use anyhow::{Error, Result};
use epitome::{Document, Known, Summarizer, Summary};
use serde_json::Value;

use super::config::{Config, Format, Source};
use super::inputs::{self, Input};
use super::records::{Line, Records};
use super::render::{Json, Render, Rendered, Text};
use super::{merge, note_at};

/// Summarizes all inputs in order; says whether all could be read and understood.
///
/// An input that could not is one line on standard error, and the others go on.
///
/// # Errors
/// Only those of `out`: there is no point in going on then.
pub(crate) fn run(config: &Config, out: &mut dyn Write) -> Result<bool> {
    if config.merge {
        return merge::run(config, out);
    }
    let renderer = renderer(config.format, config.sources.len() > 1);
    let mut run = Run {
        config,
        summarizer: Summarizer::new(config.options.clone()),
        renderer,
        out: BufWriter::new(out),
        all_well: true,
    };
    for source in &config.sources {
        match inputs::open(source, config) {
            Ok(Input::Text(bytes)) => run.text(source, &bytes)?,
            Ok(Input::Records(reader)) => run.records(source, Records::new(reader))?,
            Err(error) => run.fail(&source.to_string(), &error)?,
        }
    }
    run.out.flush()?;
    Ok(run.all_well)
}

/// What writes summaries; `headers` names the document of each.
pub(super) fn renderer(format: Format, headers: bool) -> Box<dyn Render> {
    match format {
        Format::Text => Box::new(Text::new(headers)),
        Format::Json => Box::new(Json),
    }
}

/// The document that a text is.
pub(super) fn document<'t>(
    config: &Config,
    title: Option<String>,
    text: Cow<'t, str>,
) -> Document<'t> {
    let title = title.or_else(|| config.title.clone()).map(Cow::Owned);
    Document::plain(text, Known { title, language: config.language })
}

/// The document that the text of a source is, and what is to be told of its reading.
pub(super) fn read<'t>(
    config: &Config,
    source: &Source,
    text: Cow<'t, str>,
) -> (Document<'t>, Option<String>) {
    #[cfg(feature = "html")]
    if inputs::is_page(source, &text, config.input_format) {
        let known =
            || Known { title: config.title.clone().map(Cow::Owned), language: config.language };
        return match Document::html(&text, known()) {
            Ok(document) => (document, None),
            Err(error) => (Document::visible_text(&text, known()), Some(error.to_string())),
        };
    }
    let _ = source; // only a page is told by its name
    (document(config, None, text), None)
}

/// What there is to tell of a summary.
pub(super) fn notes(summary: &Summary, verbose: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if summary.sentences.is_empty() {
        notes.push("no sentence in it, so its summary is empty".to_owned());
    }
    if summary.exceeds_length {
        notes.push("no sentence is as short as asked for, so the best is kept".to_owned());
    }
    if let Some(query) = &summary.query {
        if !query.matches && !summary.sentences.is_empty() {
            notes.push("nothing in it is like the query, which is left aside".to_owned());
        }
        if verbose && !query.missing.is_empty() {
            notes.push(format!(
                "words of the query that are not in it: {}",
                query.missing.join(", ")
            ));
        }
    }
    notes
}

struct Run<'a> {
    config: &'a Config,
    summarizer: Summarizer,
    renderer: Box<dyn Render>,
    out: BufWriter<&'a mut dyn Write>,
    all_well: bool,
}

impl Run<'_> {
    fn text(&mut self, source: &Source, bytes: &[u8]) -> Result<()> {
        let name = source.to_string();
        match inputs::decode(bytes) {
            Ok(text) => {
                let (document, trouble) = read(self.config, source, text);
                if let Some(message) = trouble {
                    self.tell(&name, &message)?;
                }
                self.document(&name, &name, None, &document)
            }
            Err(error) => self.fail(&name, &error),
        }
    }

    fn records(&mut self, source: &Source, mut records: Records) -> Result<()> {
        let name = source.to_string();
        loop {
            match records.next(&self.config.fields) {
                Ok(Line::End) => return Ok(()),
                Ok(Line::Record(line, Ok(record))) => {
                    let place = format!("{name}:{line}");
                    let document = document(self.config, record.title, record.text.into());
                    self.document(&name, &place, record.id.as_ref(), &document)?;
                }
                Ok(Line::Record(line, Err(error))) => {
                    self.fail(&format!("{name}:{line}"), &error)?;
                }
                Err(error) => return self.fail(&name, &error),
            }
            // Whoever waits for the answer to this record gets it before the next is waited for.
            if !records.has_more_at_hand() {
                self.out.flush()?;
            }
        }
    }

    /// Summarizes one document. `place` is where it is, for people: a path, or a path and a line.
    fn document(
        &mut self,
        source: &str,
        place: &str,
        id: Option<&Value>,
        document: &Document<'_>,
    ) -> Result<()> {
        let summary = self.summarizer.summarize(document);
        for message in notes(&summary, self.config.verbose) {
            self.tell(place, &message)?;
        }
        let rendered = Rendered { source, place, id, merged: None, summary: &summary };
        self.renderer.render(&rendered, &mut self.out)?;
        Ok(())
    }

    fn fail(&mut self, place: &str, error: &Error) -> Result<()> {
        self.all_well = false;
        self.tell(place, &format!("{error:#}"))
    }

    /// Prints a message about an input behind the output so far, where both go to one place.
    fn tell(&mut self, place: &str, message: &str) -> Result<()> {
        self.out.flush()?;
        note_at(place, message);
        Ok(())
    }
}
