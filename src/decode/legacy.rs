//! Detects the encoding of text that is not UTF-8 or UTF-16.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Encoding;

/// The number of bytes at the start of a page that are searched for its declared encoding. Browsers search
/// this many (HTML Standard, 13.2.3.2).
const PRESCAN_BYTES: usize = 1024;

/// The number of bytes that the detector of encodings reads. It goes by the frequencies of pairs of
/// letters, for which 256 kB are plenty.
const SAMPLE_BYTES: usize = 1 << 18;

/// The number of bytes of the sample that are before the first invalid one: a quarter of it.
const CONTEXT_BYTES: usize = SAMPLE_BYTES / 4;

/// The number of valid multi-byte characters that outweigh one invalid sequence: text with at least this
/// ratio is damaged UTF-8.
/// In text in a legacy encoding, bytes that are valid multi-byte characters are rare and accidental: two or
/// three letters in a row such as `Ã©`.
const MIN_VALID_PER_INVALID: usize = 2;

/// Returns the most likely encoding of bytes that are invalid as UTF-8 from `valid_up_to` on.
pub(super) fn detect(bytes: &[u8], valid_up_to: usize) -> Encoding {
    if let Some(declared) = declared(&bytes[..bytes.len().min(PRESCAN_BYTES)]) {
        return declared;
    }
    // Some bytes before the first invalid one are included, as they may be pairs that are valid UTF-8 by
    // chance.
    let start = valid_up_to.saturating_sub(CONTEXT_BYTES);
    let part = &bytes[start..bytes.len().min(start + SAMPLE_BYTES)];
    if is_damaged_utf_8(part) {
        return Encoding::UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(part, true);
    Encoding::standard(detector.guess(None, Utf8Detection::Deny))
}

/// Whether ASCII bytes contain the escape sequences with which ISO-2022-JP switches to Japanese.
pub(super) fn is_iso_2022_jp(head: &[u8]) -> bool {
    head.contains(&0x1b) && head.windows(3).any(|w| matches!(w, b"\x1b$B" | b"\x1b$@"))
}

/// Whether bytes are UTF-8 with a few invalid sequences.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= MIN_VALID_PER_INVALID * invalid
}

/// Returns the encoding that a page or an XML file declares: `<meta charset="…">`, `<?xml encoding="…"?>`.
fn declared(head: &[u8]) -> Option<Encoding> {
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let name =
        value(&head, b"<?xml", b"encoding").or_else(|| value(&head, b"<meta", b"charset"))?;
    let encoding: Encoding = std::str::from_utf8(name).ok()?.parse().ok()?;
    // The declaration was read as ASCII, so the encoding cannot be UTF-16. The HTML Standard takes UTF-8
    // instead.
    Some(if encoding.has_zeros() { Encoding::UTF_8 } else { encoding })
}

/// Returns the value of an attribute in the first tag that has it. Case must match.
fn value<'h>(head: &'h [u8], tag: &[u8], name: &[u8]) -> Option<&'h [u8]> {
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|w| w == what);
    let mut rest = head;
    while let Some(at) = find(rest, tag) {
        rest = &rest[at + tag.len()..];
        let inside = &rest[..rest.iter().position(|&b| b == b'>').unwrap_or(rest.len())];
        let Some(at) = find(inside, name) else { continue };
        let value = inside[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?;
        let is_quote = |b: &u8| matches!(b, b'"' | b'\'');
        let start = value.iter().position(|b| !is_quote(b) && !b.is_ascii_whitespace())?;
        let value = &value[start..];
        let is_end =
            |b: &u8| is_quote(b) || b.is_ascii_whitespace() || matches!(b, b';' | b'/' | b'?');
        return Some(&value[..value.iter().position(is_end).unwrap_or(value.len())]);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_that_a_page_declares_is_found() {
        let cases: [(&[u8], Option<&str>); 7] = [
            (b"<html><meta charset=\"koi8-r\">", Some("KOI8-R")),
            (b"<!doctype html><META CHARSET=gb2312>", Some("GBK")),
            (
                b"<meta name=x><meta http-equiv='Content-Type' content='text/html; charset=shift_jis'>",
                Some("Shift_JIS"),
            ),
            (b"<?xml version='1.0' encoding='ISO-8859-2'?>", Some("ISO-8859-2")),
            (b"<meta charset=utf-16>", Some("UTF-8")),
            (b"<meta charset=", None),
            (b"In a text <meta charset=koi8-r> is a text.", None),
        ];
        for (page, expected) in cases {
            let found = declared(page).map(Encoding::name);
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(page));
        }
    }

    #[test]
    fn a_few_letters_in_latin_1_are_not_damaged_utf_8() {
        assert!(!is_damaged_utf_8(b"cafe\xe9 au lait"));
        assert!(!is_damaged_utf_8(
            "na\u{ef}ve caf\u{e9}".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice()
        ));
        assert!(is_damaged_utf_8("Æsir ønsker \u{fffd}".as_bytes()));
        assert!(is_damaged_utf_8("déjà vu, café: \u{1F600}".as_bytes().split_last().unwrap().1));
    }
}
