//! `--merge`: one summary of all inputs together.

use std::io::Write;

use anyhow::{Context, Result};
use epitome::{Document, Summarizer};
use serde_json::Value;

use super::config::{Config, Source};
use super::count::count;
use super::folders::Input;
use super::inputs::{self, Opened};
use super::messages::note_at;
use super::reading;
use super::records::{Record, Records};
use super::render::{Origin, Rendered, renderer};
use super::work::notes;
use super::what_is_wrong;

/// What a message about all inputs together names in place of a path.
const PLACE: &str = "all inputs";

/// Summarizes all inputs together; says whether all could be read and understood.
///
/// All of them are held in memory.
///
/// # Errors
/// Only those of `out`.
pub(crate) fn run(
    config: &Config,
    inputs: &[Input],
    mut out: Box<dyn Write + Send>,
) -> Result<bool> {
    let Inputs { documents, origins, all_well } = read(config, inputs);
    let summary = Summarizer::new(config.options.clone()).merge(&documents);
    for message in notes(&summary, config.verbose) {
        note_at(PLACE, &message);
    }
    if config.verbose {
        for (number, origin) in origins.iter().enumerate() {
            let of_it = summary.sentences.iter().filter(|s| s.document == number).count();
            let total = count(summary.sentences.len(), summary.unit.as_str());
            note_at(&origin.source, &format!("{of_it} of the {total}"));
        }
    }
    let rendered = Rendered {
        source: PLACE,
        place: PLACE,
        id: None,
        number: (0, None),
        merged: Some(&origins),
        documents: &documents,
        summary: &summary,
    };
    let format = renderer(config, false);
    let mut text = Vec::new();
    format.render(&rendered, &mut text)?;
    format.frame().enclose(&mut text);
    out.write_all(&text).and_then(|()| out.flush()).context("cannot write")?;
    Ok(all_well)
}

/// All that is summarized together.
struct Inputs {
    documents: Vec<Document<'static>>,
    /// Where each of them is from.
    origins: Vec<Origin>,
    all_well: bool,
}

fn read(config: &Config, inputs: &[Input]) -> Inputs {
    let mut read = Inputs { documents: Vec::new(), origins: Vec::new(), all_well: true };
    for input in inputs {
        match input {
            Input::Source { source, .. } => read.source(config, source),
            Input::Message { message, is_failure } => {
                read.all_well &= !is_failure;
                message.print();
            }
        }
    }
    read
}

impl Inputs {
    fn source(&mut self, config: &Config, source: &Source) {
        let name = source.to_string();
        let mut bytes = Vec::new();
        match inputs::open(source, config, &mut bytes) {
            Ok(Opened::Whole) => match reading::document(source, &bytes, config) {
                Ok((document, notes)) => {
                    for message in notes {
                        note_at(&name, &message);
                    }
                    self.add(&name, None, document.into_owned());
                }
                Err(error) => self.fail(&name, &error),
            },
            Ok(Opened::Records(records)) => self.records(config, &name, records),
            Err(error) => self.fail(&name, &error),
        }
    }

    fn records(&mut self, config: &Config, source: &str, mut records: Records) {
        while let Some(batch) = records.read() {
            let batch = match batch {
                Ok(batch) => batch,
                Err(error) => return self.fail(source, &error),
            };
            for (number, record) in batch.records(&config.fields) {
                let place = format!("{source}:{number}");
                let read = record.and_then(|Record { id, content }| {
                    reading::record(content, config).map(|(document, notes)| (id, document, notes))
                });
                match read {
                    Ok((id, document, notes)) => {
                        for message in notes {
                            note_at(&place, &message);
                        }
                        self.add(source, id, document);
                    }
                    Err(error) => self.fail(&place, &error),
                }
            }
        }
    }

    fn add(&mut self, source: &str, id: Option<Value>, document: Document<'static>) {
        self.documents.push(document);
        self.origins.push(Origin { source: source.to_owned(), id });
    }

    fn fail(&mut self, place: &str, error: &anyhow::Error) {
        self.all_well = false;
        note_at(place, &what_is_wrong(error));
    }
}
