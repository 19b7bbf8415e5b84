//! Stop words: the lists in `stopwords/`, and lists given by the user.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words;

/// A set of words that are not terms because they carry no topic: articles, pronouns, prepositions
/// and the like.
///
/// Words are compared in the normal form of the language (lower case, for example), and before
/// stemming. A list that is given by the user is normalized by the language of each document.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    words: HashSet<Cow<'static, str>, RandomState>,
    /// How the words were normalized.
    normal: Normal,
    /// The list as it was given by the user.
    given: Box<str>,
}

impl StopWords {
    /// The built-in list of a language. Empty if the language has no list.
    pub fn of(language: Language) -> Self {
        let normal = Normal::of(language.as_str());
        let list = word_lists::stop_words(language).unwrap_or_default();
        Self { words: in_form(list, normal), normal, given: Box::default() }
    }

    /// The words of the built-in list of a language, in the order of the list. Empty if the language has no list.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Language, StopWords};
    ///
    /// assert!(StopWords::list(Language::ENGLISH).any(|word| word == "the"));
    /// ```
    pub fn list(language: Language) -> impl Iterator<Item = &'static str> {
        word_lists::entries(word_lists::stop_words(language).unwrap_or_default())
    }

    /// Reads a list with one word per line. White space around words, empty lines, and comments
    /// that start with `#` are ignored. Case is ignored.
    ///
    /// # Examples
    /// ```
    /// let stop_words = epitome::StopWords::parse("# ours\nPlease\nthanks # at the end\n");
    /// assert!(stop_words.contains("please") && stop_words.contains("Thanks"));
    /// assert_eq!(stop_words.len(), 2);
    /// ```
    pub fn parse(list: &str) -> Self {
        Self { given: list.into(), ..Self::default() }.in_form(Normal::General)
    }

    /// The list as it was given, normalized in another way.
    pub(crate) fn in_form(&self, normal: Normal) -> Self {
        let words = in_form(&self.given, normal).into_iter();
        let words = words.map(|word| Cow::Owned(word.into_owned())).collect();
        Self { words, normal, given: self.given.clone() }
    }

    /// Adds the words of another list, which is in the same normal form.
    pub(super) fn extend(&mut self, other: &Self) {
        self.words.extend(other.words.iter().cloned());
    }

    /// Whether the set contains a word. The word is normalized first, so `Don’t` is found if the
    /// list has `don't`.
    ///
    /// In scripts without spaces, a pair of characters is also in the set if both characters are:
    /// with `的` and `了`, so is `的了`.
    pub fn contains(&self, word: &str) -> bool {
        self.has_form(&self.normal.word(word))
    }

    /// Whether the set contains a word that is in normal form already.
    pub(super) fn has_form(&self, word: &str) -> bool {
        self.words.contains(word) || self.is_pair_of_stop_words(word)
    }

    fn is_pair_of_stop_words(&self, word: &str) -> bool {
        let Some(first) = word.chars().next().filter(|&first| words::is_unspaced(first)) else {
            return false;
        };
        let (first, second) = word.split_at(first.len_utf8());
        let mut rest = second.chars();
        rest.next().is_some_and(words::is_unspaced)
            && rest.next().is_none()
            && self.words.contains(first)
            && self.words.contains(second)
    }

    /// The number of words in the set.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The entries of a list in normal form. An entry of three or more characters in Chinese or
/// Japanese also adds its pairs of neighbouring characters, because texts are tokenized as such
/// pairs: `について` adds `につ`, `つい` and `いて`. This does not apply to Thai and similar scripts, where
/// pairs of letters are too common.
fn in_form(list: &str, normal: Normal) -> HashSet<Cow<'_, str>, RandomState> {
    let mut words =
        HashSet::with_capacity_and_hasher(word_lists::room(list), RandomState::default());
    for entry in word_lists::entries(list) {
        let word = normal.word(entry);
        if word.chars().all(|c| words::is_unspaced(c) && c >= FIRST_OF_EAST_ASIA) {
            words::for_each_word(&word, |pair| {
                words.insert(Cow::Owned(pair.to_owned()));
            });
        }
        words.insert(word);
    }
    words
}

/// The first code point of East Asian scripts (Han and kana). Thai, Lao, Khmer and Burmese have
/// lower ones.
const FIRST_OF_EAST_ASIA: char = '\u{2e80}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_lists_are_compared_in_normal_form() {
        assert!(StopWords::of(Language::ENGLISH).contains("Don’t"));
        let turkish = StopWords::parse("hatıra\nIŞIK").in_form(Normal::Turkic);
        assert!(turkish.contains("HATIRA") && turkish.contains("ışık"));
    }

    #[test]
    fn a_list_has_no_sections() {
        let list = StopWords::parse("[the]\nof");
        assert!(list.contains("[the]") && list.contains("of"));
        assert_eq!(list.len(), 2);
    }

    #[test]
    fn a_pair_of_characters_is_a_stop_word_if_both_characters_are_or_if_it_is_part_of_an_entry() {
        let list = StopWords::parse("的\n了\n我们\nについて");
        for pair in ["的了", "了的", "我们", "につ", "いて", "的"] {
            assert!(list.contains(pair), "{pair}");
        }
        for pair in ["的人", "们的", "大桥", "the"] {
            assert!(!list.contains(pair), "{pair}");
        }
        assert!(!StopWords::parse("เพราะ").contains("รา"), "a part of a Thai word");
    }

    #[test]
    fn a_language_without_a_list_has_no_stop_words() {
        assert!(StopWords::of(Language::UNDETERMINED).is_empty());
    }
}
