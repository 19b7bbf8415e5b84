//! Inputs: from sources to bytes, and from bytes to documents.

pub(crate) mod documents;
pub(crate) mod file_types;
pub(crate) mod first_read;
pub(crate) mod folders;
pub(crate) mod gzip;
#[cfg(feature = "mail")]
pub(crate) mod mailbox;
pub(crate) mod open;
pub(crate) mod records;

use std::path::Path;
use std::sync::Arc;

use super::config::Source;
use super::console::message::Message;

/// One thing to do, in the order of the output.
#[derive(Debug, PartialEq)]
pub(crate) enum Input {
    /// Something to read, and the folder for which it stands, if it was found in one.
    Source { source: Source, folder: Option<Arc<Path>> },
    /// Nothing to read, but something to tell.
    Message { message: Message, is_failure: bool },
}

impl Input {
    pub(crate) fn note(path: &Path, what: &str) -> Self {
        Self::Message { message: Message::new(path.display(), what), is_failure: false }
    }

    pub(crate) fn failure(path: &Path, what: &str) -> Self {
        Self::Message { message: Message::new(path.display(), what), is_failure: true }
    }
}

/// What is to be read.
#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) list: Vec<Input>,
    /// Whether any of them was found in a folder.
    pub(crate) has_folder: bool,
}
