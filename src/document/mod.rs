//! Steps 1 and 2, parse: a text in, a [`Document`] of blocks out.
//!
//! A document is its text and byte ranges of it, so every sentence is verbatim and every offset
//! is true. Each kind of input has a reader: [`plain`] for plain text, and for what has markup one that
//! tells of each part what the markup says; what it leaves open is judged as in plain text. Web
//! pages have rules of their own.

mod boilerplate;
#[cfg(any(feature = "html", feature = "markdown"))]
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "each reader uses some of it"))]
mod elements;
#[cfg_attr(
    not(all(feature = "markdown", feature = "office")),
    allow(dead_code, reason = "each reader uses some of it")
)]
mod extract;
#[cfg(any(feature = "html", feature = "office"))]
mod hiding;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod layout;
mod list_mark;
#[cfg(feature = "mail")]
pub(crate) mod mail;
mod mail_header;
#[cfg(feature = "markdown")]
mod markdown;
pub(crate) mod markup;
#[cfg(feature = "office")]
pub(crate) mod office;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
mod plain;
mod shape;
mod source_map;
pub(crate) mod subtitles;
#[cfg(any(feature = "html", feature = "markdown"))]
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "each reader uses some of it"))]
mod tokens;

use std::borrow::Cow;
use std::ops::Range;

use source_map::SourceMap;

use crate::language::Language;

/// A text, and what its parts are.
///
/// Blocks are in the order of the text and do not overlap; only white space, and marks such as
/// those of a list, lie outside of them.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    text: Cow<'t, str>,
    blocks: Vec<Block>,
    title: Option<Cow<'t, str>>,
    language: Language,
    places: Places,
}

/// Where the text of a document stands in the input that it was read from.
#[derive(Debug, Clone)]
enum Places {
    /// It is the input.
    Same,
    /// At these places.
    Mapped(SourceMap),
    /// Nobody knows.
    Unknown,
}

/// What the places of sentences index, as a summary has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextOf {
    /// The input itself, decoded.
    Source,
    /// The text of the document, which was taken out of its input, as of a web page or an office file.
    Extracted,
}

impl TextOf {
    /// Its name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Extracted => "extracted",
        }
    }
}

/// A part of a document: a byte range of its text, and what that is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// What the part is.
    pub kind: BlockKind,
    /// Where it is: byte offsets into the text, at character boundaries, without white space at
    /// either end.
    pub span: Range<usize>,
}

/// What a part of a document is, and so whether it may stand in a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The document's own title. Context: what it says counts, and is not printed.
    Title,
    /// The heading of a part. Context, as the title.
    Heading,
    /// Sentences of running text.
    Paragraph,
    /// One item of a list, without its mark.
    ListItem,
    /// Sentences that are quoted, as a part of their own.
    Quotation,
    /// A table. Neither printed nor counted.
    Table,
    /// Lines of a program, or others that are set as they were typed. Neither printed nor counted.
    Code,
    /// What is there for the page or the letter and not for the text: navigation, calls to action,
    /// credits, salutations, signatures, what a mail quotes. Neither printed nor counted.
    Boilerplate,
}

impl BlockKind {
    /// Whether its sentences may stand in a summary.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quotation)
    }

    /// Whether it says what the text is about without being part of a summary.
    pub fn is_context(self) -> bool {
        matches!(self, Self::Title | Self::Heading)
    }
}

/// What is known of a text beforehand.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Known<'t> {
    /// The title, where it is not (only) in the text.
    pub title: Option<Cow<'t, str>>,
    /// The language; `None` finds it from the text.
    pub language: Option<Language>,
}

impl<'t> Document<'t> {
    /// Reads plain text: finds paragraphs, title, headings, list items, and what is boilerplate.
    ///
    /// A text with words in it always has prose: where all of it looks like headings or
    /// boilerplate, its lines are the prose. Time `O(text)`.
    ///
    /// # Examples
    /// ```
    /// use epitome::{BlockKind, Document, Known};
    /// let text = "Tea\n\nTea is a drink. It is made of leaves.\n";
    /// let document = Document::plain(text, Known::default());
    /// let kinds: Vec<_> = document.blocks().iter().map(|block| block.kind).collect();
    /// assert_eq!(kinds, [BlockKind::Title, BlockKind::Paragraph]);
    /// assert_eq!(document.title(), Some("Tea"));
    /// ```
    pub fn plain(text: impl Into<Cow<'t, str>>, known: Known<'t>) -> Self {
        let text = text.into();
        let read = plain::read(&text, known.language);
        Self::new(text, Places::Same, read, known.title)
    }

    /// Reads Markdown: that of `CommonMark`, with the tables, footnotes, strikethrough and task lists of GitHub.
    ///
    /// The document's [text](Self::text) is what the markup encloses, without it: emphasis is its
    /// words, a link its text. Headings, lists, quotations, tables and code are blocks of their kind;
    /// footnotes and lists of nothing but links are boilerplate; images are left out. Front matter
    /// gives title and language where `known` does not. Time `O(text)`.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Known};
    /// let document = Document::markdown("# Tea\n\nTea is *hot*. [It](/x) is old.\n", Known::default());
    /// assert_eq!(document.text(), "Tea\n\nTea is hot. It is old.");
    /// assert_eq!(document.title(), Some("Tea"));
    /// ```
    #[cfg(feature = "markdown")]
    pub fn markdown(text: &str, known: Known<'t>) -> Self {
        Self::extracted(markdown::read(text), known)
    }

    /// Reads a text with markup that is made of lines, such as reStructuredText.
    pub(crate) fn markup(text: &str, markup: markup::Markup, known: Known<'t>) -> Self {
        Self::extracted(markup::read(text, markup), known)
    }

    /// Reads subtitles: what is spoken.
    pub(crate) fn subtitles(text: &str, known: Known<'t>) -> Self {
        Self::extracted(subtitles::read(text), known)
    }

    /// Reads a mail: its body as plain text, its subject as title. `None` where it is none.
    #[cfg(feature = "mail")]
    pub(crate) fn mail(bytes: &[u8], known: Known<'t>) -> Option<Self> {
        let mail::Mail { subject, text, language } = mail::read(bytes)?;
        let language = known.language.or_else(|| language?.parse().ok());
        let title = known.title.or(subject.map(Cow::Owned));
        Some(Self { places: Places::Unknown, ..Self::plain(text, Known { title, language }) })
    }

    /// Reads an archive of XML, of which at most `max_bytes` are unpacked.
    #[cfg(feature = "office")]
    pub(crate) fn office(
        bytes: &[u8],
        office: office::Office,
        max_bytes: u64,
        known: Known<'t>,
    ) -> crate::Result<Self> {
        Ok(Self::extracted(office::read(bytes, office, max_bytes)?, known))
    }

    /// Reads a PDF, of which at most `max_bytes` are unpacked.
    #[cfg(feature = "pdf")]
    pub(crate) fn pdf(bytes: &[u8], max_bytes: u64, known: Known<'t>) -> crate::Result<Self> {
        Ok(Self::extracted(pdf::read(bytes, max_bytes)?, known))
    }

    /// The document that a reader took out of its markup.
    fn extracted(extract: extract::Extract, known: Known<'t>) -> Self {
        let extract::Extract { text, parts, title, language, map } = extract;
        let read = plain::read_parts(&text, parts, known.language.or(language));
        let title = known.title.or(title.map(Cow::Owned));
        let places = map.map_or(Places::Unknown, Places::Mapped);
        Self::new(text.into(), places, read, title)
    }

    fn new(
        text: Cow<'t, str>,
        places: Places,
        read: plain::Read,
        title: Option<Cow<'t, str>>,
    ) -> Self {
        let plain::Read { blocks, language, title: found } = read;
        let title = title.or_else(|| found.map(|span| Cow::Owned(text[span].to_owned())));
        Self { text, blocks, title, language, places }
    }

    /// The document with a text of its own, so that it can outlive what it was read from.
    pub fn into_owned(self) -> Document<'static> {
        let Self { text, blocks, title, language, places } = self;
        let title = title.map(|title| Cow::Owned(title.into_owned()));
        Document { text: Cow::Owned(text.into_owned()), blocks, title, language, places }
    }

    /// Reads a web page: finds the article and its title, headings, lists, quotations, tables and
    /// code, and what is boilerplate: captions, bylines, links to other pages, calls to action.
    ///
    /// The document's text is that of the article, with its entities read and its white space
    /// folded; offsets are offsets into it. A page without an article gives all the text that it
    /// shows. The language is found from the prose; where that does not tell, `<html lang>` does.
    ///
    /// # Errors
    /// [`Error::PageSize`], [`Error::PageDepth`] and [`Error::PageReader`] where no article could
    /// be looked for: [`visible_text`](Self::visible_text) reads any page.
    ///
    /// # Examples
    /// ```
    /// use epitome::{BlockKind, Document, Known};
    /// let page = "<nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Tea is a drink.</p>";
    /// let document = Document::html(page, Known::default())?;
    /// let prose: Vec<_> = document.blocks().iter().filter(|b| b.kind.is_prose()).collect();
    /// assert_eq!(&document.text()[prose[0].span.clone()], "Tea is a drink.");
    /// # Ok::<(), epitome::Error>(())
    /// ```
    ///
    /// [`Error::PageSize`]: crate::Error::PageSize
    /// [`Error::PageDepth`]: crate::Error::PageDepth
    /// [`Error::PageReader`]: crate::Error::PageReader
    #[cfg(feature = "html")]
    pub fn html(html: &str, known: Known<'t>) -> crate::Result<Self> {
        let read = html::read(html, known.title.as_deref(), known.language)?;
        Ok(Self::of_page(read, known))
    }

    /// Reads all the text that a web page shows, without looking for an article in it.
    ///
    /// Time and space are linear in the page, however deep it is nested.
    #[cfg(feature = "html")]
    pub fn visible_text(html: &str, known: Known<'t>) -> Self {
        let read = html::visible(html, known.title.as_deref(), known.language);
        Self::of_page(read, known)
    }

    #[cfg(feature = "html")]
    fn of_page(read: html::Read, known: Known<'t>) -> Self {
        let html::Read { text, blocks, title, language } = read;
        let title = known.title.or_else(|| title.map(Cow::Owned));
        Self { text: Cow::Owned(text), blocks, title, language, places: Places::Unknown }
    }

    /// The whole text, which all byte offsets are offsets into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What its [places](Self::place) are places in.
    pub fn text_of(&self) -> TextOf {
        match self.places {
            Places::Same | Places::Mapped(_) => TextOf::Source,
            Places::Unknown => TextOf::Extracted,
        }
    }

    /// Where a span of the text stands in the input, decoded: from its first byte to its last, with the
    /// markup between them. The span itself where [`text_of`](Self::text_of) says that this is not known.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Known};
    /// let text = "Tea is *very* hot.";
    /// let document = Document::plain(text, Known::default());
    /// assert_eq!(document.place(&(0..18)), 0..18);
    /// # #[cfg(feature = "markdown")] {
    /// let document = Document::markdown(text, Known::default());
    /// assert_eq!(&document.text()[7..15], "very hot");
    /// assert_eq!(&text[document.place(&(7..15))], "very* hot");
    /// # }
    /// ```
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        match &self.places {
            Places::Same | Places::Unknown => span.clone(),
            Places::Mapped(map) => map.source(span),
        }
    }

    /// The parts, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The title that was given, or else the one found in the text.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The language that was given, or else the one found from the prose.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The texts of title and headings: a given title first, then those in the text.
    pub(crate) fn context(&self) -> impl Iterator<Item = &str> {
        let headings = self.blocks.iter().filter(|block| block.kind.is_context());
        let in_text = headings.map(|block| &self.text[block.span.clone()]);
        let given = self.title().filter(|title| {
            let found = self.blocks.iter().find(|block| block.kind == BlockKind::Title);
            found.is_none_or(|block| self.text[block.span.clone()] != **title)
        });
        given.into_iter().chain(in_text)
    }
}
