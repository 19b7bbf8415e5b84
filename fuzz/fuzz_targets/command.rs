//! Runs the command on a file, with various options for reading and for output.
//!
//! The first two bytes choose the options, and the rest is the content of the file.
#![no_main]

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};

use clap::Parser;
use epitome::{Document, Metadata, cli};
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

/// The path of the file: in memory, if the system has a file system there.
static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
    folder.join(format!("epitome-fuzz-{}", std::process::id()))
});

/// The output of the command.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("one thread at a time").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    let Some(([input, output], content)) = bytes.split_first_chunk::<2>() else { return };
    let input = INPUTS[usize::from(*input) % INPUTS.len()];
    let output = OUTPUTS[usize::from(*output) % OUTPUTS.len()];
    std::fs::write(&*FILE, content).expect("the file can be written");
    let printed = run(input, output);
    assert!(!printed.contains(controls_terminal), "{printed:?}");
    match output[1] {
        "html" => check_markup(&printed, input, |page| {
            let articles = page.matches("<article").count();
            assert_eq!(page.matches("<script").count(), articles + 1, "one for each article, and one for the page");
            Document::visible_text(page, Metadata::default())
        }),
        "markdown" => {
            check_markup(&printed, input, |text| Document::markdown(text, Metadata::default()))
        }
        _ if output[0] == "--json" => printed.lines().for_each(check_json),
        _ => (),
    }
});

/// Runs the command on the file, and returns its output.
fn run(input: &[&str], output: &[&str]) -> String {
    let path = FILE.to_str().expect("the path is ASCII");
    let args = [&["epitome", "-j", "1", "--progress", "never", path], input, output].concat();
    let config = cli::Args::parse_from(args).into_config().expect("the options can be combined");
    let printed = Printed::default();
    cli::run(config, Box::new(printed.clone())).expect("output cannot fail");
    let printed = printed.0.lock().expect("the command has ended").clone();
    String::from_utf8(printed).expect("UTF-8")
}

/// Whether a character can control a terminal. Isolates are allowed, as they are put around paths.
fn controls_terminal(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}')
}

/// Checks that the output contains every sentence of the summary, after its markup has been read.
fn check_markup<'t>(markup: &'t str, input: &[&str], read: impl Fn(&'t str) -> Document<'t>) {
    if markup.is_empty() {
        return; // the file could not be read
    }
    let bare = |text: &str| -> String {
        let is_kept = |c: &char| {
            !c.is_whitespace() && !controls_terminal(*c) && !('\u{2066}'..='\u{2069}').contains(c)
        };
        text.chars().filter(is_kept).collect()
    };
    let document = read(markup);
    let found = bare(document.text());
    for line in run(input, &["--json", "-n", "all"]).lines() {
        let object: Value = serde_json::from_str(line).expect("JSON");
        for sentence in object["sentences"].as_array().expect("a list") {
            let text = bare(sentence["text"].as_str().expect("a text"));
            assert!(found.contains(&text), "{text:?} is missing in {markup}");
        }
    }
}

/// Checks that a line is a JSON object as documented.
fn check_json(line: &str) {
    let object: Value = serde_json::from_str(line).expect("JSON");
    let sentences = object["sentences"].as_array().expect("a list");
    let texts: Vec<&str> =
        sentences.iter().map(|sentence| sentence["text"].as_str().expect("a text")).collect();
    assert_eq!(object["summary"], texts.join("\n"));
    assert_eq!(object["stats"]["summary_sentences"], texts.len());
    for sentence in sentences {
        assert!(sentence["start"].as_u64() < sentence["end"].as_u64());
        assert!((0.0..=1.0).contains(&sentence["score"].as_f64().expect("a number")));
    }
}
