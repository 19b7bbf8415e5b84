//! Finds pieces of text that are not sentences: captions, labels, rows of tables, signatures of posts, and
//! pieces of sentences.
//!
//! A reader who sees only the summary cannot do anything with them, so selection leaves them out whatever
//! the ranking method is (see [`Flag::Fragment`]). They remain in the document, and their words count.

use std::ops::Range;

use memchr::{memchr2, memchr2_iter, memmem};

use super::{Features, Flag};
use crate::document::punctuation::{is_closer, is_terminal};
use crate::terms::Cues;
use crate::text::offsets::Spans;

/// The largest number of words of a label: a line without a full stop that names something, such as a
/// heading, a dateline or an item of a menu.
const MAX_LABEL_WORDS: u16 = 10;

/// In a document in which fewer sentences than this share end with a full stop, the lack of one means
/// nothing: verses, notes, transcripts, scripts without punctuation. In `0.0..=1.0`.
const MIN_SHARE_WITH_STOP: f64 = 0.5;

/// In a document in which more sentences than this share begin with a small letter, a small letter means
/// nothing: chats, transcripts. In `0.0..=1.0`.
const MAX_SHARE_OF_SMALL_STARTS: f64 = 0.2;

/// The largest number of words after the handle in the signature of a post: the date, as in
/// `Ann Lind (@annlind) 3 May 2020`.
const MAX_WORDS_AFTER_HANDLE: usize = 4;

/// The largest number of characters of an enumerator before its bracket: `a)`, `12)`, `iv)`.
const MAX_ENUMERATOR_CHARS: usize = 3;

/// Sets [`Flag::Fragment`] of more sentences. What each shows by itself must have been observed; those that send the
/// reader elsewhere have it already. Time `O(text)`.
pub(super) fn observe(text: &str, sentences: &Spans, cues: &Cues, features: &mut [Features]) {
    let starts_small = |span: &Range<usize>| starts_small(&text[span.clone()]);
    let share = |count: usize| count as f64 / sentences.len().max(1) as f64;
    let with_stop = features.iter().filter(|features| features.has(Flag::Complete)).count();
    let small_starts = sentences.iter().filter(|span| starts_small(span)).count();
    let needs_stop = share(with_stop) >= MIN_SHARE_WITH_STOP;
    let needs_capital = share(small_starts) <= MAX_SHARE_OF_SMALL_STARTS;
    for (span, features) in sentences.iter().zip(features) {
        let sentence = &text[span.clone()];
        let is_fragment = features.has(Flag::Fragment)
            || features.letters == 0
            || (needs_stop && features.words <= MAX_LABEL_WORDS && !features.has(Flag::Complete))
            || (needs_capital && starts_small(&span))
            || is_cut_in_brackets(sentence)
            || is_row(sentence)
            || is_of_post(sentence)
            || (features.has(Flag::Bracketed) && cues.marks_caption(sentence));
        features.set(Flag::Fragment, is_fragment);
    }
}

/// Whether a sentence ends with a full stop or another mark that ends a sentence.
fn has_stop(sentence: &str) -> bool {
    sentence.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace()).ends_with(is_terminal)
}

/// Whether a sentence begins with an ordinary word in small letters, as the second half of a divided
/// sentence does. Names such as `iPhone`, `crates.io` and `std::sync` are not ordinary words.
fn starts_small(sentence: &str) -> bool {
    if !sentence.starts_with(char::is_lowercase) {
        return false;
    }
    let word = sentence.split(char::is_whitespace).next().unwrap_or_default();
    word.trim_end_matches([',', ';', ':', '.', '?', '!']).chars().all(char::is_lowercase)
}

/// Whether a bracket is opened but not closed, or the reverse, as in both halves of a sentence that was
/// divided within brackets. Enumerators (`a)`) and emoticons (`:)`) do not count.
fn is_cut_in_brackets(sentence: &str) -> bool {
    let mut open = 0_u32;
    for at in memchr2_iter(b'(', b')', sentence.as_bytes()) {
        if sentence.as_bytes()[at] == b'(' {
            open += 1;
        } else if open > 0 {
            open -= 1;
        } else {
            let before = sentence[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
            let is_enumerator = before.chars().count() <= MAX_ENUMERATOR_CHARS;
            if !is_enumerator || before.is_empty() {
                return true;
            }
        }
    }
    open > 0
}

/// Whether a sentence is a row of a table that is drawn with bars: `| Tea | 3 kr |`.
fn is_row(sentence: &str) -> bool {
    sentence.starts_with('|')
}

/// Whether a sentence belongs to a post of a social network that a page shows: its signature, or text with
/// the address of a picture.
fn is_of_post(sentence: &str) -> bool {
    // Very few sentences have either of these.
    if memchr2(b'@', b'/', sentence.as_bytes()).is_none() {
        return false;
    }
    if memmem::find(sentence.as_bytes(), b"pic.twitter.com/").is_some() {
        return true;
    }
    let Some(handle) = memmem::find(sentence.as_bytes(), b"(@") else { return false };
    let Some((_, after)) = sentence[handle..].split_once(')') else { return false };
    !has_stop(after) && after.split_whitespace().count() <= MAX_WORDS_AFTER_HANDLE
}

#[cfg(test)]
mod tests {
    use super::super::of_sentence;
    use super::*;
    use crate::language::Language;
    use crate::terms::WordCues;
    use crate::text::words;

    /// The sentences that are fragments, among sentences that are not.
    fn fragments(sentences: &[&str]) -> Vec<String> {
        let around = ["The ferry sails again."; 4];
        let all: Vec<&str> = around.iter().chain(sentences).copied().collect();
        let mut text = String::new();
        let mut spans = Vec::new();
        for sentence in &all {
            spans.push(text.len()..text.len() + sentence.len());
            text.push_str(sentence);
            text.push('\n');
        }
        let cues = Cues::of(Language::ENGLISH);
        let mut features = Vec::new();
        for sentence in &all {
            let words = words::spans(sentence);
            let own = cues.edges(sentence, &words);
            features.push(of_sentence(sentence, &words, &WordCues::default(), own));
        }
        observe(&text, &spans.into_iter().collect(), &cues, &mut features);
        let found = all.iter().zip(&features).filter(|(_, features)| features.has(Flag::Fragment));
        found.map(|(sentence, _)| (*sentence).to_owned()).collect()
    }

    #[test]
    fn what_is_not_a_sentence_is_a_fragment() {
        for fragment in [
            "…",
            "OSLO, Norway –",
            "The harbour at night",
            "Questions:",
            "and nobody saw it.",
            "The ferry (built in 1999 by H.",
            "or by others) sails again.",
            "| Tea | 3 kr |",
            "Ann Lind (@annlind) 3 May 2020",
            "— Ann Lind (@annlind) May 3, 2020",
            "What a day at the harbour pic.twitter.com/4p7SXk7JPW",
            "Ann Lind (left) opens the new harbour.",
            "Ann Lind (second from right) opens the new harbour.",
        ] {
            assert_eq!(fragments(&[fragment]), [fragment]);
        }
    }

    #[test]
    fn each_rule_suffices_for_a_sentence_that_is_complete_or_long() {
        for fragment in [
            "| Tea | 3 kr | Coffee | 4 kr | Milk | 2 kr | Bread | 5 kr | Cake | 6 kr |",
            "What a long and wonderful day we all had at the new harbour of Storøy. Ann Lind (@annlind) 3 May 2020",
            "What a long and wonderful day we all had at the new harbour pic.twitter.com/4p7SXk7JPW.",
            "The ferry sails again at nine (as the mayor had promised in the spring.",
            "The ferry sails again at nine), as the mayor had promised in the spring.",
            "The ferry sails again ) until the winter comes to the islands.",
            "For more information, visit the harbour.",
        ] {
            assert_eq!(fragments(&[fragment]), [fragment]);
        }
    }

    #[test]
    fn a_label_has_at_most_ten_words_and_an_enumerator_three_characters() {
        let ten = "The new harbour of Storøy and its ferry at night";
        assert_eq!(fragments(&[ten]), [ten]);
        assert_eq!(fragments(&["The new harbour of Storøy and its old ferry at night"]), [""; 0]);
        assert_eq!(fragments(&["We hope that iii) the ferry sails."]), [""; 0]);
        let four = "We hope that viii) the ferry sails.";
        assert_eq!(fragments(&[four]), [four]);
    }

    #[test]
    fn a_full_stop_may_stand_before_closing_marks_and_spaces() {
        assert!(has_stop("It sails. "));
        assert!(has_stop("(It sails.) "));
        assert!(has_stop("“It sails.”"));
        assert!(!has_stop("It sails"));
    }

    #[test]
    fn a_signature_ends_at_most_four_words_after_the_handle_and_without_a_full_stop() {
        let text = "We all met at the new harbour of Storøy on that day. Ann Lind (@annlind)";
        assert!(is_of_post(&format!("{text} Bergen 3 May 2020")));
        assert!(!is_of_post(&format!("{text} in Bergen 3 May 2020")));
        assert!(!is_of_post(&format!("{text} was there.")));
        assert!(!is_of_post("We met Ann Lind (@annlind"));
    }

    #[test]
    fn half_of_the_full_stops_make_their_lack_a_sign() {
        let around =
            "The harbour of Storøy is full of ferries, cars and people on most days of July";
        let label = "The harbour at night";
        // Four sentences with a full stop are around these.
        assert_eq!(fragments(&[label, around, around, around]), [label]);
        assert_eq!(fragments(&[label, around, around, around, around]), [""; 0]);
    }

    #[test]
    fn sentences_with_similar_marks_are_not_fragments() {
        let sentences = [
            "“The ferry sails,” she said, “again.”",
            "iPhones sell well.",
            "crates.io is a registry of packages.",
            "We hope that a) the ferry sails, and b) it is on time :) today.",
            "The islands (all nine of them) are full.",
            "(The ferry was late.)",
            "We met Ann Lind (@annlind) at the harbour.",
            "Ann Lind writes her name with an @ and / as she likes.",
            "The party moved to the left (and later to the right) of the others.",
            "She led the two most important departments of the city for more than ten years and then left",
        ];
        assert_eq!(fragments(&sentences), [] as [&str; 0]);
    }

    #[test]
    fn in_a_document_without_full_stops_or_capitals_their_lack_means_nothing() {
        let lines =
            ["the ferry sails", "tea is hot", "it rains", "the harbour is full", "we sit down"];
        assert_eq!(fragments(&lines), [] as [&str; 0]);
    }
}
