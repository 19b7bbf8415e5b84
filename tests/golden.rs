//! The fixtures and their summaries, which were reviewed by eye.
//!
//! `fixtures/NAME.txt` is a text, and `fixtures/NAME.summary.txt` its summary in three sentences.

mod util;

use std::path::PathBuf;

use epitome::Method;
use util::stdout;

fn fixtures() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut texts: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("its entries").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| !path.to_str().expect("UTF-8").ends_with(".summary.txt"))
        .collect();
    texts.sort();
    texts
}

#[test]
fn every_fixture_has_the_summary_that_was_reviewed() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 6, "all kinds of text are there");
    for path in fixtures {
        let expected = std::fs::read_to_string(path.with_extension("summary.txt"))
            .unwrap_or_else(|error| panic!("{}: its summary: {error}", path.display()));
        assert!(!expected.trim().is_empty(), "{}: its summary is empty", path.display());
        assert_eq!(stdout(&[&path], ""), expected, "{}", path.display());
    }
}

#[test]
fn what_is_context_is_in_no_summary_by_any_method() {
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
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for lines in context.chunk_by(|a, b| a.0 == b.0) {
        let name = lines[0].0;
        let path = folder.join(name);
        let text = std::fs::read_to_string(&path).expect("the fixture");
        for (_, line) in lines {
            assert!(text.contains(line), "{name} has the line {line:?}");
        }
        let path = path.to_str().expect("UTF-8");
        for method in Method::ALL.iter().map(|method| method.as_str()) {
            for n in ["3", "10", "all"] {
                let summary = stdout(&["-m", method, "-n", n, path], "");
                for (_, line) in lines {
                    assert!(!summary.contains(line), "{name}, {method}, {n}: {line:?}");
                }
            }
        }
    }
}
