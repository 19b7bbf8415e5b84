//! Reads captions and transcripts: `SubRip` and `WebVTT`, also with captions that roll.
#![no_main]

use epitome::{Format, Metadata, Reader};
use libfuzzer_sys::fuzz_target;

/// The most bytes of the names of speakers for each sentence.
const MAX_NAME_BYTES: usize = 60;

fuzz_target!(|bytes: &[u8]| {
    epitome_fuzz::read(Format::Subtitles, bytes);
    let mut reader = Reader::default();
    reader.format = Some(Format::Subtitles);
    let Ok(reading) = reader.read(None, bytes, Metadata::default()) else { return };
    let document = reading.document;
    // What is repeated for each paragraph is bounded, whatever the file contains.
    for block in document.blocks() {
        let speaker = document.speaker(&block.span);
        assert!(speaker.is_none_or(|name| (1..=MAX_NAME_BYTES).contains(&name.len())));
    }
});
