//! `--merge`: one summary of all documents together.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use epitome::{Document, Summarizer, Summary};

use super::document_work::{DocumentWork, Task};
use super::notes::{check_not_empty, notes};
use super::ordered_pool;
use super::panics::catch;
use crate::cli::config::{Config, Verbosity};
use crate::cli::console::message::{Message, describe};
use crate::cli::console::messages::{note, note_at};
use crate::cli::console::pager::OutputState;
use crate::cli::console::plural::count;
use crate::cli::console::progress::{Progress, Stage};
use crate::cli::input::Input;
use crate::cli::output::answer::Answer;
use crate::cli::output::repeated_messages::RepeatedMessages;
use crate::cli::output::totals::{Outcome, Totals};
use crate::cli::output::{NO_DOCUMENTS, Sink};
use crate::cli::render::{Origin, Rendered, renderer};

/// What a message about all inputs together names in place of a path.
const PLACE: &str = "all inputs";

/// Summarizes all inputs together.
///
/// They are read by up to `threads()` threads, and all of them are held in memory.
///
/// # Errors
/// Those of `out`.
pub(super) fn run(
    config: Config,
    inputs: Vec<Input>,
    mut out: Box<dyn Write + Send>,
    output: OutputState,
    threads: impl FnOnce() -> usize,
) -> Result<Outcome> {
    let config = Arc::new(config);
    let count = inputs.len();
    let stage = Stage::default();
    let progress = Progress::new(config.progress, count, stage.clone(), output);
    let collected = Collected::new(progress, config.verbosity);
    let work = DocumentWork { config: Arc::clone(&config), inputs, task: Collect };
    let collected = ordered_pool::run(work, count, collected, threads)?;
    let Collected { documents, origins, mut totals, progress, .. } = collected;
    totals.documents = documents.len();
    if config.fail_empty && documents.is_empty() {
        drop(progress);
        if totals.failures == 0 {
            note(NO_DOCUMENTS);
        }
        return Ok(Outcome { is_success: false, sentences: 0 });
    }
    stage.begin_ranking();
    let rendered = catch(|| summarize(&documents, &origins, &config));
    let elapsed = progress.elapsed();
    drop(progress);
    match rendered.unwrap_or_else(|panic| Err(anyhow!(panic))) {
        Ok((summary, text)) => {
            totals.sentences = summary.stats.sentences;
            print_notes(&summary, &origins, &config);
            out.write_all(&text).and_then(|()| out.flush()).context("cannot write")?;
            drop(out); // waits for the pager
        }
        Err(error) => {
            totals.failures += 1;
            note_at(PLACE, &describe(&error));
        }
    }
    if config.is_verbose() {
        totals.print(elapsed);
    }
    Ok(Outcome { is_success: totals.failures == 0, sentences: totals.sentences })
}

/// Summarizes all documents together. Returns the summary, and its text in the format that was asked for.
///
/// # Errors
/// `--fail-empty`, and a summary without sentences.
fn summarize(
    documents: &[Document<'_>],
    origins: &[Origin],
    config: &Config,
) -> Result<(Summary, Vec<u8>)> {
    let mut summarizer = Summarizer::new(config.options.clone());
    summarizer.set_threads(config.threads_of_document());
    let summary = summarizer.merge(documents);
    check_not_empty(&summary, config)?;
    let rendered = Rendered {
        source: PLACE,
        place: PLACE,
        id: None,
        number: (0, None),
        merged: Some(origins),
        documents,
        summary: &summary,
    };
    let format = renderer(config, false);
    let mut text = Vec::new();
    format.render(&rendered, &mut text)?;
    format.frame().enclose(&mut text);
    Ok((summary, text))
}

/// Prints the notes about the summary, and with `-v` how much of it is from each input.
fn print_notes(summary: &Summary, origins: &[Origin], config: &Config) {
    if config.verbosity != Verbosity::Quiet {
        for note in notes(summary, config.is_verbose()) {
            note_at(PLACE, &note);
        }
    }
    if config.is_verbose() {
        print_shares(summary, origins);
    }
}

/// Prints how much of the summary is from each input that gave a document.
fn print_shares(summary: &Summary, origins: &[Origin]) {
    let mut shares: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    for origin in origins {
        shares.entry(origin.input).or_insert((&origin.source, 0));
    }
    for sentence in &summary.sentences {
        let input = origins[sentence.document].input;
        shares.get_mut(&input).expect("every document has an origin").1 += 1;
    }
    let all = count(summary.sentences.len(), summary.unit.as_str());
    for (source, share) in shares.values() {
        note_at(source, &format!("{share} of {all}"));
    }
}

/// Collects the documents.
struct Collect;

/// A document, and where it comes from.
type Merged = (Origin, Document<'static>);

impl Task for Collect {
    type Tools = ();
    type Result = Merged;

    fn tools(&self) {}

    fn add(
        &self,
        document: Document<'_>,
        origin: Origin,
        (): &mut (),
        answer: &mut Answer<Merged>,
    ) -> Result<Vec<String>> {
        answer.results.push((origin, document.into_owned()));
        Ok(Vec::new())
    }

    fn bytes(answer: &Answer<Merged>) -> usize {
        answer.results.iter().map(|(_, document)| document.text().len()).sum()
    }
}

/// All documents that are summarized together.
struct Collected {
    documents: Vec<Document<'static>>,
    /// Where each of them comes from.
    origins: Vec<Origin>,
    totals: Totals,
    progress: Progress,
    verbosity: Verbosity,
    /// The messages about the records of the current input.
    repeated: RepeatedMessages,
}

impl Collected {
    fn new(progress: Progress, verbosity: Verbosity) -> Self {
        let (documents, origins) = (Vec::new(), Vec::new());
        let repeated = RepeatedMessages::new(verbosity == Verbosity::Verbose);
        Self { documents, origins, totals: Totals::default(), progress, verbosity, repeated }
    }

    /// Prints a message, unless it is a note and notes are not wanted.
    fn print(&mut self, message: &Message) {
        if message.is_failure || self.verbosity != Verbosity::Quiet {
            self.progress.suspend(|| message.print());
        }
    }
}

impl Sink<Answer<Merged>> for Collected {
    fn write(&mut self, _input: usize, answer: Answer<Merged>) -> Result<()> {
        let Answer { results, messages, failures, .. } = answer;
        for (_, message) in messages {
            if let Some(message) = self.repeated.filter(message) {
                self.print(&message);
            }
        }
        self.totals.failures += failures;
        self.progress.advance(results.len(), 0);
        for (origin, document) in results {
            self.documents.push(document);
            self.origins.push(origin);
        }
        Ok(())
    }

    fn end(&mut self, _input: usize) -> Result<()> {
        for message in self.repeated.end_input() {
            self.print(&message);
        }
        self.progress.advance(0, 1);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        self.progress.show();
        Ok(())
    }
}
