//! Decides which words that a line break divides after a hyphen keep the hyphen when they are joined.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use memchr::memchr_iter;

use crate::language::{Language, word_lists};
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
        let list = word_lists::stop_words(language).unwrap_or_default();
        let function_words: HashSet<&str, RandomState> = word_lists::entries(list).collect();
        let mut found: HashMap<String, bool, RandomState> = HashMap::default();
        for (first, second) in &cuts {
            for word in [format!("{first}{second}"), format!("{first}-{second}"), first.clone()] {
                let is_known = function_words.contains(word.as_str());
                found.insert(word, is_known);
            }
        }
        for word in text.split(|c: char| !c.is_alphabetic() && c != '-') {
            if let Some(found) = found.get_mut(word) {
                *found = true;
            } else if word.contains(char::is_uppercase)
                && let Some(found) = found.get_mut(&word.to_lowercase())
            {
                *found = true;
            }
        }
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
