//! What is to be written and told of some documents.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Error;

use crate::cli::console::message::{Message, what_is_wrong};
use crate::cli::console::messages::reason;

/// What is to be written, and told, of some documents.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The summaries, with the separator between them.
    pub(crate) text: Vec<u8>,
    /// What is told, each after so many bytes of the text.
    pub(crate) messages: Vec<(usize, Message)>,
    pub(crate) documents: usize,
    /// The sentences of those documents.
    pub(crate) sentences: usize,
    pub(crate) failures: usize,
    /// The file in which the text belongs, if that is not written yet.
    pub(crate) target: Option<Arc<Path>>,
    /// Whether the input could not be read to its end, so that its file must not be kept.
    pub(crate) is_broken: bool,
    /// The file that was there already, and was left as it is.
    pub(crate) left: Option<Arc<Path>>,
    /// Why there is no point in going on.
    pub(crate) fatal: Option<Error>,
}

impl Answer {
    pub(crate) fn fail(&mut self, place: &dyn Display, error: &Error) {
        self.failures += 1;
        self.messages.push((self.text.len(), Message::new(place, what_is_wrong(error))));
    }

    /// Counts a file that could not be written.
    pub(crate) fn fail_to_write(&mut self, error: Unwritten) {
        if error.is_fatal {
            self.fatal = Some(error.into());
        } else {
            self.failures += 1;
            self.messages.push((self.text.len(), error.message));
        }
    }
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", message.place, message.text)]
pub(crate) struct Unwritten {
    pub(crate) message: Message,
    /// Whether no other file could be written either.
    pub(crate) is_fatal: bool,
}

impl Unwritten {
    pub(crate) fn new(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let what = format!("cannot write: {}", reason(error));
        Self {
            message: Message::new(path.display(), what),
            is_fatal: matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem),
        }
    }

    pub(crate) fn in_the_way(path: &Path, what: &str) -> Self {
        let what = format!("{what}, so nothing is written there");
        Self { message: Message::new(path.display(), what), is_fatal: false }
    }
}
