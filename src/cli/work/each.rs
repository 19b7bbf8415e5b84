//! What each thread does: an input, or some records of one, becomes what is to be written.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use epitome::{Document, Summarizer, Summary};
use serde_json::Value;

use super::ordered_pool::{Begun, Work};
use super::panics::contained;
use crate::cli::config::{Config, Source};
use crate::cli::console::message::Message;
use crate::cli::input::open::{self, Opened};
use crate::cli::input::records::{Batch, Record, Records};
use crate::cli::input::{Input, documents};
use crate::cli::output::answer::Answer;
use crate::cli::output::output_dir::Targets;
use crate::cli::render::{Render, Rendered};

/// The whole work, shared by all threads.
pub(crate) struct Summarizing {
    pub(crate) config: Config,
    pub(crate) inputs: Vec<Input>,
    pub(crate) renderer: Box<dyn Render>,
    /// Where files are written, if summaries do not go to standard output.
    pub(crate) targets: Option<Arc<Targets>>,
}

/// What a thread keeps from one document to the next.
pub(crate) struct Tools {
    summarizer: Summarizer,
    buffer: Vec<u8>,
}

/// Records that are being read, from where, and the file for their summaries.
pub(crate) struct Stream {
    records: Records,
    input: usize,
    name: Arc<str>,
    target: Option<Arc<Path>>,
}

/// Some records, or why there are no more.
pub(crate) struct Piece {
    batch: Result<Batch>,
    input: usize,
    name: Arc<str>,
    target: Option<Arc<Path>>,
}

/// Where a document comes from.
#[derive(Clone, Copy)]
struct Origin<'a> {
    /// The path of the input, or `-`.
    source: &'a str,
    /// Where it is, for people: the path, and the line of a record.
    place: &'a str,
    /// Which of the inputs it is, and on which line of it the record is.
    number: (usize, Option<usize>),
    id: Option<&'a Value>,
}

impl Work for Summarizing {
    type Tools = Tools;
    type Stream = Stream;
    type Piece = Piece;
    type Answer = Answer;

    fn tools(&self) -> Tools {
        Tools { summarizer: Summarizer::new(self.config.options.clone()), buffer: Vec::new() }
    }

    fn begin(&self, input: usize, tools: &mut Tools) -> Begun<Stream, Answer> {
        let mut answer = Answer::default();
        match &self.inputs[input] {
            Input::Message { message, is_failure } => {
                answer.failures += usize::from(*is_failure);
                answer.messages.push((0, message.clone()));
                Begun::Whole(answer)
            }
            Input::Source { source, folder } => match &self.targets {
                None => self.source((input, source), None, tools),
                Some(targets) => {
                    let target: Arc<Path> = targets.path(source, folder.as_deref()).into();
                    match targets.leaves(&target) {
                        Ok(false) => (),
                        Ok(true) => {
                            answer.left = Some(target);
                            return Begun::Whole(answer);
                        }
                        Err(error) => {
                            answer.fail_to_write(error);
                            return Begun::Whole(answer);
                        }
                    }
                    let mut begun = self.source((input, source), Some(target), tools);
                    if let Begun::Whole(answer) = &mut begun {
                        if answer.documents > 0 {
                            self.renderer.frame().enclose(&mut answer.text);
                        }
                        targets.write_whole(answer);
                    }
                    begun
                }
            },
        }
    }

    fn read(&self, stream: &mut Stream) -> Option<Piece> {
        let Stream { records, input, name, target } = stream;
        let (input, name, target) = (*input, Arc::clone(name), target.clone());
        records.read().map(|batch| Piece { batch, input, name, target })
    }

    fn answer(&self, piece: Piece, tools: &mut Tools) -> Answer {
        let Piece { batch, input, name, target } = piece;
        let mut answer = Answer { target, ..Answer::default() };
        match batch {
            Ok(batch) => {
                if let Some(note) = batch.note() {
                    answer.messages.push((0, Message::new(&name, note)));
                }
                for (number, record) in batch.records(&self.config.fields) {
                    let place = &format!("{name}:{number}");
                    match record {
                        Ok(Record { id, content }) => {
                            let (number, id) = ((input, Some(number)), id.as_ref());
                            let origin = Origin { source: &name, place, number, id };
                            let read = || documents::record(content, &self.config);
                            self.document(origin, read, &mut tools.summarizer, &mut answer);
                        }
                        Err(error) => answer.fail(place, &error),
                    }
                }
            }
            Err(error) => {
                answer.fail(&name, &error);
                answer.is_broken = true;
            }
        }
        answer
    }

    fn bytes(answer: &Answer) -> usize {
        answer.text.capacity()
            + answer.messages.iter().map(|(_, message)| message.text.len()).sum::<usize>()
    }
}

impl Summarizing {
    /// Opens a source, and summarizes it where it is one document.
    fn source(
        &self,
        (input, source): (usize, &Source),
        target: Option<Arc<Path>>,
        tools: &mut Tools,
    ) -> Begun<Stream, Answer> {
        let name = source.to_string();
        let mut answer = Answer { target, ..Answer::default() };
        match open::open(source, &self.config, &mut tools.buffer) {
            Err(error) => answer.fail(&name, &error),
            Ok(Opened::Records(records)) => {
                let (name, target) = (name.into(), answer.target);
                return Begun::Stream(Stream { records, input, name, target });
            }
            Ok(Opened::Whole) => {
                let Tools { summarizer, buffer } = tools;
                let number = (input, None);
                let origin = Origin { source: &name, place: &name, number, id: None };
                let document = || documents::document(source, buffer, &self.config);
                self.document(origin, document, summarizer, &mut answer);
            }
        }
        Begun::Whole(answer)
    }

    /// Summarizes one document, and adds the summary to the answer, and what there is to tell.
    fn document<'d>(
        &self,
        origin: Origin<'_>,
        document: impl FnOnce() -> Result<(Document<'d>, Vec<String>)>,
        summarizer: &mut Summarizer,
        answer: &mut Answer,
    ) {
        let before = answer.text.len();
        let work = || -> Result<(Summary, Vec<String>)> {
            let (document, notes) = document()?;
            let summary = summarizer.summarize(&document);
            self.render(origin, &document, &summary, &mut answer.text)?;
            Ok((summary, notes))
        };
        match contained(work) {
            Ok(Ok((summary, mut told))) => {
                answer.documents += 1;
                answer.sentences += summary.stats.sentences;
                told.extend(notes(&summary, self.config.verbose));
                for note in told {
                    answer.messages.push((before, Message::new(origin.place, note)));
                }
            }
            Ok(Err(error)) => answer.fail(&origin.place, &error),
            Err(fault) => {
                *summarizer = Summarizer::new(self.config.options.clone());
                answer.text.truncate(before);
                answer.fail(&origin.place, &anyhow!(fault));
            }
        }
    }

    fn render(
        &self,
        origin: Origin<'_>,
        document: &Document<'_>,
        summary: &Summary,
        text: &mut Vec<u8>,
    ) -> Result<()> {
        if !text.is_empty() {
            text.extend_from_slice(self.renderer.frame().between.as_bytes());
        }
        let Origin { source, place, number, id } = origin;
        let documents = std::slice::from_ref(document);
        let rendered = Rendered { source, place, id, number, merged: None, documents, summary };
        self.renderer.render(&rendered, text)?;
        Ok(())
    }
}

/// What there is to tell of a summary.
pub(super) fn notes(summary: &Summary, verbose: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if summary.sentences.is_empty() {
        notes.push("no sentence in it, so its summary is empty".to_owned());
    }
    if summary.exceeds_length {
        let unit = summary.unit.as_str();
        notes.push(format!("no {unit} is as short as asked for, so the best is kept"));
    }
    if let Some(query) = &summary.query {
        if !query.matches && !summary.sentences.is_empty() {
            let why = if query.missing.is_empty() {
                "no word of the query carries a topic, so it is left aside"
            } else {
                "nothing in it is like the query, which is left aside"
            };
            notes.push(why.to_owned());
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
