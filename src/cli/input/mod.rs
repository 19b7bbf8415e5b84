//! Inputs: from the arguments to bytes, and from bytes to documents.
//!
//! 1. [`folders`] replaces each folder by the files in it that are documents, which [`file_types`] decides
//!    by their names.
//! 2. [`open`] opens an input. [`epitome::records`] decides whether it is one document, which is read into
//!    memory, or a sequence of records, which are read one by one.
//! 3. [`documents`] hands the bytes of a document or a record to the library.

pub(crate) mod documents;
pub(crate) mod file_types;
pub(crate) mod folders;
pub(crate) mod open;

use std::path::Path;
use std::sync::Arc;

use super::config::Source;
use super::console::message::Message;

/// One item of work, in the order of the output.
#[derive(Debug, PartialEq)]
pub(crate) enum Input {
    /// An input to read. If it was found in a folder, `folder` is the path of that folder as it was given.
    Source { source: Source, folder: Option<Arc<Path>> },
    /// A message about a path that is not read.
    Message(Message),
}

impl Input {
    /// Creates a message that is not an error.
    pub(crate) fn note(path: &Path, what: &str) -> Self {
        Self::Message(Message::note(path.display(), what))
    }

    /// Creates an error message.
    pub(crate) fn failure(path: &Path, what: &str) -> Self {
        Self::Message(Message::failure(path.display(), what))
    }
}

/// All items of work.
#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) list: Vec<Input>,
    /// Whether a folder was among the arguments.
    pub(crate) has_folder: bool,
}
