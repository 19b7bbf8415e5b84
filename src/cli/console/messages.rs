//! Messages on standard error: one line each, without characters that control a terminal.

use std::io::{self, Write};
use std::sync::OnceLock;

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

/// The message where memory could not be allocated.
pub const OUT_OF_MEMORY: &str = "out of memory";

/// Describes a system error in a few words, without its number.
pub fn reason(error: &io::Error) -> String {
    if let Some(reason) = error.raw_os_error().filter(|_| cfg!(windows)).and_then(windows_reason) {
        return reason.to_owned();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        io::ErrorKind::OutOfMemory => OUT_OF_MEMORY.to_owned(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            text.trim_end().trim_end_matches('.').to_lowercase() // messages of Windows end with a full stop
        }
    }
}

/// Describes an error of Windows that Rust has no kind for, or a message too long for one line.
fn windows_reason(code: i32) -> Option<&'static str> {
    match code {
        // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        32 | 33 => Some("another program has it open"),
        // ERROR_INVALID_NAME, ERROR_BAD_PATHNAME: a name that no file can have.
        123 | 161 => Some("no such file"),
        // ERROR_DIRECTORY: a file in place of a folder.
        267 => Some("not a directory"),
        _ => None,
    }
}
