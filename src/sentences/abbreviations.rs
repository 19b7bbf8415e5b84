//! Abbreviations, and the words that sentences begin with: the lists in `abbreviations/`.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use include_dir::{Dir, include_dir};

use super::cursor::MAX_WORD_BYTES;
use crate::language::{Language, word_lists};

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
    words: HashMap<&'static str, Word, RandomState>,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that a word is or not")]
struct Word {
    /// It is an abbreviation.
    kind: Option<Kind>,
    /// Sentences begin with it.
    is_starter: bool,
    /// It is a name that ends in `!` or `?`.
    is_name: bool,
    /// It says who said what stands before it, where no quotation marks do.
    is_tag: bool,
    /// A title that is another word in lower case.
    is_homograph: bool,
}

impl Abbreviations {
    /// Reads the list of a language; empty where there is none.
    pub(super) fn of(language: Language) -> Self {
        word_lists::file(&LISTS, language, ".txt").map_or_else(Self::default, Self::parse)
    }

    /// Whether a language has a list.
    pub(super) fn exist(language: Language) -> bool {
        word_lists::file(&LISTS, language, ".txt").is_some()
    }

    fn parse(list: &'static str) -> Self {
        let room = word_lists::room(list);
        let mut words = HashMap::with_capacity_and_hasher(room, RandomState::default());
        for (section, entry) in word_lists::sections(list) {
            let word: &mut Word = words.entry(entry).or_default();
            match section {
                "never" => word.kind = Some(Kind::Never),
                "number" => word.kind = Some(Kind::Number),
                "ending" => word.kind = Some(Kind::Ending),
                "final" => word.kind = Some(Kind::Final),
                "names" => word.is_name = true,
                "tags" => word.is_tag = true,
                "homographs" => word.is_homograph = true,
                _ => word.is_starter = true,
            }
        }
        Self { words }
    }

    /// What the full stop behind a word means, if the word is an abbreviation; it is given without
    /// that full stop, in any case.
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        self.word(word).kind
    }

    /// Whether sentences begin with this word.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.word(word).is_starter
    }

    /// Whether a word says who said what stands before it: Turkish `diye`, `dedi`.
    pub(super) fn is_tag(&self, word: &str) -> bool {
        self.word(word).is_tag
    }

    /// Whether a word, with its `!` or `?`, is a name.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.word(word).is_name
    }

    /// Whether a title, in lower case, is another word.
    pub(super) fn is_homograph(&self, word: &str) -> bool {
        self.word(word).is_homograph
    }

    fn word(&self, word: &str) -> Word {
        let mut buffer = [0; MAX_WORD_BYTES];
        self.words.get(lower(word, &mut buffer).as_ref()).copied().unwrap_or_default()
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
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_list_is_well_formed() {
        assert!(LISTS.files().count() > 0, "the folder has lists");
        for file in LISTS.files() {
            let name = file.path().display();
            let list = file.contents_utf8().unwrap_or_else(|| panic!("{name} is UTF-8"));
            assert!(list.starts_with('#') && list.contains("licence"), "{name}: has a header");
            let (mut abbreviations, mut words) = (HashSet::new(), HashSet::new());
            for (section, entry) in word_lists::sections(list) {
                assert_eq!(entry, entry.to_lowercase(), "{name}: no capitals");
                assert!(!entry.ends_with('.'), "{name}: {entry}: without the final full stop");
                assert!(!entry.contains(char::is_whitespace), "{name}: {entry}: one word");
                let new = match section {
                    "never" | "number" | "ending" | "final" => abbreviations.insert(entry),
                    "starters" | "names" | "tags" | "homographs" => words.insert((section, entry)),
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
        assert_eq!(english.kind("No"), Some(Kind::Number));
        assert_eq!(english.kind("etc"), Some(Kind::Final));
        assert_eq!(english.kind("house"), None);
        assert!(english.is_name("Yahoo!") && !english.is_name("Tea!"));
        assert!(english.is_homograph("rev") && !english.is_homograph("mr"));
        let turkish = Abbreviations::of(Language::parse("tr").unwrap());
        assert!(turkish.is_tag("diye") && !turkish.is_tag("su"));
        assert!(english.is_starter("The") && !english.is_starter("Ferry"));
        assert!(english.is_starter("It’s"));
    }

    #[test]
    fn a_language_without_a_list_has_no_abbreviations() {
        assert_eq!(Abbreviations::of(Language::UNDETERMINED).kind("dr"), None);
    }
}
