//! What was typed on a command line, as far as clap can read it.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

use super::exit::{WRONG_USAGE, status};
use super::messages::note;

/// Reads arguments, the name of the command first.
///
/// # Errors
/// The exit status with which the process is to end where they ask for help or the version, which are
/// printed, or are wrong: that is told on one line, in which nothing can steer a terminal, as the name of
/// a file may that a shell has put in place of `*`.
pub fn parse<Args: Parser>(typed: impl IntoIterator<Item = OsString>) -> Result<Args, ExitCode> {
    Args::try_parse_from(typed).map_err(|error| {
        if error.use_stderr() {
            note(&wrong_usage(&error));
            WRONG_USAGE.into()
        } else {
            status(print_help(&error).map(|()| true).context("cannot write"))
        }
    })
}

/// Writes the help or the version that was asked for to standard output, with colours where that is a
/// terminal.
fn print_help(asked: &clap::Error) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    write!(out, "{}", asked.render().ansi())?;
    out.flush()
}

/// What is wrong with what was typed, on one line: what clap says of it, the values there are, and what
/// was meant, without the paragraphs that all of its messages end with.
fn wrong_usage(error: &clap::Error) -> String {
    let said = error.render().to_string();
    let mut line = String::new();
    for part in said.lines().map(str::trim).filter(|part| !part.is_empty()) {
        if part.starts_with("Usage:") || part.starts_with("For more information") {
            break;
        }
        let (between, part) = match part.strip_prefix("tip: ") {
            Some(tip) => ("; ", tip),
            None => (" ", part.strip_prefix("error: ").unwrap_or(part)),
        };
        line.push_str(if line.is_empty() { "" } else { between });
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use clap::{Arg, Command};

    use super::*;

    #[test]
    fn wrong_usage_is_one_line() {
        let command = Command::new("brief")
            .arg(Arg::new("order").long("order").value_parser(["document", "rank"]))
            .arg(Arg::new("json").long("json").num_args(0).conflicts_with_all(["order", "html"]))
            .arg(Arg::new("html").long("html").num_args(0))
            .arg(Arg::new("path").required(true));
        let cases: [(&[&str], &str); 5] = [
            (
                &["--order", "ranks", "a"],
                "invalid value 'ranks' for '--order <order>' [possible values: document, rank]; \
                 a similar value exists: 'rank'",
            ),
            (
                &["--jsno", "a"],
                "unexpected argument '--jsno' found; a similar argument exists: '--json'",
            ),
            (&["a", "b"], "unexpected argument 'b' found"),
            (&[], "the following required arguments were not provided: <path>"),
            (
                &["--json", "--order", "rank", "--html", "a"],
                "the argument '--json' cannot be used with: --order <order> --html",
            ),
        ];
        for (typed, expected) in cases {
            let typed = [&["brief"], typed].concat();
            let error = command.clone().try_get_matches_from(typed).unwrap_err();
            assert_eq!(wrong_usage(&error), expected);
        }
    }
}
