//! What is known of each language.

use crate::language::{Language, word_lists};
use crate::sentences;
use crate::terms::Stemmer;

pub use crate::detect::Detection;

/// What epitome knows of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageSupport {
    /// The language.
    pub language: Language,
    /// How texts in it are found.
    pub detection: Detection,
    /// Whether its sentences are split by rules or abbreviations of its own.
    pub own_sentence_rules: bool,
    /// How many stop words are listed; `None` where they are taken from the text.
    pub stop_words: Option<usize>,
    /// How words are brought to their stems; `None` where they stay as they are.
    pub stemmer: Option<&'static str>,
}

impl LanguageSupport {
    /// What is known of a language, which may be nothing.
    pub fn of(language: Language) -> Self {
        Self {
            language,
            detection: Detection::of(language),
            own_sentence_rules: sentences::has_own_rules(language),
            stop_words: word_lists::stop_words(language)
                .map(|list| word_lists::entries(list).count()),
            stemmer: Stemmer::new(language).name(),
        }
    }

    /// Every language of which something is known, by code.
    ///
    /// # Examples
    /// ```
    /// use epitome::Language;
    /// use epitome::language_support::LanguageSupport;
    /// let all = LanguageSupport::all();
    /// let english = all.iter().find(|known| known.language == Language::ENGLISH).unwrap();
    /// assert_eq!(english.stemmer, Some("Snowball"));
    /// assert!(english.own_sentence_rules && english.stop_words.is_some());
    /// ```
    pub fn all() -> Vec<Self> {
        Language::all()
            .map(Self::of)
            .filter(|known| {
                known.detection != Detection::None
                    || known.own_sentence_rules
                    || known.stop_words.is_some()
                    || known.stemmer.is_some()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_with_a_list_is_found_by_itself() {
        for (language, _) in word_lists::all_stop_words() {
            let known = LanguageSupport::of(language);
            assert!(
                matches!(known.detection, Detection::Script | Detection::Words),
                "{language}: {:?}",
                known.detection
            );
        }
    }

    #[test]
    fn of_a_language_that_nobody_knows_nothing_is_known() {
        let known = LanguageSupport::of(Language::UNDETERMINED);
        assert_eq!(
            (known.detection, known.stop_words, known.stemmer),
            (Detection::None, None, None)
        );
        assert!(!known.own_sentence_rules);
    }
}
