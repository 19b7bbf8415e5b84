//! The command `epitome-eval`: compares summaries with references, by ROUGE and other measures.
//!
//! What was typed (`Args`) becomes what will be done (`Config`), and `run` does it: files and
//! records to texts, texts to figures, figures to output. The measures are the library's, and what any
//! command needs is that of `epitome`, shared by its path.

mod args;
mod config;
#[path = "../../cli/count.rs"]
mod count;
#[path = "../../cli/exit.rs"]
mod exit;
#[path = "../../cli/generate/mod.rs"]
mod generate;
#[path = "../../cli/harmless.rs"]
mod harmless;
mod inputs;
#[path = "../../cli/messages.rs"]
mod messages;
mod records;
mod report;
mod run;
#[path = "../../cli/typed.rs"]
mod typed;

use std::process::ExitCode;

use anyhow::Context;

use exit::{refused, status};

fn main() -> ExitCode {
    let args: args::Args = match typed::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(ended) => return ended,
    };
    let mut out = std::io::stdout().lock();
    if let Some(printed) = args.print_instead(&mut out) {
        return status(printed.map(|()| true).context("cannot write"));
    }
    match args.into_config() {
        Ok(config) => status(run::run(&config, &mut out).context("cannot write")),
        Err(error) => refused(&error),
    }
}
