//! Utilities that several steps of the pipeline use: bytes, words, the form in which words are compared, lists of
//! offsets, and functions of real numbers.

pub(crate) mod ascii;
pub(crate) mod float;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod normalize;
pub(crate) mod offsets;
pub mod sanitize;
pub(crate) mod serbian;
pub(crate) mod words;
