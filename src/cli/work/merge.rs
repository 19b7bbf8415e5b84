//! `--merge`: one summary of all inputs together.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result};
use epitome::{Document, Summarizer, Summary};
use serde_json::Value;

use super::each::notes;
use super::ordered_pool::{self, Begun, Work};
use super::panics::contained;
use crate::cli::config::{Config, Source};
use crate::cli::console::message::{Message, what_is_wrong};
use crate::cli::console::messages::note_at;
use crate::cli::console::plural::count;
use crate::cli::console::progress::Progress;
use crate::cli::input::open::{self, Opened};
use crate::cli::input::records::{Batch, Record, Records};
use crate::cli::input::{Input, documents};
use crate::cli::output::Sink;
use crate::cli::output::totals::Totals;
use crate::cli::render::{Origin, Rendered, renderer};

/// What a message about all inputs together names in place of a path.
const PLACE: &str = "all inputs";

/// Summarizes all inputs together; says whether all could be read and understood.
///
/// They are read by up to `threads` threads, and all of them are held in memory.
///
/// # Errors
/// Only those of `out`.
pub(crate) fn run(
    config: Config,
    inputs: Vec<Input>,
    mut out: Box<dyn Write + Send>,
    threads: impl FnOnce() -> usize,
) -> Result<bool> {
    let config = Arc::new(config);
    let all = inputs.len();
    let gathered = Gathered::new(Progress::new(config.progress, all));
    let work = Gathering { config: Arc::clone(&config), inputs };
    let gathered = ordered_pool::run(work, all, gathered, threads)?;
    let Gathered { documents, origins, inputs, mut totals, progress } = gathered;
    totals.documents = documents.len();
    let mut text = Vec::new();
    let summarize = || -> Result<Summary> {
        let summary = Summarizer::new(config.options.clone()).merge(&documents);
        let rendered = Rendered {
            source: PLACE,
            place: PLACE,
            id: None,
            number: (0, None),
            merged: Some(&origins),
            documents: &documents,
            summary: &summary,
        };
        let format = renderer(&config, false);
        format.render(&rendered, &mut text)?;
        format.frame().enclose(&mut text);
        Ok(summary)
    };
    let summary = contained(summarize);
    let elapsed = progress.elapsed();
    drop(progress);
    match summary {
        Ok(summary) => {
            let summary = summary?;
            totals.sentences = summary.stats.sentences;
            for message in notes(&summary, config.verbose) {
                note_at(PLACE, &message);
            }
            if config.verbose {
                tell_shares(&summary, &origins, &inputs);
            }
            out.write_all(&text).and_then(|()| out.flush()).context("cannot write")?;
        }
        Err(fault) => {
            totals.failures += 1;
            note_at(PLACE, &fault);
        }
    }
    if config.verbose {
        totals.tell(elapsed);
    }
    Ok(totals.failures == 0)
}

/// Tells of each input that gave a document how much of the summary is from it. `inputs` has the number
/// of each document's input.
fn tell_shares(summary: &Summary, origins: &[Origin], inputs: &[usize]) {
    let mut shares: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    for (&input, origin) in inputs.iter().zip(origins) {
        shares.entry(input).or_insert((&origin.source, 0));
    }
    for sentence in &summary.sentences {
        let share = shares.get_mut(&inputs[sentence.document]).expect("each has its entry");
        share.1 += 1;
    }
    let all = count(summary.sentences.len(), summary.unit.as_str());
    for (source, share) in shares.values() {
        note_at(source, &format!("{share} of {all}"));
    }
}

/// Reading all inputs, shared by all threads.
struct Gathering {
    config: Arc<Config>,
    inputs: Vec<Input>,
}

/// Records that are being read, and from where.
struct Stream {
    records: Records,
    name: Arc<str>,
}

/// Some records, or why there are no more.
struct Piece {
    batch: Result<Batch>,
    name: Arc<str>,
}

/// What was read, and what is told of it.
#[derive(Debug, Default)]
struct Answer {
    documents: Vec<(Origin, Document<'static>)>,
    messages: Vec<Message>,
    failures: usize,
}

impl Answer {
    /// Adds the document that `read` gives, with what there is to tell of it, or why there is none.
    fn add<'d>(
        &mut self,
        place: &str,
        origin: Origin,
        read: impl FnOnce() -> Result<(Document<'d>, Vec<String>)>,
    ) {
        match contained(|| read().map(|(document, notes)| (document.into_owned(), notes))) {
            Ok(Ok((document, notes))) => {
                self.messages.extend(notes.into_iter().map(|note| Message::new(place, note)));
                self.documents.push((origin, document));
            }
            Ok(Err(error)) => self.fail(Message::new(place, what_is_wrong(&error))),
            Err(fault) => self.fail(Message::new(place, fault)),
        }
    }

    fn fail(&mut self, message: Message) {
        self.failures += 1;
        self.messages.push(message);
    }
}

fn origin(source: &str, id: Option<Value>) -> Origin {
    Origin { source: source.to_owned(), id }
}

impl Gathering {
    fn source(&self, source: &Source, buffer: &mut Vec<u8>) -> Begun<Stream, Answer> {
        let (name, mut answer) = (source.to_string(), Answer::default());
        match open::open(source, &self.config, buffer) {
            Ok(Opened::Records(records)) => {
                return Begun::Stream(Stream { records, name: name.into() });
            }
            Ok(Opened::Whole) => answer.add(&name, origin(&name, None), || {
                documents::document(source, buffer, &self.config)
            }),
            Err(error) => answer.fail(Message::new(&name, what_is_wrong(&error))),
        }
        Begun::Whole(answer)
    }
}

impl Work for Gathering {
    /// The bytes of a document.
    type Tools = Vec<u8>;
    type Stream = Stream;
    type Piece = Piece;
    type Answer = Answer;

    fn tools(&self) -> Vec<u8> {
        Vec::new()
    }

    fn begin(&self, input: usize, buffer: &mut Vec<u8>) -> Begun<Stream, Answer> {
        match &self.inputs[input] {
            Input::Source { source, .. } => self.source(source, buffer),
            Input::Message { message, is_failure } => Begun::Whole(Answer {
                messages: vec![message.clone()],
                failures: usize::from(*is_failure),
                ..Answer::default()
            }),
        }
    }

    fn read(&self, stream: &mut Stream) -> Option<Piece> {
        let batch = stream.records.read()?;
        Some(Piece { batch, name: Arc::clone(&stream.name) })
    }

    fn answer(&self, piece: Piece, _buffer: &mut Vec<u8>) -> Answer {
        let Piece { batch, name } = piece;
        let mut answer = Answer::default();
        match batch {
            Ok(batch) => {
                answer.messages.extend(batch.note().map(|note| Message::new(&name, note)));
                for (number, record) in batch.records(&self.config.fields) {
                    let place = format!("{name}:{number}");
                    match record {
                        Ok(Record { id, content }) => {
                            let read = || documents::record(content, &self.config);
                            answer.add(&place, origin(&name, id), read);
                        }
                        Err(error) => answer.fail(Message::new(&place, what_is_wrong(&error))),
                    }
                }
            }
            Err(error) => answer.fail(Message::new(&name, what_is_wrong(&error))),
        }
        answer
    }

    fn bytes(answer: &Answer) -> usize {
        answer.documents.iter().map(|(_, document)| document.text().len()).sum()
    }
}

/// All that is summarized together.
struct Gathered {
    documents: Vec<Document<'static>>,
    /// Where each of them is from.
    origins: Vec<Origin>,
    /// Which input each of them is from, counted from 0.
    inputs: Vec<usize>,
    totals: Totals,
    progress: Progress,
}

impl Gathered {
    fn new(progress: Progress) -> Self {
        let (documents, origins, inputs) = (Vec::new(), Vec::new(), Vec::new());
        Self { documents, origins, inputs, totals: Totals::default(), progress }
    }
}

impl Sink<Answer> for Gathered {
    fn write(&mut self, input: usize, answer: Answer) -> Result<()> {
        let Answer { documents, messages, failures } = answer;
        for message in messages {
            self.progress.aside(|| message.print());
        }
        self.totals.failures += failures;
        self.progress.advance(documents.len(), 0);
        for (origin, document) in documents {
            self.documents.push(document);
            self.origins.push(origin);
            self.inputs.push(input);
        }
        Ok(())
    }

    fn end(&mut self, _input: usize) -> Result<()> {
        self.progress.advance(0, 1);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        self.progress.show();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use epitome::Metadata;

    use super::*;

    #[test]
    fn a_fault_of_a_reader_is_a_line_and_the_others_are_there() {
        crate::cli::work::panics::quiet_hook();
        let mut answer = Answer::default();
        answer.add("a.txt", origin("a.txt", None), || panic!("a reader gave up"));
        let document = Document::plain("Tea is hot.", Metadata::default());
        answer.add("b.txt", origin("b.txt", None), || Ok((document, Vec::new())));
        assert_eq!((answer.failures, answer.documents.len()), (1, 1));
        assert_eq!(answer.messages.len(), 1);
        assert_eq!(answer.messages[0].place, "a.txt");
        assert!(answer.messages[0].text.contains("a reader gave up"), "{:?}", answer.messages);
    }
}
