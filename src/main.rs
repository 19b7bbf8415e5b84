//! The command: reads what was typed, does it, and says how it went by the exit status.

use std::process::ExitCode;

use clap::Parser;

mod cli;

fn main() -> ExitCode {
    let config = match cli::Args::parse().into_config() {
        Ok(config) => config,
        Err(error) => {
            cli::complain(&error);
            return cli::exit::usage();
        }
    };
    match cli::run(config, Box::new(std::io::stdout())) {
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
