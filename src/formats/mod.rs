//! From bytes to a document, whatever they hold.

#[cfg_attr(
    not(all(feature = "markdown", feature = "office")),
    allow(dead_code, reason = "each reader uses some of it")
)]
mod extract;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "html", feature = "markdown", feature = "office"))]
mod html_syntax;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "markdown")]
mod markdown;
mod markup;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod sniff;
mod subtitles;

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::decode::{Decoded, Encoding, HEAD_BYTES, decode};
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};
use markup::Markup;
#[cfg(feature = "office")]
use office::Office;

/// How much an archive may unpack to, in bytes, where nothing else is said.
const MAX_BYTES: u64 = 256_000_000;

/// What a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, as GitHub has it.
    Markdown,
    /// A web page.
    Html,
    /// reStructuredText.
    Rst,
    /// `AsciiDoc`.
    AsciiDoc,
    /// Org.
    Org,
    /// Subtitles: `SubRip`, `WebVTT`.
    Subtitles,
    /// A mail with its fields, as it was sent.
    Mail,
    /// Word's documents since 2007.
    Docx,
    /// `OpenDocument` texts.
    Odt,
    /// Books.
    Epub,
    /// `PowerPoint`'s slides since 2007.
    Pptx,
    /// `OpenDocument` slides.
    Odp,
    /// Pages as they are printed.
    Pdf,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Rst,
        Self::AsciiDoc,
        Self::Org,
        Self::Subtitles,
        Self::Mail,
        Self::Docx,
        Self::Odt,
        Self::Epub,
        Self::Pptx,
        Self::Odp,
        Self::Pdf,
    ];

    /// The name by which it is asked for.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Rst => "rst",
            Self::AsciiDoc => "asciidoc",
            Self::Org => "org",
            Self::Subtitles => "subtitles",
            Self::Mail => "mail",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Pptx => "pptx",
            Self::Odp => "odp",
            Self::Pdf => "pdf",
        }
    }

    /// Whether its bytes are no text, or texts in several encodings.
    fn is_packed(self) -> bool {
        matches!(
            self,
            Self::Mail | Self::Docx | Self::Odt | Self::Epub | Self::Pptx | Self::Odp | Self::Pdf
        )
    }

    /// The extensions of the names of its files, in lower case.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown", "mdown", "mkd"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Rst => &["rst", "rest"],
            Self::AsciiDoc => &["adoc", "asciidoc"],
            Self::Org => &["org"],
            Self::Subtitles => &["srt", "vtt"],
            Self::Mail => &["eml"],
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Odt => &["odt", "ott"],
            Self::Epub => &["epub"],
            Self::Pptx => &["pptx", "pptm", "ppsx", "potx"],
            Self::Odp => &["odp", "otp"],
            Self::Pdf => &["pdf"],
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

    /// Reads a format's name, as [`Format::as_str`] writes it.
    ///
    /// # Errors
    /// [`Error::UnknownName`], whose message lists the names.
    fn from_str(given: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == given)
            .ok_or_else(|| Error::unknown_name("format", given, Self::ALL.map(Self::as_str)))
    }
}

/// Reads documents: what is decided for all of them.
///
/// # Examples
/// ```
/// use epitome::{Format, Metadata, Reader};
///
/// let reading = Reader::default().read(Some("a.md".as_ref()), b"# Tea\n\nIt is *hot*.", Metadata::default())?;
/// assert_eq!(reading.format, Format::Markdown);
/// assert_eq!(reading.document.text(), "Tea\n\nIt is hot.");
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reader {
    /// What documents are written in; `None` goes by content, then by name.
    pub format: Option<Format>,
    /// How their text is encoded; `None` finds it from the bytes.
    pub encoding: Option<Encoding>,
    /// How much of an archive is unpacked at most, in bytes: 256 MB by default.
    pub max_bytes: u64,
}

impl Default for Reader {
    fn default() -> Self {
        Self { format: None, encoding: None, max_bytes: MAX_BYTES }
    }
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
    /// Why no article could be looked for in a web page, so that all its text was read.
    pub no_article: Option<Error>,
}

impl Reader {
    /// The number of bytes at the start of a document by which [`check_head`](Self::check_head) refuses
    /// it: 8 kB.
    pub const HEAD_BYTES: usize = HEAD_BYTES;

    /// Whether [`read`](Self::read) takes what begins so, as far as that can be told: what it refuses
    /// by its beginning need not be had in full. `head` is the first
    /// [`HEAD_BYTES`](Self::HEAD_BYTES) of them, or all that there are.
    ///
    /// # Examples
    /// ```
    /// let reader = epitome::Reader::default();
    /// assert!(reader.check_head(None, b"The ferry sails again.").is_ok());
    /// assert!(reader.check_head(None, &[0; 8192]).is_err());
    /// ```
    ///
    /// # Errors
    /// [`Error::NotText`], [`Error::NotRead`] and [`Error::Damaged`], as `read` has them.
    pub fn check_head(&self, name: Option<&Path>, head: &[u8]) -> Result<()> {
        sniff::check_head(self.format, name, self.encoding, head)
    }

    /// Reads a document from its bytes. `name` is that of its file, if it has one: it is not opened.
    ///
    /// # Errors
    /// Bytes that are no text, or not what they should be.
    pub fn read<'b>(
        &self,
        name: Option<&Path>,
        bytes: &'b [u8],
        known: Metadata<'b>,
    ) -> Result<Reading<'b>> {
        let format = self.format.or_else(|| sniff::by_bytes_and_name(name, bytes));
        let format = format.unwrap_or(Format::Text);
        if let Some(document) = packed(format, bytes, self.max_bytes, &known)? {
            let (encoding, wrong_bytes) = (Encoding::UTF_8, 0);
            return Ok(Reading { document, format, encoding, wrong_bytes, no_article: None });
        }
        let Decoded { text, encoding, wrong_bytes } = decode(bytes, self.encoding)?;
        let is_open = self.format.is_none() && format == Format::Text;
        let format = sniff::by_text(&text).filter(|_| is_open).unwrap_or(format);
        #[cfg_attr(not(feature = "html"), expect(unused_mut, reason = "pages alone have none"))]
        let mut no_article = None;
        let document = match format {
            #[cfg(feature = "markdown")]
            Format::Markdown => Document::markdown(&text, known),
            #[cfg(feature = "html")]
            Format::Html => Document::html(&text, known.clone()).unwrap_or_else(|error| {
                no_article = Some(error);
                Document::visible_text(&text, known)
            }),
            Format::Rst => Document::markup(&text, Markup::Rst, known),
            Format::AsciiDoc => Document::markup(&text, Markup::AsciiDoc, known),
            Format::Org => Document::markup(&text, Markup::Org, known),
            Format::Subtitles => Document::subtitles(&text, known),
            _ => Document::plain(text, known),
        };
        Ok(Reading { document, format, encoding, wrong_bytes, no_article })
    }
}

/// A document whose bytes are no text, or texts in several encodings; `None` where they are one.
#[cfg_attr(
    not(all(feature = "mail", feature = "office", feature = "pdf")),
    allow(unused_variables, reason = "each reader uses some of them")
)]
fn packed<'b>(
    format: Format,
    bytes: &[u8],
    max_bytes: u64,
    known: &Metadata<'b>,
) -> Result<Option<Document<'b>>> {
    sniff::check_start(format, bytes)?;
    #[cfg(feature = "office")]
    let office = |office| Document::office(bytes, office, max_bytes, known.clone());
    match format {
        #[cfg(feature = "office")]
        Format::Docx => office(Office::Docx).map(Some),
        #[cfg(feature = "office")]
        Format::Odt => office(Office::Odt).map(Some),
        #[cfg(feature = "office")]
        Format::Epub => office(Office::Epub).map(Some),
        #[cfg(feature = "office")]
        Format::Pptx => office(Office::Pptx).map(Some),
        #[cfg(feature = "office")]
        Format::Odp => office(Office::Odp).map(Some),
        #[cfg(feature = "mail")]
        Format::Mail => match Document::mail(bytes, known.clone()) {
            None => Err(Error::Damaged { format: "mail", reason: "no header fields".to_owned() }),
            mail => Ok(mail),
        },
        #[cfg(feature = "pdf")]
        Format::Pdf => Document::pdf(bytes, max_bytes, known.clone()).map(Some),
        #[cfg(not(feature = "office"))]
        Format::Docx | Format::Odt | Format::Epub | Format::Pptx | Format::Odp => {
            Err(Error::NotBuilt { format: format.as_str() })
        }
        #[cfg(not(feature = "html"))]
        Format::Html => Err(Error::NotBuilt { format: format.as_str() }),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => Err(Error::NotBuilt { format: format.as_str() }),
        #[cfg(not(feature = "mail"))]
        Format::Mail => Err(Error::NotBuilt { format: format.as_str() }),
        _ => Ok(None),
    }
}
