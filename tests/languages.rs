//! A text in each language, and its summary in one sentence, compared with a reviewed one.
//!
//! `fixtures/languages/XX.txt` is a text in the language with the code XX, and `XX.summary.txt` is the
//! sentence that summarizes it. The language is detected from the text.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use epitome::{Document, Length, Metadata, Options, Summarizer};

/// The number of languages that have a text, at least.
const MIN_LANGUAGES: usize = 40;

/// The language codes of the files in a folder: the part of each name before the first full stop.
fn codes(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("its entries").file_name().into_string().expect("UTF-8"))
        .map(|name| name.split('.').next().expect("a first part").to_owned())
        .collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/languages").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_language_is_detected_and_its_text_has_the_reviewed_summary() {
    let codes = codes("fixtures/languages");
    assert!(codes.len() >= MIN_LANGUAGES, "{} languages have a text", codes.len());
    let mut summarizer = Summarizer::new(Options::new().length(Length::Sentences(1)));
    let mut wrong = Vec::new();
    for code in codes {
        let expected = read(&format!("{code}.summary.txt"));
        assert_eq!(expected.lines().count(), 1, "{code}: the summary is one sentence");
        let document = Document::plain(read(&format!("{code}.txt")), Metadata::new());
        let summary = summarizer.summarize(&document);
        let found = summary.text() + "\n";
        if found != expected {
            wrong.push(format!("{code}: {found}instead of {expected}"));
        }
        if summary.language.as_str() != code {
            wrong.push(format!("{code}: detected as {}", summary.language));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_with_stop_words_has_a_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("stopwords");
    let has_stop_words = |code: &&String| folder.join(format!("{code}.txt")).exists();
    let (lists, texts) = (codes("stopwords"), codes("fixtures/languages"));
    let without: Vec<_> =
        lists.iter().filter(has_stop_words).filter(|code| !texts.contains(*code)).collect();
    assert!(without.is_empty(), "{without:?}");
}
