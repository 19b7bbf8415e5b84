//! Reads documents: the entry point to the readers of all formats.

use std::borrow::Cow;
use std::path::Path;

use super::format::Format;
use super::read_format::FormatReader;
use super::{sniff, unreadable};
use crate::decode::{Decoded, Encoding, HEAD_BYTES, decode};
use crate::document::{Document, Metadata};
#[cfg(doc)]
use crate::error::Error;
use crate::error::Result;

/// The default of [`Reader::max_bytes`]: 256 MB, more than any document unpacks to in practice and less than the
/// memory of a small machine.
const MAX_BYTES: u64 = 256_000_000;

/// Reads documents of any format. Its fields apply to all documents that it reads.
///
/// # Examples
/// ```
/// use epitome::{Format, Metadata, Reader};
///
/// let reader = Reader::default();
/// let reading = reader.read(Some("a.md".as_ref()), b"# Tea\n\nIt is *hot*.", Metadata::default())?;
/// assert_eq!(reading.format, Format::Markdown);
/// assert_eq!(reading.document.text(), "Tea\n\nIt is hot.");
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reader {
    /// The format of the documents. With `None` it is found from the content, and otherwise from the name
    /// of the file.
    pub format: Option<Format>,
    /// The encoding of formats that are text. With `None` it is found from the bytes.
    pub encoding: Option<Encoding>,
    /// The largest number of bytes that an archive or a PDF may unpack to; by default 256 MB.
    pub max_bytes: u64,
}

impl Default for Reader {
    fn default() -> Self {
        Self { format: None, encoding: None, max_bytes: MAX_BYTES }
    }
}

/// Setters for the fields, which can be chained.
impl Reader {
    /// Creates a reader that recognizes the format and the encoding of each document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the format of the documents.
    #[must_use]
    pub fn format(self, format: Format) -> Self {
        Self { format: Some(format), ..self }
    }

    /// Sets the encoding of the documents.
    #[must_use]
    pub fn encoding(self, encoding: Encoding) -> Self {
        Self { encoding: Some(encoding), ..self }
    }

    /// Sets the largest number of bytes that an archive or a PDF may unpack to.
    #[must_use]
    pub fn max_bytes(self, max_bytes: u64) -> Self {
        Self { max_bytes, ..self }
    }
}

/// A document, and how it was read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reading<'b> {
    /// The document.
    pub document: Document<'b>,
    /// The format that it was read as.
    pub format: Format,
    /// The encoding that it was decoded from. Of formats that are not text it is [`Encoding::UTF_8`].
    pub encoding: Encoding,
    /// The number of bytes that were not valid in that encoding. U+FFFD stands in their place.
    pub wrong_bytes: usize,
}

impl Reading<'_> {
    /// What a reader of the document should know about how it was read, as the command prints it: a line
    /// for each fact. Empty if all of it could be read.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Metadata, Reader, decode::Encoding};
    ///
    /// let reader = Reader::new().encoding(Encoding::UTF_8);
    /// let reading = reader.read(None, b"Tea is h\xf6t.", Metadata::new())?;
    /// assert_eq!(reading.notes(), ["1 byte is not valid UTF-8 and became U+FFFD"]);
    /// # Ok::<(), epitome::Error>(())
    /// ```
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let Self { encoding, wrong_bytes, .. } = self;
        if *wrong_bytes > 0 {
            let (bytes, are) = if *wrong_bytes == 1 { ("byte", "is") } else { ("bytes", "are") };
            notes.push(format!(
                "{wrong_bytes} {bytes} {are} not valid {encoding} and became U+FFFD"
            ));
        }
        notes
    }
}

impl Reader {
    /// The number of bytes that [`check_head`](Self::check_head) takes: 8 kB.
    pub const HEAD_BYTES: usize = HEAD_BYTES;

    /// Checks the beginning of a document. If it fails, [`read`](Self::read) fails as well, so that the
    /// rest of the document need not be loaded. If it succeeds, `read` may still fail.
    ///
    /// `head` is the first [`HEAD_BYTES`](Self::HEAD_BYTES) of the document, or all of it if it is shorter.
    /// `name` is the name of its file, if it has one.
    ///
    /// # Examples
    /// ```
    /// let reader = epitome::Reader::default();
    /// assert!(reader.check_head(None, b"The ferry sails again.").is_ok());
    /// assert!(reader.check_head(None, &[0; 8192]).is_err());
    /// ```
    ///
    /// # Errors
    /// [`Error::NotText`], [`Error::NotRead`], [`Error::Damaged`] and [`Error::NotBuilt`], as in `read`.
    pub fn check_head(&self, name: Option<&Path>, head: &[u8]) -> Result<()> {
        if self.format.is_none() && sniff::may_have_signature(head) || unreadable::is_compound(head)
        {
            return Ok(()); // it takes the whole document to decide
        }
        let checked =
            match self.format.or_else(|| Format::of_name(name?)).map(Format::reader).transpose()? {
                Some(FormatReader::Bytes(reader)) => reader.check_start(head),
                Some(FormatReader::Text(_)) | None => decode(head, self.encoding).map(drop),
            };
        checked.map_err(|error| unreadable::explain(error, head, name))
    }

    /// Reads a document from all of its bytes. `name` is the name of its file, if it has one; the file is
    /// not opened.
    ///
    /// The format is [`self.format`](Self::format) if that is set; or else the one that the bytes have the
    /// signature of; or else the one that the extension of `name` stands for; or else web page, subtitles or
    /// chat, if the text begins as these do; or else plain text.
    ///
    /// # Errors
    /// * [`Error::NotText`], [`Error::NotRead`]: the bytes are neither text nor a document that can be
    ///   read.
    /// * [`Error::Damaged`], [`Error::Locked`], [`Error::NoText`], [`Error::UnknownGlyphs`]: they are a
    ///   document of the format, but no text can be taken out of it.
    /// * [`Error::TooLarge`], [`Error::TooMany`]: the document exceeds a limit.
    /// * [`Error::NotBuilt`]: the reader of the format is not part of this build.
    pub fn read<'b>(
        &self,
        name: Option<&Path>,
        bytes: &'b [u8],
        known: Metadata<'b>,
    ) -> Result<Reading<'b>> {
        self.read_as_found(name, bytes, known)
            .map_err(|error| unreadable::explain(error, bytes, name))
    }

    /// Reads a document, with the errors of its reader.
    fn read_as_found<'b>(
        &self,
        name: Option<&Path>,
        bytes: &'b [u8],
        known: Metadata<'b>,
    ) -> Result<Reading<'b>> {
        let format = self.format.or_else(|| sniff::by_bytes_or_name(bytes, name));
        let format = format.unwrap_or(Format::Text);
        match format.reader()? {
            FormatReader::Bytes(reader) => {
                reader.check_start(&bytes[..bytes.len().min(HEAD_BYTES)])?;
                let document = reader.read(bytes, self.max_bytes, known)?;
                let (encoding, wrong_bytes) = (Encoding::UTF_8, 0);
                Ok(Reading { document, format, encoding, wrong_bytes })
            }
            FormatReader::Text(reader) => {
                let Decoded { text, encoding, wrong_bytes } = decode(bytes, self.encoding)?;
                let is_open = self.format.is_none() && format == Format::Text;
                let recognized = if is_open { sniff::by_text(&text) } else { None };
                let (format, reader) = recognized.unwrap_or((format, reader));
                let document = reader.read(text, known);
                Ok(Reading { document, format, encoding, wrong_bytes })
            }
        }
    }

    /// Reads a document from a text that has been decoded already, such as a field of a record.
    ///
    /// The format is [`self.format`](Self::format) if that is set and is a format of text; or else the one
    /// that recognizes the text as its own; or else plain text.
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "html")] {
    /// use epitome::{Format, Metadata, Reader};
    ///
    /// let text = "<p>Tea is <b>hot</b>.</p>".into();
    /// let reading = Reader::default().read_text(text, Metadata::default());
    /// assert_eq!(reading.format, Format::Html);
    /// assert_eq!(reading.document.text(), "Tea is hot.");
    /// # }
    /// ```
    pub fn read_text<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Reading<'t> {
        let given = self.format.and_then(|format| match format.reader() {
            Ok(FormatReader::Text(reader)) => Some((format, reader)),
            _ => None,
        });
        let found = given.or_else(|| sniff::by_text(&text));
        let (format, document) = match found {
            Some((format, reader)) => (format, reader.read(text, known)),
            None => (Format::Text, Document::plain(text, known)),
        };
        Reading { document, format, encoding: Encoding::UTF_8, wrong_bytes: 0 }
    }
}
