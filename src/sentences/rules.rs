//! The rules that decide whether a mark ends the sentence, one small function each.

use super::abbreviations::Kind;
use super::boundary::Stop;
use super::cursor::{char_at, char_before, skip_space, skip_space_back, word_at, word_before};
use super::{enumerators, punctuation};
use crate::text::words::is_unspaced;

/// The minimum number of words in a sentence that ends with an abbreviation. `The U.S. He…` is more
/// likely to be a slip than a sentence of two words.
const MIN_WORDS_BEFORE_ABBREVIATION: usize = 4;

/// The minimum length, in bytes including the full stop, of a sentence before a lower-case word.
const MIN_SENTENCE_BEFORE_LOWER_CASE: usize = 13;

/// The maximum length in bytes of a list marker with its bullet and brackets.
const MAX_MARKER_BYTES: usize = 24;

/// Returns whether a mark that is followed by white space ends the sentence.
///
/// The rules are tried in order. The first one that applies decides.
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
    if stop.has_exclamation_or_question() {
        return exclamation_ends(stop);
    }
    stop.closed() || full_stop_ends(stop)
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

/// Returns whether the sentence ends before a lower-case word, which is rare.
fn ends_before_lower_case(stop: &Stop<'_>) -> bool {
    if stop.has_exclamation_or_question() {
        return exclamation_ends_before_lower_case(stop);
    }
    stop.mark() == "."
        && !stop.closed()
        && stop.profile.lower_case_starts
        && informal_full_stop_ends(stop)
}

/// Returns whether an exclamation or question ends before a lower-case word: `Really? yes.` It does
/// not if it is quoted or bracketed (`“Stop!” he said`), if a dash follows, if it is a name (`Yahoo!
/// is a company`), or if a verb of speech follows (Turkish `Su var mı? diye sordu`).
fn exclamation_ends_before_lower_case(stop: &Stop<'_>) -> bool {
    !stop.closed()
        && !is_name_with_mark(stop)
        && !stop.next.starts_with(['-', '–', '—'])
        && !stop.abbreviations.is_speech_tag(stop.next_word())
}

/// Returns whether a full stop before a lower-case word ends the sentence, as in informal writing:
/// `it was closed. we left.` It does after an ordinary word.
fn informal_full_stop_ends(stop: &Stop<'_>) -> bool {
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

/// Returns whether a word is a web address, which is in lower case even where it begins a sentence.
fn is_address(next: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| next.starts_with(scheme))
}

/// Returns whether a word can begin a sentence but in lower case usually continues one, for example
/// after a number.
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

/// Returns whether an ellipsis ends the sentence. It does before a capital: `So it ended. . . . Then`.
/// The pronoun `I` is always a capital, so before it only four dots or more end a sentence.
fn ellipsis_ends(stop: &Stop<'_>) -> bool {
    let dots = stop.mark().bytes().filter(|&b| b == b'.').count();
    let pronoun = stop.profile.capital_pronoun
        && matches!(stop.next_word().split(['\'', '’']).next(), Some("I"))
        && dots <= 3;
    stop.before_capital() && !pronoun
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
    let word = stop.word;
    stop.abbreviations.is_name(&stop.text[stop.at - word.len()..stop.mark_end])
}

/// Returns whether a single full stop before a capital, a digit or a sign ends the sentence.
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

/// Returns whether a word is a number of one to three digits or a Roman numeral. Followed by a full
/// stop it is an ordinal in German, Polish and others: `am 12. März`, `XII. Kapitel`.
fn is_ordinal(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()) || is_roman(word)
}

/// Returns whether a word begins with an ellipsis that stands for omitted text: `It was hit. ...and then`.
fn begins_with_ellipsis(next: &str) -> bool {
    let rest = next.strip_prefix('…').or_else(|| next.strip_prefix("..."));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Returns the kind of the abbreviation that the letter before the full stop is part of, if the
/// abbreviation consists of letters with spaces between them: `z. B.`, `s. r. o.`, `т. е.` Any
/// lower-case letter, and any letter after one, is considered part of such an abbreviation.
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
    // Only the last letter of an abbreviation can end a sentence.
    let first = joined(word, next).is_some() || word.chars().all(char::is_lowercase);
    first.then_some(Kind::Never)
}

/// Returns whether a word is a single letter.
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Returns whether a full stop after a number ends the sentence rather than marking an ordinal. It
/// does before a word that commonly begins sentences, because an ordinal is followed by a noun or a
/// month: `Es waren 12. Die Fähre kam.`
fn ordinal_ends(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    let before = skip_space_back(stop.text, stop.start, stop.at - word.len());
    let previous = word_before(stop.text, stop.start, before);
    // A number that begins the text numbers an item.
    !previous.is_empty() && stop.next_is_starter()
}

/// Returns whether the word is a title that means something else in lower case, and the sentence can
/// end after it: `he turned the engine's rev. The` but `Rev. Lind`. Languages that write titles in
/// lower case, such as French, list no such words.
fn is_lower_case_homograph(stop: &Stop<'_>) -> bool {
    stop.abbreviations.is_homograph(stop.word)
        && stop.word.starts_with(char::is_lowercase)
        && stop.next_is_starter()
}

/// Returns whether a word consists of letters with full stops between them: `U.S`, `Ph.D`, `a.m`,
/// `S.p.A`.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    let short = |part: &str| {
        let letters = part.chars().count();
        (1..=2).contains(&letters) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.') && parts.all(short)
}

/// Returns whether an abbreviation ends the sentence. It does only before a quotation or a word that
/// commonly begins sentences, and only if the sentence has enough words.
fn abbreviation_ends(stop: &Stop<'_>) -> bool {
    if stop.before_digit() {
        return false;
    }
    let next = stop.next;
    let quotation = next.chars().next().is_some_and(punctuation::is_quote) && stop.before_capital();
    (stop.next_is_starter() || quotation || time_before_title(stop))
        && has_words(&stop.text[stop.start..stop.at], MIN_WORDS_BEFORE_ABBREVIATION)
}

/// Returns whether a time of day or a measure is followed by a title, which begins a new sentence.
/// Other abbreviations before a title are part of a name: `He left at 6 p.m. Mr. Lind stayed.` but
/// `U.S. Sen. Lind`.
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

/// Returns whether a word is a single capital letter.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Returns whether a full stop after a single capital ends the sentence rather than marking an
/// initial. It is an initial after a capitalised word, or if the next word does not commonly begin
/// sentences: `Albert I. Jones`, but `you and I. Did`, `x ∈ S. Then`.
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

/// Returns whether a word is a Roman numeral in capitals, as far as its letters show.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// Returns whether a text has at least `words` words, without reading past the last of them.
fn has_words(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words - 1).is_some()
}

/// Returns whether a mark ends the sentence although no white space follows: `end.Then`, `over?Yes`.
///
/// It does only between an ordinary lower-case word and a capitalised one, or between a number and a
/// word that commonly begins sentences, because addresses, file names and abbreviations have marks
/// without spaces too.
pub(super) fn ends_without_space(stop: &Stop<'_>) -> bool {
    if stop.has_exclamation_or_question() && between_unspaced(stop) {
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

/// Returns whether a mark is within a script that puts no spaces between words and ends the sentence
/// as its full-width form would: `美味!組内`
fn between_unspaced(stop: &Stop<'_>) -> bool {
    char_before(stop.text, stop.at).is_some_and(is_unspaced)
        && char_at(stop.text, stop.end).is_some_and(char::is_alphanumeric)
        && full_width_ends(stop, false)
}

/// Returns whether a word is a capital followed by lower-case letters, or one of the words `I` and
/// `A`.
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
/// it does before a quotation or a capitalised word that commonly begins sentences.
pub(super) fn colon_ends(stop: &Stop<'_>) -> bool {
    let speech = stop.next.starts_with(punctuation::is_quote) && stop.before_capital();
    stop.profile.lower_case_after_colon && (speech || begins_anew(stop))
}

/// Returns whether the next word is capitalised and commonly begins sentences. After a semicolon or a
/// spaced dash such a word would be in lower case if the sentence continued: `It rained; The shop was
/// shut`, `I thought — That’s mine`. The pronoun `I` is always a capital and proves nothing.
pub(super) fn begins_anew(stop: &Stop<'_>) -> bool {
    let next = stop.next_word();
    stop.next.starts_with(char::is_uppercase)
        && stop.next_is_starter()
        && !(stop.profile.capital_pronoun && next.split(['\'', '’']).next() == Some("I"))
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

/// Returns whether a mark of Chinese, Japanese, Hindi and similar scripts ends the sentence. It does
/// unless it is within a title `《…》`, before a comma, within a number, or at the end of a quotation
/// after which the sentence continues: `「はい。」と`.
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
