//! Reads light markup, subtitles and notebooks. The first byte chooses the format.
#![no_main]

use epitome::Format;
use libfuzzer_sys::fuzz_target;

const FORMATS: [Format; 5] =
    [Format::Rst, Format::AsciiDoc, Format::Org, Format::Subtitles, Format::Notebook];

fuzz_target!(|bytes: &[u8]| {
    let Some((format, text)) = bytes.split_first() else { return };
    epitome_fuzz::read(FORMATS[usize::from(*format) % FORMATS.len()], text);
});
