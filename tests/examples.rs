//! The examples run, and print what the documents say that they print.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::process::Command;

/// What an example prints. It is built first, if it is not yet.
fn example(name: &str) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--locked", "--example", name]);
    let out = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_page_of_methods_is_as_the_example_prints_it() {
    let written = include_str!("../docs/methods.md");
    let printed = example("methods");
    for (number, (written, printed)) in written.lines().zip(printed.lines()).enumerate() {
        assert_eq!(written, printed, "line {}: see examples/methods.rs", number + 1);
    }
    assert_eq!(written.len(), printed.len());
    for method in epitome::Method::ALL {
        assert!(written.contains(&format!("\n## `{method}`\n")), "{method}");
    }
}
