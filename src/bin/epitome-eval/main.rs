//! The command `epitome-eval`: compares summaries with references, by ROUGE and other measures.
//!
//! What was typed (`Args`) becomes what will be done (`Config`), and `run` does it: files and
//! records to texts, texts to figures, figures to output. The measures are the library's.

mod args;
mod config;
#[path = "../../cli/generate/mod.rs"]
mod generate;
mod inputs;
mod messages;
mod records;
mod report;
mod run;
#[path = "../../cli/typed.rs"]
mod typed;

use std::process::ExitCode;

use clap::Parser;

use messages::{complain, is_closed_pipe, note};

/// The command was used wrongly.
const WRONG_USAGE: u8 = 2;

/// Some input could not be read, understood or compared; the others were.
const SOME_FAILED: ExitCode = ExitCode::FAILURE;

fn main() -> ExitCode {
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(wrong) if wrong.use_stderr() => {
            note(&typed::wrong_usage(&wrong));
            return ExitCode::from(WRONG_USAGE);
        }
        Err(help) => return status(typed::print_help(&help).map(|()| true).map_err(Into::into)),
    };
    if let Some(printed) = args.print_instead(&mut std::io::stdout().lock()) {
        return status(printed.map(|()| true).map_err(Into::into));
    }
    let config = match args.into_config() {
        Ok(config) => config,
        Err(error) => {
            complain(&error);
            return ExitCode::from(WRONG_USAGE);
        }
    };
    status(run::run(&config, &mut std::io::stdout().lock()))
}

/// The exit status of a run that says whether all went well, or could not write.
fn status(run: anyhow::Result<bool>) -> ExitCode {
    match run {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => SOME_FAILED,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.context("cannot write"));
            SOME_FAILED
        }
    }
}
