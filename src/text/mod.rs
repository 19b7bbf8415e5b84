//! What every step uses of a text: its bytes, its words, and how words are compared.

pub(crate) mod ascii;
pub(crate) mod fold;
pub(crate) mod normalize;
pub(crate) mod serbian;
pub(crate) mod words;
