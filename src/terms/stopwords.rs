//! Words that carry no topic: the lists in `stopwords/`, and a user's own.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words;

/// A set of words that no term is made of: articles, pronouns, prepositions and the like.
///
/// Words are compared in one form, which the language decides (lower case, for one thing), and
/// before stemming. A list of one's own takes the form of the language of each document.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    words: HashSet<Cow<'static, str>, RandomState>,
    /// The form that its words are in.
    normal: Normal,
    /// The list as it was given, where the language was not known.
    given: Box<str>,
}

impl StopWords {
    /// The built-in list of a language; empty where there is none.
    pub fn of(language: Language) -> Self {
        let normal = Normal::of(language.as_str());
        let list = word_lists::stop_words(language).unwrap_or_default();
        Self { words: in_form(list, normal), normal, given: Box::default() }
    }

    /// Reads a list: a word a line; white space around it, empty lines, and what follows a `#`
    /// are passed over. Capitals make no difference.
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

    /// A list that was given, in the form that a language gives its words.
    pub(crate) fn in_form(&self, normal: Normal) -> Self {
        let words = in_form(&self.given, normal).into_iter();
        let words = words.map(|word| Cow::Owned(word.into_owned())).collect();
        Self { words, normal, given: self.given.clone() }
    }

    /// Whether a word is in the set, whatever way it is written: `Don’t` is where `don't` is.
    ///
    /// A pair of characters of a script without spaces is as well when each of them is: `的` and `了`
    /// make `的了` one.
    pub fn contains(&self, word: &str) -> bool {
        self.has_form(&self.normal.word(word))
    }

    /// Whether a word is in the set, given in the form in which words are compared.
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

    /// How many words the set has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the set has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The entries of a list in the form in which they are compared. One of three characters or more in Chinese or
/// Japanese gives its pairs, as that is what the words of a text are: `について` gives `につ`, `つい`
/// and `いて`. (Not in Thai and its like, where pairs of letters are too common for that.)
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

/// The first character of Han and kana; Thai, Lao, Khmer and Burmese come before.
const FIRST_OF_EAST_ASIA: char = '\u{2e80}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_the_list_in_one_form() {
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
    fn pairs_of_characters_are_stop_words_by_their_parts_and_as_parts() {
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
