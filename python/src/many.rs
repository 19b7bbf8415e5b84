//! The iterator over the summaries of many texts, which threads make ahead of it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId, available_parallelism};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::PyIterator;

use crate::answer::{Answer, catch};
use crate::errors::Failure;
use crate::interrupts::CHECK_INTERVAL;
use crate::options::Settings;
use crate::source::{Source, iterate};
use crate::summary::Summary;

/// The largest number of threads, as for the command.
const MAX_THREADS: usize = 1024;

/// The number of texts that a thread is given together. To wake a thread takes as long as a tenth of a short
/// article.
const TEXTS_PER_BATCH: usize = 16;

/// The size of the texts of a batch above which no other is added, in bytes: that of 16 articles of 4 kB.
/// A file, whose size is unknown, is a batch of its own.
const BYTES_PER_BATCH: usize = 64_000;

/// The number of texts that are read ahead for each thread: two batches, so that one can wait while another
/// is worked on.
const TEXTS_PER_THREAD: usize = 2 * TEXTS_PER_BATCH;

/// The size of the texts that are read ahead, in bytes. While they have more, no other text is read.
const MAX_BYTES_AHEAD: usize = 64_000_000;

/// An iterator over the summaries of many texts.
#[pyclass(frozen, module = "epitome")]
pub(crate) struct SummaryIterator {
    state: Mutex<State>,
    /// The thread that is reading the next summary, to recognize a text that asks for a summary itself.
    reader: Mutex<Option<ThreadId>>,
    /// The process that the threads belong to. They do not exist in a fork of it.
    process: u32,
}

struct State {
    /// The texts. `None` after the last one.
    texts: Option<Py<PyIterator>>,
    settings: Arc<Settings>,
    threads: usize,
    workers: Option<Workers>,
    /// The number of texts that have been read.
    read: usize,
    /// The number of summaries that have been returned.
    returned: usize,
    /// Texts that have been read and not been given to a thread yet.
    batch: Vec<Job>,
    /// The number of batches that threads were given and have not returned.
    batches_out: usize,
    /// The sizes of the texts that wait or are being summarized, in bytes.
    bytes_ahead: usize,
    /// Results that are waiting for those before them.
    finished: HashMap<usize, Result<Answer, Failure>>,
    /// The exception that reading the texts ended with.
    error: Option<PyErr>,
}

/// Threads that summarize texts. They end when this is dropped.
struct Workers {
    batches: Sender<Vec<Job>>,
    results: Receiver<Vec<Done>>,
    is_cancelled: Arc<AtomicBool>,
}

struct Job {
    number: usize,
    source: Source,
}

struct Done {
    number: usize,
    bytes: usize,
    result: Result<Answer, Failure>,
}

impl SummaryIterator {
    pub(crate) fn new(
        texts: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
        settings: Arc<Settings>,
    ) -> PyResult<Self> {
        let threads = match threads {
            Some(threads) => threads.extract().map_or(0, |threads: usize| threads),
            None => available_parallelism().map_or(1, usize::from).min(MAX_THREADS),
        };
        if !(1..=MAX_THREADS).contains(&threads) {
            let message =
                format!("invalid value for 'threads'; give a number from 1 to {MAX_THREADS}");
            return Err(PyValueError::new_err(message));
        }
        let state = State {
            texts: Some(iterate(texts)?.unbind()),
            settings,
            threads,
            workers: None,
            read: 0,
            returned: 0,
            batch: Vec::new(),
            batches_out: 0,
            bytes_ahead: 0,
            finished: HashMap::new(),
            error: None,
        };
        Ok(Self { state: Mutex::new(state), reader: Mutex::new(None), process: std::process::id() })
    }

    /// Sets the thread that is reading, and returns the one before.
    fn set_reader(&self, reader: Option<ThreadId>) -> Option<ThreadId> {
        let mut place = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut place, reader)
    }

    fn is_reader(&self, thread: ThreadId) -> bool {
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) == Some(thread)
    }
}

#[pymethods]
impl SummaryIterator {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.process != std::process::id() {
            return Err(PyRuntimeError::new_err(
                "summaries that were begun before a fork cannot be continued after it",
            ));
        }
        if self.is_reader(thread::current().id()) {
            return Err(PyValueError::new_err("a text asked for the next summary"));
        }
        let mut state = self.state.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner);
        self.set_reader(Some(thread::current().id()));
        let next = state.next(py);
        self.set_reader(None);
        match next? {
            Some(Ok(answer)) => Summary::new(answer)
                .into_pyobject(py)
                .map(|summary| Some(summary.into_any().unbind())),
            Some(Err(failure)) => {
                let exception = failure.into_exception(py);
                Ok(Some(exception.into_value(py).into_any()))
            }
            None => Ok(None),
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.state.try_lock() {
            Ok(state) => state.texts.as_ref().map_or(Ok(()), |texts| visit.call(texts)),
            Err(_) => Ok(()), // it is in use, so it is alive
        }
    }

    fn __clear__(&self) {
        if let Ok(mut state) = self.state.try_lock() {
            state.texts = None;
        }
    }
}

impl State {
    /// Returns the result of the next text, or `None` after the last one.
    ///
    /// # Errors
    /// The exception of the iterable of texts, in its place, and that of a signal handler.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Result<Answer, Failure>>> {
        let mut has_read = false;
        loop {
            self.take_finished();
            // A text is read for each summary, so that the threads have work while texts come slowly.
            let is_ready = self.finished.contains_key(&self.returned);
            if (!is_ready || !has_read) && self.has_room() && self.texts.is_some() {
                self.read_text(py)?;
                has_read = true;
                continue;
            }
            if let Some(result) = self.finished.remove(&self.returned) {
                self.returned += 1;
                return Ok(Some(result));
            }
            if self.returned == self.read {
                self.workers = None;
                return self.error.take().map_or(Ok(None), Err);
            }
            self.wait(py)?;
        }
    }

    /// Whether another text may be read ahead.
    fn has_room(&self) -> bool {
        let ahead = self.read - self.returned;
        ahead == 0 || ahead < self.threads * TEXTS_PER_THREAD && self.bytes_ahead < MAX_BYTES_AHEAD
    }

    /// Reads a text, and gives it to the threads.
    fn read_text(&mut self, py: Python<'_>) -> PyResult<()> {
        let Some(texts) = &self.texts else { return Ok(()) };
        let number = self.read;
        let source = match texts.bind(py).clone().next() {
            Some(Ok(text)) => Source::of_any(&text, &self.settings),
            Some(Err(error)) => {
                (self.texts, self.error) = (None, Some(error));
                return Ok(());
            }
            None => {
                self.texts = None;
                return Ok(());
            }
        };
        self.read += 1;
        match source {
            Ok(source) => {
                self.bytes_ahead += source.bytes().unwrap_or(0);
                self.batch.push(Job { number, source });
                let sizes = self.batch.iter().map(|job| job.source.bytes());
                let bytes: usize = sizes.map(|bytes| bytes.unwrap_or(BYTES_PER_BATCH)).sum();
                let is_complete = self.batch.len() >= TEXTS_PER_BATCH || bytes >= BYTES_PER_BATCH;
                // A thread without work gets what there is, so that slow texts do not wait for others.
                if is_complete || self.batches_out < self.threads { self.send() } else { Ok(()) }
            }
            Err(error) => {
                self.finished.insert(number, Err(Failure::Python(error)));
                Ok(())
            }
        }
    }

    /// Gives the texts that have been read to the threads.
    fn send(&mut self) -> PyResult<()> {
        let batch = std::mem::take(&mut self.batch);
        if !batch.is_empty() {
            self.batches_out += 1;
            self.workers()?.batches.send(batch).map_err(ended)?;
        }
        Ok(())
    }

    /// Returns the threads, which are started with the first text.
    fn workers(&mut self) -> PyResult<&Workers> {
        if self.workers.is_none() {
            self.workers = Some(Workers::start(self.threads, &self.settings)?);
        }
        self.workers.as_ref().ok_or_else(|| ended(()))
    }

    /// Takes the results that are ready, without waiting.
    fn take_finished(&mut self) {
        while let Some(Ok(batch)) = self.workers.as_ref().map(|w| w.results.try_recv()) {
            self.take(batch);
        }
    }

    /// Takes the results of a batch.
    fn take(&mut self, batch: Vec<Done>) {
        self.batches_out -= 1;
        for Done { number, bytes, result } in batch {
            self.bytes_ahead -= bytes;
            self.finished.insert(number, result);
        }
    }

    /// Waits for a result without holding the interpreter.
    fn wait(&mut self, py: Python<'_>) -> PyResult<()> {
        self.send()?;
        let Some(workers) = &mut self.workers else { return Err(ended(())) };
        let results = &mut workers.results; // a shared one could not leave this thread
        match py.detach(move || results.recv_timeout(CHECK_INTERVAL)) {
            Ok(batch) => {
                self.take(batch);
                Ok(())
            }
            Err(RecvTimeoutError::Timeout) => py.check_signals(),
            Err(RecvTimeoutError::Disconnected) => Err(ended(())),
        }
    }
}

/// Returns the exception for threads that ended early, which they never do.
fn ended<T>(_: T) -> PyErr {
    PyRuntimeError::new_err("the threads of summarize_many ended unexpectedly")
}

impl Workers {
    fn start(threads: usize, settings: &Arc<Settings>) -> PyResult<Self> {
        let (batches, queue) = channel();
        let (done, results) = channel();
        let queue = Arc::new(Mutex::new(queue));
        let is_cancelled = Arc::new(AtomicBool::new(false));
        for _ in 0..threads {
            let (queue, done) = (Arc::clone(&queue), done.clone());
            let (settings, is_cancelled) = (Arc::clone(settings), Arc::clone(&is_cancelled));
            let work = move || work(&queue, &done, &settings, &is_cancelled);
            thread::Builder::new().name("epitome".to_owned()).spawn(work)?;
        }
        Ok(Self { batches, results, is_cancelled })
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }
}

/// Summarizes texts until there are no more, or nobody wants the results.
fn work(
    queue: &Mutex<Receiver<Vec<Job>>>,
    done: &Sender<Vec<Done>>,
    settings: &Settings,
    is_cancelled: &AtomicBool,
) {
    let new = || epitome::Summarizer::new(settings.options.clone());
    let mut summarizer = new();
    loop {
        let batch = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = batch else { return };
        let mut results = Vec::with_capacity(batch.len());
        for Job { number, source } in batch {
            if is_cancelled.load(Ordering::Relaxed) {
                return;
            }
            let bytes = source.bytes().unwrap_or(0);
            let result = catch(|| Answer::of_one(source, settings, &mut summarizer));
            if matches!(result, Err(Failure::Panic(_))) {
                summarizer = new(); // the old one may be in any state
            }
            results.push(Done { number, bytes, result });
        }
        if done.send(results).is_err() {
            return;
        }
    }
}
