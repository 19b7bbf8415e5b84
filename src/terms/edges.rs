//! Finds the phrases of a list that a sentence begins or ends with.

use std::borrow::Cow;
use std::ops::BitOr;

use crate::language::word_lists::key::{Key, Place};
use crate::language::word_lists::{Found, List};
use crate::text::ascii::{letters_and_spaces_at, letters_at};
use crate::text::normalize::Normal;
use crate::text::words::spans;

/// What phrases show about a sentence that begins or ends with them: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u8);

impl Roles {
    /// The sentence depends on the one before it: `However`.
    pub(super) const LEANS: Self = Self(1);
    /// It refers to an earlier sentence: `this`, `both of them`.
    pub(super) const REFERS: Self = Self(1 << 1);
    /// A definite article.
    pub(super) const DEFINITE: Self = Self(1 << 2);
    /// It sends the reader elsewhere, thanks, or says where a text comes from.
    pub(super) const POINTS: Self = Self(1 << 3);
    /// At its end, it names further authors or owners.
    pub(super) const CREDITS: Self = Self(1 << 4);
    /// At the end of a remark in brackets, it says where somebody is in a photograph.
    pub(super) const IN_PHOTO: Self = Self(1 << 5);

    /// The roles of phrases that are looked for at the end. The others are looked for at the start.
    const AT_END: Self = Self(Self::CREDITS.0 | Self::IN_PHOTO.0);

    /// The roles of the phrases in a section of a list.
    fn of_section(name: &str) -> Self {
        match name {
            "reference" => Self::LEANS | Self::REFERS,
            "connective" => Self::LEANS,
            "definite" => Self::DEFINITE,
            "pointer" => Self::POINTS,
            "credit" => Self::CREDITS,
            "photo" => Self::IN_PHOTO,
            _ => Self::default(), // phrases that may stand anywhere
        }
    }

    /// Whether the set contains any of the others.
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl BitOr for Roles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The phrases of a language that matter at the beginning or the end of a sentence.
///
/// For nearly all sentences, the first letter and the length of the first word show that no phrase begins there, and
/// those of the last word that none ends there.
#[derive(Debug, Default)]
pub(super) struct Edges {
    normal: Normal,
    list: Option<List>,
    /// The roles of the phrases in each section of the list.
    roles: Vec<Roles>,
    /// The words that phrases at the start begin with, and those that phrases at the end end with.
    outer: [Shapes; 2],
    /// The same for phrases of several words at the start.
    outer_of_several: Shapes,
    /// The single words that refer to an earlier sentence.
    referring: Shapes,
    /// The roles of all phrases.
    all: Roles,
}

impl Edges {
    /// The phrases of a list whose words are normalized by these rules.
    pub(super) fn new(list: List, normal: Normal) -> Self {
        let roles: Vec<Roles> = list.section_names().map(Roles::of_section).collect();
        let all = roles.iter().copied().fold(Roles::default(), Roles::bitor);
        let mut edges = Self { normal, list: Some(list), roles, all, ..Self::default() };
        for section in 0..edges.roles.len() {
            let roles = edges.roles[section];
            if roles != Roles::default() {
                list.entries_of(section).for_each(|phrase| edges.note_shape(phrase, roles));
            }
        }
        edges
    }

    /// Notes the shape of the word by which a phrase is found.
    fn note_shape(&mut self, phrase: &str, roles: Roles) {
        let at_end = roles.any(Roles::AT_END);
        let (word, is_whole) = if letters_and_spaces_at(phrase.as_bytes(), 0) == phrase.len() {
            let mut words = phrase.split(' ');
            let outer = if at_end { words.next_back() } else { words.next() }.unwrap_or_default();
            (Cow::Borrowed(outer), outer.len() == phrase.len())
        } else {
            let spans = spans(phrase);
            let outer = if at_end { spans.last() } else { spans.first() };
            (self.normal.word(&phrase[outer.cloned().unwrap_or_default()]), spans.len() == 1)
        };
        self.outer[usize::from(at_end)].insert(&word);
        if !at_end && !is_whole {
            self.outer_of_several.insert(&word);
        }
        if is_whole && roles.any(Roles::REFERS) {
            self.referring.insert(&word);
        }
    }

    /// The roles of all phrases that a text begins with. `words` are its words.
    pub(super) fn at_start<'w>(&self, words: &(impl Iterator<Item = &'w str> + Clone)) -> Roles {
        self.roles(Place::Start, words)
    }

    /// Whether a text ends with a phrase that has a role. `words` are its words, the last one first.
    pub(super) fn at_end<'w>(
        &self,
        words: &(impl Iterator<Item = &'w str> + Clone),
        role: Roles,
    ) -> bool {
        self.all.any(role) && self.roles(Place::End, words).any(role)
    }

    /// Whether a word by itself has a role.
    pub(super) fn has(&self, word: &str, role: Roles) -> bool {
        let key = self.and(Key::new(Place::Start), word);
        self.roles_of(Place::Start, key, &std::iter::once(word), 1).any(role)
    }

    /// Whether a word by itself refers to an earlier sentence.
    #[inline]
    pub(super) fn refers(&self, word: &str) -> bool {
        let is_ruled_out = self.is_of_letters(word) && !self.referring.contain(word);
        !is_ruled_out && self.has(word, Roles::REFERS)
    }

    /// Whether a word begins with an elided word that has a role, as `l'eau` does.
    pub(super) fn has_elided(&self, word: &str, role: Roles) -> bool {
        !self.is_of_letters(word)
            && word.find(is_apostrophe).is_some_and(|at| self.has(&word[..at], role))
    }

    /// Whether any phrase has a role.
    pub(super) fn knows(&self, role: Roles) -> bool {
        self.all.any(role)
    }

    /// The roles of all phrases that some words begin with.
    fn roles<'w>(&self, place: Place, words: &(impl Iterator<Item = &'w str> + Clone)) -> Roles {
        let mut next = words.clone();
        let Some(first) = next.next() else { return Roles::default() };
        let is_of_letters = self.is_of_letters(first);
        if is_of_letters && !self.outer[usize::from(place == Place::End)].contain(first) {
            return Roles::default(); // nearly always
        }
        let one = self.and(Key::new(place), first);
        let roles = self.roles_of(place, one, words, 1);
        if is_of_letters && place == Place::Start && !self.outer_of_several.contain(first) {
            return roles;
        }
        let Some(second) = next.next() else { return roles };
        roles | self.roles_of(place, self.and(one, second), words, 2)
    }

    /// The roles of the phrases with a key that some words begin with. The key is that of the first word, or of the
    /// first two words.
    fn roles_of<'w>(
        &self,
        place: Place,
        key: Key,
        words: &(impl Iterator<Item = &'w str> + Clone),
        in_key: usize,
    ) -> Roles {
        let mut roles = Roles::default();
        for Found { section, entry, .. } in self.list.into_iter().flat_map(|list| list.find(key)) {
            let of_section = self.roles[section];
            let is_placed = of_section.any(Roles::AT_END) == (place == Place::End);
            if of_section != Roles::default()
                && is_placed
                && self.begin(words.clone(), entry, place, in_key)
            {
                roles = roles | of_section;
            }
        }
        roles
    }

    /// Whether some words begin with a phrase that has one word, or more words if more are `in_key`.
    fn begin<'w>(
        &self,
        mut words: impl Iterator<Item = &'w str>,
        phrase: &str,
        place: Place,
        in_key: usize,
    ) -> bool {
        if self.is_of_letters(phrase) {
            // It is in normal form, as lists are in lower case.
            return in_key == 1 && words.next().is_some_and(|word| self.are_same(word, phrase));
        }
        let spans = spans(phrase);
        let count = spans.len();
        let at = |index: usize| if place == Place::End { count - 1 - index } else { index };
        let mut ours = (0..count).map(|index| self.normal.word(&phrase[spans[at(index)].clone()]));
        count > 0
            && (count == 1) == (in_key == 1)
            && ours.all(|ours| words.next().is_some_and(|word| self.are_same(word, &ours)))
    }

    /// A key with one more word.
    #[inline]
    fn and(&self, key: Key, word: &str) -> Key {
        if self.is_of_letters(word) {
            key.and_lower(word.as_bytes())
        } else {
            key.and(self.normal.word(word).as_bytes())
        }
    }

    /// Whether a word of a text is a word of a phrase, which is in normal form.
    fn are_same(&self, word: &str, ours: &str) -> bool {
        if self.is_of_letters(word) {
            word.eq_ignore_ascii_case(ours)
        } else {
            self.normal.word(word) == ours
        }
    }

    /// Whether a word consists of ASCII letters, which are in lower case by the same rule in nearly all
    /// languages. The shape of such a word is that of its normal form.
    #[inline]
    fn is_of_letters(&self, word: &str) -> bool {
        letters_at(word.as_bytes(), 0) == word.len() && self.normal != Normal::Turkic
    }
}

/// The first letters and lengths of some words. Nearly all other words have another first letter or length.
#[derive(Debug, Default)]
struct Shapes {
    /// The lengths in bytes, as bits, by the lowest bits of the first byte. These are the same for both cases
    /// of an ASCII letter.
    lengths: [u32; 32],
}

impl Shapes {
    /// Adds a word in normal form.
    fn insert(&mut self, word: &str) {
        self.lengths[Self::row(word)] |= Self::bit(word);
    }

    /// Whether a word of ASCII letters may be one of the words.
    #[inline]
    fn contain(&self, word: &str) -> bool {
        self.lengths[Self::row(word)] & Self::bit(word) != 0
    }

    #[inline]
    fn row(word: &str) -> usize {
        word.bytes().next().map_or(0, |first| usize::from(first & 31))
    }

    #[inline]
    fn bit(word: &str) -> u32 {
        1 << word.len().min(31)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The phrases of a list in a language.
    fn edges(language: &'static str, list: &str) -> Edges {
        Edges::new(List::written("cues", language, list), Normal::of(language))
    }

    fn starts(edges: &Edges, text: &str) -> Roles {
        edges.at_start(&spans(text).iter().map(|word| &text[word.clone()]))
    }

    fn ends(edges: &Edges, text: &str, role: Roles) -> bool {
        edges.at_end(&spans(text).iter().rev().map(|word| &text[word.clone()]), role)
    }

    #[test]
    fn phrases_of_any_number_of_words_are_found_at_both_edges() {
        let phrases = "he\non the other hand\nnotwithstandingly so\n";
        let edges = edges("en", &format!("[connective]\n{phrases}[credit]\n{phrases}"));
        for (text, at_start, at_end) in [
            ("he sails", true, false),
            ("“HE”", true, true),
            ("It is, on the other hand.", false, true),
            ("On the other, hand", true, true),
            ("On the other", false, false),
            ("the other hand", false, false),
            ("Notwithstandingly so", true, true),
            ("hehe", false, false),
            ("", false, false),
        ] {
            assert_eq!(starts(&edges, text).any(Roles::LEANS), at_start, "{text}");
            assert_eq!(ends(&edges, text, Roles::CREDITS), at_end, "{text}");
            assert!(!ends(&edges, text, Roles::IN_PHOTO), "{text}");
        }
    }

    #[test]
    fn each_phrase_has_its_own_roles() {
        let list = "[connective]\nthe\n[definite]\nthe\n[reference]\nthe former\n";
        let edges = edges("en", list);
        let roles = |text| starts(&edges, text);
        assert_eq!(roles("The ferry"), Roles::LEANS | Roles::DEFINITE);
        assert_eq!(roles("The former"), Roles::LEANS | Roles::DEFINITE | Roles::REFERS);
    }

    #[test]
    fn elided_words_are_words() {
        let edges = edges("fr", "[connective]\nl\neau\nanticonstitutionnellement\n");
        assert!(edges.has("Anticonstitutionnellement", Roles::LEANS));
        assert!(edges.has("L'eau", Roles::LEANS) && edges.has_elided("L’été", Roles::LEANS));
        assert!(!edges.has("d'été", Roles::LEANS) && !edges.has_elided("été", Roles::LEANS));
    }

    proptest! {
        #[test]
        fn a_word_is_found_however_it_is_spelled(word in "[a-zA-Z0-9'éßІ]{1,20}") {
            for language in ["en", "fr", "de", "tr"] {
                let normal = Normal::of(language);
                let form = normal.word(&word).into_owned();
                if spans(&form).first() != Some(&(0..form.len())) || normal.word(&form) != form {
                    continue; // could not be in a list
                }
                let edges = edges(language, &format!("[connective]\n{form}\n"));
                prop_assert!(edges.has(&word, Roles::LEANS), "{language}");
                let other = format!("{form}x");
                prop_assert!(!edges.has(&other, Roles::LEANS) || normal.word(&other) == form);
            }
        }
    }
}
