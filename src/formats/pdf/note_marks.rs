//! Removes the marks of footnotes and end-notes from the text: small raised numbers and signs.
//!
//! Exponents, and the ends of ordinal numbers, are raised as well. So a mark has to have a note on its page,
//! or to stand where no exponent does, or to count on from the mark before it.

use super::block::Block;
use super::kinds::note_label;
use crate::document::BlockKind;

/// The most letters of a symbol that can have an exponent, such as `km` or `sin`. An exponent does not
/// follow a longer word.
const MAX_SYMBOL_LETTERS: usize = 3;

/// The largest exponent that is common. A number that counts on from a mark and is not larger may be an
/// exponent all the same.
const MAX_EXPONENT: u32 = 3;

/// Removes the marks of the footnotes of a page.
///
/// The blocks of the page are those from index `first` on. Marks are removed from the blocks from index
/// `from` on, which may be smaller: the first paragraph of the page may have begun on a page before.
pub(super) fn remove_labelled(blocks: &mut [Block], first: usize, from: usize) {
    let is_note = |block: &&Block| block.kind == Some(BlockKind::Boilerplate);
    let labels: Vec<String> = blocks[first..]
        .iter()
        .filter(is_note)
        .filter_map(|block| note_label(block).map(str::to_owned))
        .collect();
    remove(&mut blocks[from..], |_, mark| labels.iter().any(|label| label == mark));
}

/// Removes the marks of end-notes of a document.
pub(super) fn remove_others(blocks: &mut [Block]) {
    let mut last = 0; // the number of the last mark that was removed
    remove(blocks, |before, mark| {
        let is_sign = |c: char| "*†‡§¶‖".contains(c);
        if mark.chars().all(is_sign) {
            return true;
        }
        let Some((from, to)) = numbers(mark) else { return false };
        let is_next = from == last + 1 && (from == 1 || from > MAX_EXPONENT);
        let is_mark = !may_have_exponent(before) || is_next;
        if is_mark {
            last = to;
        }
        is_mark
    });
}

/// Removes the marks for which `is_mark` holds, given the text of the line before the mark, and the mark.
fn remove(blocks: &mut [Block], mut is_mark: impl FnMut(&str, &str) -> bool) {
    for block in blocks {
        if matches!(block.kind, Some(BlockKind::Boilerplate | BlockKind::Code)) {
            continue;
        }
        for line in block.lines.iter_mut().filter(|line| !line.marks.is_empty()) {
            let (mut marks, mut text) = (Vec::new(), String::new());
            let mut end = 0;
            for mark in std::mem::take(&mut line.marks) {
                text.push_str(&line.text[end..mark.start]);
                end = mark.end;
                if !is_mark(&text, &line.text[mark.clone()]) {
                    let start = text.len();
                    text.push_str(&line.text[mark]);
                    marks.push(start..text.len());
                }
            }
            text.push_str(&line.text[end..]);
            (line.text, line.marks) = (text, marks);
        }
    }
}

/// The first and the last number of a mark: `15`, `15,16`, `3–5` or `[4]`. `None` if it is none.
fn numbers(mark: &str) -> Option<(u32, u32)> {
    let inner = mark.trim_matches(['[', ']', '(', ')', ',', ' ']);
    let mut numbers = inner.split([',', '-', '–', ';', ' ']).filter(|part| !part.is_empty());
    let first = numbers.next()?.parse().ok()?;
    let last = numbers.try_fold(first, |_, number| number.parse().ok())?;
    Some((first, last))
}

/// Whether a number after `text` may be an exponent: after a digit, a bracket, a sign, or a short word.
fn may_have_exponent(text: &str) -> bool {
    let text = text.trim_end();
    let Some(last) = text.chars().next_back() else { return true };
    if last.is_alphabetic() {
        let letters = text.chars().rev().take_while(|c| c.is_alphabetic()).count();
        return letters <= MAX_SYMBOL_LETTERS;
    }
    !matches!(
        last,
        '.' | ',' | ';' | ':' | '!' | '?' | '”' | '’' | '"' | '»' | '…' | '。' | '，' | '、' | '」'
    )
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::testing::pieces_of;
    use super::*;

    /// A line of text in which `mark` is raised, between `before` and `after`, without marks of notes.
    fn left(before: &str, mark: &str, after: &str) -> String {
        let end = before.chars().count() as f64 * 5.0;
        let next = end + mark.chars().count() as f64 * 3.0;
        let texts = [(before, 0.0, 20.0, 10.0), (mark, end, 16.0, 6.0), (after, next, 20.0, 10.0)];
        let lines = lines(pieces_of(&texts));
        let mut blocks = [Block { lines, kind: None, is_flush: true, is_full: false }];
        remove_others(&mut blocks);
        blocks[0].text()
    }

    #[test]
    fn marks_of_notes_go_and_exponents_stay() {
        for (before, mark, after, expected) in [
            ("He was late.", "12", " So it was", "He was late. So it was"),
            ("on Monday,", "13,14", " which was", "on Monday, which was"),
            ("the ferry", "7", " sails", "the ferry sails"),
            ("by the US", "1", " board", "by the US board"),
            ("Maren Lind", "*†", " was here", "Maren Lind was here"),
            ("it is 20 m", "2", " wide again", "it is 20 m2 wide again"),
            ("that is 10", "6", " of them", "that is 106 of them"),
            ("on the 21", "st", " of May it", "on the 21st of May it"),
            ("as (a + b)", "2", " is so", "as (a + b)2 is so"),
        ] {
            assert_eq!(left(before, mark, after), expected);
        }
    }
}
