//! The words by which the opening and the ending of a sentence are compared with lists: runs of letters,
//! digits and apostrophes. They are found faster than those that are counted
//! ([`words`](crate::text::words)), and scripts without spaces are not divided.

use crate::text::ascii::letters_at;

/// The words of a text, in order. Apostrophes around a word are not part of it.
pub(crate) fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = word_start(text, at)?;
            at = word_end(text, start);
            let word = text[start..at].trim_matches(is_apostrophe);
            if !word.is_empty() {
                return Some(word);
            }
        }
    })
}

/// The same words, the last one first.
pub(super) fn from_end(text: &str) -> impl Iterator<Item = &str> {
    let words = text.rsplit(|c| !is_part(c)).map(|word| word.trim_matches(is_apostrophe));
    words.filter(|word| !word.is_empty())
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c)
}

/// The index of the first part of a word from an index on.
fn word_start(text: &str, from: usize) -> Option<usize> {
    let ascii = text.as_bytes()[from..]
        .iter()
        .take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() && **byte != b'\'');
    let start = from + ascii.count();
    match text.as_bytes().get(start) {
        Some(byte) if !byte.is_ascii() => text[start..].find(is_part).map(|at| start + at),
        found => found.map(|_| start),
    }
}

/// The end of the word that begins at an index.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at += letters_at(bytes, at);
        match bytes.get(at) {
            Some(b'0'..=b'9' | b'\'') => at += 1,
            Some(byte) if !byte.is_ascii() => match text[at..].chars().next() {
                Some(c) if is_part(c) => at += c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_digits_and_apostrophes() {
        let cases: [(&str, &[&str]); 6] = [
            ("", &[]),
            ("“’Tis 5’ o'clock,” — she'd say…", &["Tis", "5", "o'clock", "she'd", "say"]),
            ("L’été à Ærø", &["L’été", "à", "Ærø"]),
            ("x-ray’s ' ’ “", &["x", "ray’s"]),
            ("— Он пришёл.", &["Он", "пришёл"]),
            ("他们首次发现了。OK", &["他们首次发现了", "OK"]),
        ];
        for (text, expected) in cases {
            assert_eq!(plain_words(text).collect::<Vec<_>>(), expected, "{text}");
            let mut reversed: Vec<_> = from_end(text).collect();
            reversed.reverse();
            assert_eq!(reversed, expected, "{text}");
        }
    }
}
