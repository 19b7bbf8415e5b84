//! Text that follows the final mark of a sentence and still belongs to it.

use super::cursor::{at_space, char_at, skip_digits};
use super::profile::Profile;
use super::punctuation;

/// The maximum number of detached closers in a row: `.” [12] [13] )` has four.
const MAX_DETACHED: usize = 8;

/// The maximum length in characters of a bracketed reference, without its opening bracket. It has
/// room for a few numbers and for `citation needed`.
const MAX_REFERENCE_CHARS: usize = 24;

/// Returns the end of the closing punctuation that immediately follows a mark ending at `at`: `.”)`.
///
/// A straight quotation mark, an apostrophe or an asterisk directly before a word opens rather than
/// closes: `end."So` begins a new quotation. After the `full_stop` of a script without spaces it
/// always closes. `«` and `‹` close unless a word follows, because German, Danish and other languages
/// also write quotations as `»…«`.
pub(super) fn attached(text: &str, mut at: usize, full_stop: bool, profile: Profile) -> usize {
    while let Some(c) = char_at(text, at) {
        let after = at + c.len_utf8();
        let before_word = || char_at(text, after).is_some_and(char::is_alphanumeric);
        let closes = match c {
            '"' | '\'' | '*' => full_stop || !before_word(),
            '«' | '‹' => !before_word(),
            '“' | '‘' => profile.low_quotes,
            _ => punctuation::is_closer(c) || punctuation::is_invisible(c),
        };
        if !closes {
            break;
        }
        at = after;
    }
    at
}

/// Returns the end of the closing punctuation after `at` that is set off by spaces: ` [12]`, ` »`,
/// ` )`, ` ''`, and a lone ` "` if a quotation is open.
pub(super) fn detached(text: &str, mut at: usize, quote_is_open: bool) -> usize {
    let mut open = quote_is_open;
    for _ in 0..MAX_DETACHED {
        let space = char_at(text, at).filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
        let from = at + space;
        let end = reference(text, from).or_else(|| {
            let alone = space > 0 && !text[from..].is_empty();
            if !alone {
                return None;
            }
            let c = char_at(text, from)?;
            let end = from + if text[from..].starts_with("''") { 2 } else { c.len_utf8() };
            let closes = match c {
                ')' | ']' | '”' | '»' => true,
                '\'' => end == from + 2,
                '"' => std::mem::take(&mut open),
                _ => false,
            };
            (closes && at_space(text, end)).then_some(end)
        });
        match end {
            Some(end) => at = end,
            None => break,
        }
    }
    at
}

/// Returns the end of the numbers at `at` that may be references to footnotes, or `at` if there are
/// none: `11 12`, `3,4`, ` 5`. At most [`MAX_DETACHED`] numbers of one to three digits each.
pub(super) fn footnote(text: &str, at: usize) -> usize {
    let mut end = at;
    for _ in 0..MAX_DETACHED {
        let separator = char_at(text, end).filter(|c| matches!(c, ' ' | ',' | '–' | '-'));
        let from = end + separator.map_or(0, char::len_utf8);
        let digits = skip_digits(text, from) - from;
        if !(1..=3).contains(&digits) || (end > at && separator.is_none()) {
            break;
        }
        end = from + digits;
    }
    if at_space(text, end) { end } else { at }
}

/// Returns the end of the bracketed reference or omission at `at`: `[12]`, `[3, 4]`, `[5–7]`,
/// `[...]`, `[citation needed]`.
fn reference(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix('[')?;
    let inside = rest
        .char_indices()
        .take(MAX_REFERENCE_CHARS)
        .find(|(_, c)| *c == ']')
        .map(|(end, _)| &rest[..end])?;
    let end = at + inside.len() + 2;
    let followed = at_space(text, end) || char_at(text, end) == Some('[');
    let numbers = !inside.is_empty()
        && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'))
        && skip_digits(inside, 0) > 0;
    let known = numbers || matches!(inside, "..." | "…" | "citation needed");
    (known && followed).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn attached_closers_are_found() {
        let english = Profile::of(Language::ENGLISH);
        let german = Profile::of(Language::parse("de").unwrap());
        assert_eq!(attached("ed.”) Then", 3, false, english), 7);
        assert_eq!(attached("ed.\"So", 3, false, english), 3);
        assert_eq!(attached("so.“ Da", 3, false, german), 6);
        assert_eq!(attached("so.“ Da", 3, false, english), 3);
        assert_eq!(attached("so.Da", 3, false, german), 3);
        assert_eq!(
            attached("so。\"Da", 5, true, english),
            6,
            "nothing opens after a full-width stop"
        );
    }

    #[test]
    fn detached_closers_are_found() {
        let cases = [
            ("so.[12] Then", 7),
            ("so. [3, 4] Then", 10),
            ("so. [12][13] Then", 12),
            ("so. » Then", 6),
            ("so. ) Then", 5),
            ("so. [Lind] said", 3),
            ("so. (Then", 3),
            ("so. \" Then", 3),
            ("so. '' Then", 6),
            ("so. ' Then", 3),
            ("so. 'Then", 3),
            ("so.» Then", 3), // attached, not detached
            ("so. ", 3),
            ("so. [citation needed] ) [1] Then", 27),
            ("so. [] Then", 3),
            ("so. [, ] Then", 3),
            ("so. [12]Then", 3),
        ];
        for (text, expected) in cases {
            assert_eq!(detached(text, 3, false), expected, "{text}");
        }
        assert_eq!(detached("so. \" Then", 3, true), 5);
        assert_eq!(detached("so. \" \" Then", 3, true), 5, "only one quotation is open");
        let many = "so.".to_owned() + &" [1]".repeat(9);
        assert_eq!(detached(&many, 3, false), 3 + 8 * 4, "at most eight");
    }

    #[test]
    fn numbers_may_refer_to_footnotes() {
        let cases = [
            ("so.11 12 Then", 8),
            ("so.3,4 Then", 6),
            ("so. 5 Then", 5),
            ("so.1–3 Then", 8),
            ("so.1234 Then", 3),
            ("so.12a Then", 3),
            ("so. Then", 3),
        ];
        for (text, expected) in cases {
            assert_eq!(footnote(text, 3), expected, "{text}");
        }
        let many = "so.".to_owned() + &" 1".repeat(9);
        assert_eq!(footnote(&many, 3), 3 + 8 * 2, "at most eight");
    }
}
