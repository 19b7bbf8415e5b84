//! The command: reads what was typed, does it, and says how it went by the exit status.

use std::process::ExitCode;

use anyhow::Context;

use epitome::cli;
use epitome::cli::console::exit::{refused, status};
use epitome::cli::console::message::Usage;

fn main() -> ExitCode {
    let args = match cli::Args::typed() {
        Ok(args) => args,
        Err(ended) => return ended,
    };
    if let Some(printed) = args.print_instead(&mut std::io::stdout().lock()) {
        return status(printed.map(|()| true).context("cannot write"));
    }
    let config = match args.into_config() {
        Ok(config) => config,
        Err(error) => return refused(&error),
    };
    match cli::run(config, Box::new(std::io::stdout())) {
        Err(error) if error.is::<Usage>() => refused(&error),
        run => status(run),
    }
}
