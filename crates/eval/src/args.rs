//! What was typed.

use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use clap::{ArgAction, CommandFactory, Parser};
use epitome::Language;
use epitome::evaluation::Evaluator;

use super::config::{Config, Inputs, Source};
use epitome::cli::console::generate::{Generate, Pages};

/// How good is a summary? Compares it with what people wrote.
///
/// Prints ROUGE-1, -2, -L and -Lsum, the sentences in common, the cosine of word counts and the
/// overlap of words, each in 0 to 1. With several references the best of them counts, for each
/// measure on its own.
#[derive(Debug, Parser)]
#[command(name = "epitome-eval", version, max_term_width = 100, override_usage = PAGES.usage,
          after_help = PAGES.after_help(), after_long_help = PAGES.after_long_help(),
          disable_help_flag = true, disable_version_flag = true)]
#[expect(clippy::struct_excessive_bools, reason = "an option that is given or not is a bool")]
pub(crate) struct Args {
    /// The summary, a sentence a line; `-` is standard input
    #[arg(value_name = "SUMMARY", required_unless_present = "generate")]
    summary: Option<PathBuf>,

    /// What it is compared with; `-` is standard input
    #[arg(value_name = "REFERENCE", required_unless_present = "generate")]
    references: Vec<PathBuf>,

    /// SUMMARY and REFERENCE are JSON Lines; so they are if REFERENCE ends in .jsonl or .ndjson
    #[arg(long, help_heading = "Input")]
    jsonl: bool,

    /// The language of the texts: `en`, `de`, `pt-BR` …; words of English are made of a-z and 0-9
    #[arg(short, long, value_name = "LANG", default_value = "en", help_heading = "Input")]
    language: LanguageTag,

    /// Compare the stems of words
    #[arg(long, help_heading = "Measures")]
    stem: bool,

    /// Split texts into sentences by the rules of the language, and not at line breaks
    #[arg(long, help_heading = "Measures")]
    split_sentences: bool,

    /// Print the figures of each document as well, F1 where there is more than one
    #[arg(long, help_heading = "Output")]
    each: bool,

    /// Start the draws for the intervals of means from NUM
    #[arg(long, value_name = "NUM", default_value = "0", help_heading = "Output")]
    seed: u64,

    /// Print JSON Lines: an object for each document (with --each), and one for all of them
    #[arg(long, help_heading = "Output")]
    json: bool,

    /// Print the manual page, or the completions of a shell, and nothing else
    #[arg(long, value_name = "WHAT", hide_short_help = true, help_heading = "Help")]
    generate: Option<Generate>,

    /// Print help: `-h` in short, `--help` in full
    #[arg(short, long, action = ArgAction::Help, help_heading = "Help")]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Help")]
    version: Option<bool>,
}

/// What `--help` and the manual page say below the options.
const PAGES: Pages = Pages {
    name: "compare summaries with references, by ROUGE and other measures",
    usage: "epitome-eval [OPTION]... SUMMARY REFERENCE...",
    sections: &[(
        "Records",
        "{\"id\": 7, \"summary\": \"One.\\nTwo.\"} or {\"id\": 7, \"sentences\": [{\"text\": \"One.\"}, …]},\n\
         as `epitome --json` writes them, and {\"id\": 7, \"references\": [\"…\", …]} or\n\
         {\"id\": 7, \"reference\": \"…\"}. Where there is no `id`, `source` stands for it.",
    )],
    exit_statuses: &[
        ("0", "all well; also when the reader of the output leaves early"),
        (
            "1",
            "some input could not be read, understood or compared; the others are compared, unless \
             the output fails",
        ),
        ("2", "wrong usage"),
    ],
    environment: &[("NO_COLOR", "where it is set and not empty, help has no colour")],
    examples: &[
        ("epitome article.txt | epitome-eval --stem - reference.txt", "how good a summary is"),
        (
            "epitome --json articles.jsonl | epitome-eval --stem --each - references.jsonl",
            "how good many are, each and in the mean",
        ),
    ],
    short_help_examples: 2,
};

impl Args {
    /// Writes what was asked for in place of a run, if anything was.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn print_instead(&self, out: &mut dyn Write) -> Option<io::Result<()>> {
        self.generate.map(|generate| generate.write(Self::command(), &PAGES, out))
    }

    /// What will be done.
    ///
    /// # Errors
    /// Arguments that do not go together.
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
            generate: _, // these three are printed instead of a run
            help: _,
            version: _,
        } = self; // a new option must be handled

        let summary = Source::from(summary.context("name a SUMMARY")?);
        let mut references: Vec<Source> = references.into_iter().map(Source::from).collect();
        let all = std::iter::once(&summary).chain(&references);
        if all.filter(|source| **source == Source::StandardInput).count() > 1 {
            bail!("'-' stands for two inputs; standard input can be one of them only");
        }
        let inputs = if jsonl || references.iter().any(Source::has_record_name) {
            match references.pop() {
                Some(only) if references.is_empty() => {
                    Inputs::Records { summaries: summary, references: only }
                }
                _ => {
                    bail!("give one REFERENCE of JSON Lines; a record can hold several references")
                }
            }
        } else if each {
            bail!("--each is for sets of documents; give JSON Lines, and --jsonl");
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
    fn the_table_of_options_is_sound() {
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
