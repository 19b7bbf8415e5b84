//! Reads a chat, and whatever else a text is recognized as by its content.
#![no_main]

use epitome::{Format, Metadata, Options, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    epitome_fuzz::read(Format::Chat, bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let document = Reader::default().read_text(text.into(), Metadata::default()).document;
    epitome_fuzz::summarize(&document, &Options::default());
});
