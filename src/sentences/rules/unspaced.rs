//! Marks that no white space follows.

use super::shape::{is_capitalized, is_dotted, is_roman};
use crate::sentences::abbreviations::Kind;
use crate::sentences::boundary::Stop;
use crate::sentences::cursor::{char_at, char_before, word_at, word_before};
use crate::sentences::punctuation;
use crate::text::words::is_unspaced;

/// Returns whether a mark ends the sentence although no white space follows: `end.Then`, `over?Yes`.
///
/// It does only between an ordinary lower-case word and a capitalized one, or between a number or a time
/// of day and a word that commonly begins sentences, because addresses, file names and abbreviations
/// have marks without spaces too.
pub(in crate::sentences) fn ends(stop: &Stop<'_>) -> bool {
    if stop.has_exclamation_or_question() && is_between_unspaced(stop) {
        return true;
    }
    if stop.mark_end - stop.at != 1 || stop.closed() && stop.mark() == "." {
        return false;
    }
    let bare =
        word_before(stop.text, stop.start, stop.at).trim_start_matches(punctuation::is_opener);
    let next = word_at(stop.text, stop.end);
    let next_word = next.trim_end_matches([',', ';', ':', '.', '!', '?']);
    let starts = || is_capitalized(next_word) && stop.abbreviations.is_starter(next_word);
    let number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b));
    if number {
        return starts();
    }
    let kind = stop.abbreviations.kind(bare);
    if is_dotted(bare) {
        return matches!(kind, Some(Kind::Time | Kind::Era)) && starts();
    }
    if bare.contains(['.', '/', '@', '_']) || kind.is_some() {
        return false;
    }
    let last_letters = bare.chars().rev().take_while(|c| c.is_lowercase()).count();
    let ordinary = last_letters >= 2 && bare.chars().all(char::is_alphabetic);
    ordinary
        && (is_capitalized(next_word) || next_word.len() > 1 && is_roman(next_word))
        && !matches!(next_word, "Com" | "Net" | "Org")
}

/// Returns whether a mark is within a script that puts no spaces between words and ends the sentence
/// as its full-width form would: `美味!組内`
fn is_between_unspaced(stop: &Stop<'_>) -> bool {
    char_before(stop.text, stop.at).is_some_and(is_unspaced)
        && char_at(stop.text, stop.end).is_some_and(char::is_alphanumeric)
        && super::full_width_ends(stop, false)
}
