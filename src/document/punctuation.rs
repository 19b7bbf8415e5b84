//! The punctuation that ends sentences, clauses and quotations, in any script.

use memchr::memchr3_iter;

/// Whether a character ends a sentence, in any script.
pub(crate) fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‥'
            | '。'
            | '！'
            | '？'
            | '．'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '።'
            | '፧'
            | '፨'
            | '։'
            | '။'
            | '។'
            | '៕'
            | '\u{37e}'
    )
}

/// Whether a text ends with a question mark, in any script. Marks that close a quotation or a bracket are not
/// skipped.
///
/// The Greek question mark looks like a semicolon, and is nearly always written as one. A semicolon is a question mark
/// right behind a Greek letter.
pub(crate) fn ends_question(text: &str) -> bool {
    let mut back = text.chars().rev();
    match back.next() {
        Some('?' | '？' | '؟' | '⁇' | '⁈' | '\u{37e}') => true,
        Some(';') => back.find(|&c| !is_closer(c)).is_some_and(is_greek),
        _ => false,
    }
}

/// Whether a character is a letter of the Greek alphabet, by its blocks in Unicode.
fn is_greek(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

/// Whether a character separates clauses, in any script.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '、' | '､' | '،' | '؛' | '၊')
}

/// Whether a character closes a quotation or a bracket. Some of them open a quotation in other
/// languages.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '«' | '“' | '‘' | '›' | ')' | ']' | '」' | '』' | '）'
    )
}

/// Whether a text ends in an initial, as in `J.` or `U.S.`, whose full stop need not end a sentence.
pub(crate) fn is_initial(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('.')
        && back.next().is_some_and(char::is_uppercase)
        && back.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a sentence ends within a text and another one starts there.
///
/// A full stop must follow two lower-case letters, which excludes initials and most abbreviations, and a
/// capital letter must come after it.
pub(crate) fn has_stop_within(text: &str) -> bool {
    let is_stop = |at: usize| {
        let rest = &text[at + 1..];
        rest.starts_with(char::is_whitespace)
            && rest.trim_start().starts_with(char::is_uppercase)
            && text[..at].chars().rev().take_while(|c| c.is_lowercase()).take(2).count() == 2
    };
    if memchr3_iter(b'.', b'!', b'?', text.as_bytes()).any(is_stop) {
        return true;
    }
    // In other scripts no space need follow.
    !text.is_ascii()
        && text.char_indices().any(|(at, c)| {
            !c.is_ascii()
                && is_terminal(c)
                && !matches!(c, '…' | '‥')
                && text[at + c.len_utf8()..].contains(char::is_alphanumeric)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semicolon_is_a_question_mark_only_in_greek() {
        for (text, expected) in [
            ("Is it late?", true),
            ("遅いですか？", true),
            ("Είναι αργά;", true),
            ("Είπε «είναι αργά»;", true),
            ("Είναι αργά.", false),
            ("the mast is repaired;", false),
            ("мачта отремонтирована;", false),
            (";", false),
            ("", false),
        ] {
            assert_eq!(ends_question(text), expected, "{text}");
        }
    }
}
