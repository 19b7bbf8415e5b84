//! Reads a web page: its article, and all of its visible text.
#![no_main]

use epitome::{Document, Format, Metadata};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    let Ok(page) = std::str::from_utf8(bytes) else { return };
    epitome_fuzz::read(Format::Html, page.as_bytes());
    epitome_fuzz::check_document(&Document::visible_text(page, Metadata::default()));
});
