//! Divides a web page into pieces of text, in one walk over its tags.
//!
//! No tree is built and nothing recurses, so that a page of any depth takes linear time. Tags are handled
//! in [`elements`], those of elements without text in [`skipped`], and text in [`text`].

mod elements;
mod formulas;
mod inserted_links;
mod skipped;
mod text;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::Range;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::page::{Element, Page, Sizes};
use super::tags::{Aside, Names};
use crate::formats::html_syntax::elements::Role;
use skipped::Skipped;

/// The share of a page's text, in `0.0..=1.0`, above which text that attributes hide is read as well: a
/// script shows it when the page has loaded. A round figure, above what menus and dialogues take.
const MAX_HIDDEN_SHARE: f64 = 0.9;

/// Reads the visible text of a page, or of a part of one. If nearly all of its text is hidden by
/// attributes, that is read as well. Time and space `O(html)`.
pub(super) fn read(html: &str) -> Page {
    let visible = walk(html, true);
    let hidden = visible.hidden_bytes;
    let size = visible.elements[0].sizes.text;
    let is_empty = hidden as f64 > MAX_HIDDEN_SHARE * (size + hidden) as f64;
    if is_empty { read_hidden(html) } else { visible }
}

/// Reads all text of a page, with what attributes or `<noscript>` hide. Time and space `O(html)`.
pub(super) fn read_hidden(html: &str) -> Page {
    walk(html, false)
}

/// Walks over a whole page, and skips hidden text if `skips_hidden` is set.
fn walk(html: &str, skips_hidden: bool) -> Page {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let sink = Sink(RefCell::new(Walk::new(skips_hidden)));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    while !input.is_empty() {
        // It returns early for scripts to be run, and where the encoding is declared.
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
    walk.finish();
    walk.page
}

/// Returns the size of a text, in bytes without white space.
fn bytes(text: &str) -> usize {
    text.split_whitespace().map(str::len).sum()
}

/// Takes tokens from the tokenizer.
struct Sink(RefCell<Walk>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => walk.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                walk.start(&tag);
                if walk.is_in_drawing() {
                    return TokenSinkResult::Continue;
                }
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                        return TokenSinkResult::RawData(RawKind::Rawtext);
                    }
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => return TokenSinkResult::Plaintext,
                    _ => {}
                }
            }
            Token::TagToken(tag) => walk.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The state of a walk over a page.
struct Walk {
    /// What has been read so far.
    page: Page,
    /// The elements that have started and not ended, outermost first.
    open: Vec<Open>,
    /// The numbers of open elements that matter to the text in them.
    within: Within,
    /// The innermost open element that makes a block: an index into [`Page::elements`].
    element: usize,
    /// An open element whose content is not text.
    skipped: Option<Skipped>,
    /// Whether text is skipped that attributes or `<noscript>` hide.
    skips_hidden: bool,
    /// The piece that is being written.
    piece: Option<OpenPiece>,
    /// Whether a rule was met since the last piece ended.
    after_rule: bool,
    /// The white space since the last word, which has not been written.
    gap: Gap,
    /// The number of images since the last word of the line. If another word follows, they are part of the line.
    media_in_line: usize,
}

/// The white space between two words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    LineBreak,
}

/// An element that has started and not ended.
struct Open {
    name: LocalName,
    role: Role,
    /// Its index into [`Page::elements`], if it makes a block.
    element: Option<usize>,
    /// Whether it is inline and not part of the text.
    is_aside: bool,
    /// Whether it is not shown.
    is_hidden: bool,
    /// Whether it is a formula alone in an element that is not shown: the page has a picture in its place.
    is_shown_formula: bool,
    /// The number of elements in it that have started. It is counted in formulas only.
    children: u8,
    /// What was written before it.
    before: Written,
}

/// How far the text was written at a place.
#[derive(Clone, Copy, Default)]
struct Written {
    /// The size of the text of the page, in bytes.
    text: usize,
    /// The sizes of the piece, if one was being written.
    sizes: Option<Sizes>,
    gap: Gap,
    /// The size of the text that was skipped as hidden, in bytes without white space.
    hidden: usize,
}

/// The number of open elements of each kind.
#[derive(Default)]
struct Within {
    links: usize,
    /// Inline elements that are not part of the text.
    asides: usize,
    bold: usize,
    italic: usize,
    /// Elements whose white space is kept.
    preformatted: usize,
    /// Inline elements that show names and commands.
    code: usize,
    /// Superscript.
    raised: usize,
    /// Elements that are not shown.
    hidden: usize,
    formulas: usize,
    /// Formulas that are read though they are in an element that is not shown.
    shown_formulas: usize,
}

impl Within {
    /// Whether text is not read.
    fn is_hidden(&self) -> bool {
        self.hidden > 0 && self.shown_formulas == 0
    }
}

/// A piece that is being written.
struct OpenPiece {
    /// The offset of its first byte in [`Page::text`].
    start: usize,
    sizes: Sizes,
    /// The offset of the superscript that it ends in so far, if it does.
    raised_from: Option<usize>,
    /// The byte ranges of the links in it, and the start of one that is still open.
    links: Vec<Range<usize>>,
    open_link: Option<usize>,
}

impl OpenPiece {
    /// Ends the link that is open, if any, at an offset.
    fn end_link(&mut self, end: usize) {
        self.links.extend(self.open_link.take().map(|start| start..end));
    }
}

impl Walk {
    fn new(skips_hidden: bool) -> Self {
        let root = Element {
            parent: 0,
            name: LocalName::from("html"),
            aside: Aside::No,
            names: Names::Nothing,
            by_id: None,
            by_class: None,
            pieces: 0..0,
            sizes: Sizes::default(),
            media: 0,
            headings: 0,
        };
        Self {
            page: Page { elements: vec![root], ..Page::default() },
            open: Vec::new(),
            within: Within::default(),
            element: 0,
            skipped: None,
            skips_hidden,
            piece: None,
            after_rule: false,
            gap: Gap::None,
            media_in_line: 0,
        }
    }

    /// Ends everything that is open.
    fn finish(&mut self) {
        self.end_skipping();
        self.close_to(0);
        self.end_piece();
        self.page.elements[0].pieces.end = self.page.pieces.len();
    }
}
