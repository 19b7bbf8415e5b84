//! Text into words by UAX #29, and into pairs of characters where a script has no spaces.

use unicode_segmentation::UnicodeSegmentation;

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
/// Time `O(text)`. Chunks of ASCII between white space, nearly all there is in English, take a
/// shorter way to the same words.
pub(crate) fn for_each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str)) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut start) = (0, 0);
    while start < bytes.len() {
        if bytes[start].is_ascii_whitespace() {
            start += 1;
            continue;
        }
        let chunk = &bytes[start..];
        let end = chunk.iter().position(u8::is_ascii_whitespace).unwrap_or(chunk.len());
        let chunk = &text[start..start + end];
        count += if chunk.is_ascii() {
            ascii_words(chunk, &mut each)
        } else {
            unicode_words(chunk, &mut each)
        };
        start += end;
    }
    count
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

/// UAX #29 for a chunk of ASCII without white space.
///
/// What is left of the standard's rules there: letters, digits and `_` hold together; `'`, `.` and
/// `:` hold between letters; `'`, `.`, `,` and `;` hold between digits.
fn ascii_words<'t>(chunk: &'t str, each: &mut impl FnMut(&'t str)) -> usize {
    let bytes = chunk.as_bytes();
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let (mut count, mut i) = (0, 0);
    while i < bytes.len() {
        if !is_word(bytes[i]) {
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        while i < bytes.len() {
            if is_word(bytes[i]) {
                i += 1;
            } else if i + 1 < bytes.len() && joins(bytes[i - 1], bytes[i], bytes[i + 1]) {
                i += 2;
            } else {
                break;
            }
        }
        if bytes[start..i].iter().any(u8::is_ascii_alphanumeric) {
            count += 1;
            each(&chunk[start..i]);
        }
    }
    count
}

/// Whether punctuation holds its neighbours together: rules WB6, WB7, WB11 and WB12.
fn joins(before: u8, mark: u8, after: u8) -> bool {
    match mark {
        b'\'' | b'.' => {
            (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
                || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Words of a chunk in any script: runs of unspaced characters as pairs, the rest by UAX #29.
fn unicode_words<'t>(chunk: &'t str, each: &mut impl FnMut(&'t str)) -> usize {
    let (mut count, mut rest) = (0, chunk);
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if unspaced {
            count += pairs(run, each);
        } else {
            for word in run.unicode_words() {
                count += 1;
                each(word);
            }
        }
        rest = after;
    }
    count
}

/// The overlapping pairs of a run of characters; returns how many characters there are.
fn pairs<'t>(run: &'t str, each: &mut impl FnMut(&'t str)) -> usize {
    let starts = run.char_indices().map(|(at, _)| at);
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let count = run.chars().count();
    if count == 1 {
        each(run);
    }
    for (start, end) in starts.zip(ends.skip(1)) {
        each(&run[start..end]);
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

    proptest! {
        #[test]
        fn the_short_way_for_ascii_gives_what_uax_29_gives(
            text in r#"[a-cA-C0-2_'.,:; "/@\n-]{0,40}"#
        ) {
            prop_assert_eq!(words(&text), text.unicode_words().collect::<Vec<_>>());
        }
    }
}
