//! Byte offsets of a text as offsets in UTF-16 code units.

use std::ops::Range;

/// The number of bytes between two checkpoints of a [`Utf16Index`]: the index takes a hundredth of the
/// text, and a look-up counts the units of one such piece.
const PIECE_BYTES: usize = 512;

/// Converts byte offsets of a text to offsets in UTF-16 code units.
pub(crate) struct Utf16Index<'t> {
    bytes: &'t [u8],
    /// The number of units before each piece. Empty if all of the text is ASCII.
    before: Vec<usize>,
}

impl<'t> Utf16Index<'t> {
    /// Counts the units of a text. Time `O(bytes)`.
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for piece in bytes.chunks(PIECE_BYTES) {
                before.push(count);
                count += units(piece);
            }
            before.push(count);
        }
        Self { bytes, before }
    }

    /// Converts a range. Its ends must be boundaries of characters; those beyond the text become its end.
    pub(crate) fn range(&self, bytes: &Range<usize>) -> [usize; 2] {
        [self.offset(bytes.start), self.offset(bytes.end)]
    }

    fn offset(&self, at: usize) -> usize {
        let at = at.min(self.bytes.len());
        let piece = at / PIECE_BYTES;
        match self.before.get(piece) {
            Some(before) => before + units(&self.bytes[piece * PIECE_BYTES..at]),
            None => at,
        }
    }
}

/// The number of UTF-16 code units of the characters whose first byte is in `bytes`, which is a piece of
/// UTF-8.
fn units(bytes: &[u8]) -> usize {
    let unit = |byte: u8| match byte {
        0x80..=0xBF => 0, // continues a character
        0xF0.. => 2,      // begins a character beyond U+FFFF
        _ => 1,
    };
    bytes.iter().map(|&byte| unit(byte)).sum()
}
