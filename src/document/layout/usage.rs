//! Learns from a text how it uses capitals, and which of its words need another word after them.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::line::{self, End, Line, Start};
use crate::document::punctuation::{is_initial, is_terminal};

/// The number of bytes from which usage is learned.
const SAMPLE_BYTES: usize = 4096;

/// The longest word that may need another one after it, in bytes: articles, prepositions and conjunctions
/// are short.
const MAX_FUNCTION_WORD_BYTES: usize = 8;

/// The smallest number of times that a word must occur without a punctuation mark behind it, to be a word
/// that needs another one.
const MIN_OCCURRENCES: u32 = 4;

/// What a text shows of its usage.
#[derive(Debug, Default)]
pub(super) struct Usage<'t> {
    pub(super) case: Case,
    /// How often each short lower-case word has another word behind it in its line; 0 if a punctuation mark
    /// ever is.
    followed: HashMap<&'t str, u32, RandomState>,
    /// The number of bytes seen so far.
    sampled: usize,
}

/// How a text uses capitals.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Case {
    /// Sentences that start with a lower-case letter.
    lower_starts: u64,
    /// Sentences that start with a capital.
    upper_starts: u64,
    /// Words within sentences that start with a lower-case letter.
    lower_words: u64,
    /// Words within sentences that start with a capital.
    upper_words: u64,
}

impl Case {
    /// The share of sentences that start with a lower-case letter, in percent; `None` if none was seen.
    pub(super) fn lower_percent_of_starts(self) -> Option<u64> {
        (100 * self.lower_starts).checked_div(self.lower_starts + self.upper_starts)
    }

    /// The share of words within sentences that start with a capital, in percent; `None` if none was seen.
    pub(super) fn upper_percent_of_words(self) -> Option<u64> {
        (100 * self.upper_words).checked_div(self.lower_words + self.upper_words)
    }
}

impl<'t> Usage<'t> {
    /// Counts the start of a line that starts a sentence.
    pub(super) fn see_start(&mut self, line: &str) {
        match line::start(line) {
            Start::Lower => self.case.lower_starts += 1,
            Start::Upper => self.case.upper_starts += 1,
            Start::Continuation | Start::Other => (),
        }
    }

    /// Counts the words of the lines of a group, until the sample is large enough.
    pub(super) fn see_group(&mut self, text: &'t str, lines: &[Line]) {
        let mut starts_sentence = true;
        for line in lines {
            let content = &text[line.span.clone()];
            if starts_sentence {
                self.see_start(content);
            }
            starts_sentence = line.end == End::Stop;
            if self.sampled <= SAMPLE_BYTES {
                self.sampled += content.len();
                self.see_words(content);
            }
        }
    }

    /// Counts the words of a line. About the first one nothing is known, and the last one has no word
    /// behind it.
    fn see_words(&mut self, line: &'t str) {
        let case = &mut self.case;
        let mut words = line.split_whitespace().peekable();
        let mut after_stop = None;
        while let Some(word) = words.next() {
            let first = word.chars().next().unwrap_or(' ');
            let (is_lower, is_upper) = (first.is_lowercase(), first.is_uppercase());
            match after_stop {
                Some(true) => {
                    case.lower_starts += u64::from(is_lower);
                    case.upper_starts += u64::from(is_upper);
                }
                Some(false) => {
                    case.lower_words += u64::from(is_lower);
                    case.upper_words += u64::from(is_upper);
                }
                None => (),
            }
            after_stop = Some(word.ends_with(is_terminal) && !is_initial(word));
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if is_lower && bare.len() <= MAX_FUNCTION_WORD_BYTES {
                let times = self.followed.entry(bare).or_insert(1);
                if bare.len() < word.len() {
                    *times = 0;
                } else if *times > 0 && words.peek().is_some() {
                    *times += 1;
                }
            }
        }
    }

    /// Whether the last word of a line needs another word after it: an article, a preposition, a
    /// conjunction. Those are short words that occur often, and never before a punctuation mark.
    pub(super) fn needs_more(&self, line: &str) -> bool {
        let word = line::last_word(line);
        word.len() <= MAX_FUNCTION_WORD_BYTES
            && self.followed.get(word).is_some_and(|&times| times > MIN_OCCURRENCES)
    }
}
