//! What the command says on standard error: a line each.

use std::io::{self, Write};

/// Prints an error and its causes on one line.
pub(crate) fn complain(error: &anyhow::Error) {
    note(&format!("{error:#}"));
}

/// Prints a message on one line of standard error, which may be closed: then it is lost.
pub(crate) fn note(message: &str) {
    let _ = writeln!(io::stderr(), "epitome-eval: {}", printable(message));
}

/// A line as it may be shown: without control characters, which could steer a terminal.
pub(crate) fn printable(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}

/// Whether an error is that of a reader that left, as `head` does.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
