//! What a command says on standard error: a line each, in which nothing can steer a terminal.

use std::io::{self, Write};
use std::sync::OnceLock;

use super::sanitize::{isolated, printable};

/// The name of the command that is speaking.
static COMMAND: OnceLock<&str> = OnceLock::new();

/// Names the command that is speaking, before it says anything; the first name stays.
pub fn speak_as(command: &'static str) {
    let _ = COMMAND.set(command);
}

/// Prints an error and its causes on one line of standard error.
pub fn complain(error: &anyhow::Error) {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => reason(error),
        None => cause.to_string(),
    });
    note(&causes.collect::<Vec<_>>().join(": "));
}

/// Prints a message about an input on one line of standard error.
pub fn note_at(place: &str, message: &str) {
    say(&format!("{}: {}", isolated(place), printable(message)));
}

/// Prints a message on one line of standard error, which may be closed: then it is lost.
pub fn note(message: &str) {
    say(&printable(message));
}

fn say(line: &str) {
    let command = COMMAND.get().copied().unwrap_or(env!("CARGO_PKG_NAME"));
    let _ = writeln!(io::stderr(), "{command}: {line}");
}

/// Whether an error is that of a reader that left, as `head` does.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// What is said where memory is not enough.
pub const OUT_OF_MEMORY: &str = "out of memory";

/// What went wrong, in a few words and without the number that the system gives it.
pub fn reason(error: &io::Error) -> String {
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
