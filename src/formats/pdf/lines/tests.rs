use hayro_font::kurbo::{Point, Vec2};

use super::super::content::Glyph;
use super::super::pieces::pieces;
use super::super::testing::{Placed, glyphs, pieces_of};
use super::*;

/// The text of each line that a page shows.
fn texts_of(texts: &[Placed<'_>]) -> Vec<String> {
    lines(pieces_of(texts)).into_iter().map(|line| line.text).collect()
}

#[test]
fn glyphs_on_one_base_line_form_a_line_in_any_drawing_order() {
    let texts = [("tea", 40.0, 20.0, 10.0), ("Hot", 20.0, 20.0, 10.0), ("Up", 20.0, 8.0, 10.0)];
    assert_eq!(texts_of(&texts), ["Up", "Hot tea"]);
}

#[test]
fn a_gap_becomes_a_space_and_kerning_does_not() {
    let texts = [("no", 0.0, 9.0, 10.0), ("on", 11.0, 9.0, 10.0), ("sun", 23.0, 9.0, 10.0)];
    assert_eq!(texts_of(&texts), ["noon sun"]);
}

#[test]
fn a_word_drawn_twice_to_look_bold_is_read_once() {
    assert_eq!(texts_of(&[("Tea", 0.0, 9.0, 10.0), ("Tea", 0.4, 9.0, 10.0)]), ["Tea"]);
    assert_eq!(texts_of(&[("too", 0.0, 9.0, 10.0)]), ["too"]);
}

#[test]
fn a_raised_mark_belongs_to_its_line_and_its_place_is_recorded() {
    let texts = [("shut", 0.0, 20.0, 12.0), ("1", 24.0, 16.0, 7.0), (". So", 27.5, 20.0, 12.0)];
    let lines = lines(pieces_of(&texts));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!((lines[0].text.as_str(), lines[0].marks.first()), ("shut1. So", Some(&(4..5))));
}

#[test]
fn a_subscript_may_stand_below_a_superscript() {
    let texts = [("so is x", 0.0, 20.0, 10.0), ("10", 35.0, 16.0, 6.0), ("2", 35.0, 23.0, 6.0)];
    assert_eq!(texts_of(&texts).len(), 1, "{:?}", texts_of(&texts));
}

#[test]
fn a_small_line_close_below_a_large_one_stays_a_separate_line() {
    for (size, y) in [(24.0, 113.0), (28.0, 116.0), (40.0, 105.0)] {
        let texts = [
            ("by", 20.0, y, 10.0),
            ("The Lamp on Brede Rock", 0.0, 100.0, size),
            ("Maren Lind, in May", 35.0, y, 10.0),
            ("a", 12.0, y, 10.0),
        ];
        let expected = ["The Lamp on Brede Rock", "a by Maren Lind, in May"];
        assert_eq!(texts_of(&texts), expected, "{size}");
    }
}

#[test]
fn lines_beside_a_large_word_stay_separate() {
    let texts = [
        ("Summary", 0.0, 100.0, 40.0),
        ("what was said of it", 150.0, 78.0, 10.0),
        ("in the flood of May", 150.0, 92.0, 10.0),
    ];
    assert_eq!(texts_of(&texts), ["in the flood of May", "Summary what was said of it"]);
}

#[test]
fn ligatures_become_letters() {
    assert_eq!(texts_of(&[("ﬁnal oﬃce", 0.0, 9.0, 10.0)]), ["final office"]);
}

#[test]
fn right_to_left_lines_are_reversed_but_not_their_numbers() {
    // In visual order from the left: the second word, the number, the first word.
    assert_eq!(texts_of(&[("םולש 12 בוט", 0.0, 9.0, 10.0)]), ["טוב 12 שלום"]);
    assert_eq!(texts_of(&[("(בוט) םולש", 0.0, 9.0, 10.0)]), ["שלום (טוב)"]);
    assert_eq!(texts_of(&[("the בוט word", 0.0, 9.0, 10.0)]), ["the טוב word"]);
}

#[test]
fn a_page_of_turned_text_is_read_and_a_turned_stamp_in_the_margin_is_not() {
    let mut glyphs = glyphs("Tea is hot", 0.0, 9.0, 10.0);
    let turned = |glyph: &Glyph| Glyph {
        origin: Point::new(100.0, glyph.origin.x),
        advance: Vec2::new(0.0, glyph.advance.x),
        ..glyph.clone()
    };
    let stamp: Vec<Glyph> = glyphs[..3].iter().map(turned).collect();
    let downward: Vec<Glyph> = glyphs.iter().map(turned).collect();
    glyphs.extend(stamp);
    let text = |glyphs| lines(pieces(glyphs)).into_iter().map(|line| line.text).collect::<Vec<_>>();
    assert_eq!(text(glyphs), ["Tea is hot"]);
    assert_eq!(text(downward), ["Tea is hot"]);
}

/// The lines of a paragraph that begins with an initial, but for the initial.
const PARAGRAPH: [&str; 4] = [
    "he ferry sails again after a",
    "so.",
    "Tickets are sold on board",
    "and at the quay, but not as",
];

/// The lines of a page on which one line of text stands above [`PARAGRAPH`] and its initial.
///
/// All text but the initial has 10 points and a line distance of 12 points. The base line of the initial is
/// that of line `drop` of the paragraph. `gap` is the distance between the initial and the text, in points.
fn lines_with_initial(initial: &'static str, size: f64, drop: f64, gap: f64) -> Vec<String> {
    let x = size / 2.0 * initial.chars().count() as f64 + gap;
    let mut texts = vec![("No line above it is of the two", 0.0, 88.0, 10.0)];
    let line = |(at, text): (usize, &'static str)| (text, x, 100.0 + 12.0 * at as f64, 10.0);
    texts.extend(PARAGRAPH.into_iter().enumerate().map(line));
    texts.push((initial, 0.0, 100.0 + 12.0 * drop, size));
    texts_of(&texts)
}

#[test]
fn a_large_letter_begins_the_topmost_line_beside_it() {
    for (size, drop, gap) in [(18.0, 0.0, 0.0), (26.0, 1.0, 4.0), (44.0, 2.0, 2.0)] {
        let lines = lines_with_initial("T", size, drop, gap);
        assert_eq!(lines[1], "The ferry sails again after a", "{size}");
        assert_eq!(lines[2..], PARAGRAPH[1..], "{size}");
    }
    let quoted = lines_with_initial("“T", 26.0, 1.0, 1.0);
    assert_eq!(quoted[1], "“The ferry sails again after a");
}

#[test]
fn a_large_number_is_a_word_of_the_topmost_line_beside_it() {
    let texts = [
        ("42", 0.0, 120.0, 40.0),
        ("boats sailed in the year of", 50.0, 98.0, 10.0),
        ("the flood, says the board.", 50.0, 112.0, 10.0),
    ];
    let expected = ["42 boats sailed in the year of", "the flood, says the board."];
    assert_eq!(texts_of(&texts), expected);
}

#[test]
fn a_letter_with_a_raised_mark_is_not_an_initial() {
    let texts = [("So is", 0.0, 20.0, 10.0), ("x", 30.0, 20.0, 10.0), ("ab", 35.0, 16.0, 6.0)];
    let line = &lines(pieces_of(&texts))[0];
    assert_eq!((line.text.as_str(), line.marks.first()), ("So is xab", Some(&(7..9))));
}
