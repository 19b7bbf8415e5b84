//! The command line: everything that deals with files, streams, messages and exit statuses.
//!
//! What was typed ([`Args`]) becomes what will be done (`Config`), and [`run`] does it: inputs to
//! documents, documents to summaries, summaries to output.

mod args;
mod config;
mod gzip;
mod inputs;
mod list;
mod merge;
mod reading;
mod records;
mod render;
mod run;

use std::io::{self, Write};

pub(crate) use args::Args;
pub(crate) use run::run;

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

/// Prints an error and its causes on one line of standard error.
pub(crate) fn complain(error: &anyhow::Error) {
    note(&format!("{error:#}"));
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
