//! Decides which words that a line break divides after a hyphen keep the hyphen when they are joined.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use memchr::memchr_iter;

use crate::language::Language;
use crate::language::word_lists::{self, List};
use crate::text::ascii::letters_at;
use crate::text::fold::Hyphen;

/// The words of a text that are divided after a hyphen at the end of a line.
///
/// The hyphen may have been put there to divide the word, or may be part of it, as in `well-known`.
/// A word loses its hyphen if the rest of the text shows that it is written without:
/// * if the joined word occurs elsewhere in the text, or is a function word of its language;
/// * if other words of the text do, so that the text divides words, and the first half is not a word of
///   the text or of its function words.
///
/// A word that occurs elsewhere with its hyphen keeps it. So does a word about which nothing is known:
/// `well-known` printed for `wellknown` is a smaller fault than the reverse.
#[derive(Debug, Clone, Default)]
pub(super) struct CutWords {
    /// What happens to the hyphen, by the word in lower case with its hyphen.
    hyphens: HashMap<String, Hyphen, RandomState>,
}

impl CutWords {
    /// Finds the divided words of a text. Time `O(text)`.
    pub(super) fn new(text: &str, language: Language) -> Self {
        let cuts: Vec<(String, String)> =
            memchr_iter(b'-', text.as_bytes()).filter_map(|at| cut_at(text, at)).collect();
        if cuts.is_empty() {
            return Self::default();
        }
        let list = word_lists::stop_words(language);
        let function_words: HashSet<&str, RandomState> =
            list.into_iter().flat_map(List::entries).collect();
        let mut found = Wanted::default();
        for (first, second) in &cuts {
            for word in [format!("{first}{second}"), format!("{first}-{second}"), first.clone()] {
                let is_known = function_words.contains(word.as_str());
                found.add(word, is_known);
            }
        }
        found.look_in(text);
        let found = found.words;
        let is_joined = |(first, second): &(String, String)| found[&format!("{first}{second}")];
        let divides_words = cuts.iter().any(is_joined);
        let hyphens = cuts.iter().map(|cut| {
            let (first, second) = cut;
            let whole = format!("{first}-{second}");
            let is_division = is_joined(cut) || divides_words && !found[&whole] && !found[first];
            (whole, if is_division { Hyphen::Drop } else { Hyphen::Keep })
        });
        Self { hyphens: hyphens.collect() }
    }

    /// Returns what happens to the hyphen of a divided word.
    pub(super) fn hyphen(&self, first: &str, second: &str) -> Hyphen {
        let whole = format!("{}-{}", first.to_lowercase(), second.to_lowercase());
        self.hyphens.get(&whole).copied().unwrap_or(Hyphen::Keep)
    }
}

/// Words that are looked for in a text.
#[derive(Default)]
struct Wanted {
    /// The words in lower case, and whether each was found.
    words: HashMap<String, bool, RandomState>,
    /// The lengths in bytes of the words that start with each letter of ASCII, as bits; those of 63 bytes and
    /// more share one. Nearly all words of a text have another length or start.
    lengths: [u64; 32],
}

impl Wanted {
    fn add(&mut self, word: String, is_found: bool) {
        let first = word.bytes().next().unwrap_or(0);
        self.lengths[usize::from(first & 31)] |= length_bit(word.len());
        *self.words.entry(word).or_default() |= is_found;
    }

    /// Looks for the words in a text. A word that has a hyphen behind it does not count, but for the
    /// hyphenated words themselves. Time `O(text)`.
    fn look_in(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let letters = letters_at(bytes, at);
            if letters > 0 && bytes.get(at + letters).is_none_or(|b| b.is_ascii() && *b != b'-') {
                // Most words are letters of ASCII.
                if self.may_have(bytes[at], letters) {
                    self.see(&text[at..at + letters]);
                }
                at += letters + 1;
            } else if letters > 0 || !bytes[at].is_ascii() {
                let is_letter = |c: char| c.is_alphabetic() || c == '-';
                let end = text[at..].find(|c| !is_letter(c)).unwrap_or(text.len() - at);
                self.see(&text[at..at + end]);
                at += end.max(text[at..].chars().next().map_or(1, char::len_utf8));
            } else {
                at += 1;
            }
        }
    }

    /// Whether one of the words may start with this letter of ASCII and have this length in bytes. Capitals
    /// differ in one bit only, which is left out.
    fn may_have(&self, first: u8, length: usize) -> bool {
        self.lengths[usize::from(first & 31)] & length_bit(length) != 0
    }

    /// Notes a word of the text.
    fn see(&mut self, word: &str) {
        let has_capital = word.contains(char::is_uppercase);
        let word = if has_capital { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
        if let Some(found) = self.words.get_mut(word.as_ref()) {
            *found = true;
        }
    }
}

/// The bit that stands for a length in bytes.
fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// Returns the two halves of the word, in lower case, that a line break divides after the hyphen at a byte
/// offset; `None` if the hyphen does not end a line or does not divide a word.
fn cut_at(text: &str, at: usize) -> Option<(String, String)> {
    let behind = &text[at + 1..];
    let next = behind.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?.trim_start();
    let second = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
    let before = &text[..at];
    let first = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(before);
    let divides = first.ends_with(char::is_lowercase) && second.starts_with(char::is_lowercase);
    divides.then(|| (first.to_lowercase(), second.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divided_word_loses_its_hyphen_if_the_text_has_it_without() {
        // A text, the halves of a word divided in it, and what happens to the hyphen.
        let cases = [
            ("The har-\nbour is open. The harbour is old.", "har", "bour", Hyphen::Drop),
            ("It is be-\nhind the mill.", "be", "hind", Hyphen::Drop),
            ("A well-\nknown way.", "well", "known", Hyphen::Keep),
            ("A case-\ninsensitive name.", "case", "insensitive", Hyphen::Keep),
            ("The har-\nbour, a harbour, and a cap-  \r\n  tain.", "cap", "tain", Hyphen::Drop),
            ("The har-\nbour, a harbour, and a well-\nknown one.", "well", "known", Hyphen::Keep),
            ("The har-\nbour, a harbour, a sea-\nwall, no sea-wall.", "sea", "wall", Hyphen::Keep),
            ("Sums are known. Sum-\nmary!", "sum", "mary", Hyphen::Keep),
        ];
        for (text, first, second, expected) in cases {
            let cuts = CutWords::new(text, Language::ENGLISH);
            assert_eq!(cuts.hyphen(first, second), expected, "{text:?}");
        }
    }

    #[test]
    fn only_a_hyphen_at_the_end_of_a_line_between_lower_case_letters_divides_a_word() {
        for text in
            ["a well-known way", "Anglo-\nSaxon", "1990-\n2000", "tea -\nhot", "tea-\n\u{2014}"]
        {
            assert!(CutWords::new(text, Language::ENGLISH).hyphens.is_empty(), "{text:?}");
        }
    }
}
