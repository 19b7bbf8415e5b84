//! Serbian in its two alphabets, which stand for each other letter by letter.

/// Cyrillic letters and the Latin ones they are written with.
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

/// The Latin for a letter of lower-case Cyrillic, if it is one of Serbian.
pub(crate) fn latin(letter: char) -> Option<&'static str> {
    LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter).map(|(_, latin)| *latin)
}

/// Lower-case Cyrillic as Latin; what is no letter of Serbian stays.
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

/// Lower-case Latin as Cyrillic; what is no letter of Serbian stays.
///
/// `lj`, `nj` and `dž` are one letter each. (In a few words, `nadživeti` or `injekcija`, they are
/// two; none of them is a function word, which is what this serves.)
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
    fn the_alphabets_stand_for_each_other() {
        for (latin, cyrillic) in [("ljubav", "љубав"), ("džep i šuma", "џеп и шума"), ("će", "ће")]
        {
            assert_eq!(to_latin(cyrillic), latin);
            assert_eq!(to_cyrillic(latin), cyrillic);
        }
        assert_eq!(to_latin("1. мај, by"), "1. maj, by");
    }
}
