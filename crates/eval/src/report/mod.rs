//! Reports: figures as tables for people, or as JSON Lines.

mod json;
mod text;

use std::io::{self, Write};

use epitome::evaluation::{Evaluation, Mean};
use serde_json::Value;

pub(crate) use json::Json;
pub(crate) use text::Text;

/// Writes figures. Errors are those of `out`. Formatting itself cannot fail.
pub(crate) trait Report {
    /// The figures of a single summary, which was read from `source`.
    fn only(&mut self, source: &str, found: &Evaluation, out: &mut dyn Write) -> io::Result<()>;

    /// The figures of one document of a set.
    fn document(&mut self, id: &Value, found: &Evaluation, out: &mut dyn Write) -> io::Result<()>;

    /// The means over all `documents` of a set. Called once, at the end.
    fn means(
        &mut self,
        documents: usize,
        means: &Evaluation<Mean>,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}
