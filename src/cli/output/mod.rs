//! Answers out, in the order of the inputs, and messages among them.

pub(crate) mod answer;
pub(crate) mod atomic_file;
pub(crate) mod output_dir;
pub(crate) mod totals;

use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::console::message::Message;
use super::console::messages::note;
use super::console::progress::Progress;
use super::render::Frame;
use answer::{Answer, Unwritten};
use output_dir::{TargetFile, Targets};
use totals::Totals;

/// Where answers go, in the order of the inputs. An error of its ends the work.
pub(crate) trait Sink<A>: Send + 'static {
    /// Writes an answer to an input or to the next piece of it.
    fn write(&mut self, input: usize, answer: A) -> Result<()>;
    /// All of an input has been written.
    fn end(&mut self, input: usize) -> Result<()>;
    /// Nothing more comes for the moment. Called about every tenth of a second as well.
    fn flush(&mut self) -> Result<()>;
}

/// How much is written at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// Where all answers go.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write + Send>>,
    /// What stands around summaries.
    frame: Frame,
    /// Whether a summary was written, to where the next one goes.
    is_begun: bool,
    /// Where files are written in place of all that.
    targets: Option<Arc<Targets>>,
    /// The file of the present input, if it has records.
    file: Option<RecordsFile>,
    totals: Totals,
    /// How many files were there already.
    left: usize,
    progress: Progress,
    verbose: bool,
}

/// The file for the summaries of records.
struct RecordsFile {
    target: Arc<Path>,
    /// `None`: it could not be written, or must not be.
    file: Option<TargetFile>,
}

impl Output {
    pub(crate) fn new(
        out: Box<dyn Write + Send>,
        frame: Frame,
        targets: Option<Arc<Targets>>,
        progress: Progress,
        verbose: bool,
    ) -> Self {
        Self {
            out: BufWriter::with_capacity(BUFFER_BYTES, out),
            frame,
            is_begun: false,
            targets,
            file: None,
            totals: Totals::default(),
            left: 0,
            progress,
            verbose,
        }
    }

    /// Writes what is still to be written and told; says whether there was no failure.
    ///
    /// # Errors
    /// Those of the output.
    pub(crate) fn finish(mut self) -> Result<bool> {
        if self.is_begun {
            self.put(self.frame.after.as_bytes(), None)?;
        }
        self.flush()?;
        let Self { totals, left, progress, verbose, .. } = self;
        let elapsed = progress.elapsed();
        drop(progress);
        match left {
            0 => (),
            1 => note("1 file was there already and is left as it is; --force writes over it"),
            _ => note(&format!(
                "{left} files were there already and are left as they are; --force writes over them"
            )),
        }
        if verbose {
            totals.tell(elapsed);
        }
        Ok(totals.failures == 0)
    }

    /// Prints a message behind the output so far, where both go to one place.
    fn tell(&mut self, message: &Message) -> Result<()> {
        self.flush_out()?;
        self.progress.aside(|| message.print());
        Ok(())
    }

    fn flush_out(&mut self) -> Result<()> {
        self.progress.aside_of_output(|| self.out.flush()).context("cannot write")
    }

    /// Writes a part of an answer's text, to a file or to the output; it is the `first` part of it.
    fn text(&mut self, text: &[u8], target: Option<&Arc<Path>>, first: &mut bool) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::take(first) {
            let is_next = std::mem::replace(&mut self.is_begun, true);
            let before = if is_next { self.frame.between } else { self.frame.before };
            self.put(before.as_bytes(), target)?;
        }
        self.put(text, target)
    }

    fn put(&mut self, bytes: &[u8], target: Option<&Arc<Path>>) -> Result<()> {
        let Some(target) = target else {
            if self.out.buffer().len() + bytes.len() > BUFFER_BYTES {
                self.flush_out()?;
            }
            return self.out.write_all(bytes).context("cannot write");
        };
        let targets = self.targets.as_ref().expect("else there is no target");
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

    fn fail_to_write(&mut self, error: Unwritten) -> Result<()> {
        if error.is_fatal {
            return Err(error.into());
        }
        self.totals.failures += 1;
        self.tell(&error.message)
    }

    fn leave(&mut self, target: &Path) -> Result<()> {
        self.left += 1;
        if !self.verbose {
            return Ok(());
        }
        let path = self.targets.as_ref().map(|targets| targets.shown(target)).unwrap_or_default();
        self.tell(&Message::new(path.display(), "is there already, and left as it is"))
    }
}

impl Sink<Answer> for Output {
    fn write(&mut self, _input: usize, answer: Answer) -> Result<()> {
        let Answer { text, messages, target, documents, sentences, failures, .. } = answer;
        if let Some(error) = answer.fatal {
            return Err(error);
        }
        self.totals.documents += documents;
        self.totals.sentences += sentences;
        self.totals.failures += failures;
        let (mut written, mut first) = (0, true);
        for (after, message) in messages {
            self.text(&text[written..after], target.as_ref(), &mut first)?;
            self.tell(&message)?;
            written = after;
        }
        self.text(&text[written..], target.as_ref(), &mut first)?;
        if let (true, Some(file)) = (answer.is_broken, &mut self.file) {
            file.file = None;
        }
        self.progress.advance(documents, 0);
        answer.left.map_or(Ok(()), |target| self.leave(&target))
    }

    fn end(&mut self, _input: usize) -> Result<()> {
        self.progress.advance(0, 1);
        if self.targets.is_some() && std::mem::take(&mut self.is_begun) {
            // Each file ends, and the next begins anew.
            let target = self.file.as_ref().map(|file| Arc::clone(&file.target));
            self.put(self.frame.after.as_bytes(), target.as_ref())?;
        }
        match self.file.take() {
            Some(RecordsFile { target, file: Some(file) }) => match file.keep() {
                Ok(true) => Ok(()),
                Ok(false) => self.leave(&target),
                Err(error) => self.fail_to_write(error),
            },
            _ => Ok(()),
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.progress.show();
        self.flush_out()
    }
}
