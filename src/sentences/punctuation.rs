//! The characters that end a sentence, close it, or open the next one.

/// The class of a byte that begins nothing of interest. The scan skips such bytes.
pub(super) const PLAIN: u8 = 0;
/// The class of `.`, `!` and `?`.
pub(super) const STOP: u8 = 1;
/// The class of the straight quotation mark. The scan tracks whether a quotation is open.
pub(super) const QUOTE: u8 = 2;
/// The class of `)`, which may end the marker of a list item.
pub(super) const BRACKET: u8 = 3;
/// The class of `;` and `:`, which end sentences in Greek and Armenian and sometimes elsewhere.
pub(super) const COLON: u8 = 4;
/// The class of bytes that begin a multi-byte character that may be a mark.
pub(super) const LEAD: u8 = 5;
/// The class of characters that form rules between paragraphs: `*****`, `_____`.
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
    // The first UTF-8 bytes of the characters of `is_stop` and `is_full_stop`, of dashes, of « and of 《》.
    let leads = [0xC2, 0xCD, 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < leads.len() {
        classes[leads[i]] = LEAD;
        i += 1;
    }
    classes
}

/// Returns whether a character ends a sentence if white space follows, as in Latin, Cyrillic and Greek.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Returns whether a character ends a sentence whatever follows. These characters have no other use,
/// and most of their scripts put no space after them.
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

/// Returns whether a character closes a quotation or bracket in every language.
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

/// Returns whether a character may precede the first word of a sentence.
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
            | '（'
            | '「'
            | '『'
            | '《'
            | '【'
    )
}

/// Returns whether a character has no width and no meaning of its own: a zero-width space or joiner, a
/// soft hyphen, a mark of writing direction, a byte order mark. Such characters are left over from web
/// pages and word processors, and no rule may depend on them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Returns whether a character is an opening or closing quotation mark.
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
