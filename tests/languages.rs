//! A text in each language, and its summary in one sentence, which was reviewed.
//!
//! `fixtures/languages/XX.txt` is a text in the language with the code XX, and `XX.summary.txt` the
//! sentence that sums it up. The language is found from the text.

mod util;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use util::stdout;

/// So many languages at least have a text.
const MIN_LANGUAGES: usize = 40;

/// The codes of the files in a folder: what stands before the first full stop of their names.
///
/// Lists of caption words do not count, because a language may have no other list.
fn codes(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("its entries").file_name().into_string().expect("UTF-8"))
        .filter(|name| !name.ends_with(".captions.txt"))
        .map(|name| name.split('.').next().expect("a first part").to_owned())
        .collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/languages").join(name)
}

#[test]
fn every_language_is_found_and_its_text_summed_up_as_was_reviewed() {
    let codes = codes("fixtures/languages");
    assert!(codes.len() >= MIN_LANGUAGES, "{} languages have a text", codes.len());
    let mut wrong = Vec::new();
    for code in codes {
        let expected = std::fs::read_to_string(fixture(&format!("{code}.summary.txt")))
            .unwrap_or_else(|error| panic!("{code}: its summary: {error}"));
        assert_eq!(expected.lines().count(), 1, "{code}: the summary is one sentence");
        let text = fixture(&format!("{code}.txt"));
        let text = text.to_str().expect("UTF-8");
        let found = stdout(&["-n", "1", text], "");
        if found != expected {
            wrong.push(format!("{code}: {found}instead of {expected}"));
        }
        let json: Value = serde_json::from_str(&stdout(&["--json", text], "")).expect("JSON");
        if json["language"] != code.as_str() {
            wrong.push(format!("{code}: taken for {}", json["language"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_with_a_list_has_a_text() {
    let without: Vec<_> =
        codes("stopwords").difference(&codes("fixtures/languages")).cloned().collect();
    assert!(without.is_empty(), "{without:?}");
}
