//! The arguments of the command, as they were typed.

mod display;
mod files;
mod hints;
mod named;
mod numbers;
mod pages;
mod reading;
mod shorthand;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, CommandFactory, Parser};
use epitome::decode::decode;
use epitome::records::Fields;
use epitome::{
    Language, Length, LengthPreset, Method, Options, Order, Ratio, ReadingTime, StopWords, Unit,
};

use super::config::{Config, Format, Source, Verbosity};
use super::console::generate::Generate;
use super::console::messages::{note, reason};
use super::console::parse;
use super::console::progress::When;
use super::list::List;
use display::LookArgs;
use files::{FileArgs, OutputArgs, WorkArgs, WorkSettings};
use hints::HINTS;
use named::Named;
use pages::PAGES;
use reading::ReadingArgs;
use shorthand::spell_out;

/// No time to read? Get a summary.
///
/// Prints the key sentences of a text, word for word and in the order of the text. Works offline, needs no
/// model, and gives the same result every time.
#[derive(Debug, Parser)]
#[command(name = "epitome", version, max_term_width = 100,
          override_usage = PAGES.usage,
          after_help = PAGES.after_help(), after_long_help = PAGES.after_long_help(),
          disable_help_flag = true, disable_version_flag = true)]
pub struct Args {
    /// Files and folders to summarize; standard input if none is given, or for `-`
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Keep NUM sentences, or `all`; `-5` is short for `-n 5`
    ///
    /// With `-k`, 0 prints the key phrases alone.
    ///
    /// `auto` is 3, or more for a text that takes more than 8 minutes to read: 8 for one of 8,000 words.
    #[arg(short = 'n', long, value_name = "NUM", default_value = "auto", help_heading = "Length")]
    sentences: SentenceCount,

    /// Keep a share of the sentences, such as `20%` or `0.2`, rounded up
    #[arg(
        short,
        long,
        value_name = "RATIO",
        conflicts_with = "sentences",
        help_heading = "Length"
    )]
    ratio: Option<Ratio>,

    /// Keep at most NUM words, or characters in scripts without spaces
    #[arg(short, long, value_name = "NUM", value_parser = numbers::count,
          conflicts_with_all = ["sentences", "ratio"],
          help_heading = "Length")]
    words: Option<NonZeroUsize>,

    /// Keep at most NUM characters, with a line break for each line
    #[arg(short, long, value_name = "NUM", value_parser = numbers::count,
          conflicts_with_all = ["sentences", "ratio", "words"],
          help_heading = "Length")]
    chars: Option<NonZeroUsize>,

    /// Keep what can be read in TIME, such as `45s`, `2m` or `1m30s`
    ///
    /// A number without a unit is in seconds. The reading speed is 238 words a minute, or 255 characters
    /// a minute in scripts without spaces.
    #[arg(short, long, value_name = "TIME",
          conflicts_with_all = ["sentences", "ratio", "words", "chars"], help_heading = "Length")]
    time: Option<ReadingTime>,

    /// Choose a length that suits the text
    ///
    /// A text that takes t seconds to read is shortened to √t seconds (`short`), twice that (`medium`), or
    /// four times that (`long`).
    #[arg(long, value_name = "PRESET",
          value_parser = PossibleValuesParser::new(LengthPreset::ALL.iter().map(|preset| preset.as_str()))
              .try_map(|name| name.parse::<LengthPreset>()),
          conflicts_with_all = ["sentences", "ratio", "words", "chars", "time"],
          help_heading = "Length")]
    length: Option<LengthPreset>,

    /// Keep whole paragraphs instead of sentences
    ///
    /// The other options then apply to paragraphs where they mention sentences.
    #[arg(long, help_heading = "Length")]
    paragraphs: bool,

    /// The method that ranks the sentences
    #[arg(short, long, value_name = "NAME", default_value = Method::default().as_str(),
          value_parser = PossibleValuesParser::new(named::methods())
              .try_map(|name| name.parse::<Method>()),
          help_heading = "Summary")]
    method: Method,

    /// The seed of the random numbers for `--method random`
    #[arg(
        long,
        value_name = "NUM",
        value_parser = numbers::seed,
        default_value = "0",
        hide_short_help = true,
        help_heading = "Summary"
    )]
    seed: u64,

    /// Prefer sentences that are related to TEXT
    #[arg(short, long, value_name = "TEXT", help_heading = "Summary")]
    query: Option<String>,

    /// Write one summary of all inputs together, without repetition
    #[arg(long, help_heading = "Summary")]
    merge: bool,

    /// Print the NUM best key phrases below the summary; NUM defaults to 10
    #[arg(short, long, value_name = "NUM", num_args = 0..=1, value_parser = numbers::count,
          default_missing_value = Options::DEFAULT_KEYWORDS.to_string(), help_heading = "Summary")]
    keywords: Option<NonZeroUsize>,

    /// The least and the most words of a key phrase
    #[arg(long, value_name = "MIN..MAX", value_parser = numbers::word_range, requires = "keywords",
          hide_short_help = true, help_heading = "Summary")]
    keyword_words: Option<RangeInclusive<usize>>,

    /// Print the sentences in the order of the document, or by rank, the best first
    #[arg(long, value_name = "ORDER", default_value = Order::default().as_str(),
          value_parser = PossibleValuesParser::new(Order::ALL.iter().map(|order| order.as_str()))
              .try_map(|name| name.parse::<Order>()),
          help_heading = "Summary")]
    order: Order,

    /// The language of the text, such as `en`, `pt-BR` or `German`; `auto` detects it
    ///
    /// A code, a name in English, or a name in the language itself. `--list languages` has them.
    #[arg(short, long, value_name = "LANG", default_value = "auto",
          value_parser = Named::languages().try_map(|tag| tag.parse::<LanguageChoice>()),
          hide_possible_values = true, help_heading = "Input")]
    language: LanguageChoice,

    /// Use the words in FILE, one per line, instead of the built-in stop words
    #[arg(long, value_name = "FILE", hide_short_help = true, help_heading = "Input")]
    stopwords: Option<PathBuf>,

    /// Use the words in FILE, one per line, in addition to the built-in stop words
    #[arg(long, value_name = "FILE", hide_short_help = true, help_heading = "Input")]
    add_stopwords: Option<PathBuf>,

    /// Use TEXT as the title instead of the one in the text
    ///
    /// Sentences that share words with the title rank higher. A record keeps its own title.
    #[arg(long, value_name = "TEXT", hide_short_help = true, help_heading = "Input")]
    title: Option<String>,

    #[command(flatten)]
    reading: ReadingArgs,

    /// The field of a record, or the column of a table, that contains the text [default: text]
    ///
    /// With this option, an input without records is an error. Files in folders, and files with the name of a
    /// document such as `notes.md`, need not have records.
    #[arg(long, value_name = "NAME", value_parser = field_name, hide_short_help = true, help_heading = "Input")]
    text_field: Option<String>,

    /// The field or the column that contains the identifier of a record [default: id]
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = "Input")]
    id_field: Option<String>,

    /// The field or the column that contains the title of a record [default: title]
    #[arg(long, value_name = "NAME", value_parser = field_name, hide_short_help = true, help_heading = "Input")]
    title_field: Option<String>,

    #[command(flatten)]
    look: LookArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    files: FileArgs,

    #[command(flatten)]
    work: WorkArgs,

    /// List the languages, the methods, or the stop words of the language given by `-l`, and exit
    #[arg(long, value_name = "WHAT", help_heading = "Help")]
    list: Option<List>,

    /// Print the manual page or the completions for a shell, and exit
    #[arg(long, value_name = "WHAT", hide_short_help = true, help_heading = "Help")]
    generate: Option<Generate>,

    /// Print help: `-h` the common options, `--help` all of them
    #[arg(short, long, action = ArgAction::Help, help_heading = "Help")]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Help")]
    version: Option<bool>,
}

impl Args {
    /// Parses the arguments of the command. The first one is its name.
    ///
    /// # Errors
    /// The exit status with which the process must end: after printing the help or the version, or after
    /// a message about wrong usage.
    pub fn from_arguments(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ExitCode> {
        parse::parse_with_hints(spell_out(arguments), HINTS)
    }

    /// Prints the list, the manual page or the completions that were asked for. Returns `None` if none was
    /// and the command is to be run.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn print_instead(&self, out: &mut dyn Write) -> Option<io::Result<()>> {
        let generate = self.generate.map(|generate| generate.write(Self::command(), &PAGES, out));
        generate.or_else(|| self.list.map(|list| list.write(self.language.0, out)))
    }

    /// Checks the arguments, reads the lists that they name, and returns the settings of the run.
    ///
    /// # Errors
    /// Options that contradict each other, a list of stop words or of files that cannot be read, and no
    /// input: no path, and standard input that is a terminal.
    pub fn into_config(self) -> Result<Config> {
        let Self {
            paths,
            sentences,
            ratio,
            words,
            chars,
            time,
            length,
            paragraphs,
            method,
            seed,
            query,
            merge,
            keywords,
            keyword_words,
            order,
            language,
            stopwords,
            add_stopwords,
            title,
            reading,
            text_field,
            id_field,
            title_field,
            look,
            output,
            files,
            work,
            list: _, // these four have been handled
            generate: _,
            help: _,
            version: _,
        } = self; // no `..`: handle new options

        let reads_stdin = paths.is_empty() && !files.has_list();
        if reads_stdin && io::stdin().is_terminal() {
            bail!("nothing to read; name a file, pipe a text in, or see 'epitome --help'");
        }
        let stop_words = stopwords.as_deref().map(read_stop_words).transpose()?;
        let added_stop_words = add_stopwords.as_deref().map(read_stop_words).transpose()?;
        if query.as_ref().is_some_and(|query| query.trim().is_empty()) {
            bail!("--query is empty; say what the summary should be about");
        }
        let (output_dir, output_file) = output.into_config();
        let to_stdout = output_dir.is_none() && output_file.is_none();
        let (format, look) = look.into_config(to_stdout)?;
        let length = ratio
            .map(Length::Ratio)
            .or(words.map(|words| Length::Words(words.get())))
            .or(chars.map(|chars| Length::Chars(chars.get())))
            .or(time.map(Length::Time))
            .or(length.map(Length::Preset))
            .unwrap_or(sentences.0);
        let mut options = Options::default();
        options.method = method;
        options.length = length;
        options.unit = if paragraphs { Unit::Paragraph } else { Unit::Sentence };
        options.order = order;
        options.stop_words = stop_words;
        options.added_stop_words = added_stop_words;
        options.seed = seed;
        options.query = query;
        options.explain = look.explain || format.shows_all();
        options.rank_all = format == Format::Html;
        options.keywords = keywords.map(NonZeroUsize::get);
        options.keyword_words = keyword_words.unwrap_or(options.keyword_words);
        check_length(length, keywords.is_some(), format)?;
        let (folders, mut sources) = files.into_config(paths)?;
        if reads_stdin {
            sources.push(Source::StandardInput);
        }
        let (input_format, reader) = reading.into_config();
        let WorkSettings { jobs, mut progress, verbosity, fail_empty } = work.into_config();
        if is_typed(&sources) && progress == When::Auto {
            progress = When::Never; // it would be drawn over what is typed
        }
        let unknown = language.0.filter(|language| language.is_unheard_of());
        if let Some(language) = unknown.filter(|_| verbosity != Verbosity::Quiet) {
            note(&format!("unknown language code '{language}', so general rules are used"));
        }
        Ok(Config {
            sources,
            folders,
            options,
            language: language.0,
            title: title.filter(|title| !title.trim().is_empty()),
            input_format,
            reader,
            fields: Fields::new(text_field, id_field, title_field),
            format,
            look,
            output_dir,
            output_file,
            jobs,
            progress,
            merge,
            fail_empty,
            verbosity,
        })
    }
}

/// Checks that a summary without sentences has key phrases, and a format that shows them alone.
fn check_length(length: Length, has_keywords: bool, format: Format) -> Result<()> {
    if length != Length::Sentences(0) {
        return Ok(());
    }
    if !has_keywords {
        bail!(
            "invalid value '0' for '--sentences'; give a number over 0, or 'all', or add -k to print \
             key phrases alone"
        );
    }
    if format.shows_all() {
        bail!("'-n 0' is for text, Markdown and JSON; give a number over 0 for this format");
    }
    Ok(())
}

/// Parses the name of a field or a column. It is not empty, which is what a shell makes of an unset variable.
/// Only the column of the identifiers has no name in many tables, so `--id-field` takes an empty name.
fn field_name(given: &str) -> Result<String, &'static str> {
    let is_blank = given.trim().is_empty();
    if is_blank { Err("give the name of a field or a column") } else { Ok(given.to_owned()) }
}

/// Reads a list of stop words, in any encoding.
fn read_stop_words(path: &Path) -> Result<StopWords> {
    let cannot_read = |why| anyhow!("cannot read stop words '{}': {why}", path.display());
    let bytes = std::fs::read(path).map_err(|error| cannot_read(reason(&error)))?;
    let list = decode(&bytes, None).map_err(|error| cannot_read(error.to_string()))?;
    Ok(StopWords::parse(&list.text))
}

/// Whether a text is typed at a terminal.
fn is_typed(sources: &[Source]) -> bool {
    sources.contains(&Source::StandardInput) && io::stdin().is_terminal()
}

/// The value of `--sentences`: a number, `all` or `auto`. 0 is for key phrases alone.
#[derive(Debug, Clone, Copy)]
struct SentenceCount(Length);

impl FromStr for SentenceCount {
    type Err = &'static str;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        match (given, given.parse()) {
            ("all", _) => Ok(Self(Length::All)),
            ("auto", _) => Ok(Self(Length::Auto)),
            (_, Ok(number)) => Ok(Self(Length::Sentences(number))),
            _ if given.ends_with('%') => {
                Err("give a number over 0, or 'all'; '-r 20%' keeps a share of the sentences")
            }
            _ => Err("give a number over 0, or 'all'"),
        }
    }
}

/// The value of `--language`: `None` is `auto`.
#[derive(Debug, Clone, Copy)]
struct LanguageChoice(Option<Language>);

impl FromStr for LanguageChoice {
    type Err = epitome::Error;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        if given == "auto" {
            return Ok(Self(None));
        }
        let language = given.parse().or_else(|unknown| Language::from_name(given).ok_or(unknown));
        language.map(|language| Self(Some(language)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_of_the_options_are_consistent() {
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
