//! Wraps and cuts lines to the width of a terminal.

use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The options that wrap lines to `columns`.
///
/// Lines break where UAX #14 allows it, by the width that a terminal gives to each character. A word
/// that is longer than the line, such as the address of a page, is not broken: the terminal wraps it,
/// and it can still be copied as a whole.
pub(super) fn to(columns: usize) -> Options<'static> {
    Options::new(columns)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

/// Returns the beginning of a text that fits into `room` columns, followed by `…` if it was cut.
pub(super) fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut cut = fitting(text.chars(), room);
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Returns the end of a text that fits into `room` columns, after `…` if it was cut.
pub(super) fn cut_start(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let end: String = fitting(text.chars().rev(), room).chars().rev().collect();
    format!("…{}", end.trim_start())
}

/// Collects characters as long as they fit into `room` columns beside an ellipsis.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut used = 1; // the ellipsis
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= room
    };
    chars.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_by_their_width_on_screen() {
        assert_eq!(textwrap::wrap("tea is hot", to(6)), ["tea is", "hot"]);
        assert_eq!(textwrap::wrap("茶は熱いです", to(6)), ["茶は熱", "いです"]);
        assert_eq!(textwrap::wrap("a longword is", to(6)), ["a", "longword", "is"]);
    }

    #[test]
    fn text_is_cut_by_its_width_on_screen() {
        assert_eq!(cut("tea is hot", 10), "tea is hot");
        assert_eq!(cut("tea is hot", 9), "tea is h…");
        assert_eq!(cut("tea is hot", 8), "tea is…");
        assert_eq!(cut("茶は熱い。", 10), "茶は熱い。");
        assert_eq!(cut("茶は熱い。", 8), "茶は熱…");
        assert_eq!(cut_start("notes/ferry.md:12", 11), "…erry.md:12");
        assert_eq!(cut_start("ferry.md:12", 11), "ferry.md:12");
    }
}
