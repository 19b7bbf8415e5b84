//! Prepares text for output: collapses white space, and joins words that were hyphenated at the end
//! of a line.

use std::borrow::Cow;

use memchr::memchr;

use super::words::{is_unspaced, may_be_unspaced};

/// What happens to the hyphen of a word that a line break divides after it, when the lines are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphen {
    /// The hyphen goes: `sum-⏎mary` becomes `summary`.
    Drop,
    /// The hyphen stays: `well-⏎known` becomes `well-known`.
    Keep,
}

/// Collapses white space: removes it at both ends, and leaves a single space between words.
///
/// Words that a line break divides after a hyphen are joined. The hyphen goes if there are lower-case
/// letters on both sides of it, and a soft hyphen always goes; any other stays. (A compound that was
/// broken at its own hyphen loses it. [`fold_with`] lets the caller distinguish the two.)
///
/// A line break between characters of a script without spaces is removed, as in CSS (CSS Text Module
/// Level 3, section 4.1.3), and so is one between such a character and a digit.
pub(crate) fn fold(text: &str) -> String {
    fold_with(text, |_, _| Hyphen::Drop)
}

/// The same, where `hyphen` decides about a hyphen between lower-case letters. Its arguments are the
/// letters before the hyphen and those after the line break.
pub(crate) fn fold_with(text: &str, hyphen: impl Fn(&str, &str) -> Hyphen) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut end = 0; // of the previous word in `text`
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let is_over_lines = text[end..at].contains('\n');
        if !folded.is_empty() {
            match is_over_lines.then(|| joint(&folded, word, &hyphen)).flatten() {
                Some(Hyphen::Drop) => _ = folded.pop(),
                Some(Hyphen::Keep) => (),
                None if is_over_lines && has_no_space_at_break(&folded, word) => (),
                None => folded.push(' '),
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
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
    // Both loops are without branches, which compilers turn into code for many bytes at a time.
    let may_be_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3);
    let has_other = bytes.iter().fold(false, |found, byte| found | may_be_space(byte));
    let are_spaces = |pair: (&u8, &u8)| *pair.0 == b' ' && *pair.1 == b' ';
    let has_two = bytes.iter().zip(&bytes[1..]).fold(false, |found, pair| found | are_spaces(pair));
    let is_other = |c: char| c != ' ' && c.is_whitespace();
    !has_two && *first != b' ' && *last != b' ' && !(has_other && text.contains(is_other))
}

/// Returns the text as [`fold_with`] does if it has words that a line break divides, and otherwise the text
/// itself. The result has all words of the text whole.
pub(crate) fn whole_words_with(text: &str, hyphen: impl Fn(&str, &str) -> Hyphen) -> Cow<'_, str> {
    let has_cut = |hyphen: &str| {
        text.match_indices(hyphen).any(|(at, _)| {
            text[at + hyphen.len()..].trim_start_matches(['\r', ' ', '\t']).starts_with('\n')
        })
    };
    if memchr(b'\n', text.as_bytes()).is_some()
        && (has_cut("-") || has_cut("\u{ad}") || may_be_unspaced(text))
    {
        Cow::Owned(fold_with(text, hyphen))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns what happens to the hyphen at the end of `before` if `word` follows in the next line; `None` if
/// the hyphen does not divide a word, or if there is none.
fn joint(before: &str, word: &str, hyphen: impl Fn(&str, &str) -> Hyphen) -> Option<Hyphen> {
    let (first, is_soft) = match before.strip_suffix('-') {
        Some(first) => (first, false),
        None => (before.strip_suffix('\u{ad}')?, true),
    };
    if !first.ends_with(char::is_alphanumeric) || !word.starts_with(char::is_alphanumeric) {
        return None;
    }
    if is_soft {
        return Some(Hyphen::Drop);
    }
    if !first.ends_with(char::is_lowercase) || !word.starts_with(char::is_lowercase) {
        return Some(Hyphen::Keep);
    }
    let first = first.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(first);
    let second = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or(word);
    Some(hyphen(first, second))
}

/// Whether no space belongs between `before` and a word in the next line, because a script without spaces
/// goes on there.
pub(crate) fn has_no_space_at_break(before: &str, word: &str) -> bool {
    let is_wide = |c: char| {
        is_unspaced(c)
            || matches!(u32::from(c), 0x3001..=0x303F | 0xFF01..=0xFF5E | 0xFF61..=0xFF65)
    };
    match (before.chars().next_back(), word.chars().next()) {
        (Some(last), Some(first)) => {
            is_wide(last) && (is_wide(first) || first.is_ascii_digit())
                || is_wide(first) && last.is_ascii_digit()
        }
        _ => false,
    }
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
            ("the Anglo-\nSaxon way", "the Anglo-Saxon way"),
            ("1990-\n2000", "1990-2000"),
            ("tea -\nor coffee", "tea - or coffee"),
            ("図書館の建設\n 費は、\n約20\n億円\nだ。", "図書館の建設費は、約20億円だ。"),
            ("図書館 の\u{3000}本", "図書館 の 本"),
            ("도서관을\n짓는", "도서관을 짓는"),
            ("Rust\nの本", "Rust の本"),
            ("pre- and post-war", "pre- and post-war"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text:?}");
        }
        let hyphen = |first: &str, second: &str| {
            assert_eq!((first, second), ("well", "known"));
            Hyphen::Keep
        };
        assert_eq!(fold_with("a (well-\nknown) way", hyphen), "a (well-known) way");
    }

    #[test]
    fn only_a_text_with_hyphenated_words_is_copied() {
        let whole_words = |text| whole_words_with(text, |_, _| Hyphen::Drop);
        assert!(matches!(whole_words("a well-known\nword"), Cow::Borrowed(_)));
        assert_eq!(whole_words("a sum-\nmary"), "a summary");
        assert_eq!(whole_words("建設\n費"), "建設費");
    }
}
