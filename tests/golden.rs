//! The summaries of the fixtures, compared with reviewed ones.
//!
//! `fixtures/NAME.txt` is a text, and `fixtures/NAME.summary.txt` is its summary in three sentences.

use std::path::{Path, PathBuf};

use epitome::{Document, Length, Metadata, Method, Options, Reader, Summarizer};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn fixtures() -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("its entries").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| !path.to_str().expect("UTF-8").ends_with(".summary.txt"))
        .collect();
    texts.sort();
    texts
}

fn read(path: &Path) -> Document<'static> {
    let bytes = std::fs::read(path).expect("the fixture");
    let reading = Reader::new().read(Some(path), &bytes, Metadata::new());
    reading.expect("a text").document.into_owned()
}

#[test]
fn every_fixture_has_its_reviewed_summary() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 6, "there is a fixture for each kind of text");
    for path in fixtures {
        let expected = std::fs::read_to_string(path.with_extension("summary.txt"))
            .unwrap_or_else(|error| panic!("{}: its summary: {error}", path.display()));
        assert!(!expected.trim().is_empty(), "{}: its summary is empty", path.display());
        let summary = Summarizer::new(Options::new()).summarize(&read(&path));
        assert_eq!(summary.text() + "\n", expected, "{}", path.display());
    }
}

#[test]
fn no_method_selects_headings_menus_or_other_context() {
    let context = [
        ("harbour-news.txt", "Courier of Sandwick"),
        ("harbour-news.txt", "Home | News"),
        ("harbour-news.txt", "Subscribe"),
        ("harbour-news.txt", "By Maren"),
        ("harbour-news.txt", "14 February"),
        ("harbour-news.txt", "In a hurry"),
        ("harbour-news.txt", "Get a summary"),
        ("harbour-news.txt", "Two winters on the post boat"),
        ("harbour-news.txt", "Advertisement"),
        ("harbour-news.txt", "Who pays"),
        ("harbour-news.txt", "What happens next?"),
        ("harbour-news.txt", "Photo:"),
        ("harbour-news.txt", "Library opens"),
        ("harbour-news.txt", "Council votes"),
        ("harbour-news.txt", "Cod prices"),
        ("harbour-news.txt", "Lighthouse"),
        ("harbour-news.txt", "©"),
        ("essay.txt", "On keeping a notebook of wrong guesses"),
        ("email.txt", "From:"),
        ("email.txt", "Dear all"),
        ("email.txt", "On Thursday Jonas wrote"),
        ("email.txt", "run hoses"),
        ("email.txt", "by Friday:"),
        ("email.txt", "With best wishes"),
        ("email.txt", "Hollergrund"),
        ("changelog.txt", "Windrow"),
        ("changelog.txt", "Version 4.2.0"),
    ];
    for lines in context.chunk_by(|a, b| a.0 == b.0) {
        let name = lines[0].0;
        let document = read(&folder().join(name));
        for (_, line) in lines {
            assert!(document.text().contains(line), "{name} has the line {line:?}");
        }
        for &method in Method::ALL {
            for length in [Length::Sentences(3), Length::Sentences(10), Length::All] {
                let options = Options::new().method(method).length(length);
                let summary = Summarizer::new(options).summarize(&document).text();
                for (_, line) in lines {
                    assert!(!summary.contains(line), "{name}, {method}, {length:?}: {line:?}");
                }
            }
        }
    }
}
