//! What will be done.

use std::fmt;
use std::path::PathBuf;

use clap::ValueEnum;
use epitome::{Language, Options};

/// All that a run needs to know, checked and resolved.
#[derive(Debug)]
pub(crate) struct Config {
    /// What is read, in this order.
    pub(crate) sources: Vec<Source>,
    /// How each document is summarized.
    pub(crate) options: Options,
    /// The language of all documents; `None` finds it from each.
    pub(crate) language: Option<Language>,
    /// The title of documents that bring none of their own.
    pub(crate) title: Option<String>,
    /// How input becomes documents.
    pub(crate) input_format: InputFormat,
    /// Where a record has what.
    pub(crate) fields: Fields,
    /// How summaries are written.
    pub(crate) format: Format,
    /// Whether all inputs are summarized together.
    pub(crate) merge: bool,
    /// Whether to tell what is no fault but may be of interest.
    pub(crate) verbose: bool,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

impl From<PathBuf> for Source {
    /// `-` is standard input.
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::StandardInput } else { Self::File(path) }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StandardInput => f.write_str("-"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// How input becomes documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// By file name and content.
    Auto,
    /// The whole is one plain text.
    Text,
    /// A web page, whose article is read.
    #[cfg(feature = "html")]
    Html,
    /// A JSON object a line, each a document.
    Jsonl,
}

/// The fields of a JSON Lines record.
#[derive(Debug)]
pub(crate) struct Fields {
    pub(crate) text: String,
    pub(crate) id: String,
    pub(crate) title: String,
}

/// How summaries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A sentence a line.
    Text,
    /// A JSON object a line, each a document.
    Json,
}
