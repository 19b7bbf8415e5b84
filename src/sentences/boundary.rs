//! A mark, and what stands around it: all that the rules look at.

use super::abbreviations::Abbreviations;
use super::cursor::{skip_space, word_at, word_before};
use super::profile::Profile;
use super::punctuation;

/// A mark, and what stands around it.
pub(super) struct Stop<'a> {
    pub(super) text: &'a str,
    pub(super) profile: Profile,
    pub(super) abbreviations: &'a Abbreviations,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the mark begins: one or more of `.`, `!`, `?`, `…`.
    pub(super) at: usize,
    /// Where the mark ends.
    pub(super) mark_end: usize,
    /// Where what closes the sentence behind the mark ends: `at <= mark_end <= end`.
    pub(super) end: usize,
    /// Where the next word begins, behind white space.
    pub(super) next_at: usize,
    /// The word that the mark stands behind, without what opens before it.
    pub(super) word: &'a str,
    /// The word that follows, with all that is written together with it.
    pub(super) next: &'a str,
    /// The first letter or digit of what follows.
    pub(super) next_first: Option<char>,
}

impl<'a> Stop<'a> {
    /// Looks around the mark from `at` to `mark_end`, in the sentence that begins at `start`.
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

    /// The mark itself: `.`, `?!`, `…`.
    pub(super) fn mark(&self) -> &'a str {
        &self.text[self.at..self.mark_end]
    }

    /// Whether something closes between the mark and the next word: `.”`
    pub(super) fn closed(&self) -> bool {
        self.end > self.mark_end
    }

    /// The word that follows, without marks around it.
    pub(super) fn next_word(&self) -> &'a str {
        self.next.trim_matches(|c: char| !c.is_alphanumeric())
    }

    pub(super) fn next_is_starter(&self) -> bool {
        self.abbreviations.is_starter(self.next_word())
    }

    pub(super) fn before_lower_case(&self) -> bool {
        self.next_first.is_some_and(is_small)
    }

    pub(super) fn before_digit(&self) -> bool {
        self.next_first.is_some_and(char::is_numeric)
    }

    /// Whether a capital follows, or a letter of a script that has none.
    pub(super) fn before_capital(&self) -> bool {
        self.next_first.is_some_and(|c| c.is_alphabetic() && !is_small(c))
    }

    pub(super) fn is_ellipsis(&self) -> bool {
        let mark = self.mark();
        mark.contains('…') || mark.bytes().filter(|&b| b == b'.').count() >= 2
    }

    pub(super) fn has_cry_or_question(&self) -> bool {
        self.mark().contains(['!', '?', '‼', '⁇', '⁈', '⁉'])
    }
}

/// Whether a letter is a small one of a script that begins its sentences with capitals. Georgian
/// letters are lower case to Unicode, but begin sentences as well.
fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}')
}
