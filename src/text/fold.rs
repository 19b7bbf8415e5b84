//! Prepares text for output: collapses white space, and joins words that were hyphenated at the end
//! of a line.

use std::borrow::Cow;

use memchr::memchr;

/// Collapses white space: removes it at both ends, and leaves a single space between words.
///
/// Words that were hyphenated over a line break are joined: `sum-⏎mary` becomes `summary`. This
/// applies if a lower-case letter and a hyphen end a line, and a lower-case letter begins the next
/// line. A soft hyphen in this position is removed in the same way. (A compound that was broken at
/// its own hyphen loses the hyphen, because it cannot be distinguished without a dictionary.)
pub(crate) fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut end = 0; // of the previous word in `text`
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

/// Whether a text contains no white space other than single spaces between words, so that there is
/// nothing to collapse.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let is_uneven = match byte {
            b' ' => before == b' ',
            b'\t'..=b'\r' => true,
            // The first bytes of white space outside of ASCII.
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

/// Joins hyphenated words, so that they can be found. Returns the text itself if there are none.
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

/// Whether a word is hyphenated: `before` ends in a hyphen, and only a line break separates it from
/// `word`.
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
    fn white_space_is_collapsed_and_hyphenated_words_are_joined() {
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
    fn only_a_text_with_hyphenated_words_is_copied() {
        assert!(matches!(whole_words("a well-known\nword"), Cow::Borrowed(_)));
        assert_eq!(whole_words("a sum-\nmary"), "a summary");
    }
}
