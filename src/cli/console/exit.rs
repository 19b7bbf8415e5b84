//! The exit statuses of the commands, as README and `--help` have them.

use std::process::ExitCode;

use super::messages::{complain, is_closed_pipe};

/// The command was used wrongly.
pub const WRONG_USAGE: u8 = 2;

/// The exit status of a run that says whether all went well, or why it could not go on; that is told.
///
/// 0 where all is well, also when the reader of the output left early. 1 where some input could not be
/// read or understood, or some output not be written.
pub fn status(run: anyhow::Result<bool>) -> ExitCode {
    match run {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// The exit status of a command that was used wrongly, in a way that is told: 2.
pub fn refused(error: &anyhow::Error) -> ExitCode {
    complain(error);
    WRONG_USAGE.into()
}
