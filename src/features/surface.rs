//! How a sentence is written: capitals, numbers, quotation and question marks, in one pass.

use super::Features;

/// Adds what the letters and marks of a sentence show.
pub(super) fn observe(sentence: &str, features: &mut Features) {
    let bytes = sentence.as_bytes();
    let mut first = true;
    let mut at = 0;
    while at < bytes.len() {
        let (look, length) = look_at(sentence, at);
        at += length;
        match look {
            Look::Letter | Look::Capital | Look::Digit => {
                features.capitals += u32::from(look == Look::Capital && !first);
                features.numbers += u32::from(look == Look::Digit);
                first = false;
                at = word_end(sentence, at);
            }
            Look::Quote => features.quotation = true,
            Look::Inner | Look::Other | Look::Lead => (),
        }
    }
    let last = sentence.trim_end_matches(|c: char| is_quotation_mark(c) || matches!(c, ')' | ']'));
    features.question = last.ends_with(['?', '？', '؟', ';', '\u{37e}', '⁇', '⁈']);
}

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A letter, or what counts as one, but no capital.
    Letter,
    /// A capital.
    Capital,
    /// A digit.
    Digit,
    /// What does not end a word or number that it stands in: an apostrophe, a point, a comma.
    Inner,
    /// A quotation mark.
    Quote,
    /// Anything else.
    Other,
    /// The first byte of a character beyond ASCII.
    Lead,
}

impl Look {
    fn of(c: char) -> Self {
        match c {
            _ if c.is_numeric() => Self::Digit,
            _ if c.is_uppercase() && c.is_alphanumeric() => Self::Capital,
            _ if c.is_alphanumeric() => Self::Letter,
            '\'' | '’' | '.' | ',' => Self::Inner,
            _ if is_quotation_mark(c) => Self::Quote,
            _ => Self::Other,
        }
    }
}

/// The look of each character of ASCII, by its byte.
static LOOKS: [Look; 256] = {
    let mut looks = [Look::Lead; 256];
    let mut byte = 0;
    while byte < 128 {
        looks[byte as usize] = match byte {
            b'0'..=b'9' => Look::Digit,
            b'A'..=b'Z' => Look::Capital,
            b'a'..=b'z' => Look::Letter,
            b'\'' | b'.' | b',' => Look::Inner,
            b'"' => Look::Quote,
            _ => Look::Other,
        };
        byte += 1;
    }
    looks
};

/// The look of the character at a place, and how many bytes it has.
#[inline]
fn look_at(text: &str, at: usize) -> (Look, usize) {
    match LOOKS[usize::from(text.as_bytes()[at])] {
        Look::Lead => beyond_ascii(text, at),
        look => (look, 1),
    }
}

#[inline(never)]
fn beyond_ascii(text: &str, at: usize) -> (Look, usize) {
    text[at..].chars().next().map_or((Look::Other, 1), |c| (Look::of(c), c.len_utf8()))
}

/// The end of a word, from a place in it.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if LOOKS[usize::from(bytes[at])] == Look::Letter {
            at += 1;
            continue;
        }
        let (look, length) = look_at(text, at);
        if matches!(look, Look::Quote | Look::Other) {
            break;
        }
        at += length;
    }
    at
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
        assert_eq!(observed("“Who pays?”"), (0, 0, true, true));
        assert_eq!(observed("It's Anna's, isn't it?"), (1, 0, false, true));
        assert_eq!(observed("Über Ärger, «Ökologie» und ½ Öl"), (3, 1, true, false));
    }

    #[test]
    fn a_character_of_ascii_looks_as_any_other() {
        for byte in 0..128 {
            assert_eq!(LOOKS[usize::from(byte)], Look::of(char::from(byte)), "{byte}");
        }
    }
}
