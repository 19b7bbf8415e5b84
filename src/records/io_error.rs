//! Errors of the system, in the words of the command.

use std::io;

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
        io::ErrorKind::NotADirectory => "part of the path is not a folder".to_owned(),
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
        267 => Some("part of the path is not a folder"),
        _ => None,
    }
}
