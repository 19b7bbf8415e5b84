//! Writes the JavaScript that loads the module and calls its functions, and the module that fits it.
//!
//! ```text
//! epitome-web-bindings MODULE.wasm FOLDER
//! ```
//!
//! It does what the program `wasm-bindgen` does, in the version that Cargo.lock pins together with that of
//! the package `wasm-bindgen`: the two must be equal.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let module = arguments.next().context("name the module")?;
    let folder = arguments.next().context("name the folder to write to")?;
    Bindgen::new()
        .input_path(module)
        .out_name("module")
        .web(true)?
        .omit_default_module_path(true) // the package itself finds the file
        .reset_state_function(true) // a new instance after a trap
        .remove_name_section(true) // names of functions, half of the size
        .remove_producers_section(true)
        .typescript(false) // the package has types of its own
        .generate(folder)
}
