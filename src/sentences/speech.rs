//! Splits speech that was written down without punctuation into units that are short enough to read.

use std::ops::Range;

use crate::text::words::is_unspaced;

/// The smallest number of words of a unit.
const MIN_WORDS: usize = 8;

/// The number of words of a unit that is neither short nor long: about that of a sentence of speech.
const USUAL_WORDS: usize = 16;

/// The largest number of words of a unit.
const MAX_WORDS: usize = 26;

/// The number of words from which on a text without any mark at its end is split.
const MIN_RUN_ON_WORDS: usize = 40;

/// The same for a text that ends with a mark, and so may be one long sentence.
const MIN_CLOSED_WORDS: usize = 100;

/// The number of words for which speech has at most one mark of punctuation. Long sentences of prose have
/// one for every ten.
const WORDS_PER_MARK: usize = 40;

/// The smallest share of words that begin with a letter, in `0.0..=1.0`. Otherwise the text consists of
/// numbers.
const MIN_LETTERS_SHARE: f64 = 0.7;

/// What is added to the score of a joint for each word by which a unit differs from the usual length.
const LENGTH_WEIGHT: f64 = -0.06;

/// The scores of joints: a pause (a line break), a mark of punctuation, a word that begins clauses, another
/// function word, and a function word before the joint, which hardly ever ends a clause. Chosen so that a
/// pause decides, then the kind of word, and length decides among equals.
const PAUSE: f64 = 3.0;
const MARK: f64 = 1.5;
const OPENING: f64 = 1.2;
const FUNCTION: f64 = 0.4;
const DANGLING: f64 = -1.5;

/// The role of a word in the clauses of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordRole {
    /// It often begins a clause: a conjunction or a pronoun.
    Opener,
    /// Another function word, such as an article or a preposition.
    Function,
    /// Any other word.
    Other,
}

/// A word of speech: its byte range, and how many words it counts for.
struct Word {
    span: Range<usize>,
    weight: usize,
}

/// Splits a sentence into units if it is speech without punctuation. Returns whether it is.
///
/// The units are separated at pauses and where a clause is likely to begin. `role` returns the role of a word,
/// as it stands in the text, in its language. Time `O(text)`.
pub(crate) fn split_run_on(
    text: &str,
    sentence: &Range<usize>,
    role: impl Fn(&str) -> WordRole,
    units: &mut Vec<Range<usize>>,
) -> bool {
    if !may_be_run_on(&text[sentence.clone()]) {
        return false;
    }
    let words = words(text, sentence);
    if !is_run_on(&text[sentence.clone()], &words, text) {
        return false;
    }
    let mut start = 0;
    while start < words.len() {
        let end = unit_end(text, &words, start, &role);
        units.push(words[start].span.start..words[end - 1].span.end);
        start = end;
    }
    true
}

/// Whether a sentence may be speech without punctuation, judging by its length and its marks in ASCII. This
/// takes a fraction of the time of finding its words.
pub(crate) fn may_be_run_on(sentence: &str) -> bool {
    // A word and the space after it have at least two bytes.
    let most_words = sentence.len() / 2;
    let is_closed = sentence.ends_with(['.', '!', '?']);
    if most_words < if is_closed { MIN_CLOSED_WORDS } else { MIN_RUN_ON_WORDS } {
        return false;
    }
    let is_mark =
        |byte: &&u8| matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'(' | b'"');
    sentence.bytes().filter(|byte| is_mark(&byte)).count() * WORDS_PER_MARK <= most_words
}

/// The words of a sentence, as separated by white space.
fn words(text: &str, sentence: &Range<usize>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = sentence.start;
    for word in text[sentence.clone()].split_inclusive(char::is_whitespace) {
        let written = word.trim_end();
        if !written.is_empty() {
            // Without spaces between words, a word has about two characters.
            let unspaced = written.chars().filter(|c| is_unspaced(*c)).count();
            words.push(Word { span: at..at + written.len(), weight: (unspaced / 2).max(1) });
        }
        at += word.len();
    }
    words
}

/// Whether a sentence is speech without punctuation: it is long and has hardly any marks.
fn is_run_on(sentence: &str, words: &[Word], text: &str) -> bool {
    let count: usize = words.iter().map(|word| word.weight).sum();
    let is_closed = sentence.ends_with(is_mark) || sentence.ends_with(['"', '”', ')', '»']);
    if words.len() < MIN_WORDS
        || count < if is_closed { MIN_CLOSED_WORDS } else { MIN_RUN_ON_WORDS }
    {
        return false;
    }
    let marks = sentence.chars().filter(|c| is_mark(*c)).count();
    let letters =
        words.iter().filter(|word| text[word.span.clone()].starts_with(char::is_alphabetic));
    marks * WORDS_PER_MARK <= count
        && letters.count() as f64 >= MIN_LETTERS_SHARE * words.len() as f64
}

/// Whether a character is a mark of punctuation that separates sentences or clauses. Apostrophes and
/// hyphens within words are not.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '"'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '—'
            | '–'
            | '…'
            | '|'
            | '/'
            | '='
            | '<'
            | '>'
            | '\\'
            | '_'
            | '*'
            | '#'
            | '。'
            | '、'
            | '，'
            | '！'
            | '？'
            | '；'
            | '：'
            | '「'
            | '」'
            | '،'
            | '؛'
            | '؟'
            | '।'
    )
}

/// The end of the unit that begins with the word `start`.
fn unit_end(text: &str, words: &[Word], start: usize, role: &impl Fn(&str) -> WordRole) -> usize {
    let mut length = 0;
    let mut best: Option<(f64, usize)> = None;
    let left: usize = words[start..].iter().take(MAX_WORDS + 1).map(|word| word.weight).sum();
    if left <= MAX_WORDS {
        return words.len();
    }
    for end in start + 1..words.len() {
        length += words[end - 1].weight;
        if length > MAX_WORDS && best.is_some() {
            break;
        }
        let rest = words[end..].iter().take(MIN_WORDS).map(|word| word.weight).sum::<usize>();
        if length < MIN_WORDS || rest < MIN_WORDS {
            continue;
        }
        let (last, next) = (&words[end - 1].span, &words[end].span);
        let last_word = &text[last.clone()];
        let mut score = LENGTH_WEIGHT * length.abs_diff(USUAL_WORDS) as f64;
        if text[last.end..next.start].contains('\n') {
            score += PAUSE;
        }
        if last_word.ends_with(is_mark) {
            score += MARK;
        }
        score += match (role(last_word), role(&text[next.clone()])) {
            (WordRole::Opener | WordRole::Function, _) => DANGLING,
            (WordRole::Other, WordRole::Opener) => OPENING,
            (WordRole::Other, WordRole::Function) => FUNCTION,
            (WordRole::Other, WordRole::Other) => 0.0,
        };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, end));
        }
    }
    best.map_or(words.len(), |(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALK: &str = "today we look at pruning apple trees and the best time is late winter when the tree is \
        still asleep first take out everything that is dead or sick or crosses another branch never take \
        more than a quarter of the tree in one year or it will answer with a lot of water shoots";

    fn role(word: &str) -> WordRole {
        let is_in = |list: &str| list.split(' ').any(|known| known == word);
        if is_in("and or we it") {
            WordRole::Opener
        } else if is_in("at the is when still out that more than a of in will with to you") {
            WordRole::Function
        } else {
            WordRole::Other
        }
    }

    fn units(text: &str) -> Option<Vec<&str>> {
        let mut found = Vec::new();
        let is_split = split_run_on(text, &(0..text.len()), role, &mut found);
        is_split.then(|| found.into_iter().map(|unit| &text[unit]).collect())
    }

    #[test]
    fn speech_is_split_where_clauses_begin() {
        let found = units(TALK).unwrap();
        assert_eq!(found.join(" "), TALK, "no word is lost");
        assert!(found.len() >= 3, "{found:?}");
        for unit in found {
            let words: Vec<&str> = unit.split(' ').collect();
            assert!((MIN_WORDS..=MAX_WORDS).contains(&words.len()), "{unit}");
            assert_eq!(role(words[words.len() - 1]), WordRole::Other, "{unit}");
        }
    }

    #[test]
    fn a_pause_decides_where_speech_is_split() {
        let text = TALK.replace("asleep first", "asleep\nfirst");
        let found = units(&text).unwrap();
        assert!(found.iter().any(|unit| unit.starts_with("first take")), "{found:?}");
    }

    #[test]
    fn other_texts_are_not_split() {
        let prose = "The ferry, which sails at noon, carries tea, mail and people, ".repeat(8);
        let short = TALK.split(' ').take(30).collect::<Vec<_>>().join(" ");
        let closed = format!("{}.", TALK.split(' ').take(50).collect::<Vec<_>>().join(" "));
        let numbers = "12 13 14 15 16 17 18 19 20 21 ".repeat(10);
        for text in [prose.trim(), &short, &closed, numbers.trim(), "", &"x".repeat(1_000)] {
            assert_eq!(units(text), None, "{text}");
        }
    }

    #[test]
    fn speech_in_a_script_without_spaces_is_split_at_its_pauses() {
        let text = "今日はリンゴの木の剪定について見ていきます ".repeat(12);
        let found = units(text.trim()).unwrap();
        assert!(found.len() > 4, "{found:?}");
    }
}
