//! What will be done.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use epitome::{Format as Document, Language, Options, Reader};

/// All that a run needs to know, checked and resolved.
#[derive(Debug)]
pub struct Config {
    /// What is read, in this order.
    pub(crate) sources: Vec<Source>,
    /// What is read of the folders among them.
    pub(crate) folders: Folders,
    /// How each document is summarized.
    pub(crate) options: Options,
    /// The language of all documents; `None` finds it from each.
    pub(crate) language: Option<Language>,
    /// The title of all documents, but of records that have one.
    pub(crate) title: Option<String>,
    /// How input becomes documents.
    pub(crate) input_format: InputFormat,
    /// How a document is read that is not in a record.
    pub(crate) reader: Reader,
    /// Where a record has what.
    pub(crate) fields: Fields,
    /// How summaries are written.
    pub(crate) format: Format,
    /// What they look like where people read them.
    pub(crate) look: Look,
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

impl Source {
    /// The name of the file, if it is one.
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
    /// Nowhere.
    Never,
}

/// How input becomes documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InputFormat {
    /// By file name and content.
    Auto,
    /// A JSON object a line, each a document.
    Jsonl,
    /// A mailbox: each mail is a document.
    Mbox,
    /// The whole is one document.
    Document(Document),
}

impl InputFormat {
    /// The names of all of them.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        ["auto"]
            .into_iter()
            .chain(Document::ALL.iter().map(|format| format.as_str()))
            .chain(["jsonl", "mbox"])
    }

    /// Whether an input has many documents in it.
    pub(crate) fn has_records(self) -> bool {
        matches!(self, Self::Jsonl | Self::Mbox)
    }
}

impl FromStr for InputFormat {
    type Err = epitome::Error;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        match given {
            "auto" => Ok(Self::Auto),
            "jsonl" => Ok(Self::Jsonl),
            "mbox" => Ok(Self::Mbox),
            _ => given.parse().map(Self::Document),
        }
    }
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
    /// A list of sentences under the title.
    Markdown,
    /// A page to look at, with the whole text.
    Html,
    /// The whole text with the chosen sentences marked, for a terminal: asked for by `--highlight`.
    #[value(skip)]
    Highlight,
}

impl Format {
    /// Whether it shows every sentence, and so has to know why each was taken or not.
    pub(crate) fn shows_all(self) -> bool {
        matches!(self, Self::Html | Self::Highlight)
    }
}

/// What summaries look like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// The columns that lines are wrapped to; `None` leaves each on one line.
    pub(crate) wrap: Option<usize>,
    /// The columns that the lines of a table are cut to.
    pub(crate) table: usize,
    /// Whether to write colours.
    pub(crate) color: bool,
    /// Whether to tell why each sentence was taken or not.
    pub(crate) explain: bool,
    /// Whether to show it through a pager.
    pub(crate) page: bool,
}
