//! Initials: large letters and figures that begin a paragraph, and reach down over several lines of it or
//! rise above the first.

use super::pieces::{Letter, Piece};

/// How much larger than the text beside it an initial is.
const MIN_SIZE: f64 = 1.5;

/// The most letters of an initial: a letter and its quotation mark, a year.
const MAX_LETTERS: usize = 4;

/// The base line of the first line beside an initial is so far from its own: hardly at all, or by about a
/// line and more, in sizes of the line; a mark behind a letter is between the two.
const MAX_LEVEL: f64 = 0.25;
const MIN_DROP: f64 = 0.9;

/// Capitals are at most so high, and small letters about so, in sizes of the font.
const CAPITAL: f64 = 0.75;
const SMALL_LETTER: f64 = 0.5;

/// How far from an initial its text may stand, and how far it may reach into it, in sizes of the initial.
const MAX_GAP: f64 = 0.5;
const MAX_OVERLAP: f64 = 0.2;

/// Up to this far from a letter that reaches down the text goes on with its word, in sizes of the letter.
const MAX_WORD_GAP: f64 = 0.2;

/// How many pieces above the base line of an initial are looked at for its line: some lines of them.
const MAX_NEAR: usize = 64;

/// Sets initials into the first line of their text: at its base line, and in its size.
///
/// Time `O(n log n)` for `n` pieces.
pub(super) fn set(pieces: &mut [Piece]) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.0.total_cmp(&b.x.0)));
    for at in 0..pieces.len() {
        let initial = &pieces[at];
        if initial.letters.len() > MAX_LETTERS || !initial.letters.iter().any(is_sign) {
            continue;
        }
        // The first line may be a little lower, by rounding.
        let near = at.saturating_sub(MAX_NEAR)..pieces.len().min(at + MAX_NEAR);
        let Some(line) = pieces[near].iter().find(|piece| begins(initial, piece)) else { continue };
        let (from, y, size) = (line.x.0, line.y, line.size);
        let goes_on = line.letters.first().is_some_and(is_letter);
        let initial = &mut pieces[at];
        let drop = initial.y - y;
        let last = initial.letters.last_mut().expect("one of its letters was found");
        let is_near = from - last.x.1 < MAX_WORD_GAP * initial.size;
        if drop > MAX_LEVEL * size && is_near && goes_on && is_letter(last) {
            last.x.1 = last.x.1.max(from); // what is so near is one word
        }
        (initial.y, initial.size, initial.drop) = (y, size, drop.max(0.0));
    }
}

/// Whether text begins with an initial: stands beside it on the right, on its base line or on one that is
/// higher, but not above its top.
fn begins(initial: &Piece, text: &Piece) -> bool {
    let gap = (text.x.0 - initial.x.1) / initial.size;
    let drop = initial.y - text.y;
    let lowest = MIN_DROP * text.size;
    let highest = CAPITAL * initial.size - SMALL_LETTER * text.size;
    initial.size >= MIN_SIZE * text.size
        && text.letters.len() > initial.letters.len()
        && (-MAX_OVERLAP..MAX_GAP).contains(&gap)
        && (drop.abs() < MAX_LEVEL * text.size || (lowest..=highest).contains(&drop))
}

fn is_sign(letter: &Letter) -> bool {
    letter.text.chars().any(char::is_alphanumeric)
}

fn is_letter(letter: &Letter) -> bool {
    letter.text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::set as lines;

    /// The lines of texts, each with its place and size.
    fn found(texts: &[(&str, f64, f64, f64)]) -> Vec<String> {
        lines(texts).into_iter().map(|line| line.text).collect()
    }

    const LINES: [&str; 4] = [
        "he ferry sails again after a",
        "so.",
        "Tickets are sold on board",
        "and at the quay, but not as",
    ];

    /// Four lines of ten points under one of text, beside a letter with its base line in the line `drop`.
    fn beside(letter: &'static str, size: f64, drop: f64, gap: f64) -> Vec<String> {
        let x = size / 2.0 * letter.chars().count() as f64 + gap;
        let mut texts = vec![("No line above it is of the two", 0.0, 88.0, 10.0)];
        let line = |(at, text): (usize, &'static str)| (text, x, 100.0 + 12.0 * at as f64, 10.0);
        texts.extend(LINES.into_iter().enumerate().map(line));
        texts.push((letter, 0.0, 100.0 + 12.0 * drop, size));
        found(&texts)
    }

    #[test]
    fn a_large_letter_is_the_beginning_of_the_topmost_line_beside_it() {
        for (size, drop, gap) in [(18.0, 0.0, 0.0), (26.0, 1.0, 4.0), (44.0, 2.0, 2.0)] {
            let found = beside("T", size, drop, gap);
            assert_eq!(found[1], "The ferry sails again after a", "{size}");
            assert_eq!(found[2..], LINES[1..], "{size}");
        }
        assert_eq!(beside("“T", 26.0, 1.0, 1.0)[1], "“The ferry sails again after a");
    }

    #[test]
    fn a_large_figure_is_a_word_of_the_topmost_line_beside_it() {
        let texts = [
            ("42", 0.0, 120.0, 40.0),
            ("boats sailed in the year of", 50.0, 98.0, 10.0),
            ("the flood, says the board.", 50.0, 112.0, 10.0),
        ];
        let expected = ["42 boats sailed in the year of", "the flood, says the board."];
        assert_eq!(found(&texts), expected);
    }

    #[test]
    fn a_letter_with_a_mark_is_no_initial() {
        let texts = [("So is", 0.0, 20.0, 10.0), ("x", 30.0, 20.0, 10.0), ("ab", 35.0, 16.0, 6.0)];
        let line = &lines(&texts)[0];
        assert_eq!((line.text.as_str(), line.marks.first()), ("So is xab", Some(&(7..9))));
    }
}
