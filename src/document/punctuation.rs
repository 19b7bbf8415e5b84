//! The punctuation that a line can end in.

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
