//! Parses command line arguments with clap, and puts its errors on one line.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Parser};

use epitome::suggest::nearest;

use super::exit::{WRONG_USAGE, status};
use super::messages::note;

/// Parses arguments. The first one is the name of the command.
///
/// # Errors
/// The exit status with which the process must end: after printing the help or the version if the
/// arguments ask for it, or after a message on one line if they are wrong. The message cannot control a
/// terminal, although it may quote the name of a file that a shell has put in place of `*`.
pub fn parse<Args: Parser>(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Args, ExitCode> {
    parse_with_hints(arguments, &[])
}

/// Parses arguments like [`parse`]. `hints` are names of options that do not exist, separated by spaces and
/// without `--`, and for each group of names what to use instead.
///
/// # Errors
/// Those of [`parse`].
pub fn parse_with_hints<Args: Parser>(
    arguments: impl IntoIterator<Item = OsString>,
    hints: &[(&str, &str)],
) -> Result<Args, ExitCode> {
    Args::try_parse_from(arguments).map_err(|error| {
        if error.use_stderr() {
            note(&one_line(&error, &Args::command(), hints));
            WRONG_USAGE.into()
        } else {
            status(print_help(&error).map(|()| true).context("cannot write"))
        }
    })
}

/// Writes the help or the version to standard output, with colours if that is a terminal.
fn print_help(help: &clap::Error) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    write!(out, "{}", help.render().ansi())?;
    out.flush()
}

/// Describes an error of clap on one line.
fn one_line(error: &clap::Error, command: &Command, hints: &[(&str, &str)]) -> String {
    match error.kind() {
        ErrorKind::UnknownArgument => unknown_argument(error, command, hints),
        ErrorKind::ValueValidation => invalid_value(error),
        ErrorKind::InvalidValue => unknown_value(error),
        ErrorKind::MissingRequiredArgument => missing_argument(error),
        _ => without_usage(error),
    }
}

/// The end of the message about an option that does not exist.
const LISTED: &str = "--help lists all options";

/// The fewest letters by which an option is found that begins with them.
const MIN_PREFIX_LETTERS: usize = 3;

/// Describes an argument that does not exist, with a hint or the most similar option.
///
/// clap finds a similar option for nearly every word, so its suggestion is not used.
fn unknown_argument(error: &clap::Error, command: &Command, hints: &[(&str, &str)]) -> String {
    let given = string(error, ContextKind::InvalidArg);
    let message = format!("unexpected argument '{given}' found");
    let Some(name) = given.strip_prefix("--") else {
        let is_option = given.starts_with('-');
        return if is_option { format!("{message}; {LISTED}") } else { message };
    };
    let name = name.split('=').next().unwrap_or_default();
    let hint = hints.iter().find(|(names, _)| names.split(' ').any(|known| known == name));
    if let Some((_, hint)) = hint {
        return format!("{message}; {hint}");
    }
    let options = || command.get_arguments().filter_map(Arg::get_long);
    let begun = || {
        let mut begun = options().filter(|option| option.starts_with(name));
        begun.next().filter(|_| name.len() >= MIN_PREFIX_LETTERS && begun.next().is_none())
    };
    match nearest(name, options().map(|option| (option, option))).or_else(begun) {
        Some(option) => format!("{message}; did you mean '--{option}'?"),
        None => format!("{message}; {LISTED}"),
    }
}

/// Describes a value that its parser refused.
fn invalid_value(error: &clap::Error) -> String {
    let Some(source) = error.source() else { return without_usage(error) };
    if source.is::<epitome::Error>() {
        return source.to_string(); // it says already what is wrong with which value
    }
    let (option, value) = (option(error), string(error, ContextKind::InvalidValue));
    format!("invalid value '{value}' for '{option}'; {source}")
}

/// Describes a value that is none of the possible values of an option, or that is missing.
fn unknown_value(error: &clap::Error) -> String {
    let (option, value) = (option(error), string(error, ContextKind::InvalidValue));
    let mut parts = vec![match value {
        "" if option.starts_with(['[', '<']) => "the name of a file is empty".to_owned(),
        "" => format!("missing value for '{option}'"),
        value => format!("invalid value '{value}' for '{option}'"),
    }];
    if let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue)
        && let [values @ .., last] = values.as_slice()
        && !values.is_empty()
    {
        parts.push(format!("choose {} or {last}", values.join(", ")));
    }
    match string(error, ContextKind::SuggestedValue) {
        "" => (),
        suggestion => parts.push(format!("did you mean '{suggestion}'?")),
    }
    parts.join("; ")
}

/// Describes what is missing: a path, or an option that another one needs, which clap does not name.
fn missing_argument(error: &clap::Error) -> String {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(missing)) if missing.iter().all(|arg| arg.starts_with("--")) => {
            format!("one of the options is only for use with {}", missing.join(" and "))
        }
        _ => without_usage(error),
    }
}

/// Describes an error with clap's own words, without the usage and the hints that follow every error.
fn without_usage(error: &clap::Error) -> String {
    let rendered = error.render().to_string();
    let mut line = String::new();
    for part in rendered.lines().map(str::trim).filter(|part| !part.is_empty()) {
        if part.starts_with("Usage:") || part.starts_with("For more information") {
            break;
        }
        let (separator, part) = match part.strip_prefix("tip: ") {
            Some(tip) => ("; ", tip),
            None => (" ", part.strip_prefix("error: ").unwrap_or(part)),
        };
        line.push_str(if line.is_empty() { "" } else { separator });
        line.push_str(part);
    }
    line
}

/// The option that an error is about, without the name of its value.
fn option(error: &clap::Error) -> &str {
    let option = string(error, ContextKind::InvalidArg);
    option.split(' ').next().unwrap_or_default()
}

/// A string in the context of an error. It is empty where there is none.
fn string(error: &clap::Error, kind: ContextKind) -> &str {
    match error.get(kind) {
        Some(ContextValue::String(string)) => string,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use clap::builder::{StringValueParser, TypedValueParser};
    use epitome::Language;

    use super::*;

    #[test]
    fn every_error_is_one_line() {
        let language = StringValueParser::new().try_map(|tag| tag.parse::<Language>());
        let jobs = |given: &str| given.parse::<u8>().map_err(|_| "give a number from 0 to 255");
        let command = Command::new("brief")
            .arg(Arg::new("order").long("order").value_parser(["document", "rank"]))
            .arg(Arg::new("json").long("json").num_args(0).conflicts_with_all(["order", "html"]))
            .arg(Arg::new("html").long("html").num_args(0))
            .arg(Arg::new("title").long("title").num_args(0).requires("html"))
            .arg(Arg::new("language").long("language").value_parser(language))
            .arg(Arg::new("jobs").long("jobs").value_name("NUM").value_parser(jobs))
            .arg(Arg::new("path").required(true));
        let hints = [("size length", "'--order' has no sizes"), ("lines", "'--json' writes lines")];
        let cases: [(&[&str], &str); 15] = [
            (
                &["--order", "ranks", "a"],
                "invalid value 'ranks' for '--order'; choose document or rank; did you mean 'rank'?",
            ),
            (
                &["--order", "size", "a"],
                "invalid value 'size' for '--order'; choose document or rank",
            ),
            (&["a", "--order"], "missing value for '--order'; choose document or rank"),
            (&["a", "--jobs"], "missing value for '--jobs'"),
            (
                &["--jobs", "300", "a"],
                "invalid value '300' for '--jobs'; give a number from 0 to 255",
            ),
            (
                &["--language", "germn", "a"],
                "unknown language 'germn'; did you mean 'de' (German)?",
            ),
            (&["--jsno", "a"], "unexpected argument '--jsno' found; did you mean '--json'?"),
            (
                &["--nonsense", "a"],
                "unexpected argument '--nonsense' found; --help lists all options",
            ),
            (&["--length=3", "a"], "unexpected argument '--length' found; '--order' has no sizes"),
            (&["--lang", "a"], "unexpected argument '--lang' found; did you mean '--language'?"),
            (&["-x", "a"], "unexpected argument '-x' found; --help lists all options"),
            (&["a", "b"], "unexpected argument 'b' found"),
            (&["--title", "a"], "one of the options is only for use with --html"),
            (&[], "the following required arguments were not provided: <path>"),
            (
                &["--json", "--order", "rank", "--html", "a"],
                "the argument '--json' cannot be used with: --order <order> --html",
            ),
        ];
        for (arguments, expected) in cases {
            let arguments = [&["brief"], arguments].concat();
            let error = command.clone().try_get_matches_from(arguments).unwrap_err();
            assert_eq!(one_line(&error, &command, &hints), expected);
        }
    }
}
