//! Marks before a lower-case word, where a sentence seldom ends.

use crate::sentences::boundary::Stop;
use crate::sentences::cursor::char_before;
use crate::sentences::punctuation;

/// The minimum length, in bytes including the full stop, of a sentence before a lower-case word.
const MIN_SENTENCE_BYTES: usize = 13;

/// Returns whether the sentence ends before a lower-case word.
pub(super) fn ends(stop: &Stop<'_>) -> bool {
    if stop.has_exclamation_or_question() {
        return exclamation_ends(stop);
    }
    stop.mark() == "."
        && !stop.closed()
        && stop.profile.lower_case_starts
        && informal_full_stop_ends(stop)
}

/// Returns whether an exclamation or question ends before a lower-case word: `Really? yes.` It does
/// not if it is quoted or bracketed (`“Stop!” he said`), if a dash follows, if it is a name (`Yahoo!
/// is a company`), or if a verb of speech follows (Turkish `Su var mı? diye sordu`).
fn exclamation_ends(stop: &Stop<'_>) -> bool {
    !stop.closed()
        && !super::is_name_with_mark(stop)
        && !stop.next.starts_with(['-', '–', '—'])
        && !stop.abbreviations.is_speech_tag(stop.next_word())
}

/// Returns whether a full stop before a lower-case word ends the sentence, as in informal writing:
/// `it was closed. we left.` It does after an ordinary word.
fn informal_full_stop_ends(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    let starter = stop.next_is_starter() && !usually_continues(stop.next_word());
    if word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit() || b"-,.:".contains(&b)) {
        return starter;
    }
    let closing = char_before(stop.text, stop.at).is_some_and(punctuation::is_closer);
    let letters = word.chars().all(char::is_lowercase);
    let ordinary = letters && (word.len() >= 3 || word.len() == 2 && starter);
    (ordinary || closing && starter)
        && stop.abbreviations.kind(word).is_none()
        && !matches!(stop.next_word(), "and" | "or" | "but" | "of" | "to" | "com" | "net" | "org")
        && stop.at - stop.start >= MIN_SENTENCE_BYTES - 1
}

/// Returns whether a word can begin a sentence but in lower case usually continues one, for example
/// after a number.
fn usually_continues(word: &str) -> bool {
    [
        "on", "in", "at", "by", "for", "from", "to", "a", "and", "or", "but", "after", "before",
        "with", "as",
    ]
    .contains(&word)
}
