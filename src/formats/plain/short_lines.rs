//! Decides whether short lines are headings, menus, or text that has an item, a verse or a message a line.

use super::paragraph::Paragraph;
use super::shape::Shape;
use crate::document::BlockKind;

/// The smallest number of consecutive short lines that make a list of links rather than headings. A
/// title, a subtitle and a heading can follow each other; a menu is longer.
const MIN_LINK_LINES: usize = 5;

/// The smallest number of lines of a group in which lines without a full stop are text.
const MIN_LINES_OF_GROUP: usize = 3;

/// The longest line of such a group, in bytes: three lines of print. Longer lines are paragraphs.
const MAX_LINE_BYTES: usize = 240;

/// If running text is less than this share of the text, by bytes, the short lines are prose. In
/// `0.0..=1.0`.
const MIN_PROSE_SHARE: f64 = 0.25;

/// Turns short lines into prose where they are lines of the same text as the sentences around them, as in
/// reviews or messages of which only some end in a full stop.
///
/// The lines must be of one group, without an empty line between them, and about equally long: a heading
/// over a paragraph is much shorter than the paragraph.
pub(super) fn keep_lines_of_groups(paragraphs: &mut [Paragraph]) {
    let is_opening = |p: &Paragraph| p.kind == BlockKind::Boilerplate;
    let opening = paragraphs.iter().take_while(|p| is_opening(p)).count();
    // A comma at the end of a line in the body of a text does not end a salutation.
    for group in paragraphs[opening..].chunk_by_mut(|_, next| !next.opens_group) {
        let is_line =
            |p: &Paragraph| matches!(p.shape, Shape::Title | Shape::Salutation) && !p.is_marked;
        let longest = group.iter().map(|p| p.span.len()).max().unwrap_or(0);
        let mean_of = |of: &dyn Fn(&Paragraph) -> bool| {
            let lengths = group.iter().filter(|p| of(p)).map(|p| p.span.len());
            lengths.clone().sum::<usize>().checked_div(lengths.count())
        };
        let means = (mean_of(&is_line), mean_of(&|p| p.shape == Shape::Prose));
        let (Some(mean_of_lines), Some(mean_of_prose)) = means else { continue };
        if group.len() >= MIN_LINES_OF_GROUP
            && longest <= MAX_LINE_BYTES
            && 2 * mean_of_lines >= mean_of_prose
        {
            for line in group.iter_mut().filter(|p| is_line(p)) {
                line.kind = BlockKind::Paragraph;
            }
        }
    }
}

/// Turns short lines into prose if they make up nearly all of the text: notes, verses, lists.
///
/// The first of them stays a heading if it looks like the title: if an empty line separates it from a
/// group of lines, or from a single other one.
pub(super) fn restore_short_lines(paragraphs: &mut [Paragraph]) {
    let is_alone = |at: usize| {
        paragraphs[at].opens_group && paragraphs.get(at + 1).is_none_or(|next| next.opens_group)
    };
    let is_line = |at: usize| {
        let paragraph = &paragraphs[at];
        !paragraph.is_marked
            && (paragraph.kind == BlockKind::Heading
                || paragraph.recurs && paragraph.shape != Shape::Wordless
                || paragraph.shape == Shape::Salutation && !is_alone(at))
    };
    let short: Vec<usize> = (0..paragraphs.len()).filter(|&at| is_line(at)).collect();
    let lines: usize = short.iter().map(|&at| paragraphs[at].span.len()).sum();
    let prose = paragraphs.iter().filter(|p| p.kind.is_prose()).map(|p| p.span.len());
    let prose: usize = prose.sum();
    if prose as f64 >= MIN_PROSE_SHARE * (prose + lines) as f64 {
        return;
    }
    let has_title = match short[..] {
        [] | [_] => false,
        [first, second] => is_alone(first) && paragraphs[second].opens_group,
        [first, second, ..] => is_alone(first) && !is_alone(second),
    };
    for &at in short.iter().skip(usize::from(has_title)) {
        paragraphs[at].kind = BlockKind::Paragraph;
    }
}

/// Marks runs of short lines that are not headings as boilerplate: menus, and the titles of other texts
/// at the end.
///
/// Boilerplate between the lines does not end a run. In a run of fewer than [`MIN_LINK_LINES`] headings
/// over prose, all stay headings. In a longer run over prose, which is a menu, only the last line stays,
/// and the first too if it is at the start of the text, where it can be the title.
pub(super) fn mark_link_lists(paragraphs: &mut [Paragraph]) {
    let text: Vec<(usize, bool)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, p)| p.kind.is_prose() || p.kind.is_context())
        .map(|(at, p)| (at, p.kind.is_prose()))
        .collect();
    let mut end = 0;
    for run in text.chunk_by(|a, b| a.1 == b.1) {
        end += run.len();
        let (at_start, over_prose) = (end == run.len(), end < text.len());
        let is_prose = run[0].1;
        let links = match (is_prose, over_prose) {
            (true, _) => &[],
            (false, false) => run,
            (false, true) if run.len() < MIN_LINK_LINES => &[],
            (false, true) => &run[usize::from(at_start)..run.len() - 1],
        };
        for &(at, _) in links {
            if !paragraphs[at].is_marked {
                paragraphs[at].kind = BlockKind::Boilerplate;
            }
        }
    }
}
