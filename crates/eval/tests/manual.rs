//! Checks `docs/evaluation.md`: its examples are run, and it describes every option of `epitome-eval`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

const PAGE: &str = include_str!("../../../docs/evaluation.md");

/// Builds the command `epitome`, which belongs to another package, and returns its folder.
fn folder_of_epitome() -> PathBuf {
    let eval = Path::new(env!("CARGO_BIN_EXE_epitome-eval"));
    let folder = eval.parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--locked", "--package", "epitome", "--bin", "epitome"]);
    if folder.file_name().is_some_and(|profile| profile == "release") {
        cargo.arg("--release");
    }
    let out = cargo.current_dir(ROOT).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    folder.to_owned()
}

#[test]
fn every_example_prints_what_the_page_shows() {
    let folder = folder_of_epitome();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let blocks = PAGE.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut count = 0;
    for block in blocks {
        let (command, expected) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        assert!(!expected.contains("\n$ "), "one command per block");
        let mut sh = Command::new("sh");
        sh.args(["-c", &format!("exec 2>&1; {command}")]).current_dir(ROOT).env("PATH", &path);
        let out = sh.output().unwrap();
        assert_eq!(String::from_utf8(out.stdout).unwrap(), expected, "$ {command}");
        count += 1;
    }
    assert!(count >= 2, "the page has examples");
}

#[test]
fn the_page_describes_every_option() {
    let mut eval = Command::new(env!("CARGO_BIN_EXE_epitome-eval"));
    let help = String::from_utf8(eval.arg("--help").output().unwrap().stdout).unwrap();
    let options: Vec<&str> = help
        .split_whitespace()
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(|word| word.trim_end_matches(|c: char| !c.is_ascii_lowercase()))
        .collect();
    assert!(options.len() > 6, "--help lists the options");
    let missing: Vec<_> = options.into_iter().filter(|option| !PAGE.contains(option)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
