//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use memchr::memchr_iter;

use super::looks::has_many_controls;

/// Up to this part of the code units may be such as no text has, in `0.0..=1.0`. Of bytes that are
/// anything else an eighth of the units are: 2,048 surrogates and 6,400 for private use in 65,536.
const MAX_ODD_SHARE: f64 = 0.02;

/// From this part of the bytes on that are zero, bytes that are well-formed UTF-8 may be UTF-16 all the
/// same, in `0.0..=1.0`. Letters of ASCII are half zero; of others, half the bytes are no UTF-8, or controls.
const MIN_ZERO_SHARE: f64 = 0.25;

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
    if is_utf_8_with_zeros(head) {
        return None;
    }
    let (little, big) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    let (encoding, ((_, plain), odd)) =
        if little.0 >= big.0 { (UTF_16LE, little) } else { (UTF_16BE, big) };
    // A pair of surrogates that the end of `head` parts is one odd unit, whatever its length.
    let most = 1.0 + MAX_ODD_SHARE * (head.len() / 2) as f64;
    (plain > 0 && little.0 != big.0 && odd as f64 <= most).then_some(encoding)
}

/// Whether bytes are rather UTF-8 in which a few are zero. The end may part a character.
fn is_utf_8_with_zeros(head: &[u8]) -> bool {
    let zeros = memchr_iter(0, head).count();
    (zeros as f64) < MIN_ZERO_SHARE * head.len() as f64
        && !has_many_controls(head)
        && std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
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
        let stray = "The ferry sails again\0, for 20 € a day.".as_bytes();
        for bytes in [&b"ab\0cd\0ef\0"[..], &[0; 100], &numbers, b"\0", b"", stray, &stray[..28]] {
            assert_eq!(guess(bytes), None, "{:?}", &bytes[..bytes.len().min(10)]);
        }
    }
}
