//! `--merge`: one summary of all inputs together.

use std::io::Write;

use anyhow::Result;
use epitome::{Document, Summarizer};
use serde_json::Value;

use super::config::Config;
use super::inputs::{self, Input};
use super::note_at;
use super::records::{Line, Records};
use super::render::{Origin, Rendered};
use super::run::{document, notes, read as read_document, renderer};

/// What a message about all inputs together names in place of a path.
const PLACE: &str = "all inputs";

/// Summarizes all inputs together; says whether all could be read and understood.
///
/// All of them are held in memory.
///
/// # Errors
/// Only those of `out`.
pub(crate) fn run(config: &Config, out: &mut dyn Write) -> Result<bool> {
    let Inputs { documents, origins, all_well } = read(config);
    let summary = Summarizer::new(config.options.clone()).merge(&documents);
    for message in notes(&summary, config.verbose) {
        note_at(PLACE, &message);
    }
    if config.verbose {
        for (number, origin) in origins.iter().enumerate() {
            let of_it = summary.sentences.iter().filter(|s| s.document == number).count();
            let total = summary.sentences.len();
            note_at(&origin.source, &format!("{of_it} of the {total} sentences"));
        }
    }
    let rendered = Rendered {
        source: PLACE,
        place: PLACE,
        id: None,
        merged: Some(&origins),
        summary: &summary,
    };
    renderer(config.format, false).render(&rendered, out)?;
    out.flush()?;
    Ok(all_well)
}

/// All that is summarized together.
struct Inputs {
    documents: Vec<Document<'static>>,
    /// Where each of them is from.
    origins: Vec<Origin>,
    all_well: bool,
}

fn read(config: &Config) -> Inputs {
    let mut inputs = Inputs { documents: Vec::new(), origins: Vec::new(), all_well: true };
    for source in &config.sources {
        let name = source.to_string();
        match inputs::open(source, config) {
            Ok(Input::Text(bytes)) => match inputs::decode(&bytes) {
                Ok(text) => {
                    let (document, trouble) =
                        read_document(config, source, text.into_owned().into());
                    if let Some(message) = trouble {
                        note_at(&name, &message);
                    }
                    inputs.add(&name, None, document);
                }
                Err(error) => inputs.fail(&name, &error),
            },
            Ok(Input::Records(reader)) => inputs.records(config, &name, Records::new(reader)),
            Err(error) => inputs.fail(&name, &error),
        }
    }
    inputs
}

impl Inputs {
    fn records(&mut self, config: &Config, source: &str, mut records: Records) {
        loop {
            match records.next(&config.fields) {
                Ok(Line::End) => return,
                Ok(Line::Record(_, Ok(record))) => {
                    let document = document(config, record.title, record.text.into());
                    self.add(source, record.id, document);
                }
                Ok(Line::Record(line, Err(error))) => {
                    self.fail(&format!("{source}:{line}"), &error);
                }
                Err(error) => return self.fail(source, &error),
            }
        }
    }

    fn add(&mut self, source: &str, id: Option<Value>, document: Document<'static>) {
        self.documents.push(document);
        self.origins.push(Origin { source: source.to_owned(), id });
    }

    fn fail(&mut self, place: &str, error: &anyhow::Error) {
        self.all_well = false;
        note_at(place, &format!("{error:#}"));
    }
}
