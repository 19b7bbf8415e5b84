//! The front of a document: what stands between its title and its first sentence.

use crate::language::word_lists;

/// The largest number of words of a line that names an author.
const MAX_BYLINE_WORDS: usize = 8;

/// The largest number of letters of a word within a name that may begin in lower case, as in `Jan van der Berg`.
const MAX_PARTICLE_LETTERS: usize = 3;

/// The largest number of characters of a line that is a date.
const MAX_DATE_CHARS: usize = 60;

/// The smallest number of digits of a date: those of `1 May, 08:30` or of a year.
const MIN_DATE_DIGITS: usize = 4;

/// A date has at least one digit for this number of letters and digits. A heading with a year in it, such as
/// `The winter of 1995 on the islands`, has more letters.
const MAX_DATE_LETTERS: usize = 5;

/// Returns whether a line at the front of a document names its author or gives its date. Such lines look
/// like headings, because they are short and stand alone.
pub(super) fn is_byline(line: &str) -> bool {
    is_author(line) || is_date(line)
}

/// Whether a line is `By` and a name, in any language of the list: after the first words, every word begins
/// with a capital, except short ones within the name. In scripts without capitals, a colon must follow.
fn is_author(line: &str) -> bool {
    let lower = line.to_lowercase();
    let starts_with = |words: &str| {
        let rest = lower.strip_prefix(words)?;
        let rest = rest.trim_start_matches([':', '：']).len();
        // Lower case can have other lengths than the line; then the name is not looked for.
        let name = line.get(line.len().checked_sub(rest)?..)?;
        let has_colon = rest < lower.len() - words.len();
        (has_colon || name.starts_with(char::is_whitespace)).then_some((name, has_colon))
    };
    word_lists::byline_words().filter_map(starts_with).any(|(name, has_colon)| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let is_particle = |word: &&str| word.chars().count() <= MAX_PARTICLE_LETTERS;
        let is_named = has_colon || words.first().is_some_and(is_capital);
        let is_name = |word: &&str| has_colon || is_capital(word) || is_particle(word);
        (1..=MAX_BYLINE_WORDS).contains(&words.len()) && is_named && words.iter().all(is_name)
    })
}

/// Whether a line is a date: short, and for a large part of digits.
fn is_date(line: &str) -> bool {
    let digits = line.chars().filter(|c| c.is_numeric()).count();
    let all = line.chars().filter(|c| c.is_alphanumeric()).count();
    line.chars().count() <= MAX_DATE_CHARS
        && digits >= MIN_DATE_DIGITS
        && all <= MAX_DATE_LETTERS * digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_authors_and_dates_are_told_from_headings() {
        let bylines = [
            "By Maren Tollefsen",
            "Von Jan van der Berg und Ada Lind",
            "Autor: maren",
            "作者：王小明",
            "14 February, 08:30",
            "2024-03-01",
            "Updated March 3, 2024",
        ];
        for line in bylines {
            assert!(is_byline(line), "{line}");
        }
        let headings = [
            "By",
            "By the numbers",
            "Byways of the North",
            "Von der Idee zum Produkt",
            "Two winters on the post boat",
            "1.1 Introduction",
            "The winter of 1995 on the islands",
            "Who pays?",
            "作者の旅",
        ];
        for line in headings {
            assert!(!is_byline(line), "{line}");
        }
        assert!(word_lists::byline_words().count() > 10);
    }
}
