//! Reads a mail.
#![no_main]

use epitome::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| epitome_fuzz::read(Format::Mail, bytes));
