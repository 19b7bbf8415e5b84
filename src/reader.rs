//! From bytes to a document, whatever they hold.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::decode::{Decoded, Encoding, decode};
use crate::document::{Document, Known};
use crate::error::{Error, Result};

/// What a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, as GitHub has it.
    Markdown,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::Text, Self::Markdown];

    /// The name by which it is asked for.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
        }
    }

    /// The extensions of the names of its files, in lower case.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown", "mdown", "mkd"],
        }
    }

    /// The format that the name of a file says it is in.
    ///
    /// # Examples
    /// ```
    /// use epitome::Format;
    /// assert_eq!(Format::of_name("notes/README.MD".as_ref()), Some(Format::Markdown));
    /// assert_eq!(Format::of_name("README".as_ref()), None);
    /// ```
    pub fn of_name(name: &Path) -> Option<Self> {
        let extension = name.extension()?.to_str()?;
        let has = |format: &Self| {
            format.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension))
        };
        Self::ALL.into_iter().find(has)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == given)
            .ok_or_else(|| Error::UnknownFormat { name: given.to_owned() })
    }
}

/// Reads documents: what is decided for all of them.
///
/// # Examples
/// ```
/// use epitome::{Format, Known, Reader};
///
/// let reading = Reader::default().read(Some("a.md".as_ref()), b"# Tea\n\nIt is *hot*.", Known::default())?;
/// assert_eq!(reading.format, Format::Markdown);
/// assert_eq!(reading.document.text(), "Tea\n\nIt is hot.");
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Reader {
    /// What documents are written in; `None` goes by name and content.
    pub format: Option<Format>,
    /// How their text is encoded; `None` finds it from the bytes.
    pub encoding: Option<Encoding>,
}

/// A document, and how it was read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reading<'b> {
    /// The document.
    pub document: Document<'b>,
    /// What it is written in.
    pub format: Format,
    /// How its text is encoded.
    pub encoding: Encoding,
    /// So many bytes were not of that encoding; U+FFFD stands in the text where they were.
    pub wrong_bytes: usize,
}

impl Reader {
    /// Reads a document from its bytes. `name` is that of its file, if it has one: it is not opened.
    ///
    /// # Errors
    /// Bytes that are no text, or not what they should be.
    pub fn read<'b>(
        &self,
        name: Option<&Path>,
        bytes: &'b [u8],
        known: Known<'b>,
    ) -> Result<Reading<'b>> {
        let format = self.format.or_else(|| Format::of_name(name?)).unwrap_or(Format::Text);
        let Decoded { text, encoding, wrong_bytes } = decode(bytes, self.encoding)?;
        let document = match format {
            #[cfg(feature = "markdown")]
            Format::Markdown => Document::markdown(&text, known),
            _ => Document::plain(text, known),
        };
        Ok(Reading { document, format, encoding, wrong_bytes })
    }
}
