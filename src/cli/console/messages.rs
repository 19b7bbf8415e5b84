//! Messages on standard error: one line each, without characters that control a terminal.

use std::io::{self, Write};
use std::sync::OnceLock;

pub use epitome::records::{OUT_OF_MEMORY, reason};
use epitome::sanitize::{isolated, printable};

/// The name of the command, which begins every message.
static COMMAND: OnceLock<&str> = OnceLock::new();

/// Sets the name of the command, before the first message. Later calls do nothing.
pub fn set_command_name(command: &'static str) {
    let _ = COMMAND.set(command);
}

/// Prints an error and its causes on one line of standard error.
pub fn print_error(error: &anyhow::Error) {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => reason(error),
        None => cause.to_string(),
    });
    note(&causes.collect::<Vec<_>>().join(": "));
}

/// Prints a message about an input on one line of standard error.
pub fn note_at(place: &str, message: &str) {
    print(&format!("{}: {}", isolated(place), printable(message)));
}

/// Prints a message on one line of standard error. The message is lost if standard error is closed.
pub fn note(message: &str) {
    print(&printable(message));
}

fn print(line: &str) {
    let command = COMMAND.get().copied().unwrap_or(env!("CARGO_PKG_NAME"));
    let _ = writeln!(io::stderr(), "{command}: {line}");
}

/// Returns whether an error means that the reader of the output has left, as `head` does.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
