//! Steps 1 and 2, parse: a text in, a [`Document`] of blocks out.
//!
//! A document is its text and byte ranges of it, so every sentence is verbatim and every offset
//! is true. Each kind of input has a reader: [`plain`] for plain text, and for what has markup one that
//! tells of each part what the markup says; what it leaves open is judged as in plain text. Web
//! pages have rules of their own.

pub(crate) mod layout;
pub(crate) mod list_mark;
pub(crate) mod source_map;

use std::borrow::Cow;
use std::ops::Range;

use crate::language::Language;
use source_map::SourceMap;

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
pub(crate) enum Places {
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
pub enum OffsetBase {
    /// The input itself, decoded.
    Source,
    /// The text of the document, which was taken out of its input, as of a web page or an office file.
    Extracted,
}

impl OffsetBase {
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
pub struct Metadata<'t> {
    /// The title, where it is not (only) in the text.
    pub title: Option<Cow<'t, str>>,
    /// The language; `None` finds it from the text.
    pub language: Option<Language>,
}

impl<'t> Metadata<'t> {
    /// Creates metadata with nothing known: title and language are found from the text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the title.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Language, Metadata};
    ///
    /// let metadata = Metadata::new().title("Tea").language(Language::ENGLISH);
    /// let document = Document::plain("It is hot.", metadata);
    /// assert_eq!(document.title(), Some("Tea"));
    /// ```
    #[must_use]
    pub fn title(self, title: impl Into<Cow<'t, str>>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// Sets the language.
    #[must_use]
    pub fn language(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }
}

impl<'t> Document<'t> {
    /// A document of its parts. `blocks` are in order and do not overlap.
    pub(crate) fn new(
        text: Cow<'t, str>,
        places: Places,
        blocks: Vec<Block>,
        title: Option<Cow<'t, str>>,
        language: Language,
    ) -> Self {
        Self { text, blocks, title, language, places }
    }

    /// The document, where nobody knows at what places of the input its text stands.
    #[cfg(feature = "mail")]
    pub(crate) fn of_unknown_place(self) -> Self {
        Self { places: Places::Unknown, ..self }
    }

    /// The document with a text of its own, so that it can outlive what it was read from.
    pub fn into_owned(self) -> Document<'static> {
        let Self { text, blocks, title, language, places } = self;
        let title = title.map(|title| Cow::Owned(title.into_owned()));
        Document { text: Cow::Owned(text.into_owned()), blocks, title, language, places }
    }

    /// The whole text, which all byte offsets are offsets into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What its [places](Self::place) are places in.
    pub fn text_of(&self) -> OffsetBase {
        match self.places {
            Places::Same | Places::Mapped(_) => OffsetBase::Source,
            Places::Unknown => OffsetBase::Extracted,
        }
    }

    /// Where a span of the text stands in the input, decoded: from its first byte to its last, with the
    /// markup between them. The span itself where [`text_of`](Self::text_of) says that this is not known.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Metadata};
    /// let text = "Tea is *very* hot.";
    /// let document = Document::plain(text, Metadata::default());
    /// assert_eq!(document.place(&(0..18)), 0..18);
    /// # #[cfg(feature = "markdown")] {
    /// let document = Document::markdown(text, Metadata::default());
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
