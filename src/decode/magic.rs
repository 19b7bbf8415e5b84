//! Recognizes bytes that are not text, and names what they look like.
//!
//! Whether bytes are text is decided by zero bytes and control characters. What else they look like is
//! decided by the signatures with which files begin, and is only used in error messages: a short signature
//! proves nothing, since `BM` begins a bitmap and also a text about cars.

use crate::error::Error;

/// The share of control characters, in `0.0..=1.0`, from which on bytes are not text. In random or
/// compressed bytes about a tenth are control characters; a text may contain a stray one.
const MIN_CONTROL_SHARE: f64 = 0.05;

/// The shortest signature, in bytes, that text in a legacy encoding does not begin with by chance.
const MIN_CERTAIN_BYTES: usize = 4;

/// The signatures of files that are not text, and what they look like. The first that matches counts.
const SIGNATURES: [(&[u8], &str); 49] = [
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"BM", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"\0\0\x01\0", IMAGE),
    (b"8BPS", IMAGE),
    (b"\xff\x0a", IMAGE),
    (b"\0\0\0\x0cJXL ", IMAGE),
    (b"AT&TFORM", "a DjVu book"),
    (ZIP_START, ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"\x1f\x9d", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\0", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"\x04\x22\x4d\x18", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"!<arch>\n", ARCHIVE),
    (b"MSCF", ARCHIVE),
    (b"\x7fELF", PROGRAM),
    (b"MZ", PROGRAM),
    (b"\xfe\xed\xfa\xce", PROGRAM),
    (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"ID3", AUDIO),
    (b"\xff\xfb", AUDIO),
    (b"\xff\xf3", AUDIO),
    (b"\xff\xf1", AUDIO),
    (b"OggS", AUDIO),
    (b"fLaC", AUDIO),
    (b"MThd", AUDIO),
    (b"\x1aE\xdf\xa3", VIDEO),
    (b"FLV\x01", VIDEO),
    (b"\0\0\x01\xba", VIDEO),
    (b"\0\0\x01\xb3", VIDEO),
    (b"SQLite format 3\0", "a database"),
    (b"wOFF", FONT),
    (b"wOF2", FONT),
    (b"OTTO", FONT),
    (b"\0\x01\0\0\0", FONT),
    (b"ttcf", FONT),
];

/// Documents that the decoder cannot read: the signature, what they look like, and what to do if there is
/// no reader for them.
const DOCUMENTS: [(&[u8], &str, Option<&str>); 3] = [
    (PDF_START, "a PDF", None),
    (b"{\\rtf", "RTF", Some("save it as .docx or .odt")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a file of an old Office, or one with a password",
        Some("save it as .docx, .odt or .pptx"),
    ),
];

/// The signature of a PDF. The file may have other bytes before it.
pub(crate) const PDF_START: &[u8] = b"%PDF-";

/// The signature of a zip archive that has files in it.
pub(crate) const ZIP_START: &[u8] = b"PK\x03\x04";

const IMAGE: &str = "an image";
const ARCHIVE: &str = "an archive";
const PROGRAM: &str = "a program";
const AUDIO: &str = "audio";
const VIDEO: &str = "a video";
const FONT: &str = "a font";

/// The offset of the signature in the header of a tar archive (POSIX.1-1988), in bytes.
const TAR_OFFSET: usize = 257;

/// Whether bytes contain a zero byte or many control characters, as no text does that is not UTF-16.
pub(super) fn is_binary(head: &[u8]) -> bool {
    let is_many = |count: usize| count as f64 >= MIN_CONTROL_SHARE * head.len() as f64;
    if head.contains(&0) {
        return true;
    }
    // This first count is fast. It includes line breaks, and still most texts have few.
    if !is_many(head.iter().filter(|b| **b < 0x20).count()) {
        return false;
    }
    let is_odd = |b: &&u8| matches!(b, 0x01..=0x07 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    let odd = head.iter().filter(is_odd).count();
    odd > 1 && is_many(odd)
}

/// Whether bytes begin with the signature of a document, which may consist of letters only.
pub(super) fn is_foreign_document(head: &[u8]) -> bool {
    DOCUMENTS.iter().any(|(start, ..)| head.starts_with(start))
}

/// Whether bytes that are not UTF-8 begin with a signature that is long enough to be certain.
pub(super) fn has_certain_signature(head: &[u8]) -> bool {
    SIGNATURES.iter().any(|(start, _)| start.len() >= MIN_CERTAIN_BYTES && head.starts_with(start))
        || head.starts_with(b"\xff\xd8\xff")
        || head.starts_with(b"\x1f\x8b")
}

/// Returns the error for bytes that are not text, which names what they look like.
pub(super) fn refusal(head: &[u8]) -> Error {
    match DOCUMENTS.iter().find(|(start, ..)| head.starts_with(start)) {
        Some((_, looks_like, Some(instead))) => Error::NotRead { looks_like, instead },
        Some((_, looks_like, None)) => Error::NotText { looks_like },
        None => Error::NotText { looks_like: looks_like(head) },
    }
}

/// Returns what bytes look like, by their signature.
fn looks_like(head: &[u8]) -> &'static str {
    let at = |place: usize, what: &[u8]| head.get(place..).is_some_and(|b| b.starts_with(what));
    if at(0, b"RIFF") {
        return match head.get(8..12) {
            Some(b"WEBP") => IMAGE,
            Some(b"AVI ") => VIDEO,
            _ => AUDIO,
        };
    }
    if at(4, b"ftyp") {
        return match head.get(8..11) {
            Some(b"avi" | b"hei" | b"mif") => IMAGE,
            Some(b"M4A" | b"M4B") => AUDIO,
            _ => VIDEO,
        };
    }
    if at(TAR_OFFSET, b"ustar") {
        return ARCHIVE;
    }
    let known = SIGNATURES.iter().find(|(start, _)| head.starts_with(start));
    known.map_or("binary data", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use crate::decode::decode;

    fn message(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap_err().to_string()
    }

    #[test]
    fn bytes_that_are_not_text_are_named_by_their_signature() {
        let packed: Vec<u8> =
            (0..2000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect();
        let with = |start: &[u8]| [start, &packed].concat();
        let tar = [&b"a.txt"[..], &[0; 252], b"ustar\0", &[0; 200]].concat();
        let cases = [
            (with(b"\x89PNG\r\n\x1a\n\0\0"), "not a text: looks like an image"),
            (with(b"\xff\xd8\xff\xe0"), "not a text: looks like an image"),
            (b"\xff\xd8\xff\xe0 short".to_vec(), "not a text: looks like an image"),
            (with(b"BM\x36"), "not a text: looks like an image"),
            (with(b"RIFF\x10\0\0\0WEBP"), "not a text: looks like an image"),
            (with(b"RIFF\x10\0\0\0WAVE"), "not a text: looks like audio"),
            (with(b"RIFF\x10\0\0\0AVI "), "not a text: looks like a video"),
            (with(b"\0\0\0\x20ftypM4A "), "not a text: looks like audio"),
            (with(b"\0\0\0\x18ftypmp42"), "not a text: looks like a video"),
            (with(b"\x7fELF\x02\x01"), "not a text: looks like a program"),
            (with(b"\xfd7zXZ\0"), "not a text: looks like an archive"),
            (tar, "not a text: looks like an archive"),
            (packed.clone(), "not a text: looks like binary data"),
            (b"One.\0Two.\0".to_vec(), "not a text: looks like binary data"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(message(&bytes), expected, "{:?}", &bytes[..10]);
        }
        let pdf = "not a text: looks like a PDF";
        assert_eq!(message(b"%PDF-1.7\n1 0 obj"), pdf);
    }

    #[test]
    fn texts_that_begin_with_a_short_signature_are_texts() {
        let texts: [&[u8]; 7] = [
            b"BMW f\xfchrt. Die F\xe4hre auch.",
            b"MZ is a mark.",
            b"ID3 tags are read.",
            b"A bell \x07 rings.",
            b"\x1b[1mBold\x1b[0m is bold.",
            b"o\x08o is bold in a man page.",
            b"PK",
        ];
        for text in texts {
            assert!(decode(text, None).is_ok(), "{}", String::from_utf8_lossy(text));
        }
    }
}
