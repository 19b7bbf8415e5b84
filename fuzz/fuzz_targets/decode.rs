//! Decodes bytes, from a given encoding or from one that is detected.
#![no_main]

use epitome::decode::{Encoding, decode};
use epitome::{Metadata, Reader};
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 16] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "latin1",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "big5",
    "euc-kr",
    "windows-1251",
    "windows-1255",
    "iso-8859-7",
    "macintosh",
    "x-user-defined",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let label = LABELS.get(usize::from(*choice) % (2 * LABELS.len()));
    let encoding: Option<Encoding> = label.map(|label| label.parse().expect("a label"));
    let decoded = decode(bytes, encoding);
    if let Ok(decoded) = &decoded {
        assert!(decoded.wrong_bytes <= bytes.len());
        assert!(encoding.is_none_or(|encoding| encoding == decoded.encoding));
        assert!(decoded.wrong_bytes == 0 || decoded.text.contains(char::REPLACEMENT_CHARACTER));
    }
    // If the beginning is refused, so is the whole.
    let mut reader = Reader::default();
    reader.encoding = encoding;
    let head = &bytes[..bytes.len().min(Reader::HEAD_BYTES)];
    if reader.check_head(None, head).is_err() {
        assert!(reader.read(None, bytes, Metadata::default()).is_err());
    }
});
