//! The trees of the default, as `cargo run --release --example fit` writes them.

use super::trees::Tree;

/// The trees, in the order in which they were found.
pub(super) const TREES: &[Tree] = &[];
