//! Recognizes the lines that start a part whatever is before them: list items, turns of speech, quoted
//! lines, rows of a table.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::line::{End, Line, Start};
use crate::document::list_mark::begins_item;

/// What the lines of a text start with, and how often.
pub(super) struct Starts<'t> {
    text: &'t str,
    /// The number of the label of each line; 0 if it has none.
    labels: Vec<usize>,
    /// The number of lines that start with each label, by its number.
    times: Vec<u32>,
    /// The numbers of numbered lines.
    numbers: Vec<u32>,
}

impl<'t> Starts<'t> {
    /// Collects the starts of the lines of a text.
    pub(super) fn new(text: &'t str, lines: &[Line]) -> Self {
        let mut starts =
            Self { text, labels: vec![0; lines.len()], times: vec![0], numbers: Vec::new() };
        let mut numbers_of_labels: HashMap<&str, usize, RandomState> = HashMap::default();
        for (at, line) in lines.iter().enumerate() {
            let content = &text[line.span.clone()];
            if line.label > 0 {
                let next = starts.times.len();
                let label = *numbers_of_labels.entry(&content[..line.label]).or_insert(next);
                if label == next {
                    starts.times.push(0);
                }
                starts.times[label] += 1;
                starts.labels[at] = label;
            } else if let Some(number) = number(content) {
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
            || line.is_bar != before.is_bar
            || self.is_turn(at)
            || self.is_item(lines, group, from, at)
    }

    /// Whether the line at `at` starts with a label that occurs more than once.
    pub(super) fn is_turn(&self, at: usize) -> bool {
        self.times[self.labels[at]] > 1
    }

    /// Whether the line at `at` is nothing but a label that occurs more than once.
    pub(super) fn is_label(&self, lines: &[Line], at: usize) -> bool {
        let line = &lines[at];
        self.is_turn(at) && matches!(&self.text(line)[line.label..], ":" | "：")
    }

    /// Whether a line is a list item, rather than wrapped text in which a line happens to start with a
    /// dash, or with a number as in `12. März`.
    fn is_item(&self, lines: &[Line], group: &Range<usize>, from: usize, at: usize) -> bool {
        let text = &self.text[lines[at].span.clone()];
        if !begins_item(text) {
            return false;
        }
        if matches!(lines[at - 1].end, End::Stop | End::Colon) {
            return true;
        }
        if let Some(number) = number(text) {
            let has = |number: u32| self.numbers.binary_search(&number).is_ok();
            return number <= 1 || has(number - 1) || has(number + 1);
        }
        let mark = text.chars().next();
        let is_same = |line: &Line| self.text(line).chars().next() == mark;
        is_same(&lines[from]) || lines[at + 1..group.end].iter().any(is_same)
    }
}

/// Returns the number that a line starts with, if it is followed by a full stop or a bracket.
fn number(line: &str) -> Option<u32> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    line[digits..].starts_with(['.', ')']).then(|| line[..digits].parse().ok())?
}
