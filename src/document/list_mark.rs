//! Recognizes the marks of list items: bullets, numbers and letters.

/// The characters that can mark a list item. A dash can also open a turn of speech, or continue a
/// sentence. The last ones are for private use: programs write them for the bullets of the fonts Symbol and
/// Wingdings.
#[rustfmt::skip]
const BULLETS: [char; 36] = [
    '-', '*', '+', '•', '‣', '◦', '▪', '▫', '■', '□', '●', '○', '⁃', '·', '–', SPEECH_DASH,
    '◆', '◇', '❖', '▸', '▹', '►', '▶', '➢', '➤', '➔', '✓', '✔', '☐', '☑', '☒',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}', '\u{f0a8}',
];

/// The em dash. It opens a turn of speech in many languages, and separates the parts of a sentence in
/// most.
const SPEECH_DASH: char = '—';

/// Returns the length in bytes of the list mark at the start of a line, including the white space after
/// it; `None` if the line has no list mark. Examples of marks: `- `, `* `, `• `, `3. `, `(b) `.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = if BULLETS.contains(&first) { first.len_utf8() } else { enumerator(line)? };
    let rest = &line[mark..];
    let space = rest.len() - rest.trim_start().len();
    (space > 0).then_some(mark + space)
}

/// Whether a line starts a list item. An em dash does not count, because a wrapped sentence may
/// continue with one in the next line.
pub(crate) fn begins_item(line: &str) -> bool {
    !line.starts_with(SPEECH_DASH) && list_mark(line).is_some()
}

/// Returns the length in bytes of the enumerator at the start of a line, which must not be empty.
///
/// An enumerator is one to three digits followed by a bracket or a full stop, or one lower-case letter
/// followed by a bracket. A letter needs the bracket because `A. Smith` is a name and `I.` may be a word.
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
    fn list_marks_are_distinguished_from_words() {
        let cases = [
            ("- one", Some(2)),
            ("⁃ one", Some(4)),
            ("○ one", Some(4)),
            ("■ one", Some(4)),
            ("\u{f0b7} one", Some(4)),
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
