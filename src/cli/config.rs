//! The settings of a run.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use epitome::{Format as Document, Language, Options, Reader};

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

/// The format of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InputFormat {
    /// Detected from the content and the file name.
    Auto,
    /// JSON Lines: each line is an object that holds a document.
    Jsonl,
    /// JSON: an array of objects that hold documents, or a single one.
    Json,
    /// A table: each row holds a document.
    Csv,
    /// A feed, RSS or Atom: each entry is a document.
    Feed,
    /// A mailbox: each email is a document.
    Mbox,
    /// A single document of this format.
    Document(Document),
}

impl InputFormat {
    /// Returns the names of all input formats.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        ["auto"]
            .into_iter()
            .chain(Document::ALL.iter().map(|format| format.as_str()))
            .chain(["jsonl", "json", "csv", "feed", "mbox"])
    }

    /// Returns whether each input is known to hold records.
    pub(crate) fn has_records(self) -> bool {
        matches!(self, Self::Jsonl | Self::Json | Self::Csv | Self::Feed | Self::Mbox)
    }
}

impl FromStr for InputFormat {
    type Err = epitome::Error;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        match given {
            "auto" => Ok(Self::Auto),
            "jsonl" => Ok(Self::Jsonl),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "feed" => Ok(Self::Feed),
            "mbox" => Ok(Self::Mbox),
            _ => given.parse().map(Self::Document),
        }
    }
}

/// The names of the fields of a record, or of the columns of a table.
#[derive(Debug)]
pub(crate) struct Fields {
    pub(crate) text: String,
    pub(crate) id: String,
    pub(crate) title: String,
    /// Whether any of them was named on the command line, which says that the inputs have records.
    pub(crate) are_given: bool,
}

impl Default for Fields {
    fn default() -> Self {
        let [text, id, title] = ["text", "id", "title"].map(str::to_owned);
        Self { text, id, title, are_given: false }
    }
}

impl Fields {
    /// Creates the fields from the names that were given.
    pub(crate) fn new(text: Option<String>, id: Option<String>, title: Option<String>) -> Self {
        let default = Self::default();
        Self {
            are_given: text.is_some() || id.is_some() || title.is_some(),
            text: text.unwrap_or(default.text),
            id: id.unwrap_or(default.id),
            title: title.unwrap_or(default.title),
        }
    }
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
    /// Whether to use colors.
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
