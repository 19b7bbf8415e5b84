//! Wraps lines to the width of a terminal.

use textwrap::{Options, WordSplitter, WrapAlgorithm};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_by_their_width_on_screen() {
        assert_eq!(textwrap::wrap("tea is hot", to(6)), ["tea is", "hot"]);
        assert_eq!(textwrap::wrap("茶は熱いです", to(6)), ["茶は熱", "いです"]);
        assert_eq!(textwrap::wrap("a longword is", to(6)), ["a", "longword", "is"]);
    }
}
