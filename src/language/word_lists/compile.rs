//! Turns a word list as it is written into one that the library can use without reading it first: without comments,
//! and with an index. The build script does this for all lists.
//!
//! The index is a hash table whose buckets are stored one after another, as the rows of a sparse matrix are. An entry
//! costs five to six bytes in it.

use std::ops::Range;

use super::key::{Key, NUMBER_BITS, Place, anchor, leading_run};
use super::source::entries;
use crate::text::normalize::Normal;
use crate::text::words::{is_unspaced, spans};

/// A list with its index.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// The entries, each with a line break behind it.
    pub(crate) text: String,
    /// Each section with the byte index of its first entry, in the order of the list.
    pub(crate) sections: Vec<(String, u16)>,
    /// The byte index of each entry, and the length of the text. Empty if the list has no index.
    pub(crate) starts: Vec<u16>,
    /// Where each bucket begins in `order`, and the length of `order`. The number of buckets is a power of two.
    pub(crate) buckets: Vec<u16>,
    /// The entries by bucket, in the order of the list: the number of the entry, and above it bits of its key.
    pub(crate) order: Vec<u16>,
}

/// Reads a list. `kind` is the part of its file name after the language.
///
/// # Errors
/// If the list has more entries or bytes than its index has numbers for, as a message.
pub(crate) fn compile(kind: &str, language: &str, list: &str) -> Result<Compiled, String> {
    let normal = Normal::of(language);
    let mut compiled = Compiled::default();
    let mut keys: Vec<Key> = Vec::new();
    for (section, entry) in sections(list) {
        let start = offset(&compiled.text)?;
        if compiled.sections.last().is_none_or(|(last, _)| last != section) {
            compiled.sections.push((section.to_owned(), start));
        }
        compiled.text.push_str(entry);
        compiled.text.push('\n');
        if let Some(key) = key_of(kind, section, entry, normal) {
            compiled.starts.push(start);
            keys.push(key);
        }
    }
    if keys.len() > 1 << NUMBER_BITS {
        return Err(format!("has {} entries, but {} at most", keys.len(), 1 << NUMBER_BITS));
    }
    if !keys.is_empty() {
        compiled.starts.push(offset(&compiled.text)?);
        compiled.index(&keys);
    }
    Ok(compiled)
}

/// The byte index at which the next entry begins.
fn offset(text: &str) -> Result<u16, String> {
    let failed = |_| "has more than 65,535 bytes without its comments".to_owned();
    u16::try_from(text.len()).map_err(failed)
}

impl Compiled {
    /// Sorts the entries into buckets by their keys.
    fn index(&mut self, keys: &[Key]) {
        // One to two entries a bucket: their keys tell most of them apart.
        let count = keys.len().div_ceil(2).next_power_of_two();
        let mut sorted: Vec<(usize, usize)> =
            keys.iter().enumerate().map(|(number, key)| (key.bucket(count), number)).collect();
        sorted.sort_unstable();
        let small = |number: usize| u16::try_from(number).expect("numbers of entries are small");
        let behind = |bucket| small(sorted.partition_point(|(other, _)| *other < bucket));
        self.buckets = (0..=count).map(behind).collect();
        let packed = |number: usize| small(number) | keys[number].tag() << NUMBER_BITS;
        self.order = sorted.iter().map(|&(_, number)| packed(number)).collect();
    }
}

/// The entries of a list, each with the name of its section (empty before the first section).
pub(crate) fn sections(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    entries(list).filter_map(move |entry| {
        match entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => section = name,
            None => return Some((section, entry)),
        }
        None
    })
}

/// The key of an entry of a list. `None` for kinds of lists in which nothing is looked up.
///
/// `kind` is the kind of the list: the part of its file name after the language. `section` is the section of the
/// entry.
pub(crate) fn key_of(kind: &str, section: &str, entry: &str, normal: Normal) -> Option<Key> {
    let place = place_of(kind, section, entry)?;
    let key = Key::new(place);
    let word = |range: &Range<usize>| normal.word(&entry[range.clone()]);
    let and_word = |key: Key, range: &Range<usize>| key.and(word(range).as_bytes());
    Some(match place {
        Place::Word if kind == "abbreviations" => key.and(entry.as_bytes()),
        Place::Word => key.and(normal.word(entry).as_bytes()),
        Place::Suffix | Place::UnspacedStart | Place::Mixed => key,
        Place::Line => key.and(leading_run(&normal.text(entry)).as_bytes()),
        Place::Start => spans(entry).iter().take(2).fold(key, and_word),
        Place::End => spans(entry).iter().rev().take(2).fold(key, and_word),
        Place::Anywhere => Key::of_beginning(&entry[anchor(entry)]),
    })
}

/// Where an entry of a list is looked for.
fn place_of(kind: &str, section: &str, entry: &str) -> Option<Place> {
    Some(match (kind, section) {
        ("abbreviations", _) if entry.starts_with('-') => Place::Suffix,
        ("" | "abbreviations", _) => Place::Word,
        ("context", _) => Place::Line,
        ("cues", "reference" | "connective") if entry.chars().all(is_unspaced) => {
            Place::UnspacedStart
        }
        ("cues", "reference" | "connective" | "definite" | "pointer") => Place::Start,
        ("cues", "credit" | "photo") => Place::End,
        ("cues", _) if begins_mixed(&entry[anchor(entry)]) => Place::Mixed,
        ("cues", _) => Place::Anywhere,
        _ => return None,
    })
}

/// Whether the first three characters of a word are neither all letters of ASCII nor all beyond ASCII.
fn begins_mixed(word: &str) -> bool {
    let mut first = word.chars().take(3);
    !(first.clone().all(|c| c.is_ascii_alphabetic()) || first.all(|c| !c.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_assigned_to_sections() {
        let list = "# head\nfirst\n[one]\n  a b # comment\n\n[two]\nc\n";
        let found: Vec<_> = sections(list).collect();
        assert_eq!(found, [("", "first"), ("one", "a b"), ("two", "c")]);
        let compiled = compile("mail", "en", list).unwrap();
        assert_eq!(compiled.text, "first\na b\nc\n");
        let sections = [("", 0), ("one", 6), ("two", 10)];
        assert_eq!(compiled.sections, sections.map(|(name, at)| (name.to_owned(), at)));
        assert!(compiled.order.is_empty(), "nothing is looked up in this kind of list");
    }

    #[test]
    fn a_list_that_is_too_long_is_refused() {
        let list = |count: u32| (0..count).fold(String::new(), |list, n| list + &format!("{n}\n"));
        assert!(compile("", "en", &list(1 << NUMBER_BITS)).is_ok());
        assert!(compile("", "en", &list((1 << NUMBER_BITS) + 1)).unwrap_err().contains("entries"));
        assert!(compile("mail", "en", &list(20_000)).unwrap_err().contains("bytes"));
    }
}
