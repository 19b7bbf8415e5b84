//! Converts Serbian between its two alphabets, which correspond letter by letter.

/// Cyrillic letters with their Latin equivalents.
const LETTERS: [(char, &str); 30] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('ђ', "đ"),
    ('е', "e"),
    ('ж', "ž"),
    ('з', "z"),
    ('и', "i"),
    ('ј', "j"),
    ('к', "k"),
    ('л', "l"),
    ('љ', "lj"),
    ('м', "m"),
    ('н', "n"),
    ('њ', "nj"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('ћ', "ć"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "c"),
    ('ч', "č"),
    ('џ', "dž"),
    ('ш', "š"),
];

/// The Latin equivalent of a lower-case Cyrillic letter. `None` if it is not a Serbian letter.
pub(crate) fn latin(letter: char) -> Option<&'static str> {
    LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter).map(|(_, latin)| *latin)
}

/// Converts lower-case Cyrillic to Latin. Other characters are unchanged.
pub(crate) fn to_latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        match self::latin(c) {
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
pub(crate) fn to_cyrillic(text: &str) -> String {
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
