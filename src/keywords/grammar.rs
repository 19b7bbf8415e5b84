//! What the list `stopwords/XX.phrases.txt` of a language says about words in key phrases.
//!
//! The list allows a light guess at the part of speech of a word. Its sections:
//!
//! * `inside`: function words within names and noun phrases, such as *of*.
//! * `before-verb`, `before-noun`: function words that only a verb follows, or that a noun or an adjective often follows.
//! * `adverb-ending`, `not-adverb`, `adverb`: endings of adverbs, exceptions, and adverbs without them.
//! * `verb-ending`, `not-verb`, `verb`: the same for verbs.
//! * `regular-verb`, `noun`: base forms of English regular verbs, and exceptions.
//! * `not-last-ending`, `last`, `not-last`: words that no phrase ends with, such as participles before a noun.
//! * `not-first-ending`, `first`: endings of words that no phrase begins with, such as French participles.
//! * `weak`: words that say little in any text, such as *example*.
//! * `never`: words that are part of no phrase; `reference`: those of all languages, such as *vol*. Many are Latin.
//! * `emphasis`: stop words that are often written in capitals to stress them, so that *NOT* is no acronym.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::language::Language;
use crate::language::word_lists::{self, List};
use crate::text::normalize::Normal;

/// What is known about a word: a set of the constants below, which are named after the sections of the list.
pub(super) type Marks = u16;

pub(super) const INSIDE: Marks = 1;
pub(super) const BEFORE_VERB: Marks = 1 << 1;
pub(super) const BEFORE_NOUN: Marks = 1 << 2;
const NOT_ADVERB: Marks = 1 << 3;
pub(super) const ADVERB: Marks = 1 << 4;
const NOT_VERB: Marks = 1 << 5;
pub(super) const VERB: Marks = 1 << 6;
const LAST: Marks = 1 << 7;
pub(super) const NOT_LAST: Marks = 1 << 8;
pub(super) const WEAK: Marks = 1 << 9;
pub(super) const NEVER: Marks = 1 << 10;
pub(super) const EMPHASIS: Marks = 1 << 11;
const FIRST: Marks = 1 << 12;
pub(super) const NOT_FIRST: Marks = 1 << 13;

/// The smallest number of letters before an ending. Shorter words, such as *fly*, are not judged by it.
const MIN_LETTERS_BEFORE_ENDING: usize = 2;

/// The list of a language.
#[derive(Debug)]
pub(super) struct Grammar {
    /// The marks of words, by their normal form.
    words: HashMap<Box<str>, Marks, RandomState>,
    /// Endings of words, with the mark that they give and the mark that forbids it.
    endings: Vec<(&'static str, Marks, Marks)>,
    pub(super) normal: Normal,
    /// Whether `'s` at the end of a word is a possessive.
    pub(super) has_possessive: bool,
}

impl Grammar {
    /// The list of a language. Empty if there is none.
    pub(super) fn of(language: Language) -> Self {
        let mut grammar = Self {
            words: HashMap::default(),
            endings: Vec::new(),
            normal: Normal::of(language.as_str()),
            has_possessive: language == Language::ENGLISH,
        };
        let sections =
            |language| word_lists::phrases(language).into_iter().flat_map(List::sections);
        let references = sections(Language::ENGLISH).filter(|(section, _)| *section == "reference");
        for (section, line) in sections(language).chain(references) {
            for entry in line.split(' ') {
                grammar.add(section, entry);
            }
        }
        grammar
    }

    fn add(&mut self, section: &str, entry: &'static str) {
        let mark = match section {
            "inside" => INSIDE,
            "before-verb" => BEFORE_VERB,
            "before-noun" => BEFORE_NOUN,
            "adverb-ending" => return self.endings.push((entry, ADVERB, NOT_ADVERB)),
            "not-adverb" => NOT_ADVERB,
            "adverb" => ADVERB,
            "verb-ending" => return self.endings.push((entry, VERB, NOT_VERB)),
            "not-verb" | "noun" => NOT_VERB,
            "verb" => VERB,
            "regular-verb" => {
                for form in forms_of_regular(entry) {
                    *self.words.entry(form.into()).or_default() |= VERB;
                }
                return;
            }
            "not-last-ending" => return self.endings.push((entry, NOT_LAST, LAST)),
            "not-first-ending" => return self.endings.push((entry, NOT_FIRST, FIRST)),
            "first" => FIRST,
            "last" => LAST,
            "not-last" => NOT_LAST,
            "weak" => WEAK,
            "never" | "reference" => NEVER,
            "emphasis" => EMPHASIS,
            _ => return, // a test allows no other sections
        };
        let form = self.normal.text(entry);
        *self.words.entry(form.into()).or_default() |= mark;
    }

    /// Whether the list says which words end no phrase.
    pub(super) fn is_guide(&self) -> bool {
        !self.endings.is_empty()
    }

    /// The marks of a word in normal form.
    pub(super) fn marks(&self, word: &str) -> Marks {
        let mut marks = self.words.get(word).copied().unwrap_or(0);
        for &(ending, mark, exception) in &self.endings {
            let before = word.len().saturating_sub(ending.len());
            if before >= MIN_LETTERS_BEFORE_ENDING
                && marks & exception == 0
                && word.ends_with(ending)
            {
                marks |= mark;
            }
        }
        if marks & NOT_VERB != 0 {
            marks &= !VERB;
        }
        marks
    }
}

/// The forms of a regular English verb: *use, uses, used, using*.
fn forms_of_regular(base: &str) -> [String; 4] {
    let is_vowel = |c: char| "aeiou".contains(c);
    let stem = base.strip_suffix('e').unwrap_or(base);
    let before_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel));
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    let third = match before_y {
        Some(stem) => format!("{stem}ies"),
        None if hisses => format!("{base}es"),
        None => format!("{base}s"),
    };
    let last = base.chars().next_back().unwrap_or_default();
    // The last consonant is doubled where the verb is short or the stress is on its last vowel: *stopped*.
    let doubled = if DOUBLING.contains(&base) { format!("{base}{last}") } else { stem.to_owned() };
    let past = match before_y {
        Some(stem) => format!("{stem}ied"),
        None => format!("{doubled}ed"),
    };
    [base.to_owned(), third, past, format!("{doubled}ing")]
}

/// The verbs of the English list whose last consonant is doubled before *-ed* and *-ing*.
const DOUBLING: [&str; 21] = [
    "stop", "admit", "commit", "occur", "permit", "prefer", "refer", "infer", "submit", "grab",
    "step", "plan", "top", "regret", "compel", "control", "deter", "omit", "transfer", "split",
    "spread",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_have_four_forms() {
        let cases = [
            ("use", ["use", "uses", "used", "using"]),
            ("carry", ["carry", "carries", "carried", "carrying"]),
            ("stop", ["stop", "stops", "stopped", "stopping"]),
            ("pass", ["pass", "passes", "passed", "passing"]),
            ("play", ["play", "plays", "played", "playing"]),
        ];
        for (base, forms) in cases {
            assert_eq!(forms_of_regular(base), forms, "{base}");
        }
    }

    #[test]
    fn exceptions_outweigh_endings() {
        let english = Grammar::of(Language::ENGLISH);
        let has = |word: &str, mark: Marks| english.marks(word) & mark != 0;
        assert!(has("quickly", ADVERB) && !has("family", ADVERB) && !has("fly", ADVERB));
        assert!(has("provides", VERB) && !has("results", VERB) && !has("claims", VERB));
        assert!(has("scanned", NOT_LAST) && !has("seed", NOT_LAST));
    }

    #[test]
    fn a_language_without_a_list_marks_no_words() {
        assert_eq!(Grammar::of(Language::UNDETERMINED).marks("quickly"), 0);
    }
}
