//! A word list that the build script has read and indexed.

use super::key::{Key, NUMBER_BITS};

/// A list as the build script writes it: `compile.rs` says what its parts are.
#[derive(Debug)]
pub(super) struct Source {
    /// The part of the file name after the language.
    pub(super) kind: &'static str,
    /// The code of the language.
    pub(super) language: &'static str,
    pub(super) text: &'static str,
    pub(super) sections: &'static [(&'static str, u16)],
    pub(super) starts: &'static [u16],
    pub(super) buckets: &'static [u16],
    pub(super) order: &'static [u16],
}

/// A word list. Nothing is read or allocated before it is used.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List(pub(super) &'static Source);

/// An entry of a list that has been looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The number of the entry in the list, from 0.
    pub(crate) number: usize,
    /// The index of its section among the [names](List::section_names).
    pub(crate) section: usize,
    /// The entry as it is written in the list.
    pub(crate) entry: &'static str,
}

impl List {
    /// The entries, in the order of the list.
    pub(crate) fn entries(self) -> impl Iterator<Item = &'static str> {
        self.0.text.split_terminator('\n')
    }

    /// The entries, each with the name of its section (empty before the first section), in the order of the list.
    pub(crate) fn sections(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        (0..self.0.sections.len()).flat_map(move |section| {
            let name = self.0.sections[section].0;
            self.entries_of(section).map(move |entry| (name, entry))
        })
    }

    /// The names of the sections, in the order of the list. A section that is continued later is there twice.
    pub(crate) fn section_names(self) -> impl Iterator<Item = &'static str> {
        self.0.sections.iter().map(|(name, _)| *name)
    }

    /// The entries of a section, given by its index among the [names](Self::section_names).
    pub(crate) fn entries_of(self, section: usize) -> impl Iterator<Item = &'static str> {
        let at = |section: usize| self.0.sections.get(section).map(|(_, at)| usize::from(*at));
        let text = self.0.text;
        let range = at(section).unwrap_or(text.len())..at(section + 1).unwrap_or(text.len());
        text[range].split_terminator('\n')
    }

    /// The number of entries. Constant time if entries can be [found](Self::find).
    pub(crate) fn len(self) -> usize {
        match self.0.starts.len() {
            0 => self.entries().count(),
            starts => starts - 1,
        }
    }

    /// The entries that may have a key, in the order of the list. Others that happen to have the same hash are among
    /// them, so each must be compared with what was looked up. Expected time `O(1)` for each entry.
    #[inline]
    pub(crate) fn find(self, key: Key) -> impl Iterator<Item = Found> {
        let Source { buckets, order, .. } = self.0;
        let bucket = key.bucket(buckets.len().saturating_sub(1).max(1));
        let range = match buckets.get(bucket..) {
            Some(&[start, end, ..]) => usize::from(start)..usize::from(end),
            _ => 0..0,
        };
        let tag = key.tag();
        let has_tag = move |packed: &&u16| **packed >> NUMBER_BITS == tag;
        order[range]
            .iter()
            .filter(has_tag)
            .map(move |packed| self.get(usize::from(packed & ((1 << NUMBER_BITS) - 1))))
    }

    /// An entry of an indexed list by its number.
    fn get(self, number: usize) -> Found {
        let Source { text, sections, starts, .. } = self.0;
        let (start, end) = (starts[number], starts[number + 1]);
        let section = sections.partition_point(|(_, first)| *first <= start) - 1;
        let entry = &text[usize::from(start)..usize::from(end) - 1];
        Found { number, section, entry }
    }

    /// A list for a test, in a language and of a kind, as it would be written.
    #[cfg(test)]
    pub(crate) fn written(kind: &'static str, language: &'static str, list: &str) -> Self {
        let compiled = super::compile::compile(kind, language, list).unwrap();
        let sections = compiled.sections.into_iter().map(|(name, at)| (&*name.leak(), at));
        Self(Box::leak(Box::new(Source {
            kind,
            language,
            text: compiled.text.leak(),
            sections: sections.collect::<Vec<_>>().leak(),
            starts: compiled.starts.leak(),
            buckets: compiled.buckets.leak(),
            order: compiled.order.leak(),
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::Place;
    use super::*;

    #[test]
    fn entries_are_found_with_their_sections() {
        let list =
            List::written("abbreviations", "en", "# x\n[never]\ndr\nno\n[number]\nno\n-str\n");
        let find = |word: &str| -> Vec<(usize, &str)> {
            let found = list.find(Key::new(Place::Word).and(word.as_bytes()));
            found.filter(|found| found.entry == word).map(|f| (f.section, f.entry)).collect()
        };
        assert_eq!(find("dr"), [(0, "dr")]);
        assert_eq!(find("no"), [(0, "no"), (1, "no")]);
        assert_eq!(find("str"), []);
        let suffixes: Vec<_> =
            list.find(Key::new(Place::Suffix)).map(|found| found.entry).collect();
        assert!(suffixes.contains(&"-str"));
        assert_eq!(list.len(), 4);
        assert_eq!(list.entries_of(1).collect::<Vec<_>>(), ["no", "-str"]);
        assert_eq!(list.section_names().collect::<Vec<_>>(), ["never", "number"]);
    }

    #[test]
    fn nothing_is_found_in_an_empty_list_or_one_without_an_index() {
        for list in
            [List::written("", "en", "# nothing\n"), List::written("mail", "en", "[to]\nto\n")]
        {
            assert_eq!(list.find(Key::new(Place::Word).and(b"to")).count(), 0);
        }
        assert_eq!(List::written("mail", "en", "[to]\nto\nfor\n").len(), 2);
    }
}
