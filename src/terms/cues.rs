//! Cues: words and phrases that hint at the role of a sentence. The lists are `stopwords/xx.cues.txt`.

use std::ops::Range;

use super::cue_kinds::WordKind;
use super::edges::{Edges, Roles};
use crate::language::Language;
use crate::language::word_lists::key::{Key, Place};
use crate::language::word_lists::{self, Found, List};
use crate::text::normalize::Normal;
use crate::text::words::{is_unspaced, spans};

/// The number of words at the start of a sentence in which a word that refers back counts.
const EARLY_WORDS: usize = 6;

/// The number of bytes at the start of a sentence that are compared with openings in scripts without
/// spaces: 20 characters of 3 bytes each.
const MAX_OPENING_BYTES: usize = 60;

/// The largest number of words between the brackets of a note in a caption: `(second from left)`.
const MAX_NOTE_WORDS: usize = 3;

/// The cue words and phrases of a language.
///
/// # References
/// * Edmundson (1969), "New Methods in Automatic Extracting", JACM 16(2): bonus and stigma words.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    normal: Normal,
    /// The list. It is looked into when a word of a text may be in it.
    pub(super) list: Option<List>,
    /// The kind of the entries in each section of the list. `None` for those that matter at the start or the end of
    /// a sentence.
    pub(super) kinds: Vec<Option<WordKind>>,
    /// The entries that matter at the start or the end of a sentence.
    edges: Edges,
    /// Openings of sentences that depend on the sentence before in scripts without spaces, where no white
    /// space separates them from what follows.
    unspaced_openings: Vec<String>,
}

/// What the first and the last words of a sentence show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent yes-or-no feature")]
pub(crate) struct SentenceEdges {
    /// Whether they depend on the sentence before: `He`, `However`.
    pub(crate) leans: bool,
    /// Whether they refer to an earlier sentence: `He`, `Both of them`. In scripts without spaces, this is not
    /// told apart from other ways to depend on one.
    pub(crate) refers: bool,
    /// Whether one of the words after the first refers to an earlier sentence: `While these ferries …`.
    pub(crate) refers_early: bool,
    /// Whether the first word is a definite article, or begins with an elided one: `L'eau`.
    pub(crate) definite: bool,
    /// Whether they send the reader elsewhere, thank, or say where the text comes from: `For more
    /// information, visit …`, `… contributed to this report.`
    pub(crate) points: bool,
}

impl Cues {
    /// The cues of a language. Empty if the language has no list.
    pub(crate) fn of(language: Language) -> Self {
        let normal = Normal::of(language.as_str());
        word_lists::cues(language).map_or_else(Self::default, |list| Self::new(list, normal))
    }

    pub(super) fn new(list: List, normal: Normal) -> Self {
        let names: Vec<&str> = list.section_names().collect();
        let is_opening = |found: &Found| {
            matches!(names[found.section], "reference" | "connective")
                && found.entry.chars().all(is_unspaced)
        };
        let openings = list.find(Key::new(Place::UnspacedStart)).filter(is_opening);
        Self {
            normal,
            list: Some(list),
            kinds: names.iter().map(|name| WordKind::of_section(name)).collect(),
            edges: Edges::new(list, normal),
            unspaced_openings: openings
                .map(|found| normal.text(found.entry).into_owned())
                .collect(),
        }
    }

    /// Whether a word often begins a clause: a conjunction, or a pronoun. Time `O(list)`.
    pub(crate) fn opens_clause(&self, word: &str) -> bool {
        let is_first_person = |list: List| {
            let words = list.sections().filter(|(section, _)| *section == "first-person");
            words.map(|(_, entry)| entry).any(|entry| entry == word)
        };
        self.edges.has(word, Roles::LEANS)
            || self.unspaced_openings.iter().any(|opening| *opening == self.normal.word(word))
            || self.list.is_some_and(is_first_person)
    }

    /// What the first and the last words of a sentence show. `words` are the byte ranges of its words.
    pub(crate) fn edges(&self, sentence: &str, words: &[Range<usize>]) -> SentenceEdges {
        let word = |range: &Range<usize>| &sentence[range.clone()];
        // Pairs of characters are not words that could be in a list.
        let spaced = words.iter().map(word).take_while(|word| !word.starts_with(is_unspaced));
        let Some(first) = spaced.clone().next() else {
            return SentenceEdges {
                leans: self.opens_unspaced(sentence),
                ..SentenceEdges::default()
            };
        };
        let roles = self.edges.at_start(&spaced);
        let leans = roles.any(Roles::LEANS) || self.opens_unspaced(sentence);
        let refers = leans && roles.any(Roles::REFERS);
        let refers_early =
            !refers && spaced.take(EARLY_WORDS).skip(1).any(|word| self.edges.refers(word));
        let definite = roles.any(Roles::DEFINITE) || self.edges.has_elided(first, Roles::DEFINITE);
        let points = roles.any(Roles::POINTS)
            || self.edges.at_end(&words.iter().rev().map(word), Roles::CREDITS);
        SentenceEdges { leans, refers, refers_early, definite, points }
    }

    /// Whether a sentence opens with one of the openings in scripts without spaces.
    fn opens_unspaced(&self, sentence: &str) -> bool {
        if self.unspaced_openings.is_empty() {
            return false;
        }
        let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = self.normal.text(&start[..start.floor_char_boundary(MAX_OPENING_BYTES)]);
        self.unspaced_openings.iter().any(|opening| start.starts_with(opening.as_str()))
    }

    /// Whether a sentence has a note of a caption in it: `Ann Lind (left) opens the harbour.`
    pub(crate) fn marks_caption(&self, sentence: &str) -> bool {
        if !self.edges.knows(Roles::IN_PHOTO) {
            return false;
        }
        let notes = sentence.split('(').skip(1).filter_map(|after| Some(after.split_once(')')?.0));
        // `(left)` and `(second from left)`, but not `(and later to the left)`.
        notes.filter(|note| note.split_whitespace().count() <= MAX_NOTE_WORDS).any(|note| {
            let words = spans(note);
            self.edges.at_end(&words.iter().rev().map(|word| &note[word.clone()]), Roles::IN_PHOTO)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(cues: &Cues, sentence: &str) -> SentenceEdges {
        cues.edges(sentence, &spans(sentence))
    }

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
            assert_eq!(edges(&cues, sentence).leans, expected, "{sentence}");
        }
        assert!(edges(&cues, "The ferry sails.").definite);
        assert!(edges(&cues, "While these ferries sail, tea is hot.").refers_early);
    }

    #[test]
    fn notes_in_brackets_mark_a_caption() {
        let cues = Cues::of(Language::ENGLISH);
        let cases = [
            ("Ann Lind (left) opens the harbour.", true),
            ("Ann Lind (second from left) and Bo Haug (Right) at the harbour.", true),
            ("The ferry (pictured) is old.", true),
            ("The party moved to the left (and later to the right) of the others.", false),
            ("Those who are left sail.", false),
        ];
        for (sentence, expected) in cases {
            assert_eq!(cues.marks_caption(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn sentences_that_send_the_reader_elsewhere_are_recognized_by_either_end() {
        let cues = Cues::of(Language::ENGLISH);
        let cases = [
            ("For more information, visit the harbour.", true),
            ("This post was originally published in 2015.", true),
            ("Bo Haug in Oslo contributed to this report.", true),
            ("Information is scarce.", false),
            ("For more than a year the ferry lay still.", false),
            ("The mayor contributed to this success.", false),
            ("", false),
        ];
        for (sentence, expected) in cases {
            let found = edges(&cues, sentence).points;
            assert_eq!(found, expected, "{sentence}");
        }
    }

    #[test]
    fn pointers_and_notes_of_captions_are_known_in_many_languages() {
        for (language, pointer, caption) in [
            ("de", "Lesen Sie auch: Die Fähre fährt wieder.", "Ann Lind (2. von links) im Hafen."),
            ("fr", "Pour plus d’informations, écrivez au port.", "Ann Lind (à gauche) au port."),
            ("es", "Lea también: el barco zarpa.", "Ann Lind (a la derecha) en el puerto."),
            ("id", "Baca juga: Feri berlayar lagi.", "Ann Lind (kiri) di pelabuhan."),
            ("nb", "Les også: Ferja går igjen.", "Ann Lind (til venstre) ved havna."),
            ("pl", "Czytaj też: Prom znów pływa.", "Ann Lind (z lewej) w porcie."),
            ("ru", "Читайте также: паром снова ходит.", "Анна Линд (слева) в порту."),
            ("tr", "Daha fazla bilgi için limana yazın.", "Ann Lind (solda) limanda."),
            ("vi", "Xem thêm: phà chạy lại.", "Ann Lind (bên trái) ở cảng."),
        ] {
            let cues = Cues::of(Language::parse(language).unwrap());
            assert!(edges(&cues, pointer).points, "{pointer}");
            assert!(cues.marks_caption(caption), "{caption}");
            assert!(!edges(&cues, caption).points && !cues.marks_caption(pointer), "{language}");
        }
    }

    #[test]
    fn words_that_open_clauses_are_known_in_any_script() {
        for (language, word) in
            [("en", "But"), ("en", "i"), ("zh", "但是"), ("ja", "また"), ("ru", "Но")]
        {
            let cues = Cues::of(Language::parse(language).unwrap());
            assert!(cues.opens_clause(word), "{language}: {word}");
            assert!(!cues.opens_clause("渡船"), "{language}");
        }
    }

    #[test]
    fn a_language_without_a_list_has_no_cues() {
        let cues = Cues::of(Language::UNDETERMINED);
        assert_eq!(edges(&cues, "He added (left)"), SentenceEdges::default());
        assert!(!cues.marks_caption("Ann (left)"));
    }
}
