//! A candidate for the end of a sentence: the input of the rules.

use super::abbreviations::Abbreviations;
use super::cursor::{skip_space, word_at, word_before};
use super::profile::Profile;
use super::punctuation;

/// A run of marks that may end a sentence, with the text around it.
///
/// All positions are byte offsets into `text`, and `start <= at <= mark_end <= end <= next_at`.
pub(super) struct Stop<'a> {
    pub(super) text: &'a str,
    pub(super) profile: Profile,
    pub(super) abbreviations: &'a Abbreviations,
    /// The start of the sentence.
    pub(super) start: usize,
    /// The start of the marks, usually one or more of `.`, `!`, `?`, `…`.
    pub(super) at: usize,
    /// The end of the marks.
    pub(super) mark_end: usize,
    /// The end of the closing punctuation after the marks, or `mark_end` if there is none.
    pub(super) end: usize,
    /// The start of the next word, after white space.
    pub(super) next_at: usize,
    /// The word before the marks, without opening punctuation.
    pub(super) word: &'a str,
    /// The next word, up to white space, with its punctuation.
    pub(super) next: &'a str,
    /// The first letter or digit of the next word.
    pub(super) next_first: Option<char>,
}

impl<'a> Stop<'a> {
    /// Examines the text around the marks at `at..mark_end`, in the sentence that begins at `start`.
    pub(super) fn new(
        text: &'a str,
        profile: Profile,
        abbreviations: &'a Abbreviations,
        start: usize,
        at: usize,
        mark_end: usize,
        end: usize,
    ) -> Self {
        let next_at = skip_space(text, end);
        let next = word_at(text, next_at);
        Self {
            text,
            profile,
            abbreviations,
            start,
            at,
            mark_end,
            end,
            next_at,
            word: word_before(text, start, at).trim_start_matches(punctuation::is_opener),
            next,
            next_first: next.chars().find(|c| c.is_alphanumeric()),
        }
    }

    /// The marks themselves: `.`, `?!`, `…`.
    pub(super) fn mark(&self) -> &'a str {
        &self.text[self.at..self.mark_end]
    }

    /// Returns whether closing punctuation follows the marks: `.”`
    pub(super) fn closed(&self) -> bool {
        self.end > self.mark_end
    }

    /// The next word without the punctuation around it.
    pub(super) fn next_word(&self) -> &'a str {
        self.next.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Returns whether the next word commonly begins sentences.
    pub(super) fn next_is_starter(&self) -> bool {
        self.abbreviations.is_starter(self.next_word())
    }

    /// Returns whether the next word begins with a lower-case letter.
    pub(super) fn before_lower_case(&self) -> bool {
        self.next_first.is_some_and(is_lower_case)
    }

    /// Returns whether the next word begins with a digit.
    pub(super) fn before_digit(&self) -> bool {
        self.next_first.is_some_and(char::is_numeric)
    }

    /// Returns whether the next word begins with a capital, or with a letter of a script without case.
    pub(super) fn before_capital(&self) -> bool {
        self.next_first.is_some_and(|c| c.is_alphabetic() && !is_lower_case(c))
    }

    /// Returns whether the marks are an ellipsis: `…` or at least two full stops.
    pub(super) fn is_ellipsis(&self) -> bool {
        let mark = self.mark();
        mark.contains('…') || mark.bytes().filter(|&b| b == b'.').count() >= 2
    }

    /// Returns whether there is an exclamation or question mark among the marks.
    pub(super) fn has_exclamation_or_question(&self) -> bool {
        self.mark().contains(['!', '?', '‼', '⁇', '⁈', '⁉'])
    }
}

/// Returns whether a letter is in lower case, in a script that begins its sentences with capitals.
/// Georgian letters have the property `Lowercase` in Unicode but begin sentences as well.
fn is_lower_case(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}')
}
