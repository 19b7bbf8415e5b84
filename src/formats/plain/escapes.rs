//! Removes the escape sequences by which programs control a terminal, such as those for bold text.

use memchr::memchr2;

use crate::document::source_map::SourceMap;

/// The character that starts an escape sequence.
const ESCAPE: char = '\u{1b}';

/// The control character that moves back by one character. Programs that format for printers print a
/// character, go back, and print it again for bold text, or print it over an underscore.
const BACKSPACE: char = '\u{8}';

/// Returns a text without its escape sequences and the characters that are overprinted, and where it came
/// from; `None` if there are none. Time `O(text)`.
pub(super) fn remove(text: &str) -> Option<(String, SourceMap)> {
    memchr2(0x1b, 0x08, text.as_bytes())?;
    let mut kept = String::with_capacity(text.len());
    let mut map = SourceMap::default();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = rest.find([ESCAPE, BACKSPACE]).unwrap_or(rest.len());
        map.add(kept.len(), end, at..at + end);
        kept.push_str(&rest[..end]);
        match rest[end..].chars().next() {
            Some(ESCAPE) => at += end + sequence_length(&rest[end..]),
            Some(_) => {
                if !kept.ends_with('\n') {
                    kept.pop();
                    map.truncate(kept.len());
                }
                at += end + BACKSPACE.len_utf8();
            }
            None => break,
        }
    }
    Some((kept, map))
}

/// Returns the length in bytes of the escape sequence at the start of a text (ECMA-48, sections 5.3 to 5.6,
/// and ECMA-35 for those that select character sets). A sequence that is cut off ends with its line.
fn sequence_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let length_of = |from: usize, set: std::ops::RangeInclusive<u8>| {
        bytes[from..].iter().take_while(|byte| set.contains(byte)).count()
    };
    let end = match bytes.get(1) {
        // A control sequence, such as `ESC [ 1 m`: parameters, intermediate bytes, and a final byte.
        Some(b'[') => {
            let parameters = length_of(2, 0x30..=0x3f);
            let intermediate = length_of(2 + parameters, 0x20..=0x2f);
            let end = 2 + parameters + intermediate;
            return end + length_of(end, 0x40..=0x7e).min(1);
        }
        // A control string, such as the address of a link. It ends with BEL or `ESC \`.
        Some(b']' | b'P' | b'X' | b'^' | b'_') => {
            let end = bytes[2..].iter().position(|byte| matches!(byte, 0x07 | 0x1b | b'\n'));
            let end = end.map_or(bytes.len(), |end| end + 2);
            return match bytes.get(end) {
                Some(0x07) => end + 1,
                Some(0x1b) if bytes.get(end + 1) == Some(&b'\\') => end + 2,
                _ => end,
            };
        }
        // `ESC ( B` and the like.
        Some(0x20..=0x2f) => 1 + length_of(1, 0x20..=0x2f),
        _ => 1,
    };
    end + length_of(end, 0x30..=0x7e).min(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overprinted_characters_are_removed() {
        let cases = [
            ("\u{1b}[1mTea\u{1b}[0m is hot.", "Tea is hot."),
            ("\u{1b}[38;5;196;48:2::1mTea\u{1b}[m", "Tea"),
            ("Tea\u{1b}[?25l\u{1b}[2 q is hot", "Tea is hot"),
            ("\u{1b}]8;;https://example.org\u{1b}\\Tea\u{1b}]8;;\u{7} is hot", "Tea is hot"),
            ("\u{1b}]0;A title\u{7}Tea", "Tea"),
            ("\u{1b}(BTea\u{1b}=\u{1b}7", "Tea"),
            ("\u{1b}]8;;cut off\nTea", "\nTea"),
            ("Tea\u{1b}", "Tea"),
            ("Tea\u{1b}[", "Tea"),
            ("T\u{8}Te\u{8}ea\u{8}a is _\u{8}h_\u{8}ot", "Tea is hot"),
            ("a\n\u{8}é\u{8}é\u{1b}é", "a\néé"),
        ];
        for (text, expected) in cases {
            let (kept, map) = remove(text).unwrap();
            assert_eq!(kept, expected, "{text:?}");
            let first = kept.char_indices().find(|(_, c)| c.is_alphabetic());
            if let Some((at, c)) = first {
                let place = map.source(&(at..at + c.len_utf8()));
                assert_eq!(&text[place], c.to_string(), "{text:?}");
            }
        }
        assert_eq!(remove("The pole is [1m] long."), None);
    }
}
