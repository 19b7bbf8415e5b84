//! Text as it is printed: white space folded, words that a line break cut in two made whole.

use std::borrow::Cow;

use memchr::memchr;

/// Folds white space: none at the ends, and a single space between words.
///
/// A word that was hyphenated over a line break is joined: `sum-⏎mary` becomes `summary`. That is
/// where a hyphen behind a lower-case letter ends the line and a lower-case letter begins the next; a
/// soft hyphen there is dropped likewise. (A compound that was broken at its own hyphen loses it: the
/// two cannot be told apart without a dictionary.)
pub(crate) fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut end = 0; // of the word before, in `text`
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if !folded.is_empty() {
            if is_cut(&folded, &text[end..at], word) {
                folded.pop();
            } else {
                folded.push(' ');
            }
        }
        folded.push_str(word);
        end = at + word.len();
    }
    folded
}

/// Whether a text has single spaces between its words and no other white space: then there is nothing
/// to fold.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let is_uneven = match byte {
            b' ' => before == b' ',
            b'\t'..=b'\r' => true,
            // With these white space beyond ASCII begins.
            0xc2 | 0xe1..=0xe3 => text[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        if is_uneven {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// The text with cut words made whole, for finding its words; itself where it has none.
pub(crate) fn whole_words(text: &str) -> Cow<'_, str> {
    let cut = |hyphen: &str| {
        text.match_indices(hyphen).any(|(at, _)| {
            text[at + hyphen.len()..].trim_start_matches(['\r', ' ', '\t']).starts_with('\n')
        })
    };
    if memchr(b'\n', text.as_bytes()).is_some() && (cut("-") || cut("\u{ad}")) {
        Cow::Owned(fold(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a line break between a hyphen and `word` cuts a word in two.
fn is_cut(before: &str, space: &str, word: &str) -> bool {
    let mut letters = before.chars().rev();
    let hyphen = matches!(letters.next(), Some('-' | '\u{ad}'));
    hyphen
        && space.contains('\n')
        && letters.next().is_some_and(char::is_lowercase)
        && word.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_cut_words_are_joined() {
        let cases = [
            ("  a \n b\u{a0}c\t", "a b c"),
            ("a sum-\nmary of it", "a summary of it"),
            ("a sum\u{ad}\n   mary", "a summary"),
            ("the Anglo-\nSaxon way", "the Anglo- Saxon way"),
            ("1990-\n2000", "1990- 2000"),
            ("pre- and post-war", "pre- and post-war"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text:?}");
        }
    }

    #[test]
    fn only_a_text_with_cut_words_is_copied() {
        assert!(matches!(whole_words("a well-known\nword"), Cow::Borrowed(_)));
        assert_eq!(whole_words("a sum-\nmary"), "a summary");
    }
}
