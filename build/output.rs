//! The files that the build script writes.

use std::path::Path;
use std::{env, fs};

/// Writes a file that the library includes.
///
/// # Errors
/// If it cannot be written, as a message.
pub(crate) fn write(name: &str, source: &str) -> Result<(), String> {
    let out = env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR")?;
    fs::write(Path::new(&out).join(name), source).map_err(|error| format!("{name}: {error}"))
}
