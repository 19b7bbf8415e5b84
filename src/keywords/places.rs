//! The places of key phrases in their documents.

use std::borrow::Cow;
use std::ops::Range;

use super::{Found, Keyword, PhrasePlace};
use crate::document::Document;

/// A line of a document in which key phrases are searched: a sentence or a line of context.
#[derive(Debug, Clone)]
pub(crate) struct PhraseRow<'d> {
    /// The line, without line breaks that divide words.
    pub(crate) text: Cow<'d, str>,
    /// The index of its document.
    pub(crate) document: usize,
    /// Its place in the document's text, or `None` for a title that the caller gave.
    pub(crate) span: Option<Range<usize>>,
}

/// Adds the places of phrases, from the rows that they were found in.
pub(crate) fn placed(
    found: Vec<Found>,
    rows: &[PhraseRow<'_>],
    documents: &[&Document<'_>],
) -> Vec<Keyword> {
    let place = |(row, start, end): (usize, usize, usize)| {
        let PhraseRow { ref text, document, ref span } = rows[row];
        let within = span.clone()?;
        let original = &documents[document].text()[within.clone()];
        let (start, end) = match text {
            Cow::Borrowed(_) => (start, end),
            Cow::Owned(text) => {
                (unfolded(text, original, start), unfolded_end(text, original, end))
            }
        };
        let span = within.start + start..within.start + end;
        let place = documents[document].place(&span);
        Some(PhrasePlace { document, span, place })
    };
    let keyword = |found: Found| {
        let count = found.places.len();
        let mut places: Vec<PhrasePlace> = found.places.into_iter().filter_map(place).collect();
        places.sort_by_key(|place| (place.document, place.span.start));
        Keyword { phrase: found.phrase, score: found.score, count, places }
    };
    found.into_iter().map(keyword).collect()
}

/// The offset in `original` of the character at an offset of `folded`, which is the same text with white space
/// collapsed and without the hyphens at the ends of lines.
fn unfolded(folded: &str, original: &str, offset: usize) -> usize {
    let mut rest = original.char_indices();
    for (at, c) in folded.char_indices() {
        let found = rest.find(|&(_, other)| other == c || (c == ' ' && other.is_whitespace()));
        let Some((place, _)) = found else { break };
        if at == offset {
            return place;
        }
    }
    original.len()
}

/// The same for the end of a range: the end of its last character.
fn unfolded_end(folded: &str, original: &str, end: usize) -> usize {
    let Some(last) = folded[..end].chars().next_back() else { return 0 };
    unfolded(folded, original, end - last.len_utf8()) + last.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_folded_text_is_found_in_the_original() {
        let (folded, original) = ("the information age", "the infor-\n  mation   age");
        let place = |part: &str| {
            let start = folded.find(part).unwrap();
            let end = start + part.len();
            &original[unfolded(folded, original, start)..unfolded_end(folded, original, end)]
        };
        assert_eq!(place("information"), "infor-\n  mation");
        assert_eq!(place("age"), "age");
        assert_eq!(place("the"), "the");
    }
}
