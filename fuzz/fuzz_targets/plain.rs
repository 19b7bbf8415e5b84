//! Reads plain text.
#![no_main]

use epitome::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| epitome_fuzz::read(Format::Text, text.as_bytes()));
