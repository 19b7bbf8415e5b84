//! The command `epitome`.

use std::process::ExitCode;

fn main() -> ExitCode {
    epitome::cli::main(std::env::args_os())
}
