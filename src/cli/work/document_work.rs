//! The work on one document after another, from the inputs to what becomes of each document.
//!
//! Summaries of each document and one summary of all of them read their inputs in the same way. They
//! differ in what they do with a document, which is a [`Task`].

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use epitome::Document;
use epitome::records::{Batch, Opened, Record, Records};

use super::ordered_pool::{Begun, Work};
use super::panics::catch;
use crate::cli::config::{Config, Source};
use crate::cli::console::message::Message;
use crate::cli::input::{Input, documents, open};
use crate::cli::output::answer::Answer;
use crate::cli::render::Origin;

/// What is done with each document.
pub(super) trait Task: Send + Sync + 'static {
    /// What a thread keeps from one document to the next.
    type Tools;
    /// A unit of the results: a byte of rendered text, or a document.
    type Result: Send;

    /// Makes the tools of one thread.
    fn tools(&self) -> Self::Tools;

    /// Prepares the answer to an input, before that is opened. Returns whether it is to be read.
    fn prepare(
        &self,
        _source: &Source,
        _folder: Option<&Path>,
        _answer: &mut Answer<Self::Result>,
    ) -> bool {
        true
    }

    /// Adds what becomes of a document to the results of an answer, and returns notes about it.
    ///
    /// # Errors
    /// Those of the results.
    fn add(
        &self,
        document: Document<'_>,
        origin: Origin,
        tools: &mut Self::Tools,
        answer: &mut Answer<Self::Result>,
    ) -> Result<Vec<String>>;

    /// Completes the answer to an input that is one document.
    fn complete(&self, _answer: &mut Answer<Self::Result>) {}

    /// Returns the number of bytes that the results of an answer hold.
    fn bytes(answer: &Answer<Self::Result>) -> usize;
}

/// Reads all inputs and does a task with each of their documents. All threads share it.
pub(super) struct DocumentWork<T> {
    pub(super) config: Arc<Config>,
    pub(super) inputs: Vec<Input>,
    pub(super) task: T,
}

/// What a thread keeps from one input to the next.
pub(super) struct Tools<T> {
    /// The bytes of an input.
    buffer: Vec<u8>,
    task: T,
}

/// An input that holds records.
pub(super) struct Stream {
    records: Records,
    input: RecordsInput,
}

/// Some records that were read together, or the error that ended the reading.
pub(super) struct Piece {
    batch: Result<Batch>,
    input: RecordsInput,
}

/// The input that records are from.
#[derive(Clone)]
struct RecordsInput {
    name: Arc<str>,
    /// The position of the input among all inputs, from 0.
    number: usize,
    /// The file for their summaries, if each input has one.
    target: Option<Arc<Path>>,
}

impl<T: Task> Work for DocumentWork<T> {
    type Tools = Tools<T::Tools>;
    type Stream = Stream;
    type Piece = Piece;
    type Answer = Answer<T::Result>;

    fn tools(&self) -> Self::Tools {
        Tools { buffer: Vec::new(), task: self.task.tools() }
    }

    fn begin(&self, input: usize, tools: &mut Self::Tools) -> Begun<Stream, Self::Answer> {
        let mut answer = Answer::default();
        match &self.inputs[input] {
            Input::Message(message) => {
                answer.failures += usize::from(message.is_failure);
                answer.messages.push((0, message.clone()));
                Begun::Whole(answer)
            }
            Input::Source { source, folder } => {
                if self.task.prepare(source, folder.as_deref(), &mut answer) {
                    self.read_source(source, folder.is_some(), input, answer, tools)
                } else {
                    Begun::Whole(answer)
                }
            }
        }
    }

    fn read(&self, stream: &mut Stream) -> Option<Piece> {
        let batch = stream.records.read()?;
        Some(Piece { batch, input: stream.input.clone() })
    }

    fn answer(&self, piece: Piece, tools: &mut Self::Tools) -> Self::Answer {
        let Piece { batch, input: RecordsInput { name, number: input, target } } = piece;
        let mut answer = Answer { target, ..Answer::default() };
        match batch {
            Ok(batch) => {
                answer.messages.extend(batch.note().map(|note| (0, Message::note(&name, note))));
                for (number, record) in batch.records(&self.config.fields) {
                    let mut origin =
                        Origin { source: name.to_string(), input, record: Some(number), id: None };
                    match record {
                        Ok(Record { id, content }) => {
                            origin.id = id;
                            let read = || documents::record(content, &self.config);
                            add(&self.task, origin, read, &mut tools.task, &mut answer);
                        }
                        Err(error) => {
                            let input = origin.input_of_record();
                            answer.fail_record(&origin.place(), input, &error);
                        }
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

    fn bytes(&self, answer: &Self::Answer) -> usize {
        let messages = answer.messages.iter().map(|(_, message)| message.text.len());
        T::bytes(answer) + messages.sum::<usize>()
    }
}

impl<T: Task> DocumentWork<T> {
    /// Opens a source, which may have been found in a folder. Adds its document to the answer if it is one,
    /// or returns the stream of its records.
    fn read_source(
        &self,
        source: &Source,
        is_in_folder: bool,
        input: usize,
        mut answer: Answer<T::Result>,
        tools: &mut Tools<T::Tools>,
    ) -> Begun<Stream, Answer<T::Result>> {
        let name = source.to_string();
        match open::open(source, is_in_folder, &self.config, &mut tools.buffer) {
            Err(error) => answer.fail(&name, &error),
            Ok(Opened::Records(records)) => {
                let (name, target) = (name.into(), answer.target);
                let input = RecordsInput { name, number: input, target };
                return Begun::Stream(Stream { records, input });
            }
            Ok(Opened::Whole) => {
                let Tools { buffer, task } = tools;
                let origin = Origin { source: name, input, record: None, id: None };
                let read = || documents::document(source, buffer, &self.config);
                add(&self.task, origin, read, task, &mut answer);
            }
        }
        self.task.complete(&mut answer);
        Begun::Whole(answer)
    }
}

/// Adds the document that `read` returns to an answer, with the notes about it, or else what went
/// wrong.
fn add<'d, T: Task>(
    task: &T,
    origin: Origin,
    read: impl FnOnce() -> Result<(Document<'d>, Vec<String>)>,
    tools: &mut T::Tools,
    answer: &mut Answer<T::Result>,
) {
    let before = answer.results.len();
    let place = origin.place();
    let input = origin.input_of_record();
    let work = || {
        let (document, mut notes) = read()?;
        notes.extend(task.add(document, origin, tools, answer)?);
        Ok(notes)
    };
    let error = match catch(work) {
        Ok(Ok(notes)) => {
            answer.documents += 1;
            let message = |note| Message { input: input.clone(), ..Message::note(&place, note) };
            answer.messages.extend(notes.into_iter().map(|note| (before, message(note))));
            return;
        }
        Ok(Err(error)) => error,
        Err(panic) => {
            *tools = task.tools(); // the old ones may be in any state
            anyhow!(panic)
        }
    };
    answer.results.truncate(before);
    answer.fail_record(&place, input, &error);
}

#[cfg(test)]
mod tests {
    use epitome::Metadata;

    use super::*;
    use crate::cli::work::panics::quiet_hook;

    /// Keeps the documents, and panics at one that says so.
    struct Keep;

    impl Task for Keep {
        type Tools = usize;
        type Result = String;

        fn tools(&self) -> usize {
            0
        }

        fn add(
            &self,
            document: Document<'_>,
            _origin: Origin,
            tools: &mut usize,
            answer: &mut Answer<String>,
        ) -> Result<Vec<String>> {
            *tools += 1;
            answer.results.push(document.text().to_owned());
            assert!(document.text() != "Panic.", "the task panicked");
            Ok(vec![format!("document {tools} of these tools")])
        }

        fn bytes(_answer: &Answer<String>) -> usize {
            0
        }
    }

    #[test]
    fn a_panic_is_a_message_and_the_other_documents_are_answered() {
        quiet_hook();
        let (mut tools, mut answer) = (Keep.tools(), Answer::default());
        let origin =
            |source: &str| Origin { source: source.into(), input: 0, record: None, id: None };
        let read = |text: &'static str| {
            move || match text {
                "" => panic!("the reader panicked"),
                text => Ok((Document::plain(text, Metadata::default()), Vec::new())),
            }
        };
        for (name, text) in
            [("a", "One."), ("b", ""), ("c", "Two."), ("d", "Panic."), ("e", "Three.")]
        {
            add(&Keep, origin(name), read(text), &mut tools, &mut answer);
        }
        assert_eq!(answer.results, ["One.", "Two.", "Three."]);
        assert_eq!((answer.documents, answer.failures), (3, 2));
        let message = |(after, message): &(usize, Message)| {
            let text = message.text.split(" (src").next().unwrap().to_owned();
            (*after, message.place.clone(), text)
        };
        let messages: Vec<_> = answer.messages.iter().map(message).collect();
        let first = "document 1 of these tools".to_owned();
        assert_eq!(messages[0], (0, "a".into(), first.clone()));
        assert!(messages[1].2.ends_with("the reader panicked"), "{messages:?}");
        assert_eq!(messages[2], (1, "c".into(), first.clone()), "a panic makes new tools");
        assert!(messages[3].2.ends_with("the task panicked"), "{messages:?}");
        assert_eq!(messages[4], (2, "e".into(), first));
    }
}
