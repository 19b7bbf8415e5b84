//! Recognizes lines that are not part of an article by their words alone, in any language.

use super::page_words;
use crate::formats::plain::shape::{self, Shape};

/// The largest number of words of a dateline.
const MAX_DATE_WORDS: usize = 16;

/// The largest number of words of a dateline that ends like a sentence: `Updated at 1:23 p.m.`
const MAX_ENDED_DATE_WORDS: usize = 6;

/// The largest number of bytes from the start of a credit to the end of its line.
const MAX_CREDIT_BYTES: usize = 60;

/// The largest number in a dateline apart from years: a minute.
const MAX_DATE_NUMBER: u32 = 59;

/// Whether a line is a dateline: it has a year or a time, and a day, an hour or a minute, and is not a sentence.
pub(super) fn is_dateline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let is_sentence = line.ends_with(['.', '!', '?'])
        && words > MAX_ENDED_DATE_WORDS
        && shape::shape(line) == Shape::Prose;
    if words > MAX_DATE_WORDS || is_sentence {
        return false;
    }
    let (mut years, mut numbers, mut has_time) = (0, 0, false);
    for word in line.split_whitespace() {
        for number in word.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()) {
            if number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) {
                years += 1;
            } else if number.parse().is_ok_and(|number: u32| number <= MAX_DATE_NUMBER) {
                numbers += 1;
            }
        }
        has_time |= is_time(word);
    }
    has_time && numbers >= 2 || years > 0 && numbers >= 1
}

/// Whether a word is a time of day: `11:04`, `09:26am`.
fn is_time(word: &str) -> bool {
    word.split_once(':').is_some_and(|(hour, minute)| {
        hour.ends_with(|c: char| c.is_ascii_digit())
            && minute.len() >= 2
            && minute.as_bytes()[..2].iter().all(u8::is_ascii_digit)
    })
}

/// Whether a line ends in the credit of a picture: `(AP Photo/…)`, `Credit: …`, `photos ©`.
pub(super) fn is_credit(line: &str) -> bool {
    if line.contains('©') {
        return true;
    }
    let from = match line.rfind('(') {
        Some(at) if line.ends_with([')', ']']) => at,
        _ => match page_words::credit_labels().filter_map(|label| label_start(line, label)).max() {
            Some(at) => at,
            None => return false,
        },
    };
    let tail = line.get(from..).unwrap_or_default();
    let lower = tail.to_lowercase();
    tail.len() <= MAX_CREDIT_BYTES
        && page_words::credits().any(|credit| contains_words(&lower, credit))
}

/// Whether a text contains some words, and not only as parts of other words.
fn contains_words(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + words.len()..]);
        let is_start = !(is_letter(words.chars().next()) && is_letter(before.chars().next_back()));
        let is_end = !(is_letter(words.chars().next_back()) && is_letter(behind.chars().next()));
        is_start && is_end
    })
}

/// Returns the offset of the last occurrence of a label in a line. Its first letter may be a capital.
fn label_start(line: &str, label: &str) -> Option<usize> {
    let mut letters = label.chars();
    let first = letters.next()?;
    line.rfind(letters.as_str()).map(|at| at.saturating_sub(first.len_utf8()))
}

/// Whether a line is a placeholder of a content management system: `[gallery id="7"]`.
pub(super) fn is_shortcode(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']') && line.contains('=')
}

/// The largest number of words of a paragraph that is little more than a link: `Subscribe to the newsletter of
/// the paper.`
const MAX_LINK_WORDS: usize = 15;

/// Whether a paragraph says how to contact or follow somebody, or who owns the text. `has_link` says whether
/// it has a link.
///
/// An article may be about a network or a newsletter. So a word for one is not enough: a call to follow
/// somebody there is little more than a link, or addresses the reader.
pub(super) fn is_closing(text: &str, has_link: bool) -> bool {
    let words = || {
        let is_edge = |c: char| !c.is_alphanumeric() && c != '@' && c != '©';
        text.split_whitespace().map(move |word| word.trim_matches(is_edge))
    };
    let has_word = |is: fn(&str) -> bool| words().any(|word| is(&word.to_lowercase()));
    words().any(|word| word == "©" || is_address(word))
        || has_word(page_words::is_closing)
            && (has_link && words().count() <= MAX_LINK_WORDS || has_word(page_words::is_address))
}

/// Whether a word is a mail address, or a name in a social network: `@name`.
fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| match name {
        "" => host.len() > 1 && !host.starts_with(|c: char| c.is_ascii_digit()),
        _ => host.contains('.'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_not_a_sentence() {
        let cases = [
            ("Updated 5:27 am, Wednesday, 20 November 2019", true),
            ("19.11.2019, 08:57", true),
            ("November 18, 2019", true),
            ("Updated at 1:23 p.m.", true),
            ("In 2019 the harbour had 3 ferries, and 20 men worked there.", false),
            ("The ferry sails again", false),
            ("Summer 2019", false),
            ("The results of the 2019 cup after 360 laps", false),
            ("2008-2012, a hundred islands", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_dateline(line), expected, "{line}");
        }
    }

    #[test]
    fn a_credit_is_at_the_end_of_a_line_or_has_a_copyright_sign() {
        let cases = [
            ("The ferry at the quay. (Photo: M. Lind)", true),
            ("The ferry at the quayCredit: Reuters", true),
            ("The quay in winter, photos © The Courier", true),
            ("The board (which leased it) paid.", false),
            ("A letter to the people (kepada mereka)", false),
            (
                "She has credit: the bank trusts her, and has done so for as long as the board has known it.",
                false,
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(is_credit(line), expected, "{line}");
        }
    }

    #[test]
    fn a_closing_paragraph_has_an_address_or_a_network() {
        let cases = [
            ("Have a tip? Write to desk@courier.example.", false, true),
            ("Follow her (@marenlind).", false, true),
            ("Mehr im Newsletter.", true, true),
            ("Follow us on Facebook.", false, true),
            ("Facebook told the council that the page can stay.", false, false),
            ("They met at 5 @ noon.", false, false),
            ("The gas leak closed the quay near @1377 Apartments.", false, false),
            ("The ferry sails again.", true, false),
        ];
        for (text, has_link, expected) in cases {
            assert_eq!(is_closing(text, has_link), expected, "{text}");
        }
    }

    #[test]
    fn a_shortcode_has_a_name_and_a_value() {
        assert!(is_shortcode("[gallery id=\"7\"]"));
        assert!(!is_shortcode("[sic]"));
    }
}
