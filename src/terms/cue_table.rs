//! Finds the cue words and phrases of a sentence while its words are counted.

use std::borrow::Cow;
use std::collections::HashMap;
use std::num::NonZeroU16;
use std::ops::Range;

use foldhash::fast::RandomState;
use unicode_normalization::char::is_combining_mark;

use super::cue_kinds::{KindSet, WordCues, WordKind};
use crate::text::words::{self, is_unspaced};

/// The cue words and phrases of a language, by the form of a word: its stem.
///
/// The lexicon looks up each distinct word once and remembers its [`CueId`]. Most words have none
/// and cost nothing afterwards. A phrase is looked for where its longest word occurs, which is
/// usually its rarest: `as a result` costs a comparison at each `result`, and nothing at each `as`.
///
/// To stem a whole list takes longer than to summarize a short text. In a language whose stems begin
/// as their words do, an entry is therefore stemmed when the first word comes up that begins like it.
#[derive(Debug, Default)]
pub(super) struct CueTable {
    ids: HashMap<Cow<'static, str>, CueId, RandomState>,
    /// By `CueId`.
    entries: Vec<Entry>,
    phrases: Vec<Phrase>,
    waiting: Waiting,
}

/// Entries of a list that have not been stemmed yet, by the first three bytes of their anchors.
#[derive(Debug, Default)]
struct Waiting {
    /// For each hash of three bytes, the index of the first item, or [`NONE`].
    heads: Vec<u16>,
    items: Vec<Item>,
}

/// An entry of a list.
#[derive(Debug, Clone, Copy)]
struct Item {
    text: &'static str,
    /// The byte range of the word at which it is looked up.
    anchor: (u16, u16),
    kind: WordKind,
    /// The index of the next item with the same hash, or [`NONE`].
    next: u16,
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

/// Marks the end of a chain of phrases or items.
const NONE: u16 = u16::MAX;

/// The number of hashes of three bytes, a power of two.
const HASHES: usize = 1024;

impl CueTable {
    /// Builds the table of a list. `form` normalizes and stems a word.
    ///
    /// Entries are stemmed at once, or when they are needed if `waits`. Each must then have the
    /// [`beginning`] of its form.
    pub(super) fn new(
        list: &[(&'static str, WordKind)],
        waits: bool,
        form: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Self {
        let mut table = Self::default();
        if waits {
            table.waiting.heads = vec![NONE; HASHES];
            table.waiting.items.reserve(list.len());
            table.ids.reserve(list.len() / 4); // a long article has about as many
        } else {
            table.ids.reserve(list.len());
        }
        for &(text, kind) in list {
            let item = Item::new(text, kind);
            if waits { table.waiting.push(item) } else { table.add(item, form(item.word())) }
        }
        table
    }

    /// Adds an entry whose anchor has a form.
    fn add(&mut self, item: Item, form: Cow<'static, str>) {
        let (before, after) = item.around();
        let next = u16::try_from(self.entries.len() + 1).ok().and_then(NonZeroU16::new);
        let Some(next) = next else { return }; // a list of 65,535 entries
        let id = *self.ids.entry(form).or_insert(CueId(next));
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
        while let Some(item) = self.waiting.take(form) {
            self.add(item, form_of(item.word()));
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

impl Item {
    fn new(text: &'static str, kind: WordKind) -> Self {
        let anchor = anchor(text);
        let to_u16 = |at: usize| u16::try_from(at).unwrap_or(0); // no entry is that long
        Self { text, anchor: (to_u16(anchor.start), to_u16(anchor.end)), kind, next: NONE }
    }

    /// The word at which the entry is looked up.
    fn word(&self) -> &'static str {
        &self.text[usize::from(self.anchor.0)..usize::from(self.anchor.1)]
    }

    fn bytes(&self) -> &'static [u8] {
        &self.text.as_bytes()[usize::from(self.anchor.0)..usize::from(self.anchor.1)]
    }

    /// What precedes that word, and what follows it.
    fn around(&self) -> (&'static str, &'static str) {
        (&self.text[..usize::from(self.anchor.0)], &self.text[usize::from(self.anchor.1)..])
    }
}

impl Waiting {
    fn push(&mut self, mut item: Item) {
        let Ok(at) = u16::try_from(self.items.len()) else { return };
        let head = &mut self.heads[hash(item.bytes())];
        item.next = std::mem::replace(head, at);
        self.items.push(item);
    }

    /// Removes an item that may have a form: it begins as the form does.
    #[inline]
    fn take(&mut self, form: &str) -> Option<Item> {
        let head = self.heads.get_mut(hash(form.as_bytes()))?;
        if *head == NONE { None } else { take_from(head, &mut self.items, beginning(form)) }
    }
}

fn take_from(head: &mut u16, items: &mut [Item], beginning: &[u8]) -> Option<Item> {
    let (mut at, mut previous) = (*head, NONE);
    while let Some(&item) = items.get(usize::from(at)) {
        if item.bytes().starts_with(beginning) {
            match items.get_mut(usize::from(previous)) {
                Some(previous) => previous.next = item.next,
                None => *head = item.next,
            }
            return Some(item);
        }
        (previous, at) = (at, item.next);
    }
    None
}

/// The beginning that a form shares with its words in a language that
/// [keeps it](super::stem::Stemmer::keeps_beginnings): all but the last letter of forms of four
/// letters or more.
fn beginning(form: &str) -> &[u8] {
    match form.as_bytes() {
        [beginning @ .., _] if beginning.len() >= 3 => beginning,
        short => short,
    }
}

/// A hash of the first three bytes of a word.
#[inline]
fn hash(word: &[u8]) -> usize {
    let of = |a: u8, b: u8, c: u8| (usize::from(a) * 31 + usize::from(b)) * 31 + usize::from(c);
    let hash = match *word {
        [a, b, c, ..] => of(a, b, c),
        [a, b] => of(a, b, 0),
        [a] => of(a, 0, 0),
        [] => 0,
    };
    hash % HASHES
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

/// The byte range of the word at which an entry of a list is looked up: the longest one, and the
/// last of those that are equally long. In scripts without spaces, it is the first pair of
/// characters.
fn anchor(entry: &str) -> Range<usize> {
    let (mut longest, mut start) = (0..0, 0);
    for (at, byte) in entry.bytes().enumerate() {
        match byte {
            b'a'..=b'z' => (),
            b' ' => {
                if at - start >= longest.len() {
                    longest = start..at;
                }
                start = at + 1;
            }
            _ => return anchor_in_any_script(entry),
        }
    }
    if entry.len() - start >= longest.len() { start..entry.len() } else { longest }
}

#[inline(never)]
fn anchor_in_any_script(entry: &str) -> Range<usize> {
    if entry.starts_with(is_unspaced) {
        return 0..entry.chars().take(2).map(char::len_utf8).sum();
    }
    let mut longest = 0..0;
    words::for_each_span(entry, |word| {
        if word.len() >= longest.len() {
            longest = word;
        }
    });
    longest
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
    use crate::terms::{CueKind, Cues, Stemmer};

    const LIST: [(&str, WordKind); 6] = [
        ("so", WordKind::Cue(CueKind::Consequence)),
        ("as a result", WordKind::Cue(CueKind::Consequence)),
        ("results", WordKind::Cue(CueKind::Result)),
        ("as a result of", WordKind::Cue(CueKind::Cause)),
        ("peut-être", WordKind::Stigma),
        ("首次发现", WordKind::Cue(CueKind::Novelty)),
    ];

    /// Lower case, without a final `s`.
    fn form(word: &str) -> Cow<'_, str> {
        word.to_lowercase().trim_end_matches('s').to_owned().into()
    }

    /// The kinds of the cues in a text, with repetitions.
    fn kinds(text: &str) -> (u32, Vec<CueKind>) {
        let found = [false, true].map(|waits| {
            let mut table = CueTable::new(&LIST, waits, form);
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
    fn each_entry_of_a_list_that_waits_begins_as_its_stem() {
        let english = Language::ENGLISH;
        let stemmer = Stemmer::new(english);
        assert!(stemmer.keeps_beginnings());
        for (text, _) in Cues::of(english).anywhere {
            let word = &text[anchor(text)];
            let stem = stemmer.stem(word);
            let is_found = word.as_bytes().starts_with(beginning(&stem));
            assert!(is_found, "{word} is never found by its stem {stem}: leave it out");
            assert_eq!(
                hash(word.as_bytes()),
                hash(stem.as_bytes()),
                "{word} is never found by {stem}"
            );
        }
    }

    #[test]
    fn a_hyphenated_word_is_a_phrase() {
        assert_eq!(kinds("Il est Peut-être là.").0, 1);
        assert_eq!(kinds("Peut être").0, 1);
        assert_eq!(kinds("Être").0, 0);
    }

    #[test]
    fn a_phrase_is_looked_up_at_its_longest_word() {
        let cases = [
            ("result", "result"),
            ("as a result of", "result"),
            ("in the end", "end"),
            ("d'après lui", "d'après"),
            ("के कारण", "कारण"),
            ("首次发现", "首次"),
            ("但", "但"),
        ];
        for (entry, expected) in cases {
            assert_eq!(&entry[anchor(entry)], expected);
        }
    }
}
