//! Emoticons and emoji that follow a sentence and belong to it: `See you! :-)`.

use super::cursor;

/// The maximum length in bytes of a row of emoji.
const MAX_EMOJI_BYTES: usize = 64;

/// Returns the end of the emoticon or row of emoji that begins at `at`, if there is one.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let first = cursor::char_at(text, at)?;
    if is_emoji(first) {
        let length: usize = text[at..]
            .chars()
            .take_while(|&c| is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{200d}'))
            .map(char::len_utf8)
            .take(MAX_EMOJI_BYTES / 4)
            .sum();
        return Some(at + length);
    }
    if !first.is_ascii() || first.is_ascii_alphanumeric() && !matches!(first, '8' | 'x' | 'X') {
        return None;
    }
    let word = cursor::word_at(text, at);
    is_emoticon(word).then_some(at + word.len())
}

/// Returns whether a word is an emoticon: `:-)`, `;)`, `=D`, `<3`, `^_^`.
fn is_emoticon(word: &str) -> bool {
    if matches!(word, "<3" | "^^" | "^_^" | "^.^") {
        return true;
    }
    let rest = word.strip_prefix([':', ';', '=', '8', 'x', 'X']);
    let mouth = rest.map(|rest| rest.strip_prefix(['-', '\'', '^', 'o']).unwrap_or(rest));
    mouth.is_some_and(|mouth| {
        !mouth.is_empty() && mouth.chars().all(|c| ")(][DPpOo/\\|3*".contains(c))
    })
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27BF | 0x1F300..=0x1FAFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoticons_are_found_and_words_are_not() {
        for (text, expected) in [
            (":-) So", Some(3)),
            (";)", Some(2)),
            ("=D", Some(2)),
            ("<3 ya", Some(2)),
            ("🙂🎉 Go", Some(8)),
            ("✈\u{fe0f} Go", Some(6)),
            ("8) So", Some(2)),
            ("xD So", Some(2)),
            ("XP", Some(2)),
            ("^_^", Some(3)),
            (":'(", Some(3)),
        ] {
            assert_eq!(end(text, 0), expected, "{text}");
        }
        let row = "🙂".repeat(20);
        assert_eq!(end(&row, 0), Some(64), "the row is cut at the limit");
        for text in ["", "é)", "b)", "6)", "x", "8 men", "Xo is", ": the", "(a)", "X-rays", ":"] {
            assert_eq!(end(text, 0), None, "{text}");
        }
    }
}
