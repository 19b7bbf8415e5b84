//! Cues: words and phrases that hint at the role of a sentence. The lists are `stopwords/xx.cues.txt`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::cue_kinds::WordKind;
use super::hints::Hints;
use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words::is_unspaced;

/// The number of words at the start of a sentence that are compared with the openings of sentences
/// that depend on the one before.
const MAX_OPENING_WORDS: usize = 5;

/// The same in scripts without spaces, in bytes: 20 characters of 3 bytes each.
const MAX_OPENING_BYTES: usize = 60;

/// The cue words and phrases of a language.
///
/// # References
/// * Edmundson (1969), "New Methods in Automatic Extracting", JACM 16(2): bonus and stigma words.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    /// The list.
    list: &'static str,
    /// Its other sections, which are read at the first use.
    hints: OnceLock<Hints>,
    normal: Normal,
    /// The entries that are looked for anywhere in a sentence, as they are written in the list.
    pub(super) anywhere: Vec<(&'static str, WordKind)>,
    /// Openings of sentences that depend on the sentence before. Each is one word, or several
    /// joined by spaces.
    openings: HashSet<Cow<'static, str>, RandomState>,
    /// The proper prefixes of openings of two or more words. If the first words of a sentence are
    /// neither an opening nor a prefix of one, there is no need to read on.
    beginnings: HashSet<Cow<'static, str>, RandomState>,
    /// Openings in scripts without spaces, where no white space separates them from what follows.
    unspaced_openings: Vec<String>,
}

impl Cues {
    /// Reads the list of a language. Empty if the language has no list.
    pub(crate) fn of(language: Language) -> Self {
        let list = word_lists::cues(language).unwrap_or_default();
        let mut cues = Self { list, normal: Normal::of(language.as_str()), ..Self::default() };
        cues.anywhere.reserve(word_lists::room(list));
        let mut openings = Vec::new();
        let (mut section, mut kind) = ("", None);
        for (name, entry) in word_lists::sections(list) {
            if !std::ptr::eq(name, section) {
                (section, kind) = (name, WordKind::of_section(name));
            }
            match kind {
                Some(kind) => cues.anywhere.push((entry, kind)),
                None if Hints::is_section(name) => (),
                None if entry.chars().all(is_unspaced) => {
                    cues.unspaced_openings.push(cues.normal.text(entry).into_owned());
                }
                None => openings.push(entry),
            }
        }
        cues.openings.reserve(openings.len());
        for entry in openings {
            cues.add_opening(entry);
        }
        cues
    }

    /// Whether a word often begins a clause: a conjunction, or a pronoun. Time `O(list)`.
    pub(crate) fn opens_clause(&self, word: &str) -> bool {
        let is_first_person = |(known, kind): &(&str, WordKind)| {
            matches!(kind, WordKind::FirstPerson) && *known == word
        };
        self.openings.contains(&self.normal.word(word)) || self.anywhere.iter().any(is_first_person)
    }

    fn add_opening(&mut self, entry: &'static str) {
        let mut opening = Cow::Borrowed("");
        for word in words(entry) {
            if !opening.is_empty() {
                self.beginnings.insert(opening.clone());
            }
            push_word(&mut opening, self.normal.word(word));
        }
        self.openings.insert(opening);
    }

    /// The words by which a sentence shows that it is not part of the text.
    pub(crate) fn hints(&self) -> &Hints {
        self.hints.get_or_init(|| Hints::read(self.list, self.normal))
    }

    /// Whether a sentence opens with a word or phrase that depends on the sentence before, such as
    /// `He` or `However`.
    pub(crate) fn leans(&self, sentence: &str) -> bool {
        if !self.unspaced_openings.is_empty() {
            let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
            let start = self.normal.text(&start[..start.floor_char_boundary(MAX_OPENING_BYTES)]);
            if self.unspaced_openings.iter().any(|opening| start.starts_with(opening.as_str())) {
                return true;
            }
        }
        if self.openings.is_empty() {
            return false;
        }
        let mut opening = Cow::Borrowed("");
        for word in words(sentence).take(MAX_OPENING_WORDS) {
            push_word(&mut opening, self.normal.word(word));
            if self.openings.contains(opening.as_ref()) {
                return true;
            }
            if !opening.is_empty() && !self.beginnings.contains(opening.as_ref()) {
                return false;
            }
        }
        false
    }
}

/// Appends a word to an opening. The first word is borrowed, so nothing is copied for the many
/// sentences that need no second word.
fn push_word<'w>(opening: &mut Cow<'w, str>, word: Cow<'w, str>) {
    if opening.is_empty() {
        *opening = word;
    } else {
        let opening = opening.to_mut();
        opening.push(' ');
        opening.push_str(&word);
    }
}

/// The words of a text as openings are compared: runs of letters, digits and apostrophes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_apostrophe = |c| matches!(c, '\'' | '’');
    text.split(move |c: char| !(c.is_alphanumeric() || is_apostrophe(c)))
        .filter(|word| !word.is_empty()) // cheaper before trimming: every comma leaves an empty word
        .map(move |word| word.trim_matches(is_apostrophe))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_depends_on_the_one_before_is_recognized_by_its_opening() {
        let cues = Cues::of(Language::ENGLISH);
        let cases = [
            ("He added that it was late.", true),
            ("“However, the ferry sails.”", true),
            ("On the other hand, it rains.", true),
            ("On Monday the ferry sails.", false),
            ("Hermann added nothing.", false),
            ("", false),
        ];
        for (sentence, expected) in cases {
            assert_eq!(cues.leans(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_language_without_a_list_has_no_cues() {
        assert!(!Cues::of(Language::UNDETERMINED).leans("He added"));
    }
}
