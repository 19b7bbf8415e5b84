//! The command: reads what was typed, does it, and says how it went by the exit status.

use std::process::ExitCode;

use anyhow::Context;

mod cli;

fn main() -> ExitCode {
    let args = match cli::Args::typed() {
        Ok(args) => args,
        Err(wrong) if wrong.use_stderr() => {
            cli::note(&cli::wrong_usage(&wrong));
            return cli::exit::usage();
        }
        Err(help) => return status(cli::print_help(&help).map(|()| true).context("cannot write")),
    };
    if let Some(printed) = args.print_instead(&mut std::io::stdout().lock()) {
        return status(printed.map(|()| true).context("cannot write"));
    }
    let config = match args.into_config() {
        Ok(config) => config,
        Err(error) => {
            cli::complain(&error);
            return cli::exit::usage();
        }
    };
    status(cli::run(config, Box::new(std::io::stdout())))
}

/// The exit status of a run that says whether all went well, or could not write.
fn status(run: anyhow::Result<bool>) -> ExitCode {
    match run {
        Ok(true) => cli::exit::OK,
        Ok(false) => cli::exit::SOME_FAILED,
        Err(error) if cli::is_closed_pipe(&error) => cli::exit::OK,
        Err(error) if error.is::<cli::Usage>() => {
            cli::complain(&error);
            cli::exit::usage()
        }
        Err(error) => {
            cli::complain(&error);
            cli::exit::SOME_FAILED
        }
    }
}
