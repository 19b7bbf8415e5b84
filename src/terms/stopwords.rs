//! Stop words: the lists in `stopwords/`, and lists given by the user.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::language::Language;
use crate::language::word_lists::key::{Key, Place};
use crate::language::word_lists::{self, Found, List, source};
use crate::text::normalize::Normal;
use crate::text::words;

/// A set of words that are not terms because they carry no topic: articles, pronouns, prepositions
/// and the like.
///
/// Words are compared in the normal form of the language (lower case, for example), and before
/// stemming. A list that is given by the user is normalized by the language of each document.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    /// The built-in list that the set contains, if there is one.
    built_in: Option<List>,
    /// Further words, normalized.
    words: HashSet<Cow<'static, str>, RandomState>,
    /// How words are normalized.
    normal: Normal,
    /// The list as it was given by the user.
    given: Box<str>,
}

impl StopWords {
    /// The built-in list of a language. Empty if the language has no list.
    pub fn of(language: Language) -> Self {
        let normal = Normal::of(language.as_str());
        let built_in = word_lists::stop_words(language);
        // The index of a list does not have the pairs of characters in its entries.
        let is_east_asian =
            |list: &List| list.entries().next().is_some_and(|first| first.starts_with(is_paired));
        let paired = built_in.filter(is_east_asian);
        let words = paired.map(|list| in_form(list.entries(), normal)).unwrap_or_default();
        Self { built_in, words, normal, given: Box::default() }
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
        word_lists::stop_words(language).into_iter().flat_map(List::entries)
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
        let normal = Normal::General;
        let words = owned(in_form(source::entries(list), normal));
        Self { built_in: None, words, normal, given: list.into() }
    }

    /// The same words, normalized in another way.
    pub(crate) fn in_form(&self, normal: Normal) -> Self {
        if normal == self.normal {
            return self.clone();
        }
        let built_in = self.built_in.into_iter().flat_map(List::entries);
        let mut words = in_form(built_in, normal);
        words.extend(owned(in_form(source::entries(&self.given), normal)));
        Self { built_in: None, words, normal, given: self.given.clone() }
    }

    /// Adds the words of another list, which is in the same normal form.
    pub(super) fn extend(&mut self, other: &Self) {
        let built_in = other.built_in.into_iter().flat_map(List::entries);
        self.words.extend(built_in.map(|entry| self.normal.word(entry)));
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
        self.has(word) || self.is_pair_of_stop_words(word)
    }

    /// Whether the set contains a word that is in normal form, pairs of characters aside.
    fn has(&self, word: &str) -> bool {
        self.has_built_in(word) || self.words.contains(word)
    }

    fn has_built_in(&self, word: &str) -> bool {
        let key = Key::new(Place::Word).and(word.as_bytes());
        let is_it = |found: Found| self.normal.word(found.entry) == word;
        self.built_in.is_some_and(|list| list.find(key).any(is_it))
    }

    fn is_pair_of_stop_words(&self, word: &str) -> bool {
        let Some(first) = word.chars().next().filter(|&first| words::is_unspaced(first)) else {
            return false;
        };
        let (first, second) = word.split_at(first.len_utf8());
        let mut rest = second.chars();
        rest.next().is_some_and(words::is_unspaced)
            && rest.next().is_none()
            && self.has(first)
            && self.has(second)
    }

    /// The number of words in the set.
    pub fn len(&self) -> usize {
        let built_in = self.built_in.into_iter().flat_map(List::entries);
        let forms: HashSet<Cow<'_, str>> = built_in.map(|entry| self.normal.word(entry)).collect();
        forms.len() + self.words.iter().filter(|word| !forms.contains(*word)).count()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.built_in.is_none() && self.words.is_empty()
    }
}

/// The entries of a list in normal form. An entry of three or more characters in Chinese or
/// Japanese also adds its pairs of neighbouring characters, because texts are tokenized as such
/// pairs: `について` adds `につ`, `つい` and `いて`. This does not apply to Thai and similar scripts, where
/// pairs of letters are too common.
fn in_form<'l>(
    entries: impl Iterator<Item = &'l str>,
    normal: Normal,
) -> HashSet<Cow<'l, str>, RandomState> {
    let mut words = HashSet::default();
    for entry in entries {
        let word = normal.word(entry);
        if word.chars().all(is_paired) {
            words::for_each_word(&word, |pair| {
                words.insert(Cow::Owned(pair.to_owned()));
            });
        }
        words.insert(word);
    }
    words
}

/// Words that do not borrow from a list.
fn owned(words: HashSet<Cow<'_, str>, RandomState>) -> HashSet<Cow<'static, str>, RandomState> {
    words.into_iter().map(|word| Cow::Owned(word.into_owned())).collect()
}

/// Whether texts in the script of a character are tokenized as pairs of characters that stand for words.
fn is_paired(c: char) -> bool {
    words::is_unspaced(c) && c >= FIRST_OF_EAST_ASIA
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
    fn the_list_of_a_language_can_be_given_for_texts_in_another_one() {
        let german = StopWords::of(Language::parse("de").unwrap());
        for normal in [Normal::German, Normal::General] {
            let given = german.in_form(normal);
            assert!(given.contains("Aber") && given.contains("muss"), "{normal:?}");
            let mut all = StopWords::of(Language::ENGLISH);
            all.extend(&given);
            assert!(all.contains("aber") && all.contains("the"), "{normal:?}");
        }
    }

    #[test]
    fn the_pairs_in_entries_of_the_built_in_lists_are_stop_words() {
        for (language, list) in word_lists::all_stop_words() {
            let stop_words = StopWords::of(language);
            let all = in_form(list.entries(), stop_words.normal);
            let missing: Vec<_> = all.iter().filter(|word| !stop_words.has(word)).collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
            assert_eq!(stop_words.len(), all.len(), "{language}");
        }
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
