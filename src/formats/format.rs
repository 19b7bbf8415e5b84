//! The formats that can be read, as a name for each. What is known about them is in `registry`.

/// A format that documents are written in.
///
/// All formats exist in every build. Reading a document of a format whose reader is not part of the build
/// fails with [`Error::NotBuilt`](crate::Error::NotBuilt).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown: `CommonMark` with the extensions of GitHub.
    Markdown,
    /// Web pages: HTML and XHTML.
    Html,
    /// reStructuredText.
    Rst,
    /// `AsciiDoc`.
    AsciiDoc,
    /// Org, the markup of Emacs Org mode.
    Org,
    /// Subtitles: `SubRip` and `WebVTT`.
    Subtitles,
    /// Jupyter notebooks, of which the Markdown is read.
    Notebook,
    /// Chats as programs export them or as people copy them, and transcripts with times.
    Chat,
    /// Mails with their header, as they were sent (RFC 5322, MIME).
    Mail,
    /// Text documents in Office Open XML, as Word has written them since 2007.
    Docx,
    /// Text documents in `OpenDocument`.
    Odt,
    /// EPUB books.
    Epub,
    /// Presentations in Office Open XML, as `PowerPoint` has written them since 2007.
    Pptx,
    /// Presentations in `OpenDocument`.
    Odp,
    /// PDF.
    Pdf,
}
