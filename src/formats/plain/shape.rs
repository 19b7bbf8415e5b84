//! Classifies a single paragraph by its form, without its neighbours.

use std::ops::Range;

use crate::document::list_mark::list_mark;
use crate::document::punctuation::{
    ends_question, has_stop_within, is_closer, is_comma, is_terminal,
};

/// The longest heading or title, in characters: two lines of print. Headlines of news run to about
/// 100, and those of sections to 60.
const MAX_HEADING_CHARS: usize = 150;

/// The largest number of words of a heading, in scripts that put spaces between words.
const MAX_HEADING_WORDS: usize = 20;

/// The largest number of words of a question that serves as a heading over its answer.
const MAX_QUESTION_WORDS: usize = 8;

/// The largest number of words of a line that introduces what follows: `What we need from you:`.
const MAX_INTRODUCTION_WORDS: usize = 10;

/// The largest number of words of a salutation: `Dear Ms Lind and Mr Haugan,`.
const MAX_SALUTATION_WORDS: usize = 6;

/// The largest number of words between two separators of a menu: `News from the islands`.
const MAX_BAR_PIECE_WORDS: usize = 4;

/// The form of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Shape {
    /// Without any letter or digit: a horizontal rule, a row of stars.
    Wordless,
    /// A line that begins with `>`: the quoted part of a mail.
    Quoted,
    /// A list item.
    Item {
        /// The length in bytes of its mark and of the white space after it.
        mark: usize,
    },
    /// A short line that does not end in the punctuation of a sentence, or that ends in a colon.
    Title,
    /// A short question on a line of its own.
    Question,
    /// A short line that ends in a comma: `Dear Ms Lind,`.
    Salutation,
    /// A line of short pieces between bars, bullets or arrows: `Home | News | Sport`.
    Bar,
    /// Anything else: running text.
    Prose,
}

/// Classifies a paragraph by its form. Its text must have no white space at either end.
///
/// A paragraph of several lines that is not a list item or a quotation is running text.
pub(in crate::formats) fn shape(paragraph: &str) -> Shape {
    match shape_of_wrapped(paragraph) {
        Shape::Title | Shape::Question | Shape::Salutation | Shape::Bar
            if paragraph.contains('\n') =>
        {
            Shape::Prose
        }
        shape => shape,
    }
}

/// Classifies a paragraph by its form, as if its lines were one.
pub(super) fn shape_of_wrapped(paragraph: &str) -> Shape {
    if !paragraph.chars().any(char::is_alphanumeric) {
        return Shape::Wordless;
    }
    if paragraph.starts_with('>') {
        return Shape::Quoted;
    }
    let has_words = |mark: &usize| paragraph[*mark..].contains(char::is_alphanumeric);
    if let Some(mark) = list_mark(paragraph).filter(has_words) {
        return Shape::Item { mark };
    }
    // The length settles most paragraphs, so the words need not be counted.
    if paragraph.len() > 4 * MAX_HEADING_CHARS {
        return Shape::Prose;
    }
    if paragraph.chars().count() > MAX_HEADING_CHARS {
        return Shape::Prose;
    }
    let words = paragraph.split_whitespace().take(MAX_HEADING_WORDS + 1).count();
    if words > MAX_HEADING_WORDS {
        return Shape::Prose;
    }
    if is_bar(paragraph) {
        return Shape::Bar;
    }
    match last_mark(paragraph) {
        None if paragraph.contains('\n') && has_stop_within(paragraph) => Shape::Prose,
        None => Shape::Title,
        Some(':' | '：') if words <= MAX_INTRODUCTION_WORDS => Shape::Title,
        Some(',' | '،' | '，') if words <= MAX_SALUTATION_WORDS => Shape::Salutation,
        Some(_) if words <= MAX_QUESTION_WORDS && is_question(paragraph) => Shape::Question,
        Some(_) => Shape::Prose,
    }
}

/// Whether a line consists of short pieces between separators, as the menu of a page does: it has at
/// least two separators, and each piece has at most [`MAX_BAR_PIECE_WORDS`] words.
fn is_bar(line: &str) -> bool {
    const SEPARATORS: [char; 8] = ['|', '·', '•', '›', '»', '→', '‹', '¦'];
    // In UTF-8 each separator is `|` or begins with one of two bytes, and very few lines have them.
    if !line.bytes().any(|byte| matches!(byte, b'|' | 0xc2 | 0xe2)) {
        return false;
    }
    let pieces = || line.split(SEPARATORS).map(str::trim);
    pieces().count() > 2
        && pieces().all(|piece| piece.split_whitespace().count() <= MAX_BAR_PIECE_WORDS)
}

/// Returns the punctuation mark that a line ends in, skipping closing brackets and quotation marks;
/// `None` if it ends in a word or a symbol.
fn last_mark(line: &str) -> Option<char> {
    let last = line.trim_end_matches(is_closer).chars().next_back()?;
    let is_mark = is_terminal(last) || is_comma(last) || matches!(last, ':' | '：');
    is_mark.then_some(last)
}

fn is_question(line: &str) -> bool {
    ends_question(line.trim_end_matches(is_closer))
}

/// Returns the byte range of the first line within `span`, which must begin with that line.
pub(in crate::formats) fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let paragraph = &text[span.clone()];
    let end = paragraph.find('\n').unwrap_or(paragraph.len());
    span.start..span.start + paragraph[..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_classified_by_their_form() {
        let cases = [
            ("* * *", Shape::Wordless),
            ("> As you wrote last week", Shape::Quoted),
            ("- a new pump", Shape::Item { mark: 2 }),
            ("•  a new pump", Shape::Item { mark: 5 }),
            ("— Are you there? — I am.", Shape::Item { mark: 4 }),
            ("3. —", Shape::Title),
            ("12. The pump", Shape::Item { mark: 4 }),
            ("b) The pump", Shape::Item { mark: 3 }),
            ("(iv) The pump", Shape::Title),
            ("A. Lind was there.", Shape::Prose),
            ("2026. That was the year.", Shape::Prose),
            ("The ferry returns", Shape::Title),
            ("The ferry returns.", Shape::Prose),
            ("“The ferry returns.”", Shape::Prose),
            ("What you can bring:", Shape::Title),
            ("What now?", Shape::Question),
            ("Dear Ms Lind,", Shape::Salutation),
            ("Home | News | Sport", Shape::Bar),
            ("渡し船が戻る", Shape::Title),
            ("渡し船が戻った。", Shape::Prose),
        ];
        for (paragraph, expected) in cases {
            assert_eq!(shape(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn a_long_line_without_a_full_stop_is_not_a_heading() {
        let line = "word ".repeat(30);
        assert_eq!(shape(line.trim()), Shape::Prose);
    }

    #[test]
    fn a_line_of_each_form_has_a_largest_number_of_words() {
        let words = |count: usize, mark: &str| format!("{}{mark}", vec!["Tea"; count].join(" "));
        for (largest, mark, expected) in [
            (MAX_HEADING_WORDS, "", Shape::Title),
            (MAX_INTRODUCTION_WORDS, ":", Shape::Title),
            (MAX_INTRODUCTION_WORDS, "：", Shape::Title),
            (MAX_SALUTATION_WORDS, ",", Shape::Salutation),
            (MAX_QUESTION_WORDS, "?", Shape::Question),
        ] {
            assert_eq!(shape(&words(largest, mark)), expected, "{largest} {mark}");
            assert_eq!(shape(&words(largest + 1, mark)), Shape::Prose, "{largest} {mark}");
        }
        let longest = "t".repeat(MAX_HEADING_CHARS);
        assert_eq!(shape(&longest), Shape::Title);
        assert_eq!(shape(&format!("{longest}t")), Shape::Prose);
        assert_eq!(shape(&format!("{longest}t").replace('t', "т")), Shape::Prose);
    }

    #[test]
    fn a_menu_has_three_pieces_of_at_most_four_words() {
        for menu in ["Home · News · Sport", "A | News from the islands | C", "Home → News → Sport"]
        {
            assert!(is_bar(menu), "{menu}");
        }
        for line in ["Home | News", "Home, News, Sport", "A | News from all the islands | C"] {
            assert!(!is_bar(line), "{line}");
        }
    }

    #[test]
    fn lines_of_one_paragraph_with_a_full_stop_within_are_prose() {
        assert_eq!(shape_of_wrapped("The ferry\nreturns"), Shape::Title);
        assert_eq!(shape_of_wrapped("It returns. The\nferry sails"), Shape::Prose);
        assert_eq!(shape_of_wrapped("It returns. The ferry sails"), Shape::Title);
        assert_eq!(shape("The ferry\nreturns"), Shape::Prose);
    }
}
