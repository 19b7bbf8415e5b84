//! Words that carry no topic: the lists in `stopwords/`, and a user's own.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::language::Language;
use crate::lists;

/// A set of words that no term is made of: articles, pronouns, prepositions and the like.
///
/// Words are compared in lower case and before stemming.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    words: HashSet<Box<str>, RandomState>,
}

impl StopWords {
    /// The built-in list of a language; empty where there is none.
    pub fn of(language: Language) -> Self {
        lists::stop_words(language).map_or_else(Self::default, Self::parse)
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
        let words = lists::entries(list).map(|word| normalized(word).into_boxed_str()).collect();
        Self { words }
    }

    /// Whether a word, in lower case, is in the set.
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

/// A word as it is compared: in lower case, with the straight apostrophe.
pub(crate) fn normalized(word: &str) -> String {
    let mut lower = word.to_lowercase();
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_the_list_in_one_form() {
        assert_eq!(normalized("Don’t"), "don't");
        assert!(StopWords::of(Language::parse("en").unwrap()).contains(&normalized("Don’t")));
    }

    #[test]
    fn a_language_without_a_list_has_no_stop_words() {
        assert!(StopWords::of(Language::UNDETERMINED).is_empty());
    }
}
