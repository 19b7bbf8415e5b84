//! What a single paragraph looks like, judged by itself.

use std::ops::Range;

use crate::document::list_mark::list_mark;

/// The longest heading or title, in characters: two lines of print. Headlines of news run to about
/// 100, and those of sections to 60.
const MAX_HEADING_CHARS: usize = 150;

/// The most words of a heading, where the script puts spaces between them.
const MAX_HEADING_WORDS: usize = 20;

/// The most words of a question that stands alone over the text that answers it.
const MAX_QUESTION_WORDS: usize = 8;

/// The most words of a line that introduces what follows: `What we need from you:`.
const MAX_INTRODUCTION_WORDS: usize = 10;

/// The form of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Shape {
    /// No letter and no digit: a rule, a row of stars.
    Wordless,
    /// A line that begins with `>`: what a mail quotes.
    Quoted,
    /// An item of a list; the mark is the first so many bytes.
    Item {
        /// Bytes of the mark and of the white space after it.
        mark: usize,
    },
    /// A short line that does not end as a sentence does, or in a colon.
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

/// The form of a paragraph, whose text has no white space at either end.
pub(in crate::formats) fn shape(paragraph: &str) -> Shape {
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
    // Most paragraphs are told by their length, without a look at their words.
    if paragraph.len() > 4 * MAX_HEADING_CHARS || paragraph.contains('\n') {
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
        None => Shape::Title,
        Some(':' | '：') if words <= MAX_INTRODUCTION_WORDS => Shape::Title,
        Some(',' | '،' | '，') if words <= 6 => Shape::Salutation,
        Some('?' | '？' | '؟' | ';') if words <= MAX_QUESTION_WORDS => Shape::Question,
        Some(_) => Shape::Prose,
    }
}

/// Whether a line is pieces between separators, as a page's menu is: two separators or more, and
/// pieces of no more than four words.
fn is_bar(line: &str) -> bool {
    const SEPARATORS: [char; 8] = ['|', '·', '•', '›', '»', '→', '‹', '¦'];
    // Those are in one byte or begin with one of two, and stand in next to no line.
    if !line.bytes().any(|byte| matches!(byte, b'|' | 0xc2 | 0xe2)) {
        return false;
    }
    let pieces = || line.split(SEPARATORS).map(str::trim);
    pieces().count() > 2 && pieces().all(|piece| piece.split_whitespace().count() <= 4)
}

/// The punctuation that a line ends in, looking through closing brackets and quotation marks;
/// `None` where it ends in a word or a symbol.
fn last_mark(line: &str) -> Option<char> {
    let is_closer = |c| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | '»' | '«' | '“' | '‘' | '›' | ')' | ']' | '」' | '』' | '）'
        )
    };
    let last = line.trim_end_matches(is_closer).chars().next_back()?;
    matches!(
        last,
        '.' | '!'
            | '?'
            | '…'
            | ':'
            | ';'
            | ','
            | '‥'
            | '。'
            | '！'
            | '？'
            | '：'
            | '；'
            | '，'
            | '、'
            | '．'
            | '｡'
            | '؟'
            | '،'
            | '؛'
            | '۔'
            | '।'
            | '॥'
            | '።'
            | '፧'
            | '፨'
            | '։'
            | '၊'
            | '။'
            | '។'
            | '៕'
            | '\u{37e}'
    )
    .then_some(last)
}

/// The byte range of the first line of `text` that is not empty, within the range.
pub(in crate::formats) fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let paragraph = &text[span.clone()];
    let end = paragraph.find('\n').unwrap_or(paragraph.len());
    span.start..span.start + paragraph[..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
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
    fn a_long_line_without_a_full_stop_is_no_heading() {
        let line = "word ".repeat(30);
        assert_eq!(shape(line.trim()), Shape::Prose);
    }
}
