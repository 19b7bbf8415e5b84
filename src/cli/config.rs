//! The settings of a run.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use epitome::records::{Fields, InputFormat};
use epitome::{Language, Options, Reader};

use super::console::pager::Paging;
use super::console::progress::When;

/// The settings of a run, checked and complete. [`Args`](super::Args) are the arguments that they come
/// from.
#[derive(Debug)]
pub struct Config {
    /// The inputs, in order. A folder stands for the documents in it.
    pub(crate) sources: Vec<Source>,
    /// Which files of the folders among them are read.
    pub(crate) folders: Folders,
    /// How each document is summarized.
    pub(crate) options: Options,
    /// The language of all documents. `None` detects it for each.
    pub(crate) language: Option<Language>,
    /// The title of all documents, except records that have their own.
    pub(crate) title: Option<String>,
    /// The format of all inputs.
    pub(crate) input_format: InputFormat,
    /// The reader of documents that are not in records.
    pub(crate) reader: Reader,
    /// The fields of records.
    pub(crate) fields: Fields,
    /// The format of summaries.
    pub(crate) format: Format,
    /// The layout of summaries that people read.
    pub(crate) look: Look,
    /// The folder for summaries, if they do not go to standard output.
    pub(crate) output_dir: Option<OutputDir>,
    /// The file for summaries, if they go to one that was named.
    pub(crate) output_file: Option<PathBuf>,
    /// The number of threads. `None` is one for each processor core.
    pub(crate) jobs: Option<usize>,
    /// When to show progress.
    pub(crate) progress: When,
    /// Whether all inputs are summarized together.
    pub(crate) merge: bool,
    /// Whether a document without sentences is a failure.
    pub(crate) fail_empty: bool,
    /// Which messages are printed.
    pub(crate) verbosity: Verbosity,
}

impl Config {
    /// The number of threads for a single document, as an argument of
    /// [`Summarizer::set_threads`](epitome::Summarizer::set_threads).
    pub(crate) fn threads_of_document(&self) -> usize {
        const ONE_FOR_EACH_CORE: usize = 0;
        self.jobs.unwrap_or(ONE_FOR_EACH_CORE)
    }

    /// Whether to print messages that few users need, and totals at the end.
    pub(crate) fn is_verbose(&self) -> bool {
        self.verbosity == Verbosity::Verbose
    }
}

/// Which messages are printed on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Only errors.
    Quiet,
    /// Errors and notes.
    Normal,
    /// Errors, all notes, and totals at the end.
    Verbose,
}

/// An input as it was named.
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

impl Source {
    /// The path of the file or folder, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::StandardInput => None,
            Self::File(path) => Some(path),
        }
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

/// Which files of a folder are read.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(crate) struct Folders {
    /// Whether a list of inputs was read, so that each summary gets a header even if the list has one.
    pub(crate) is_list: bool,
    /// Patterns of the files that are read, or with a leading `!` of those that are not. Otherwise the
    /// syntax is that of `.gitignore`.
    pub(crate) globs: Vec<String>,
    /// The number of levels to descend. 1 is the folder itself.
    pub(crate) max_depth: Option<usize>,
    /// Whether hidden files are read.
    pub(crate) hidden: bool,
    /// Whether files that `.gitignore` or `.ignore` exclude are read.
    pub(crate) no_ignore: bool,
    /// Whether symbolic links are followed.
    pub(crate) follow: bool,
}

/// The folder in which a file is written for each input.
#[derive(Debug, Clone)]
pub(crate) struct OutputDir {
    pub(crate) dir: PathBuf,
    /// Whether to overwrite existing files.
    pub(crate) force: bool,
}

/// The format of summaries: the values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One sentence per line
    #[value(alias = "txt")]
    Text,
    /// One JSON object per document (JSON Lines)
    #[value(alias = "jsonl")]
    Json,
    /// A list of the sentences below the title
    #[value(alias = "md")]
    Markdown,
    /// A web page with the whole text, in which the summary is marked
    Html,
    /// The whole text with the summary marked, for a terminal. Only `--highlight` asks for it.
    #[value(skip)]
    Highlight,
}

impl Format {
    /// Returns whether it shows all sentences, and so needs to know why each was chosen or not.
    pub(crate) fn shows_all(self) -> bool {
        matches!(self, Self::Html | Self::Highlight)
    }
}

/// The layout of summaries that people read.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(crate) struct Look {
    /// The width at which lines are wrapped, in columns. `None` leaves each sentence on one line.
    pub(crate) wrap: Option<usize>,
    /// The width at which the lines of tables are cut, in columns.
    pub(crate) table: usize,
    /// Whether to use colours.
    pub(crate) color: bool,
    /// Whether to explain why each sentence was chosen or not.
    pub(crate) explain: bool,
    /// Whether each sentence is an item of a list.
    pub(crate) bullets: bool,
    /// Whether a summary of several documents names the source of each sentence.
    pub(crate) sources: bool,
    /// When to show the output in a pager. `None` is never.
    pub(crate) paging: Option<Paging>,
}
