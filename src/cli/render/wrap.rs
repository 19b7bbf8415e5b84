//! Lines wrapped to the width of a terminal.

use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// How lines are wrapped to so many columns: by UAX #14, with the widths that a terminal gives to
/// characters, and at spaces only where there are any. What has no place to break, as the address of
/// a page, is left whole: a terminal breaks it, and it can still be copied.
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
    fn lines_are_wrapped_by_their_width() {
        assert_eq!(textwrap::wrap("tea is hot", to(6)), ["tea is", "hot"]);
        assert_eq!(textwrap::wrap("茶は熱いです", to(6)), ["茶は熱", "いです"]);
        assert_eq!(textwrap::wrap("a longword is", to(6)), ["a", "longword", "is"]);
    }
}
