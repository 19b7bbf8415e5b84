//! Finds the words of a text by UAX #29, and pairs of characters in scripts without spaces.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::ascii::letters_at;

/// Calls `each` with every word of `text`, and returns the number of words.
///
/// A word is a segment between the word boundaries of UAX #29 (Unicode Standard Annex 29) that
/// contains a letter or a digit. In scripts without spaces between words (see [`is_unspaced`]), a
/// run of `k` characters yields its `k − 1` overlapping pairs, or the character itself if `k` is 1.
/// It counts as `k` words, as is usual for Chinese and Japanese.
///
/// # Why pairs
/// To find and compare Chinese and Japanese text, pairs of characters serve as well as words (Nie
/// et al. 2000, "On the use of words and n-grams for Chinese information retrieval"), and they cost
/// nothing. Words by the dictionaries of `icu_segmenter` would add 3.0 MB to a binary of 3 MB (2.0
/// MB for Chinese and Japanese alone). Its models for Thai, Lao, Khmer and Burmese would add 0.3 MB
/// and take 4.5 ms for an article of 1.7 kB, a hundred times as long as everything else.
///
/// Time `O(text)`. Text of European letters and punctuation takes a fast path to the same result:
/// one pass that applies the rules of the standard that matter there. From the first other
/// character up to the next white space, the full rules apply.
pub(crate) fn for_each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str)) -> usize {
    for_each_span(text, |word| each(&text[word]))
}

/// Like [`for_each_word`], but with the byte range of each word.
#[inline]
pub(crate) fn for_each_span(text: &str, mut each: impl FnMut(Range<usize>)) -> usize {
    let (mut count, mut at) = (0, 0);
    let bytes = text.as_bytes();
    while at < text.len() {
        // Most words are ASCII letters followed by a space.
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
                None => at = by_full_rules(text, at, &mut count, &mut each),
            },
            Class::Unknown => {
                let from = start_of_unknown(text, at);
                at = by_full_rules(text, from, &mut count, &mut each);
            }
            _ => at += length,
        }
    }
    count
}

/// The byte ranges of the words of a text, in order: those of [`for_each_span`].
pub(crate) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for_each_span(text, |word| words.push(word));
    words
}

/// The role of a character in finding words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter. It joins with letters and digits.
    Letter,
    /// A digit. It joins in the same way.
    Digit,
    /// An underscore. It joins with letters and digits, but is not a word by itself.
    Underscore,
    /// `'` and `.`. They join two letters, or two digits (`MidNumLet` in the standard).
    Middle,
    /// `:`. It joins two letters (`MidLetter`).
    MiddleOfLetters,
    /// `,` and `;`. They join two digits (`MidNum`).
    MiddleOfDigits,
    /// ASCII white space.
    Space,
    /// Any other character that is not part of a word.
    Other,
    /// A character that needs the full rules of the standard.
    Unknown,
    /// The first byte of a character outside of ASCII.
    Lead,
}

/// The class of each byte.
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

/// The class of the character at an index, and its length in bytes.
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

/// The end of the word that starts at an index, and whether the word contains a letter or digit.
/// `None` if a character needs the full rules of the standard.
///
/// Without those characters, two groups of rules remain: letters, digits and `_` join with each
/// other (WB5, WB8–WB10, WB13), and some punctuation joins two letters or two digits (WB6, WB7,
/// WB11, WB12).
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

/// Whether a punctuation mark joins its neighbours.
fn joins(before: Class, mark: Class, after: Class) -> bool {
    before == after
        && match before {
            Class::Letter => matches!(mark, Class::Middle | Class::MiddleOfLetters),
            Class::Digit => matches!(mark, Class::Middle | Class::MiddleOfDigits),
            _ => false,
        }
}

/// Where the full rules must start for a character that needs them: at the previous character,
/// unless that is white space, because the character may be a combining mark.
fn start_of_unknown(text: &str, at: usize) -> usize {
    let before = text[..at].chars().next_back();
    at - before.filter(|c| !c.is_ascii_whitespace()).map_or(0, char::len_utf8)
}

/// Finds the words from an index up to the next white space by the full rules. Returns the index of
/// the white space.
#[inline(never)]
fn by_full_rules(
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

/// Whether a character belongs to a script that is written without spaces between words: Han, kana,
/// Thai, Lao, Khmer and Burmese, with their marks. (Korean has spaces.)
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    // Most characters that are looked up are ASCII.
    u32::from(c) >= 0x0E01 && is_unspaced_beyond_latin(c)
}

fn is_unspaced_beyond_latin(c: char) -> bool {
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

/// Whether a text may contain [unspaced](is_unspaced) characters. Only looks at bytes: unspaced
/// characters start with other bytes than European letters and common punctuation.
pub(crate) fn may_be_unspaced(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, 0xe0 | 0xe1 | 0xe3..=0xf0))
}

/// The words of a chunk in any script: pairs for runs of unspaced characters, UAX #29 for the rest.
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

/// Finds the overlapping pairs of a run of characters. Returns the number of characters.
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
    fn an_unspaced_character_is_recognized_by_its_first_byte() {
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
    fn the_class_of_a_character_agrees_with_the_standard() {
        // Letters join with letters and digits. Other characters join only in certain contexts.
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
        fn the_fast_path_agrees_with_uax_29(
            text in r#"[a-cA-C0-2_'.,:; "/@\n-]{0,40}"#
        ) {
            prop_assert_eq!(words(&text), text.unicode_words().collect::<Vec<_>>());
        }

        #[test]
        fn the_fast_path_agrees_with_uax_29_outside_of_ascii(
            text in r#"[a-bA1_'.,: \-éßжҁΏώ’‘·«…—\u{a0}\u{ad}\u{301}\u{903}\u{5d0}\u{5f4}"\u{200d}😀\u{1f1e6}\u{387}\u{37e}]{0,12}"#
        ) {
            // White space ends a chunk: the standard never joins across it, except for combining
            // marks on the space.
            let expected: Vec<&str> = text
                .split(|c: char| c.is_ascii_whitespace())
                .flat_map(UnicodeSegmentation::unicode_words)
                .collect();
            prop_assert_eq!(words(&text), expected);
        }
    }
}
