//! What the pieces of a page are: which are its text, and which are there for the page.
//!
//! Each rule is a method of [`Judge`], from what is certain to what is likely. The bounds are round
//! figures that lose nothing on half the pages of the article-extraction-benchmark; the rules that
//! matter most there are those of names and classes (precision 0.984, without them 0.971).

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::lines;
use super::page::{Page, Sizes};
use super::tags::Aside;
use crate::document::{Block, BlockKind};
use crate::formats::html_syntax::elements::Kind;
use crate::formats::plain::boilerplate::{Mark, Phrases};
use crate::formats::plain::shape::{self, Shape};
use crate::language::Language;

/// A rule that takes more than this part of a page's text is wrong about the page.
const MAX_SHARE: f64 = 0.34;

/// From this part in links on a piece is one that leads elsewhere.
const LINK_SHARE: f64 = 0.8;

/// The same of a list or a box of several pieces.
const BOX_LINK_SHARE: f64 = 0.6;

/// The longest line that tells when or by whom, in bytes.
const MAX_LINE_BYTES: usize = 300;

/// How much longer than the name of the author the line that gives it is, in bytes at the most.
const MAX_BYLINE_EXTRA: usize = 30;

/// The most words of the label before a link: `Related: `.
const MAX_LABEL_WORDS: usize = 5;

/// The most pieces in a box with a picture for them to be its caption.
const MAX_CAPTION_PIECES: usize = 4;

/// A rule that cannot be wrong takes up to this part of a page's text: navigation is navigation.
const MAX_CERTAIN_SHARE: f64 = 0.9;

/// The most bytes of text beside a picture for it to be its caption, white space left out.
const MAX_CAPTION_BYTES: usize = 400;

/// The shortest piece that is left out where it is given again.
const MIN_REPEATED_BYTES: usize = 20;

/// The most words of a paragraph that ends in a call to do something.
const MAX_CALL_WORDS: usize = 30;

/// The most words of a heading that ends as a sentence does.
const MAX_HEADING_WORDS: usize = 12;

/// The fewest bytes of a paragraph that is certainly running text.
const MIN_SOLID_BYTES: usize = 80;

/// Among how many paragraphs at the end those are that close a page, and not its text.
const MAX_CLOSING: usize = 5;

/// The most words of such a paragraph.
const MAX_CLOSING_WORDS: usize = 60;

/// The most paragraphs under a rule for them to be notes.
const MAX_NOTES: usize = 3;

/// The most of a page's text that notes are, by bytes.
const MAX_NOTES_SHARE: f64 = 0.25;

/// Tables are the text where running text is less than this part of both, by bytes, …
const MIN_PROSE_SHARE: f64 = 0.5;

/// … and no more than these paragraphs.
const MAX_FEW: usize = 2;

/// What is known of a page beforehand.
pub(super) struct Metadata<'k> {
    pub(super) title: Option<&'k str>,
    pub(super) author: Option<&'k str>,
    /// What the page says of itself in a sentence or two.
    pub(super) description: Option<&'k str>,
    pub(super) language: Option<Language>,
    /// What the page says its language is.
    pub(super) hint: Option<Language>,
}

/// What the pieces are.
pub(super) struct Judged {
    pub(super) blocks: Vec<Block>,
    pub(super) language: Language,
}

/// Judges the pieces of a page. Time `O(page)`.
pub(super) fn judge(page: &Page, known: &Metadata<'_>) -> Judged {
    let mut judge = Judge::new(page);
    judge.elements();
    judge.boxes_of_links();
    judge.captions();
    judge.links();
    let language = known.language.unwrap_or_else(|| judge.detect(known.hint));
    judge.lines(known);
    judge.repeated();
    judge.standfirst(known);
    judge.phrases(&Phrases::of(language));
    judge.short_lines();
    judge.closing();
    judge.notes();
    judge.restore_tables();
    judge.restore();
    Judged { blocks: judge.blocks(), language }
}

struct Judge<'p> {
    page: &'p Page,
    kinds: Vec<BlockKind>,
    shapes: Vec<Shape>,
    /// Bytes of all prose, at the beginning.
    total: usize,
}

impl<'p> Judge<'p> {
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
                _ if piece.table.is_some_and(|table| layout.binary_search(&table).is_err()) => {
                    BlockKind::Table
                }
                _ => BlockKind::Paragraph,
            })
            .collect();
        // The mark of a note behind a full stop is none of the words of its sentence.
        let shapes = page.pieces.iter().map(|piece| shape::shape(&page.text[piece.words()]));
        let total = page.pieces.iter().map(|piece| piece.sizes.text).sum();
        Self { page, kinds, shapes: shapes.collect(), total }
    }

    fn text(&self, at: usize) -> &'p str {
        &self.page.text[self.page.pieces[at].span.clone()]
    }

    /// Takes pieces for what is there for the page, unless they are too much of it.
    fn mark(&mut self, pieces: impl IntoIterator<Item = usize>) {
        self.mark_up_to(MAX_SHARE, pieces);
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

    /// Elements whose name or class says so.
    fn elements(&mut self) {
        for element in &self.page.elements {
            match element.aside {
                Aside::No => {}
                Aside::Likely => self.mark(element.pieces.clone()),
                Aside::Certain => self.mark_up_to(MAX_CERTAIN_SHARE, element.pieces.clone()),
            }
        }
    }

    /// Lists and boxes that are links for the most part.
    fn boxes_of_links(&mut self) {
        for element in &self.page.elements {
            let Sizes { text, links, .. } = element.sizes;
            let several = element.pieces.len() > 1;
            if several && links as f64 > BOX_LINK_SHARE * text as f64 {
                self.mark(element.pieces.clone());
            }
        }
    }

    /// What stands in a box with a picture, and little else.
    fn captions(&mut self) {
        let mut captions = Vec::new();
        for element in &self.page.elements {
            let is_box = matches!(&*element.name, "div" | "li" | "td" | "center" | "figure" | "dl");
            if is_box
                && element.media > 0
                && element.headings == 0
                && element.sizes.text <= MAX_CAPTION_BYTES
                && element.pieces.len() <= MAX_CAPTION_PIECES
            {
                captions.extend(element.pieces.clone());
            }
        }
        captions.sort_unstable();
        captions.dedup();
        self.mark(captions);
    }

    /// Pieces that are links.
    fn links(&mut self) {
        let page = self.page;
        let marked = page.pieces.iter().enumerate().filter(|(at, piece)| {
            let Sizes { text, links, aside, .. } = piece.sizes;
            let share = |part: usize| part as f64 / text as f64;
            self.kinds[*at] != BlockKind::Heading
                && (share(links) >= LINK_SHARE || share(aside) >= LINK_SHARE || self.is_label(*at))
        });
        let marked: Vec<usize> = marked.map(|(at, _)| at).collect();
        self.mark(marked);
    }

    /// `Related: `, and a link behind it.
    fn is_label(&self, at: usize) -> bool {
        let piece = &self.page.pieces[at];
        let text = self.text(at);
        let Some((label, rest)) = text.split_once([':', '：']) else { return false };
        let rest_size = rest.split_whitespace().map(str::len).sum::<usize>();
        label.split_whitespace().count() <= MAX_LABEL_WORDS
            && rest_size > 0
            && piece.sizes.links >= rest_size
    }

    /// The language of what is prose so far; where that does not tell, what the page says.
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

    /// Lines that tell when it was written and by whom, or that give a credit.
    fn lines(&mut self, known: &Metadata<'_>) {
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

    /// Pieces that are given again.
    fn repeated(&mut self) {
        let mut seen: HashSet<&str, RandomState> = HashSet::default();
        let mut marked = Vec::new();
        for at in 0..self.kinds.len() {
            let text = self.text(at);
            let counts = text.len() >= MIN_REPEATED_BYTES && self.kinds[at].is_prose();
            if counts && !seen.insert(text) {
                marked.push(at);
            }
        }
        self.mark(marked);
    }

    /// Calls to action, navigation and credits, by their words.
    fn phrases(&mut self, phrases: &Phrases) {
        let marks: Vec<Option<Mark>> =
            (0..self.kinds.len()).map(|at| phrases.mark(self.text(at))).collect();
        let mut marked = Vec::new();
        let mut leads = false; // a line before it leads elsewhere: so do the titles under it
        for (at, mark) in marks.into_iter().enumerate() {
            let Sizes { text, links, .. } = self.page.pieces[at].sizes;
            let is_text = mark == Some(Mark::Credit) && self.is_solid(at)
                || matches!(self.kinds[at], BlockKind::Code | BlockKind::Table);
            let mark = mark.or_else(|| self.call(at, phrases)).filter(|_| !is_text);
            let target = leads && (self.shapes[at] == Shape::Title || 2 * links > text);
            leads = target || mark == Some(Mark::Navigation);
            if mark.is_some() || target {
                marked.push(at);
            }
        }
        self.mark(marked);
    }

    /// A short paragraph whose last sentence is a call: `… every month. Click here for more.`
    fn call(&self, at: usize, phrases: &Phrases) -> Option<Mark> {
        let text = self.text(at).trim_end_matches(['.', '!']);
        let links = self.page.pieces[at].sizes.links > 0;
        let (_, last) = text.rsplit_once(['.', '!', '?']).filter(|_| links)?;
        let short = text.split_whitespace().count() <= MAX_CALL_WORDS;
        phrases.mark(last.trim_start()).filter(|mark| short && *mark == Mark::Action)
    }

    /// Short lines that do not end as sentences do, and headings that do.
    fn short_lines(&mut self) {
        for at in 0..self.kinds.len() {
            let words = self.text(at).split_whitespace().count();
            let is_sentence = self.shapes[at] == Shape::Prose && words > MAX_HEADING_WORDS;
            if self.kinds[at] == BlockKind::Heading && is_sentence {
                self.kinds[at] = BlockKind::Paragraph;
            }
        }
        let solid = |at: &usize| self.is_solid(*at);
        let first = (0..self.kinds.len()).find(solid).unwrap_or(0);
        let last = (0..self.kinds.len()).rev().find(solid).unwrap_or(self.kinds.len());
        let mut marked = Vec::new();
        for at in 0..self.kinds.len() {
            if self.kinds[at] != BlockKind::Paragraph {
                continue;
            }
            let Sizes { text, bold, .. } = self.page.pieces[at].sizes;
            match self.shapes[at] {
                Shape::Title if bold == text => self.kinds[at] = BlockKind::Heading,
                Shape::Title
                    if (first..last).contains(&at)
                        && self.text(at).contains(char::is_whitespace) => {}
                Shape::Title | Shape::Wordless | Shape::Bar => marked.push(at),
                _ => {}
            }
        }
        self.mark(marked);
    }

    /// What closes a page: how to reach the author, what else to read or to follow, whose it is.
    fn closing(&mut self) {
        let prose: Vec<usize> =
            (0..self.kinds.len()).filter(|&at| self.kinds[at].is_prose()).collect();
        let from = prose.len().saturating_sub(MAX_CLOSING).max(prose.len() / 2);
        let mut marked = Vec::new();
        for &at in prose[from..].iter().rev() {
            let text = self.text(at);
            if text.split_whitespace().count() <= MAX_CLOSING_WORDS && lines::is_closing(text) {
                marked.push(at);
            } else if self.is_solid(at) {
                break;
            }
        }
        self.mark(marked);
    }

    /// What stands under the only rule, at the end: who wrote it, what the firm does.
    fn notes(&mut self) {
        let is_rule = |at: &usize| {
            let text = self.text(*at);
            let line = self.shapes[*at] == Shape::Wordless && text.len() > 2;
            line || self.page.pieces[*at].after_rule
        };
        let mut rules = (1..self.kinds.len()).filter(is_rule);
        let (Some(from), None) = (rules.next(), rules.next()) else { return };
        let under: Vec<usize> =
            (from..self.kinds.len()).filter(|&at| self.kinds[at].is_prose()).collect();
        let size: usize = under.iter().map(|&at| self.page.pieces[at].sizes.text).sum();
        if under.len() <= MAX_NOTES && size as f64 <= MAX_NOTES_SHARE * self.total as f64 {
            self.mark(under);
        }
    }

    /// The sentence or two under the title, where they stand apart from the text.
    fn standfirst(&mut self, known: &Metadata<'_>) {
        let Some(description) = known.description else { return };
        let Some(at) =
            (0..self.kinds.len()).find(|&at| self.is_open(at) && self.text(at) == description)
        else {
            return;
        };
        let around = self.page.elements[self.page.pieces[at].element].parent;
        let beside =
            self.page.elements[around].pieces.clone().filter(|&other| self.is_solid(other));
        if self.kinds[at] == BlockKind::Heading || beside.count() <= 1 {
            self.mark([at]);
        }
    }

    /// Whether a piece is certainly running text.
    fn is_solid(&self, at: usize) -> bool {
        self.kinds[at].is_prose()
            && self.shapes[at] == Shape::Prose
            && self.page.pieces[at].sizes.text >= MIN_SOLID_BYTES
    }

    /// Tables are the text where they are nearly all there is: each row is a line of it.
    fn restore_tables(&mut self) {
        let size = |kind: fn(BlockKind) -> bool| -> usize {
            let of = self.kinds.iter().zip(&self.page.pieces).filter(|(k, _)| kind(**k));
            of.map(|(_, piece)| piece.sizes.text).sum()
        };
        let (prose, tables) = (size(BlockKind::is_prose), size(|kind| kind == BlockKind::Table));
        let few = (0..self.kinds.len()).filter(|&at| self.is_solid(at)).count() <= MAX_FEW;
        if few && (prose as f64) < MIN_PROSE_SHARE * (prose + tables) as f64 {
            for kind in self.kinds.iter_mut().filter(|kind| **kind == BlockKind::Table) {
                *kind = BlockKind::ListItem;
            }
        }
    }

    /// Takes all lines with words for prose where no prose is left.
    fn restore(&mut self) {
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
                // A table is one block; where tables are the text, a row is.
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

/// Tables that are there to lay out the page: with running text in a cell. They
/// are sorted.
fn layout_tables(page: &Page) -> Vec<usize> {
    const RUNNING_BYTES: usize = 200;
    let mut layout: Vec<usize> = page
        .pieces
        .iter()
        .filter(|piece| piece.sizes.text > RUNNING_BYTES)
        .filter_map(|piece| piece.table)
        .collect();
    layout.sort_unstable();
    layout.dedup();
    layout
}
