//! Strings of Python as UTF-8, and offsets in bytes as offsets in characters.

use std::ops::Range;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// Copies a string. U+FFFD replaces each lone surrogate, which UTF-8 cannot represent, so the number of
/// characters stays the same.
pub(crate) fn to_utf8(text: &Bound<'_, PyString>) -> PyResult<String> {
    match text.to_cow() {
        Ok(text) => Ok(text.into_owned()),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(text.py()) => {
            let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
            let mut bytes = bytes.cast::<PyBytes>()?.as_bytes().to_vec();
            replace_surrogates(&mut bytes);
            Ok(String::from_utf8(bytes)?)
        }
        Err(error) => Err(error),
    }
}

/// Replaces each surrogate, as `surrogatepass` encodes it, by U+FFFD. Both have three bytes.
fn replace_surrogates(bytes: &mut [u8]) {
    let mut at = 0;
    while at + 2 < bytes.len() {
        // Only surrogates are encoded as 0xED and a byte from 0xA0.
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
        at += 1;
    }
}

/// The number of bytes between two checkpoints of a [`CharacterIndex`]: the index takes a hundredth of the
/// text, and a look-up counts the characters of one such piece.
const PIECE_BYTES: usize = 1024;

/// Converts byte offsets of a text to character offsets.
pub(crate) struct CharacterIndex<'t> {
    bytes: &'t [u8],
    /// The number of characters before each piece. Empty if all of the text is ASCII.
    before: Vec<usize>,
}

impl<'t> CharacterIndex<'t> {
    /// Counts the characters of a text. Time `O(bytes)`.
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for piece in bytes.chunks(PIECE_BYTES) {
                before.push(count);
                count += characters(piece);
            }
            before.push(count);
        }
        Self { bytes, before }
    }

    /// Converts the byte range of a part of the text.
    pub(crate) fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        self.offset(bytes.start)..self.offset(bytes.end)
    }

    fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let piece = byte / PIECE_BYTES;
        match self.before.get(piece) {
            Some(before) => before + characters(&self.bytes[piece * PIECE_BYTES..byte]),
            None => byte,
        }
    }
}

/// Returns the number of characters that begin in a piece of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
