//! The invariants that the fuzz targets check, whatever the input is.

pub mod command;

use std::collections::BTreeSet;

use epitome::{
    Document, Format, Length, LengthPreset, Metadata, Method, Options, Order, Ratio, Reader,
    ReadingTime, Summarizer, Summary, Unit,
};

/// Installs a panic hook that ignores panics in packages. The library catches those of the packages that read
/// PDF. A panic in epitome itself, or one that is not caught, still ends the process.
pub fn ignore_caught_panics() {
    let default_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.location().is_some_and(|place| place.file().contains("/registry/src/")) {
            default_hook(info);
        }
    }));
}

/// The number of bytes that [`options`] takes.
pub const OPTION_BYTES: usize = 8;

/// Reads bytes in a format, and checks the document and a summary of it.
pub fn read(format: Format, bytes: &[u8]) {
    let mut reader = Reader::default();
    reader.format = Some(format);
    reader.max_bytes = 1 << 20;
    if let Ok(reading) = reader.read(None, bytes, Metadata::default()) {
        check_document(&reading.document);
        summarize(&reading.document, &Options::default());
    }
}

/// Summarizes a document, and checks the summary.
pub fn summarize(document: &Document<'_>, options: &Options) -> Summary {
    let summary = Summarizer::new(options.clone()).summarize(document);
    check_summary(&summary, document, options);
    summary
}

/// Checks that blocks are in order and are slices of the text, and that a text with words has prose.
pub fn check_document(document: &Document<'_>) {
    let text = document.text();
    let mut end = 0;
    for block in document.blocks() {
        assert!(block.span.start >= end && block.span.start <= block.span.end);
        let slice = &text[block.span.clone()]; // panics unless it is at character boundaries
        assert_eq!(slice.trim(), slice);
        end = block.span.end;
    }
    let has_words = text.chars().any(char::is_alphanumeric);
    let has_prose = document.blocks().iter().any(|block| block.kind.is_prose());
    assert!(has_prose || !has_words, "no prose in a text with words: {text:?}");
}

/// Checks that sentences are slices of the text, that none occurs twice, and that the length is kept.
pub fn check_summary(summary: &Summary, document: &Document<'_>, options: &Options) {
    let text = document.text();
    let bare =
        |text: &str| text.replace(['-', '\u{ad}'], "").split_whitespace().collect::<String>();
    let mut indices = BTreeSet::new();
    for sentence in &summary.sentences {
        let slice = &text[sentence.start..sentence.end];
        assert_eq!(bare(slice), bare(&sentence.text));
        assert!(!sentence.text.contains('\n'));
        assert!((0.0..=1.0).contains(&sentence.score), "{}", sentence.score);
        assert!(indices.insert(sentence.index));
    }
    if options.order == Order::Document {
        assert!(summary.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    let (kept, all) = (summary.sentences.len(), summary.stats.sentences);
    match options.length {
        Length::Sentences(most) => assert_eq!(kept, most.min(all)),
        Length::All => assert_eq!(kept, all),
        Length::Words(most) if !summary.exceeds_length => {
            assert!(summary.stats.summary_words <= most);
            assert!(summary.text().split_whitespace().count() <= most);
        }
        Length::Chars(most) if !summary.exceeds_length => {
            assert!(kept == 0 || summary.text().chars().count() < most);
        }
        _ => assert!(kept <= all),
    }
    for keyword in summary.keywords.iter().flatten() {
        assert!((0.0..=1.0).contains(&keyword.score) && keyword.count > 0);
    }
    if let Some(explanation) = &summary.explanation {
        assert_eq!(explanation.sentences().count(), all);
    }
}

/// Returns options in which each setting is chosen by one of the bytes.
pub fn options(bytes: [u8; OPTION_BYTES]) -> Options {
    let [method, length, amount, order, query, keywords, explain, seed] = bytes;
    let amount = usize::from(amount) + 1;
    let mut options = Options::default();
    options.method = Method::ALL[usize::from(method) % Method::ALL.len()];
    options.length = match length % 8 {
        0 => Length::Sentences(amount),
        1 => Length::Ratio(Ratio::new(amount as f64 / 256.0).expect("over 0 and up to 1")),
        2 => Length::All,
        3 => Length::Words(amount),
        4 => Length::Chars(amount * 4),
        5 => Length::Time(ReadingTime::from_seconds(amount as u64)),
        6 => Length::Auto,
        _ => Length::Preset(LengthPreset::ALL[amount % LengthPreset::ALL.len()]),
    };
    options.order = if order % 2 == 0 { Order::Document } else { Order::Rank };
    options.unit = if order / 2 % 2 == 0 { Unit::Sentence } else { Unit::Paragraph };
    let queries = ["", "ferry", "the and of", "渡し船", "!?", "ferry паром \u{301}"];
    options.query = queries.get(usize::from(query) % 8).map(|query| (*query).to_owned());
    options.keywords = (keywords % 2 == 0).then_some(usize::from(keywords) + 1);
    options.explain = explain % 2 == 0;
    options.seed = seed.into();
    options
}
