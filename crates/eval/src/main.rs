//! The command `epitome-eval`.

use std::process::ExitCode;

fn main() -> ExitCode {
    epitome_eval::main(std::env::args_os())
}
