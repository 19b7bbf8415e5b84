//! Words that carry no topic: the lists in `stopwords/`, and a user's own.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::normal::Normal;
use crate::language::Language;
use crate::lists;

/// A set of words that no term is made of: articles, pronouns, prepositions and the like.
///
/// Words are compared in one form, which the language decides (lower case, for one thing), and
/// before stemming.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    words: HashSet<Box<str>, RandomState>,
    /// The words as they were given, where the language was not known.
    given: Vec<Box<str>>,
}

impl StopWords {
    /// The built-in list of a language; empty where there is none.
    pub fn of(language: Language) -> Self {
        let normal = Normal::of(language);
        let entries = lists::stop_words(language).into_iter().flat_map(lists::entries);
        Self { words: entries.map(|word| normal.word(word).into()).collect(), given: Vec::new() }
    }

    /// Reads a list: a word a line; white space around it, empty lines, and what follows a `#`
    /// are passed over. Capitals make no difference.
    ///
    /// # Examples
    /// ```
    /// let stop_words = epitome::StopWords::parse("# ours\nPlease\nthanks # at the end\n");
    /// assert!(stop_words.contains("please") && stop_words.contains("thanks"));
    /// assert_eq!(stop_words.len(), 2);
    /// ```
    pub fn parse(list: &str) -> Self {
        let given: Vec<Box<str>> = lists::entries(list).map(Box::from).collect();
        Self { words: in_form(&given, Normal::General), given }
    }

    /// A list that was given, in the form that a language gives its words.
    pub(crate) fn in_form(&self, normal: Normal) -> Self {
        Self { words: in_form(&self.given, normal), given: Vec::new() }
    }

    /// Whether a word, in the form in which it is compared, is in the set.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// How many words the set has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the set has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

fn in_form(given: &[Box<str>], normal: Normal) -> HashSet<Box<str>, RandomState> {
    given.iter().map(|word| normal.word(word).into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_the_list_in_one_form() {
        assert!(StopWords::of(Language::ENGLISH).contains(&Normal::General.word("Don’t")));
        let turkish = StopWords::parse("hatıra\nIŞIK").in_form(Normal::Turkic);
        assert!(turkish.contains(&Normal::Turkic.word("HATIRA")));
    }

    #[test]
    fn a_language_without_a_list_has_no_stop_words() {
        assert!(StopWords::of(Language::UNDETERMINED).is_empty());
    }
}
