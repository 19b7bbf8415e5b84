//! Limits in words, characters and time, over the fixtures of every language: summaries never exceed the
//! limit, and use most of it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::path::{Path, PathBuf};

use epitome::{Document, Length, Metadata, Options, ReadingTime, Summarizer};

fn texts() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<PathBuf> = [root.clone(), root.join("languages")]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.to_str().unwrap();
            !path.is_dir() && !name.ends_with(".summary.txt")
        })
        .collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// A measure of the size of a summary.
type Size = fn(&epitome::Summary) -> f64;

#[test]
fn no_limit_is_exceeded_and_four_fifths_are_used_on_average() {
    let words: Size = |summary| summary.stats.summary_words as f64;
    let chars: Size = |summary| summary.text().chars().count() as f64 + 1.0;
    // The reading speed is 255 characters a minute where words are characters, or else 238 words.
    let seconds: Size = |summary| {
        let unspaced = matches!(summary.language.as_str(), "zh" | "ja" | "th");
        let rate = if unspaced { 255.0 } else { 238.0 };
        summary.stats.summary_words as f64 * 60.0 / rate
    };
    let cases: [(&str, Length, f64, Size); 6] = [
        ("50 words", Length::Words(50), 50.0, words),
        ("100 words", Length::Words(100), 100.0, words),
        ("280 characters", Length::Chars(280), 280.0, chars),
        ("1000 characters", Length::Chars(1000), 1000.0, chars),
        ("20 s", Length::Time(ReadingTime::from_seconds(20)), 20.0, seconds),
        ("40 s", Length::Time(ReadingTime::from_seconds(40)), 40.0, seconds),
    ];
    let texts = texts();
    assert!(texts.len() >= 20, "{}", texts.len());
    for (name, length, limit, size) in cases {
        let mut options = Options::default();
        options.length = length;
        let mut summarizer = Summarizer::new(options);
        let (mut filled, mut counted) = (0.0, 0.0);
        for (path, text) in &texts {
            let document = Document::plain(text.as_str(), Metadata::default());
            let summary = summarizer.summarize(&document);
            let place = path.display();
            if summary.exceeds_length {
                assert_eq!(summary.sentences.len(), 1, "{place}: {name}");
                continue;
            }
            // Digits and Latin words among characters are rounded.
            let slack = if name.ends_with(" s") { 1.06 } else { 1.0 };
            assert!(size(&summary) <= limit * slack, "{place}: {name}: {}", size(&summary));
            if summary.sentences.len() < summary.stats.sentences {
                filled += size(&summary) / limit;
                counted += 1.0;
            }
        }
        assert!(counted >= 5.0 || limit > 100.0, "{name}: only {counted} texts are longer");
        println!("{name}: {:.3} of {counted}", filled / counted);
        assert!(counted == 0.0 || filled / counted >= 0.8, "{name}: {:.3}", filled / counted);
    }
}
