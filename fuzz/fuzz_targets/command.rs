//! Runs the command on a file, with various options for reading and for output.
//!
//! The first two bytes choose the options, and the rest is the content of the file.
#![no_main]

use epitome::{Document, Metadata};
use epitome_fuzz::command;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// Options for reading the file.
const INPUTS: [&[&str]; 9] = [
    &[],
    &["--input-format", "jsonl"],
    &["--input-format", "jsonl", "--merge"],
    &["--input-format", "markdown", "-v"],
    &["--input-format", "html", "--merge"],
    &["--input-format", "mbox"],
    &["--input-format", "json"],
    &["--input-format", "csv"],
    &["--input-format", "feed"],
];

/// Options for the output.
const OUTPUTS: [&[&str]; 8] = [
    &["--json", "-n", "all"],
    &["--json", "--explain", "-k", "3", "-w", "30"],
    &["--json", "-m", "lsa", "-q", "ferry", "--paragraphs"],
    &["-n", "all", "--wrap", "30"],
    &["--explain", "-k", "3"],
    &["--highlight", "--color", "never", "-c", "100", "--order", "rank", "--title", "Tea"],
    &["-f", "html", "-n", "all"],
    &["-f", "markdown", "-n", "all"],
];

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    let Some(([input, output], content)) = bytes.split_first_chunk::<2>() else { return };
    let input = INPUTS[usize::from(*input) % INPUTS.len()];
    let output = OUTPUTS[usize::from(*output) % OUTPUTS.len()];
    let run = |output: &[&str]| command::run(content, "", &[input, output]);
    let printed = run(output);
    assert!(!printed.contains(command::controls_terminal), "{printed:?}");
    match output[1] {
        "html" => check_markup(&printed, &run, |page| {
            let articles = page.matches("<article").count();
            assert_eq!(page.matches("<script").count(), articles + 1, "one for each article, and one for the page");
            Document::visible_text(page, Metadata::default())
        }),
        "markdown" => {
            check_markup(&printed, &run, |text| Document::markdown(text, Metadata::default()))
        }
        _ if output[0] == "--json" => printed.lines().for_each(command::check_json),
        _ => (),
    }
});

/// Checks that the output contains every sentence of the summary, after its markup has been read.
fn check_markup<'t>(
    markup: &'t str,
    run: &dyn Fn(&[&str]) -> String,
    read: impl Fn(&'t str) -> Document<'t>,
) {
    if markup.is_empty() {
        return; // the file could not be read
    }
    let bare = |text: &str| -> String {
        let is_kept = |c: &char| {
            !c.is_whitespace()
                && !command::controls_terminal(*c)
                && !('\u{2066}'..='\u{2069}').contains(c)
        };
        text.chars().filter(is_kept).collect()
    };
    let document = read(markup);
    let found = bare(document.text());
    for line in run(&["--json", "-n", "all"]).lines() {
        let object: Value = serde_json::from_str(line).expect("JSON");
        for sentence in object["sentences"].as_array().expect("a list") {
            let text = bare(sentence["text"].as_str().expect("a text"));
            assert!(found.contains(&text), "{text:?} is missing in {markup}");
        }
    }
}
