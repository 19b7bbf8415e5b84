//! The command line arguments, as they were typed.

use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use clap::{ArgAction, CommandFactory, Parser};
use epitome::Language;
use epitome::evaluation::Evaluator;

use super::config::{Config, Inputs, Source};
use epitome::cli::console::generate::{Generate, Pages};

/// Evaluate a summary by comparing it with reference summaries
///
/// Prints ROUGE-1, ROUGE-2, ROUGE-L and ROUGE-Lsum, the sentences in common, the cosine of word
/// counts, and the overlap of distinct words. All figures are between 0 and 1. With several
/// references, each measure uses the reference with the best score.
#[derive(Debug, Parser)]
#[command(name = "epitome-eval", version, max_term_width = 100, override_usage = PAGES.usage,
          after_help = PAGES.after_help(), after_long_help = PAGES.after_long_help(),
          disable_help_flag = true, disable_version_flag = true)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// The summary, with one sentence per line (`-` for standard input)
    #[arg(value_name = "SUMMARY", required_unless_present = "generate")]
    summary: Option<PathBuf>,

    /// The references to compare it with (`-` for standard input)
    #[arg(value_name = "REFERENCE", required_unless_present = "generate")]
    references: Vec<PathBuf>,

    /// Read SUMMARY and REFERENCE as JSON Lines (default if REFERENCE ends in .jsonl or .ndjson)
    #[arg(long, help_heading = "Input")]
    jsonl: bool,

    /// The language of the texts, such as `en`, `de` or `pt-BR`. English words consist of a-z and
    /// 0-9
    #[arg(short, long, value_name = "LANG", default_value = "en", help_heading = "Input")]
    language: LanguageTag,

    /// Compare the stems of words
    #[arg(long, help_heading = "Measures")]
    stem: bool,

    /// Split texts into sentences by the rules of the language rather than at line breaks
    #[arg(long, help_heading = "Measures")]
    split_sentences: bool,

    /// Also print the figures of each document of a set; tables show F1
    #[arg(long, help_heading = "Output")]
    each: bool,

    /// The seed for the confidence intervals of means
    #[arg(long, value_name = "NUM", default_value = "0", help_heading = "Output")]
    seed: u64,

    /// Print JSON Lines: with --each one object per document, then one for the whole set
    #[arg(long, help_heading = "Output")]
    json: bool,

    /// Print the manual page or the completions of a shell, and exit
    #[arg(long, value_name = "WHAT", hide_short_help = true, help_heading = "Help")]
    generate: Option<Generate>,

    /// Print help (`-h` for a short version)
    #[arg(short, long, action = ArgAction::Help, help_heading = "Help")]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Help")]
    version: Option<bool>,
}

/// The text of `--help` and the manual page after the options.
const PAGES: Pages = Pages {
    name: "compare summaries with references, by ROUGE and other measures",
    usage: "epitome-eval [OPTION]... SUMMARY REFERENCE...",
    sections: &[(
        "Records",
        "A set of summaries has one JSON object per line, as `epitome --json` writes them:\n\
         {\"id\": 7, \"sentences\": [{\"text\": \"One.\"}, …]} or {\"id\": 7, \"summary\": \"One.\\nTwo.\"}\n\
         The references of the set are in records with the same `id`:\n\
         {\"id\": 7, \"references\": [\"…\", …]} or {\"id\": 7, \"reference\": \"…\"}\n\
         If a record has no `id`, its `source` is used instead.",
    )],
    exit_statuses: &[
        ("0", "success, also if the output is closed early"),
        (
            "1",
            "some input could not be read, understood or compared (the others are compared), or the \
             output failed",
        ),
        ("2", "wrong usage"),
    ],
    environment: &[("NO_COLOR", "if set and not empty, help is printed without colour")],
    examples: &[
        ("epitome article.txt | epitome-eval --stem - reference.txt", "evaluate one summary"),
        (
            "epitome --json articles.jsonl | epitome-eval --stem --each - references.jsonl",
            "evaluate a set of summaries: each of them, and their mean",
        ),
    ],
    short_help_examples: 2,
};

impl Args {
    /// Prints what was asked for instead of a run: the manual page or completions. `None` if
    /// neither was.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn print_instead(&self, out: &mut dyn Write) -> Option<io::Result<()>> {
        self.generate.map(|generate| generate.write(Self::command(), &PAGES, out))
    }

    /// Resolves the arguments to a configuration.
    ///
    /// # Errors
    /// Arguments that cannot be combined.
    pub(crate) fn into_config(self) -> Result<Config> {
        let Self {
            summary,
            references,
            jsonl,
            language,
            stem,
            split_sentences,
            each,
            seed,
            json,
            generate: _, // these three are handled before a run
            help: _,
            version: _,
        } = self; // a new option must be handled

        let summary = Source::from(summary.context("give a SUMMARY")?);
        let mut references: Vec<Source> = references.into_iter().map(Source::from).collect();
        let all = std::iter::once(&summary).chain(&references);
        if all.filter(|source| **source == Source::StandardInput).count() > 1 {
            bail!("'-' is given twice; only one input can be standard input");
        }
        let inputs = if jsonl || references.iter().any(Source::has_record_name) {
            match references.pop() {
                Some(only) if references.is_empty() => {
                    Inputs::Records { summaries: summary, references: only }
                }
                _ => {
                    bail!(
                        "give a single REFERENCE of JSON Lines; a record can have several references"
                    )
                }
            }
        } else if each {
            bail!("--each needs a set of documents; give JSON Lines, with --jsonl");
        } else {
            Inputs::Texts { summary, references }
        };
        let LanguageTag(language) = language;
        let evaluator = Evaluator::new(language).stem(stem).split_sentences(split_sentences);
        Ok(Config { inputs, evaluator, language, each, seed, json })
    }
}

/// The value of `--language`.
#[derive(Debug, Clone, Copy)]
struct LanguageTag(Language);

impl FromStr for LanguageTag {
    type Err = epitome::Error;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        given.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_options_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_option_has_a_heading_and_help() {
        for arg in Args::command().get_arguments() {
            assert!(arg.get_help().is_some(), "{}", arg.get_id());
            assert!(arg.is_positional() || arg.get_help_heading().is_some(), "{}", arg.get_id());
        }
    }
}
