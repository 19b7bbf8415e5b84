//! The support of each language: detection, sentence rules, stop words and stemmer.

use crate::language::Language;
use crate::language::word_lists::{self, List};
use crate::sentences;
use crate::terms::Stemmer;

pub use crate::detect::Detection;

/// The support of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageSupport {
    /// The language.
    pub language: Language,
    /// How the language is detected.
    pub detection: Detection,
    /// Whether it has sentence rules or abbreviations of its own, not only the general ones.
    pub own_sentence_rules: bool,
    /// The number of stop words in its list; `None` if the stop words are found from each text, as the
    /// words that occur in at least half of its sentences.
    pub stop_words: Option<usize>,
    /// The name of its stemmer; `None` if words are not stemmed.
    pub stemmer: Option<&'static str>,
}

impl LanguageSupport {
    /// The support of `language`. Any language can be given.
    pub fn of(language: Language) -> Self {
        Self {
            language,
            detection: Detection::of(language),
            own_sentence_rules: sentences::has_own_rules(language),
            stop_words: word_lists::stop_words(language).map(List::len),
            stemmer: Stemmer::new(language).name(),
        }
    }

    /// The support of all languages that have any, in the order of their codes.
    ///
    /// # Examples
    /// ```
    /// use epitome::Language;
    /// use epitome::language_support::LanguageSupport;
    /// let all = LanguageSupport::all();
    /// let english = all.iter().find(|support| support.language == Language::ENGLISH).unwrap();
    /// assert_eq!(english.stemmer, Some("Snowball"));
    /// assert!(english.own_sentence_rules && english.stop_words.is_some());
    /// ```
    pub fn all() -> Vec<Self> {
        Language::all()
            .map(Self::of)
            .filter(|support| {
                support.detection != Detection::None
                    || support.own_sentence_rules
                    || support.stop_words.is_some()
                    || support.stemmer.is_some()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_with_a_word_list_is_detected() {
        for (language, _) in word_lists::all_stop_words() {
            let support = LanguageSupport::of(language);
            assert!(
                matches!(support.detection, Detection::Script | Detection::Words),
                "{language}: {:?}",
                support.detection
            );
        }
    }

    #[test]
    fn an_unknown_language_has_no_support() {
        let support = LanguageSupport::of(Language::UNDETERMINED);
        assert_eq!(
            (support.detection, support.stop_words, support.stemmer),
            (Detection::None, None, None)
        );
        assert!(!support.own_sentence_rules);
    }
}
