//! Inputs that people really have, and what the command makes of each: mails with the old mail below, chats,
//! transcripts, captions, records, PDF.
//!
//! `tests/cases/cases.jsonl` has a case on each line. Its keys are those of [`Case`]. Paths are relative to
//! `tests/cases/`. Characters without width, and the kinds of spaces and apostrophes, make no difference.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::path::Path;

use serde::Deserialize;
use util::epitome;

/// What the command is run on, and what its output must be like.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The kind of input that the case stands for.
    #[serde(rename = "kind")]
    _kind: String,
    /// What a user expects.
    why: String,
    args: Vec<String>,
    /// The file that is standard input.
    stdin: Option<String>,
    /// The whole output.
    equals: Option<String>,
    /// The number of lines, or of words.
    lines: Option<Count>,
    words: Option<Count>,
    /// Strings, each of which is within a line. Of a list, one is enough.
    #[serde(default)]
    has: Vec<OneOf>,
    /// Strings that are not in the output.
    #[serde(default)]
    lacks: Vec<String>,
    /// Strings that are in the output if all white space counts as one space.
    #[serde(default)]
    folded: Vec<String>,
    /// The same for strings that occur once.
    #[serde(default)]
    once: Vec<String>,
    /// Pairs of strings that are on different lines.
    #[serde(default)]
    apart: Vec<(String, String)>,
}

/// A number, or the least and the most.
#[derive(Deserialize)]
#[serde(untagged)]
enum Count {
    Exactly(usize),
    Between(usize, usize),
}

/// A string, or several of which one is enough.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOf {
    This(String),
    Any(Vec<String>),
}

impl Count {
    fn check(&self, number: usize, what: &str) {
        let is_right = match *self {
            Self::Exactly(wanted) => number == wanted,
            Self::Between(least, most) => (least..=most).contains(&number),
        };
        assert!(is_right, "{number} {what}");
    }
}

impl OneOf {
    fn strings(&self) -> &[String] {
        match self {
            Self::This(text) => std::slice::from_ref(text),
            Self::Any(texts) => texts,
        }
    }
}

impl Case {
    fn check(&self, output: &str) {
        let output = plain(output);
        let lines: Vec<&str> = output.trim_end_matches('\n').split('\n').collect();
        let whole = folded(&output);
        if let Some(expected) = &self.equals {
            assert_eq!(output.trim_end_matches('\n'), plain(expected));
        }
        if let Some(count) = &self.lines {
            count.check(lines.len(), "lines");
        }
        if let Some(count) = &self.words {
            count.check(whole.split(' ').count(), "words");
        }
        for texts in &self.has {
            let is_there = |text: &String| lines.iter().any(|line| line.contains(&plain(text)));
            assert!(texts.strings().iter().any(is_there), "no line has {:?}", texts.strings());
        }
        for text in &self.lacks {
            assert!(!output.contains(&plain(text)), "has {text}");
        }
        for text in &self.folded {
            assert!(whole.contains(&folded(&plain(text))), "has not {text}");
        }
        for text in &self.once {
            assert_eq!(whole.matches(&folded(&plain(text))).count(), 1, "{text}");
        }
        for (one, other) in &self.apart {
            let line = |text: &str| {
                let text = plain(text);
                let line = lines.iter().position(|line| line.contains(&text));
                line.unwrap_or_else(|| panic!("no line has {text}"))
            };
            assert_ne!(line(one), line(other), "{one} | {other}");
        }
    }
}

/// A text without the characters that make no difference.
fn plain(text: &str) -> String {
    let hidden =
        |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let usual = |c| match c {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '’' => '\'',
        other => other,
    };
    text.chars().filter(hidden).map(usual).collect()
}

/// A text with all white space folded.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_case_has_the_output_that_a_user_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = std::fs::read_to_string(folder.join("cases.jsonl")).unwrap();
    assert!(!cases.is_empty());
    for line in cases.lines() {
        let case: Case =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let path = |arg: &String| match arg.strip_prefix("files/") {
            Some(_) => folder.join(arg).to_str().unwrap().to_owned(),
            None => arg.clone(),
        };
        let args: Vec<String> = case.args.iter().map(path).collect();
        let stdin = case.stdin.as_ref().map(|name| std::fs::read(folder.join(name)).unwrap());
        let out = epitome(&args, stdin.unwrap_or_default());
        let output = String::from_utf8(out.stdout).unwrap();
        println!("{}: {}\n{output}", case.name, case.why);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        case.check(&output);
    }
}
