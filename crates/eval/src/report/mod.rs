//! Figures out: as tables to read, or as JSON Lines.

mod json;
mod text;

use std::io::{self, Write};

use epitome::evaluation::{Evaluation, Mean};
use serde_json::Value;

pub(crate) use json::Json;
pub(crate) use text::Text;

/// Writes figures. Errors are those of `out`; writing itself cannot fail.
pub(crate) trait Report {
    /// The one summary that there is, from `source`.
    fn only(&mut self, source: &str, found: &Evaluation, out: &mut dyn Write) -> io::Result<()>;

    /// One document of a set.
    fn document(&mut self, id: &Value, found: &Evaluation, out: &mut dyn Write) -> io::Result<()>;

    /// All `documents` of a set, at the end.
    fn means(
        &mut self,
        documents: usize,
        means: &Evaluation<Mean>,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}
