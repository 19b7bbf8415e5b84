//! Converts Serbian between its two alphabets: texts are in either, and the list of stop words is in one.

use crate::text::serbian::{self, LETTERS};

/// Converts lower-case Cyrillic to Latin. Other characters are unchanged.
pub(super) fn to_latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        match serbian::latin(c) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    latin
}

/// Converts lower-case Latin to Cyrillic. Other characters are unchanged.
///
/// `lj`, `nj` and `dž` become one letter each. (In a few words, such as `nadživeti` and
/// `injekcija`, they are two letters. None of these is a function word, and only those are
/// converted.)
pub(super) fn to_cyrillic(text: &str) -> String {
    let mut cyrillic = String::with_capacity(2 * text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let longest = LETTERS
            .iter()
            .filter(|(_, letters)| rest.starts_with(letters))
            .max_by_key(|(_, letters)| letters.len());
        let (c, read) = longest.map_or((first, first.len_utf8()), |(c, l)| (*c, l.len()));
        cyrillic.push(c);
        rest = &rest[read..];
    }
    cyrillic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_converted_between_the_alphabets() {
        for (latin, cyrillic) in [("ljubav", "љубав"), ("džep i šuma", "џеп и шума"), ("će", "ће")]
        {
            assert_eq!(to_latin(cyrillic), latin);
            assert_eq!(to_cyrillic(latin), cyrillic);
        }
        assert_eq!(to_latin("1. мај, by"), "1. maj, by");
    }
}
