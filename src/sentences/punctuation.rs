//! Which characters end a sentence, close it, or open the next.

/// What a byte can begin, for the scan to know where to stop. Bytes that begin nothing are 0.
pub(super) const PLAIN: u8 = 0;
/// `.`, `!` or `?`.
pub(super) const STOP: u8 = 1;
/// The straight quotation mark, of which the scan counts how many are open.
pub(super) const QUOTE: u8 = 2;
/// `)`, which may close an enumerator.
pub(super) const BRACKET: u8 = 3;
/// `;` and `:`, which are full stops in Greek and Armenian, and elsewhere end a sentence here and there.
pub(super) const COLON: u8 = 4;
/// The first byte of a longer character that may be a mark.
pub(super) const LEAD: u8 = 5;

/// A sign of which rows are made: `*****`, `_____`.
pub(super) const SIGN: u8 = 6;

/// The class of every byte.
pub(super) static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [PLAIN; 256];
    classes[b'.' as usize] = STOP;
    classes[b'!' as usize] = STOP;
    classes[b'?' as usize] = STOP;
    classes[b'"' as usize] = QUOTE;
    classes[b')' as usize] = BRACKET;
    classes[b';' as usize] = COLON;
    classes[b':' as usize] = COLON;
    classes[b'_' as usize] = SIGN;
    classes[b'=' as usize] = SIGN;
    classes[b'*' as usize] = SIGN;
    classes[b'~' as usize] = SIGN;
    // The first bytes, in UTF-8, of the characters of `is_stop` and `is_full_stop`, and of 《》.
    let leads = [0xCD, 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < leads.len() {
        classes[leads[i]] = LEAD;
        i += 1;
    }
    classes
}

/// Marks that end a sentence before white space: those of Latin, Cyrillic and Greek.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Marks that end a sentence whatever follows: nothing else is written with them, and in most of
/// their scripts no space stands behind them.
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(
        c,
        '。' | '！' | '？' | '．' | '｡' // Chinese, Japanese
            | '।' | '॥' // Devanagari, Bengali and others
            | '؟' | '۔' // Arabic, Urdu
            | '።' | '፧' | '፨' // Ethiopic
            | '။' // Burmese
            | '។' | '៕' // Khmer
            | '։' // Armenian
    )
}

/// Marks that close what a sentence stands in, whichever the language.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | ')'
            | ']'
            | '}'
            | '›'
            | '*'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〉'
            | '》'
    )
}

/// Marks that may stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '„'
            | '‚'
            | '‹'
            | '*'
            | '-'
            | '–'
            | '—'
    )
}

/// Quotation marks, of either side.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '‚' | '‹' | '›' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scan_stops_at_every_mark() {
        for c in ('\0'..=char::MAX).filter(|&c| is_stop(c) || is_full_stop(c)) {
            let first = c.to_string().as_bytes()[0];
            assert!(matches!(CLASSES[usize::from(first)], STOP | LEAD), "{c}");
        }
    }
}
