//! Finds the ASCII armor in a text: the lines around a signed text, signatures, keys and certificates
//! (RFC 9580, sections 6.2 and 7; RFC 7468).

use std::ops::Range;

/// The start and the end of a line that begins or ends an armor.
const DASHES: &str = "-----";

/// The label of an armor whose content is text.
const SIGNED: &str = "PGP SIGNED MESSAGE";

/// Finds the armor in a text, as byte ranges of whole lines, in the order of the text. Time `O(text)`.
///
/// Of a signed message, these are the first line and the header fields below it, up to an empty line. Of
/// any other armor, they are all lines to the one that ends it, or to the end of the text.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("-----BEGIN ") {
        return found;
    }
    let mut open: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, content) = (at, line.trim());
        at += line.len();
        match open {
            None => open = label(content, "BEGIN ").map(|label| (start, label)),
            Some((from, SIGNED)) if content.is_empty() => {
                found.push(from..at);
                open = None;
            }
            Some((from, label_of_it)) if label(content, "END ") == Some(label_of_it) => {
                found.push(from..at);
                open = None;
            }
            Some(_) => (),
        }
    }
    found.extend(open.map(|(from, _)| from..text.len()));
    found
}

/// The label of a line that begins or ends an armor: `-----BEGIN label-----`.
fn label<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    line.strip_prefix(DASHES)?.strip_prefix(word)?.strip_suffix(DASHES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_text_stands_between_its_armor() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nTea is hot.\n\
                    -----BEGIN PGP SIGNATURE-----\n\niQIz\n=abcd\n-----END PGP SIGNATURE-----\nMilk.\n";
        let mut rest = text.to_owned();
        for span in find(text).into_iter().rev() {
            rest.replace_range(span, "");
        }
        assert_eq!(rest, "Tea is hot.\nMilk.\n");
        assert_eq!(find("-----BEGIN CERTIFICATE-----\nMIIB\n").first(), Some(&(0..33)));
        assert!(find("He wrote -----BEGIN X----- there.\n").is_empty());
    }
}
