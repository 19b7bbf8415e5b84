//! The command `epitome-eval`: compares summaries with references by ROUGE and other measures.
//!
//! `Args` are the arguments as typed, `Config` is the resolved configuration, and `run` does the
//! work: it reads files and records, computes figures, and writes a report. The measures are in the
//! library, and the module `epitome::cli::console` has what both commands share.

mod args;
mod config;
mod inputs;
mod records;
mod report;
mod run;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Context;

use epitome::cli::console::exit::{status, wrong_usage};
use epitome::cli::console::messages::set_command_name;
use epitome::cli::console::parse;

/// Runs the command: parses the arguments, and does what they ask for. The first argument is the name of the
/// command. Returns the exit status for the process.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    set_command_name("epitome-eval");
    let args: args::Args = match parse::parse(arguments) {
        Ok(args) => args,
        Err(ended) => return ended,
    };
    let mut out = std::io::stdout().lock();
    if let Some(printed) = args.print_instead(&mut out) {
        return status(printed.map(|()| true).context("cannot write"));
    }
    match args.into_config() {
        Ok(config) => status(run::run(&config, &mut out).context("cannot write")),
        Err(error) => wrong_usage(&error),
    }
}
