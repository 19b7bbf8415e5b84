//! Finds the cue words and phrases of a sentence while its words are counted.

use std::borrow::Cow;
use std::collections::HashMap;
use std::num::NonZeroU16;
use std::ops::Range;

use foldhash::fast::RandomState;
use unicode_normalization::char::is_combining_mark;

use super::cue_kinds::{KindSet, WordCues, WordKind};
use super::cues::Cues;
use crate::language::word_lists::key::{Key, Place, anchor};
use crate::language::word_lists::{Found, List};
use crate::text::words::is_unspaced;

/// The cue words and phrases of a language, by the form of a word: its stem.
///
/// The lexicon looks up each distinct word once and remembers its [`CueId`]. Most words have none
/// and cost nothing afterwards. A phrase is looked for where its longest word occurs, which is
/// usually its rarest: `as a result` costs a comparison at each `result`, and nothing at each `as`.
///
/// To stem a whole list takes longer than to summarize a short text. In a language whose stems begin
/// as their words do, an entry is therefore stemmed when the first word comes up that begins like it, by the [key of
/// its beginning](Key::of_beginning).
#[derive(Debug, Default)]
pub(super) struct CueTable {
    ids: HashMap<Cow<'static, str>, CueId, RandomState>,
    /// By `CueId`.
    entries: Vec<Entry>,
    phrases: Vec<Phrase>,
    waiting: Option<Waiting>,
}

/// The entries of a list that have not been stemmed yet.
#[derive(Debug)]
struct Waiting {
    list: List,
    /// The kind of the entries in each section. `None` for those that are not looked for anywhere in a sentence.
    kinds: Vec<Option<WordKind>>,
    /// Whether an entry has been stemmed, by its number.
    stemmed: Vec<bool>,
}

/// An entry of a list.
#[derive(Debug, Clone, Copy)]
struct Item {
    text: &'static str,
    kind: WordKind,
}

/// The number of a form that is a cue word or anchors phrases, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CueId(NonZeroU16);

/// What a form stands for.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The kinds of the word by itself.
    kinds: KindSet,
    /// The index of the first phrase that is anchored at the form, or [`NONE`].
    phrase: u16,
}

/// A phrase without its longest word.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    /// What precedes its longest word, as it is written in the list.
    before: &'static str,
    /// What follows it.
    after: &'static str,
    /// The first letters of the words next to the longest one, in ASCII lower case. `None` if there
    /// is no such word, or it begins otherwise.
    initials: [Option<u8>; 2],
    kind: WordKind,
    /// The index of the next phrase that is anchored at the same form, or [`NONE`].
    next: u16,
}

/// Marks the end of a chain of phrases.
const NONE: u16 = u16::MAX;

impl CueTable {
    /// The table of a list. `form` normalizes and stems a word.
    ///
    /// Entries are stemmed at once, or when they are needed if `waits`. Stems must then [begin as their words
    /// do](super::stem::keeps_beginnings).
    pub(super) fn new(
        cues: &Cues,
        waits: bool,
        form: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Self {
        let mut table = Self::default();
        let Some(list) = cues.list else { return table };
        let kinds = cues.kinds.clone();
        if waits {
            let mut waiting = Waiting { list, kinds, stemmed: vec![false; list.len()] };
            waiting.each(Key::new(Place::Mixed), |item| table.add(item, &form));
            table.waiting = Some(waiting);
            return table;
        }
        table.ids.reserve(list.len());
        for (section, kind) in kinds.into_iter().enumerate() {
            let Some(kind) = kind else { continue };
            for text in list.entries_of(section) {
                table.add(Item { text, kind }, &form);
            }
        }
        table
    }

    /// Adds an entry by the form of its anchor.
    fn add(&mut self, item: Item, form: impl Fn(&'static str) -> Cow<'static, str>) {
        let anchor = anchor(item.text);
        let (before, after) = (&item.text[..anchor.start], &item.text[anchor.end..]);
        let next = u16::try_from(self.entries.len() + 1).ok().and_then(NonZeroU16::new);
        let Some(next) = next else { return }; // no list has 65,535 entries
        let id = *self.ids.entry(form(&item.text[anchor])).or_insert(CueId(next));
        if id.0 == next {
            self.entries.push(Entry { kinds: KindSet::default(), phrase: NONE });
        }
        let entry = &mut self.entries[id.index()];
        if before.is_empty() && after.is_empty() {
            entry.kinds.insert(item.kind);
        } else if let Ok(at) = u16::try_from(self.phrases.len()) {
            let next = std::mem::replace(&mut entry.phrase, at);
            let initials = [tokens(before).next_back(), tokens(after).next()].map(initial);
            self.phrases.push(Phrase { before, after, initials, kind: item.kind, next });
        }
    }

    /// Looks up the form of a word. `form_of` is the function that the table was built with.
    pub(super) fn get(
        &mut self,
        form: &str,
        form_of: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Option<CueId> {
        if let Some(mut waiting) = self.waiting.take() {
            waiting.each(Key::of_beginning(form), |item| self.add(item, &form_of));
            self.waiting = Some(waiting);
        }
        self.ids.get(form).copied()
    }

    /// Counts the cue at a word of a text, and the phrases that this word is the anchor of.
    pub(super) fn count(
        &self,
        id: CueId,
        text: &str,
        word: &Range<usize>,
        form: impl Fn(&str) -> Cow<'_, str>,
        counts: &mut WordCues,
    ) {
        let Entry { kinds, phrase } = self.entries[id.index()];
        counts.count(kinds);
        let mut next = phrase;
        while let Some(phrase) = self.phrases.get(usize::from(next)) {
            if phrase.surrounds(text, word, &form) {
                counts.count(phrase.kind.into());
            }
            next = phrase.next;
        }
    }
}

impl Waiting {
    /// Removes the items with a key, and calls `each` with them.
    #[inline]
    fn each(&mut self, key: Key, mut each: impl FnMut(Item)) {
        for Found { number, section, entry } in self.list.find(key) {
            if let Some(kind) = self.kinds[section]
                && !std::mem::replace(&mut self.stemmed[number], true)
            {
                each(Item { text: entry, kind });
            }
        }
    }
}

impl CueId {
    #[cfg(test)]
    pub(super) const MAX: Self = Self(NonZeroU16::MAX);

    fn index(self) -> usize {
        usize::from(self.0.get()) - 1
    }
}

impl Phrase {
    /// Whether the words of the phrase surround a word of a text. They are compared by form.
    fn surrounds(
        &self,
        text: &str,
        word: &Range<usize>,
        form: impl Fn(&str) -> Cow<'_, str>,
    ) -> bool {
        let [before, after] = self.initials;
        if !may_follow(text.as_bytes(), word.end, after)
            || !may_precede(text.as_bytes(), word.start, before)
        {
            return false;
        }
        let after = &text[word.end..];
        if self.after.starts_with(is_unspaced) {
            return after.starts_with(self.after);
        }
        let before = &text[..word.start];
        are_same(tokens(self.before).rev(), tokens(before).rev(), &form)
            && are_same(tokens(self.after), tokens(after), &form)
    }
}

/// The first letter of a word, if it is one of ASCII in lower case.
fn initial(word: Option<&str>) -> Option<u8> {
    word?.bytes().next().filter(u8::is_ascii_lowercase)
}

/// Whether the word after the byte index `at` may begin with a letter. A cheap test that most places
/// fail: `false` if that word is one of ASCII letters that begins otherwise.
fn may_follow(text: &[u8], at: usize, initial: Option<u8>) -> bool {
    match (initial, text.get(at..)) {
        (Some(initial), Some(&[b' ', first, second, third, ..])) => {
            let is_plain = |byte: u8| byte.is_ascii() && byte != b'\''; // no elided word
            let is_known = first.is_ascii_alphabetic() && is_plain(second) && is_plain(third);
            !is_known || first.eq_ignore_ascii_case(&initial)
        }
        _ => true,
    }
}

/// The same for the word before the byte index `at`.
fn may_precede(text: &[u8], at: usize, initial: Option<u8>) -> bool {
    let (Some(initial), Some([word @ .., b' '])) = (initial, text.get(..at)) else { return true };
    let letters = word.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (before, word) = word.split_at(word.len() - letters);
    let is_known = before.last().is_none_or(|byte| *byte == b' ');
    match word.first() {
        Some(first) if is_known => first.eq_ignore_ascii_case(&initial),
        _ => true,
    }
}

/// The words of a text as phrases are compared: what white space separates, without punctuation.
fn tokens(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let is_mark = |c: char| !(c.is_alphanumeric() || is_combining_mark(c));
    let words = text.split_ascii_whitespace().map(move |token| token.trim_matches(is_mark));
    words.filter(|word| !word.is_empty())
}

/// Whether the words of a phrase are the first ones of a text, up to inflection.
fn are_same<'t>(
    mut phrase: impl Iterator<Item = &'t str>,
    mut text: impl Iterator<Item = &'t str>,
    form: impl Fn(&str) -> Cow<'_, str>,
) -> bool {
    phrase.all(|ours| {
        text.next().is_some_and(|word| {
            word.eq_ignore_ascii_case(ours)
                || may_have_same_form(word, ours) && form(word) == form(ours)
        })
    })
}

/// Whether two different words may have the same form. Cheap: English words begin with the same
/// three letters then. In other languages, words differ anywhere, or an elided word precedes them.
fn may_have_same_form(word: &str, ours: &str) -> bool {
    let is_plain = |word: &str| word.is_ascii() && !word.contains('\'');
    match (word.as_bytes().get(..3), ours.as_bytes().get(..3)) {
        (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => true,
        _ => !(is_plain(word) && is_plain(ours)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::stem::keeps_beginnings;
    use crate::terms::{CueKind, Stemmer};
    use crate::text::normalize::Normal;
    use crate::text::words;

    const LIST: &str = "[consequence]\nso\nas a result\n[result]\nresults\n[cause]\nas a result of\n\
        [stigma]\npeut-être\n[novelty]\n首次发现\n[connective]\nand so\n";

    /// Lower case, without a final `s`.
    fn form(word: &str) -> Cow<'_, str> {
        word.to_lowercase().trim_end_matches('s').to_owned().into()
    }

    /// The kinds of the cues in a text, with repetitions.
    fn kinds(text: &str) -> (u32, Vec<CueKind>) {
        let cues = Cues::new(List::written("cues", "en", LIST), Normal::General);
        let found = [false, true].map(|waits| {
            let mut table = CueTable::new(&cues, waits, form);
            let mut counts = WordCues::default();
            words::for_each_span(text, |word| {
                if let Some(id) = table.get(&form(&text[word.clone()]), form) {
                    table.count(id, text, &word, form, &mut counts);
                }
            });
            counts
        });
        assert_eq!(found[0], found[1], "{text}: the same, whenever entries are stemmed");
        let counts = found[0];
        let repeated = |(kind, count)| std::iter::repeat_n(kind, usize::from(count));
        (counts.stigma, counts.cues.iter().flat_map(repeated).collect())
    }

    #[test]
    fn words_and_phrases_are_found_anywhere_in_a_sentence() {
        use CueKind::{Cause, Consequence, Novelty, Result};
        let cases: [(&str, &[CueKind]); 9] = [
            ("So be it.", &[Consequence]),
            ("The result stands.", &[Result]),
            ("As a result, it stands.", &[Consequence, Result]),
            ("It is, as a result of “rain”, wet.", &[Cause, Consequence, Result]),
            ("As a (result)", &[Consequence, Result]),
            ("A result", &[Result]),
            ("As results", &[Result]),
            ("他们首次发现了。", &[Novelty]),
            ("他们首次没有发现。", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(kinds(text), (0, expected.to_vec()), "{text}");
        }
    }

    #[test]
    fn each_entry_of_a_list_that_waits_is_found_by_its_stem() {
        for language in Language::all().filter(|language| keeps_beginnings(*language)) {
            let (normal, stemmer) = (Normal::of(language.as_str()), Stemmer::new(language));
            let Some(list) = Cues::of(language).list else { continue };
            let is_cue = |name: &str| WordKind::of_section(name).is_some();
            for (_, text) in list.sections().filter(|(name, _)| is_cue(name)) {
                let word = normal.word(&text[anchor(text)]);
                let stem = stemmer.stem(&word);
                let found = list.find(Key::of_beginning(&stem));
                let mut found = found.chain(list.find(Key::new(Place::Mixed)));
                let is_found = found.any(|found| found.entry == text);
                assert!(is_found, "{language}: {text} is never found by {stem}");
            }
        }
    }

    #[test]
    fn a_hyphenated_word_is_a_phrase() {
        assert_eq!(kinds("Il est Peut-être là.").0, 1);
        assert_eq!(kinds("Peut être").0, 1);
        assert_eq!(kinds("Être").0, 0);
    }
}
