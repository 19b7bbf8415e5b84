//! Converts byte offsets to the offsets of languages that count strings in other units.

use std::ops::Range;

/// The number of bytes between two checkpoints of an [`OffsetIndex`]: the index takes a hundredth of the text, and a
/// look-up counts the units of one such piece.
const PIECE_BYTES: usize = 512;

/// The unit in which a programming language counts the length of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Unicode scalar values, as in Python.
    Character,
    /// UTF-16 code units, as in JavaScript.
    Utf16,
}

impl OffsetUnit {
    /// The number of units of the characters whose first byte is in `bytes`, which is a piece of UTF-8.
    fn count(self, bytes: &[u8]) -> usize {
        let in_utf_16 = |byte: u8| match byte {
            0x80..=0xBF => 0, // continues a character
            0xF0.. => 2,      // begins a character beyond U+FFFF
            _ => 1,
        };
        match self {
            Self::Character => bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count(),
            Self::Utf16 => bytes.iter().map(|&byte| in_utf_16(byte)).sum(),
        }
    }
}

/// Converts byte offsets of a text to offsets in another unit.
///
/// Creating it takes time `O(bytes)`, and a look-up takes constant time.
///
/// # Examples
/// ```
/// use epitome::document::{OffsetIndex, OffsetUnit};
///
/// let text = "Tea 🍵 is hot.";
/// let index = OffsetIndex::new(text, OffsetUnit::Utf16);
/// assert_eq!(index.range(&(9..11)), 7..9); // `is`
/// ```
#[derive(Debug)]
pub struct OffsetIndex<'t> {
    bytes: &'t [u8],
    unit: OffsetUnit,
    /// The number of units before each piece. Empty if all of the text is ASCII.
    before: Vec<usize>,
}

impl<'t> OffsetIndex<'t> {
    /// Counts the units of a text.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for piece in bytes.chunks(PIECE_BYTES) {
                before.push(count);
                count += unit.count(piece);
            }
            before.push(count);
        }
        Self { bytes, unit, before }
    }

    /// Converts a byte range, whose ends must be character boundaries. Offsets beyond the text become its end.
    pub fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        self.offset(bytes.start)..self.offset(bytes.end)
    }

    fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let piece = byte / PIECE_BYTES;
        match self.before.get(piece) {
            Some(before) => before + self.unit.count(&self.bytes[piece * PIECE_BYTES..byte]),
            None => byte,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_is_the_length_of_the_text_before_it() {
        let mixed = "Tea ä 茶 🍵 е́.\n".repeat(200);
        for text in ["", "Tea is hot.", &mixed] {
            let in_chars = OffsetIndex::new(text, OffsetUnit::Character);
            let in_utf_16 = OffsetIndex::new(text, OffsetUnit::Utf16);
            let boundaries = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for at in boundaries {
                let before = &text[..at];
                assert_eq!(in_chars.offset(at), before.chars().count(), "{at}");
                assert_eq!(in_utf_16.offset(at), before.encode_utf16().count(), "{at}");
            }
            let end = text.chars().count();
            assert_eq!(in_chars.range(&(text.len() + 1..text.len() + 9)), end..end);
        }
    }
}
