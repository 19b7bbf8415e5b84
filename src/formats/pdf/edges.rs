//! Measures a column: its edges, its usual line distance, and which of its lines are full.
//!
//! A line is full if the first word of the next line would not have fitted behind it. Wrapping makes every
//! line of a paragraph full but the last one. So the right edge of a column is where its lines are broken,
//! and not where its widest line ends: a long address, a title or a row of a table may reach beyond it.

use std::ops::Range;

use super::bidi;
use super::lines::Line;

/// The smallest indent of the first line of a paragraph, in em. Books indent by 1 em or more, LaTeX by 1.5
/// em. Any value from 0.63 to 0.73 finds the same blocks in the manuals.
pub(super) const MIN_INDENT: f64 = 0.7;

/// The largest distance of two lines of a paragraph, as a multiple of the usual line distance. Space
/// between paragraphs is half a line or more by convention, which makes 1.5. In the manuals superscripts
/// and code widen the distance within a paragraph to 1.2.
pub(super) const MAX_PITCH: f64 = 1.3;

/// By which share of the larger the sizes of two lines of one block may differ. Sizes that are used side by
/// side differ by 8 % or more, as 11 and 12 points do. Any value from 0.02 to 0.077 finds the same blocks
/// in the manuals.
pub(super) const SAME_SIZE: f64 = 0.07;

/// The line distances from which the usual one is found, in em: from lines whose letters touch to double
/// spacing, which is 2.4 em or a little more.
const PITCHES: Range<f64> = 0.8..2.6;

/// Line distances that differ by less than this count as the same, in em. It allows for rounding. Any value
/// from 0.045 to 0.06 finds the same blocks in the manuals.
const SAME_PITCH: f64 = 0.05;

/// The line distance of a column that is too short to show it, in em: 12 points for letters of 10 points, by
/// convention.
const DEFAULT_PITCH: f64 = 1.2;

/// The fewest lines that can have a right edge of their own, as a block quotation has. Two lines have a
/// single break, which does not show whether they are wrapped.
const MIN_NARROW_LINES: usize = 3;

/// The share of these lines that have to be full for it. The last line of each paragraph is not. Any value
/// from 0.68 to 0.75 finds the same blocks in the manuals.
const MIN_FULL_SHARE: f64 = 0.75;

/// A line of more characters than this without a space is taken for Chinese or Japanese, which may be broken
/// between any two characters. In other languages it would be a single word, and few are longer.
const MAX_WORD_CHARS: usize = 15;

/// How much more room than the first word of the next line needs a full line may leave, in em: the width of
/// an average character.
const SLACK: f64 = 0.5;

/// At most one in this number of lines of a column may reach beyond its right edge.
const LINES_PER_WIDE: usize = 5;

/// How many places are tried as the right edge of a column. It bounds the time.
const MAX_EDGES: usize = 32;

/// How many times as many lines as the widest line an edge within it has to explain.
const MIN_GAIN: f64 = 1.5;

/// The share of a column that a line has to fill, if its sentence is to go on in the next line although it
/// is not full. Lines of addresses and forms are mostly shorter.
const MIN_RUN_ON: f64 = 0.5;

/// A line of this many characters may go on in the next one even if it fills less of the column, as a line
/// beside a picture does.
const MIN_RUN_ON_CHARS: usize = 25;

/// The share of neighbouring lines that end below each other in text that is aligned to the right.
const MIN_SAME_ENDS: f64 = 0.6;

/// The largest share of neighbouring lines of such a text that begin below each other.
const MAX_SAME_STARTS: f64 = 0.3;

/// How far the ends of lines that end below each other may lie apart, in em. It allows for rounding, and for
/// a space at the end of a line.
const SAME_END: f64 = 0.35;

/// The fewest lines that show how a text is aligned.
const MIN_ALIGNED_LINES: usize = 5;

/// The measures of a column.
pub(super) struct Column {
    /// The left edge, in points.
    pub(super) left: f64,
    /// The right edge, in points. A few lines may reach beyond it.
    pub(super) right: f64,
    /// The usual distance from one base line to the next, in em.
    pub(super) pitch: f64,
    /// Its lines end below each other and begin anywhere, as in text that is aligned to the right.
    pub(super) is_ragged_left: bool,
    /// The parts of the column that have a right edge of their own.
    narrow: Vec<Narrow>,
}

/// Consecutive lines that end further left than the column, such as a block quotation, or lines beside a
/// picture.
struct Narrow {
    /// The base line of the first line, in points from the top.
    from: f64,
    /// The base line of the last line, in points from the top.
    to: f64,
    /// The right edge of the lines, in points.
    right: f64,
}

impl Column {
    pub(super) fn of(lines: &[Line]) -> Self {
        let pitch = |pair: &[Line]| (pair[1].y - pair[0].y) / pair[1].size;
        let is_same =
            |pair: &[Line]| (pair[1].size - pair[0].size).abs() < SAME_SIZE * pair[0].size;
        let mut pitches: Vec<f64> =
            lines.windows(2).filter(|pair| is_same(pair)).map(pitch).collect();
        pitches.retain(|pitch| PITCHES.contains(pitch));
        pitches.sort_by(f64::total_cmp);
        let usual = pitches.chunk_by(|a, b| b - a < SAME_PITCH).max_by_key(|same| same.len());
        let mut column = Self {
            left: lines.iter().map(|line| line.x.0).fold(f64::MAX, f64::min),
            right: right_edge(lines),
            pitch: usual.map_or(DEFAULT_PITCH, |same| same[0]),
            is_ragged_left: is_ragged_left(lines),
            narrow: Vec::new(),
        };
        let is_close = |a: &Line, b: &Line| (b.y - a.y) / b.size <= MAX_PITCH * column.pitch;
        let narrow = lines.chunk_by(is_close).filter_map(|group| column.narrow(group)).collect();
        column.narrow = narrow;
        column
    }

    /// The right edge of a group of lines, if they are broken as wrapping breaks them. If they are not
    /// indented either, their sentences have to run on from line to line.
    fn narrow(&self, group: &[Line]) -> Option<Narrow> {
        let (first, last) = (group.first()?, group.last()?);
        if group.len() < MIN_NARROW_LINES {
            return None;
        }
        let right = group.iter().map(|line| line.x.1).fold(f64::MIN, f64::max);
        let is_indented = |line: &Line| line.x.0 - self.left > MIN_INDENT * line.size;
        let pairs = || group.windows(2);
        let full = pairs().filter(|pair| is_full(&pair[0], &pair[1], right - pair[0].x.1));
        let is_wrapped = full.count() as f64 >= MIN_FULL_SHARE * (group.len() - 1) as f64;
        let runs_on = || {
            let count = pairs().filter(|pair| runs_on(&pair[0], &pair[1])).count();
            2 * count >= group.len() - 1
        };
        (is_wrapped && (group.iter().all(is_indented) || runs_on())).then_some(Narrow {
            from: first.y,
            to: last.y,
            right,
        })
    }

    /// Whether a line had no room for the first word of the next one.
    pub(super) fn is_full(&self, line: &Line, next: &Line) -> bool {
        let narrow = self.narrow.iter().find(|part| (part.from..=part.to).contains(&line.y));
        let right = narrow.map_or(self.right, |part| part.right);
        let begins_anywhere = self.is_ragged_left || is_right_to_left(line);
        let room = if begins_anywhere { line.x.0 - self.left } else { right - line.x.1 };
        is_full(line, next, room)
    }

    /// Whether the sentence of a line goes on in the next one, although the line may not be full. Only
    /// scripts that have capitals show this.
    pub(super) fn runs_on(&self, line: &Line, next: &Line) -> bool {
        let is_long = line.x.1 - line.x.0 > MIN_RUN_ON * (self.right - self.left)
            || line.text.chars().count() >= MIN_RUN_ON_CHARS;
        is_long && begins_small(next) && !ends_sentence(&line.text)
    }
}

/// Whether lines end below each other and do not begin below each other.
fn is_ragged_left(lines: &[Line]) -> bool {
    let share = |edge: fn(&Line) -> f64| {
        let is_same =
            |pair: &&[Line]| (edge(&pair[0]) - edge(&pair[1])).abs() < SAME_END * pair[1].size;
        lines.windows(2).filter(is_same).count() as f64 / (lines.len() - 1) as f64
    };
    lines.len() >= MIN_ALIGNED_LINES
        && share(|line| line.x.1) >= MIN_SAME_ENDS
        && share(|line| line.x.0) <= MAX_SAME_STARTS
}

/// The right edge of lines: of the places where the widest of them end, the one that explains the most line
/// breaks.
///
/// A break is explained if the line is full and the next one does not begin with a capital, so that they
/// are one sentence. The widest line of all is kept as the edge unless another explains many more breaks.
/// Time `O(n log n)` for `n` lines.
fn right_edge(lines: &[Line]) -> f64 {
    let mut ends: Vec<f64> = lines.iter().map(|line| line.x.1).collect();
    ends.sort_by(|a, b| b.total_cmp(a));
    let Some(&widest) = ends.first() else { return f64::MIN };
    let size = lines.iter().map(|line| line.size).fold(f64::MAX, f64::min);
    ends.truncate(1 + lines.len() / LINES_PER_WIDE);
    ends.dedup_by(|end, last| *last - *end < SLACK * size);
    ends.truncate(MAX_EDGES);
    let explained = |right: f64| {
        let is_explained = |pair: &&[Line]| {
            let room = right - pair[0].x.1;
            room > -SLACK * size && is_full(&pair[0], &pair[1], room) && runs_on(&pair[0], &pair[1])
        };
        lines.windows(2).filter(is_explained).count()
    };
    let counts = ends.iter().map(|&end| (end, explained(end)));
    let Some((best, count)) = counts.rev().max_by_key(|(_, count)| *count) else { return widest };
    if count > 1 && count as f64 >= MIN_GAIN * explained(widest) as f64 { best } else { widest }
}

/// Whether a sentence seems to run over the end of a line: no mark ends it there, and the next line begins
/// with a small letter, or with one of a script that has no capitals.
fn runs_on(line: &Line, next: &Line) -> bool {
    let first = next.text.chars().next();
    let is_small = first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase());
    is_small && !ends_sentence(&line.text)
}

/// Whether a line begins with a small letter.
pub(super) fn begins_small(line: &Line) -> bool {
    line.text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line ends with a mark that ends sentences, or with a quotation mark.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '。', '！', '？', '”', '"', '»'])
}

/// Whether the first word of the next line would not have fitted into `room`, in points, behind this line.
fn is_full(line: &Line, next: &Line, room: f64) -> bool {
    let chars = next.text.chars().count().max(1);
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    // Chinese and Japanese are broken between any two characters; elsewhere a word needs a space before it.
    let needed = if word == chars && chars > MAX_WORD_CHARS { 1 } else { word + 1 };
    let width = (next.x.1 - next.x.0) / chars as f64 * needed as f64;
    room < width + SLACK * line.size
}

/// Whether the first letter of a line is read from right to left.
pub(super) fn is_right_to_left(line: &Line) -> bool {
    line.text.chars().find(|c| c.is_alphabetic()).is_some_and(bidi::is_right_to_left)
}
