//! The totals of a run, which `-v` prints at the end.

use std::time::Duration;

use crate::cli::console::messages::note;
use crate::cli::console::plural::count;

/// The numbers of documents and sentences that were read, and of failures.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) documents: usize,
    pub(crate) sentences: usize,
    pub(crate) failures: usize,
}

/// What a run came to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    /// Whether all inputs could be read, understood and summarized.
    pub(crate) is_success: bool,
    /// The number of sentences in all documents.
    pub(crate) sentences: usize,
}

impl Totals {
    /// Prints the totals on one line of standard error.
    pub(crate) fn print(self, elapsed: Duration) {
        let Self { documents, sentences, failures } = self;
        let documents = count(documents, "document");
        let sentences = count(sentences, "sentence");
        let failures = count(failures, "failure");
        let seconds = elapsed.as_secs_f64();
        note(&format!("{documents}, {sentences}, {seconds:.2} s, {failures}"));
    }
}
