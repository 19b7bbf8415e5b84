//! Which files of a folder are documents.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use epitome::{Format, Reader};

use crate::cli::config::InputFormat;

/// The longest that counts as an extension: what is longer is a part of the name.
const MAX_EXTENSION: usize = 10;

/// What a file's name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByName {
    /// It is a document.
    Document,
    /// It is something else.
    Other,
    /// Nothing: it has no extension.
    Unknown,
}

/// What a file's name says of it. A file named outright is read whatever it is called.
pub(crate) fn by_name(path: &Path) -> ByName {
    let path = unpacked_name(path);
    match extension(path) {
        None => ByName::Unknown,
        Some(_) if record_format(path).is_some() || Format::of_name(path).is_some() => {
            ByName::Document
        }
        Some(_) => ByName::Other,
    }
}

/// What a name says that the file holds, if that is many documents.
pub(crate) fn record_format(path: &Path) -> Option<InputFormat> {
    match extension(unpacked_name(path))?.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Some(InputFormat::Jsonl),
        "mbox" => Some(InputFormat::Mbox),
        _ => None,
    }
}

/// The name of what a file holds: `a.txt` of `a.txt.gz`, and any other name itself.
pub(crate) fn unpacked_name(path: &Path) -> &Path {
    let is_packed = extension(path).is_some_and(|ext| ext.eq_ignore_ascii_case("gz"));
    path.file_stem().filter(|_| is_packed).map_or(path, Path::new)
}

/// Whether a file begins as text, in whatever encoding, and is not empty.
///
/// # Errors
/// A file that cannot be opened or read.
pub(crate) fn is_text(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(Reader::HEAD_BYTES as u64).read_to_end(&mut start)?;
    Ok(!start.is_empty() && epitome::decode::decode(&start, None).is_ok())
}

/// The path with another extension in place of one that says document, or behind any other.
pub(crate) fn with_extension(path: &Path, new: &str) -> PathBuf {
    if by_name(path) == ByName::Document {
        path.with_file_name(unpacked_name(path).file_name().unwrap_or_default()).with_extension(new)
    } else {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(new);
        name.into()
    }
}

/// What stands behind the last full stop, if that looks like an extension: `md` and `mp3` do, and
/// `2` of `v1.2` does not.
fn extension(path: &Path) -> Option<&str> {
    let extension = path.extension()?.to_str()?;
    let is_one = extension.len() <= MAX_EXTENSION
        && extension.bytes().all(|b| b.is_ascii_alphanumeric())
        && extension.bytes().any(|b| b.is_ascii_alphabetic());
    is_one.then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_files_are() {
        let cases = [
            ("a.txt", ByName::Document),
            ("notes/A.MD", ByName::Document),
            ("a.tar.gz", ByName::Other),
            ("a.md.gz", ByName::Document),
            ("a.docx", ByName::Document),
            ("a.mbox", ByName::Document),
            ("a.gz", ByName::Unknown),
            ("a.mp3", ByName::Other),
            ("README", ByName::Unknown),
            ("v1.2", ByName::Unknown),
            ("1. The sea", ByName::Unknown),
            ("1700000000.M1P2.host:2,S", ByName::Unknown),
            (".hidden", ByName::Unknown),
        ];
        for (name, expected) in cases {
            assert_eq!(by_name(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn an_extension_is_put_in_place_of_a_known_one_and_behind_others() {
        let cases = [
            ("a/b.md", "a/b.txt"),
            ("a/b.txt", "a/b.txt"),
            ("a/b.txt.gz", "a/b.txt"),
            ("a/b", "a/b.txt"),
            ("v1.2", "v1.2.txt"),
            ("b.log", "b.log.txt"),
        ];
        for (path, expected) in cases {
            assert_eq!(with_extension(Path::new(path), "txt"), Path::new(expected), "{path}");
        }
    }
}
