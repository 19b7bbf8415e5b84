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
    /// What is read of the folders among them.
    pub(crate) folders: Folders,
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
    /// Where they go, if not to standard output.
    pub(crate) output_dir: Option<OutputDir>,
    /// How many threads work; `None` is one for each core.
    pub(crate) jobs: Option<usize>,
    /// Whether to show how far the work is.
    pub(crate) progress: Progress,
    /// Whether all inputs are summarized together.
    pub(crate) merge: bool,
    /// Whether to tell what is no fault but may be of interest, and to sum up at the end.
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

/// What is read of a folder.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Folders {
    /// Whether sources came from a list, so that each summary is to have its name.
    pub(crate) is_list: bool,
    /// Which files are read, as `.gitignore` has them, but that `!` excludes.
    pub(crate) globs: Vec<String>,
    /// How far down; 1 is the folder itself.
    pub(crate) max_depth: Option<usize>,
    /// Whether hidden files are read.
    pub(crate) hidden: bool,
    /// Whether files are read that `.gitignore` and `.ignore` name.
    pub(crate) no_ignore: bool,
    /// Whether symbolic links are followed.
    pub(crate) follow: bool,
}

/// Where a file is written for each input.
#[derive(Debug, Clone)]
pub(crate) struct OutputDir {
    pub(crate) dir: PathBuf,
    /// Whether to write over what is there.
    pub(crate) force: bool,
}

/// Whether to show how far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    /// Where standard error is a terminal, and there is more than one input.
    Auto,
    /// Wherever standard error goes.
    Always,
    Never,
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
