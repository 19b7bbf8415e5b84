//! Decides the kind of each piece of a page: text, heading, boilerplate and so on.
//!
//! Each rule is a method of [`Classifier`]. They are applied in order, from certain to likely. Their limits
//! are round figures that lose no text on half of the pages of the article-extraction-benchmark, except
//! where something else is said. Names and classes of elements matter most there: the precision is 0.984
//! with them and 0.971 without.

mod asides;
mod ends;

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::lines;
use super::page::{Page, Sizes};
use crate::document::punctuation::has_stop_within;
use crate::document::{Block, BlockKind};
use crate::formats::html_syntax::elements::Kind;
use crate::formats::plain::boilerplate::{Mark, Phrases};
use crate::formats::plain::shape::{self, Shape};
use crate::language::Language;

/// The share of a page's text, in `0.0..=1.0`, that a rule may mark. A rule that would mark more is wrong
/// about the page.
const MAX_LIKELY_SHARE: f64 = 0.34;

/// The share of links in a piece, in `0.0..=1.0`, from which on it is navigation. A sentence in which a long link
/// follows a name has a smaller share.
const MIN_LINK_SHARE: f64 = 0.9;

/// The share of inline elements that are not text in a piece, in `0.0..=1.0`, from which on it is not text.
const MIN_ASIDE_SHARE: f64 = 0.8;

/// The same for a list or a box of several pieces.
const MIN_BOX_LINK_SHARE: f64 = 0.6;

/// The share of links in a piece, in `0.0..=1.0`, above which it belongs to a line of navigation before it.
const MIN_TARGET_LINK_SHARE: f64 = 0.5;

/// The share of formulas in a piece, in `0.0..=1.0`, above which it is a formula, perhaps with its number.
const MIN_FORMULA_SHARE: f64 = 0.8;

/// The longest line that can be a dateline or a byline, in bytes.
const MAX_LINE_BYTES: usize = 300;

/// The number of bytes by which a byline is longer than the name of the author, at most.
const MAX_BYLINE_EXTRA: usize = 30;

/// The largest number of words of a label before a link: `Related: `.
const MAX_LABEL_WORDS: usize = 5;

/// The largest number of pieces in a box with a picture that are its caption.
const MAX_CAPTION_PIECES: usize = 4;

/// The share of a page's text, in `0.0..=1.0`, that a rule may mark which cannot be wrong, such as one for
/// `<nav>`.
const MAX_CERTAIN_SHARE: f64 = 0.9;

/// The longest text in a box with a picture that is its caption, in bytes without white space.
const MAX_CAPTION_BYTES: usize = 400;

/// The shortest piece that is boilerplate if it is repeated, in bytes.
const MIN_REPEATED_BYTES: usize = 20;

/// The largest number of words of a paragraph that ends in a call to action.
const MAX_CALL_WORDS: usize = 30;

/// The largest number of words of a heading that ends like a sentence.
const MAX_HEADING_WORDS: usize = 12;

/// The shortest paragraph that is certainly running text, in bytes without white space.
const MIN_RUNNING_BYTES: usize = 80;

/// The shortest paragraph that can have several sentences, in bytes: two lines of print.
const MIN_PARAGRAPH_BYTES: usize = 160;

/// The smallest number of words of a line without a link that is a sentence, though it has no full stop.
const MIN_SENTENCE_WORDS: usize = 12;

/// The largest distance, in pieces, of a short line before or after the text from the running text that it belongs
/// to. The distance of neighbours is 1.
const MAX_DISTANCE: usize = 3;

/// If prose is less than this share of prose and tables together, by bytes, the tables are the text. In
/// `0.0..=1.0`.
const MIN_PROSE_SHARE: f64 = 0.5;

/// The largest number of paragraphs of running text on a page whose tables are the text.
const MAX_RUNNING_PARAGRAPHS: usize = 2;

/// The longest text in the cell of a table that is not used for layout, in bytes without white space.
const MAX_CELL_BYTES: usize = 200;

/// What is known about a page apart from its text.
pub(super) struct PageInfo<'k> {
    pub(super) title: Option<&'k str>,
    pub(super) author: Option<&'k str>,
    /// A description of the page in a sentence or two, from its metadata.
    pub(super) description: Option<&'k str>,
    pub(super) language: Option<Language>,
    /// The language that the page declares.
    pub(super) hint: Option<Language>,
}

/// The kinds of all pieces.
pub(super) struct Classified {
    pub(super) blocks: Vec<Block>,
    pub(super) language: Language,
}

/// Decides the kind of each piece of a page. Time `O(page)`.
pub(super) fn classify(page: &Page, known: &PageInfo<'_>) -> Classified {
    let mut rules = Classifier::new(page);
    rules.mark_asides();
    rules.mark_link_boxes();
    rules.mark_captions();
    rules.mark_links();
    let language = known.language.unwrap_or_else(|| rules.detect(known.hint));
    rules.mark_lines(known);
    rules.mark_repeated();
    rules.mark_standfirst(known);
    rules.mark_phrases(&Phrases::of(language));
    rules.mark_short_lines();
    rules.mark_closing();
    rules.mark_notes();
    rules.restore_tables();
    rules.restore_prose();
    Classified { blocks: rules.blocks(), language }
}

struct Classifier<'p> {
    page: &'p Page,
    kinds: Vec<BlockKind>,
    shapes: Vec<Shape>,
    /// The size of all pieces, in bytes without white space.
    total: usize,
}

impl<'p> Classifier<'p> {
    fn new(page: &'p Page) -> Self {
        let layout = layout_tables(page);
        let kinds: Vec<BlockKind> = page
            .pieces
            .iter()
            .map(|piece| match piece.kind {
                Kind::Heading => BlockKind::Heading,
                Kind::Item => BlockKind::ListItem,
                Kind::Quotation => BlockKind::Quotation,
                Kind::Code => BlockKind::Code,
                _ if piece.sizes.formula as f64 > MIN_FORMULA_SHARE * piece.sizes.text as f64 => {
                    BlockKind::Code
                }
                _ if piece.table.is_some_and(|table| layout.binary_search(&table).is_err()) => {
                    BlockKind::Table
                }
                _ => BlockKind::Paragraph,
            })
            .collect();
        // The mark of a note after a full stop is not part of the sentence.
        let shapes = page.pieces.iter().map(|piece| shape::shape(&page.text[piece.words()]));
        let total = page.pieces.iter().map(|piece| piece.sizes.text).sum();
        Self { page, kinds, shapes: shapes.collect(), total }
    }

    fn text(&self, at: usize) -> &'p str {
        &self.page.text[self.page.pieces[at].span.clone()]
    }

    /// Marks pieces as boilerplate, unless they are too large a share of the page.
    fn mark(&mut self, pieces: impl IntoIterator<Item = usize>) {
        self.mark_up_to(MAX_LIKELY_SHARE, pieces);
    }

    fn mark_up_to(&mut self, share: f64, pieces: impl IntoIterator<Item = usize>) {
        let pieces: Vec<usize> = pieces.into_iter().filter(|&at| self.is_open(at)).collect();
        let size: usize = pieces.iter().map(|&at| self.page.pieces[at].sizes.text).sum();
        if size as f64 <= share * self.total as f64 {
            for at in pieces {
                self.kinds[at] = BlockKind::Boilerplate;
            }
        }
    }

    fn is_open(&self, at: usize) -> bool {
        self.kinds[at] != BlockKind::Boilerplate
    }

    /// Marks lists and boxes that consist mostly of links.
    fn mark_link_boxes(&mut self) {
        for element in &self.page.elements {
            let Sizes { text, links, .. } = element.sizes;
            let several = element.pieces.len() > 1;
            if several && links as f64 > MIN_BOX_LINK_SHARE * text as f64 {
                self.mark(element.pieces.clone());
            }
        }
    }

    /// Marks boxes with a picture and little text, except items of lists that are sentences.
    fn mark_captions(&mut self) {
        let mut captions = Vec::new();
        for element in &self.page.elements {
            let is_box = matches!(&*element.name, "div" | "li" | "td" | "center" | "figure" | "dl");
            if is_box
                && element.media > 0
                && element.headings == 0
                && element.sizes.text <= MAX_CAPTION_BYTES
                && element.pieces.len() <= MAX_CAPTION_PIECES
                && !(&*element.name == "li"
                    && element.pieces.clone().all(|at| self.is_running_text(at)))
            {
                captions.extend(element.pieces.clone());
            }
        }
        captions.sort_unstable();
        captions.dedup();
        self.mark(captions);
    }

    /// Marks pieces that consist of links, or of inline elements that are not text.
    fn mark_links(&mut self) {
        let page = self.page;
        let marked = page.pieces.iter().enumerate().filter(|(at, piece)| {
            let Sizes { text, links, aside, .. } = piece.sizes;
            let share = |part: usize| part as f64 / text as f64;
            self.kinds[*at] != BlockKind::Heading
                && (share(links) >= MIN_LINK_SHARE
                    && !self.is_linked_sentence(*at)
                    && !self.is_in_mixed_list(*at)
                    || share(aside) >= MIN_ASIDE_SHARE
                    || self.is_label(*at))
        });
        let marked: Vec<usize> = marked.map(|(at, _)| at).collect();
        self.mark(marked);
    }

    /// Whether a piece is a paragraph of the text that is one link: paragraphs of running text without such
    /// links are on both sides of it.
    fn is_linked_sentence(&self, at: usize) -> bool {
        let is_text = |at: usize| {
            let Sizes { text, links, .. } = self.page.pieces[at].sizes;
            self.is_running_text(at) && (links as f64) < MIN_TARGET_LINK_SHARE * text as f64
        };
        let around = |at: usize| self.page.elements[self.page.pieces[at].element].parent;
        let is_beside = |other: usize| {
            other < self.kinds.len() && is_text(other) && around(other) == around(at)
        };
        self.is_running_text(at) && at > 0 && is_beside(at - 1) && is_beside(at + 1)
    }

    /// Whether a piece is an item of a list whose text is mostly not in links.
    fn is_in_mixed_list(&self, at: usize) -> bool {
        let elements = &self.page.elements;
        let mut list = self.page.pieces[at].element;
        while list > 0 && !matches!(&*elements[list].name, "ul" | "ol") {
            list = elements[list].parent;
        }
        let Sizes { text, links, .. } = elements[list].sizes;
        self.kinds[at] == BlockKind::ListItem
            && list > 0
            && (links as f64) < MIN_TARGET_LINK_SHARE * text as f64
    }

    /// Whether a piece is a label and a link: `Related: …`.
    fn is_label(&self, at: usize) -> bool {
        let piece = &self.page.pieces[at];
        let text = self.text(at);
        let Some((label, rest)) = text.split_once([':', '：']) else { return false };
        let rest_size = rest.split_whitespace().map(str::len).sum::<usize>();
        label.split_whitespace().count() <= MAX_LABEL_WORDS
            && rest_size > 0
            && piece.sizes.links >= rest_size
    }

    /// Returns the language of the prose so far, or the one that the page declares if that is undetermined.
    fn detect(&self, hint: Option<Language>) -> Language {
        let pieces = |prose: bool| -> Vec<&str> {
            let all = 0..self.kinds.len();
            all.filter(|&at| !prose || self.kinds[at].is_prose()).map(|at| self.text(at)).collect()
        };
        let prose = pieces(true);
        let found = Language::detect_in(&if prose.is_empty() { pieces(false) } else { prose });
        match hint {
            Some(hint) if found == Language::UNDETERMINED => hint,
            _ => found,
        }
    }

    /// Marks datelines, bylines and credits, and finds the title.
    fn mark_lines(&mut self, known: &PageInfo<'_>) {
        let marked: Vec<usize> = (0..self.kinds.len())
            .filter(|&at| {
                let text = self.text(at);
                let is_line = text.len() <= MAX_LINE_BYTES && self.kinds[at] != BlockKind::Heading;
                let author = known.author.is_some_and(|author| {
                    text.len() < author.len() + MAX_BYLINE_EXTRA && text.contains(author)
                });
                let is_mark =
                    lines::is_dateline(text) || lines::is_credit(text) || lines::is_shortcode(text);
                is_line && (author || is_mark)
            })
            .collect();
        self.mark(marked);
        for at in 0..self.kinds.len() {
            if self.kinds[at] == BlockKind::Heading && known.title == Some(self.text(at)) {
                self.kinds[at] = BlockKind::Title;
                break;
            }
        }
    }

    /// Marks pieces that repeat another one, except a paragraph beside others that do not: a page repeats whole
    /// parts of its text, or single lines of it, in boxes of their own.
    fn mark_repeated(&mut self) {
        let mut seen: HashSet<&str, RandomState> = HashSet::default();
        let mut repeated = Vec::new();
        for at in 0..self.kinds.len() {
            let text = self.text(at);
            let counts = text.len() >= MIN_REPEATED_BYTES && self.kinds[at].is_prose();
            if counts && !seen.insert(text) {
                repeated.push(at);
            }
        }
        let sizes = repeated.iter().map(|&at| self.page.pieces[at].sizes.text);
        if sizes.sum::<usize>() as f64 > MAX_LIKELY_SHARE * self.total as f64 {
            return; // the text repeats itself
        }
        let around = |at: usize| self.page.elements[self.page.pieces[at].element].parent;
        let texts = (0..self.kinds.len())
            .filter(|at| self.is_running_text(*at) && repeated.binary_search(at).is_err());
        let with_text: HashSet<usize, RandomState> = texts.map(around).collect();
        repeated.retain(|&at| !(self.is_running_text(at) && with_text.contains(&around(at))));
        self.mark(repeated);
    }

    /// Marks calls to action, navigation and credits by their words.
    fn mark_phrases(&mut self, phrases: &Phrases) {
        let marks: Vec<Option<Mark>> =
            (0..self.kinds.len()).map(|at| phrases.mark(self.text(at))).collect();
        let mut marked = Vec::new();
        let mut leads = false; // whether the line before is navigation, or a title below it
        for (at, mark) in marks.into_iter().enumerate() {
            let Sizes { text, links, .. } = self.page.pieces[at].sizes;
            let is_text = mark == Some(Mark::Credit) && self.is_running_text(at)
                || matches!(self.kinds[at], BlockKind::Code | BlockKind::Table);
            let mark = mark.or_else(|| self.call(at, phrases)).filter(|_| !is_text);
            let target = leads
                && (self.shapes[at] == Shape::Title
                    || links as f64 > MIN_TARGET_LINK_SHARE * text as f64);
            leads = target || mark == Some(Mark::Navigation);
            if mark.is_some() || target {
                marked.push(at);
            }
        }
        self.mark(marked);
    }

    /// Returns the mark of a short paragraph whose last sentence is a call to action: `… every month. Click
    /// here for more.`
    fn call(&self, at: usize, phrases: &Phrases) -> Option<Mark> {
        let text = self.text(at).trim_end_matches(['.', '!']);
        let links = self.page.pieces[at].sizes.links > 0;
        let (_, last) = text.rsplit_once(['.', '!', '?']).filter(|_| links)?;
        let short = text.split_whitespace().count() <= MAX_CALL_WORDS;
        phrases.mark(last.trim_start()).filter(|mark| short && *mark == Mark::Action)
    }

    /// Marks short lines that do not end like sentences, and turns headings that do into paragraphs.
    fn mark_short_lines(&mut self) {
        for at in 0..self.kinds.len() {
            let words = self.text(at).split_whitespace().count();
            let is_sentence = self.shapes[at] == Shape::Prose && words > MAX_HEADING_WORDS;
            if self.kinds[at] == BlockKind::Heading && is_sentence {
                self.kinds[at] = BlockKind::Paragraph;
            }
        }
        let solid = |at: &usize| self.is_running_text(*at);
        let first = (0..self.kinds.len()).find(solid).unwrap_or(0);
        let last = (0..self.kinds.len()).rev().find(solid).unwrap_or(self.kinds.len());
        let mut marked = Vec::new();
        for at in 0..self.kinds.len() {
            if self.kinds[at] != BlockKind::Paragraph {
                continue;
            }
            let Sizes { text, bold, links, .. } = self.page.pieces[at].sizes;
            match self.shapes[at] {
                // A paragraph whose last sentence has no full stop, or a sentence without one.
                Shape::Title
                    if has_stop_within(self.text(at))
                        || links == 0
                            && self.text(at).split_whitespace().count() >= MIN_SENTENCE_WORDS => {}
                Shape::Title if bold == text => self.kinds[at] = BlockKind::Heading,
                Shape::Title
                    if ((first..last).contains(&at) || self.is_beside_text(at))
                        && self.text(at).contains(char::is_whitespace) => {}
                Shape::Title | Shape::Wordless | Shape::Bar => marked.push(at),
                _ => {}
            }
        }
        self.mark(marked);
    }

    /// Whether running text stands near a piece, in the same element.
    fn is_beside_text(&self, at: usize) -> bool {
        let around = |at: usize| self.page.elements[self.page.pieces[at].element].parent;
        let from = at.saturating_sub(MAX_DISTANCE);
        let to = (at + MAX_DISTANCE + 1).min(self.kinds.len());
        (from..to).any(|other| self.is_running_text(other) && around(other) == around(at))
    }

    /// Whether a piece is a paragraph of several sentences.
    fn is_paragraph(&self, at: usize) -> bool {
        self.text(at).len() >= MIN_PARAGRAPH_BYTES && has_stop_within(self.text(at))
    }

    /// Whether a piece is certainly running text.
    fn is_running_text(&self, at: usize) -> bool {
        self.kinds[at].is_prose()
            && self.shapes[at] == Shape::Prose
            && self.page.pieces[at].sizes.text >= MIN_RUNNING_BYTES
    }

    /// Turns the rows of tables into list items, if tables are nearly all that the page has.
    fn restore_tables(&mut self) {
        let size = |kind: fn(BlockKind) -> bool| -> usize {
            let of = self.kinds.iter().zip(&self.page.pieces).filter(|(k, _)| kind(**k));
            of.map(|(_, piece)| piece.sizes.text).sum()
        };
        let (prose, tables) = (size(BlockKind::is_prose), size(|kind| kind == BlockKind::Table));
        let few = (0..self.kinds.len()).filter(|&at| self.is_running_text(at)).count()
            <= MAX_RUNNING_PARAGRAPHS;
        if few && (prose as f64) < MIN_PROSE_SHARE * (prose + tables) as f64 {
            for kind in self.kinds.iter_mut().filter(|kind| **kind == BlockKind::Table) {
                *kind = BlockKind::ListItem;
            }
        }
    }

    /// Turns all lines that contain words into paragraphs, if there is no prose.
    fn restore_prose(&mut self) {
        if self.kinds.iter().any(|kind| kind.is_prose()) {
            return;
        }
        for (kind, shape) in self.kinds.iter_mut().zip(&self.shapes) {
            if *shape != Shape::Wordless {
                *kind = BlockKind::Paragraph;
            }
        }
    }

    fn blocks(self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut before = None;
        for (piece, kind) in self.page.pieces.iter().zip(self.kinds) {
            let same = piece.table.is_some() && before == Some((piece.table, kind));
            before = Some((piece.table, kind));
            match blocks.last_mut().filter(|_| same) {
                // A table is one block. If tables are the text, each row is one.
                Some(last)
                    if kind == BlockKind::Table
                        || &self.page.text[last.span.end..piece.span.start] == "\t" =>
                {
                    last.span.end = piece.span.end;
                }
                _ => blocks.push(Block { kind, span: piece.span.clone() }),
            }
        }
        blocks
    }
}

/// Returns the tables that are used for layout, in ascending order: those with running text in a cell.
fn layout_tables(page: &Page) -> Vec<usize> {
    let mut layout: Vec<usize> = page
        .pieces
        .iter()
        .filter(|piece| piece.sizes.text > MAX_CELL_BYTES)
        .filter_map(|piece| piece.table)
        .collect();
    layout.sort_unstable();
    layout.dedup();
    layout
}
