//! Detects UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The largest share of code units that do not occur in text, in `0.0..=1.0`. In arbitrary bytes it is
/// about an eighth: 2,048 surrogates and 6,400 private-use units of 65,536.
const MAX_ODD_SHARE: f64 = 0.02;

/// In UTF-8, there is less than one control character in this number of bytes; in UTF-16, there are four in
/// eight bytes of Latin or Cyrillic letters.
const CONTROL_RATIO: usize = 8;

/// Returns the byte order of text in UTF-16, or `None` if the bytes are not UTF-16. `head` is the beginning
/// of bytes that contain zero bytes.
///
/// Text in any script has line breaks, and spaces or ideographic punctuation. In the right byte order there
/// are more of these than in the other, and hardly any unit that does not occur in text. A single word is
/// recognized by its ASCII letters.
pub(super) fn detect(head: &[u8]) -> Option<&'static Encoding> {
    let count = |unit: fn([u8; 2]) -> u16| {
        let units = head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let spaces = units.clone().filter(|unit| is_space(*unit)).count();
        let plain = units.clone().filter(|unit| is_space(*unit) || is_plain(*unit)).count();
        let decoded = char::decode_utf16(units);
        let odd = decoded.filter(|c| c.as_ref().map_or(true, |c| is_odd(*c))).count();
        ((spaces, plain), odd)
    };
    let (little, big) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    let (encoding, ((_, plain), odd)) =
        if little.0 >= big.0 { (UTF_16LE, little) } else { (UTF_16BE, big) };
    if is_plain_utf_8(head) {
        return None;
    }
    // If `head` ends between two surrogates, the first counts as one odd unit.
    let most = 1.0 + MAX_ODD_SHARE * (head.len() / 2) as f64;
    (plain > 0 && little.0 != big.0 && odd as f64 <= most).then_some(encoding)
}

/// Whether bytes are UTF-8 with few control characters. In UTF-16, every second byte of an alphabetic
/// script is a control character (0 in Latin, 4 in Cyrillic), and text in other scripts is hardly ever
/// valid UTF-8.
fn is_plain_utf_8(head: &[u8]) -> bool {
    let is_utf_8 = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
    let controls = head.iter().filter(|byte| **byte < 0x20 && !byte.is_ascii_whitespace()).count();
    is_utf_8 && CONTROL_RATIO * controls < head.len()
}

/// Whether a unit is ASCII white space or ideographic punctuation, which separates sentences in scripts
/// without spaces.
fn is_space(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20 | 0x3000..=0x3002)
}

/// Whether a unit is a printable ASCII character.
fn is_plain(unit: u16) -> bool {
    matches!(unit, 0x21..=0x7e)
}

/// Whether a character does not occur in text.
pub(super) fn is_odd(c: char) -> bool {
    let is_space = matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    let is_private =
        matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}');
    (c.is_control() && !is_space) || is_private
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    }

    #[test]
    fn either_byte_order_is_detected_in_any_script() {
        for text in [
            "One. Two.",
            "渡し船が戻った。\n",
            "Паром вернулся.\n",
            "🙂 hi",
            "一渡船一回来了。\n茶一很热。",
            "hi",
        ] {
            assert_eq!(detect(&bytes(text, false)), Some(UTF_16LE), "{text}");
            assert_eq!(detect(&bytes(text, true)), Some(UTF_16BE), "{text}");
        }
    }

    #[test]
    fn other_bytes_with_zeros_are_not_utf_16() {
        let numbers: Vec<u8> = (0..2000_u32).flat_map(u32::to_le_bytes).collect();
        let with_a_zero = "A sentence \0 of a text, and another one. ".repeat(3).into_bytes();
        for bytes in [&b"ab\0cd\0ef\0"[..], &[0; 100], &numbers, b"\0", b"", &with_a_zero] {
            assert_eq!(detect(bytes), None, "{:?}", &bytes[..bytes.len().min(10)]);
        }
    }
}
