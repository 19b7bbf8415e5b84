//! The word lists in `abbreviations/`: abbreviations by kind, and words that commonly begin sentences.

use std::borrow::Cow;

use super::cursor::MAX_WORD_BYTES;
use crate::language::Language;
use crate::language::word_lists::key::{Key, Place};
use crate::language::word_lists::{self, Found, List};
use crate::text::ascii::letters_at;

/// Whether the full stop of an abbreviation can also end the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never ends a sentence, because a name or another word always follows: `Dr.`, `e.g.`
    Never,
    /// Does not end a sentence before a number, a Roman numeral or a single letter: `No. 5`, `Vol. IV`,
    /// `Fig. B`.
    Number,
    /// An era, which follows a year or century: `B.C.`, `v. Chr.` Ends a sentence before a word that
    /// commonly begins sentences, or if the clause is too long to be an adverbial like `In 44 B.C.`
    Era,
    /// A time of day: `p.m.` Ends a sentence before any capital except that of a day, a month or a time
    /// zone.
    Time,
    /// A unit of measure or a currency: `km.`, `Kč.` Ends a sentence before a capital unless the clause is
    /// an adverbial.
    Unit,
    /// Ends a sentence only before a word that commonly begins sentences: `Inc.`, `U.S.`, `a.m.`
    Ending,
    /// Ends a sentence before any capital, because it closes an enumeration: `etc.`
    Final,
}

impl Kind {
    /// Returns the kind of the abbreviations in a section of a list, or `None` if the section is of other
    /// words.
    fn of_section(name: &str) -> Option<Self> {
        Some(match name {
            "never" => Self::Never,
            "number" => Self::Number,
            "era" => Self::Era,
            "time" => Self::Time,
            "unit" => Self::Unit,
            "ending" => Self::Ending,
            "final" => Self::Final,
            _ => return None,
        })
    }
}

/// The abbreviations of a language and the words that commonly begin its sentences.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    list: Option<List>,
    /// What each section of the list says about its words.
    sections: Vec<Section>,
}

/// What a section of a list says about its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Abbreviations(Kind),
    Names,
    SpeechTags,
    Homographs,
    Dates,
    Prepositions,
    Determiners,
    Starters,
}

impl Section {
    /// The section of a name. `None` if no list should have it.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "names" => Self::Names,
            "tags" => Self::SpeechTags,
            "homographs" => Self::Homographs,
            "dates" => Self::Dates,
            "prepositions" => Self::Prepositions,
            "determiners" => Self::Determiners,
            "starters" => Self::Starters,
            _ => Self::Abbreviations(Kind::of_section(name)?),
        })
    }
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
    /// It is an abbreviation only if it is capitalized: `Rev`, `Sun`.
    is_homograph: bool,
    /// It is a day, a month or a time zone, and may follow a time of day.
    is_date: bool,
    /// It is a preposition, or another word that begins an adverbial of time or place: `in`, `since`.
    is_preposition: bool,
    /// It is an article or another word that a noun follows: `the`, `every`.
    is_determiner: bool,
}

impl Word {
    fn add(&mut self, section: Section) {
        match section {
            Section::Abbreviations(kind) => self.kind = Some(kind),
            Section::Names => self.is_name = true,
            Section::SpeechTags => self.is_speech_tag = true,
            Section::Homographs => self.is_homograph = true,
            Section::Dates => self.is_date = true,
            Section::Prepositions => self.is_preposition = true,
            Section::Determiners => self.is_determiner = true,
            Section::Starters => self.is_starter = true,
        }
    }
}

impl Abbreviations {
    /// The list of a language. It is empty if the language has none.
    pub(super) fn of(language: Language) -> Self {
        let list = word_lists::abbreviations(language);
        let names = list.into_iter().flat_map(List::section_names);
        // A test allows no other sections.
        let sections = names.map(|name| Section::of(name).unwrap_or(Section::Starters)).collect();
        Self { list, sections }
    }

    /// Returns whether a language has a list.
    pub(super) fn exist(language: Language) -> bool {
        word_lists::abbreviations(language).is_some()
    }

    /// Returns the kind of abbreviation that a word is, if it is one. The word is given without its
    /// final full stop, in upper or lower case.
    ///
    /// An abbreviation may be the last part of a word: after an elided article (`dell'art`), a hyphen
    /// (`mid-Jan`), a slash (`Jan./Feb`) or a number (`5p.m`), or in a compound (`Hauptstr`).
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        let listed = self.word(word).kind;
        listed.or_else(|| self.word(last_part(word)?).kind).or_else(|| self.kind_of_compound(word))
    }

    /// Returns the kind of the abbreviation that a capitalized compound word ends with.
    fn kind_of_compound(&self, word: &str) -> Option<Kind> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        self.list?.find(Key::new(Place::Suffix)).find_map(|Found { section, entry, .. }| {
            let Section::Abbreviations(kind) = self.sections[section] else { return None };
            word.ends_with(entry.strip_prefix('-')?).then_some(kind)
        })
    }

    /// Returns the kind of the abbreviation that two consecutive words form, both given without their
    /// final full stops: `v` and `Chr`.
    pub(super) fn kind_of_pair(&self, first: &str, second: &str) -> Option<Kind> {
        let mut pair = [0; MAX_WORD_BYTES];
        let length = first.len() + 1 + second.len();
        let pair = pair.get_mut(..length)?;
        pair[..first.len()].copy_from_slice(first.as_bytes());
        pair[first.len()] = b'.';
        pair[first.len() + 1..].copy_from_slice(second.as_bytes());
        self.word(std::str::from_utf8(pair).ok()?).kind
    }

    /// Returns whether a word commonly begins sentences. A word with an elided article or pronoun does if
    /// the latter is listed: `l'` of `l'entrée`.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        let elided = || word.split_inclusive(['\'', '’']).next().unwrap_or_default();
        self.word(word).is_starter
            || letters_at(word.as_bytes(), 0) < word.len() && self.word(elided()).is_starter
    }

    /// Returns whether a word attributes the unquoted speech before it: Turkish `diye`, `dedi`.
    pub(super) fn is_speech_tag(&self, word: &str) -> bool {
        self.word(word).is_speech_tag
    }

    /// Returns whether a word, given with its `!` or `?`, is a name.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.word(word).is_name
    }

    /// Returns whether a word is an abbreviation only if it is capitalized.
    pub(super) fn is_homograph(&self, word: &str) -> bool {
        self.word(word).is_homograph
    }

    /// Returns whether a word is a day, a month or a time zone.
    pub(super) fn is_date(&self, word: &str) -> bool {
        self.word(word).is_date
    }

    /// Returns whether a word begins an adverbial of time or place.
    pub(super) fn is_preposition(&self, word: &str) -> bool {
        self.word(word).is_preposition
    }

    /// Returns whether a noun follows a word.
    pub(super) fn is_determiner(&self, word: &str) -> bool {
        self.word(word).is_determiner
    }

    fn word(&self, word: &str) -> Word {
        let mut known = Word::default();
        let Some(list) = self.list.filter(|_| word.len() <= MAX_WORD_BYTES) else { return known };
        let mut buffer = [0; MAX_WORD_BYTES];
        let lower = lower(word, &mut buffer);
        for Found { section, entry, .. } in list.find(Key::new(Place::Word).and(&lower)) {
            if entry.as_bytes() == lower.as_ref() {
                known.add(self.sections[section]);
            }
        }
        known
    }
}

/// Returns the last part of a word that has several: what follows its last apostrophe, hyphen or slash,
/// the number at its beginning, or in Arabic the conjunction or preposition of one letter. What follows a
/// hyphen or slash must be capitalized or contain a full
/// stop, because in `plug-in` and `and/or` the last part is an ordinary word.
fn last_part(word: &str) -> Option<&str> {
    if letters_at(word.as_bytes(), 0) == word.len() {
        return None; // the common case
    }
    let separator = |c: char| matches!(c, '\'' | '’' | '-' | '‑' | '–' | '/');
    if let Some((before, part)) = word.rsplit_once(separator) {
        let elided = word[before.len()..].starts_with(['\'', '’']);
        let is_part = elided || part.starts_with(char::is_uppercase) || part.contains('.');
        return (is_part && !part.is_empty()).then_some(part);
    }
    let is_prefix = |c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك');
    let part = word.strip_prefix(is_prefix).unwrap_or_else(|| {
        word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | ','))
    });
    (!part.is_empty() && part.len() < word.len()).then_some(part)
}

/// Returns a word in lower case and with straight apostrophes. Allocates only if the word is not ASCII.
fn lower<'b>(word: &'b str, buffer: &'b mut [u8; MAX_WORD_BYTES]) -> Cow<'b, [u8]> {
    if word.is_ascii() {
        let lowered = &mut buffer[..word.len()];
        lowered.copy_from_slice(word.as_bytes());
        lowered.make_ascii_lowercase();
        return Cow::Borrowed(lowered);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'").into_bytes())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_list_is_well_formed() {
        let lists: Vec<_> = Language::all().filter(|l| Abbreviations::exist(*l)).collect();
        assert!(!lists.is_empty(), "there are lists");
        for name in lists {
            let list = word_lists::abbreviations(name).unwrap();
            let (mut abbreviations, mut words) = (HashSet::new(), HashSet::new());
            for (section, entry) in list.sections() {
                assert_eq!(entry, entry.to_lowercase(), "{name}: entries are in lower case");
                assert!(!entry.ends_with('.'), "{name}: {entry}: entries omit the final full stop");
                assert!(
                    !entry.contains(char::is_whitespace),
                    "{name}: {entry}: entries contain no white space"
                );
                let is_new = match Section::of(section) {
                    Some(Section::Abbreviations(_)) => abbreviations.insert(entry),
                    Some(_) => words.insert((section, entry)),
                    None => panic!("{name}: unknown section [{section}]"),
                };
                assert!(is_new, "{name}: {entry} is listed twice");
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
