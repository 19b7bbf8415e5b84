//! The document model: a text divided into blocks.
//!
//! A [`Document`] consists of its text and of byte ranges of that text, so that every sentence is
//! verbatim and every offset is exact. The readers in `formats` create documents. This module also has
//! what several readers share: [`layout`] finds the paragraphs of a text by its line breaks,
//! [`list_mark`] recognizes list items, and [`source_map`] maps an extracted text to its source. For programs in
//! other languages, [`OffsetIndex`] converts offsets.

mod cut_words;
pub(crate) mod layout;
pub(crate) mod list_mark;
mod offset_index;
pub(crate) mod punctuation;
pub(crate) mod source_map;

#[doc(hidden)]
pub use offset_index::{OffsetIndex, OffsetUnit};

use std::borrow::Cow;
use std::ops::Range;

use crate::language::Language;
use crate::text::fold::{fold_with, whole_words_with};
use cut_words::CutWords;
use source_map::SourceMap;

/// The largest number of blocks for which a document keeps unused memory: about 32 kB. Readers reserve memory by
/// an estimate.
const MAX_SPARE_BLOCKS: usize = 1 << 10;

/// A text and the kinds of its parts.
///
/// Blocks are in the order of the text and do not overlap. Only white space and marks, such as those of
/// list items, are outside of all blocks.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    text: Cow<'t, str>,
    blocks: Vec<Block>,
    title: Option<Cow<'t, str>>,
    language: Language,
    places: Places,
    cut_words: CutWords,
    inline_code: Vec<Range<usize>>,
    turns: Vec<Turn>,
}

/// The longest name of a speaker, in bytes. A longer one is text. The limit bounds the memory for names, since a
/// name is stored with each turn.
pub(crate) const MAX_SPEAKER_BYTES: usize = 60;

/// A turn in a conversation: what one person said without a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    /// The byte range of what was said, which is that of a block.
    pub(crate) span: Range<usize>,
    /// Who said it, if that is known.
    pub(crate) speaker: Option<String>,
    /// Whether it is one unit, which is not split into sentences.
    pub(crate) is_unit: bool,
}

/// How offsets into the text of a document relate to the input that it was read from.
#[derive(Debug, Clone)]
pub(crate) enum Places {
    /// The text is the input, so the offsets are the same.
    Same,
    /// The text was extracted from the input, and this maps one to the other.
    Mapped(SourceMap),
    /// The text was extracted from the input, and where from was not recorded.
    Unknown,
}

/// The text that the offsets of a summary's sentences refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetBase {
    /// The input itself, after decoding.
    Source,
    /// The text of the document, which was extracted from its input, such as a web page or an office
    /// file.
    Extracted,
}

impl OffsetBase {
    /// Returns its name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Extracted => "extracted",
        }
    }
}

/// A part of a document: a byte range of its text and the kind of what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// The kind of the part.
    pub kind: BlockKind,
    /// Its byte offsets in the text. They are at character boundaries, and the span has no white space
    /// at either end.
    pub span: Range<usize>,
}

/// The kind of a part of a document. It decides whether the part can be in a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The title of the document. This is context: its words count, but it is not printed.
    Title,
    /// The heading of a section. This is context, like the title.
    Heading,
    /// Sentences of running text.
    Paragraph,
    /// One item of a list, without its mark.
    ListItem,
    /// A quotation that is set apart as a block.
    Quotation,
    /// A table. It is neither printed nor counted.
    Table,
    /// Lines of a program, or other preformatted text. They are neither printed nor counted.
    Code,
    /// Parts that belong to the page or the letter rather than to the text: navigation, calls to action,
    /// credits, salutations, signatures, and the quoted part of a mail. They are neither printed nor
    /// counted.
    Boilerplate,
}

impl BlockKind {
    /// Whether its sentences can be in a summary.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quotation)
    }

    /// Whether it is context: it says what the text is about, but is never part of a summary.
    pub fn is_context(self) -> bool {
        matches!(self, Self::Title | Self::Heading)
    }
}

/// What the caller knows about a text before it is read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Metadata<'t> {
    /// The title, which need not be in the text. It takes precedence over a title found there.
    pub title: Option<Cow<'t, str>>,
    /// The language. If it is `None`, the language is detected.
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
    /// Creates a document from its parts. The `blocks` must be in order and must not overlap.
    pub(crate) fn new(
        text: Cow<'t, str>,
        places: Places,
        mut blocks: Vec<Block>,
        title: Option<Cow<'t, str>>,
        language: Language,
    ) -> Self {
        if blocks.capacity() - blocks.len() > MAX_SPARE_BLOCKS {
            blocks.shrink_to_fit();
        }
        let (cut_words, inline_code) = (CutWords::new(&text, language), Vec::new());
        Self { text, blocks, title, language, places, cut_words, inline_code, turns: Vec::new() }
    }

    /// Returns the document with the turns of a conversation, which must be in the order of the text.
    pub(crate) fn with_turns(self, turns: Vec<Turn>) -> Self {
        Self { turns, ..self }
    }

    /// Returns the document with the byte ranges of the names and commands within its prose that the markup
    /// shows as code. They must be in order and must not overlap. Only those with a mark that could end a
    /// sentence matter.
    pub(crate) fn with_inline_code(self, inline_code: Vec<Range<usize>>) -> Self {
        Self { inline_code, ..self }
    }

    /// Returns the document with the relation of its text to the input marked as unknown.
    #[cfg(any(feature = "mail", feature = "notebook"))]
    pub(crate) fn of_unknown_place(self) -> Self {
        Self { places: Places::Unknown, ..self }
    }

    /// Converts the document to one that owns its text, so that it can outlive its input.
    pub fn into_owned(self) -> Document<'static> {
        let title = self.title.map(|title| Cow::Owned(title.into_owned()));
        let text = Cow::Owned(self.text.into_owned());
        let Self { blocks, language, places, cut_words, inline_code, turns, .. } = self;
        Document { text, blocks, title, language, places, cut_words, inline_code, turns }
    }

    /// Returns the whole text. All byte offsets refer to it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what the spans returned by [`place`](Self::place) refer to.
    pub fn text_of(&self) -> OffsetBase {
        match self.places {
            Places::Same | Places::Mapped(_) => OffsetBase::Source,
            Places::Unknown => OffsetBase::Extracted,
        }
    }

    /// Returns the span of the decoded input that a span of the text came from.
    ///
    /// The result reaches from the first byte to the last and includes any markup between them. If
    /// [`text_of`](Self::text_of) returns [`OffsetBase::Extracted`], that span is unknown, and the given
    /// span is returned. Time `O(log n)` for `n` pieces of markup.
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

    /// Returns the name of the person who said what is in a span of the text, if the document is a chat or
    /// a transcript that names its speakers. Time `O(log n)` for `n` turns.
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "chat")] {
    /// use epitome::{Metadata, Reader};
    /// let chat = "[12.03.24, 18:05] Ann: The tea is hot.\n[12.03.24, 18:07] Ben: The mail is late.\n";
    /// let document = Reader::default().read_text(chat.into(), Metadata::default()).document;
    /// let span = &document.blocks()[1].span;
    /// assert_eq!(&document.text()[span.clone()], "The mail is late.");
    /// assert_eq!(document.speaker(span), Some("Ben"));
    /// # }
    /// ```
    pub fn speaker(&self, span: &Range<usize>) -> Option<&str> {
        self.turn(span)?.speaker.as_deref()
    }

    /// Returns the turn that a span of the text begins in.
    pub(crate) fn turn(&self, span: &Range<usize>) -> Option<&Turn> {
        let at = self.turns.partition_point(|turn| turn.span.start <= span.start).checked_sub(1)?;
        Some(&self.turns[at]).filter(|turn| span.start < turn.span.end)
    }

    /// Returns the parts, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether the byte before an offset is part of inline code, as the `!` of `println!` is. Such a mark ends
    /// no sentence. Time `O(log n)` for `n` pieces of code.
    pub(crate) fn is_behind_code(&self, offset: usize) -> bool {
        let at = self.inline_code.partition_point(|code| code.end < offset);
        self.inline_code.get(at).is_some_and(|code| code.start < offset)
    }

    /// Returns a span of the text as it is printed: with white space collapsed, and with the words joined
    /// that a line break divides.
    pub(crate) fn folded(&self, span: &Range<usize>) -> String {
        fold_with(&self.text[span.clone()], |first, second| self.cut_words.hyphen(first, second))
    }

    /// Returns a piece of the text in which all words are whole: as in [`folded`](Self::folded) if a line
    /// break divides a word, and otherwise as it is.
    pub(crate) fn whole_words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        whole_words_with(text, |first, second| self.cut_words.hyphen(first, second))
    }

    /// Returns the title given by the caller, or else the one found in the text.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Returns the language given by the caller, or else the one detected from the prose.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Iterates over the title and the headings: first a title given by the caller, unless the text has the
    /// same, then those in the text. Each has its byte range in the text, which a title given by the caller
    /// does not have.
    pub(crate) fn context(&self) -> impl Iterator<Item = (&str, Option<Range<usize>>)> {
        let headings = self.blocks.iter().filter(|block| block.kind.is_context());
        let in_text =
            headings.map(|block| (&self.text[block.span.clone()], Some(block.span.clone())));
        let given = self.title().filter(|title| {
            let found = self.blocks.iter().find(|block| block.kind == BlockKind::Title);
            found.is_none_or(|block| self.text[block.span.clone()] != **title)
        });
        given.into_iter().map(|title| (title, None)).chain(in_text)
    }
}
