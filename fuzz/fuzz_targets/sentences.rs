//! Splits text into sentences, with the rules of each language that has its own.
#![no_main]

use std::sync::LazyLock;

use epitome::language_support::LanguageSupport;
use epitome::{Language, split};
use libfuzzer_sys::fuzz_target;

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let known = LanguageSupport::all().into_iter().map(|known| known.language);
    known.chain([Language::UNDETERMINED]).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Some((language, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let language = LANGUAGES[usize::from(*language) % LANGUAGES.len()];
    let mut end = 0;
    for sentence in split(text, language) {
        assert!(sentence.start >= end && sentence.start < sentence.end);
        assert!(text[end..sentence.start].trim().is_empty(), "text between sentences is missing");
        let slice = &text[sentence.clone()];
        assert_eq!(slice.trim(), slice);
        end = sentence.end;
    }
    assert!(text[end..].trim().is_empty(), "the end of the text is missing");
});
