//! The command line: everything about files, streams, threads, messages and exit statuses.
//!
//! It uses the library only by its public API. The arguments ([`Args`]) become the settings of a run
//! (`Config`), and [`run`] does the work:
//! 1. `input` turns the sources, and the files in folders, into a list of inputs.
//! 2. `output::output_dir` plans the file for each summary, if summaries go to a folder.
//! 3. `work` shares the inputs, and pieces of those that hold many records, among threads. Each reads its
//!    input with `input` and renders summaries with `render`, or collects the documents for one summary.
//! 4. `output` writes the results in the order of the inputs, with the messages in between.
//!
//! Imports between these modules go one way only. Each module may use those before it in this order:
//! `console`, `config`, `input`, `render`, `output`, `work`, `list`, `args`.

pub mod console;

mod args;
mod config;
mod input;
mod list;
mod output;
mod render;
mod work;

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use anyhow::Context;

use console::exit::{status, wrong_usage};
use console::message::Usage;

pub use args::Args;
pub use work::run;

/// Runs the command: parses the arguments, and does what they ask for. The first argument is the name of the
/// command. Returns the exit status for the process.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::from_arguments(arguments) {
        Ok(args) => args,
        Err(exit_code) => return exit_code,
    };
    if let Some(printed) = args.print_instead(&mut io::stdout().lock()) {
        return match printed {
            Err(error) if error.kind() == ErrorKind::InvalidInput => wrong_usage(&error.into()),
            printed => status(printed.map(|()| true).context("cannot write")),
        };
    }
    let config = match args.into_config() {
        Ok(config) => config,
        Err(error) => return wrong_usage(&error),
    };
    match run(config, Box::new(io::stdout())) {
        Err(error) if error.is::<Usage>() => wrong_usage(&error),
        run => status(run),
    }
}
