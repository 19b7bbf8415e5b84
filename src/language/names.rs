//! The names of languages: in English, and in the languages themselves.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::codes;

/// Names of languages apart from the English ones in [`codes::CODES`]. The first lines of the file describe it.
///
/// Packages with such names have one name per language, and tables of all 7,900 languages of ISO 639-3.
const NAMES: &str = include_str!("names.txt");

/// All names of languages, each with its code. The English ones come first.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let english = codes::CODES.iter().map(|&(code, _, name)| (name, code));
    let lines = NAMES.lines().filter_map(|line| line.split_once(": "));
    let others = lines
        .filter(|(code, _)| !code.starts_with('#'))
        .flat_map(|(code, names)| names.split(", ").map(move |name| (name, code)));
    english.chain(others)
}

/// Returns the code of the language with a name, without regard to case, accents and white space around it.
///
/// Time `O(names)`.
pub(super) fn code(name: &str) -> Option<&'static str> {
    let wanted = key(name);
    all().find(|(name, _)| !wanted.is_empty() && key(name) == wanted).map(|(_, code)| code)
}

/// The form of a name in which names are compared: lower case, without accents.
fn key(name: &str) -> String {
    name.trim().to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::language::{Language, word_lists};

    #[test]
    fn a_name_stands_for_one_language() {
        let mut found = HashMap::new();
        for (name, code) in all() {
            assert!(codes::name(code).is_some(), "{name}: {code} is no code");
            assert_eq!(*found.entry(key(name)).or_insert(code), code, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_also_a_tag_stands_for_the_same_language() {
        for (name, code) in all() {
            if let Ok(language) = Language::parse(name) {
                assert_eq!(language.as_str(), code, "{name}");
            }
        }
    }

    #[test]
    fn every_language_with_stop_words_has_its_own_name() {
        for language in
            Language::all().filter(|&language| word_lists::stop_words(language).is_some())
        {
            let code = language.as_str();
            let is_named = NAMES.lines().any(|line| line.starts_with(&format!("{code}: ")));
            assert!(is_named, "{language}: names.txt has no line for it");
        }
    }

    #[test]
    fn names_are_found_without_regard_to_case_and_accents() {
        let cases = [
            ("english", Some("en")),
            ("ENGLISH", Some("en")),
            ("deutsch", Some("de")),
            ("Espanol", Some("es")),
            ("русский", Some("ru")),
            ("РУССКИЙ", Some("ru")),
            ("Tieng Viet", Some("vi")),
            ("tu\u{308}rkc\u{327}e", Some("tr")),
            ("日本語", Some("ja")),
            ("norwegian", Some("nb")),
            (" polski ", Some("pl")),
            ("klingon", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(code(name), expected, "{name}");
        }
    }
}
