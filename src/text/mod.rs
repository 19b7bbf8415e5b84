//! Text utilities that several steps of the pipeline use: bytes, words, and the form in which words
//! are compared.

pub(crate) mod ascii;
pub(crate) mod fold;
pub(crate) mod normalize;
pub(crate) mod serbian;
pub(crate) mod words;
