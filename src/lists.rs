//! The word lists in `stopwords/`, which are part of the binary.
//!
//! A language's lists lie side by side, and what is there is found by its name: `en.txt` has the
//! stop words, `en.context.txt` the phrases by which lines of a web page are told from its text,
//! `en.cues.txt` the words by which a sentence shows what it is.
//! A list has an entry a line; what follows a `#` is a comment, and `[name]` starts a section.

use include_dir::{Dir, include_dir};

use crate::language::Language;

static LISTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/stopwords");

/// The text of a language's list of stop words.
pub(crate) fn stop_words(language: Language) -> Option<&'static str> {
    text(&format!("{language}.txt"))
}

/// The text of a language's phrases of web pages, in sections.
pub(crate) fn context(language: Language) -> Option<&'static str> {
    text(&format!("{language}.context.txt"))
}

/// The text of a language's cue words, in sections.
pub(crate) fn cues(language: Language) -> Option<&'static str> {
    text(&format!("{language}.cues.txt"))
}

/// Every list of stop words, as bytes, with its language, by file name.
pub(crate) fn all_stop_words() -> impl Iterator<Item = (Language, &'static [u8])> {
    LISTS.files().filter_map(|file| {
        let name = file.path().to_str()?.strip_suffix(".txt")?;
        let language = Language::parse(name).ok().filter(|_| !name.contains('.'))?;
        Some((language, file.contents()))
    })
}

fn text(name: &str) -> Option<&'static str> {
    LISTS.get_file(name)?.contents_utf8()
}

/// The entries of a list, whatever their section.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    sections(list).map(|(_, entry)| entry)
}

/// The entries of a list, each with the name of its section (empty before the first).
pub(crate) fn sections(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    list.lines().filter_map(move |line| {
        let entry = line.split_once('#').map_or(line, |(entry, _)| entry).trim();
        if let Some(name) = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!entry.is_empty()).then_some((section, entry))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::terms::words;

    #[test]
    fn every_list_in_the_folder_is_well_formed() {
        assert!(LISTS.files().count() > 0, "the folder has lists");
        for file in LISTS.files() {
            let name = file.path().display();
            let list = file.contents_utf8().unwrap_or_else(|| panic!("{name} is UTF-8"));
            assert!(list.starts_with('#'), "{name}: the header says what it is");
            assert!(list.contains("licence"), "{name}: the header names the licence");
            assert!(entries(list).next().is_some(), "{name}: is not empty");
            let mut seen = HashSet::new();
            for (section, entry) in sections(list) {
                // A cue word may say two things; any other word stands in a list once.
                let section =
                    if file.path().to_string_lossy().contains(".cues.") { section } else { "" };
                assert_eq!(entry, entry.to_lowercase(), "{name}: no capitals");
                assert!(!entry.contains('’'), "{name}: {entry}: the straight apostrophe");
                assert!(seen.insert((section, entry)), "{name}: {entry} stands there twice");
            }
        }
    }

    #[test]
    fn every_stop_word_is_one_word_to_the_tokenizer() {
        for file in LISTS.files() {
            let name = file.path().to_str().unwrap();
            if name.matches('.').count() > 1 {
                continue; // phrases, not words
            }
            for entry in entries(file.contents_utf8().unwrap()) {
                if entry.chars().all(words::is_unspaced) {
                    continue; // met as pairs of characters, see `words`
                }
                let mut found = Vec::new();
                words::for_each_word(entry, |word| found.push(word));
                assert_eq!(found, [entry], "{name}");
            }
        }
    }

    #[test]
    fn entries_know_their_section() {
        let list = "# head\nfirst\n[one]\n  a b # comment\n\n[two]\nc\n";
        let found: Vec<_> = sections(list).collect();
        assert_eq!(found, [("", "first"), ("one", "a b"), ("two", "c")]);
    }
}
