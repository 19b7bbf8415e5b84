//! Strings of Python as UTF-8.

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
