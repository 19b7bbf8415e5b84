//! Says what to do with documents that have no reader: old and other office files, books and mails of other
//! programs, and files that are encrypted.

use std::path::Path;

use memchr::memmem;

use crate::error::Error;

/// A kind of document without a reader.
struct Kind {
    looks_like: &'static str,
    /// What to do instead.
    instead: &'static str,
    /// The extensions of its files, in lower case.
    extensions: &'static [&'static str],
    /// What only its files contain: names of streams and members. Those of compound files are in UTF-16,
    /// which is found as such.
    contents: &'static [&'static str],
}

/// The kinds, in the order in which they are tried.
static KINDS: [Kind; 9] = [
    Kind {
        looks_like: "a document of Word before 2007",
        instead: "save it as .docx",
        extensions: &["doc", "dot", "wps"],
        contents: &["WordDocument"],
    },
    Kind {
        looks_like: "a spreadsheet",
        instead: "save it as .csv",
        extensions: &["xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "ods", "ots", "numbers"],
        contents: &["Workbook", "xl/workbook.", "application/vnd.oasis.opendocument.spreadsheet"],
    },
    Kind {
        looks_like: "slides of PowerPoint before 2007",
        instead: "save them as .pptx",
        extensions: &["ppt", "pps", "pot"],
        contents: &["PowerPoint Document"],
    },
    Kind {
        looks_like: "a document of Pages",
        instead: "export it as .docx or PDF",
        extensions: &["pages"],
        contents: &[],
    },
    Kind {
        looks_like: "slides of Keynote",
        instead: "export them as .pptx or PDF",
        extensions: &["key"],
        contents: &[],
    },
    Kind {
        looks_like: "a mail of Outlook",
        instead: "save it as .eml",
        extensions: &["msg", "oft"],
        contents: &["__substg1.0_", "__properties_version1.0"],
    },
    Kind {
        looks_like: "a mailbox of Outlook",
        instead: "export its mails as .eml or .mbox",
        extensions: &["pst", "ost"],
        contents: &[],
    },
    Kind {
        looks_like: "a Kindle book",
        instead: "convert it to .epub",
        extensions: &["mobi", "azw", "azw3", "kfx", "prc"],
        contents: &["BOOKMOBI"],
    },
    Kind {
        looks_like: "RTF",
        instead: "save it as .docx or .odt",
        extensions: &["rtf"],
        contents: &["{\\rtf"],
    },
];

/// The signature of compound files: of Office before 2007, and of encrypted office files.
const COMPOUND_START: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The stream of compound files that holds an encrypted office file ([MS-OFFCRYPTO], 2.3.4).
const ENCRYPTED: &str = "EncryptedPackage";

/// The number of bytes at the start of an archive that are searched for the names of its first members.
const ARCHIVE_BYTES: usize = 4 * 1024;

/// Whether a document may be refused with a better message after all of it has been read.
pub(super) fn is_compound(head: &[u8]) -> bool {
    head.starts_with(COMPOUND_START)
}

/// Returns an error that says what to do, in place of one that says that the bytes are not text.
pub(super) fn explain(error: Error, bytes: &[u8], name: Option<&Path>) -> Error {
    if !matches!(error, Error::NotText { .. } | Error::NotRead { .. }) {
        return error;
    }
    let extension = name.and_then(Path::extension).and_then(|extension| extension.to_str());
    let extension = extension.unwrap_or_default().to_ascii_lowercase();
    let of_name = KINDS.iter().find(|kind| kind.extensions.contains(&extension.as_str()));
    let found = if is_compound(bytes) {
        let contains = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memmem::find(bytes, &name).is_some()
        };
        if contains(ENCRYPTED) {
            return Error::Locked;
        }
        KINDS.iter().find(|kind| kind.contents.iter().any(|name| contains(name)))
    } else {
        let head = &bytes[..bytes.len().min(ARCHIVE_BYTES)];
        let contains = |name: &&str| memmem::find(head, name.as_bytes()).is_some();
        KINDS.iter().find(|kind| kind.contents.iter().any(contains))
    };
    found
        .or(of_name)
        .map_or(error, |kind| Error::NotRead { looks_like: kind.looks_like, instead: kind.instead })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_without_a_reader_get_a_message_that_says_what_to_do() {
        let compound = |stream: &str| {
            let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND_START.iter().copied().chain([0; 600]).chain(name).collect::<Vec<u8>>()
        };
        let locked = "locked with a password; save a copy without one";
        let cases = [
            (compound("EncryptedPackage"), "a.docx", locked),
            (compound("EncryptedPackage"), "a", locked),
            (
                compound("WordDocument"),
                "a",
                "cannot read a document of Word before 2007; save it as .docx",
            ),
            (compound("Workbook"), "a.xls", "cannot read a spreadsheet; save it as .csv"),
            (compound("__substg1.0_001A"), "a", "cannot read a mail of Outlook; save it as .eml"),
            (
                compound("Other"),
                "a.PPT",
                "cannot read slides of PowerPoint before 2007; save them as .pptx",
            ),
            (
                b"PK\x03\x04\0\0xl/workbook.xml".to_vec(),
                "a",
                "cannot read a spreadsheet; save it as .csv",
            ),
            (
                b"PK\x03\x04\0\0".to_vec(),
                "a.pages",
                "cannot read a document of Pages; export it as .docx or PDF",
            ),
            (vec![0; 100], "a.mobi", "cannot read a Kindle book; convert it to .epub"),
            (vec![0; 100], "a.txt", "not a text: looks like x"),
        ];
        for (bytes, name, expected) in cases {
            let error = Error::NotText { looks_like: "x" };
            let found = explain(error, &bytes, Some(Path::new(name)));
            assert_eq!(found.to_string(), expected, "{name}");
        }
    }
}
