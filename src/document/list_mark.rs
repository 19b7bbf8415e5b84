//! The marks of list items: bullets, numbers, letters.

/// What stands before an item of a list. A dash may begin a turn of speech as well, or go on with a
/// sentence.
const BULLETS: [char; 13] =
    ['-', '*', '+', '•', '‣', '◦', '▪', '●', '○', '⁃', '·', '–', SPEECH_DASH];

/// What begins a turn of speech in many languages, and parts a sentence in most.
pub(crate) const SPEECH_DASH: char = '—';

/// The bytes of a list's mark at the start of a line, with the white space behind it:
/// `- `, `* `, `• `, `3. `, `(b) `.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = if BULLETS.contains(&first) { first.len_utf8() } else { enumerator(line)? };
    let rest = &line[mark..];
    let space = rest.len() - rest.trim_start().len();
    (space > 0).then_some(mark + space)
}

/// The bytes of an enumerator: up to three digits, or one letter, with a bracket or a full stop.
///
/// A letter needs a bracket: `A. Smith` is a name, and `I. ` may be a word.
fn enumerator(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let open = usize::from(bytes[0] == b'(');
    let digits = bytes[open..].iter().take_while(|b| b.is_ascii_digit()).count();
    let letter = usize::from(bytes.get(open).is_some_and(u8::is_ascii_lowercase));
    let close = open + digits.max(letter);
    match bytes.get(close) {
        Some(b')') if (1..=3).contains(&(close - open)) => Some(close + 1),
        Some(b'.') if (1..=3).contains(&digits) && open == 0 => Some(close + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        let cases = [
            ("- one", Some(2)),
            ("⁃ one", Some(4)),
            ("○ one", Some(4)),
            ("—\u{a0}one", Some(5)),
            ("12.  one", Some(5)),
            ("(3) one", Some(4)),
            ("b) one", Some(3)),
            ("* * *", Some(2)),
            ("-one", None),
            ("b. one", None),
            ("(3. one", None),
            ("2026. One", None),
            ("2026) One", None),
            ("(ab) one", None),
            ("-", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(list_mark(line), expected, "{line}");
        }
    }
}
