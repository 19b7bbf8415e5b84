//! The function words of all languages that share a script: the languages that each word belongs to.

use super::script::{SHARED, Script};
use super::slots::slot;

/// The function words of the languages that use a script, and the letters in those words.
///
/// The build script makes it from the lists in `stopwords/`: see `compile.rs`.
#[derive(Debug)]
pub(super) struct FunctionWords {
    /// The codes of the languages.
    pub(super) languages: &'static [&'static str],
    hashes: &'static [u32],
    sets: &'static [u64],
}

/// The tables of the scripts in [`SHARED`].
#[expect(clippy::unreadable_literal, reason = "the build script writes them")]
static TABLES: [FunctionWords; SHARED.len()] =
    include!(concat!(env!("OUT_DIR"), "/function_words.rs"));

impl FunctionWords {
    /// The table of a script. `None` unless many languages use the script.
    pub(super) fn of(script: Script) -> Option<&'static Self> {
        TABLES.get(SHARED.iter().position(|shared| *shared == script)?)
    }

    /// The languages that have a word or a letter, given by its hash: bit `i` stands for `languages[i]`.
    pub(super) fn with(&self, word: u64) -> u64 {
        self.sets[slot(self.hashes, self.sets, word)]
    }

    /// The set that only contains a language. It is empty if the language does not use the script.
    pub(super) fn only(&self, language: &str) -> u64 {
        self.languages.iter().position(|code| *code == language).map_or(0, |bit| 1 << bit)
    }
}

#[cfg(test)]
mod tests {
    use super::super::script::Census;
    use super::*;
    use crate::language::word_lists;

    #[test]
    fn the_table_has_the_languages_of_a_word() {
        let table = FunctionWords::of(Script::Latin).expect("shared");
        let mut census = Census::default();
        census.count("The xyzzy");
        assert_ne!(table.with(census.words[0]) & table.only("en"), 0);
        assert_eq!(table.with(census.words[1]), 0);
        assert_eq!(table.only("el"), 0);
    }

    #[test]
    fn every_language_with_stop_words_in_a_shared_script_is_in_its_table() {
        for (language, list) in word_lists::all_stop_words() {
            let mut census = Census::default();
            list.entries().take(1).for_each(|entry| census.count(entry));
            let script = census.main().expect("letters");
            if let Some(table) = FunctionWords::of(script) {
                assert_ne!(
                    table.with(census.words[0]) & table.only(language.as_str()),
                    0,
                    "{language}"
                );
            }
        }
    }
}
