//! The exit statuses of the commands, which README and `--help` document.

use std::process::ExitCode;

use super::messages::{is_closed_pipe, print_error};

/// The exit status for wrong usage.
pub const WRONG_USAGE: u8 = 2;

/// Returns the exit status of a run, and prints the error that ended it, if there is one.
///
/// `Ok(true)`, and the error of a reader that left early, are 0. `Ok(false)`, after some input could not
/// be read or understood or its summary not be written, and any other error are 1.
pub fn status(run: anyhow::Result<bool>) -> ExitCode {
    match run {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            print_error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Prints an error, and returns the exit status for wrong usage.
pub fn wrong_usage(error: &anyhow::Error) -> ExitCode {
    print_error(error);
    WRONG_USAGE.into()
}
