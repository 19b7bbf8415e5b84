//! Steps 1 and 2, parse: a text in, a [`Document`] of blocks out.
//!
//! A document is its text and byte ranges of it, so every sentence is verbatim and every offset
//! is true. Each kind of input has a reader: [`plain`] for plain text, `html` for web pages.

mod boilerplate;
#[cfg(feature = "html")]
mod html;
pub(crate) mod layout;
mod plain;
mod shape;

use std::borrow::Cow;
use std::ops::Range;

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
}

/// A part of a document: a byte range of its text, and what that is.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Running text that the document quotes.
    Quotation,
    /// A table, which is no running text. Neither printed nor counted.
    Table,
    /// Code, or what else is set as it is typed. Neither printed nor counted.
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
        let plain::Read { blocks, language, title } = plain::read(&text, known.language);
        let title = known.title.or_else(|| title.map(|span| Cow::Owned(text[span].to_owned())));
        Self { text, blocks, title, language }
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
        Self { text: Cow::Owned(text), blocks, title, language }
    }

    /// The whole text, which all byte offsets are offsets into.
    pub fn text(&self) -> &str {
        &self.text
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
