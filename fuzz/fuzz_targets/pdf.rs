//! A PDF to a document.
#![no_main]

use epitome::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: epitome_fuzz::allow_what_is_caught(), |bytes: &[u8]| {
    epitome_fuzz::read(Format::Pdf, bytes);
});
