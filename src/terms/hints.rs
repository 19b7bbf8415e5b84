//! Words and phrases by which a sentence shows that it depends on another one, or that it is not part of the
//! text. The lists are sections of `stopwords/xx.cues.txt`.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::language::word_lists;
use crate::text::normalize::Normal;

/// The largest number of words of a phrase.
const MAX_PHRASE_WORDS: usize = 6;

/// The largest number of words between the brackets of a note in a caption: `(second from left)`.
const MAX_NOTE_WORDS: usize = 3;

/// The words of a language that hint at what kind of text a sentence is.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    normal: Normal,
    /// Words that say in brackets where somebody is in a photograph.
    photo: Phrases,
    /// Openings of sentences that send the reader elsewhere, thank, or say where a text comes from.
    pointers: Phrases,
    /// Endings of sentences that name further authors or owners.
    credits: Phrases,
    /// Openings of sentences that refer to an earlier one: `this`, `both of them`.
    references: Phrases,
    /// The definite articles.
    articles: Phrases,
}

impl Hints {
    /// Reads the list of a language, whose words are normalized by these rules.
    pub(super) fn read(list: &'static str, normal: Normal) -> Self {
        let mut hints = Self { normal, ..Self::default() };
        for (section, entry) in word_lists::sections(list) {
            let phrases = match section {
                "photo" => &mut hints.photo,
                "pointer" => &mut hints.pointers,
                "credit" => &mut hints.credits,
                "reference" => &mut hints.references,
                "definite" => &mut hints.articles,
                _ => continue,
            };
            phrases.insert(hints.normal, entry);
        }
        hints
    }

    /// Whether a section of a list belongs to the hints only.
    pub(super) fn is_section(name: &str) -> bool {
        matches!(name, "photo" | "pointer" | "credit" | "definite")
    }

    /// Whether a sentence has a note of a caption in it: `Ann Lind (left) opens the harbour.`
    pub(crate) fn marks_caption(&self, sentence: &str) -> bool {
        if self.photo.is_empty() {
            return false;
        }
        let notes = sentence.split('(').skip(1).filter_map(|after| Some(after.split_once(')')?.0));
        notes.filter(|note| note.split_whitespace().count() <= MAX_NOTE_WORDS).any(|note| {
            // `(left)` and `(second from left)`, but not `(and later to the left)`.
            words(note).last().is_some_and(|word| self.photo.contains(word, self.normal))
        })
    }

    /// Whether a sentence opens with a word or phrase that refers to an earlier one.
    pub(crate) fn opens_with_reference(&self, sentence: &str) -> bool {
        self.references.open(sentence, self.normal)
    }

    /// Whether a word refers to an earlier sentence when it opens a sentence.
    pub(crate) fn is_reference(&self, word: &str) -> bool {
        self.references.contains(word, self.normal)
    }

    /// Whether a word is a definite article, or begins with an elided one: `l'eau`.
    pub(crate) fn is_definite(&self, word: &str) -> bool {
        let elided = word.find(is_apostrophe).map_or(word, |at| &word[..at]);
        self.articles.contains(elided, self.normal)
    }

    /// Whether a sentence sends the reader elsewhere, thanks, or says where the text comes from: `For more
    /// information, visit …`, `… contributed to this report.`
    pub(crate) fn is_pointer(&self, sentence: &str) -> bool {
        self.pointers.open(sentence, self.normal)
            || (!self.credits.is_empty()
                && self.credits.matches(words_from_end(sentence), self.normal, |phrase, word| {
                    phrase.insert_str(0, word);
                }))
    }
}

/// Phrases of one or more words.
#[derive(Debug, Default)]
struct Phrases {
    /// The phrases, with single spaces between their words.
    entries: HashSet<String, RandomState>,
    /// The first words of the phrases, and their last words.
    edges: HashSet<String, RandomState>,
    /// The lengths in bytes of the words in `edges` and of the phrases of one word, as bits, by their first
    /// letter. Nearly all words have another length or start.
    lengths: [u64; 32],
}

impl Phrases {
    fn insert(&mut self, normal: Normal, entry: &'static str) {
        let of_entry: Vec<Cow<'_, str>> = words(entry).map(|word| normal.word(word)).collect();
        self.edges.extend(of_entry.first().map(|word| word.clone().into_owned()));
        self.edges.extend(of_entry.last().map(|word| word.clone().into_owned()));
        let edges = of_entry.first().into_iter().chain(of_entry.last());
        for word in edges {
            self.lengths[usize::from(word.as_bytes()[0] & 31)] |= 1 << word.len().min(63);
        }
        self.entries.insert(of_entry.join(" "));
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn contains(&self, word: &str, normal: Normal) -> bool {
        self.may_have(word, normal) && self.entries.contains(normal.word(word).as_ref())
    }

    /// Whether a word may be a phrase, or the first or last word of one. Words of ASCII keep their length in
    /// normal form, and differ from it in the bit of the capitals only.
    fn may_have(&self, word: &str, normal: Normal) -> bool {
        let Some(first) = word.bytes().next() else { return false };
        normal == Normal::Turkic
            || !word.is_ascii()
            || self.lengths[usize::from(first & 31)] & (1 << word.len().min(63)) != 0
    }

    /// Whether a sentence opens with a phrase.
    fn open(&self, sentence: &str, normal: Normal) -> bool {
        self.matches(words(sentence), normal, String::push_str)
    }

    /// Whether the first words of `words`, joined by `join`, are a phrase.
    fn matches<'w>(
        &self,
        mut words: impl Iterator<Item = &'w str>,
        normal: Normal,
        join: impl Fn(&mut String, &str),
    ) -> bool {
        // Nearly all sentences begin with a word that no phrase begins with.
        let first = words.next().filter(|word| self.may_have(word, normal));
        let first = first.map(|word| normal.word(word));
        let Some(first) = first.filter(|word| self.edges.contains(word.as_ref())) else {
            return false;
        };
        let mut phrase = first.into_owned();
        let mut more = words.take(MAX_PHRASE_WORDS - 1);
        loop {
            if self.entries.contains(&phrase) {
                return true;
            }
            let Some(word) = more.next() else { return false };
            join(&mut phrase, " ");
            join(&mut phrase, &normal.word(word));
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_separator(c: char) -> bool {
    !(c.is_alphanumeric() || is_apostrophe(c))
}

/// The words of a text: runs of letters, digits and apostrophes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(is_separator).map(|word| word.trim_matches(is_apostrophe));
    words.filter(|word| !word.is_empty())
}

/// The same words, the last one first.
fn words_from_end(text: &str) -> impl Iterator<Item = &str> {
    let words = text.rsplit(is_separator).map(|word| word.trim_matches(is_apostrophe));
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::terms::Cues;

    #[test]
    fn notes_in_brackets_mark_a_caption() {
        let cues = Cues::of(Language::ENGLISH);
        let hints = cues.hints();
        let cases = [
            ("Ann Lind (left) opens the harbour.", true),
            ("Ann Lind (second from left) and Bo Haug (Right) at the harbour.", true),
            ("The ferry (pictured) is old.", true),
            ("The party moved to the left (and later to the right) of the others.", false),
            ("Those who are left sail.", false),
        ];
        for (sentence, expected) in cases {
            assert_eq!(hints.marks_caption(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn sentences_that_send_the_reader_elsewhere_are_pointers() {
        let cues = Cues::of(Language::ENGLISH);
        let hints = cues.hints();
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
            assert_eq!(hints.is_pointer(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_language_without_a_list_has_no_hints() {
        let cues = Cues::of(Language::UNDETERMINED);
        let hints = cues.hints();
        assert!(!hints.marks_caption("Ann (left)") && !hints.is_pointer("For more information"));
    }
}
