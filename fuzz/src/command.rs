//! Runs the command on a file.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};

use clap::Parser;
use epitome::cli;
use serde_json::Value;

/// The path of the file, without its extension: in memory, if the system has a file system there.
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

/// Runs the command on a file with this content and extension, and returns its output.
pub fn run(content: &[u8], extension: &str, options: &[&[&str]]) -> String {
    let path = FILE.with_extension(extension);
    std::fs::write(&path, content).expect("the file can be written");
    let path = path.to_str().expect("the path is ASCII");
    let start: &[&str] = &["epitome", "-j", "1", "--progress", "never", path];
    let args = [&[start], options].concat().concat();
    let config = cli::Args::parse_from(args).into_config().expect("the options can be combined");
    let printed = Printed::default();
    cli::run(config, Box::new(printed.clone())).expect("output cannot fail");
    let printed = printed.0.lock().expect("the command has ended").clone();
    String::from_utf8(printed).expect("UTF-8")
}

/// Whether a character can control a terminal. Isolates are allowed, as they are put around paths.
pub fn controls_terminal(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}')
}

/// Checks that a line of output is a JSON object as documented.
pub fn check_json(line: &str) {
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
