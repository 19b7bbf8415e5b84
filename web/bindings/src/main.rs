//! Writes the JavaScript that loads the module and calls its functions, and the module that fits it.
//!
//! ```text
//! epitome-web-bindings MODULE.wasm FOLDER
//! ```
//!
//! It does what the program `wasm-bindgen` does, in the version that Cargo.lock pins together with that of
//! the package `wasm-bindgen`: the two must be equal. Then it changes the JavaScript so that a new instance
//! can be made without blocking, see [`CHANGES`].

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// The name of the files, without extensions.
const NAME: &str = "module";

/// What is replaced in the JavaScript, and by what.
///
/// The function that starts the module anew makes an instance at once, which browsers refuse on the main
/// thread of a page if the module is large. With these changes it also takes an instance.
const CHANGES: [(&str, &str); 3] = [
    ("export function __wbg_reset_state () {", "export function __wbg_reset_state (instance) {"),
    (
        "wasmInstance = new WebAssembly.Instance(wasmModule, __wbg_get_imports());",
        "wasmInstance = instance ?? new WebAssembly.Instance(wasmModule, __wbg_get_imports());",
    ),
    ("function __wbg_get_imports() {", "export function __wbg_get_imports() {"),
];

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let module = arguments.next().context("name the module")?;
    let folder = arguments.next().context("name the folder to write to")?;
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)?
        .remove_name_section(true) // names of functions, a tenth of the size
        .remove_producers_section(true)
        .omit_default_module_path(true) // the package itself finds the file
        .reset_state_function(true) // a new instance after a trap
        .typescript(false) // the package has types of its own
        .generate(&folder)?;

    let path = Path::new(&folder).join(NAME).with_extension("js");
    let mut script = fs::read_to_string(&path)?;
    for (old, new) in CHANGES {
        ensure!(script.matches(old).count() == 1, "{}: not exactly one '{old}'", path.display());
        script = script.replace(old, new);
    }
    Ok(fs::write(path, script)?)
}
