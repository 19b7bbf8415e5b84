//! The command: reads what was typed, does it, and says how it went by the exit status.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    let config = match cli::Args::typed().into_config() {
        Ok(config) => config,
        Err(error) => {
            cli::complain(&error);
            return cli::exit::usage();
        }
    };
    match cli::run(&config, &mut std::io::stdout().lock()) {
        Ok(true) => cli::exit::OK,
        Ok(false) => cli::exit::SOME_FAILED,
        Err(error) if cli::is_closed_pipe(&error) => cli::exit::OK,
        Err(error) => {
            cli::complain(&error.context("cannot write"));
            cli::exit::SOME_FAILED
        }
    }
}
