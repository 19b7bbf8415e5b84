//! Runs long work so that Ctrl-C interrupts it.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// The size of a text above which its work can be interrupted, in bytes. Smaller ones take a few
/// milliseconds, and a thread would cost a share of that.
const MAX_UNINTERRUPTED_BYTES: usize = 100_000;

/// The time between two checks for signals: too short to notice, and long enough to cost nothing.
pub(crate) const CHECK_INTERVAL: Duration = Duration::from_millis(50);

/// Runs work on a text of this size without holding the interpreter, so that other threads can run.
///
/// Work on a text that is large, or of unknown size, runs on a thread of its own. If a signal handler
/// raises an exception, that is returned at once, and the thread ends later without effect.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    bytes: Option<usize>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    if bytes.is_some_and(|bytes| bytes <= MAX_UNINTERRUPTED_BYTES) {
        return Ok(py.detach(work));
    }
    let (sender, mut receiver) = channel();
    thread::Builder::new().spawn(move || {
        let _ = sender.send(work()); // nobody listens after an interrupt
    })?;
    loop {
        let receiver = &mut receiver; // a shared one could not leave this thread
        match py.detach(move || receiver.recv_timeout(CHECK_INTERVAL)) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the thread of the work ended unexpectedly"));
            }
        }
    }
}
