//! What was typed on a command line, as far as clap can read it.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser;

use super::harmless::{printable, steers};

/// Reads arguments, the name of the command first; the process ends here if they ask for help or the
/// version, or are wrong.
///
/// Unlike clap's own, what is said then repeats nothing that could steer a terminal, as the name of a
/// file may that a shell has put in place of `*`.
pub(crate) fn parse<Args: Parser>(typed: Vec<OsString>) -> Args {
    let steers = typed.iter().any(|arg| arg.to_string_lossy().contains(steers));
    Args::try_parse_from(typed).unwrap_or_else(|error| {
        if steers && error.use_stderr() {
            refuse(&error);
        }
        error.exit() // with its colours
    })
}

fn refuse(error: &clap::Error) -> ! {
    for line in error.render().to_string().lines() {
        let _ = writeln!(io::stderr(), "{}", printable(line));
    }
    std::process::exit(error.exit_code())
}
