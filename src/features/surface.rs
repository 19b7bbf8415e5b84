//! How a sentence is written: capitals, numbers, quotation and question marks, in one pass.

use super::Features;
use crate::terms::words::is_unspaced;

/// How many characters make a word in scripts that put no spaces between words: most words of Chinese
/// have two, those of Japanese about as many.
const CHARS_A_WORD: u32 = 2;

/// Adds what the letters and marks of a sentence show, and makes its number of words comparable: it
/// comes in with each character counted where the script has no spaces.
pub(super) fn observe(sentence: &str, features: &mut Features) {
    let mut in_word = false;
    let mut words = 0_u32;
    let (mut quotes, mut unspaced) = (0_u32, 0_u32);
    for c in sentence.chars() {
        unspaced += u32::from(is_unspaced(c));
        if c.is_alphanumeric() {
            if !in_word {
                words += 1;
                features.capitals += u32::from(words > 1 && c.is_uppercase());
                features.numbers += u32::from(c.is_numeric());
            }
            in_word = true;
        } else {
            // An apostrophe, a point or a comma inside a word or number does not end it.
            in_word &= matches!(c, '\'' | '’' | '.' | ',');
            quotes += u32::from(is_quotation_mark(c));
        }
    }
    features.words = features.words.saturating_sub(unspaced - unspaced / CHARS_A_WORD);
    features.quotation = quotes > 0;
    let last = sentence.trim_end_matches(|c: char| is_quotation_mark(c) || matches!(c, ')' | ']'));
    features.question = last.ends_with(['?', '？', '؟', ';', '\u{37e}', '⁇', '⁈']);
}

/// Whether a character opens or closes what somebody said; not the apostrophe.
fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '‟')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_capitals_and_numbers_are_counted() {
        let observed = |sentence: &str| {
            let mut features = Features::default();
            observe(sentence, &mut features);
            (features.capitals, features.numbers, features.quotation, features.question)
        };
        assert_eq!(observed("The ferry of Storøy took 1,200 cars."), (1, 1, false, false));
        let mut features = Features { words: 7, ..Features::default() };
        observe("茶は熱い。3 kg", &mut features); // four characters, that is two words, and two more
        assert_eq!(features.words, 5);
        assert_eq!(observed("“Who pays?”"), (0, 0, true, true));
        assert_eq!(observed("It's Anna's, isn't it?"), (1, 0, false, true));
    }
}
