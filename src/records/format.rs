//! The formats of inputs, those with many documents among them, and what the name of a file says about its
//! format.

use std::path::Path;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::formats::Format;

/// The longest extension, in characters. What is longer is part of the name.
const MAX_EXTENSION_CHARS: usize = 10;

/// The format of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFormat {
    /// Detected from the content and the file name.
    Auto,
    /// JSON Lines: each line is an object that holds a document.
    Jsonl,
    /// JSON: an array of objects that hold documents, or a single one.
    Json,
    /// A table: each row holds a document.
    Csv,
    /// A feed, RSS or Atom: each entry is a document.
    Feed,
    /// A mailbox: each email is a document.
    Mbox,
    /// A single document of this format.
    Document(Format),
}

impl InputFormat {
    /// Returns the names of all input formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["auto"]
            .into_iter()
            .chain(Format::ALL.iter().map(|format| format.as_str()))
            .chain(["jsonl", "json", "csv", "feed", "mbox"])
    }

    /// Returns whether each input is known to hold records.
    pub fn has_records(self) -> bool {
        matches!(self, Self::Jsonl | Self::Json | Self::Csv | Self::Feed | Self::Mbox)
    }
}

impl FromStr for InputFormat {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        match given {
            "auto" => Ok(Self::Auto),
            "jsonl" => Ok(Self::Jsonl),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "feed" => Ok(Self::Feed),
            "mbox" => Ok(Self::Mbox),
            _ => given.parse().map(Self::Document),
        }
    }
}

/// Returns the format of records that the extension of a file stands for.
pub fn record_format(path: &Path) -> Option<InputFormat> {
    match extension(unpacked_name(path))?.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Some(InputFormat::Jsonl),
        "json" => Some(InputFormat::Json),
        "csv" | "tsv" => Some(InputFormat::Csv),
        "rss" | "atom" => Some(InputFormat::Feed),
        "mbox" => Some(InputFormat::Mbox),
        _ => None,
    }
}

/// Returns a file name without `.gz`: `a.txt` for `a.txt.gz`. Any other name is returned unchanged.
pub fn unpacked_name(path: &Path) -> &Path {
    let is_packed = extension(path).is_some_and(|ext| ext.eq_ignore_ascii_case("gz"));
    path.file_stem().filter(|_| is_packed).map_or(path, Path::new)
}

/// Returns the extension of a file name, if it looks like one: `md` and `mp3` do, and the `2` of `v1.2`
/// does not.
pub fn extension(path: &Path) -> Option<&str> {
    let extension = path.extension()?.to_str()?;
    let is_one = extension.len() <= MAX_EXTENSION_CHARS
        && extension.bytes().all(|b| b.is_ascii_alphanumeric())
        && extension.bytes().any(|b| b.is_ascii_alphabetic());
    is_one.then_some(extension)
}
