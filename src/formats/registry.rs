//! The table of formats: the name of each, the extensions of its files, and its reader.
//!
//! A new format takes a variant of [`Format`], a row of [`ROWS`], and a module with its reader. If the
//! format has a signature, the list in `sniff` gets a line, too.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

#[cfg(feature = "chat")]
use super::chat;
use super::format::Format;
#[cfg(feature = "html")]
use super::html;
#[cfg(feature = "mail")]
use super::mail;
#[cfg(feature = "markdown")]
use super::markdown;
#[cfg(feature = "notebook")]
use super::notebook;
#[cfg(feature = "office")]
use super::office;
#[cfg(feature = "pdf")]
use super::pdf;
use super::read_format::FormatReader;
use super::{markup, plain, subtitles};
use crate::error::{Error, Result};

/// What is known about a format.
struct Row {
    format: Format,
    name: &'static str,
    /// The extensions of its files, in lower case and without the dot.
    extensions: &'static [&'static str],
    /// Its reader, or `None` if that is not part of this build.
    reader: Option<FormatReader>,
}

/// `Some` of the reader in a build with the feature, and otherwise `None`.
macro_rules! with_feature {
    ($feature:literal, $reader:expr) => {{
        #[cfg(feature = $feature)]
        const READER: Option<FormatReader> = Some($reader);
        #[cfg(not(feature = $feature))]
        const READER: Option<FormatReader> = None;
        READER
    }};
}

/// All formats, in the order of the variants of [`Format`], in which they are also listed for users.
static ROWS: [Row; 16] = [
    Row {
        format: Format::Text,
        name: "text",
        extensions: &["txt", "text"],
        reader: Some(FormatReader::Text(&plain::PlainReader)),
    },
    Row {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        reader: with_feature!("markdown", FormatReader::Text(&markdown::MarkdownReader)),
    },
    Row {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        reader: with_feature!("html", FormatReader::Text(&html::HtmlReader)),
    },
    Row {
        format: Format::Rst,
        name: "rst",
        extensions: &["rst", "rest"],
        reader: Some(FormatReader::Text(&markup::RST)),
    },
    Row {
        format: Format::AsciiDoc,
        name: "asciidoc",
        extensions: &["adoc", "asciidoc", "asc"],
        reader: Some(FormatReader::Text(&markup::ASCIIDOC)),
    },
    Row {
        format: Format::Org,
        name: "org",
        extensions: &["org"],
        reader: Some(FormatReader::Text(&markup::ORG)),
    },
    Row {
        format: Format::Subtitles,
        name: "subtitles",
        extensions: &["srt", "vtt"],
        reader: Some(FormatReader::Text(&subtitles::SubtitlesReader)),
    },
    Row {
        format: Format::Notebook,
        name: "notebook",
        extensions: &["ipynb"],
        reader: with_feature!("notebook", FormatReader::Bytes(&notebook::NotebookReader)),
    },
    Row {
        format: Format::Chat,
        name: "chat",
        extensions: &[],
        reader: with_feature!("chat", FormatReader::Text(&chat::ChatReader)),
    },
    Row {
        format: Format::Mail,
        name: "mail",
        extensions: &["eml"],
        reader: with_feature!("mail", FormatReader::Bytes(&mail::MailReader)),
    },
    Row {
        format: Format::Docx,
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        reader: with_feature!("office", FormatReader::Bytes(&office::DOCX)),
    },
    Row {
        format: Format::Odt,
        name: "odt",
        extensions: &["odt", "ott"],
        reader: with_feature!("office", FormatReader::Bytes(&office::ODT)),
    },
    Row {
        format: Format::Epub,
        name: "epub",
        extensions: &["epub"],
        reader: with_feature!("office", FormatReader::Bytes(&office::EPUB)),
    },
    Row {
        format: Format::Pptx,
        name: "pptx",
        extensions: &["pptx", "pptm", "ppsx", "potx"],
        reader: with_feature!("office", FormatReader::Bytes(&office::PPTX)),
    },
    Row {
        format: Format::Odp,
        name: "odp",
        extensions: &["odp", "otp"],
        reader: with_feature!("office", FormatReader::Bytes(&office::ODP)),
    },
    Row {
        format: Format::Pdf,
        name: "pdf",
        extensions: &["pdf"],
        reader: with_feature!("pdf", FormatReader::Bytes(&pdf::PdfReader)),
    },
];

impl Format {
    /// All formats, in the order in which they are listed for users.
    pub const ALL: &'static [Self] = &{
        let mut all = [Self::Text; ROWS.len()];
        let mut at = 0;
        while at < ROWS.len() {
            all[at] = ROWS[at].format;
            assert!(all[at] as usize == at, "the rows are in the order of the variants");
            at += 1;
        }
        all
    };

    /// Returns its name, in lower case.
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// Returns the extensions of its files, in lower case and without the dot.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().extensions
    }

    /// Returns the format that the extension of a file name stands for, in upper or lower case.
    ///
    /// # Examples
    /// ```
    /// use epitome::Format;
    /// assert_eq!(Format::of_name("notes/README.MD".as_ref()), Some(Format::Markdown));
    /// assert_eq!(Format::of_name("README".as_ref()), None);
    /// ```
    pub fn of_name(name: &Path) -> Option<Self> {
        let extension = name.extension()?.to_str()?;
        let is_known = |known: &&str| known.eq_ignore_ascii_case(extension);
        ROWS.iter().find(|row| row.extensions.iter().any(is_known)).map(|row| row.format)
    }

    /// Returns the reader of the format.
    ///
    /// # Errors
    /// [`Error::NotBuilt`] if it is not part of this build.
    pub(super) fn reader(self) -> Result<FormatReader> {
        self.row().reader.ok_or(Error::NotBuilt { format: self.as_str() })
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// Reads the name of a format, as [`Format::as_str`] writes it.
    ///
    /// # Errors
    /// [`Error::UnknownName`], whose message lists the names.
    fn from_str(given: &str) -> Result<Self> {
        let found = ROWS.iter().find(|row| row.name == given).map(|row| row.format);
        found.ok_or_else(|| Error::unknown_name("format", given, ROWS.iter().map(|row| row.name)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_reads_back_as_its_format() {
        for &format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
            assert_eq!(format.to_string(), format.as_str());
        }
        let message = "word".parse::<Format>().unwrap_err().to_string();
        assert!(message.starts_with("unknown format 'word'; choose text, markdown,"), "{message}");
    }

    #[test]
    fn every_extension_stands_for_one_format() {
        let mut seen = HashSet::new();
        for &format in Format::ALL {
            for extension in format.extensions() {
                assert!(seen.insert(extension), "{extension}");
                assert_eq!(*extension, extension.to_ascii_lowercase());
                let name = format!("a.b.{}", extension.to_ascii_uppercase());
                assert_eq!(Format::of_name(name.as_ref()), Some(format), "{name}");
            }
        }
    }

    #[test]
    fn every_format_has_a_reader_unless_its_feature_is_off() {
        let features = [
            (cfg!(feature = "chat"), "chat"),
            (cfg!(feature = "html"), "html"),
            (cfg!(feature = "mail"), "mail"),
            (cfg!(feature = "markdown"), "markdown"),
            (cfg!(feature = "notebook"), "notebook"),
            (cfg!(feature = "office"), "docx odt epub pptx odp"),
            (cfg!(feature = "pdf"), "pdf"),
        ];
        for &format in Format::ALL {
            let name = format.as_str();
            let is_off = |(is_on, names): &(bool, &str)| {
                !is_on && names.split(' ').any(|known| known == name)
            };
            let expected = if features.iter().any(is_off) {
                Some(Error::NotBuilt { format: name })
            } else {
                None
            };
            assert_eq!(format.reader().err(), expected, "{format}");
        }
    }
}
