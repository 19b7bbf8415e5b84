//! Words to their stems, by the Snowball algorithms.

use std::borrow::Cow;
use std::fmt;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use crate::language::Language;

/// The stemmer of a language, or none where there is none: words then stand for themselves.
///
/// # References
/// * Porter (1980), "An algorithm for suffix stripping", Program 14(3); snowballstem.org for the
///   other languages.
pub(crate) struct Stemmer(Option<Snowball>);

impl Stemmer {
    pub(crate) fn new(language: Language) -> Self {
        Self(algorithm(language).map(Snowball::create))
    }

    /// The stem of a word, which is in lower case already.
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(snowball) => snowball.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stemmer").field(&self.0.is_some()).finish()
    }
}

/// Snowball's algorithm for a language. Both written forms of Norwegian share one.
fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.as_str() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet_in_one_stem() {
        let cases = [
            ("en", "connection", "connected"),
            ("de", "häuser", "hauses"),
            ("fr", "continuellement", "continuelle"),
            ("nb", "havnene", "havner"),
            ("ru", "важного", "важный"),
        ];
        for (language, one, other) in cases {
            let stemmer = Stemmer::new(Language::parse(language).unwrap());
            assert_eq!(stemmer.stem(one), stemmer.stem(other), "{language}");
        }
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        assert_eq!(Stemmer::new(Language::UNDETERMINED).stem("connections"), "connections");
    }
}
