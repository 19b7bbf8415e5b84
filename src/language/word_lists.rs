//! The word lists in `stopwords/`, which are part of the binary.
//!
//! A language's lists lie side by side, and what is there is found by its name: `en.txt` has the
//! stop words, `en.context.txt` the phrases by which lines of a web page are told from its text,
//! `en.cues.txt` the words by which a sentence shows what it is.
//! A list has an entry a line; what follows a `#` is a comment, and `[name]` starts a section of those
//! that have sections: stop words have none.

use std::iter;

use include_dir::{Dir, include_dir};
use memchr::memchr_iter;

use crate::language::Language;

static LISTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/stopwords");

/// The text of a language's list of stop words.
pub(crate) fn stop_words(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".txt")
}

/// The text of a language's phrases of web pages, in sections.
pub(crate) fn context(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".context.txt")
}

/// The text of a language's cue words, in sections.
pub(crate) fn cues(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".cues.txt")
}

/// The words by which parts of web pages in any language are recognized, in sections.
#[cfg(feature = "html")]
pub(crate) fn page_words() -> &'static str {
    file(&LISTS, Language::ENGLISH, ".page.txt").unwrap_or_default() // a test finds it there
}

/// Every list of stop words, as bytes, with its language, by file name.
pub(crate) fn all_stop_words() -> impl Iterator<Item = (Language, &'static [u8])> {
    LISTS.files().filter_map(|file| {
        let code = file.path().to_str()?.strip_suffix(".txt").filter(|name| !name.contains('.'))?;
        Some((Language::parse(code).ok()?, file.contents()))
    })
}

/// The text of the file in a folder that has the language's code and this ending for a name.
///
/// `Dir::get_file` does the same by taking every path of the folder apart, which takes as long as to
/// read the list.
pub(crate) fn file(
    folder: &Dir<'static>,
    language: Language,
    ending: &str,
) -> Option<&'static str> {
    let (code, ending) = (language.as_str().as_bytes(), ending.as_bytes());
    let has_name = |name: &[u8]| name.strip_prefix(code) == Some(ending);
    let mut files = folder.files();
    files.find(|file| has_name(file.path().as_os_str().as_encoded_bytes()))?.contents_utf8()
}

/// The entries of a list without sections.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    let lines = iter::from_fn(move || (!rest.is_empty()).then(|| next_line(&mut rest)));
    lines.map(str::trim).filter(|entry| !entry.is_empty())
}

/// The entries of a list, each with the name of its section (empty before the first).
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

/// The next line without its comment, cut off from the rest. Lines are some eight bytes long, so to look
/// at each byte takes less time than to search.
fn next_line<'l>(rest: &mut &'l str) -> &'l str {
    let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'#'));
    let (line, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let next = behind.bytes().position(|byte| byte == b'\n');
    *rest = next.map_or("", |end| &behind[end + 1..]);
    line
}

/// How many entries a list has, or some more: its lines. For the room to keep.
pub(crate) fn room(list: &str) -> usize {
    memchr_iter(b'\n', list.as_bytes()).count() + 1
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_normalization::is_nfc;

    use super::*;
    use crate::text::normalize::Normal;
    use crate::text::words;

    /// Fewer stop words than this leave out whole classes of function words. Lists have 235 to 400.
    const MIN_STOP_WORDS: usize = 150;

    /// The kinds of list by what stands behind the language in the file's name, with their sections.
    const KINDS: [(&str, &[&str]); 4] = [
        ("", &[""]),
        ("context", &["action", "navigation", "credit"]),
        ("page", &["class", "credit-label", "credit", "closing"]),
        ("cues", &["bonus", "stigma", "reference", "connective", "first-person"]),
    ];

    /// Every list: the name of its file, its language, its kind, and its text.
    fn every_list() -> Vec<(&'static str, Language, &'static str, &'static str)> {
        let lists: Vec<_> = LISTS
            .files()
            .map(|file| {
                let name = file.path().to_str().expect("a name in UTF-8");
                let stem =
                    name.strip_suffix(".txt").unwrap_or_else(|| panic!("{name}: is no .txt"));
                let (code, kind) = stem.split_once('.').unwrap_or((stem, ""));
                let language =
                    Language::parse(code).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(language.as_str(), code, "{name}: the code that epitome goes by");
                assert!(language.name().is_some(), "{name}: a code of ISO 639-1");
                let text = file.contents_utf8().unwrap_or_else(|| panic!("{name}: is not UTF-8"));
                (name, language, kind, text)
            })
            .collect();
        assert!(!lists.is_empty(), "the folder has lists");
        lists
    }

    #[test]
    fn every_list_says_what_it_is_and_has_entries_in_sections_that_are_known() {
        for (name, _, kind, list) in every_list() {
            let known = KINDS.iter().find(|(known, _)| *known == kind);
            let (_, known) = known.unwrap_or_else(|| panic!("{name}: no kind of list"));
            assert!(list.starts_with('#'), "{name}: the header says what it is");
            assert!(list.contains("licence"), "{name}: the header names the licence");
            assert!(sections(list).next().is_some(), "{name}: is empty");
            for (section, entry) in sections(list) {
                assert!(known.contains(&section), "{name}: {entry}: unknown section [{section}]");
            }
        }
    }

    #[test]
    fn no_entry_stands_in_a_list_twice() {
        for (name, _, kind, list) in every_list() {
            let mut seen = HashSet::new();
            for (section, entry) in sections(list) {
                // Cue words and words of pages may be in two sections, and other words and phrases in one.
                let section = if matches!(kind, "cues" | "page") { section } else { "" };
                assert!(seen.insert((section, entry)), "{name}: {entry} stands there twice");
            }
        }
    }

    #[test]
    fn every_entry_is_written_as_words_are_compared() {
        for (name, language, _, list) in every_list() {
            let normal = Normal::of(language.as_str());
            for (_, entry) in sections(list) {
                const UNSEEN: [char; 6] =
                    ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
                let lower = !entry.contains(char::is_uppercase);
                assert!(lower, "{name}: {entry}: in lower case");
                assert!(!entry.contains(['’', '‘', 'ʼ']), "{name}: {entry}: straight apostrophe");
                assert!(is_nfc(entry), "{name}: {entry}: in composed characters (NFC)");
                assert!(!entry.contains("  "), "{name}: {entry}: one space between words");
                // Vowel points, joiners of Persian and the like are spelling, and stay.
                let odd = |c| {
                    UNSEEN.contains(&c)
                        || matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ffdc}')
                };
                assert!(!entry.contains(odd), "{name}: {entry}: plain characters that are seen");
                assert!(!normal.word(entry).is_empty(), "{name}: {entry}: nothing is left of it");
            }
        }
    }

    #[test]
    fn every_stop_word_is_one_word_to_the_tokenizer() {
        for (name, _, _, list) in every_list().into_iter().filter(|(_, _, kind, _)| kind.is_empty())
        {
            let count = entries(list).count();
            assert!(count >= MIN_STOP_WORDS, "{name}: {count} words are too few");
            for entry in entries(list) {
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
    fn a_language_with_one_kind_of_list_has_all_of_them() {
        for (name, language, ..) in every_list() {
            let all = [stop_words(language), context(language), cues(language)];
            assert!(all.iter().all(Option::is_some), "{name}: stop words, context and cues");
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn the_words_of_pages_fill_all_sections() {
        let sections: HashSet<_> = sections(page_words()).map(|(section, _)| section).collect();
        assert_eq!(sections.len(), 4);
    }

    #[test]
    fn entries_know_their_section() {
        let list = "# head\nfirst\n[one]\n  a b # comment\n\n[two]\nc\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), ["first", "[one]", "a b", "[two]", "c"]);
        let found: Vec<_> = sections(list).collect();
        assert_eq!(found, [("", "first"), ("one", "a b"), ("two", "c")]);
    }
}
