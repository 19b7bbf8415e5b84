//! Reads records: JSON, JSON Lines, tables, feeds and notebooks, by their names, by an option or by their
//! content.
//!
//! The first byte chooses the options, and the rest is the content of the file.
#![no_main]

use epitome_fuzz::command;
use libfuzzer_sys::fuzz_target;

/// The extension of the file, and the options.
const INPUTS: [(&str, &[&str]); 9] = [
    ("", &[]),
    ("", &["--text-field", "text"]),
    ("", &["--input-format", "jsonl"]),
    ("json", &[]),
    ("csv", &["--text-field", "text"]),
    ("tsv", &["--input-format", "csv"]),
    ("", &["--input-format", "csv", "--id-field", "id", "--title-field", "title"]),
    ("", &["--input-format", "feed"]),
    ("ipynb", &[]),
];

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    let Some((input, content)) = bytes.split_first() else { return };
    let (extension, input) = INPUTS[usize::from(*input) % INPUTS.len()];
    let printed = command::run(content, extension, &[input, &["--json", "-n", "all"]]);
    assert!(!printed.contains(command::controls_terminal), "{printed:?}");
    printed.lines().for_each(command::check_json);
});
