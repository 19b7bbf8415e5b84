//! The words by which a sentence shows what it is: the lists `stopwords/xx.cues.txt`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words::is_unspaced;

/// How many words of a sentence are looked at to tell whether it leans on the one before it.
const MAX_OPENING_WORDS: usize = 5;

/// How much of a sentence is looked at for the same in scripts without spaces, in bytes: 20
/// characters.
const MAX_OPENING_BYTES: usize = 60;

/// What the words of a sentence say of it, counted along with its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordCues {
    pub(crate) words: u32,
    pub(crate) bonus: u32,
    pub(crate) stigma: u32,
    pub(crate) first_person: u32,
}

impl WordCues {
    /// Counts one word of a kind.
    pub(crate) fn count(&mut self, kind: Option<WordKind>) {
        match kind {
            Some(WordKind::Bonus) => self.bonus += 1,
            Some(WordKind::Stigma) => self.stigma += 1,
            Some(WordKind::FirstPerson) => self.first_person += 1,
            None => (),
        }
    }
}

/// What a single word says of the sentence it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// That something matters.
    Bonus,
    /// That it does not, or only as an example, or perhaps.
    Stigma,
    /// That the writer speaks.
    FirstPerson,
}

/// The cue words of a language.
///
/// # References
/// * Edmundson (1969), "New Methods in Automatic Extracting", JACM 16(2): bonus and stigma words.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    normal: Normal,
    /// Words as they stand in the list, with what they say.
    words: Vec<(&'static str, WordKind)>,
    /// What a sentence that leans on another opens with: words joined by spaces.
    openings: HashSet<Cow<'static, str>, RandomState>,
    /// What those of two words and more begin with, short of all of it: where a sentence opens with none of
    /// them there is no need to read on.
    beginnings: HashSet<Cow<'static, str>, RandomState>,
    /// The same in scripts without spaces, where what follows is not parted from it.
    unspaced_openings: Vec<String>,
}

impl Cues {
    /// Reads the list of a language; empty where there is none.
    pub(crate) fn of(language: Language) -> Self {
        let list = word_lists::cues(language).unwrap_or_default();
        let mut cues = Self { normal: Normal::of(language.as_str()), ..Self::default() };
        cues.words.reserve(word_lists::room(list));
        cues.openings.reserve(word_lists::room(list));
        for (section, entry) in word_lists::sections(list) {
            match section {
                "bonus" => cues.words.push((entry, WordKind::Bonus)),
                "stigma" => cues.words.push((entry, WordKind::Stigma)),
                "first-person" => cues.words.push((entry, WordKind::FirstPerson)),
                _ if entry.chars().all(is_unspaced) => {
                    cues.unspaced_openings.push(cues.normal.text(entry).into_owned());
                }
                _ => cues.add_opening(entry),
            }
        }
        cues
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

    /// What single words say, by their form after `form` (a stemmer) has been at them.
    pub(crate) fn by_form(
        &self,
        form: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> HashMap<Cow<'static, str>, WordKind, RandomState> {
        // The first section in which a form stands decides.
        let room = self.words.len();
        let mut kinds = HashMap::with_capacity_and_hasher(room, RandomState::default());
        for &(word, kind) in &self.words {
            kinds.entry(form(word)).or_insert(kind);
        }
        kinds
    }

    /// Whether a sentence opens with a word, or a phrase, that leans on what stands before it.
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

/// Adds a word to an opening. The first is the opening, and nothing is copied: most have no other.
fn push_word<'w>(opening: &mut Cow<'w, str>, word: Cow<'w, str>) {
    if opening.is_empty() {
        *opening = word;
    } else {
        let opening = opening.to_mut();
        opening.push(' ');
        opening.push_str(&word);
    }
}

/// Words for telling openings: runs of letters, digits and apostrophes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_apostrophe = |c| matches!(c, '\'' | '’');
    text.split(move |c: char| !(c.is_alphanumeric() || is_apostrophe(c)))
        .filter(|word| !word.is_empty()) // before a closer look: there is one behind each comma
        .map(move |word| word.trim_matches(is_apostrophe))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_lean_are_told_by_their_opening() {
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
