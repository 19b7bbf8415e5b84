//! Text into words by UAX #29, and into pairs of characters where a script has no spaces.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::ascii::letters_at;

/// Hands every word of `text` to `each`, as a slice of it, and returns how many words there are.
///
/// A word is a segment between the word boundaries of UAX #29 (Unicode Standard Annex 29) that
/// has a letter or a digit. In scripts that put no spaces between words (see [`is_unspaced`]) a
/// run of `k` characters gives its `k − 1` overlapping pairs, or itself where `k` is 1, and counts
/// as `k` words, as is usual for Chinese and Japanese.
///
/// # Why pairs
/// For finding and comparing Chinese and Japanese text pairs of characters serve as well as words (Nie et
/// al. 2000, "On the use of words and n-grams for Chinese information retrieval"), and they cost
/// nothing. Words by the dictionaries of `icu_segmenter` add 3.0 MB to a binary of 3 MB, those for
/// Chinese and Japanese alone 2.0 MB; its models for Thai, Lao, Khmer and Burmese add 0.3 MB and take
/// 4.5 ms for an article of 1.7 kB, a hundred times what all the rest takes.
///
/// Time `O(text)`. Letters and signs of European languages take a shorter way to the same words: one
/// pass, with the standard's rules that matter there. A piece between white space that has anything else
/// goes by the standard from there on.
pub(crate) fn for_each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str)) -> usize {
    for_each_span(text, |word| each(&text[word]))
}

/// The same with where the word is.
#[inline]
pub(crate) fn for_each_span(text: &str, mut each: impl FnMut(Range<usize>)) -> usize {
    let (mut count, mut at) = (0, 0);
    let bytes = text.as_bytes();
    while at < text.len() {
        // Most words are letters of ASCII with a space behind them.
        let end = at + letters_at(bytes, at);
        if end > at && bytes.get(end) == Some(&b' ') {
            count += 1;
            each(at..end);
            at = end + 1;
            continue;
        }
        let (class, length) = class_at(text, at);
        match class {
            Class::Letter | Class::Digit | Class::Underscore => match word_end(text, at) {
                Some((end, has_letter)) => {
                    if has_letter {
                        count += 1;
                        each(at..end);
                    }
                    at = end;
                }
                None => at = by_the_standard(text, at, &mut count, &mut each),
            },
            Class::Unknown => {
                let from = start_of_unknown(text, at);
                at = by_the_standard(text, from, &mut count, &mut each);
            }
            _ => at += length,
        }
    }
    count
}

/// What a character is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter: holds together with letters and digits.
    Letter,
    /// A digit, likewise.
    Digit,
    /// Holds together with letters and digits, and makes no word by itself.
    Underscore,
    /// `'` and `.`: hold between letters and between digits (`MidNumLet` of the standard).
    Middle,
    /// `:`: holds between letters (`MidLetter`).
    MiddleOfLetters,
    /// `,` and `;`: hold between digits (`MidNum`).
    MiddleOfDigits,
    /// White space of ASCII.
    Space,
    /// Nothing of these, and no part of a word.
    Other,
    /// A character of which only the standard knows what it does.
    Unknown,
    /// The first byte of a character beyond ASCII.
    Lead,
}

/// The class of each character of ASCII, by its byte.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Lead; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => Class::Digit,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'_' => Class::Underscore,
            b'\'' | b'.' => Class::Middle,
            b':' => Class::MiddleOfLetters,
            b',' | b';' => Class::MiddleOfDigits,
            _ if byte.is_ascii_whitespace() => Class::Space,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The class of the character at a place, and how many bytes it has.
#[inline]
fn class_at(text: &str, at: usize) -> (Class, usize) {
    match CLASSES[usize::from(text.as_bytes()[at])] {
        Class::Lead => beyond_ascii(text, at),
        class => (class, 1),
    }
}

#[inline(never)]
fn beyond_ascii(text: &str, at: usize) -> (Class, usize) {
    let Some(c) = text[at..].chars().next() else { return (Class::Unknown, 1) };
    let class = match c {
        '\u{c0}'..='\u{24f}' if !matches!(c, '×' | '÷') => Class::Letter,
        'Ά' | 'Έ'..='ώ' if c.is_alphabetic() => Class::Letter,
        'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => Class::Letter,
        '‘' | '’' => Class::Middle,
        '·' => Class::MiddleOfLetters,
        '–' | '—' | '“' | '”' | '„' | '«' | '»' | '…' | '\u{a0}' | '£' | '€' | '§' | '°' | '¿'
        | '¡' | '•' => Class::Other,
        _ => Class::Unknown,
    };
    (class, c.len_utf8())
}

/// The end of the word that begins at a place, and whether it has a letter or digit; `None` if only the
/// standard knows.
///
/// What is left of the standard's rules without the characters that only it knows: letters, digits and
/// `_` hold together (WB5, WB8–WB10, WB13), and some marks do between two of a kind (WB6, WB7, WB11,
/// WB12).
#[inline]
fn word_end(text: &str, start: usize) -> Option<(usize, bool)> {
    let (mut before, mut at) = class_at(text, start);
    at += start;
    let mut has_letter = before != Class::Underscore;
    let bytes = text.as_bytes();
    loop {
        let letters = letters_at(bytes, at);
        if letters > 0 {
            (before, has_letter) = (Class::Letter, true);
            at += letters;
        }
        if at >= bytes.len() {
            break;
        }
        let (class, length) = class_at(text, at);
        match class {
            Class::Letter | Class::Digit => {
                has_letter = true;
                (before, at) = (class, at + length);
            }
            Class::Underscore => (before, at) = (class, at + length),
            Class::Space | Class::Other => break,
            Class::Unknown => return None,
            mark => {
                if at + length == text.len() {
                    break;
                }
                let (after, after_length) = class_at(text, at + length);
                if after == Class::Unknown {
                    return None;
                }
                if !joins(before, mark, after) {
                    break;
                }
                (before, at) = (after, at + length + after_length);
            }
        }
    }
    Some((at, has_letter))
}

/// Whether a mark holds its neighbours together.
fn joins(before: Class, mark: Class, after: Class) -> bool {
    before == after
        && match before {
            Class::Letter => matches!(mark, Class::Middle | Class::MiddleOfLetters),
            Class::Digit => matches!(mark, Class::Middle | Class::MiddleOfDigits),
            _ => false,
        }
}

/// Where to begin with a character that only the standard knows: at the one before it, if no white space
/// parts them, as it may be a mark on that.
fn start_of_unknown(text: &str, at: usize) -> usize {
    let before = text[..at].chars().next_back();
    at - before.filter(|c| !c.is_ascii_whitespace()).map_or(0, char::len_utf8)
}

/// Takes the words from a place up to the next white space by the standard; returns where that is.
#[inline(never)]
fn by_the_standard(
    text: &str,
    from: usize,
    count: &mut usize,
    each: &mut impl FnMut(Range<usize>),
) -> usize {
    let end = text.as_bytes()[from..].iter().position(u8::is_ascii_whitespace);
    let end = end.map_or(text.len(), |length| from + length);
    *count += unicode_words(&text[from..end], &mut |word: Range<usize>| {
        each(from + word.start..from + word.end);
    });
    end
}

/// Whether a character belongs to a script that writes words without spaces between them: Han,
/// kana, Thai, Lao, Khmer and Burmese, with their marks. (Korean has spaces.)
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E01..=0x0E3A | 0x0E40..=0x0E4E // Thai letters, vowels and tones; not its digits
        | 0x0E81..=0x0ECD | 0x0EDC..=0x0EDF // Lao
        | 0x1000..=0x103F | 0x1050..=0x108F // Burmese
        | 0x1780..=0x17D3 // Khmer
        | 0x3005..=0x3007 // 々 〆 〇
        | 0x3041..=0x309F // hiragana
        | 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F // katakana
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF // Han
        | 0x20000..=0x3FFFD) // Han, the later planes
}

/// Whether a text may have characters that are [unspaced](is_unspaced), as far as its bytes tell: those
/// begin with others than the letters of Europe and the marks of print.
pub(crate) fn may_be_unspaced(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, 0xe0 | 0xe1 | 0xe3..=0xf0))
}

/// Words of a chunk in any script: runs of unspaced characters as pairs, the rest by UAX #29.
fn unicode_words(chunk: &str, each: &mut impl FnMut(Range<usize>)) -> usize {
    let (mut count, mut at) = (0, 0);
    while let Some(first) = chunk[at..].chars().next() {
        let unspaced = is_unspaced(first);
        let end = chunk[at..].find(|c| is_unspaced(c) != unspaced);
        let run = at..end.map_or(chunk.len(), |length| at + length);
        at = run.end;
        if unspaced {
            count += pairs(chunk, run, each);
        } else {
            for (offset, word) in chunk[run.clone()].unicode_word_indices() {
                count += 1;
                each(run.start + offset..run.start + offset + word.len());
            }
        }
    }
    count
}

/// The overlapping pairs of a run of characters; returns how many characters there are.
fn pairs(text: &str, run: Range<usize>, each: &mut impl FnMut(Range<usize>)) -> usize {
    let places = || text[run.clone()].char_indices().map(|(at, c)| (run.start + at, c));
    let ends = places().map(|(at, c)| at + c.len_utf8());
    let count = places().count();
    if count == 1 {
        each(run.clone());
    }
    for ((start, _), end) in places().zip(ends.skip(1)) {
        each(start..end);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        for_each_word(text, |word| found.push(word));
        found
    }

    #[test]
    fn an_unspaced_character_is_seen_by_its_bytes() {
        for c in (char::MIN..=char::MAX).filter(|&c| is_unspaced(c)) {
            assert!(may_be_unspaced(c.encode_utf8(&mut [0; 4])), "{c}");
        }
        assert!(!may_be_unspaced("“Ça va, Ёлка – naïve?”"));
    }

    #[test]
    fn words_are_found_in_every_kind_of_script() {
        struct Case {
            text: &'static str,
            words: &'static [&'static str],
            count: usize,
        }
        let cases = [
            Case { text: "Don't stop!", words: &["Don't", "stop"], count: 2 },
            Case { text: "3.5 kg, 1,000", words: &["3.5", "kg", "1,000"], count: 3 },
            Case { text: "naïve café\u{a0}noir", words: &["naïve", "café", "noir"], count: 3 },
            Case { text: "— … ! _", words: &[], count: 0 },
            Case { text: "東京都", words: &["東京", "京都"], count: 3 },
            Case { text: "第3回", words: &["第", "3", "回"], count: 3 },
            Case { text: "Привет, мир", words: &["Привет", "мир"], count: 2 },
            Case { text: "안녕 하세요", words: &["안녕", "하세요"], count: 2 },
        ];
        for Case { text, words: expected, count: expected_count } in cases {
            assert_eq!(words(text), expected, "{text}");
            assert_eq!(for_each_word(text, |_| ()), expected_count, "{text}");
        }
    }

    #[test]
    fn a_character_that_is_known_is_what_the_standard_says_it_is() {
        // A letter holds together with letters and digits, and nothing else does without help.
        for c in ('\0'..=char::MAX).filter(|&c| class_at(&c.to_string(), 0).0 != Class::Unknown) {
            let class = class_at(&c.to_string(), 0).0;
            let word = format!("a{c}a");
            let is_one = word.unicode_words().count() == 1;
            let holds = !matches!(class, Class::Other | Class::Space | Class::MiddleOfDigits);
            assert_eq!(is_one, holds, "{c:?}");
            let is_word = c.to_string().unicode_words().count() == 1;
            assert_eq!(is_word, matches!(class, Class::Letter | Class::Digit), "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn the_short_way_gives_what_uax_29_gives(
            text in r#"[a-cA-C0-2_'.,:; "/@\n-]{0,40}"#
        ) {
            prop_assert_eq!(words(&text), text.unicode_words().collect::<Vec<_>>());
        }

        #[test]
        fn the_short_way_gives_what_uax_29_gives_beyond_ascii(
            text in r#"[a-bA1_'.,: \-éßжҁΏώ’‘·«…—\u{a0}\u{ad}\u{301}\u{903}\u{5d0}\u{5f4}"\u{200d}😀\u{1f1e6}\u{387}\u{37e}]{0,12}"#
        ) {
            // White space ends a piece: the standard never holds over it but for marks on the space.
            let expected: Vec<&str> = text
                .split(|c: char| c.is_ascii_whitespace())
                .flat_map(UnicodeSegmentation::unicode_words)
                .collect();
            prop_assert_eq!(words(&text), expected);
        }
    }
}
