//! The commands `epitome` and `epitome-eval`, for the scripts of the package.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use pyo3::prelude::*;

/// Runs the command `epitome` with these arguments, and returns its exit status.
#[pyfunction]
pub(crate) fn run_epitome(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| finish(epitome::cli::main(arguments)))
}

/// Runs the command `epitome-eval` with these arguments, and returns its exit status.
#[pyfunction]
pub(crate) fn run_epitome_eval(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| finish(epitome_eval::main(arguments)))
}

/// Writes what is left in the buffer of standard output, as the end of a Rust program does, and returns
/// the number of a status.
fn finish(status: ExitCode) -> u8 {
    let _ = io::stdout().flush(); // as at the end of a program, nobody is left to hear of a failure
    // The standard library does not reveal the number.
    (0..=u8::MAX).find(|&number| ExitCode::from(number) == status).unwrap_or(u8::MAX)
}
