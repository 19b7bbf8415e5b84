//! The word lists in `abbreviations/`: abbreviations by kind, and words that commonly begin sentences.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use include_dir::{Dir, include_dir};

use super::cursor::MAX_WORD_BYTES;
use crate::language::{Language, word_lists};

static LISTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/sentences/abbreviations");

/// Whether the full stop of an abbreviation can also end the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never ends a sentence, because a name or another word always follows: `Dr.`, `e.g.`
    Never,
    /// Does not end a sentence before a number: `No. 5`, `p. 12`.
    Number,
    /// Ends a sentence only before a word that commonly begins sentences: `Inc.`, `U.S.`, `a.m.`
    Ending,
    /// Ends a sentence before any capital, because it closes an enumeration: `etc.`
    Final,
}

/// The abbreviations of a language and the words that commonly begin its sentences.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    words: HashMap<&'static str, Word, RandomState>,
}

/// The properties of a word of a list.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the properties are independent of each other")]
struct Word {
    /// The kind of abbreviation, if the word is one.
    kind: Option<Kind>,
    /// It commonly begins sentences.
    is_starter: bool,
    /// It is a name that ends in `!` or `?`: `Yahoo!`
    is_name: bool,
    /// It is a verb or particle of reported speech that follows an unquoted quotation: Turkish `diye`.
    is_speech_tag: bool,
    /// It is a title that means something else in lower case: `rev`.
    is_homograph: bool,
}

impl Abbreviations {
    /// Parses the list of a language. The result is empty if the language has no list.
    pub(super) fn of(language: Language) -> Self {
        word_lists::file(&LISTS, language, ".txt").map_or_else(Self::default, Self::parse)
    }

    /// Returns whether a language has a list.
    pub(super) fn exist(language: Language) -> bool {
        word_lists::file(&LISTS, language, ".txt").is_some()
    }

    fn parse(list: &'static str) -> Self {
        let capacity = word_lists::room(list);
        let mut words = HashMap::with_capacity_and_hasher(capacity, RandomState::default());
        for (section, entry) in word_lists::sections(list) {
            let word: &mut Word = words.entry(entry).or_default();
            match section {
                "never" => word.kind = Some(Kind::Never),
                "number" => word.kind = Some(Kind::Number),
                "ending" => word.kind = Some(Kind::Ending),
                "final" => word.kind = Some(Kind::Final),
                "names" => word.is_name = true,
                "tags" => word.is_speech_tag = true,
                "homographs" => word.is_homograph = true,
                _ => word.is_starter = true,
            }
        }
        Self { words }
    }

    /// Returns the kind of abbreviation that a word is, if it is one. The word is given without its
    /// final full stop, in upper or lower case.
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        self.word(word).kind
    }

    /// Returns whether a word commonly begins sentences.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.word(word).is_starter
    }

    /// Returns whether a word attributes the unquoted speech before it: Turkish `diye`, `dedi`.
    pub(super) fn is_speech_tag(&self, word: &str) -> bool {
        self.word(word).is_speech_tag
    }

    /// Returns whether a word, given with its `!` or `?`, is a name.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.word(word).is_name
    }

    /// Returns whether a title means something else in lower case.
    pub(super) fn is_homograph(&self, word: &str) -> bool {
        self.word(word).is_homograph
    }

    fn word(&self, word: &str) -> Word {
        let mut buffer = [0; MAX_WORD_BYTES];
        self.words.get(lower(word, &mut buffer).as_ref()).copied().unwrap_or_default()
    }
}

/// Returns a word in lower case and with straight apostrophes. Allocates only if the word is not ASCII.
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
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_list_is_well_formed() {
        assert!(LISTS.files().count() > 0, "there are lists");
        for file in LISTS.files() {
            let name = file.path().display();
            let list = file.contents_utf8().unwrap_or_else(|| panic!("{name} is UTF-8"));
            assert!(
                list.starts_with('#') && list.contains("licence"),
                "{name}: must begin with a header that states the licence"
            );
            let (mut abbreviations, mut words) = (HashSet::new(), HashSet::new());
            for (section, entry) in word_lists::sections(list) {
                assert_eq!(entry, entry.to_lowercase(), "{name}: entries are in lower case");
                assert!(!entry.ends_with('.'), "{name}: {entry}: entries omit the final full stop");
                assert!(
                    !entry.contains(char::is_whitespace),
                    "{name}: {entry}: entries contain no white space"
                );
                let new = match section {
                    "never" | "number" | "ending" | "final" => abbreviations.insert(entry),
                    "starters" | "names" | "tags" | "homographs" => words.insert((section, entry)),
                    _ => panic!("{name}: unknown section [{section}]"),
                };
                assert!(new, "{name}: {entry} is listed twice");
            }
            assert!(
                words.iter().any(|(section, _)| *section == "starters"),
                "{name}: must have a section [starters]"
            );
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        let english = Abbreviations::of(Language::ENGLISH);
        assert_eq!(english.kind("Dr"), Some(Kind::Never));
        assert_eq!(english.kind("INC"), Some(Kind::Ending));
        assert_eq!(english.kind("No"), Some(Kind::Number));
        assert_eq!(english.kind("etc"), Some(Kind::Final));
        assert_eq!(english.kind("house"), None);
        assert!(english.is_name("Yahoo!") && !english.is_name("Tea!"));
        assert!(english.is_homograph("rev") && !english.is_homograph("mr"));
        let turkish = Abbreviations::of(Language::parse("tr").unwrap());
        assert!(turkish.is_speech_tag("diye") && !turkish.is_speech_tag("su"));
        assert!(english.is_starter("The") && !english.is_starter("Ferry"));
        assert!(english.is_starter("It’s"));
    }

    #[test]
    fn a_language_without_a_list_has_no_abbreviations() {
        assert_eq!(Abbreviations::of(Language::UNDETERMINED).kind("dr"), None);
    }
}
