//! The configuration of a run.

use std::fmt;
use std::path::{Path, PathBuf};

use epitome::Language;
use epitome::evaluation::Evaluator;

/// The configuration of a run, with all arguments checked and resolved.
#[derive(Debug)]
pub(crate) struct Config {
    /// The inputs to compare.
    pub(crate) inputs: Inputs,
    /// Compares the texts.
    pub(crate) evaluator: Evaluator,
    /// The language of all texts.
    pub(crate) language: Language,
    /// Whether the figures of each document of a set are reported as well.
    pub(crate) each: bool,
    /// The seed for the confidence intervals of means.
    pub(crate) seed: u64,
    /// Whether the report is JSON Lines.
    pub(crate) json: bool,
}

/// What is compared.
#[derive(Debug)]
pub(crate) enum Inputs {
    /// One summary with its references.
    Texts { summary: Source, references: Vec<Source> },
    /// JSON Lines with one summary per record, and JSON Lines with references.
    Records { summaries: Source, references: Source },
}

/// An input to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

impl Source {
    /// Whether the file name is that of JSON Lines.
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
