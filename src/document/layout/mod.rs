//! Joins lines into paragraphs: decides which line breaks separate parts of the text, and which only
//! wrap it.
//!
//! An empty line always ends a paragraph. Lines without an empty line between them are a group. Some
//! lines start a part whatever is before them, such as list items and turns of speech ([`starts`]); they
//! divide a group into runs. Whether the lines of a run are wrapped is decided by weighing what all their
//! line breaks show ([`evidence`]): how the line before the break ends, how the next one starts, and
//! whether the first word of the next line would have fitted on the line before ([`mod@line`]).

mod evidence;
mod line;
mod starts;
mod usage;

use std::ops::{Range, RangeInclusive};

use memchr::memchr_iter;

use super::list_mark::list_mark;
use evidence::{Evidence, IMPOSSIBLE, Weight, is_full};
use line::{End, Line, Start};
use starts::Starts;
use usage::{Case, Usage};

/// The widths at which text is wrapped, in columns: from narrow columns of print to the wide mode of
/// terminals, which has 132.
const WRAP_WIDTHS: RangeInclusive<usize> = 20..=132;

/// The share of lines that are at most as wide as the usual width of a text, in percent. A few lines are
/// wider, such as those with an address.
const USUAL_WIDTH_PERCENT: usize = 90;

/// The smallest number of lines that shows the usual width of a text.
const MIN_LINES_OF_WIDTH: usize = 4;

/// In regularly wrapped text, the share of full lines among those that end within a sentence, in percent.
const MIN_FULL_PERCENT: usize = 75;

/// A paragraph of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    /// Its byte range, without white space at either end.
    pub(crate) span: Range<usize>,
    /// Whether an empty line is before it, or nothing.
    pub(crate) opens_group: bool,
    /// Whether it starts with the label of a speaker, or with another label that occurs several times.
    pub(crate) is_turn: bool,
}

/// Returns the byte ranges of the paragraphs of a text: see [`grouped_paragraphs`].
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> + use<> {
    grouped_paragraphs(text).into_iter().map(|paragraph| paragraph.span)
}

/// Finds the paragraphs of a text. Time `O(text)`.
pub(crate) fn grouped_paragraphs(text: &str) -> Vec<Paragraph> {
    let Layout { groups, lines, usage } = Layout::new(text);
    let case = usage.case;
    let runs = runs(text, &groups, &lines, case);
    let total: Weight = runs.iter().map(|run| run.evidence.best()).sum();

    let mut paragraphs = Vec::new();
    let mut runs = runs.iter().peekable();
    for group in groups {
        let lines_of_group = match group {
            Group::Line(span) => {
                paragraphs.push(Paragraph { span, opens_group: true, is_turn: false });
                continue;
            }
            Group::Lines(lines) => lines,
        };
        let mut push = |from: usize, to: usize, is_turn: bool| {
            let span = lines[from].span.start..lines[to - 1].span.end;
            let opens_group = from == lines_of_group.start;
            paragraphs.push(Paragraph { span, opens_group, is_turn });
        };
        while let Some(run) = runs.next_if(|run| run.lines.end <= lines_of_group.end) {
            let is_wrapped = run.evidence.is_wrapped(total - run.evidence.best());
            let (mut from, mut is_turn) = (run.lines.start, run.is_turn);
            for at in run.lines.start + 1..run.lines.end {
                let joins = if is_wrapped {
                    run.joins_wrapped(&lines, at)
                } else {
                    let ends = lines[run.lines.end - 1].end;
                    evidence::of_break(&lines[at - 1], &lines[at], ends, case).joins_parts()
                };
                let is_text_of_label = run.is_label && at == run.lines.start + 1;
                if !joins && !run.is_quoted && !is_text_of_label {
                    push(from, at, is_turn);
                    (from, is_turn) = (at, false);
                }
            }
            push(from, run.lines.end, is_turn);
        }
    }
    paragraphs
}

/// The lines of a text.
struct Layout<'t> {
    groups: Vec<Group>,
    /// The lines of all groups with several lines.
    lines: Vec<Line>,
    usage: Usage<'t>,
}

/// Lines without an empty line between them.
enum Group {
    /// The byte range of a single line.
    Line(Range<usize>),
    /// The indices of several lines.
    Lines(Range<usize>),
}

impl<'t> Layout<'t> {
    fn new(text: &'t str) -> Self {
        let mut found = Self { groups: Vec::new(), lines: Vec::new(), usage: Usage::default() };
        let mut group: Vec<(Range<usize>, usize)> = Vec::new();
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = trim(&text[start..end]);
            if line.is_empty() {
                found.end_group(text, &mut group);
            } else {
                let indent = line.as_ptr() as usize - text[start..].as_ptr() as usize;
                group.push((start + indent..start + indent + line.len(), indent));
            }
            start = end + 1;
        }
        found.end_group(text, &mut group);
        if found.lines.iter().any(|line| line.end != End::Stop) {
            found.learn(text);
        }
        found
    }

    /// Learns the usage of the text, and applies it to the ends of the lines.
    fn learn(&mut self, text: &'t str) {
        for group in &self.groups {
            match group {
                Group::Line(line) => self.usage.see_start(&text[line.clone()]),
                Group::Lines(lines) => self.usage.see_group(text, &self.lines[lines.clone()]),
            }
        }
        for line in self.lines.iter_mut().filter(|line| line.end == End::Word) {
            if self.usage.needs_more(&text[line.span.clone()]) {
                line.end = End::Open;
            }
        }
    }

    /// Adds a group, and empties it.
    fn end_group(&mut self, text: &'t str, group: &mut Vec<(Range<usize>, usize)>) {
        match group.as_slice() {
            [] => (),
            [(line, _)] => self.groups.push(Group::Line(line.clone())),
            _ => {
                let first = self.lines.len();
                let lines = group.drain(..).map(|(span, indent)| Line::new(text, span, indent));
                self.lines.extend(lines);
                self.groups.push(Group::Lines(first..self.lines.len()));
            }
        }
        group.clear();
    }
}

/// Removes the white space at both ends of a line.
fn trim(line: &str) -> &str {
    let is_printed = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = line.as_bytes();
    if is_printed(bytes.first()) && is_printed(bytes.last()) { line } else { line.trim() }
}

/// Lines that may be wrapped text: a group, or a part of it from one [start](Starts) to the next.
#[expect(clippy::struct_excessive_bools, reason = "each is an independent property")]
struct Run {
    lines: Range<usize>,
    evidence: Evidence,
    /// The width at which the lines are wrapped, if they are wrapped regularly.
    width: Option<usize>,
    /// Whether the lines are the quoted part of a mail, which stays together.
    is_quoted: bool,
    /// Whether the first line starts with a label that occurs several times.
    is_turn: bool,
    /// Whether the first line is the label of a turn of speech without its text.
    is_label: bool,
    /// The indentation of the item that the run starts with, if it starts with one.
    item_indent: Option<usize>,
    /// Whether the lines look wrapped even without regard to the rest of the text.
    is_clear: bool,
    /// Whether at most half of the lines before a line break end in a stop.
    stops_are_few: bool,
}

/// Divides the groups into runs.
fn runs(text: &str, groups: &[Group], lines: &[Line], case: Case) -> Vec<Run> {
    let starts = Starts::new(text, lines);
    let usual_width = usual_width(groups, lines);
    let mut runs = Vec::new();
    for group in groups {
        let Group::Lines(group) = group else { continue };
        let mut from = group.start;
        for at in group.start + 1..=group.end {
            if at == group.end || starts.starts_part(lines, group, from, at) {
                runs.push(Run::new(&starts, lines, from..at, case, usual_width));
                from = at;
            }
        }
    }
    runs
}

/// The width that most lines before a line break reach at most; `None` if there are too few such lines,
/// or if it is not a width of wrapping.
fn usual_width(groups: &[Group], lines: &[Line]) -> Option<usize> {
    let mut counts = vec![0_usize; WRAP_WIDTHS.end() + 2];
    let mut sum = 0;
    for group in groups {
        let Group::Lines(group) = group else { continue };
        for line in &lines[group.start..group.end - 1] {
            counts[line.columns.min(WRAP_WIDTHS.end() + 1)] += 1;
            sum += 1;
        }
    }
    let mut reached = 0;
    let width = counts.iter().position(|count| {
        reached += count;
        reached * 100 >= sum * USUAL_WIDTH_PERCENT
    })?;
    (sum >= MIN_LINES_OF_WIDTH && WRAP_WIDTHS.contains(&width)).then_some(width)
}

impl Run {
    fn new(
        starts: &Starts<'_>,
        all: &[Line],
        range: Range<usize>,
        case: Case,
        usual_width: Option<usize>,
    ) -> Self {
        let lines = &all[range.clone()];
        let mut evidence = Evidence::default();
        let ends = lines[lines.len() - 1].end;
        for pair in lines.windows(2) {
            evidence += evidence::of_break(&pair[0], &pair[1], ends, case);
        }
        let own_width = lines.iter().map(|line| line.columns).max().unwrap_or(0);
        let usual = usual_width.filter(|usual| own_width <= usual + usual / 20);
        let own = Some(own_width).filter(|width| WRAP_WIDTHS.contains(width));
        // The widest line is full by definition at its own width, so it says nothing there.
        let weight = |width: usize, but: Option<usize>| -> Weight {
            let breaks = lines.windows(2).enumerate().filter(|(at, _)| Some(*at) != but);
            breaks.map(|(_, pair)| evidence::of_width(&pair[0], &pair[1], width)).sum()
        };
        let widest = lines.iter().position(|line| line.columns == own_width);
        let of_own = own.map(|width| (weight(width, widest), width));
        let of_usual = usual.map(|width| (weight(width, None), width));
        let best = of_own.max(of_usual);
        evidence.regular += best.map_or(IMPOSSIBLE, |(weight, _)| weight);
        let width = best.map(|(_, width)| width).filter(|&width| is_regular(lines, width));
        let stops = lines[..lines.len() - 1].iter().filter(|line| line.end == End::Stop).count();
        let first = starts.text(&lines[0]);
        Self {
            evidence,
            width,
            is_quoted: first.starts_with('>'),
            is_turn: starts.is_turn(range.start),
            is_label: starts.is_label(all, range.start),
            is_clear: evidence.is_wrapped(0),
            item_indent: list_mark(first).map(|_| lines[0].indent),
            stops_are_few: 2 * stops < lines.len(),
            lines: range,
        }
    }

    /// Whether the line at `at`, in a run that is wrapped, is in the same paragraph as the one before it.
    fn joins_wrapped(&self, lines: &[Line], at: usize) -> bool {
        let (before, line) = (&lines[at - 1], &lines[at]);
        let is_first = at - 1 == self.lines.start;
        if self.item_indent.is_some_and(|indent| line.indent > indent) {
            return true;
        }
        let is_full = |at: usize| {
            let pair = lines[..self.lines.end].get(at..at + 2);
            let is_full = |width| pair.is_some_and(|pair| is_full(&pair[0], &pair[1], width));
            self.width.is_some_and(is_full)
        };
        if is_full(at - 1) {
            return true;
        }
        if before.end == End::Comma {
            // `Dear Ms Lind,` over wrapped text.
            let is_short = self.width.is_some_and(|width| 2 * before.columns < width);
            return !(is_first && is_short && is_full(at));
        }
        if matches!(line.start, Start::Lower | Start::Continuation) || before.end == End::Open {
            return true;
        }
        if before.end == End::Stop {
            // A line of regularly wrapped text that is not full ends a paragraph.
            return self.width.is_none() && self.stops_are_few;
        }
        if before.end == End::Colon && line.start == Start::Upper && self.width.is_some() {
            return false;
        }
        let starts_sentence = is_first || lines[at - 2].end == End::Stop;
        let is_heading = starts_sentence && line.start == Start::Upper && is_full(at);
        self.is_clear && !is_heading
    }
}

/// Whether nearly all lines that end within a sentence are full. The first may be a heading.
fn is_regular(lines: &[Line], width: usize) -> bool {
    let breaks = lines.windows(2).enumerate().filter(|(at, pair)| {
        let may_be_heading = *at == 0 && pair[1].start == Start::Upper;
        pair[0].end != End::Stop && (!may_be_heading || is_full(&pair[0], &pair[1], width))
    });
    let (mut all, mut full) = (0, 0);
    for (_, pair) in breaks {
        all += 1;
        full += usize::from(is_full(&pair[0], &pair[1], width));
    }
    full * 100 >= all * MIN_FULL_PERCENT
}

#[cfg(test)]
mod tests;
