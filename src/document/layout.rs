//! Joins lines into paragraphs: decides which line breaks separate parts of the text, and which only
//! wrap it.

use std::ops::Range;

use super::list_mark::{SPEECH_DASH, list_mark};
use crate::text::words::is_unspaced;

/// The widths at which text can be wrapped, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// The share of the line breaks of a group that must look like wrapping for the group to count as
/// wrapped, in `0.0..=1.0`.
const MIN_WRAPPED_SHARE: f64 = 0.75;

/// The smallest number of lines that shows a wrap width.
const MIN_LINES: usize = 3;

/// A line counts as full when the next word would have gone past this share of the width, in
/// `0.0..=1.0`. It is less than 1 because people and programs sometimes break lines a little early.
const FULL: f64 = 0.9;

/// Longer words count as this many characters. Otherwise a very long word would make any line before it
/// look full.
const MAX_WORD_CHARS: usize = 15;

/// Returns the paragraphs of a text as byte ranges without white space at either end.
///
/// An empty line always ends a paragraph. A single line break does too, unless it only wraps the text.
/// It does that if the line before it is full, in a group of lines most of which are full, or if that
/// line ends in the middle of a sentence. A list item, and the first of several lines quoted with `>`,
/// starts a paragraph. Time `O(text)`.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines: Vec<Range<usize>> = lines(text).collect();
    let groups = || lines.split(Range::is_empty).filter(|group| !group.is_empty());
    let widths: Vec<Option<usize>> = groups().map(|group| wrap_width(text, group)).collect();
    let usual_width = widths.iter().copied().flatten().max();

    let mut paragraphs = Vec::new();
    for (group, width) in groups().zip(widths) {
        let width = width.or_else(|| usual_width.filter(|&width| fits(text, group, width)));
        let mut start = group[0].start;
        for pair in group.windows(2) {
            if !joins(&text[pair[0].clone()], &text[pair[1].clone()], text, &pair[0], width) {
                paragraphs.push(start..pair[0].end);
                start = pair[1].start;
            }
        }
        paragraphs.push(start..group[group.len() - 1].end);
    }
    paragraphs
}

/// Iterates over the lines of a text as byte ranges without white space at either end. The range of an
/// empty line is empty.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        let range = start..start + line.trim().len();
        at += line.len() + 1;
        range
    })
}

/// Returns the width in characters at which a group of lines is wrapped; `None` if the group does not
/// look wrapped.
fn wrap_width(text: &str, group: &[Range<usize>]) -> Option<usize> {
    if group.len() < MIN_LINES || group.iter().any(|line| line.len() > 4 * WRAP_WIDTHS.end()) {
        return None;
    }
    let width = group.iter().map(|line| chars(&text[line.clone()])).max()?;
    let full = group
        .windows(2)
        .filter(|pair| {
            let next = &text[pair[1].clone()];
            is_full(&text[pair[0].clone()], next, width) || begins_item(next)
        })
        .count();
    let wrapped = full as f64 >= MIN_WRAPPED_SHARE * (group.len() - 1) as f64;
    (WRAP_WIDTHS.contains(&width) && wrapped).then_some(width)
}

/// Whether no line of a group is wider than `width` characters.
fn fits(text: &str, group: &[Range<usize>], width: usize) -> bool {
    group.iter().all(|line| line.len() <= 4 * width && chars(&text[line.clone()]) <= width)
}

/// Whether a line and the next are in the same paragraph.
fn joins(line: &str, next: &str, text: &str, span: &Range<usize>, width: Option<usize>) -> bool {
    if begins_item(next) || (next.starts_with('>') != line.starts_with('>')) {
        return false;
    }
    if line.starts_with('>') {
        return true; // the quoted lines of a mail stay together
    }
    width.is_some_and(|width| is_full(line, next, width)) || breaks_off(line, next, text, span)
}

/// Whether the first word of the next line would not have fitted on this line.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = match next.chars().next() {
        Some(c) if is_unspaced(c) => 1,
        _ => next.chars().take(MAX_WORD_CHARS).take_while(|c| !c.is_whitespace()).count(),
    };
    (chars(line) + 1 + word) as f64 > FULL * width as f64
}

/// Whether a line ends in the middle of a sentence that the next line continues.
///
/// This is so if the line ends in a lower-case letter or a comma, the next begins in lower case, and
/// either there is a space before the line break or the next line ends with a full stop.
fn breaks_off(line: &str, next: &str, text: &str, span: &Range<usize>) -> bool {
    let open = line.ends_with(|c: char| c.is_lowercase() || c == ',');
    let goes_on = next.starts_with(char::is_lowercase);
    let spaced = text[span.end..].starts_with([' ', '\t']);
    open && goes_on && (spaced || next.ends_with(['.', '!', '?']))
}

/// Whether a line starts a list item. An em dash does not count, because a wrapped sentence may
/// continue with one in the next line.
pub(crate) fn begins_item(line: &str) -> bool {
    !line.starts_with(SPEECH_DASH) && list_mark(line).is_some()
}

/// The number of characters of a line.
fn chars(line: &str) -> usize {
    line.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn an_empty_line_ends_a_paragraph_and_so_does_a_line_break_in_unwrapped_text() {
        assert_eq!(found("One.\n\n \nTwo.\nThree.\r\nFour."), ["One.", "Two.", "Three.", "Four."]);
        assert_eq!(found(" \n"), [] as [&str; 0]);
    }

    const WRAPPED: &str = "\
The ferry to the islands sails again, after a\n\
winter in which nobody could get to the main-\n\
land but by the post boat, and that only when\n\
the weather allowed it.\n\
\n\
Tickets are sold on board. Children travel\n\
free.\n";

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let found = found(WRAPPED);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].ends_with("allowed it.") && found[1].ends_with("free."));
    }

    #[test]
    fn list_items_and_quoted_lines_start_paragraphs_in_wrapped_text() {
        let text = format!(
            "{WRAPPED}- first item of a list, which is wrapped as\n  well\n- second\n> quoted\n> lines"
        );
        let found = found(&text);
        assert_eq!(
            found[2..],
            [
                "- first item of a list, which is wrapped as\n  well",
                "- second",
                "> quoted\n> lines"
            ]
        );
    }

    #[test]
    fn a_line_that_ends_within_a_sentence_is_joined_to_the_next() {
        assert_eq!(found("It was a cold \nnight in town."), ["It was a cold \nnight in town."]);
        assert_eq!(found("milk\neggs and flour\n"), ["milk", "eggs and flour"]);
    }

    #[test]
    fn turns_of_speech_with_one_line_each_stay_apart() {
        let text = "ANNA: Are we all here?\nBEN: I think so. Shall we begin with the ferry, as it is urgent?\nANNA: Yes.\n";
        assert_eq!(found(text).len(), 3);
    }
}
