//! Reads PDF.
#![no_main]

use epitome::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    epitome_fuzz::read(Format::Pdf, bytes);
});
