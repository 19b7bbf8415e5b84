//! `1.`, `a)`, `iv.`: marks of list items, alone and in runs.

use super::cursor::{char_at, char_before, skip_space, skip_space_back};

/// How far the next mark of a run is looked for, in bytes: items within a line are short.
const MAX_ITEM_BYTES: usize = 400;

/// Characters that stand before list items.
const BULLETS: [char; 6] = ['•', '⁃', '*', '‣', '◦', '▪'];

/// How an enumerator is written: what counts, and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    numbers: Numbers,
    /// `.`, `)` or `.)`.
    tail: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Digits,
    Letters,
    Roman,
}

/// The last mark of a run of list items: 1, 2, 3 … within one block.
#[derive(Debug, Clone, Copy)]
struct Mark {
    style: Style,
    value: u32,
}

/// What a `.` or `)` is, seen as a part of an enumerator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// No enumerator of a run.
    Nothing,
    /// The mark of a list item: a sentence begins at this place, before the mark and its bullet.
    Item(usize),
}

/// The run of list items that the scan is in.
#[derive(Debug, Default)]
pub(super) struct Run {
    last: Option<Mark>,
}

impl Run {
    /// Looks at the `.` or `)` at `at`: is it behind the mark of a list item in a run?
    ///
    /// A run begins at the start of the block, or after a mark that ends something, where the next
    /// number in the same style follows soon: `Bring: 1. a tent 2. a lamp`.
    pub(super) fn see(&mut self, text: &str, at: usize) -> Seen {
        let Some((token, tail, after)) = token_before(text, at) else { return Seen::Nothing };
        let begins = skip_space(text, after);
        if begins == after || begins == text.len() {
            return Seen::Nothing;
        }
        let start = at - token.len();
        let from = with_bullet(text, start);
        for numbers in [Numbers::Digits, Numbers::Letters, Numbers::Roman] {
            let Some(value) = value(token, numbers) else { continue };
            let mark = Mark { style: Style { numbers, tail }, value };
            let goes_on =
                self.last.is_some_and(|last| last.style == mark.style && last.value + 1 == value);
            if goes_on && fits(text, begins, numbers) {
                self.last = Some(mark);
                return Seen::Item(from);
            }
            let before = char_before(text, skip_space_back(text, 0, from));
            let may_begin = before.is_none_or(|c| matches!(c, '.' | ':' | ';' | '!' | '?'));
            if may_begin && fits(text, begins, numbers) && next_follows(text, after, mark) {
                self.last = Some(mark);
                return Seen::Item(from);
            }
        }
        Seen::Nothing
    }
}

/// Whether a piece of text is an enumerator and nothing else: `3.`, `(a)`, `iv.`, `2.1.`, `1.)`.
pub(super) fn is_alone(piece: &str) -> bool {
    let inside = piece.trim_start_matches(|c: char| {
        c.is_whitespace()
            || BULLETS.contains(&c)
            || matches!(c, '"' | '“' | '(' | '[' | '–' | '—' | '-')
    });
    let body = inside.trim_end_matches(['.', ')']);
    if body.len() == inside.len() || body.is_empty() || body.len() > 12 {
        return false;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    body.len() == 1 && body.as_bytes()[0].is_ascii_alphabetic()
        || body.len() <= 3 && digits(body)
        || body.len() <= 5 && body.bytes().all(|b| b"ivxIVX".contains(&b))
        || body.contains('.') && body.split('.').all(|part| digits(part) && part.len() <= 2)
}

/// The enumerator's body before the `.` or `)` at `at`, its tail, and the place behind the tail.
fn token_before(text: &str, at: usize) -> Option<(&str, &'static str, usize)> {
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(5).take_while(|b| b.is_ascii_alphanumeric()).count();
    let start = at - length;
    let before = char_before(text, start);
    let apart = before.is_none_or(|c| c.is_whitespace() || BULLETS.contains(&c) || c == '(');
    if !(1..=4).contains(&length) || !apart {
        return None;
    }
    let (tail, after) = match (bytes[at], bytes.get(at + 1)) {
        (b'.', Some(b')')) => (".)", at + 2),
        (b'.', _) => (".", at + 1),
        _ => (")", at + 1),
    };
    Some((&text[start..at], tail, after))
}

/// The value of an enumerator's body, or `None` where it is not of this kind.
fn value(body: &str, numbers: Numbers) -> Option<u32> {
    match numbers {
        Numbers::Digits if body.len() <= 3 && body.bytes().all(|b| b.is_ascii_digit()) => {
            body.parse().ok()
        }
        Numbers::Letters if body.len() == 1 => {
            body.bytes().next().filter(u8::is_ascii_lowercase).map(|b| u32::from(b - b'a'))
        }
        Numbers::Roman => roman(body),
        _ => None,
    }
}

/// The value of a lower-case Roman number up to 39.
fn roman(body: &str) -> Option<u32> {
    let tens = body.bytes().take_while(|&b| b == b'x').count();
    let ones = match &body[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = 10 * u32::try_from(tens).ok()? + ones;
    (tens <= 3 && value > 0).then_some(value)
}

/// Whether what follows can be the text of an item: after a letter, a capital.
fn fits(text: &str, at: usize, numbers: Numbers) -> bool {
    let first = char_at(text, at).unwrap_or(' ');
    match numbers {
        Numbers::Digits => first.is_alphanumeric() || matches!(first, '"' | '“' | '('),
        Numbers::Letters | Numbers::Roman => first.is_uppercase(),
    }
}

/// Whether the next number of a run, in the same style, follows within an item's length.
fn next_follows(text: &str, after: usize, mark: Mark) -> bool {
    let end = text.floor_char_boundary((after + MAX_ITEM_BYTES).min(text.len()));
    let tail = mark.style.tail;
    let window = &text[after..end];
    window.match_indices(tail).any(|(at, _)| {
        let place = after + at;
        token_before(text, place).is_some_and(|(body, other_tail, behind)| {
            other_tail == tail
                && value(body, mark.style.numbers) == Some(mark.value + 1)
                && char_at(text, behind).is_some_and(char::is_whitespace)
        })
    })
}

/// The start of a mark, or of the bullet before it.
fn with_bullet(text: &str, start: usize) -> usize {
    let before = skip_space_back(text, 0, start);
    match char_before(text, before) {
        Some(c) if BULLETS.contains(&c) => before - c.len_utf8(),
        _ if char_before(text, start) == Some('(') => start - 1,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerators_alone_are_known() {
        for piece in [
            "3.",
            "123)",
            "a)",
            "Z.",
            "(b)",
            "iv.",
            "xviii.",
            "1.)",
            "2.1.",
            "10.11.12.",
            "• 9.",
            "XII.",
            "10.1.1.1.1.1.",
        ] {
            assert!(is_alone(piece), "{piece}");
        }
        for piece in [
            "2026.",
            "ab.",
            "1a.",
            "So.",
            "xxviii.",
            "é.",
            "2.111.",
            "2..1.",
            ".1.",
            "1.1.1.1.1.1.1.",
            ".",
            ")",
            "3",
            "a 3.",
            "",
        ] {
            assert!(!is_alone(piece), "{piece}");
        }
    }

    #[test]
    fn a_run_is_seen_from_its_first_mark_on() {
        let text = "Bring: 1. A tent 2. A lamp 4. Tea";
        let mut run = Run::default();
        assert_eq!(run.see(text, 8), Seen::Item(7));
        assert_eq!(run.see(text, 18), Seen::Item(17));
        assert_eq!(run.see(text, 28), Seen::Nothing, "4 does not follow 2");
    }

    /// Where items begin in a text, at whatever mark.
    fn items(text: &str) -> Vec<usize> {
        let mut run = Run::default();
        let marks = text.match_indices(['.', ')']);
        let seen = marks.map(|(at, _)| run.see(text, at));
        let from =
            seen.filter_map(|seen| if let Seen::Item(from) = seen { Some(from) } else { None });
        from.collect()
    }

    #[test]
    fn a_run_is_of_one_style_and_each_item_has_a_text() {
        let cases: [(&str, &[usize]); 16] = [
            ("1. A tent 2. A lamp", &[0, 10]),
            ("(a) A tent (b) A lamp", &[0, 11]),
            ("• 1. A tent • 2. A lamp", &[0, 14]),
            ("i. A tent ii. A lamp iii. Tea iv. Ham", &[0, 10, 21, 30]),
            ("viii) A tent ix) A lamp x) Tea", &[0, 13, 24]),
            ("9.) A tent 10.) A lamp", &[0, 11]),
            ("1. A tent 2) A lamp", &[]),
            ("1. A tent 3. A lamp", &[]),
            ("1. A tent b. A lamp", &[]),
            ("1. A tent 2.A lamp", &[]),
            ("1. – 2. A lamp", &[]),
            ("a. a tent b. a lamp", &[]),
            ("A. A tent B. A lamp", &[]),
            ("1001. A tent 1002. A lamp", &[]),
            ("x-1. A tent x-2. A lamp", &[]),
            ("We took 1. A tent 2. A lamp", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(items(text), expected, "{text}");
        }
        let far = format!("1. {} 2. A lamp", "a".repeat(MAX_ITEM_BYTES));
        assert_eq!(items(&far), [] as [usize; 0], "too far");
    }

    #[test]
    fn a_number_that_ends_a_sentence_is_no_mark() {
        let text = "He came in at number 1. Then he left.";
        assert_eq!(Run::default().see(text, 22), Seen::Nothing);
    }

    #[test]
    fn roman_numbers_are_read() {
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        for number in 1..40 {
            let body = "x".repeat(number / 10) + ones[number % 10];
            assert_eq!(roman(&body), u32::try_from(number).ok(), "{body}");
        }
        for body in ["", "iix", "xxxx", "X", "xa"] {
            assert_eq!(roman(body), None, "{body}");
        }
    }
}
