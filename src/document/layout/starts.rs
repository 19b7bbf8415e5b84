//! Recognizes the lines that start a part whatever is before them: list items, turns of speech, quoted
//! lines, rows of a table.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::line::{End, Line, Start};
use crate::document::list_mark::begins_item;

/// The longest label of a turn of speech or a field, in bytes: `MS LINDQVIST (in the chair):`.
const MAX_LABEL_BYTES: usize = 40;

/// The largest number of words of a label.
const MAX_LABEL_WORDS: usize = 4;

/// The largest number of words between two bars of a menu.
const MAX_PIECE_WORDS: usize = 4;

/// What the lines of a text start with, and how often.
pub(super) struct Starts<'t> {
    text: &'t str,
    /// The number of lines that start with each label.
    labels: HashMap<&'t str, u32, RandomState>,
    /// The numbers of numbered lines.
    numbers: Vec<u32>,
}

impl<'t> Starts<'t> {
    /// Collects the starts of the lines of a text.
    pub(super) fn new(text: &'t str, lines: &[Line]) -> Self {
        let mut starts = Self { text, labels: HashMap::default(), numbers: Vec::new() };
        for line in lines {
            let line = &text[line.span.clone()];
            if let Some(label) = label(line) {
                *starts.labels.entry(label).or_default() += 1;
            } else if let Some(number) = number(line) {
                starts.numbers.push(number);
            }
        }
        starts.numbers.sort_unstable();
        starts
    }

    /// The text of a line.
    pub(super) fn text(&self, line: &Line) -> &'t str {
        &self.text[line.span.clone()]
    }

    /// Whether the line at `at` starts a part. It has a line before it in its group; the part that this
    /// line is in starts at `from`.
    pub(super) fn starts_part(
        &self,
        lines: &[Line],
        group: &Range<usize>,
        from: usize,
        at: usize,
    ) -> bool {
        let (before, line) = (&lines[at - 1], &lines[at]);
        let (text_before, text) = (self.text(before), self.text(line));
        let is_quoted = self.text(&lines[from]).starts_with('>');
        if is_quoted || text.starts_with('>') {
            // A mail program that breaks quoted lines may leave the second half without a mark.
            let goes_on = before.end != End::Stop && line.start == Start::Lower;
            return !(is_quoted && (text.starts_with('>') || goes_on));
        }
        if before.is_wordless || line.is_wordless {
            return line.start != Start::Continuation;
        }
        let is_indented = line.indent >= before.indent + 2
            && before.end == End::Stop
            && line.start != Start::Lower;
        let is_row = text.starts_with('|') && text_before.starts_with('|');
        is_indented
            || is_row
            || is_bar(text) != is_bar(text_before)
            || self.is_item(lines, group, at)
            || self.is_turn(text)
    }

    /// Whether a line starts with a label that occurs more than once.
    pub(super) fn is_turn(&self, line: &str) -> bool {
        label(line).is_some_and(|label| self.labels.get(label).is_some_and(|&times| times > 1))
    }

    /// Whether a line is nothing but a label that occurs more than once.
    pub(super) fn is_label(&self, line: &str) -> bool {
        line.strip_suffix([':', '：']).is_some_and(|name| label(line) == Some(name))
            && self.is_turn(line)
    }

    /// Whether a line is a list item, rather than wrapped text in which a line happens to start with a
    /// dash, or with a number as in `12. März`.
    fn is_item(&self, lines: &[Line], group: &Range<usize>, at: usize) -> bool {
        let text = &self.text[lines[at].span.clone()];
        if !begins_item(text) {
            return false;
        }
        if matches!(lines[at - 1].end, End::Stop | End::Colon) {
            return true;
        }
        match number(text) {
            Some(number) => {
                let has = |number: u32| self.numbers.binary_search(&number).is_ok();
                number <= 1 || has(number - 1) || has(number + 1)
            }
            None => {
                let mark = text.chars().next();
                let is_same = |line: &Line| self.text[line.span.clone()].chars().next() == mark;
                lines[group.clone()].iter().filter(|line| is_same(line)).count() > 1
            }
        }
    }
}

/// Whether a line consists of short pieces with bars between them, as a menu or a row of a table does.
fn is_bar(line: &str) -> bool {
    line.contains(" | ")
        && line.split('|').all(|piece| piece.split_whitespace().count() <= MAX_PIECE_WORDS)
}

/// Returns the number that a line starts with, if it is followed by a full stop or a bracket.
fn number(line: &str) -> Option<u32> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    line[digits..].starts_with(['.', ')']).then(|| line[..digits].parse().ok())?
}

/// Returns the label that a line starts with: the name of a speaker or of a field before a colon.
fn label(line: &str) -> Option<&str> {
    let head = &line.as_bytes()[..line.len().min(MAX_LABEL_BYTES)];
    let at = memchr::memchr2(b':', 0xef, head)?;
    let rest = &line[at..];
    let has_colon = rest.starts_with('：')
        || rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let label = &line[..at];
    let is_name = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '(' | ')' | '_')
    };
    (has_colon
        && label.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && label.chars().all(is_name)
        && label.split(' ').count() <= MAX_LABEL_WORDS)
        .then_some(label)
}
