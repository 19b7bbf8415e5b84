//! What was typed.

mod display;
mod files;
mod named;
mod numbers;
mod pages;
mod reading;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, CommandFactory, Parser};
use epitome::{
    Language, Length, LengthPreset, Method, Options, Order, Ratio, ReadingTime, StopWords, Unit,
};

use super::config::{Config, Fields, Format, Progress, Source};
use super::console::generate::Generate;
use super::console::messages::{note, reason};
use super::console::parse;
use super::list::List;
use display::LookArgs;
use files::{FileArgs, OutputArgs, WorkArgs};
use named::Named;
use pages::PAGES;
use reading::ReadingArgs;

/// No time to read? Get a summary.
///
/// Picks the sentences that carry a text and prints them as they stand, in the order of the text.
/// Offline, deterministic, and with no model to download.
#[derive(Debug, Parser)]
#[command(name = "epitome", version, max_term_width = 100,
          override_usage = PAGES.usage,
          after_help = PAGES.after_help(), after_long_help = PAGES.after_long_help(),
          disable_help_flag = true, disable_version_flag = true)]
pub struct Args {
    /// Files to summarize, and folders of them; none, or `-`, is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Keep NUM sentences, or `all` of them
    #[arg(short = 'n', long, value_name = "NUM", default_value = "3", help_heading = "Length")]
    sentences: SentenceCount,

    /// Keep so much of the sentences: `20%` or `0.2`, rounded up
    #[arg(
        short,
        long,
        value_name = "RATIO",
        conflicts_with = "sentences",
        help_heading = "Length"
    )]
    ratio: Option<Ratio>,

    /// Keep at most NUM words; characters, where the script has no spaces
    #[arg(short, long, value_name = "NUM", value_parser = numbers::count,
          conflicts_with_all = ["sentences", "ratio"],
          help_heading = "Length")]
    words: Option<NonZeroUsize>,

    /// Keep at most NUM characters, each line of the summary with its line break
    #[arg(short, long, value_name = "NUM", value_parser = numbers::count,
          conflicts_with_all = ["sentences", "ratio", "words"],
          help_heading = "Length")]
    chars: Option<NonZeroUsize>,

    /// Keep what is read in TIME: `45s`, `2m`, `1m30s`, `1h` or `90` (seconds), at 238 words (or 255
    /// characters) a minute
    #[arg(short, long, value_name = "TIME",
          conflicts_with_all = ["sentences", "ratio", "words", "chars"], help_heading = "Length")]
    time: Option<ReadingTime>,

    /// As long as feels right: what takes t seconds to read becomes √t seconds, twice or four times that
    #[arg(long, value_name = "FEEL",
          value_parser = PossibleValuesParser::new(LengthPreset::ALL.iter().map(|preset| preset.as_str()))
              .try_map(|name| name.parse::<LengthPreset>()),
          conflicts_with_all = ["sentences", "ratio", "words", "chars", "time"],
          help_heading = "Length")]
    length: Option<LengthPreset>,

    /// Keep whole paragraphs in place of sentences: what is said of sentences is of paragraphs then
    #[arg(long, help_heading = "Length")]
    paragraphs: bool,

    /// How sentences are ranked
    #[arg(short, long, value_name = "NAME", default_value = Method::default().as_str(),
          value_parser = PossibleValuesParser::new(named::methods())
              .try_map(|name| name.parse::<Method>()),
          help_heading = "Summary")]
    method: Method,

    /// What `--method random` draws from: another NUM, another draw
    #[arg(
        long,
        value_name = "NUM",
        value_parser = numbers::seed,
        default_value = "0",
        hide_short_help = true,
        help_heading = "Summary"
    )]
    seed: u64,

    /// What the summary should be about: sentences that are like TEXT come first
    #[arg(short, long, value_name = "TEXT", help_heading = "Summary")]
    query: Option<String>,

    /// Write one summary of all inputs together, in which nothing is said twice
    #[arg(long, help_heading = "Summary")]
    merge: bool,

    /// Print the NUM (10) best key phrases as well, below the summary
    #[arg(short, long, value_name = "NUM", num_args = 0..=1, value_parser = numbers::count,
          default_missing_value = DEFAULT_KEYWORDS, help_heading = "Summary")]
    keywords: Option<NonZeroUsize>,

    /// Print sentences in the order of the document, or the best first
    #[arg(long, value_name = "ORDER", default_value = Order::default().as_str(),
          value_parser = PossibleValuesParser::new(Order::ALL.iter().map(|order| order.as_str()))
              .try_map(|name| name.parse::<Order>()),
          help_heading = "Summary")]
    order: Order,

    /// The language of the text: `en`, `de`, `pt-BR` …, or `auto` to find it from the text;
    /// `--list languages` has them all
    #[arg(short, long, value_name = "LANG", default_value = "auto",
          value_parser = Named::languages().try_map(|tag| tag.parse::<LanguageChoice>()),
          hide_possible_values = true, help_heading = "Input")]
    language: LanguageChoice,

    /// Use the words in FILE, one a line, in place of the built-in stop words
    #[arg(long, value_name = "FILE", hide_short_help = true, help_heading = "Input")]
    stopwords: Option<PathBuf>,

    /// The title of the text, in place of its own: what is like it counts for more; that of a record stays
    #[arg(long, value_name = "TEXT", hide_short_help = true, help_heading = "Input")]
    title: Option<String>,

    #[command(flatten)]
    reading: ReadingArgs,

    /// The field of a JSON Lines record that holds the text
    #[arg(
        long,
        value_name = "NAME",
        default_value = "text",
        hide_short_help = true,
        help_heading = "Input"
    )]
    text_field: String,

    /// The field of a JSON Lines record that holds its identifier
    #[arg(
        long,
        value_name = "NAME",
        default_value = "id",
        hide_short_help = true,
        help_heading = "Input"
    )]
    id_field: String,

    /// The field of a JSON Lines record that holds its title
    #[arg(
        long,
        value_name = "NAME",
        default_value = "title",
        hide_short_help = true,
        help_heading = "Input"
    )]
    title_field: String,

    #[command(flatten)]
    look: LookArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    files: FileArgs,

    #[command(flatten)]
    work: WorkArgs,

    /// Print what there is to choose from, and nothing else
    #[arg(long, value_name = "WHAT", help_heading = "Help")]
    list: Option<List>,

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

/// How many key phrases `-k` prints without a number.
const DEFAULT_KEYWORDS: &str = "10";

impl Args {
    /// What was typed on the command line of this process.
    ///
    /// # Errors
    /// The exit status with which the process ends where that is help or wrong, which has been told.
    pub fn typed() -> Result<Self, ExitCode> {
        parse::parse(with_keywords(std::env::args_os()))
    }

    /// Writes what was asked for in place of a run, if anything was.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn print_instead(&self, out: &mut dyn Write) -> Option<io::Result<()>> {
        let generate = self.generate.map(|generate| generate.write(Self::command(), &PAGES, out));
        generate.or_else(|| self.list.map(|list| list.write(out)))
    }

    /// What will be done: reads the files that options name, and resolves what goes together.
    ///
    /// # Errors
    /// A list of stop words or of files that cannot be read, options that do not go together, or
    /// standard input that nothing is piped into.
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
            order,
            language,
            stopwords,
            title,
            reading,
            text_field,
            id_field,
            title_field,
            look,
            output,
            files,
            work,
            list: _, // these four are printed instead of a run
            generate: _,
            help: _,
            version: _,
        } = self; // a new option must be handled

        let reads_stdin = paths.is_empty() && !files.has_list();
        if reads_stdin && io::stdin().is_terminal() {
            bail!("nothing to read: name a file, or pipe a text in, or try 'epitome --help'");
        }
        let stop_words = stopwords
            .map(|path| {
                std::fs::read_to_string(&path).map(|list| StopWords::parse(&list)).map_err(
                    |error| {
                        anyhow!("cannot read stop words '{}': {}", path.display(), reason(&error))
                    },
                )
            })
            .transpose()?;

        if query.as_ref().is_some_and(|query| query.trim().is_empty()) {
            bail!("--query is empty: say what the summary should be about");
        }
        let output_dir = output.into_config();
        let (format, look) = look.into_config(output_dir.is_none())?;
        let length = ratio
            .map(Length::Ratio)
            .or(words.map(|words| Length::Words(words.get())))
            .or(chars.map(|chars| Length::Chars(chars.get())))
            .or(time.map(Length::Time))
            .or(length.map(Length::Preset))
            .unwrap_or(sentences.0);
        let options = Options {
            method,
            length,
            unit: if paragraphs { Unit::Paragraph } else { Unit::Sentence },
            order,
            stop_words,
            seed,
            query,
            explain: look.explain || format.shows_all(),
            rank_all: format == Format::Html,
            keywords: keywords.map(NonZeroUsize::get),
        };
        let (folders, mut sources) = files.into_config(paths)?;
        if reads_stdin {
            sources.push(Source::StandardInput);
        }
        let (input_format, reader) = reading.into_config();
        if let Some(language) = language.0.filter(|language| language.is_unheard_of()) {
            note(&format!("no language is known by the code '{language}': general rules are used"));
        }
        let (jobs, mut progress, verbose) = work.into_config();
        if look.page && progress == Progress::Auto {
            progress = Progress::Never; // it would be drawn over what the pager shows
        }
        Ok(Config {
            sources,
            folders,
            options,
            language: language.0,
            title: title.filter(|title| !title.trim().is_empty()),
            input_format,
            reader,
            fields: Fields { text: text_field, id: id_field, title: title_field },
            format,
            look,
            output_dir,
            jobs,
            progress,
            merge,
            verbose,
        })
    }
}

/// The arguments, with a number for each `-k` that has none: what follows it may be a path.
fn with_keywords(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut typed: Vec<OsString> = Vec::new();
    let mut args = args.into_iter().peekable();
    let mut only_paths = false;
    while let Some(arg) = args.next() {
        only_paths |= arg == "--";
        let is_number =
            |next: &OsString| next.to_str().is_some_and(|next| next.parse::<usize>().is_ok());
        let is_bare = !only_paths && !args.peek().is_some_and(is_number);
        match before_keywords(&arg).filter(|_| is_bare) {
            None => typed.push(arg),
            Some(before) => {
                typed.extend((!before.is_empty()).then(|| format!("-{before}").into()));
                typed.push(format!("--keywords={DEFAULT_KEYWORDS}").into());
            }
        }
    }
    typed
}

/// The short options that stand before `k` in one argument, as `v` in `-vk`; `None` where it does not end
/// in the option `-k`, as `-mk` does not, which is the method `k`.
fn before_keywords(arg: &OsStr) -> Option<&str> {
    if arg == "--keywords" {
        return Some("");
    }
    let before = arg.to_str()?.strip_prefix('-')?.strip_suffix('k')?;
    let takes_none = |option: char| {
        let command = Args::command();
        let mut all = command.get_arguments();
        let named = all.find(|known| known.get_short() == Some(option));
        named.is_some_and(|known| !known.get_action().takes_values())
    };
    before.chars().all(takes_none).then_some(before)
}

/// The value of `--sentences`: a number over 0, or `all`.
#[derive(Debug, Clone, Copy)]
struct SentenceCount(Length);

impl FromStr for SentenceCount {
    type Err = &'static str;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        match (given, given.parse()) {
            ("all", _) => Ok(Self(Length::All)),
            (_, Ok(number)) if number > 0 => Ok(Self(Length::Sentences(number))),
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
            Ok(Self(None))
        } else {
            given.parse().map(|language| Self(Some(language)))
        }
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
    fn what_follows_k_is_its_number_or_a_path() {
        let cases: [(&[&str], &[&str]); 11] = [
            (&["-k", "a.txt"], &["--keywords=10", "a.txt"]),
            (&["-k", "5", "a.txt"], &["-k", "5", "a.txt"]),
            (&["a.txt", "--keywords"], &["a.txt", "--keywords=10"]),
            (&["-k", "-n", "1"], &["--keywords=10", "-n", "1"]),
            (&["--", "-k", "a.txt"], &["--", "-k", "a.txt"]),
            (&["-vk", "a.txt"], &["-v", "--keywords=10", "a.txt"]),
            (&["-v0k"], &["-v0", "--keywords=10"]),
            (&["-vk", "5", "a.txt"], &["-vk", "5", "a.txt"]),
            (&["-vk5", "a.txt"], &["-vk5", "a.txt"]),
            (&["-mk", "a.txt"], &["-mk", "a.txt"]),
            (&["--merge", "-k-", "ask"], &["--merge", "-k-", "ask"]),
        ];
        for (typed, expected) in cases {
            assert_eq!(with_keywords(typed.iter().map(OsString::from)), expected, "{typed:?}");
        }
    }

    #[test]
    fn every_option_has_a_heading_and_help() {
        for arg in Args::command().get_arguments() {
            assert!(arg.get_help().is_some(), "{}", arg.get_id());
            assert!(arg.is_positional() || arg.get_help_heading().is_some(), "{}", arg.get_id());
        }
    }
}
