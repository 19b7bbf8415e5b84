//! The trees of the model, as `cargo run --release --example fit -- phrases` writes them.

use super::trees::PhraseTree;

pub(super) const TREES: &[PhraseTree] = &[];
