//! Summarizes plain text with any options, alone and merged with itself. The result must be the same each
//! time.
#![no_main]

use epitome::{Document, Metadata, Summarizer};
use epitome_fuzz::{OPTION_BYTES, check_document, options, summarize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((head, text)) = bytes.split_first_chunk::<OPTION_BYTES>() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let options = options(*head);
    let document = Document::plain(text, Metadata::default());
    check_document(&document);
    let summary = summarize(&document, &options);
    // Escape sequences and overprinted characters are not part of the document's text.
    let read = document.text();
    let has_words = read.chars().any(char::is_alphanumeric);
    assert_eq!(!summary.sentences.is_empty(), has_words);
    let mut summarizer = Summarizer::new(options);
    let merged = summarizer.merge(&[document.clone(), document.clone()]);
    for sentence in &merged.sentences {
        assert!(read.get(sentence.start..sentence.end).is_some());
    }
    assert_eq!(summarizer.summarize(&document), summary);
});
