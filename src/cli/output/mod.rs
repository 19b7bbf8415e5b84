//! Writes answers in the order of the inputs, and prints messages between them.

pub(crate) mod answer;
pub(crate) mod atomic_file;
mod file_names;
pub(crate) mod output_dir;
pub(crate) mod output_file;
mod plan;
pub(crate) mod repeated_messages;
pub(crate) mod totals;
mod unfinished;

use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::config::{Config, Verbosity};
use super::console::message::Message;
use super::console::messages::note;
use super::console::pager::OutputState;
use super::console::progress::Progress;
use super::render::Frame;
use answer::{Answer, WriteError};
use output_dir::{TargetFile, Targets};
use repeated_messages::RepeatedMessages;
use totals::{Outcome, Totals};

/// Receives answers in the order of the inputs. An error ends the work.
pub(crate) trait Sink<A>: Send + 'static {
    /// Takes the answer to an input, or to the next piece of it.
    fn write(&mut self, input: usize, answer: A) -> Result<()>;
    /// Notes that an input is complete.
    fn end(&mut self, input: usize) -> Result<()>;
    /// Passes everything on, because more may take a while. Called every tenth of a second as well.
    fn flush(&mut self) -> Result<()>;
}

/// The size of the output buffer: enough to write many short summaries with one system call.
const BUFFER_BYTES: usize = 64 * 1024;

/// The error of --fail-empty if no input has a document.
pub(crate) const NO_DOCUMENTS: &str = "there is no document to summarize";

/// Writes summaries to standard output or to a file for each input.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write + Send>>,
    /// What is written around summaries.
    frame: Frame,
    /// Whether the current destination holds a summary already.
    has_summary: bool,
    /// The files for the summaries, if they do not go to `out`.
    targets: Option<Arc<Targets>>,
    /// The file of the current input, if that holds records.
    file: Option<RecordsFile>,
    totals: Totals,
    /// The number of files that existed already and were kept as they are.
    kept_existing: usize,
    progress: Progress,
    verbosity: Verbosity,
    /// Whether it is a failure if there is no document.
    fail_empty: bool,
    /// Where `out` goes at present.
    state: OutputState,
    /// The messages about the records of the current input.
    repeated: RepeatedMessages,
    /// Messages that are printed when no pager shows the output any more.
    deferred: Vec<Message>,
    /// Whether the current input has more answers.
    is_within_input: bool,
    current: CurrentInput,
}

/// What the answers to the current input came to so far.
#[derive(Debug, Default)]
struct CurrentInput {
    /// The file for its summaries, if they are not written yet.
    target: Option<Arc<Path>>,
    sentences: usize,
    failures: usize,
}

/// The file for the summaries of records.
struct RecordsFile {
    target: Arc<Path>,
    /// `None` where the file could not be written, or must not be kept.
    file: Option<TargetFile>,
}

impl Output {
    pub(crate) fn new(
        out: Box<dyn Write + Send>,
        frame: Frame,
        targets: Option<Arc<Targets>>,
        progress: Progress,
        state: OutputState,
        config: &Config,
    ) -> Self {
        Self {
            out: BufWriter::with_capacity(BUFFER_BYTES, out),
            frame,
            has_summary: false,
            targets,
            file: None,
            totals: Totals::default(),
            kept_existing: 0,
            progress,
            verbosity: config.verbosity,
            fail_empty: config.fail_empty,
            state,
            repeated: RepeatedMessages::new(config.is_verbose()),
            deferred: Vec::new(),
            is_within_input: false,
            current: CurrentInput::default(),
        }
    }

    /// Writes the end of the output and prints the last messages.
    ///
    /// # Errors
    /// Those of the output.
    pub(crate) fn finish(mut self) -> Result<Outcome> {
        if self.has_summary {
            self.put(self.frame.after.as_bytes(), None)?;
        }
        self.flush()?;
        let Self { out, totals, kept_existing, progress, verbosity, fail_empty, deferred, .. } =
            self;
        let mut has_failed = totals.failures > 0;
        let elapsed = progress.elapsed();
        drop(progress);
        drop(out); // waits for the pager
        deferred.iter().for_each(Message::print);
        if fail_empty && totals.documents == 0 && kept_existing == 0 && !has_failed {
            note(NO_DOCUMENTS);
            has_failed = true;
        }
        match kept_existing {
            _ if verbosity == Verbosity::Quiet => (),
            0 => (),
            1 => note("1 file already exists and was kept; --force overwrites it"),
            _ => note(&format!(
                "{kept_existing} files already exist and were kept; --force overwrites them"
            )),
        }
        if verbosity == Verbosity::Verbose {
            totals.print(elapsed);
        }
        Ok(Outcome { is_success: !has_failed, sentences: totals.sentences })
    }

    /// Prints a message after the output so far, as both may go to the same terminal.
    fn print(&mut self, message: Message) -> Result<()> {
        if self.verbosity == Verbosity::Quiet && !message.is_failure {
            return Ok(());
        }
        self.flush_out()?;
        if self.state.is_direct() {
            self.progress.suspend(|| message.print());
        } else {
            self.deferred.push(message);
        }
        Ok(())
    }

    fn flush_out(&mut self) -> Result<()> {
        if self.out.buffer().is_empty() {
            self.out.flush().context("cannot write")?; // nothing that the progress could disturb
        } else {
            self.progress.suspend_for_output(|| self.out.flush()).context("cannot write")?;
        }
        if self.state.is_direct() {
            for message in std::mem::take(&mut self.deferred) {
                self.progress.suspend(|| message.print());
            }
        }
        Ok(())
    }

    /// Writes a part of an answer's text, to a file or to the output. `is_first` says whether it is
    /// the first part, and is cleared.
    fn put_text(
        &mut self,
        text: &[u8],
        target: Option<&Arc<Path>>,
        is_first: &mut bool,
    ) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::take(is_first) {
            let has_summary = std::mem::replace(&mut self.has_summary, true);
            let before = if has_summary { self.frame.between } else { self.frame.before };
            self.put(before.as_bytes(), target)?;
        }
        self.put(text, target)
    }

    /// Writes bytes to a file or to the output. A file that cannot be written is a message.
    fn put(&mut self, bytes: &[u8], target: Option<&Arc<Path>>) -> Result<()> {
        let Some(target) = target else {
            if self.out.buffer().len() + bytes.len() > BUFFER_BYTES {
                self.flush_out()?;
            }
            return self.out.write_all(bytes).context("cannot write");
        };
        let targets = self.targets.as_ref().expect("an answer has a target only with --output-dir");
        let written = match &mut self.file {
            Some(RecordsFile { file: None, .. }) => Ok(()),
            Some(RecordsFile { file: Some(file), .. }) => file.write(bytes),
            None => targets.create(target).and_then(|mut file| {
                file.write(bytes)?;
                self.file = Some(RecordsFile { target: Arc::clone(target), file: Some(file) });
                Ok(())
            }),
        };
        written.or_else(|error| {
            self.file = Some(RecordsFile { target: Arc::clone(target), file: None });
            self.fail_to_write(error)
        })
    }

    fn fail_to_write(&mut self, error: WriteError) -> Result<()> {
        if error.is_fatal {
            return Err(error.into());
        }
        self.totals.failures += 1;
        self.print(error.message)
    }

    /// Counts a file that existed already and was kept.
    fn keep_existing(&mut self, target: &Path) -> Result<()> {
        self.kept_existing += 1;
        if self.verbosity != Verbosity::Verbose {
            return Ok(());
        }
        let path = self.targets.as_ref().map(|targets| targets.full_path(target));
        self.print(Message::note(path.unwrap_or_default().display(), "already exists and was kept"))
    }
}

impl Sink<Answer<u8>> for Output {
    fn write(&mut self, _input: usize, answer: Answer<u8>) -> Result<()> {
        let Answer { results: text, messages, target, documents, sentences, failures, .. } = answer;
        if let Some(error) = answer.fatal {
            return Err(error);
        }
        self.is_within_input = true;
        self.totals.documents += documents;
        self.totals.sentences += sentences;
        self.totals.failures += failures;
        self.current.sentences += sentences;
        self.current.failures += failures;
        self.current.target.clone_from(&target);
        let (mut written, mut is_first) = (0, true);
        for (after, message) in messages {
            self.put_text(&text[written..after], target.as_ref(), &mut is_first)?;
            if let Some(message) = self.repeated.filter(message) {
                self.print(message)?;
            }
            written = after;
        }
        self.put_text(&text[written..], target.as_ref(), &mut is_first)?;
        if let (true, Some(file)) = (answer.is_broken, &mut self.file) {
            file.file = None;
        }
        self.progress.advance(documents, 0);
        answer.kept_existing.map_or(Ok(()), |target| self.keep_existing(&target))
    }

    fn end(&mut self, _input: usize) -> Result<()> {
        self.is_within_input = false;
        for message in self.repeated.end_input() {
            self.print(message)?;
        }
        self.progress.advance(0, 1);
        if self.targets.is_some() && std::mem::take(&mut self.has_summary) {
            // Each file has an end of its own.
            let target = self.file.as_ref().map(|file| Arc::clone(&file.target));
            self.put(self.frame.after.as_bytes(), target.as_ref())?;
        }
        let CurrentInput { target, sentences, failures } = std::mem::take(&mut self.current);
        let ended = match (self.file.take(), target, &self.targets) {
            (Some(RecordsFile { target, file: Some(file) }), ..) => match file.commit(sentences) {
                Ok(false) => return self.keep_existing(&target),
                ended => ended.map(drop),
            },
            (None, Some(target), Some(targets)) if failures == 0 => targets.refuse_nothing(&target),
            _ => Ok(()),
        };
        ended.or_else(|error| self.fail_to_write(error))
    }

    fn flush(&mut self) -> Result<()> {
        if self.is_within_input {
            self.state.hold_no_more();
        }
        self.progress.show();
        self.flush_out()
    }
}
