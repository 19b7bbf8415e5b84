//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Up to this part of the code units may be such as no text has, in `0.0..=1.0`. Of bytes that are
/// anything else an eighth of the units are: 2,048 surrogates and 6,400 for private use in 65,536.
const MAX_ODD_SHARE: f64 = 0.02;

/// Which UTF-16 a text with zero bytes is in, by its beginning; `None` where it is in neither.
///
/// Text of any script has line breaks, and spaces or their like: in the order that is right there are
/// more of these (a single word is told by its letters of ASCII), and hardly a unit that no text has.
pub(super) fn guess(head: &[u8]) -> Option<&'static Encoding> {
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
    // A pair of surrogates that the end of `head` parts is one odd unit, whatever its length.
    let most = 1.0 + MAX_ODD_SHARE * (head.len() / 2) as f64;
    (plain > 0 && little.0 != big.0 && odd as f64 <= most).then_some(encoding)
}

/// Whether bytes are UTF-8 with hardly a control character: of alphabets in UTF-16 every second byte
/// is one (0 in Latin, 4 in Cyrillic), and other scripts in it are hardly ever UTF-8.
fn is_plain_utf_8(head: &[u8]) -> bool {
    let is_utf_8 = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
    let controls = head.iter().filter(|byte| **byte < 0x20 && !byte.is_ascii_whitespace()).count();
    is_utf_8 && 8 * controls < head.len()
}

/// Whether a unit is white space of ASCII, or parts sentences where there are no spaces.
fn is_space(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20 | 0x3000..=0x3002)
}

/// Whether a unit is a printed character of ASCII.
fn is_plain(unit: u16) -> bool {
    matches!(unit, 0x21..=0x7e)
}

/// Whether no text has this character.
fn is_odd(c: char) -> bool {
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
    fn either_order_is_told_in_any_script() {
        for text in [
            "One. Two.",
            "渡し船が戻った。\n",
            "Паром вернулся.\n",
            "🙂 hi",
            "一渡船一回来了。\n茶一很热。",
            "hi",
        ] {
            assert_eq!(guess(&bytes(text, false)), Some(UTF_16LE), "{text}");
            assert_eq!(guess(&bytes(text, true)), Some(UTF_16BE), "{text}");
        }
    }

    #[test]
    fn what_has_zero_bytes_otherwise_is_not_taken_for_it() {
        let numbers: Vec<u8> = (0..2000_u32).flat_map(u32::to_le_bytes).collect();
        let with_a_zero = "A sentence \0 of a text, and another one. ".repeat(3).into_bytes();
        for bytes in [&b"ab\0cd\0ef\0"[..], &[0; 100], &numbers, b"\0", b"", &with_a_zero] {
            assert_eq!(guess(bytes), None, "{:?}", &bytes[..bytes.len().min(10)]);
        }
    }
}
