//! What is written for some documents, and the messages about them.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Error;

use crate::cli::console::message::{Message, describe};
use crate::cli::console::messages::reason;

/// What becomes of some documents of one input, and the messages about them.
///
/// `R` is a unit of the results: a byte of their summaries, or one of the documents themselves.
#[derive(Debug)]
pub(crate) struct Answer<R> {
    /// The summaries with the separators between them, or the documents.
    pub(crate) results: Vec<R>,
    /// The messages, each with the number of results that come before it.
    pub(crate) messages: Vec<(usize, Message)>,
    /// The number of documents that were read.
    pub(crate) documents: usize,
    /// The number of sentences in the documents that were summarized.
    pub(crate) sentences: usize,
    /// The number of documents or inputs that could not be read, understood or written.
    pub(crate) failures: usize,
    /// The file for the summaries, relative to the output folder, if they are not written yet.
    pub(crate) target: Option<Arc<Path>>,
    /// Whether the input could not be read to its end, so that its file must not be kept.
    pub(crate) is_broken: bool,
    /// The file that existed already and was kept as it is.
    pub(crate) kept_existing: Option<Arc<Path>>,
    /// The error after which nothing more can be written.
    pub(crate) fatal: Option<Error>,
}

impl<R> Default for Answer<R> {
    fn default() -> Self {
        Self {
            results: Vec::new(),
            messages: Vec::new(),
            documents: 0,
            sentences: 0,
            failures: 0,
            target: None,
            is_broken: false,
            kept_existing: None,
            fatal: None,
        }
    }
}

impl<R> Answer<R> {
    /// Counts the failure of an input, with a message about it.
    pub(crate) fn fail(&mut self, place: &dyn Display, error: &Error) {
        self.fail_record(place, None, error);
    }

    /// Counts a failure like [`Self::fail`]. If it is that of a record, `input` is the input that has it.
    pub(crate) fn fail_record(
        &mut self,
        place: &dyn Display,
        input: Option<String>,
        error: &Error,
    ) {
        self.failures += 1;
        let message = Message { input, ..Message::failure(place, describe(error)) };
        self.messages.push((self.results.len(), message));
    }

    /// Counts a file that could not be written.
    pub(crate) fn fail_to_write(&mut self, error: WriteError) {
        if error.is_fatal {
            self.fatal = Some(error.into());
        } else {
            self.failures += 1;
            self.messages.push((self.results.len(), error.message));
        }
    }
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", message.place, message.text)]
pub(crate) struct WriteError {
    pub(crate) message: Message,
    /// Whether no other file can be written either, as on a full disk.
    pub(crate) is_fatal: bool,
}

impl WriteError {
    pub(crate) fn new(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        // Windows denies access to a file that another program has open, as it does to one that is read-only.
        let hint = if cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied {
            "; if another program has it open, close it there"
        } else {
            ""
        };
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "no such folder".to_owned(), // a file need not exist
            _ => reason(error),
        };
        let text = format!("cannot write: {reason}{hint}");
        Self {
            message: Message::failure(path.display(), text),
            is_fatal: matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem),
        }
    }

    /// The error of an empty summary in place of an old file that is not empty. The input is then probably not
    /// what it should be, such as a download that failed, and the old file would be lost.
    pub(crate) fn empty_summary(path: &Path) -> Self {
        let text = "not replaced by an empty summary; delete it first if it is to be empty";
        Self { message: Message::failure(path.display(), text), is_fatal: false }
    }

    /// The error of a path that is taken by something else, such as a link.
    pub(crate) fn path_taken(path: &Path, what: &str) -> Self {
        let text = format!("{what}, so nothing is written there");
        Self { message: Message::failure(path.display(), text), is_fatal: false }
    }
}
