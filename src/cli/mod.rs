//! The command line: everything that deals with files, streams, messages and exit statuses.
//!
//! What was typed ([`Args`]) becomes what will be done (`Config`), and [`run`] does it:
//! 1. `folders`: the sources, with the files that are in folders, become a list of inputs;
//! 2. `output_dir`: where each summary goes is settled, and that no two go to one place;
//! 3. `ordered`: threads take inputs, or pieces of a stream of records, and answer them by `work`, or
//!    read them for `merge`:
//!    `inputs` reads bytes, `reading` makes documents of them, `render` writes the summaries;
//! 4. `output`: the answers are written in the order of the inputs, and messages among them,
//!    through a `pager` where people read on.

mod args;
mod config;
mod contained;
mod folders;
mod generate;
mod gzip;
mod inputs;
mod kinds;
mod list;
#[cfg(feature = "mail")]
mod mailbox;
mod merge;
mod ordered;
mod output;
mod output_dir;
mod pager;
mod progress;
mod reading;
mod records;
mod render;
mod run;
mod totals;
mod typed;
mod whole_file;
mod work;

use std::fmt;
use std::io::{self, Write};

pub(crate) use args::Args;
pub(crate) use run::run;
pub(crate) use typed::{print_help, wrong_usage};

/// The exit statuses, as README and `--help` have them.
pub(crate) mod exit {
    use std::process::ExitCode;

    /// All is well, a closed pipe included.
    pub(crate) const OK: ExitCode = ExitCode::SUCCESS;
    /// Some input could not be read or understood; the others were summarized.
    pub(crate) const SOME_FAILED: ExitCode = ExitCode::FAILURE;

    /// The command was used wrongly; clap exits with the same.
    pub(crate) fn usage() -> ExitCode {
        ExitCode::from(2)
    }
}

/// What was asked for cannot be done, whatever the inputs hold: wrong usage.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// Prints an error and its causes on one line of standard error.
pub(crate) fn complain(error: &anyhow::Error) {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => inputs::reason(error),
        None => cause.to_string(),
    });
    note(&causes.collect::<Vec<_>>().join(": "));
}

/// What is told of an input, or of another path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Message {
    pub(crate) place: String,
    pub(crate) text: String,
}

impl Message {
    pub(crate) fn new(place: impl fmt::Display, text: impl fmt::Display) -> Self {
        // An error with its causes, and a path as it is.
        Self { place: place.to_string(), text: format!("{text:#}") }
    }

    /// Prints it on one line of standard error.
    pub(crate) fn print(&self) {
        note_at(&self.place, &self.text);
    }
}

/// Prints a message about an input on one line of standard error.
pub(crate) fn note_at(place: &str, message: &str) {
    say(&format!("{}: {}", render::isolated(place), render::printable(message)));
}

/// Prints a message on one line of standard error, which may be closed: then it is lost.
pub(crate) fn note(message: &str) {
    say(&render::printable(message));
}

fn say(line: &str) {
    let _ = writeln!(io::stderr(), "epitome: {line}");
}

/// Whether an error is that of a reader that left, as `head` does.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
