//! Reads any bytes, whose format is recognized by their content. The seeds are archives.
#![no_main]

use epitome::{Metadata, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    let mut reader = Reader::default();
    reader.max_bytes = 1 << 20;
    if let Ok(reading) = reader.read(None, bytes, Metadata::default()) {
        epitome_fuzz::check_document(&reading.document);
    }
});
