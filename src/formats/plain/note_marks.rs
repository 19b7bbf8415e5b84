//! Removes the marks of footnotes and of editors from pages that were pasted as plain text, such as `[1]`,
//! `[citation needed]` and `[edit]`.

use std::ops::Range;

use memchr::memchr_iter;

use crate::document::punctuation::{is_closer, is_comma, is_terminal};
use crate::document::source_map::SourceMap;
use crate::text::words::is_unspaced;

/// The smallest number of numbered marks behind punctuation that a text with footnotes has. A single one
/// may be anything.
const MIN_NUMBERED_MARKS: usize = 2;

/// The longest content of a mark, in bytes: `[Bearbeiten | Quelltext bearbeiten]`.
const MAX_MARK_BYTES: usize = 48;

/// The longest number of a note with a letter or a word before it, in words: `[note 3]`.
const MAX_NOTE_WORDS: usize = 2;

/// Returns a text without its marks of notes, and where it came from; `None` if it has none.
///
/// A mark is in square brackets, and directly behind a word or a punctuation mark. What an author puts in
/// brackets within a quotation has a space before it, and indices of programs have no punctuation mark
/// before them; they stay. Time `O(text)`.
pub(super) fn remove(text: &str) -> Option<(String, SourceMap)> {
    let marks: Vec<Mark> =
        memchr_iter(b'[', text.as_bytes()).filter_map(|at| mark(text, at)).collect();
    if marks.iter().filter(|mark| mark.is_evidence).count() < MIN_NUMBERED_MARKS {
        return None;
    }
    let mut kept = String::with_capacity(text.len());
    let mut map = SourceMap::default();
    let mut at = 0;
    for Range { start, end } in
        marks.into_iter().map(|mark| mark.span).chain(std::iter::once(text.len()..text.len()))
    {
        map.add(kept.len(), start - at, at..start);
        kept.push_str(&text[at..start]);
        at = end;
    }
    Some((kept, map))
}

/// A mark of a note or of an editor.
struct Mark {
    span: Range<usize>,
    /// Whether it is a number behind punctuation, as only notes are.
    is_evidence: bool,
}

/// Returns the mark that opens with the bracket at a byte offset.
fn mark(text: &str, at: usize) -> Option<Mark> {
    let before = text[..at].chars().next_back().filter(|c| !c.is_whitespace() && *c != '[')?;
    let rest = &text.as_bytes()[at + 1..];
    let length = rest
        .iter()
        .take(MAX_MARK_BYTES + 1)
        .position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    if rest[length] != b']' {
        return None;
    }
    let content = &text[at + 1..at + 1 + length];
    let mut end = at + length + 2;
    if !is_number(content) {
        return is_remark(content).then_some(Mark { span: at..end, is_evidence: false });
    }
    end += page_length(&text[end..]);
    let follows_mark =
        is_terminal(before) || is_comma(before) || is_closer(before) || before == ':';
    Some(Mark { span: at..end, is_evidence: follows_mark || is_unspaced(before) })
}

/// Whether the content of brackets is the number of a note: `3`, `b`, `note 3`.
fn is_number(content: &str) -> bool {
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = content.len() == 1 && content.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_note = content.split(' ').count() <= MAX_NOTE_WORDS
        && content.rsplit(' ').next().is_some_and(is_digits)
        && content.chars().all(|c| c.is_alphanumeric() || c == ' ');
    is_letter || is_note
}

/// Whether the content of brackets is a remark of an editor or a link to edit: `citation needed`, `who?`.
fn is_remark(content: &str) -> bool {
    let is_word =
        |c: char| c.is_alphabetic() || matches!(c, ' ' | '|' | '?' | '\'' | '’' | '-' | '.');
    content.starts_with(char::is_alphabetic) && content.chars().all(is_word)
}

/// Returns the length in bytes of the page number behind the number of a note: `: 12–14`.
fn page_length(rest: &str) -> usize {
    let Some(number) = rest.strip_prefix(':') else { return 0 };
    let number = number.trim_start_matches(' ');
    let is_page = |c: char| c.is_ascii_digit() || matches!(c, '–' | '-');
    let end = number.find(|c| !is_page(c)).unwrap_or(number.len());
    let ends = number[end..].chars().next().is_none_or(|c| c.is_whitespace() || c == '[');
    if number.starts_with(|c: char| c.is_ascii_digit()) && ends {
        rest.len() - number.len() + end
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_and_editors_are_removed() {
        let text = "Tea[edit]\nTea is hot.[1][2] It is old.[b][citation needed] It was new by 1612,[note 4] or \
                    not.[5]: 12–14 It is.[6]: 3[7]";
        let (kept, map) = remove(text).unwrap();
        let expected = "Tea\nTea is hot. It is old. It was new by 1612, or not. It is.";
        assert_eq!(kept, expected);
        let old = kept.find("old").unwrap();
        assert_eq!(&text[map.source(&(old..old + 3))], "old");
        assert_eq!(remove("茶は熱い[1]。水は冷たい[2]。").unwrap().0, "茶は熱い。水は冷たい。");
    }

    #[test]
    fn other_brackets_stay() {
        let texts = [
            "\"The [old] ferry was sold [sic] in 1998\", they wrote.[1]",
            "The first is a[0], and the next a[1], or b[2]. See c[3].",
            "Earlier work [1] and later work [2] differ. [3] They do.",
            "See [the page](https://example.org)[1].[not\na mark]",
            "Tea.[] It is hot.[1",
        ];
        for text in texts {
            assert_eq!(remove(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_of_a_note_is_a_letter_or_ends_in_digits() {
        for content in ["3", "12", "b", "note 3", "n 1", "Anm 7"] {
            assert!(is_number(content), "{content}");
        }
        for content in ["", "B", "ab", "1a", "a b 3", "note-3", "note x", "3 ", "?"] {
            assert!(!is_number(content), "{content}");
        }
    }

    #[test]
    fn a_remark_has_words_and_no_digits() {
        for content in ["edit", "who?", "citation needed", "Bearbeiten | Quelltext bearbeiten"] {
            assert!(is_remark(content), "{content}");
        }
        for content in ["", "?", " edit", "a=b", "as of 2019"] {
            assert!(!is_remark(content), "{content}");
        }
    }

    #[test]
    fn a_number_behind_punctuation_is_evidence_of_notes() {
        for before in [".", "?", ",", "”", ")", ":", "茶"] {
            let found = mark(&format!("Tea{before}[1]"), 3 + before.len()).unwrap();
            assert!(found.is_evidence, "{before}");
        }
        assert!(!mark("Tea[1]", 3).unwrap().is_evidence);
        assert!(!mark("Tea.[edit]", 4).unwrap().is_evidence);
        for other in ["Tea [1]", "Tea\n[1]", "Tea[[1]", "[1]"] {
            assert!(mark(other, other.rfind('[').unwrap()).is_none(), "{other}");
        }
        let longest = "a".repeat(MAX_MARK_BYTES);
        assert!(mark(&format!("Tea[{longest}]"), 3).is_some());
        assert!(mark(&format!("Tea[{longest}a]"), 3).is_none());
    }

    #[test]
    fn a_page_stands_behind_a_colon_and_ends_at_a_space_or_a_mark() {
        for (rest, length) in [(": 12–14 It is.", 9), (":3", 2), (": 12[7]", 4), (": 1-2\n", 5)] {
            assert_eq!(page_length(rest), length, "{rest}");
        }
        for rest in ["", " 12", ":", ": –", ": –2 it", ": twelve", ": 12a", ": 12."] {
            assert_eq!(page_length(rest), 0, "{rest}");
        }
    }
}
