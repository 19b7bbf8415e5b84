//! Tells the notes of a program from the messages of a chat: omitted pictures, reactions, who came and went.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::language::word_lists;
use crate::text::normalize::Normal;

/// The largest number of words of a line about an event. A longer one is a message.
const MAX_EVENT_WORDS: usize = 14;

/// The largest number of words before the phrase of an event: the name of a person.
const MAX_WORDS_BEFORE: usize = 4;

/// The longest phrase that stands in place of a message, in bytes.
const MAX_OMITTED_BYTES: usize = 120;

/// The words in all languages: a chat is read before its language is known, and the language of
/// the program may be another.
static WORDS: LazyLock<Words> = LazyLock::new(Words::new);

#[derive(Default)]
struct Words {
    /// What stands in place of a message.
    omitted: HashSet<&'static str, RandomState>,
    /// Phrases that occur in lines about events: `joined the group`.
    events: Vec<&'static str>,
}

impl Words {
    fn new() -> Self {
        let mut words = Self::default();
        for (section, entry) in word_lists::all_chat_words() {
            if section == "omitted" {
                words.omitted.insert(entry);
            } else {
                words.events.push(entry);
            }
        }
        words
    }
}

/// Returns the part of a message that was written by its author; it is empty if the message is a note
/// of the program in place of one.
pub(super) fn written(message: &str) -> &str {
    let message = message.trim();
    // WhatsApp begins what it writes itself with a mark of direction.
    if message.starts_with('\u{200e}') {
        return "";
    }
    let message = without_suffix(message);
    let is_in_brackets = message.starts_with('<') && message.ends_with('>');
    let is_link = message.starts_with("http") && message.contains("://") && !message.contains(' ');
    if is_in_brackets || is_link || is_reaction(message) || is_omitted(message) {
        return "";
    }
    message
}

/// A message without what the program adds: `… <This message was edited>`.
fn without_suffix(message: &str) -> &str {
    match message.rfind(['<', '(']) {
        Some(at)
            if at > 0
                && message.ends_with(['>', ')'])
                && is_omitted(message[at..].trim_start_matches('<')) =>
        {
            message[..at].trim_end().trim_end_matches('\u{200e}').trim_end()
        }
        _ => message,
    }
}

/// Whether a line consists of signs and the number of people who chose them: `:thumbsup: 2`, `👍 3`.
fn is_reaction(line: &str) -> bool {
    let is_sign = |word: &str| {
        let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-' | b'+');
        let is_name = word.len() > 2
            && word.starts_with(':')
            && word[1..].contains(':')
            && word.bytes().all(is_letter);
        is_name || !word.contains(char::is_alphanumeric)
    };
    let is_count = |word: &str| {
        word.len() <= 4 && word.trim_matches(['(', ')']).bytes().all(|b| b.is_ascii_digit())
    };
    let mut words = line.split_whitespace();
    let first = words.next().is_some_and(is_sign);
    first && words.all(|word| is_sign(word) || is_count(word))
}

/// Whether a message is a phrase that stands in place of one.
fn is_omitted(message: &str) -> bool {
    if message.len() > MAX_OMITTED_BYTES {
        return false;
    }
    let normal = Normal::of("en").text(message);
    let phrase = normal.trim_matches(|c: char| !c.is_alphanumeric());
    if WORDS.omitted.contains(phrase) {
        return true;
    }
    // `3 replies`
    let rest = phrase.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < phrase.len() && WORDS.omitted.contains(rest.trim_start())
}

/// Whether a line says that somebody joined, left, or changed something.
pub(super) fn is_event(line: &str) -> bool {
    if line.split_whitespace().count() > MAX_EVENT_WORDS {
        return false;
    }
    let line = Normal::of("en").text(line);
    WORDS.events.iter().any(|phrase| {
        line.find(phrase).is_some_and(|at| {
            let is_whole = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            line[..at].split_whitespace().count() <= MAX_WORDS_BEFORE
                && is_whole(line[..at].chars().next_back())
                && is_whole(line[at + phrase.len()..].chars().next())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_a_program_are_told_from_messages() {
        let notes = [
            "<Media omitted>",
            "\u{200e}image omitted",
            "image omitted",
            "This message was deleted",
            ":thumbsup: 2",
            ":thumbsup::skin-tone-2: 2",
            "👍 3 🎉 1",
            "👍",
            "2 replies",
            "https://example.org/a",
            "<attached: 0001.jpg>",
        ];
        for note in notes {
            assert_eq!(written(note), "", "{note}");
        }
        let messages = [
            "yes, since the last merge",
            "see https://example.org/a",
            "2 loaves and 3 eggs",
            "I deleted this message (by mistake)",
            "👍 great",
            "12",
        ];
        for message in messages {
            assert_eq!(written(message), message);
        }
        assert_eq!(written("I am late \u{200e}<This message was edited>"), "I am late");
        assert_eq!(written("I am late (edited)"), "I am late");
    }

    #[test]
    fn events_are_told_from_what_people_do() {
        for line in ["priya joined #dev", "jon quit (Ping timeout)", "lena is now known as lena_"] {
            assert!(is_event(line), "{line}");
        }
        assert!(!is_event("lena thinks that the build is fine again"));
    }
}
