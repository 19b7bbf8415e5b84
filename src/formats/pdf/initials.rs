//! Initials: large letters or numbers at the beginning of a paragraph. They drop over several lines of it
//! (drop caps) or rise above its first line.
//!
//! The thresholds follow from the proportions of letters and lines: there are no initials in the fixtures
//! and in the manuals (see [`super`]).

use super::pieces::{Letter, Piece};

/// How many times as large as the text beside it an initial is at least. One that drops over two lines is
/// 2.6 times as large: a line distance of 1.2 em and a capital of 0.7 em are its height, which is 0.7 of
/// its size. Raised ones may be smaller.
const MIN_SIZE: f64 = 1.5;

/// The most glyphs of an initial: a quotation mark and a letter, or a year.
const MAX_LETTERS: usize = 4;

/// How far the base line of an initial may lie from that of the first line beside it, in em of the line, if
/// both are to be on one base line; as for other pieces of a line.
const MAX_LEVEL: f64 = 0.25;

/// How far it lies below that base line at least otherwise, in em of the line. Lines are set 1 em apart or
/// more.
const MIN_DROP: f64 = 0.9;

/// The height of capitals, in em, or a little more: 0.66 in Times and 0.72 in Helvetica.
const CAPITAL: f64 = 0.75;

/// The height of small letters without ascenders (the x-height), in em: 0.45 in Times and 0.52 in Helvetica.
const SMALL_LETTER: f64 = 0.5;

/// How far the text may stand from its initial, in em of the initial. Most capitals are a little wider.
const MAX_GAP: f64 = 0.5;

/// How far the text may reach into its initial, in em of the initial, as it does under the arm of a T or
/// beside the slope of an A.
const MAX_OVERLAP: f64 = 0.2;

/// How far the rest of a word may stand from its first letter if that is an initial, in em of the initial. A
/// space is wider: it is a quarter of an em or more, unless a line is justified.
const MAX_WORD_GAP: f64 = 0.2;

/// How many pieces before and after an initial, sorted from top to bottom, are searched for its first line.
/// It bounds the time; an initial has a few lines beside it, and a line has a few pieces.
const MAX_NEAR: usize = 64;

/// Moves initials into the first line of their text: onto its base line, and to its size.
///
/// The pieces are sorted from top to bottom, and those on one base line from left to right. Time
/// `O(n log n)` for `n` pieces.
pub(super) fn set(pieces: &mut [Piece]) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.0.total_cmp(&b.x.0)));
    for at in 0..pieces.len() {
        let initial = &pieces[at];
        if initial.letters.len() > MAX_LETTERS || !initial.letters.iter().any(is_alphanumeric) {
            continue;
        }
        // The first line may lie a little lower than the initial, by rounding.
        let near = at.saturating_sub(MAX_NEAR)..pieces.len().min(at + MAX_NEAR);
        let Some(line) = pieces[near].iter().find(|piece| begins(initial, piece)) else { continue };
        let (from, y, size) = (line.x.0, line.y, line.size);
        let continues_word = line.letters.first().is_some_and(is_alphabetic);
        let initial = &mut pieces[at];
        let drop = initial.y - y;
        let last = initial.letters.last_mut().expect("a letter of it is alphanumeric");
        let is_near = from - last.x.1 < MAX_WORD_GAP * initial.size;
        if drop > MAX_LEVEL * size && is_near && continues_word && is_alphabetic(last) {
            last.x.1 = last.x.1.max(from); // closes the gap, so that no space is inserted
        }
        (initial.y, initial.size, initial.drop) = (y, size, drop.max(0.0));
    }
}

/// Whether `initial` begins `text`: the text stands to the right of it, on the same base line or on a higher
/// one, but not above its top.
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

fn is_alphanumeric(letter: &Letter) -> bool {
    letter.text.chars().any(char::is_alphanumeric)
}

fn is_alphabetic(letter: &Letter) -> bool {
    letter.text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::testing::pieces_of;
    use super::*;

    #[test]
    fn an_initial_takes_the_base_line_and_the_size_of_its_first_line() {
        let mut pieces = pieces_of(&[
            ("T", 0.0, 112.0, 26.0),
            ("he ferry sails", 14.0, 100.0, 10.0),
            ("again, and so", 14.0, 112.0, 10.0),
        ]);
        set(&mut pieces);
        let initial = pieces.iter().find(|piece| &*piece.letters[0].text == "T").unwrap();
        assert_eq!((initial.y, initial.size, initial.drop), (100.0, 10.0, 12.0));
        assert!((initial.letters[0].x.1 - 14.0).abs() < 1e-9, "it reaches to the rest of its word");
    }

    #[test]
    fn a_letter_with_a_raised_mark_is_not_an_initial() {
        let texts = [("So is", 0.0, 20.0, 10.0), ("x", 30.0, 20.0, 10.0), ("ab", 35.0, 16.0, 6.0)];
        let mut pieces = pieces_of(&texts);
        set(&mut pieces);
        assert!(pieces.iter().all(|piece| piece.drop == 0.0), "{pieces:?}");
    }
}
