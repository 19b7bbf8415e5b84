//! Marks what stands at the beginning and at the end of a page: its description, notes, and how to follow or
//! reach somebody.

use super::super::lines;
use super::super::page::Sizes;
use super::{Classifier, PageInfo};
use crate::document::BlockKind;
use crate::formats::plain::shape::Shape;

/// The largest number of paragraphs that close a page.
const MAX_CLOSING: usize = 5;

/// The largest number of words of each of them.
const MAX_CLOSING_WORDS: usize = 60;

/// The shortest line without words that is a rule, in bytes: `***`.
const MIN_RULE_BYTES: usize = 3;

/// The largest number of paragraphs below a rule that are notes.
const MAX_NOTES: usize = 3;

/// The longest note, in bytes without white space.
const MAX_NOTE_BYTES: usize = 600;

/// The largest share of a page's text that notes take, by bytes, in `0.0..=1.0`.
const MAX_NOTES_SHARE: f64 = 0.25;

impl Classifier<'_> {
    /// Marks the paragraphs that close a page: how to contact the author, what else to read, who owns the
    /// text.
    pub(super) fn mark_closing(&mut self) {
        let prose: Vec<usize> =
            (0..self.kinds.len()).filter(|&at| self.kinds[at].is_prose()).collect();
        let from = prose.len().saturating_sub(MAX_CLOSING).max(prose.len() / 2);
        let mut marked = Vec::new();
        for &at in prose[from..].iter().rev() {
            let text = self.text(at);
            let has_link = self.page.pieces[at].sizes.links > 0;
            let is_short = text.split_whitespace().count() <= MAX_CLOSING_WORDS;
            if is_short && lines::is_closing(text, has_link) {
                marked.push(at);
            } else if self.is_running_text(at) {
                break;
            }
        }
        self.mark(marked);
    }

    /// Marks notes below the only rule of a page: about the author or the company. They are short, and in
    /// italics or with links. A break within the text has more of the text below it.
    pub(super) fn mark_notes(&mut self) {
        let is_rule = |at: &usize| {
            let text = self.text(*at);
            let line = self.shapes[*at] == Shape::Wordless && text.len() >= MIN_RULE_BYTES;
            line || self.page.pieces[*at].after_rule
        };
        let mut rules = (1..self.kinds.len()).filter(is_rule);
        let (Some(from), None) = (rules.next(), rules.next()) else { return };
        let under: Vec<usize> =
            (from..self.kinds.len()).filter(|&at| self.kinds[at].is_prose()).collect();
        let size: usize = under.iter().map(|&at| self.page.pieces[at].sizes.text).sum();
        let is_note = |&at: &usize| {
            let Sizes { text, links, italic, .. } = self.page.pieces[at].sizes;
            text <= MAX_NOTE_BYTES && (!self.is_running_text(at) || links > 0 || 2 * italic > text)
        };
        if under.iter().all(is_note)
            && under.len() <= MAX_NOTES
            && size as f64 <= MAX_NOTES_SHARE * self.total as f64
        {
            self.mark(under);
        }
    }

    /// Marks a heading that is the description of the page in a line. A description in a paragraph is text: its
    /// author or editor sums up the article, or it is the beginning of it.
    pub(super) fn mark_standfirst(&mut self, known: &PageInfo<'_>) {
        let Some(description) = known.description else { return };
        let first = (0..self.kinds.len())
            .find(|&at| self.is_open(at) && self.text(at) == description)
            .filter(|&at| self.kinds[at] == BlockKind::Heading && !self.is_paragraph(at));
        self.mark(first);
    }
}
