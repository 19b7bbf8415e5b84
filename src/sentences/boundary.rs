//! A candidate for the end of a sentence: the input of the rules.

use std::ops::Range;

use super::abbreviations::Abbreviations;
use super::cursor::{skip_blank, skip_space_back, word_at, word_before};
use super::profile::Profile;
use super::punctuation::{is_invisible, is_opener};
use crate::text::words::is_unspaced;

/// A run of marks that may end a sentence, with the text around it.
///
/// All positions are byte offsets into `text`, and
/// `start <= word_at <= at <= mark_end <= closers <= end <= next_at`.
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
    /// The start of the closing punctuation after the marks and any invisible characters.
    pub(super) closers: usize,
    /// The end of the closing punctuation, or `closers` if there is none.
    pub(super) end: usize,
    /// The start of the next word, after white space and invisible characters.
    pub(super) next_at: usize,
    /// The start of `word`.
    pub(super) word_at: usize,
    /// The word before the marks, without opening punctuation.
    pub(super) word: &'a str,
    /// The next word, up to white space, with its punctuation.
    pub(super) next: &'a str,
    /// The first letter or digit of the next word.
    pub(super) next_first: Option<char>,
    /// The opening mark of the last quotation in the sentence, if there is one.
    pub(super) quote: Option<usize>,
    /// The last opening full-width bracket in the sentence, if there is one.
    pub(super) bracket: Option<usize>,
}

impl<'a> Stop<'a> {
    /// Examines the text around `marks` and the closing punctuation at `closers`, in the sentence that
    /// begins at `start`.
    pub(super) fn new(
        text: &'a str,
        profile: Profile,
        abbreviations: &'a Abbreviations,
        start: usize,
        marks: Range<usize>,
        closers: Range<usize>,
    ) -> Self {
        let next_at = skip_blank(text, closers.end);
        let next = word_at(text, next_at);
        let (word_at, word) = bare_word(text, start, marks.start);
        Self {
            text,
            profile,
            abbreviations,
            start,
            at: marks.start,
            mark_end: marks.end,
            closers: closers.start,
            end: closers.end,
            next_at,
            word_at,
            word,
            next,
            next_first: next.chars().find(|c| c.is_alphanumeric()),
            quote: None,
            bracket: None,
        }
    }

    /// The marks themselves: `.`, `?!`, `…`.
    pub(super) fn mark(&self) -> &'a str {
        &self.text[self.at..self.mark_end]
    }

    /// Returns whether closing punctuation follows the marks: `.”`
    pub(super) fn closed(&self) -> bool {
        self.end > self.closers
    }

    /// The token before `word`, with its punctuation; empty at the start of the sentence.
    pub(super) fn previous(&self) -> &'a str {
        let before = skip_space_back(self.text, self.start, self.word_at);
        word_before(self.text, self.start, before)
    }

    /// Returns whether the token before `word` ends with a full stop.
    pub(super) fn follows_full_stop(&self) -> bool {
        self.text[self.start..self.word_at].trim_end().ends_with('.')
    }

    /// The next word without the punctuation around it.
    pub(super) fn next_word(&self) -> &'a str {
        self.next.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Returns whether the next word commonly begins sentences. In capitals it is an acronym (`U.S. IT
    /// companies`) unless another word in capitals follows.
    pub(super) fn next_is_starter(&self) -> bool {
        let next = self.next_word();
        self.abbreviations.is_starter(next) && !self.is_acronym_in_lower_case(next)
    }

    /// Returns whether the next word is in capitals, but not the one after it.
    fn is_acronym_in_lower_case(&self, next: &str) -> bool {
        let mut letters = next.bytes();
        let after = self.text[self.next_at + self.next.len()..].trim_start();
        next.len() >= 2
            && letters.all(|b| b.is_ascii_uppercase())
            && after.starts_with(char::is_lowercase)
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

    /// Returns whether the next word begins with a letter of a script without case.
    pub(super) fn before_caseless(&self) -> bool {
        self.next_first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase())
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

/// Returns the word that ends at `at`, and its start: without opening punctuation before it, without
/// invisible characters at its ends, and without the text of a script that has no spaces between
/// words, if the word itself is in another script: `Dr` of `新任のDr.`
fn bare_word(text: &str, start: usize, at: usize) -> (usize, &str) {
    let token = word_before(text, start, at);
    if token.is_ascii() {
        let word = token.trim_start_matches(is_opener);
        return (at - word.len(), word);
    }
    let token_at = at - token.len();
    let token = token.trim_end_matches(is_invisible);
    let mut word = token;
    if !token.ends_with(is_unspaced)
        && let Some((last, c)) = token.char_indices().rev().find(|&(_, c)| is_unspaced(c))
    {
        word = &token[last + c.len_utf8()..];
    }
    word = word.trim_start_matches(|c| is_opener(c) || is_invisible(c));
    (token_at + token.len() - word.len(), word)
}

/// Returns whether a letter is in lower case, in a script that begins its sentences with capitals.
/// Georgian letters have the property `Lowercase` in Unicode but begin sentences as well.
fn is_lower_case(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}')
}
