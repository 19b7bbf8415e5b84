//! Abbreviations, and the words that sentences begin with: the lists in `abbreviations/`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use include_dir::{Dir, include_dir};

use super::look::MAX_WORD_BYTES;
use crate::language::Language;
use crate::lists;

static LISTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/sentences/abbreviations");

/// What the full stop of an abbreviation can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never the end of a sentence, as a name or another word follows: `Dr.`, `e.g.`
    Never,
    /// Not the end before a number: `No. 5`, `p. 12`.
    Number,
    /// The end only before a word that begins sentences: `Inc.`, `U.S.`, `a.m.`
    Ending,
    /// The end before any capital, as nothing goes on behind it: `etc.`
    Final,
}

/// What a language abbreviates, and with what words its sentences begin.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    kinds: HashMap<&'static str, Kind, RandomState>,
    starters: HashSet<&'static str, RandomState>,
    /// Names that end in `!` or `?`.
    names: HashSet<&'static str, RandomState>,
    /// Words that say who said what stands before them, where no quotation marks do.
    tags: HashSet<&'static str, RandomState>,
}

impl Abbreviations {
    /// Reads the list of a language; empty where there is none.
    pub(super) fn of(language: Language) -> Self {
        lists::file(&LISTS, language, ".txt").map_or_else(Self::default, Self::parse)
    }

    /// Whether a language has a list.
    pub(super) fn exist(language: Language) -> bool {
        lists::file(&LISTS, language, ".txt").is_some()
    }

    fn parse(list: &'static str) -> Self {
        let mut read = Self::default();
        for (section, entry) in lists::sections(list) {
            match section {
                "never" => read.kinds.insert(entry, Kind::Never),
                "number" => read.kinds.insert(entry, Kind::Number),
                "ending" => read.kinds.insert(entry, Kind::Ending),
                "final" => read.kinds.insert(entry, Kind::Final),
                _ => {
                    let words = match section {
                        "names" => &mut read.names,
                        "tags" => &mut read.tags,
                        _ => &mut read.starters,
                    };
                    words.insert(entry);
                    None
                }
            };
        }
        read
    }

    /// What the full stop behind a word means, if the word is an abbreviation; it is given without
    /// that full stop, in any case.
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        let mut buffer = [0; MAX_WORD_BYTES];
        self.kinds.get(lower(word, &mut buffer).as_ref()).copied()
    }

    /// Whether sentences begin with this word.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        let mut buffer = [0; MAX_WORD_BYTES];
        self.starters.contains(lower(word, &mut buffer).as_ref())
    }

    /// Whether a word says who said what stands before it: Turkish `diye`, `dedi`.
    pub(super) fn is_tag(&self, word: &str) -> bool {
        let mut buffer = [0; MAX_WORD_BYTES];
        self.tags.contains(lower(word, &mut buffer).as_ref())
    }

    /// Whether a word, with its `!` or `?`, is a name.
    pub(super) fn is_name(&self, word: &str) -> bool {
        let mut buffer = [0; MAX_WORD_BYTES];
        self.names.contains(lower(word, &mut buffer).as_ref())
    }
}

/// A word in lower case, with the straight apostrophe; allocates only for what is not ASCII.
fn lower<'b>(word: &'b str, buffer: &'b mut [u8; MAX_WORD_BYTES]) -> Cow<'b, str> {
    if word.is_ascii() && word.len() <= buffer.len() {
        let lowered = &mut buffer[..word.len()];
        lowered.copy_from_slice(word.as_bytes());
        lowered.make_ascii_lowercase();
        return std::str::from_utf8(lowered).map_or(Cow::Borrowed(""), Cow::Borrowed);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_well_formed() {
        assert!(LISTS.files().count() > 0, "the folder has lists");
        for file in LISTS.files() {
            let name = file.path().display();
            let list = file.contents_utf8().unwrap_or_else(|| panic!("{name} is UTF-8"));
            assert!(list.starts_with('#') && list.contains("licence"), "{name}: has a header");
            let (mut abbreviations, mut words) = (HashSet::new(), HashSet::new());
            for (section, entry) in lists::sections(list) {
                assert_eq!(entry, entry.to_lowercase(), "{name}: no capitals");
                assert!(!entry.ends_with('.'), "{name}: {entry}: without the final full stop");
                assert!(!entry.contains(char::is_whitespace), "{name}: {entry}: one word");
                let new = match section {
                    "never" | "number" | "ending" | "final" => abbreviations.insert(entry),
                    "starters" | "names" | "tags" => words.insert((section, entry)),
                    _ => panic!("{name}: unknown section [{section}]"),
                };
                assert!(new, "{name}: {entry} stands there twice");
            }
            assert!(words.iter().any(|(section, _)| *section == "starters"), "{name}: starters");
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        let english = Abbreviations::of(Language::ENGLISH);
        assert_eq!(english.kind("Dr"), Some(Kind::Never));
        assert_eq!(english.kind("INC"), Some(Kind::Ending));
        assert_eq!(english.kind("house"), None);
        assert!(english.is_starter("The") && !english.is_starter("Ferry"));
        assert!(english.is_starter("It’s"));
    }

    #[test]
    fn a_language_without_a_list_has_no_abbreviations() {
        assert_eq!(Abbreviations::of(Language::UNDETERMINED).kind("dr"), None);
    }
}
