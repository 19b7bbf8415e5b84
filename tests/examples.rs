//! The examples run, and print what is expected.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::process::Command;

/// The features that this test is built with, so that cargo need not build the package anew.
const FEATURES: [(&str, bool); 14] = [
    ("default", cfg!(feature = "default")),
    ("chat", cfg!(feature = "chat")),
    ("cli", cfg!(feature = "cli")),
    ("html", cfg!(feature = "html")),
    ("json", cfg!(feature = "json")),
    ("mail", cfg!(feature = "mail")),
    ("markdown", cfg!(feature = "markdown")),
    ("notebook", cfg!(feature = "notebook")),
    ("office", cfg!(feature = "office")),
    ("page", cfg!(feature = "page")),
    ("pdf", cfg!(feature = "pdf")),
    ("pdf-cjk", cfg!(feature = "pdf-cjk")),
    ("records", cfg!(feature = "records")),
    ("serde", cfg!(feature = "serde")),
];

/// Runs an example, which cargo builds first if necessary, and returns what it prints.
fn example(name: &str, args: &[&str]) -> String {
    let features = FEATURES.iter().filter(|(_, is_on)| *is_on).map(|(feature, _)| *feature);
    let out = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--no-default-features", "--features"])
        .arg(features.collect::<Vec<_>>().join(","))
        .args(["--example", name, "--"])
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_page_of_methods_is_what_its_example_prints() {
    let written = include_str!("../docs/methods.md");
    let printed = example("methods", &[]);
    for (number, (written, printed)) in written.lines().zip(printed.lines()).enumerate() {
        assert_eq!(written, printed, "line {}: see examples/methods.rs", number + 1);
    }
    assert_eq!(written.len(), printed.len());
    for method in epitome::Method::ALL {
        assert!(written.contains(&format!("\n## `{method}`\n")), "{method}");
    }
}

#[test]
#[cfg(feature = "html")]
fn a_file_of_any_format_is_read_and_summarized() {
    let summary = include_str!("../fixtures/market-hall.summary.txt");
    let expected = format!("html: Old market hall to reopen as library in May\n{summary}");
    assert_eq!(example("read_any", &["fixtures/market-hall.html"]), expected);
    let summary = include_str!("../fixtures/note.summary.txt");
    let expected = format!("text: no title\n{summary}");
    assert_eq!(example("read_any", &["fixtures/note.txt"]), expected);
}

#[test]
fn many_texts_are_summarized_in_their_order() {
    let expected = "10000 summaries\n\
                    the first: Ferry 1 sails to the islands again after the storm.\n\
                    the last: Ferry 10000 sails to the islands again after the storm.\n";
    assert_eq!(example("many", &[]), expected);
}

#[test]
fn a_text_is_split_into_sentences() {
    let expected = "0..34 Dr. Lind left at 5 p.m. on Monday.\n\
                    35..62 “Is it far?” she asked.\n\
                    63..120 It was not: the ferry, i.e. the old one, takes 1.5 hours.\n";
    assert_eq!(example("sentences", &[]), expected);
}

#[test]
fn sentences_are_ranked_by_a_scorer_of_the_caller() {
    let printed = example("own_scorer", &[]);
    let first_words: Vec<String> =
        printed.lines().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(first_words, ["0.75 The lease", "0.86 A study", "1.00 Trial runs"]);
}
