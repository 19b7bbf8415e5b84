//! Summaries out: a renderer a format.

mod json;
mod text;

use std::borrow::Cow;
use std::io::{self, Write};

use epitome::Summary;
use serde_json::Value;

pub(crate) use json::Json;
pub(crate) use text::Text;

/// What is written of one document.
pub(crate) struct Rendered<'a> {
    /// The path of the input, or `-`.
    pub(crate) source: &'a str,
    /// Where the document is: the path, and the line of a record.
    pub(crate) place: &'a str,
    /// The identifier that the record had.
    pub(crate) id: Option<&'a Value>,
    pub(crate) summary: &'a Summary,
}

/// Writes summaries. All threads share one renderer, so it does not know what came before.
pub(crate) trait Render: Send + Sync {
    /// Writes one summary. Errors are those of `out`; rendering itself cannot fail.
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands between two summaries.
    fn separator(&self) -> &'static str {
        ""
    }
}

/// A line as it may be shown: without control characters, which could steer a terminal.
pub(crate) fn printable(line: &str) -> Cow<'_, str> {
    if line.chars().any(char::is_control) {
        Cow::Owned(line.chars().filter(|c| !c.is_control()).collect())
    } else {
        Cow::Borrowed(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(printable("a\x1b[31mred\u{9b}\x07"), "a[31mred");
        assert_eq!(printable("plain – text"), "plain – text");
    }
}
