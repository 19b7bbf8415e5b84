//! Decodes the text strings of a PDF, such as its title (ISO 32000-2, 7.9.2.2).

/// Decodes a text string.
///
/// It is UTF-16 or UTF-8 if it begins with a byte order mark. Otherwise it is `PDFDocEncoding`, which is read
/// as Windows-1252: the two differ in some signs only.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_string_is_decoded_by_its_byte_order_mark() {
        assert_eq!(text_string(b"\xfe\xff\x00T\x01\x53"), "Tœ");
        assert_eq!(text_string(b"\xff\xfeT\x00\x53\x01"), "Tœ");
        assert_eq!(text_string(b"\xef\xbb\xbfT\xc5\x93"), "Tœ");
        assert_eq!(text_string(b"T\xe9"), "Té");
    }
}
