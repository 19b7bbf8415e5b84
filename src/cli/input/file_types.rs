//! Decides by their names which files of a folder are documents.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use epitome::records::{InputFormat, extension, record_format, unpacked_name};
use epitome::{Format, Reader};

/// What the name of a file says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByName {
    /// It has the extension of a format that can be read.
    Document,
    /// It has another extension.
    Other,
    /// It has no extension.
    Unknown,
}

/// Returns what the name of a file says about it. This only matters for files in folders: a file that is
/// named by the user is always read.
pub(crate) fn by_name(path: &Path) -> ByName {
    let path = unpacked_name(path);
    match extension(path) {
        None => ByName::Unknown,
        Some(_) if Format::of_name(path).is_some() => ByName::Document,
        Some(_) => match record_format(path) {
            // JSON and tables in a folder are seldom texts, so they are read only if they are named.
            Some(InputFormat::Json | InputFormat::Csv) | None => ByName::Other,
            Some(_) => ByName::Document,
        },
    }
}

/// The extensions of folders that macOS shows as one file: programs, libraries and projects. The documents in
/// them belong to the program.
const BUNDLES: [&str; 12] = [
    "app",
    "bundle",
    "framework",
    "kext",
    "lproj",
    "photoslibrary",
    "playground",
    "plugin",
    "prefpane",
    "xcassets",
    "xcodeproj",
    "xcworkspace",
];

/// Returns whether a folder is a bundle, by its name.
pub(crate) fn is_bundle(folder: &Path) -> bool {
    let extension = folder.extension().and_then(OsStr::to_str);
    extension.is_some_and(|ext| BUNDLES.iter().any(|bundle| ext.eq_ignore_ascii_case(bundle)))
}

/// Returns the reason why a file is skipped that a program has put beside a document, if its name says so.
pub(crate) fn reason_to_skip_name(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.as_encoded_bytes();
    if name == b".DS_Store" || name.starts_with(b"._") {
        Some("metadata of macOS") // AppleDouble files have the extension of the document
    } else if name.starts_with(b"~$") || name.starts_with(b".~lock.") {
        Some("lock file of an office program")
    } else {
        None
    }
}

/// Whether a file begins with text in any encoding, and is not empty.
///
/// # Errors
/// The file cannot be opened or read.
pub(crate) fn is_text(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(Reader::HEAD_BYTES as u64).read_to_end(&mut start)?;
    Ok(!start.is_empty() && epitome::decode::decode(&start, None).is_ok())
}

/// Returns a path with another extension. It replaces the extension of a document, and is added to any
/// other name.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_classified_by_their_names() {
        let cases = [
            ("a.txt", ByName::Document),
            ("notes/A.MD", ByName::Document),
            ("a.tar.gz", ByName::Other),
            ("a.md.gz", ByName::Document),
            ("a.docx", ByName::Document),
            ("a.mbox", ByName::Document),
            ("a.rss", ByName::Document),
            ("a.json", ByName::Other),
            ("a.csv", ByName::Other),
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
    fn bundles_and_files_beside_documents_are_recognized() {
        for (name, expected) in
            [("a/Mail.app", true), ("b.XCODEPROJ", true), ("app", false), ("notes", false)]
        {
            assert_eq!(is_bundle(Path::new(name)), expected, "{name}");
        }
        for (name, expected) in [
            (".DS_Store", true),
            ("a/._b.txt", true),
            ("a/~$b.docx", true),
            ("a~.txt", false),
            ("_b.txt", false),
        ] {
            assert_eq!(reason_to_skip_name(Path::new(name)).is_some(), expected, "{name}");
        }
    }

    #[test]
    fn an_extension_replaces_that_of_a_document_and_is_added_to_other_names() {
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
