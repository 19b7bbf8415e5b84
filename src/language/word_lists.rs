//! The word lists in `stopwords/`, which are compiled into the binary.
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
//! A list has one entry a line. A `#` starts a comment. In context phrases and cue words, `[name]` starts a
//! section; the other lists have no sections.

use std::iter;

use include_dir::{Dir, include_dir};
use memchr::memchr_iter;

use crate::language::Language;

static LISTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/stopwords");

/// The list of stop words of a language.
pub(crate) fn stop_words(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".txt")
}

/// The phrases of web pages in a language, in sections.
pub(crate) fn context(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".context.txt")
}

/// The cue words of a language, in sections.
pub(crate) fn cues(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".cues.txt")
}

/// The words around and within key phrases in a language, in sections.
pub(crate) fn phrases(language: Language) -> Option<&'static str> {
    file(&LISTS, language, ".phrases.txt")
}

/// The words by which parts of web pages in any language are recognized, in sections.
#[cfg(feature = "html")]
pub(crate) fn page_words() -> &'static str {
    file(&LISTS, Language::ENGLISH, ".page.txt").unwrap_or_default() // a test finds it there
}

/// The words with which the line that names an author begins, in any language.
#[cfg(feature = "page")]
pub(crate) fn byline_words() -> impl Iterator<Item = &'static str> {
    entries(file(&LISTS, Language::ENGLISH, ".byline.txt").unwrap_or_default()) // a test finds it there
}

/// All lists of stop words as bytes, with their languages, in the order of their file names.
pub(crate) fn all_stop_words() -> impl Iterator<Item = (Language, &'static [u8])> {
    LISTS.files().filter_map(|file| {
        let code = file.path().to_str()?.strip_suffix(".txt").filter(|name| !name.contains('.'))?;
        Some((Language::parse(code).ok()?, file.contents()))
    })
}

/// The words of chats of every language, by file name, with the names of their sections.
#[cfg(feature = "chat")]
pub(crate) fn all_chat_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    all(b".chat.txt").flat_map(sections)
}

/// The words around mails of every language, by file name, with the names of their sections.
pub(crate) fn all_mail_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    all(b".mail.txt").flat_map(sections)
}

/// The lists of a kind in every language, by file name. `ending` is the end of the names of their files.
fn all(ending: &'static [u8]) -> impl Iterator<Item = &'static str> {
    let files = LISTS.files();
    let is_one = |name: &[u8]| name.ends_with(ending);
    files
        .filter(move |file| is_one(file.path().as_os_str().as_encoded_bytes()))
        .filter_map(|file| file.contents_utf8())
}

/// The caption words of every language, by file name. A word that several languages share occurs once for
/// each of them.
#[cfg(feature = "pdf")]
pub(crate) fn all_caption_words() -> impl Iterator<Item = &'static str> {
    let is_captions = |name: &[u8]| name.ends_with(b".captions.txt");
    LISTS
        .files()
        .filter(move |file| is_captions(file.path().as_os_str().as_encoded_bytes()))
        .filter_map(|file| file.contents_utf8())
        .flat_map(entries)
}

/// The text of the file in a folder whose name is the language's code and this ending.
///
/// `Dir::get_file` does the same, but parses every path of the folder, which takes as long as
/// reading the list.
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
    lines.map(str::trim_ascii).filter(|entry| !entry.is_empty())
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

/// Removes the next line from `rest`, and returns it without its comment. Lines are about eight
/// bytes long, so checking each byte is as fast as a search function.
fn next_line<'l>(rest: &mut &'l str) -> &'l str {
    let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'#'));
    let (line, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let next = behind.bytes().position(|byte| byte == b'\n');
    *rest = next.map_or("", |end| &behind[end + 1..]);
    line
}

/// An upper bound for the number of entries of a list: its number of lines. Used to reserve memory.
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

    /// All lists: file name, language, kind, and text.
    fn every_list() -> Vec<(&'static str, Language, &'static str, &'static str)> {
        let lists: Vec<_> = LISTS
            .files()
            .map(|file| {
                let name = file.path().to_str().expect("a name in UTF-8");
                let stem = name
                    .strip_suffix(".txt")
                    .unwrap_or_else(|| panic!("{name}: has no ending .txt"));
                let (code, kind) = stem.split_once('.').unwrap_or((stem, ""));
                let language =
                    Language::parse(code).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(language.as_str(), code, "{name}: the code that epitome uses");
                assert!(language.name().is_some(), "{name}: a code of ISO 639-1");
                let text = file.contents_utf8().unwrap_or_else(|| panic!("{name}: is not UTF-8"));
                (name, language, kind, text)
            })
            .collect();
        assert!(!lists.is_empty(), "the folder has lists");
        lists
    }

    #[test]
    fn every_list_has_a_header_and_entries_in_known_sections() {
        for (name, _, kind, list) in every_list() {
            let known = KINDS.iter().find(|(known, _)| *known == kind);
            let (_, known) = known.unwrap_or_else(|| panic!("{name}: unknown kind of list"));
            assert!(list.starts_with('#'), "{name}: the header says what it is");
            assert!(list.contains("licence"), "{name}: the header names the licence");
            assert!(sections(list).next().is_some(), "{name}: is empty");
            for (section, entry) in sections(list) {
                assert!(known.contains(&section), "{name}: {entry}: unknown section [{section}]");
            }
        }
    }

    #[test]
    fn no_entry_is_in_a_list_twice() {
        for (name, _, kind, list) in every_list() {
            let mut seen = HashSet::new();
            for (section, entry) in sections(list) {
                // A cue word, and a word or line of pages, may be in two sections. All other entries are in
                // a list once.
                let section =
                    if matches!(kind, "cues" | "page" | "context") { section } else { "" };
                assert!(seen.insert((section, entry)), "{name}: {entry} is in the list twice");
            }
        }
    }

    #[test]
    fn every_entry_is_written_in_normal_form() {
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
            let count = entries(list).count();
            assert!(count >= MIN_STOP_WORDS, "{name}: {count} words are too few");
            for entry in entries(list) {
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
            every_list().into_iter().filter(|(_, _, kind, _)| *kind == "captions")
        {
            for entry in entries(list) {
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
            if matches!(kind, "captions" | "chat" | "mail" | "byline") {
                continue; // may stand alone: they are used before the language of a text is known
            }
            let all = [stop_words(language), context(language), cues(language)];
            assert!(all.iter().all(Option::is_some), "{name}: stop words, context and cues");
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn the_words_of_pages_fill_all_sections() {
        let sections: HashSet<_> = sections(page_words()).map(|(section, _)| section).collect();
        assert_eq!(sections.len(), 8);
    }

    #[test]
    fn entries_are_assigned_to_sections() {
        let list = "# head\nfirst\n[one]\n  a b # comment\n\n[two]\nc\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), ["first", "[one]", "a b", "[two]", "c"]);
        let found: Vec<_> = sections(list).collect();
        assert_eq!(found, [("", "first"), ("one", "a b"), ("two", "c")]);
    }
}
