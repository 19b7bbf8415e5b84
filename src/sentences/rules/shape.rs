//! The shape of a word: what its letters alone say about it.

use crate::text::words::is_unspaced;

/// The maximum number of letters between two full stops of an abbreviation: `St.meld`, `cand.mag`.
const MAX_PART_LETTERS: usize = 4;

/// Returns whether a word is a single letter.
pub(super) fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Returns whether a word is a single capital letter.
pub(super) fn is_initial(word: &str) -> bool {
    is_letter(word) && word.chars().all(char::is_uppercase)
}

/// Returns whether a word is a single lower-case letter.
pub(super) fn is_lower_case_letter(word: &str) -> bool {
    is_letter(word) && word.chars().all(char::is_lowercase)
}

/// Returns whether a word is a Roman numeral in capitals, as far as its letters show.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// Returns whether a word is a capital followed by lower-case letters, or one of the words `I` and
/// `A`.
pub(super) fn is_capitalized(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    first
        && if rest.is_empty() {
            matches!(word, "I" | "A")
        } else {
            rest.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
        }
}

/// Returns whether a word consists of a few capitals, such as `EST` or `ID`.
pub(super) fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Returns whether a word is a number of one to three digits or a Roman numeral, or a range or date of
/// such. Followed by a full stop it is an ordinal in German, Polish and others: `am 12. März`,
/// `XII. Kapitel`, `18./19. Jh.`, `am 5.3. Montag`.
pub(super) fn is_ordinal(word: &str) -> bool {
    let ordinal = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) || is_roman(part)
    };
    if ordinal(word) {
        return true;
    }
    let day = |part: &str| (1..=2).contains(&part.len()) && ordinal(part) && !is_roman(part);
    let is_date = word.split_once('.').is_some_and(|(first, second)| day(first) && day(second));
    let is_range = word.split_once(['/', '-', '–']).is_some_and(|(first, last)| {
        let first = first.strip_suffix('.').or_else(|| is_roman(first).then_some(first));
        first.is_some_and(ordinal) && ordinal(last)
    });
    is_date || is_range
}

/// Returns whether a word is a number, with or without a full stop after it.
pub(super) fn is_number(word: &str) -> bool {
    let digits = word.strip_suffix('.').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a word is a year of four digits.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a word consists of letters with full stops between them: `U.S`, `Ph.D`, `a.m`,
/// `S.p.A`, `St.meld`, `J.-P`. Names of hosts and files, which also do, are excluded by their endings.
pub(super) fn is_dotted(word: &str) -> bool {
    if !word.contains('.') {
        return false;
    }
    let letters_of = |part: &str| {
        let letters = part.chars().count();
        let only_letters = part.chars().all(|c| c.is_alphabetic() && !is_unspaced(c));
        if only_letters { letters } else { 0 }
    };
    let mut longest = 0;
    for part in word.split('.') {
        let letters = letters_of(part.trim_start_matches('-'));
        if letters == 0 {
            return false;
        }
        longest = longest.max(letters);
    }
    longest <= 2 || longest <= MAX_PART_LETTERS && !has_host_or_file_ending(word)
}

/// Returns whether a dotted word ends like the name of a host or a file: `example.com`, `main.rs`.
fn has_host_or_file_ending(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or_default();
    ["com", "org", "net", "edu", "gov", "mil", "info", "biz", "www", "html", "htm", "pdf", "txt"]
        .iter()
        .chain(&[
            "doc", "exe", "jpg", "png", "gif", "mp3", "mp4", "zip", "csv", "xml", "json", "php",
        ])
        .any(|ending| last.eq_ignore_ascii_case(ending))
}

/// Returns whether a word cannot be pronounced because it has no vowel, and so is probably an
/// abbreviation that is not listed: `Hptm`, `rkm`. Words in capitals are acronyms, which are written
/// without a full stop. `r` and `l` are vowels if there are `syllabic_consonants`, as in Czech `krk`.
/// Interjections such as `hmm` are words.
pub(super) fn is_unpronounceable(word: &str, syllabic_consonants: bool) -> bool {
    let mut letters = 0;
    let mut capitals = 0;
    for c in word.chars() {
        if !c.is_ascii_alphabetic()
            || "aeiouyAEIOUY".contains(c)
            || syllabic_consonants && "rlRL".contains(c)
        {
            return false;
        }
        letters += 1;
        capitals += usize::from(c.is_ascii_uppercase());
    }
    let is_interjection = word.bytes().all(|b| b"mhMH".contains(&b));
    letters >= 2 && capitals < letters && !is_interjection
}

/// Returns whether a text has at least `words` words, without reading past the last of them.
pub(super) fn has_words(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_include_ranges_and_dates() {
        for word in ["1", "123", "IV", "18./19", "II./III", "3.–5", "5.3", "1./12", "I–II"] {
            assert!(is_ordinal(word), "{word}");
        }
        for word in ["1234", "a", "5.3.2", "115.3", "x/2", "3–5", "18./", "", "5."] {
            assert!(!is_ordinal(word), "{word}");
        }
    }

    #[test]
    fn dotted_words_are_not_hosts_or_files() {
        for word in ["U.S", "Ph.D", "S.p.A", "St.meld", "J.-P", "cand.mag", "ق.م", "т.е"] {
            assert!(is_dotted(word), "{word}");
        }
        for word in ["US", "U.", "a.com", "main.html", "3.5", "U.S.5", ".jpg"] {
            assert!(!is_dotted(word), "{word}");
        }
    }

    #[test]
    fn words_without_vowels_are_unpronounceable() {
        for word in ["Hptm", "plk", "vs", "Kpt"] {
            assert!(is_unpronounceable(word, false), "{word}");
        }
        for word in ["BBC", "sky", "Mhm", "a", "b", "5kg", "žrd", ""] {
            assert!(!is_unpronounceable(word, false), "{word}");
        }
        assert!(is_unpronounceable("krk", false) && !is_unpronounceable("krk", true));
    }
}
