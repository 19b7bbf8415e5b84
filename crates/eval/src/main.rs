//! The command `epitome-eval`: compares summaries with references, by ROUGE and other measures.
//!
//! What was typed (`Args`) becomes what will be done (`Config`), and `run` does it: files and
//! records to texts, texts to figures, figures to output. The measures are the library's, and what any
//! command needs is that of `epitome`, shared by its path.

mod args;
mod config;
mod inputs;
mod records;
mod report;
mod run;

use std::process::ExitCode;

use anyhow::Context;

use epitome::cli::console::exit::{status, wrong_usage};
use epitome::cli::console::messages::set_command_name;
use epitome::cli::console::parse;

fn main() -> ExitCode {
    set_command_name("epitome-eval");
    let args: args::Args = match parse::parse(std::env::args_os()) {
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
