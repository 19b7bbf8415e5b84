//! Full stops before a capital, a digit or a sign: the end of a sentence, or part of an abbreviation, an
//! initial, an ordinal or a name.

use super::shape::{
    has_words, is_acronym, is_dotted, is_initial, is_letter, is_lower_case_letter, is_number,
    is_ordinal, is_roman, is_unpronounceable, is_year,
};
use crate::sentences::abbreviations::Kind;
use crate::sentences::boundary::Stop;
use crate::sentences::punctuation;

/// The minimum number of words in a sentence that ends with an abbreviation. `The U.S. He…` is more
/// likely to be a slip than a sentence of two words.
const MIN_WORDS_BEFORE_ABBREVIATION: usize = 4;

/// The maximum length in bytes of a word of an abbreviation that has several: `adm. dir.`
const MAX_PAIR_WORD_BYTES: usize = 12;

/// The maximum length in bytes of the first word of an abbreviation that has no full stop after it, such
/// as a conjunction: `i sl.`, `та ін.`
const MAX_CONJUNCTION_BYTES: usize = 5;

/// The number of bytes before a mark that are searched for the beginning of its clause or bracket.
const MAX_CLAUSE_BYTES: usize = 200;

/// The minimum number of letters of a word that tells something about the length of a clause. Shorter
/// words are mostly articles and prepositions.
const MIN_LONG_WORD_LETTERS: usize = 4;

/// The number of bytes on both sides of a mark that are searched for the same words again.
const REPETITION_BYTES: usize = 2_000;

/// The maximum length in bytes of a quoted name that contains full stops: `“Wait. Listen to me.”`
const MAX_QUOTED_NAME_BYTES: usize = 60;

/// Returns whether a single full stop before a capital, a digit or a sign ends the sentence.
pub(super) fn ends(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    if stop.profile.dotted_ordinals && is_ordinal(word) && !stop.before_digit() {
        return !stop.next.starts_with('§') && (!stop.before_capital() || ordinal_ends(stop));
    }
    if stop.profile.dotted_ordinals && is_part_of_date(stop) {
        return false;
    }
    if stop.profile.dotted_years && is_year(word) && stop.before_capital() {
        return year_ends(stop);
    }
    match kind(stop) {
        Some(Kind::Never) => is_lower_case_homograph(stop) && stop.next_is_starter(),
        Some(Kind::Number) if goes_with_number(stop) => false,
        Some(Kind::Number) if stop.before_caseless() || is_lower_case_letter(word) => {
            abbreviation_ends(stop)
        }
        Some(Kind::Ending) if !is_lower_case_homograph(stop) => abbreviation_ends(stop),
        Some(Kind::Era) => era_ends(stop),
        Some(Kind::Time) => time_ends(stop),
        Some(Kind::Unit) if is_measure(stop) || !is_letter(word) => unit_ends(stop),
        Some(Kind::Unit) if is_lower_case_letter(word) => abbreviation_ends(stop),
        Some(Kind::Final) => !stop.before_digit(),
        _ if is_dotted(word) => abbreviation_ends(stop),
        _ if is_initial(word) => initial_ends(stop),
        _ if is_unlisted_abbreviation(stop) => abbreviation_ends(stop),
        _ => !is_name_with_stop(stop),
    }
}

/// Returns whether the word before the mark is an abbreviation, listed or by its shape.
pub(super) fn is_abbreviation(stop: &Stop<'_>) -> bool {
    kind(stop).is_some() && !is_lower_case_homograph(stop)
        || is_dotted(stop.word)
        || is_initial(stop.word)
}

/// Returns whether the mark belongs to an abbreviation inside a bracket that is closed after it and was
/// opened within the sentence, so that the sentence continues after the bracket: `(ropes, hooks etc.)
/// You`. A word that commonly begins sentences shows that it does not.
pub(super) fn is_bracketed_abbreviation(stop: &Stop<'_>) -> bool {
    let (closing, opening) = match stop.text.as_bytes().get(stop.closers) {
        Some(b')') => (")", '('),
        Some(b']') => ("]", '['),
        _ => return false,
    };
    let before = before_mark(stop);
    stop.text[stop.closers..stop.end] == *closing
        && before.rfind(opening).is_some_and(|at| !before[..at].trim().is_empty())
        && is_abbreviation(stop)
        && !stop.next_is_starter()
}

/// Returns the kind of the abbreviation before the mark, if there is one.
fn kind(stop: &Stop<'_>) -> Option<Kind> {
    kind_of_spaced(stop).or_else(|| {
        let kind = stop.abbreviations.kind(stop.word)?;
        kind_of_phrase(stop).or(Some(kind))
    })
}

/// Returns the kind of the abbreviation that the word before the mark is part of, if the abbreviation
/// has spaces between its words: `z. B.`, `v. Chr.`, `т. е.` Only the last word of an abbreviation can
/// end a sentence, so the kind of the others is [`Kind::Never`].
///
/// A lower-case letter next to another letter with a full stop is considered part of such an
/// abbreviation even if it is not listed: `s. r. o.`
fn kind_of_spaced(stop: &Stop<'_>) -> Option<Kind> {
    let word = stop.word;
    if word.len() > MAX_PAIR_WORD_BYTES {
        return None;
    }
    if stop.follows_full_stop()
        && let Some(first) =
            stop.previous().trim_start_matches(punctuation::is_opener).strip_suffix('.')
        && first.len() <= MAX_PAIR_WORD_BYTES
    {
        let kind = stop.abbreviations.kind_of_pair(first, word);
        let initials = is_initial(first) && is_initial(word);
        if kind.is_some() && !(initials && kind == Some(Kind::Time)) {
            return kind;
        }
        if is_letter(word) && is_lower_case_letter(first) {
            return Some(Kind::Ending);
        }
    }
    let next = stop.next.trim_end_matches([',', ';', ':', ')']).strip_suffix('.')?;
    if next.len() > MAX_PAIR_WORD_BYTES {
        return None;
    }
    let letters = is_lower_case_letter(word) && is_letter(next);
    (letters || stop.abbreviations.kind_of_pair(word, next).is_some()).then_some(Kind::Never)
}

/// Returns the kind of an abbreviation of two words of which only the second has a full stop: `i sl.`,
/// `та ін.` It can differ from that of the second word alone.
fn kind_of_phrase(stop: &Stop<'_>) -> Option<Kind> {
    let first = stop.previous();
    let short = (1..=MAX_CONJUNCTION_BYTES).contains(&first.len());
    short.then(|| stop.abbreviations.kind_of_pair(first, stop.word)).flatten()
}

/// Returns whether the word before the mark is an abbreviation only if capitalized, and is not.
fn is_lower_case_homograph(stop: &Stop<'_>) -> bool {
    stop.word.starts_with(char::is_lowercase) && stop.abbreviations.is_homograph(stop.word)
}

/// Returns whether a number, a Roman numeral or a letter follows that the abbreviation before the mark
/// belongs to: `No. 5`, `Abs. § 4`, `Vol. IV`, `Fig. B`. If the letter is also a word of the language, it is
/// one unless the abbreviation is capitalized: `Fig. A`, but `She said no. I left`.
fn goes_with_number(stop: &Stop<'_>) -> bool {
    if stop.before_digit() || stop.next.starts_with(['§', '№', '#']) {
        return true;
    }
    let next = stop.next_word();
    let is_label = is_initial(next) || is_roman(next);
    is_label && (!stop.next_is_starter() || stop.word.starts_with(char::is_uppercase))
}

/// Returns whether a full stop after a number ends the sentence rather than marking an ordinal. It
/// does before a word that commonly begins sentences, because an ordinal is followed by a noun or a
/// month: `Es waren 12. Die Fähre kam.` After an abbreviation like `Nr.` the number is no ordinal, except
/// where laws are cited so: `čl. 8. st. 2. Ugovora`.
fn ordinal_ends(stop: &Stop<'_>) -> bool {
    let previous = stop.previous();
    let follows_number_sign = || {
        let sign = previous.trim_start_matches(punctuation::is_opener).strip_suffix('.');
        sign.is_some_and(|sign| stop.abbreviations.kind(sign) == Some(Kind::Number))
    };
    // A number that begins the text numbers an item.
    !previous.is_empty()
        && (stop.next_is_starter() || !stop.profile.dotted_years && follows_number_sign())
}

/// Returns whether the mark is within a date of numbers: `28. 10. 1918`, `2024. 3. 15.`
fn is_part_of_date(stop: &Stop<'_>) -> bool {
    let next = stop.next.trim_end_matches([',', ';', ')']);
    is_number(stop.word)
        && is_number(next)
        && (next.ends_with('.') || stop.previous().ends_with('.') && is_number(stop.previous()))
}

/// Returns whether a full stop after a year ends the sentence in a language that writes years as
/// ordinals: `Rođen je u Zadru 1950. Umro je 1990.` but `Godine 1991. Hrvatska je proglasila …`
fn year_ends(stop: &Stop<'_>) -> bool {
    let long_clause = !is_adverbial(clause(stop), stop) && has_words(clause(stop), 3);
    !stop.previous().is_empty() && (stop.next_is_starter() || long_clause)
}

/// Returns whether an abbreviation ends the sentence. It does only before a quotation or a word that
/// commonly begins sentences, and only if the sentence has enough words.
fn abbreviation_ends(stop: &Stop<'_>) -> bool {
    !stop.before_digit()
        && (stop.next_is_starter() || quotation_follows(stop) || measure_before_title(stop))
        && has_enough_words(stop)
}

/// Returns whether an era ends the sentence: before a word that commonly begins sentences, or before
/// another capital if the clause is more than an adverbial: `Il ponte è del II secolo d.C. Regge ancora.`
/// but `Nel 216 a.C. Annibale sconfisse …`
fn era_ends(stop: &Stop<'_>) -> bool {
    if stop.before_digit() {
        return false;
    }
    if stop.next_is_starter() || quotation_follows(stop) {
        return has_enough_words(stop);
    }
    let is_long = |word: &&str| {
        word.chars().all(char::is_alphabetic) && word.chars().count() >= MIN_LONG_WORD_LETTERS
    };
    let clause = clause(stop);
    !stop.profile.capital_nouns
        && stop.next_first.is_some_and(char::is_uppercase)
        && !is_adverbial(clause, stop)
        && clause.split_whitespace().filter(is_long).nth(1).is_some()
}

/// Returns whether a time of day ends the sentence: `It opens at 6 p.m. Visitors wait outside.` It does
/// not before a day, a month or a time zone (`6 p.m. Monday`, `6 p.m. EST`), if it modifies a noun
/// (`the 6 p.m. Mass`), or in an adverbial (`On Friday at 6 p.m. Lind arrived`).
fn time_ends(stop: &Stop<'_>) -> bool {
    if !stop.next_first.is_some_and(char::is_uppercase) {
        return false;
    }
    let next = stop.next_word();
    let certain = stop.next_is_starter() || quotation_follows(stop) || measure_before_title(stop);
    let clause = clause(stop);
    let modifies = clause.split_whitespace().rev().nth(1);
    let ends = certain
        || !stop.abbreviations.is_date(next)
            && !is_acronym(next)
            && !modifies.is_some_and(|word| stop.abbreviations.is_determiner(word))
            && !is_adverbial(clause, stop);
    ends && has_enough_words(stop)
}

/// Returns whether the word before the mark begins with a number or follows one.
fn is_measure(stop: &Stop<'_>) -> bool {
    [stop.word, stop.previous()].iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns whether a unit of measure or a currency ends the sentence. What follows one within a sentence
/// is hardly ever capitalized, except after an adverbial: `За 40 руб. Громов купил лодку.`
fn unit_ends(stop: &Stop<'_>) -> bool {
    if stop.profile.capital_nouns || stop.before_caseless() {
        return abbreviation_ends(stop);
    }
    let next = stop.next_word();
    stop.next_first.is_some_and(char::is_uppercase)
        && (stop.next_is_starter() || !is_acronym(next) && !is_adverbial(clause(stop), stop))
        && has_words(&stop.text[stop.start..stop.at], 2)
}

/// Returns whether the sentence is long enough to end with an abbreviation.
fn has_enough_words(stop: &Stop<'_>) -> bool {
    has_words(&stop.text[stop.start..stop.at], MIN_WORDS_BEFORE_ABBREVIATION)
}

/// Returns whether a quotation that begins with a capital follows. A single word in quotation marks is
/// not a quotation but a name: `12 тис. «Букварів»`.
fn quotation_follows(stop: &Stop<'_>) -> bool {
    let mut letters = stop.next.trim_start_matches(punctuation::is_quote).chars();
    stop.next.starts_with(punctuation::is_quote)
        && stop.before_capital()
        && !letters.any(|c| matches!(c, '"' | '”' | '“' | '»' | '«'))
}

/// Returns whether a time of day or a measure is followed by a title, which begins a new sentence.
/// Other abbreviations before a title are part of a name: `He left at 6 p.m. Mr. Lind stayed.` but
/// `U.S. Sen. Lind`.
fn measure_before_title(stop: &Stop<'_>) -> bool {
    is_measure(stop)
        && stop.next.strip_suffix('.').is_some_and(|title| {
            title.starts_with(char::is_uppercase)
                && stop.abbreviations.kind(title) == Some(Kind::Never)
        })
}

/// Returns whether a full stop after a single capital ends the sentence rather than marking an
/// initial. It is an initial after a capitalized word, or if the next word does not commonly begin
/// sentences: `Albert I. Jones`, but `you and I. Did`, `x ∈ S. Then`.
fn initial_ends(stop: &Stop<'_>) -> bool {
    let Some(first) = stop.previous().chars().next() else { return false };
    let letters = stop.next_word().chars().count();
    let before_initial = letters == 1 && stop.next.ends_with('.');
    stop.next_is_starter()
        && !before_initial
        && (first.is_lowercase() || letters > 1)
        && (!first.is_uppercase() || letters > 2)
}

/// Returns whether a word that is not listed is probably an abbreviation: because it is a letter and not
/// a word of the language, or because it has no vowel. After a number the latter is a unit, which many
/// languages write without a full stop.
fn is_unlisted_abbreviation(stop: &Stop<'_>) -> bool {
    is_letter(stop.word) && !stop.abbreviations.is_starter(stop.word)
        || is_unpronounceable(stop.word, stop.profile.syllabic_consonants)
            && !stop.previous().ends_with(|c: char| c.is_ascii_digit())
}

/// Returns whether the mark is part of a name: of a brand (`ID. Buzz`) or of something quoted (`the slogan
/// “Wait. Listen to me.”`).
fn is_name_with_stop(stop: &Stop<'_>) -> bool {
    is_brand(stop) || is_quoted_name(stop)
}

/// Returns whether an acronym with its full stop begins a name: if the same words occur again nearby, or
/// if nothing but an article precedes it. `Two ID. Buzz were sold. The ID. Buzz is …`
fn is_brand(stop: &Stop<'_>) -> bool {
    if !is_acronym(stop.word) || !stop.before_capital() || stop.next_is_starter() {
        return false;
    }
    let next = stop.next_word();
    let before = &stop.text[stop.start..stop.word_at];
    if stop.abbreviations.is_determiner(before.trim_end()) {
        return true;
    }
    let text = stop.text;
    let from = text.ceil_char_boundary(stop.word_at.saturating_sub(REPETITION_BYTES));
    let to = text.floor_char_boundary((stop.next_at + REPETITION_BYTES).min(text.len()));
    let name_end = stop.next_at + stop.next.find(next).unwrap_or_default() + next.len();
    text[from..to].matches(&text[stop.word_at..name_end]).nth(1).is_some()
}

/// Returns whether the mark is within a short quotation that is a name: the mark ends its first word, and
/// the sentence continues before and after the quotation, without a comma or colon before it.
fn is_quoted_name(stop: &Stop<'_>) -> bool {
    let Some(quote) = stop.quote.filter(|&quote| quote > stop.start && quote < stop.word_at) else {
        return false;
    };
    let text = stop.text;
    let opening = text[quote..].chars().next().unwrap_or_default();
    let first_word = quote + opening.len_utf8() == stop.word_at;
    let introduced = text[..quote].trim_end().ends_with([',', ':', ';', '.', '!', '?', '—', '–']);
    let closes = |c: char| if opening == '"' { c == '"' } else { matches!(c, '”' | '“') };
    if !first_word || introduced || stop.closed() || stop.word.contains(closes) {
        return false;
    }
    let end = text.floor_char_boundary((stop.mark_end + MAX_QUOTED_NAME_BYTES).min(text.len()));
    let Some(closing) = text[stop.mark_end..end].find(closes) else { return false };
    let after = text[stop.mark_end + closing..].trim_start_matches(closes).trim_start();
    after.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'))
}

/// Returns the text before the mark, within the sentence and at most [`MAX_CLAUSE_BYTES`] of it.
fn before_mark<'a>(stop: &Stop<'a>) -> &'a str {
    let from = stop.text.ceil_char_boundary(stop.at.saturating_sub(MAX_CLAUSE_BYTES));
    &stop.text[from.max(stop.start).min(stop.word_at)..stop.word_at]
}

/// Returns the clause before the word of the mark, as far as punctuation shows where it begins.
fn clause<'a>(stop: &Stop<'a>) -> &'a str {
    before_mark(stop).rsplit([',', ';', ':', '—', '(']).next().unwrap_or_default()
}

/// Returns whether a clause is an adverbial of time or place, which the subject of the sentence can
/// follow: it begins with a preposition.
fn is_adverbial(clause: &str, stop: &Stop<'_>) -> bool {
    let first = clause.split_whitespace().next().unwrap_or_default();
    stop.abbreviations.is_preposition(first.trim_start_matches(punctuation::is_opener))
}
