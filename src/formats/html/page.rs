//! The text of a web page in pieces, each with what the elements around it say about it.

use std::ops::Range;

use html5ever::LocalName;

use super::tags::{Aside, Names};
use crate::formats::html_syntax::elements::Kind;
use crate::language::Language;

/// The text of a page in pieces.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The text of all pieces, with line breaks or tabs between them.
    pub(super) text: String,
    /// The pieces, in the order of the text.
    pub(super) pieces: Vec<Piece>,
    /// The byte ranges in `text` of words in inline code that contain a mark which could end a sentence.
    pub(super) inline_code: Vec<Range<usize>>,
    /// The elements that make blocks, in the order of their start tags. The first is the page itself.
    pub(super) elements: Vec<Element>,
    /// The value of `<html lang>`.
    pub(super) lang: Option<String>,
    /// What the page says about itself.
    pub(super) head: Head,
    /// The size of the text that was skipped as hidden, in bytes without white space.
    pub(super) hidden_bytes: usize,
}

/// What a page says about itself, apart from its text.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// The content of `<title>`.
    pub(super) title: Option<String>,
    /// The names and contents of `<meta>`. Names are in lower case.
    pub(super) metas: Vec<(String, String)>,
    /// The contents of scripts with descriptions of the page in JSON-LD.
    pub(super) json_ld: Vec<String>,
}

/// A piece of text: what stands between two starts or ends of blocks.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its byte range in [`Page::text`], without white space at either end.
    pub(super) span: Range<usize>,
    /// The number of bytes at its end that are superscript, as the mark of a note is, with the white space
    /// before them.
    pub(super) raised: usize,
    /// The kind of block that it is.
    pub(super) kind: Kind,
    /// The innermost element around it: an index into [`Page::elements`].
    pub(super) element: usize,
    /// Its size, and how much of it is in links and the like.
    pub(super) sizes: Sizes,
    /// Whether it follows a rule (`<hr>`).
    pub(super) after_rule: bool,
    /// The table that it is in, if any: an index into [`Page::elements`].
    pub(super) table: Option<usize>,
}

impl Piece {
    /// Its byte range without superscript at its end.
    pub(super) fn words(&self) -> Range<usize> {
        self.span.start..self.span.end - self.raised
    }
}

/// The size of some text, and of those of its parts that tell how it is used. All are in bytes, without
/// white space.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sizes {
    /// All of it.
    pub(super) text: usize,
    /// What is in links.
    pub(super) links: usize,
    /// What is in inline elements that are not part of the text, such as the time or the author.
    pub(super) aside: usize,
    /// What is in bold type.
    pub(super) bold: usize,
    /// What is in italics.
    pub(super) italic: usize,
    /// What is in formulas.
    pub(super) formula: usize,
}

impl Sizes {
    pub(super) fn add(&mut self, other: Self) {
        let Self { text, links, aside, bold, italic, formula } = other;
        self.text += text;
        self.links += links;
        self.aside += aside;
        self.bold += bold;
        self.italic += italic;
        self.formula += formula;
    }
}

/// An element that makes a block.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The innermost element around it. The first element is its own parent.
    pub(super) parent: usize,
    pub(super) name: LocalName,
    /// Whether its name or its attributes say that it is not part of the text.
    pub(super) aside: Aside,
    /// What its class, its identifier or its role names.
    pub(super) names: Names,
    /// The identifier, if only that says so.
    pub(super) by_id: Option<Box<str>>,
    /// The first word of its classes that says so.
    pub(super) by_class: Option<&'static str>,
    /// The pieces in it: a range of indices into [`Page::pieces`].
    pub(super) pieces: Range<usize>,
    /// The sizes of all pieces in it.
    pub(super) sizes: Sizes,
    /// The number of images, videos and the like in it.
    pub(super) media: usize,
    /// The number of headings in it.
    pub(super) headings: usize,
}

impl Page {
    /// Returns the language that the page declares.
    pub(super) fn language(&self) -> Option<Language> {
        self.lang.as_deref().and_then(|lang| Language::parse(lang).ok())
    }

    /// Whether the identifier of an element is made from the heading in it: `id="sharing-data"` for a section
    /// about sharing data. Then it does not say what the element is for.
    pub(super) fn is_section(&self, element: &Element) -> bool {
        let Some(id) = &element.by_id else { return false };
        let pieces = &self.pieces[element.pieces.clone()];
        let heading = pieces.iter().find(|piece| piece.kind == Kind::Heading);
        let heading = heading.map(|piece| slug(&self.text[piece.span.clone()]));
        heading.is_some_and(|heading| !heading.is_empty() && slug(id).starts_with(&heading))
    }

    /// Returns the page with only some of its pieces: those for which `keep` is true. The sizes and counts
    /// of elements stay those of the whole page.
    pub(super) fn only(&self, keep: &[bool]) -> Self {
        let mut text = String::new();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut inline_code = Vec::new();
        let mut code = self.inline_code.iter().peekable();
        let mut kept_before = Vec::with_capacity(keep.len() + 1); // for each piece, and for the end
        for (at, piece) in self.pieces.iter().enumerate() {
            kept_before.push(pieces.len());
            let code_of_piece: Vec<&Range<usize>> =
                std::iter::from_fn(|| code.next_if(|code| code.end <= piece.span.end)).collect();
            if !keep[at] {
                continue;
            }
            if !pieces.is_empty() {
                let is_same_table = keep[at - 1] && piece.table.is_some();
                let between = &self.text[self.pieces[at.max(1) - 1].span.end..piece.span.start];
                text.push_str(if is_same_table { between } else { "\n\n" });
            }
            let start = text.len();
            let moved = |offset: usize| offset - piece.span.start + start;
            inline_code.extend(code_of_piece.iter().map(|code| moved(code.start)..moved(code.end)));
            text.push_str(&self.text[piece.span.clone()]);
            pieces.push(Piece { span: start..text.len(), ..piece.clone() });
        }
        kept_before.push(pieces.len());
        let elements = self.elements.iter().map(|element| {
            let Range { start, end } = element.pieces;
            Element { pieces: kept_before[start]..kept_before[end], ..element.clone() }
        });
        let elements = elements.collect();
        let (lang, head, hidden_bytes) = (self.lang.clone(), self.head.clone(), self.hidden_bytes);
        Self { text, pieces, inline_code, elements, lang, head, hidden_bytes }
    }
}

/// Returns the words of a text in lower case, joined by hyphens, as identifiers are made from headings.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
