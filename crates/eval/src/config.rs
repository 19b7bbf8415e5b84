//! What will be done.

use std::fmt;
use std::path::{Path, PathBuf};

use epitome::Language;
use epitome::evaluation::Evaluator;

/// All that a run needs to know, checked and resolved.
#[derive(Debug)]
pub(crate) struct Config {
    /// What is compared with what.
    pub(crate) inputs: Inputs,
    /// How texts are compared.
    pub(crate) evaluator: Evaluator,
    /// The language of all texts.
    pub(crate) language: Language,
    /// Whether each document of a set is reported as well.
    pub(crate) each: bool,
    /// The seed of the draws for the intervals of means.
    pub(crate) seed: u64,
    /// Whether the report is JSON Lines.
    pub(crate) json: bool,
}

/// What is compared with what.
#[derive(Debug)]
pub(crate) enum Inputs {
    /// One summary, and its references.
    Texts { summary: Source, references: Vec<Source> },
    /// JSON Lines: a summary a record, and references a record.
    Records { summaries: Source, references: Source },
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

impl Source {
    /// Whether it goes by the name of a file of JSON Lines.
    pub(crate) fn has_record_name(&self) -> bool {
        let Self::File(path) = self else { return false };
        Path::new(path).extension().is_some_and(|extension| {
            extension.eq_ignore_ascii_case("jsonl") || extension.eq_ignore_ascii_case("ndjson")
        })
    }
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
