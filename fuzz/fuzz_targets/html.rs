//! A web page to a document: the article, and all that the page shows.
#![no_main]

use epitome::{Document, Format, Metadata};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: epitome_fuzz::allow_what_is_caught(), |bytes: &[u8]| {
    let Ok(page) = std::str::from_utf8(bytes) else { return };
    epitome_fuzz::read(Format::Html, page.as_bytes());
    epitome_fuzz::check_document(&Document::visible_text(page, Metadata::default()));
});
