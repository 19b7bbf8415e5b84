//! The command `epitome`: parses its arguments, runs, and exits with a status.

use std::io::ErrorKind;
use std::process::ExitCode;

use anyhow::Context;

use epitome::cli;
use epitome::cli::console::exit::{status, wrong_usage};
use epitome::cli::console::message::Usage;

fn main() -> ExitCode {
    let args = match cli::Args::from_process() {
        Ok(args) => args,
        Err(exit_code) => return exit_code,
    };
    if let Some(printed) = args.print_instead(&mut std::io::stdout().lock()) {
        return match printed {
            Err(error) if error.kind() == ErrorKind::InvalidInput => wrong_usage(&error.into()),
            printed => status(printed.map(|()| true).context("cannot write")),
        };
    }
    let config = match args.into_config() {
        Ok(config) => config,
        Err(error) => return wrong_usage(&error),
    };
    match cli::run(config, Box::new(std::io::stdout())) {
        Err(error) if error.is::<Usage>() => wrong_usage(&error),
        run => status(run),
    }
}
