//! Detects and decodes UTF-32, which the Encoding Standard and the package `encoding_rs` leave out.

use super::utf16::is_odd;

/// The byte order mark of UTF-32LE. It begins with that of UTF-16LE.
const LITTLE_MARK: [u8; 4] = [0xff, 0xfe, 0, 0];

/// The byte order mark of UTF-32BE.
const BIG_MARK: [u8; 4] = [0, 0, 0xfe, 0xff];

/// The number of bytes of a character.
const WIDTH: usize = 4;

/// The fewest characters without a byte order mark that are taken for UTF-32.
const MIN_CHARS: usize = 4;

/// The order of the bytes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    const ALL: [Self; 2] = [Self::Little, Self::Big];

    fn mark(self) -> [u8; WIDTH] {
        match self {
            Self::Little => LITTLE_MARK,
            Self::Big => BIG_MARK,
        }
    }

    /// The character of four bytes; `None` if they are not one.
    fn char(self, bytes: &[u8]) -> Option<char> {
        let bytes: [u8; WIDTH] = bytes.try_into().ok()?;
        char::from_u32(match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        })
    }
}

/// Returns the byte order of text in UTF-32, or `None` if the bytes are something else. `head` is the
/// beginning of the bytes.
///
/// Text without a byte order mark is recognized if all of `head` is characters that occur in text. Arbitrary
/// bytes are hardly ever characters: one value in 3,855 is.
pub(super) fn detect(head: &[u8]) -> Option<ByteOrder> {
    let is_text = |order: &ByteOrder| {
        let mut chars = head.chunks_exact(WIDTH).map(|bytes| order.char(bytes));
        chars.len() >= MIN_CHARS && chars.all(|c| c.is_some_and(|c| !is_odd(c)))
    };
    let has_mark = |order: &ByteOrder| head.starts_with(&order.mark());
    let all = || ByteOrder::ALL.into_iter();
    all().find(has_mark).or_else(|| all().find(is_text))
}

/// Decodes bytes without their byte order mark, with U+FFFD for each invalid character. Returns the text and
/// the number of invalid bytes.
pub(super) fn decode(bytes: &[u8], order: ByteOrder) -> (String, usize) {
    let bytes = bytes.strip_prefix(&order.mark()).unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut wrong_bytes = 0;
    for bytes in bytes.chunks(WIDTH) {
        text.push(order.char(bytes).unwrap_or_else(|| {
            wrong_bytes += bytes.len();
            char::REPLACEMENT_CHARACTER
        }));
    }
    (text, wrong_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, order: ByteOrder) -> Vec<u8> {
        let bytes = |c: char| match order {
            ByteOrder::Little => u32::from(c).to_le_bytes(),
            ByteOrder::Big => u32::from(c).to_be_bytes(),
        };
        text.chars().flat_map(bytes).collect()
    }

    #[test]
    fn either_byte_order_is_detected_and_decoded_with_and_without_a_mark() {
        for order in ByteOrder::ALL {
            for text in ["One. Two.", "渡し船が戻った。\n", "🙂 hi", "\u{feff}a"] {
                let bytes = bytes(text, order);
                assert_eq!(detect(&bytes), Some(order), "{text}");
                let expected = text.trim_start_matches('\u{feff}').to_owned();
                assert_eq!(decode(&bytes, order), (expected, 0));
            }
        }
        let cut = &bytes("Tea is hot.", ByteOrder::Big)[..42];
        assert_eq!(decode(cut, ByteOrder::Big), ("Tea is hot\u{fffd}".to_owned(), 2));
    }

    #[test]
    fn other_bytes_are_not_utf_32() {
        let numbers: Vec<u8> = (0..2000_u32).flat_map(u32::to_le_bytes).collect();
        let utf_16: Vec<u8> = "One. Two.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&b"One. Two."[..], &numbers, &utf_16, &[0; 100], b""] {
            assert_eq!(detect(bytes), None);
        }
    }
}
