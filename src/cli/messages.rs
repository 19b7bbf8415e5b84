//! What a command says on standard error: a line each, in which nothing can steer a terminal.

use std::io::{self, Write};

use super::harmless::{isolated, printable};

/// The command that is speaking: two share this module by its path.
const COMMAND: &str = env!("CARGO_BIN_NAME");

/// Prints an error and its causes on one line of standard error.
pub(crate) fn complain(error: &anyhow::Error) {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => reason(error),
        None => cause.to_string(),
    });
    note(&causes.collect::<Vec<_>>().join(": "));
}

/// Prints a message about an input on one line of standard error.
pub(crate) fn note_at(place: &str, message: &str) {
    say(&format!("{}: {}", isolated(place), printable(message)));
}

/// Prints a message on one line of standard error, which may be closed: then it is lost.
pub(crate) fn note(message: &str) {
    say(&printable(message));
}

fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{COMMAND}: {line}");
}

/// Whether an error is that of a reader that left, as `head` does.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// What is said where memory is not enough.
pub(crate) const OUT_OF_MEMORY: &str = "out of memory";

/// What went wrong, in a few words and without the number that the system gives it.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        io::ErrorKind::OutOfMemory => OUT_OF_MEMORY.to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}
