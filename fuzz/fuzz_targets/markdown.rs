//! Reads Markdown.
#![no_main]

use epitome::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| epitome_fuzz::read(Format::Markdown, text.as_bytes()));
