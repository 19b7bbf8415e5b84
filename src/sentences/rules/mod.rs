//! The rules that decide whether a mark ends the sentence, one small function each.
//!
//! * [`full_stop`]: a single full stop before a capital, a digit or a sign.
//! * [`lower_case`]: marks before a lower-case word.
//! * [`full_width`]: the marks of Chinese, Japanese, Hindi and similar scripts.
//! * [`unspaced`]: marks that no white space follows.
//! * [`shape`]: what the letters of a word say about it.
//!
//! The rules for all other marks are in this module.

mod full_stop;
mod full_width;
mod lower_case;
mod shape;
mod unspaced;

pub(super) use full_width::ends as full_width_ends;
pub(super) use unspaced::ends as ends_without_space;

use super::boundary::Stop;
use super::cursor::{char_at, char_before, skip_space, skip_space_back, word_at, word_before};
use super::{enumerators, punctuation};

/// The maximum length in bytes of a list marker with its bullet and brackets.
const MAX_MARKER_BYTES: usize = 24;

/// The number of bytes before and after a mark that are searched for the quotation that it is in.
const MAX_QUOTATION_BYTES: usize = 400;

/// Returns whether a mark that is followed by white space ends the sentence.
///
/// The rules are tried in order. The first one that applies decides.
pub(super) fn ends(stop: &Stop<'_>) -> bool {
    if is_row_of_signs(stop.next) {
        return stop.next.len() >= 3
            || begins_item(stop) && !(stop.mark() == "." && full_stop::is_abbreviation(stop));
    }
    if is_enumerator(stop) || goes_on_with_punctuation(stop) || is_before_number_sign(stop) {
        return false;
    }
    if stop.mark() == "." && begins_with_ellipsis(stop.next) {
        return true;
    }
    if is_address(stop.next) {
        return true;
    }
    if stop.before_lower_case() {
        return lower_case::ends(stop);
    }
    if is_within_attributed_quotation(stop) {
        return false;
    }
    if stop.is_ellipsis() {
        return ellipsis_ends(stop);
    }
    if stop.has_exclamation_or_question() {
        return exclamation_ends(stop);
    }
    if stop.closed() {
        return !full_stop::is_bracketed_abbreviation(stop);
    }
    full_stop::ends(stop)
}

/// Returns whether a word consists of signs: `So it was. --- Then`. A long row separates sentences,
/// a short one belongs to its sentence.
fn is_row_of_signs(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "-=*_~#|>".contains(c))
}

/// Returns whether the next word is a dash or asterisk before a capital, which begins a list item, a
/// line of dialogue or a signature: `What do you see? - Posted on the piers …`
fn begins_item(stop: &Stop<'_>) -> bool {
    let after = skip_space(stop.text, stop.next_at + stop.next.len());
    let interrupted = stop.has_exclamation_or_question() && matches!(stop.next, "--" | "—");
    char_at(stop.text, after).is_some_and(char::is_uppercase) && !interrupted
}

/// Returns whether the sentence so far is only the marker of a list item, which is never a sentence:
/// `3. The pump`, `(a) The pump`, `iv. The pump`.
fn is_enumerator(stop: &Stop<'_>) -> bool {
    let piece = stop.text[stop.start..stop.mark_end].trim_start();
    let bracketed = stop.closed() && stop.text[..stop.end].ends_with(')');
    stop.mark() == "."
        && (!stop.closed() || bracketed)
        && piece.len() < MAX_MARKER_BYTES
        && enumerators::is_alone(piece)
}

/// Returns whether a comma, semicolon, colon or slash shows that the sentence continues: `Smith et
/// al. , 2020`.
fn goes_on_with_punctuation(stop: &Stop<'_>) -> bool {
    let next = stop.next;
    next.starts_with([',', ';', ':', '/']) && !next.starts_with(",,")
        || next.starts_with(['，', '、'])
}

/// Returns whether the numero sign follows a full stop. It belongs to what is numbered, which is before it in
/// references to newspapers and laws: `от 7 сентября 2012 года. № 590`. A sentence seldom
/// begins with it.
fn is_before_number_sign(stop: &Stop<'_>) -> bool {
    stop.mark() == "." && !stop.closed() && stop.next.starts_with('№')
}

/// Returns whether a word begins with an ellipsis that stands for omitted text: `It was hit. ...and then`.
fn begins_with_ellipsis(next: &str) -> bool {
    let rest = next.strip_prefix('…').or_else(|| next.strip_prefix("..."));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Returns whether a word is a web address, which is in lower case even where it begins a sentence.
fn is_address(next: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| next.starts_with(scheme))
}

/// Returns whether the mark is within a quotation of several sentences that ends with a comma and is
/// attributed to its speaker: `„Es regnet. Wir bleiben,“ sagte er.` The attribution belongs to the whole
/// quotation, so it is one sentence. Only languages that open quotations with `„` punctuate them so.
fn is_within_attributed_quotation(stop: &Stop<'_>) -> bool {
    let text = stop.text;
    if !stop.profile.low_quotes || stop.closed() {
        return false;
    }
    let Some(quote) = stop.quote.filter(|&at| text[at..].starts_with('„')) else { return false };
    let is_closing = |c: char| matches!(c, '“' | '”');
    if stop.at - quote > MAX_QUOTATION_BYTES || text[quote..stop.at].contains(is_closing) {
        return false;
    }
    let end = text.floor_char_boundary((stop.mark_end + MAX_QUOTATION_BYTES).min(text.len()));
    let Some(closing) = text[stop.mark_end..end].find(is_closing) else { return false };
    let closing = stop.mark_end + closing;
    let after = skip_space(text, closing + '“'.len_utf8());
    text[..closing].ends_with(',') && char_at(text, after).is_some_and(char::is_lowercase)
}

/// Returns whether an ellipsis ends the sentence. It does before a capital: `So it ended. . . . Then`.
/// The pronoun `I` is always a capital, so before it only four dots or more end a sentence.
fn ellipsis_ends(stop: &Stop<'_>) -> bool {
    let dots = stop.mark().bytes().filter(|&b| b == b'.').count();
    stop.before_capital() && !(is_capital_pronoun(stop) && dots <= 3)
}

/// Returns whether an exclamation or question ends before anything but a lower-case word. It does
/// unless it is a name (`Yahoo! Inc.`), a single word in brackets (`the band (Wham!) Was`), or
/// followed by a dash (`What? – Nothing`).
fn exclamation_ends(stop: &Stop<'_>) -> bool {
    if is_name_with_mark(stop) && !stop.closed() {
        return stop.next_is_starter();
    }
    let bracketed = stop.text[stop.mark_end..stop.end].ends_with([')', ']']);
    let raw = word_before(stop.text, stop.start, stop.at);
    if bracketed && raw.contains(['(', '[']) {
        return false;
    }
    !matches!(stop.next, "--" | "—")
}

/// Returns whether the word before the mark, together with the mark, is a name: `Yahoo!`
fn is_name_with_mark(stop: &Stop<'_>) -> bool {
    stop.abbreviations.is_name(&stop.text[stop.word_at..stop.mark_end])
}

/// Returns whether the numbers after a mark, up to `end`, refer to footnotes.
///
/// They do if they directly follow the full stop of a word or bracket (`of the state.11 12 Take`), or
/// if they are set off by a space and precede a word that commonly begins sentences (`of the state. 4
/// Even`), which would not follow a number that begins a sentence.
pub(super) fn has_footnote(stop: &Stop<'_>, end: usize) -> bool {
    let word = stop.word;
    let ordinary = word.ends_with(')')
        || word.chars().count() >= 3
            && word.chars().all(char::is_alphabetic)
            && word.ends_with(char::is_lowercase)
            && stop.abbreviations.kind(word).is_none();
    let next_at = skip_space(stop.text, end);
    let next = word_at(stop.text, next_at).trim_matches(|c: char| !c.is_alphanumeric());
    let capital = next.starts_with(char::is_uppercase);
    let apart = !stop.text[stop.end..].starts_with(|c: char| c.is_ascii_digit());
    stop.mark() == "."
        && ordinary
        && capital
        && (!apart || stop.abbreviations.is_starter(next) && next.len() > 1)
}

/// Returns whether a colon ends the sentence. In languages that continue in lower case after a colon,
/// it does before a quotation or a capitalized word that commonly begins sentences.
pub(super) fn colon_ends(stop: &Stop<'_>) -> bool {
    let speech = stop.next.starts_with(punctuation::is_quote) && stop.before_capital();
    stop.profile.lower_case_after_colon && (speech || begins_anew(stop))
}

/// Returns whether a semicolon ends the sentence: before a capitalized word that commonly begins
/// sentences, because such a word would be in lower case if the sentence continued: `It rained; The shop
/// was shut`. After a bracket it separates the source of a statement from the statement: `(News, 7 May);
/// The shop was shut`.
pub(super) fn semicolon_ends(stop: &Stop<'_>) -> bool {
    begins_anew(stop) && char_before(stop.text, stop.at) != Some(')')
}

/// Returns whether the next word is capitalized and commonly begins sentences. The pronoun `I` is always
/// a capital and proves nothing.
fn begins_anew(stop: &Stop<'_>) -> bool {
    stop.next.starts_with(char::is_uppercase) && stop.next_is_starter() && !is_capital_pronoun(stop)
}

/// Returns whether the next word is the pronoun `I`, which is capitalized wherever it is.
pub(super) fn is_capital_pronoun(stop: &Stop<'_>) -> bool {
    stop.profile.capital_pronoun && stop.next_word().split(['\'', '’']).next() == Some("I")
}

/// Returns whether the marks are a bracketed ellipsis within a sentence, which stands for omitted
/// words: `It was [...] Then late.` After a complete sentence it stands for omitted sentences.
pub(super) fn is_omission(stop: &Stop<'_>) -> bool {
    if !stop.is_ellipsis() || !matches!(char_before(stop.text, stop.at), Some('[' | '(')) {
        return false;
    }
    let before = skip_space_back(stop.text, stop.start, stop.at - 1);
    let ended = before == stop.start
        || char_before(stop.text, before).is_some_and(|c| matches!(c, '.' | '!' | '?'));
    matches!(char_at(stop.text, stop.mark_end), Some(']' | ')')) && !(ended && before > stop.start)
}
