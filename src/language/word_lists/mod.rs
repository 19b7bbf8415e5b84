//! The word lists in `stopwords/` and `src/sentences/abbreviations/`, which are compiled into the binary. The build
//! script reads them and indexes their entries, so that nothing is left to do when the program starts.
//!
//! The lists of a language are found by their file names, which begin with its code:
//!
//! * `en.txt`: stop words.
//! * `en.context.txt`: phrases that mark a line of a web page as navigation or other boilerplate.
//! * `en.cues.txt`: words and phrases that hint at the role of a sentence, or show that it depends on the
//!   one before it.
//! * `en.page.txt`: words by which parts of web pages are recognized, for pages in all languages.
//! * `en.byline.txt`: words with which the line of an author begins, in all languages.
//! * `en.chat.txt`: what programs for chats write in place of messages and about events, in sections.
//! * `en.mail.txt`: what mail programs and companies write around a mail, in sections.
//! * `en.phrases.txt`: words around and within key phrases, and hints at the part of speech, in sections.
//! * `en.captions.txt`: words that a numbered caption begins with, such as `figure`.
//!
//! The files in `abbreviations/` have only the code as their name.
//!
//! A list has one entry a line. A `#` starts a comment. Stop words, captions and bylines have no sections; in all other
//! lists, `[name]` starts one.

#[cfg(test)]
pub(crate) mod compile;
pub(crate) mod key;
mod list;
pub(crate) mod source;

pub(crate) use list::{Found, List};

use self::list::Source;
use crate::language::Language;

/// All lists, by kind and language.
static LISTS: &[Source] = &include!(concat!(env!("OUT_DIR"), "/word_lists.rs"));

/// The list of stop words of a language.
pub(crate) fn stop_words(language: Language) -> Option<List> {
    list("", language)
}

/// The phrases of web pages in a language, in sections.
pub(crate) fn context(language: Language) -> Option<List> {
    list("context", language)
}

/// The cue words of a language, in sections.
pub(crate) fn cues(language: Language) -> Option<List> {
    list("cues", language)
}

/// The abbreviations of a language, and words that commonly begin its sentences, in sections.
pub(crate) fn abbreviations(language: Language) -> Option<List> {
    list("abbreviations", language)
}

/// The words around and within key phrases in a language, in sections.
pub(crate) fn phrases(language: Language) -> Option<List> {
    list("phrases", language)
}

/// The words by which parts of web pages in any language are recognized, in sections.
#[cfg(feature = "html")]
pub(crate) fn page_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    all("page").flat_map(List::sections)
}

/// The words with which the line that names an author begins, in any language.
#[cfg(feature = "page")]
pub(crate) fn byline_words() -> impl Iterator<Item = &'static str> {
    all("byline").flat_map(List::entries)
}

/// All lists of stop words, with their languages, in the order of their codes.
#[cfg(test)]
pub(crate) fn all_stop_words() -> impl Iterator<Item = (Language, List)> {
    all("").filter_map(|list| Some((Language::parse(list.0.language).ok()?, list)))
}

/// The words of chats of every language, with the names of their sections.
#[cfg(feature = "chat")]
pub(crate) fn all_chat_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    all("chat").flat_map(List::sections)
}

/// The words around mails of every language, with the names of their sections.
pub(crate) fn all_mail_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    all("mail").flat_map(List::sections)
}

/// The caption words of every language. A word that several languages share occurs once for each of them.
#[cfg(feature = "pdf")]
pub(crate) fn all_caption_words() -> impl Iterator<Item = &'static str> {
    all("captions").flat_map(List::entries)
}

/// The lists of a kind in every language, by code.
fn all(kind: &'static str) -> impl Iterator<Item = List> {
    let from = LISTS.partition_point(|list| list.kind < kind);
    LISTS[from..].iter().take_while(move |list| list.kind == kind).map(List)
}

/// The list of a kind and a language.
fn list(kind: &str, language: Language) -> Option<List> {
    let wanted = (kind, language.as_str());
    let at = LISTS.binary_search_by(|list| (list.kind, list.language).cmp(&wanted)).ok()?;
    Some(List(&LISTS[at]))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;
    use std::path::Path;

    use unicode_normalization::is_nfc;

    use super::compile::sections;
    use super::source::entries;
    use super::*;
    use crate::text::normalize::Normal;
    use crate::text::words;

    /// The smallest number of stop words of a list. A shorter list lacks whole classes of function
    /// words. Our lists have 235 to 400.
    const MIN_STOP_WORDS: usize = 150;

    /// The kinds of lists, with their sections. A kind is the part of the file name after the
    /// language.
    const KINDS: [(&str, &[&str]); 9] = [
        ("", &[""]),
        ("captions", &[""]),
        ("chat", &["omitted", "event"]),
        (
            "phrases",
            &[
                "inside",
                "before-verb",
                "before-noun",
                "adverb-ending",
                "not-adverb",
                "adverb",
                "not-last-ending",
                "last",
                "not-last",
                "regular-verb",
                "noun",
                "verb-ending",
                "not-verb",
                "verb",
                "weak",
                "not-first-ending",
                "first",
                "never",
                "reference",
                "emphasis",
            ],
        ),
        (
            "mail",
            &[
                "from",
                "sent",
                "to",
                "subject",
                "wrote",
                "original",
                "forwarded",
                "forward",
                "device",
                "banner",
                "notice",
                "notice-word",
                "closing",
            ],
        ),
        ("context", &["action", "navigation", "credit", "hatnote", "back-matter"]),
        (
            "page",
            &[
                "class",
                "part",
                "text",
                "other",
                "caption",
                "credit-label",
                "credit",
                "closing",
                "address",
            ],
        ),
        ("byline", &[""]),
        (
            "cues",
            &[
                "bonus",
                "stigma",
                "reference",
                "connective",
                "first-person",
                "photo",
                "pointer",
                "credit",
                "definite",
                "thesis",
                "turn",
                "verdict",
                "cause",
                "consequence",
                "plan",
                "recommendation",
                "result",
                "decision",
                "change",
                "novelty",
                "example",
                "condition",
                "speech",
                "pleasantry",
            ],
        ),
    ];

    /// The files of all lists but abbreviations: file name, language, kind, and text.
    fn every_list() -> Vec<(String, Language, String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("stopwords");
        let mut lists: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| {
                let path = file.unwrap().path();
                let name =
                    path.file_name().and_then(|name| name.to_str()).expect("UTF-8").to_owned();
                let stem = name
                    .strip_suffix(".txt")
                    .unwrap_or_else(|| panic!("{name}: has no ending .txt"));
                let (code, kind) = stem.split_once('.').unwrap_or((stem, ""));
                let kind = kind.to_owned();
                let language =
                    Language::parse(code).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(language.as_str(), code, "{name}: the code that epitome uses");
                assert!(language.name().is_some(), "{name}: a code of ISO 639-1");
                let text =
                    fs::read_to_string(path).unwrap_or_else(|_| panic!("{name}: is not UTF-8"));
                (name, language, kind, text)
            })
            .collect();
        assert!(!lists.is_empty(), "the folder has lists");
        lists.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        lists
    }

    #[test]
    fn every_list_is_compiled_in() {
        let files = every_list();
        for (name, language, kind, text) in &files {
            let list = list(kind, *language).unwrap_or_else(|| panic!("{name}"));
            let written: Vec<(&str, &str)> = sections(text).collect();
            let compiled: Vec<(&str, &str)> = list.sections().collect();
            assert_eq!(compiled, written, "{name}");
            assert!(list.entries().eq(written.iter().map(|(_, entry)| *entry)), "{name}");
            assert_eq!(list.len(), list.entries().count(), "{name}");
        }
        let others = LISTS.iter().filter(|list| list.kind == "abbreviations").count();
        assert_eq!(LISTS.len(), files.len() + others);
        assert!(LISTS.is_sorted_by(|a, b| (a.kind, a.language) < (b.kind, b.language)));
    }

    #[test]
    fn every_list_has_a_header_and_entries_in_known_sections() {
        for (name, _, kind, list) in every_list() {
            let known = KINDS.iter().find(|(known, _)| *known == kind);
            let (_, known) = known.unwrap_or_else(|| panic!("{name}: unknown kind of list"));
            assert!(list.starts_with('#'), "{name}: the header says what it is");
            assert!(list.contains("licence"), "{name}: the header names the licence");
            assert!(sections(&list).next().is_some(), "{name}: is empty");
            for (section, entry) in sections(&list) {
                assert!(known.contains(&section), "{name}: {entry}: unknown section [{section}]");
            }
        }
    }

    #[test]
    fn no_entry_is_in_a_list_twice() {
        for (name, _, kind, list) in every_list() {
            let mut seen = HashSet::new();
            for (section, entry) in sections(&list) {
                // A cue word, and a word or line of pages, may be in two sections. All other entries are in
                // a list once.
                let section =
                    if matches!(&*kind, "cues" | "page" | "context") { section } else { "" };
                assert!(seen.insert((section, entry)), "{name}: {entry} is in the list twice");
            }
        }
    }

    #[test]
    fn every_entry_is_written_in_normal_form() {
        for (name, language, _, list) in every_list() {
            let normal = Normal::of(language.as_str());
            for (_, entry) in sections(&list) {
                const UNSEEN: [char; 6] =
                    ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
                let lower = !entry.contains(char::is_uppercase);
                assert!(lower, "{name}: {entry}: in lower case");
                assert!(!entry.contains(['’', '‘', 'ʼ']), "{name}: {entry}: straight apostrophe");
                assert!(is_nfc(entry), "{name}: {entry}: in composed characters (NFC)");
                assert!(!entry.contains("  "), "{name}: {entry}: one space between words");
                // Vowel marks, Persian joiners and the like are part of the spelling, and stay.
                let odd = |c| {
                    UNSEEN.contains(&c)
                        || matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ffdc}')
                };
                assert!(!entry.contains(odd), "{name}: {entry}: plain, visible characters");
                assert!(
                    !normal.word(entry).is_empty(),
                    "{name}: {entry}: is empty when normalized"
                );
            }
        }
    }

    #[test]
    fn every_stop_word_is_one_word_to_the_tokenizer() {
        for (name, _, _, list) in every_list().into_iter().filter(|(_, _, kind, _)| kind.is_empty())
        {
            let count = entries(&list).count();
            assert!(count >= MIN_STOP_WORDS, "{name}: {count} words are too few");
            for entry in entries(&list) {
                if entry.chars().all(words::is_unspaced) {
                    continue; // tokenized as pairs of characters
                }
                let mut found = Vec::new();
                words::for_each_word(entry, |word| found.push(word));
                assert_eq!(found, [entry], "{name}");
            }
        }
    }

    #[test]
    fn every_caption_word_is_one_word_without_its_full_stop() {
        for (name, _, _, list) in
            every_list().into_iter().filter(|(_, _, kind, _)| kind == "captions")
        {
            for entry in entries(&list) {
                assert!(
                    !entry.contains(char::is_whitespace),
                    "{name}: {entry}: more than one word"
                );
                assert!(!entry.ends_with('.'), "{name}: {entry}: ends with a full stop");
            }
        }
    }

    #[test]
    fn a_language_with_one_kind_of_list_has_all_but_caption_words() {
        for (name, language, kind, _) in every_list() {
            if matches!(&*kind, "captions" | "chat" | "mail" | "byline") {
                continue; // may stand alone: they are used before the language of a text is known
            }
            let all = [stop_words(language), context(language), cues(language)];
            assert!(all.iter().all(Option::is_some), "{name}: stop words, context and cues");
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn the_words_of_pages_fill_all_sections() {
        let sections: HashSet<_> = page_words().map(|(section, _)| section).collect();
        assert_eq!(sections.len(), 8);
    }
}
