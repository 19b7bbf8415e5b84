//! Archives that may be broken, and whatever else is told by its content, to a document.
#![no_main]

use epitome::{Metadata, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: epitome_fuzz::allow_what_is_caught(), |bytes: &[u8]| {
    let mut reader = Reader::default();
    reader.max_bytes = 1 << 20;
    if let Ok(reading) = reader.read(None, bytes, Metadata::default()) {
        epitome_fuzz::check_document(&reading.document);
    }
});
