//! Does a mark end the sentence? One small function a rule.

use super::abbreviations::Kind;
use super::boundary::Stop;
use super::cursor::{char_at, char_before, skip_space, skip_space_back, word_at, word_before};
use super::{enumerators, punctuation};
use crate::text::words::is_unspaced;

/// An abbreviation within so many words of a sentence's start does not end it: `The U.S. He…` is
/// more likely one with a slip than a sentence of two words.
const MIN_WORDS_BEFORE_ABBREVIATION: usize = 4;

/// A full stop before a lower-case word ends only what is longer than this, in bytes.
const MIN_SENTENCE_BEFORE_LOWER_CASE: usize = 13;

/// Whether a mark before white space ends the sentence.
///
/// The rules are asked in this order; the first that knows the case answers.
pub(super) fn ends(stop: &Stop<'_>) -> bool {
    if is_row_of_signs(stop.next) {
        return stop.next.len() >= 3 || begins_item(stop);
    }
    if is_enumerator(stop) || goes_on_with_punctuation(stop) {
        return false;
    }
    if stop.mark() == "." && begins_with_ellipsis(stop.next) {
        return true;
    }
    if is_address(stop.next) {
        return true;
    }
    if stop.before_lower_case() {
        return ends_before_lower_case(stop);
    }
    if stop.is_ellipsis() {
        return ellipsis_ends(stop);
    }
    if stop.has_cry_or_question() {
        return cry_or_question_ends(stop);
    }
    stop.closed() || full_stop_ends(stop)
}

/// Whether a word is a row of signs: a long one is a line drawn under the sentence, a short one
/// belongs to it. `So it was. --- Then`
fn is_row_of_signs(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "-=*_~#|>".contains(c))
}

/// Whether what follows is an item of a list, a line of dialogue or a signature: a dash or a star
/// before a capital. `What do you see? - Posted on the piers …`
fn begins_item(stop: &Stop<'_>) -> bool {
    let behind = skip_space(stop.text, stop.next_at + stop.next.len());
    let cry = stop.has_cry_or_question() && matches!(stop.next, "--" | "—");
    char_at(stop.text, behind).is_some_and(char::is_uppercase) && !cry
}

/// An enumerator alone is never a sentence: `3. The pump`, `(a) The pump`, `iv. The pump`.
fn is_enumerator(stop: &Stop<'_>) -> bool {
    let piece = stop.text[stop.start..stop.mark_end].trim_start();
    let bracketed = stop.closed() && stop.text[..stop.end].ends_with(')');
    stop.mark() == "."
        && (!stop.closed() || bracketed)
        && piece.len() < 24
        && enumerators::is_alone(piece)
}

/// A comma, semicolon, colon or slash shows that the sentence goes on: `Smith et al. , 2020`.
fn goes_on_with_punctuation(stop: &Stop<'_>) -> bool {
    let next = stop.next;
    next.starts_with([',', ';', ':', '/']) && !next.starts_with(",,")
        || next.starts_with(['，', '、'])
}

/// Before a lower-case word a sentence seldom ends.
fn ends_before_lower_case(stop: &Stop<'_>) -> bool {
    if stop.has_cry_or_question() {
        return cry_ends_before_lower_case(stop);
    }
    stop.mark() == "."
        && !stop.closed()
        && stop.profile.lower_case_starts
        && hasty_full_stop_ends(stop)
}

/// A cry or question ends before a lower-case word too, unless it is quoted or bracketed, a dash
/// follows, or it is a name, or a word tags it as said: `Really? yes.` but `“Stop!” he said`, `Yahoo! is
/// a company`, and Turkish `Su var mı? diye sordu`.
fn cry_ends_before_lower_case(stop: &Stop<'_>) -> bool {
    !stop.closed()
        && !is_name_with_mark(stop)
        && !stop.next.starts_with(['-', '–', '—'])
        && !stop.abbreviations.is_tag(stop.next_word())
}

/// In hasty writing sentences begin in lower case: a full stop behind an ordinary word ends them.
/// `it was closed. we left.`
fn hasty_full_stop_ends(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    if word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit() || b"-,.:".contains(&b)) {
        return stop.next_is_starter() && !is_preposition_like(stop.next_word());
    }
    let starter = stop.next_is_starter() && !is_preposition_like(stop.next_word());
    let closing = char_before(stop.text, stop.at).is_some_and(punctuation::is_closer);
    let letters = word.chars().all(char::is_lowercase);
    let ordinary = letters && (word.len() >= 3 || word.len() == 2 && starter);
    (ordinary || closing && starter)
        && stop.abbreviations.kind(word).is_none()
        && !matches!(stop.next_word(), "and" | "or" | "but" | "of" | "to" | "com" | "net" | "org")
        && stop.at - stop.start >= MIN_SENTENCE_BEFORE_LOWER_CASE - 1
}

/// A web address, which is written in lower case wherever it stands, and by itself.
fn is_address(next: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| next.starts_with(scheme))
}

/// Words that begin sentences, but in lower case more often go on with what a number began.
fn is_preposition_like(word: &str) -> bool {
    matches!(
        word,
        "on" | "in"
            | "at"
            | "by"
            | "for"
            | "from"
            | "to"
            | "a"
            | "and"
            | "or"
            | "but"
            | "after"
            | "before"
            | "with"
            | "as"
    )
}

/// An ellipsis ends before a capital, but three dots or fewer not before `I`, which is always one:
/// `I wonder … I do.` and `So it ended. . . . Then`.
fn ellipsis_ends(stop: &Stop<'_>) -> bool {
    let dots = stop.mark().bytes().filter(|&b| b == b'.').count();
    let pronoun = stop.profile.capital_pronoun
        && matches!(stop.next_word().split(['\'', '’']).next(), Some("I"))
        && dots <= 3;
    stop.before_capital() && !pronoun
}

/// A cry or question ends, unless it is a name (`Yahoo! Inc.`), stands in brackets within a word
/// (`the band (Wham!) Was`), or a spaced dash goes on with it (`What? – Nothing`).
fn cry_or_question_ends(stop: &Stop<'_>) -> bool {
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

/// Whether the word and its mark are a name: `Yahoo!`
fn is_name_with_mark(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    stop.abbreviations.is_name(&stop.text[stop.at - word.len()..stop.mark_end])
}

/// Whether a lone full stop before a capital, a digit or a sign ends the sentence.
fn full_stop_ends(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    if stop.profile.dotted_ordinals && is_ordinal(word) && !stop.before_digit() {
        return !stop.before_capital() || ordinal_ends(stop);
    }
    if let Some(kind) = spaced_abbreviation(stop) {
        return match kind {
            Kind::Ending => abbreviation_ends(stop),
            Kind::Final => !stop.before_digit(),
            Kind::Never | Kind::Number => false,
        };
    }
    match stop.abbreviations.kind(word) {
        Some(Kind::Never) if !is_lower_case_homograph(stop) => false,
        Some(Kind::Number) if stop.before_digit() || is_roman(stop.next_word()) => false,
        Some(Kind::Ending) => abbreviation_ends(stop),
        Some(Kind::Final) => !stop.before_digit(),
        _ if is_dotted(word) => abbreviation_ends(stop),
        _ if is_initial(word) => initial_ends(stop),
        _ => true,
    }
}

/// One to three digits, or a Roman number: with a full stop behind it an ordinal in German, Polish
/// and others: `am 12. März`, `XII. Kapitel`.
fn is_ordinal(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()) || is_roman(word)
}

/// What follows begins with dots that stand for something left out: `It was hit. ...and then`.
fn begins_with_ellipsis(next: &str) -> bool {
    let rest = next.strip_prefix('…').or_else(|| next.strip_prefix("..."));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// The kind of an abbreviation of letters with spaces between them, of which this is one: `z. B.`,
/// `s. r. o.`, `т. е.` A letter in lower case, or one behind such a letter, is a part of one.
fn spaced_abbreviation(stop: &Stop<'_>) -> Option<Kind> {
    let word = stop.word;
    if !is_letter(word) {
        return None;
    }
    let joined = |first: &str, second: &str| {
        let mut together = String::with_capacity(8);
        together.extend([first, ".", second]);
        stop.abbreviations.kind(&together)
    };
    let before = skip_space_back(stop.text, stop.start, stop.at - word.len());
    let previous =
        word_before(stop.text, stop.start, before).trim_start_matches(punctuation::is_opener);
    if let Some(first) = previous.strip_suffix('.').filter(|first| is_letter(first)) {
        if let Some(kind) = joined(first, word) {
            return Some(kind);
        }
        if first.chars().all(char::is_lowercase) {
            return Some(Kind::Ending);
        }
    }
    let next = stop.next.trim_end_matches([',', ';', ':', ')']).strip_suffix('.')?;
    if !is_letter(next) {
        return None;
    }
    // The first letter never ends a sentence, whatever the whole does.
    let first = joined(word, next).is_some() || word.chars().all(char::is_lowercase);
    first.then_some(Kind::Never)
}

/// Whether a word is a single letter.
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// A number at the end of a sentence is told from an ordinal by what begins after it: `Es waren
/// 12. Die Fähre kam.`, where a year, a page or a month that follows would not be a starter.
fn ordinal_ends(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    let before = skip_space_back(stop.text, stop.start, stop.at - word.len());
    let previous = word_before(stop.text, stop.start, before);
    // `am 12. Die` is a date that ends; `der 12. Mann` is not followed by a starter.
    !previous.is_empty() && stop.next_is_starter()
}

/// Titles that are other words, or short for them, in lower case: `he turned the engine's rev. The`
/// but `Rev. Lind`. Where a language writes titles small, as French does, it has no such words.
fn is_lower_case_homograph(stop: &Stop<'_>) -> bool {
    stop.abbreviations.is_homograph(stop.word)
        && stop.word.starts_with(char::is_lowercase)
        && stop.next_is_starter()
}

/// Letters with full stops between them: `U.S`, `Ph.D`, `a.m`, `S.p.A`.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    let short = |part: &str| {
        let letters = part.chars().count();
        (1..=2).contains(&letters) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.') && parts.all(short)
}

/// An abbreviation ends a sentence only before a word that begins sentences, or a quotation, and
/// when there is a sentence to end.
fn abbreviation_ends(stop: &Stop<'_>) -> bool {
    if stop.before_digit() {
        return false;
    }
    let next = stop.next;
    let quotation = next.chars().next().is_some_and(punctuation::is_quote) && stop.before_capital();
    (stop.next_is_starter() || quotation || time_before_title(stop))
        && has_words(&stop.text[stop.start..stop.at], MIN_WORDS_BEFORE_ABBREVIATION)
}

/// A time of day or a measure ends before a title, where another abbreviation would be part of a
/// name: `He left at 6 p.m. Mr. Lind stayed.` but `U.S. Sen. Lind`.
fn time_before_title(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    let before = skip_space_back(stop.text, stop.start, stop.at - word.len());
    let previous = word_before(stop.text, stop.start, before);
    let measured = word.starts_with(|c: char| c.is_ascii_digit())
        || previous.starts_with(|c: char| c.is_ascii_digit());
    let title = stop.next.strip_suffix('.');
    measured
        && title.is_some_and(|title| {
            title.starts_with(char::is_uppercase)
                && stop.abbreviations.kind(title) == Some(Kind::Never)
        })
}

/// One capital letter.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// A capital alone is an initial after a capitalised word, and where no starter follows: `Albert I.
/// Jones`, but `you and I. Did`, `x ∈ S. Then`.
fn initial_ends(stop: &Stop<'_>) -> bool {
    let before = skip_space_back(stop.text, stop.start, stop.at - stop.word.len());
    let previous = word_before(stop.text, stop.start, before);
    let Some(first) = previous.chars().next() else { return false };
    let next = stop.next_word();
    let letters = next.chars().count();
    stop.next_is_starter()
        && (first.is_lowercase() || letters > 1)
        && (!first.is_uppercase() || letters > 2)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// Whether a text has at least so many words; looks no further than it must.
fn has_words(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words - 1).is_some()
}

/// Whether a mark ends the sentence although no white space follows: `end.Then`, `over?Yes`.
///
/// Only between an ordinary lower-case word and a capitalised one, or behind a number before a
/// starter; addresses, file names and abbreviations are written so too.
pub(super) fn ends_without_space(stop: &Stop<'_>) -> bool {
    if stop.has_cry_or_question() && between_unspaced(stop) {
        return true;
    }
    if stop.mark_end - stop.at != 1 || stop.closed() && stop.mark() == "." {
        return false;
    }
    let word = word_before(stop.text, stop.start, stop.at);
    let bare = word.trim_start_matches(punctuation::is_opener);
    let next = word_at(stop.text, stop.end);
    let next_word = next.trim_end_matches([',', ';', ':', '.', '!', '?']);
    let number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b));
    if number {
        return is_capitalised(next_word) && stop.abbreviations.is_starter(next_word);
    }
    if bare.contains(['.', '/', '@', '_']) || stop.abbreviations.kind(bare).is_some() {
        return false;
    }
    let last_letters = bare.chars().rev().take_while(|c| c.is_lowercase()).count();
    let ordinary = last_letters >= 2 && bare.chars().all(char::is_alphabetic);
    ordinary
        && (is_capitalised(next_word) || next_word.len() > 1 && is_roman(next_word))
        && !matches!(next_word, "Com" | "Net" | "Org")
}

/// Whether a mark stands in a script that puts no spaces between words: there it ends as its wide
/// form does. `美味!組内`
fn between_unspaced(stop: &Stop<'_>) -> bool {
    char_before(stop.text, stop.at).is_some_and(is_unspaced)
        && char_at(stop.text, stop.end).is_some_and(char::is_alphanumeric)
        && full_width_ends(stop, false)
}

/// A capital and then lower-case letters, or the words `I` and `A`.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    first
        && if rest.is_empty() {
            matches!(word, "I" | "A")
        } else {
            rest.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
        }
}

/// Whether the numbers behind a mark, up to `end`, are those of footnotes: written on to a word or a
/// bracket (`of the state.11 12 Take`), or apart and before a word that begins sentences (`of the
/// state. 4 Even`), which would not follow a number that begins one.
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

/// Whether a colon ends the sentence: in languages that go on in lower case behind it, before a
/// capitalised word that begins sentences.
pub(super) fn colon_ends(stop: &Stop<'_>) -> bool {
    let speech = stop.next.starts_with(punctuation::is_quote) && stop.before_capital();
    stop.profile.lower_case_after_colon && (speech || begins_anew(stop))
}

/// Whether a capitalised word that begins sentences follows, other than the pronoun that always has a
/// capital. Behind a semicolon or a spaced dash it would be in lower case if the sentence went on: `It
/// rained; The shop was shut`, `I thought — That’s mine`.
pub(super) fn begins_anew(stop: &Stop<'_>) -> bool {
    let next = stop.next_word();
    stop.next.starts_with(char::is_uppercase)
        && stop.next_is_starter()
        && !(stop.profile.capital_pronoun && next.split(['\'', '’']).next() == Some("I"))
}

/// Whether an ellipsis in brackets is an omission from a quotation and ends nothing: `It was [...]
/// Then late.` Behind the end of a sentence it is the omission of more of them.
pub(super) fn is_omission(stop: &Stop<'_>) -> bool {
    if !stop.is_ellipsis() || !matches!(char_before(stop.text, stop.at), Some('[' | '(')) {
        return false;
    }
    let before = skip_space_back(stop.text, stop.start, stop.at - 1);
    let ended = before == stop.start
        || char_before(stop.text, before).is_some_and(|c| matches!(c, '.' | '!' | '?'));
    matches!(char_at(stop.text, stop.mark_end), Some(']' | ')')) && !(ended && before > stop.start)
}

/// Whether a full stop of Chinese, Japanese, Hindi and the like ends the sentence: it does, but not
/// within a title `《…》`, before a comma, within a number, or where a quotation goes on: `「はい。」と`.
pub(super) fn full_width_ends(stop: &Stop<'_>, within_title: bool) -> bool {
    let next = char_at(stop.text, stop.end);
    let closed = stop.closed();
    if !closed && within_title || matches!(next, Some('、' | '，' | ',')) {
        return false;
    }
    if stop.mark().starts_with('．') && next.is_some_and(char::is_numeric) {
        return false;
    }
    !(closed && next.is_some_and(|c| "とのは、,がをにもでだ，".contains(c)))
}
