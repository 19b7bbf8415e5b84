//! Splits a line of text into the words that key phrases consist of.
//!
//! [`for_each_word`](crate::text::words::for_each_word) divides `COVID-19`, `AT&T` and `C++`, as the Unicode
//! standard asks. A reader takes each of them for one word, and so does this tokenizer.

use std::ops::Range;

use crate::text::ascii::letters_at;
use crate::text::words::is_unspaced;

/// A word of a line, as a byte range of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Range<usize>,
    /// Whether only white space separates it from the previous piece, or nothing at all.
    pub(super) joins: bool,
    /// Whether it is a number without letters, or with a unit: `7`, `2.5`, `1990s`.
    pub(super) is_number: bool,
}

/// Calls `each` with the words of a line, in order.
///
/// * Hyphens, apostrophes and full stops between letters or digits are part of a word: `IL-6`, `O'Hara`,
///   `Node.js`. So are `&` and `/` between capital letters (`R&D`, `TCP/IP`), a full stop before capital
///   letters (`.NET`), and `++` or `#` behind a letter (`C++`, `F#`).
/// * Web and mail addresses, paths and handles (`@name`) are skipped, and so are characters of scripts
///   without spaces.
/// * Citations in brackets, such as `(Lind et al., 2015)`, are skipped.
///
/// Time `O(line)`.
pub(super) fn for_each_piece(line: &str, mut each: impl FnMut(Piece)) {
    let bytes = line.as_bytes();
    let (mut at, mut joins) = (0, false);
    while at < bytes.len() {
        // Most words are ASCII letters followed by a space.
        let end = at + letters_at(bytes, at);
        if end > at && bytes.get(end).is_none_or(|&byte| byte == b' ') {
            each(Piece { span: at..end, joins, is_number: false });
            (at, joins) = (end + 1, true);
            continue;
        }
        let rest = &line[at..];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        if let Some(length) = citation_in_brackets(rest) {
            (at, joins) = (at + length, false);
            continue;
        }
        let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        if is_address(&line[at..end]) {
            joins = false;
        } else {
            pieces_of_chunk(line, at..end, &mut joins, &mut each);
        }
        at = end;
    }
}

/// The longest citation in brackets, in bytes.
const MAX_CITATION_BYTES: usize = 120;

/// The length of the citation in brackets with which a text begins: names and a year, as in `(Reis et al., 2018)`.
fn citation_in_brackets(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(').or_else(|| text.strip_prefix('['))?;
    let length =
        inner.bytes().take(MAX_CITATION_BYTES).position(|byte| matches!(byte, b')' | b']'))?;
    let inner = &inner[..length];
    let is_year = |part: &str| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
        part.len() - digits.len() <= 1
            && digits.len() == 4
            && (digits.starts_with("19") || digits.starts_with("20"))
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = inner.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let has_name = parts.next().is_some_and(|name| name.starts_with(char::is_uppercase));
    let ends_in_year =
        inner.split([' ', ',', ';', '\u{a0}']).rfind(|part| !part.is_empty()).is_some_and(is_year);
    let separates = inner.contains(", ") || inner.contains(" et al") || inner.contains('&');
    (has_name && ends_in_year && separates).then_some(length + 2)
}

/// The last parts of the names of hosts by which an address without `http://` is recognized, if all of it is
/// in lower case.
const DOMAINS: [&str; 12] =
    ["com", "org", "net", "edu", "gov", "io", "html", "htm", "info", "co", "eu", "php"];

/// Whether a run of characters without white space is a web or mail address, a path, or a handle.
fn is_address(chunk: &str) -> bool {
    if !chunk.bytes().any(|byte| matches!(byte, b'@' | b'.' | b'/' | b'\\')) {
        return false;
    }
    let chunk =
        chunk.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '/' | '\\'));
    if chunk.contains("://") || chunk.starts_with("www.") || chunk.contains('@') {
        return true;
    }
    let slashes = chunk.bytes().filter(|&byte| matches!(byte, b'/' | b'\\')).count();
    if slashes > 1 && chunk.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return true;
    }
    let host = chunk.split('/').next().unwrap_or(chunk);
    let is_host = |(name, domain): (&str, &str)| {
        !name.is_empty()
            && DOMAINS.contains(&domain)
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b))
    };
    host.rsplit_once('.').is_some_and(is_host)
}

/// Finds the words in a range of the line without white space.
fn pieces_of_chunk(
    line: &str,
    chunk: Range<usize>,
    joins: &mut bool,
    each: &mut impl FnMut(Piece),
) {
    let mut at = chunk.start;
    while at < chunk.end {
        let Some(c) = line[at..chunk.end].chars().next() else { break };
        let begins = is_letter(c)
            || c.is_numeric()
            || is_dotted_name(&line[at..chunk.end], at == chunk.start);
        if !begins {
            // The apostrophe of `the farmers' union` does not separate the two words.
            let is_plural_possessive = matches!(c, '\'' | '’')
                && at + c.len_utf8() == chunk.end
                && line[..at].ends_with('s');
            *joins &= is_plural_possessive;
            at += c.len_utf8();
            continue;
        }
        let end = word_end(line, at, chunk.end);
        let word = &line[at..end];
        each(Piece { span: at..end, joins: *joins, is_number: is_number(word) });
        (at, *joins) = (end, true);
    }
}

/// Whether a character is a letter of a script with spaces between words, or a mark on one.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c)) && !is_unspaced(c))
}

/// Whether a character is a mark that is part of a word: a combining accent, or a vowel sign of Indian scripts.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        0x300..=0x36F | 0x483..=0x487 | 0x591..=0x5BD | 0x5BF..=0x5C7 | 0x610..=0x61A
        | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6DC | 0x900..=0x963 | 0x981..=0x9E3 | 0xA01..=0xD63
        | 0xAD | 0x200C..=0x200D)
}

/// Whether a text begins with a name such as `.NET`.
fn is_dotted_name(text: &str, is_first: bool) -> bool {
    let capitals = text.strip_prefix('.').unwrap_or("").bytes().take_while(u8::is_ascii_uppercase);
    is_first && capitals.count() > 1
}

/// The end of the word that begins at an offset, at most `limit`.
fn word_end(line: &str, start: usize, limit: usize) -> usize {
    let text = &line[start..limit];
    let mut before = '\0';
    let mut chars = text.char_indices();
    if text.starts_with('.') {
        chars.next();
    }
    for (at, c) in chars {
        if is_letter(c) || c.is_numeric() || c == '_' {
            before = c;
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        let after = rest.chars().next().unwrap_or('\0');
        let ends_here = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '+');
        let both = |is_one: fn(char) -> bool| is_one(before) && is_one(after);
        let is_part = match c {
            '-' | '‐' | '‑' => both(|c| is_letter(c) || c.is_numeric()),
            '\'' | '’' | 'ʼ' | '·' | '&' => both(is_letter),
            '"' | '״' | '׳' => both(is_hebrew),
            // A full stop between a lower-case letter and a capital is one without a space behind it.
            '.' => {
                both(char::is_numeric)
                    || (both(is_letter) && !(before.is_lowercase() && after.is_uppercase()))
            }
            ',' => both(char::is_numeric),
            '/' => both(char::is_uppercase) && text[..at].chars().all(|c| !c.is_lowercase()),
            ':' => before.is_uppercase() && after.is_lowercase(), // the Finnish ending of `EU:n`
            '+' => {
                let ends = rest.strip_prefix('+').is_some_and(ends_here);
                if ends && is_letter(before) {
                    return start + at + 2;
                }
                false
            }
            '#' if before.is_uppercase() && ends_here(rest) => return start + at + 1,
            _ => false,
        };
        if !is_part {
            // `U.S.` ends in a full stop.
            let is_initials = c == '.' && at >= 3 && is_initials(&text[..at]);
            return start + at + usize::from(is_initials);
        }
        before = c;
    }
    limit
}

fn is_hebrew(c: char) -> bool {
    matches!(u32::from(c), 0x5D0..=0x5EA)
}

/// Whether a word consists of single capital letters with full stops between them, such as `U.S`.
pub(super) fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word.trim_end_matches('.').split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Whether a word is a number, perhaps with an ending or a unit: `7`, `1990s`, `10km`, `3-4`, but not `3D`.
fn is_number(word: &str) -> bool {
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    if digits == 0 || !word.starts_with(char::is_numeric) {
        return false;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters == 0 || (letters <= 2 && word.chars().all(|c| !c.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a line; a word that does not join the previous one has `|` before it.
    fn pieces(line: &str) -> String {
        let mut found = String::new();
        for_each_piece(line, |piece| {
            found.push_str(if piece.joins { " " } else { "|" });
            found.push_str(&line[piece.span]);
            found.push_str(if piece.is_number { "°" } else { "" });
        });
        found
    }

    #[test]
    fn words_are_those_that_a_reader_sees() {
        let cases = [
            ("COVID-19, IL-6 and X-rays", "|COVID-19|IL-6 and X-rays"),
            ("C++ and C#, F#.", "|C++ and C#|F#"),
            ("the .NET team, Node.js", "|the .NET team|Node.js"),
            ("R&D at AT&T (TCP/IP)", "|R&D at AT&T|TCP/IP"),
            ("O'Hara’s boat", "|O'Hara’s boat"),
            ("the farmers' union", "|the farmers union"),
            ("'quoted' words", "|quoted|words"),
            ("in the U.S. Congress. No.", "|in the U.S. Congress|No"),
            ("ended.The next", "|ended|The next"),
            ("and/or 2.5 kg, 1990s, 3D", "|and|or 2.5° kg|1990s°|3D"),
            ("a — b", "|a|b"),
            ("größer als Čapek", "|größer als Čapek"),
        ];
        for (line, expected) in cases {
            assert_eq!(pieces(line), expected, "{line}");
        }
    }

    #[test]
    fn addresses_handles_and_sources_are_skipped() {
        let cases = [
            ("see https://example.org/a, then", "|see|then"),
            ("mail me@example.org now", "|mail|now"),
            ("by @somebody on example.com today", "|by|on|today"),
            ("in /usr/share/dict there", "|in|there"),
            ("trees (Lind et al., 2015) cool", "|trees|cool"),
            ("trees (Haugan & Borg, 2012a) cool", "|trees|cool"),
            ("trees (since 2012) cool", "|trees|since 2012°|cool"),
        ];
        for (line, expected) in cases {
            assert_eq!(pieces(line), expected, "{line}");
        }
    }
}
