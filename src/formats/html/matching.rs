//! Which pieces of a page are those of its article.
//!
//! The article comes with its elements changed: flattened, renamed, without their classes. So its
//! text only says which of the page's own pieces it is made of, and those know what they are in.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::page::Page;

/// How many bytes in a row are compared, white space left out.
const WINDOW: usize = size_of::<u128>();

/// How many of the windows of a piece must be those of the article.
const MIN_SHARE: f64 = 0.8;

/// How much of the article's text must be found on the page.
const MIN_FOUND: f64 = 0.8;

/// Which pieces of a page are in its article; `None` where too little of it is found there.
///
/// A piece is where it is one of the article's, or where nearly all its runs of 16 bytes are in the
/// article and are not yet found: a page may hold its text once more, hidden and in one piece. Those
/// shorter than that must stand among others. Time and space `O(page)`.
pub(super) fn pieces_of(page: &Page, article: &Page) -> Option<Vec<bool>> {
    // Runs of bytes of the article, and whether they are found.
    let mut windows: HashMap<u128, bool, RandomState> = HashMap::default();
    let mut whole: HashSet<Vec<u8>, RandomState> = HashSet::default();
    let mut total = 0;
    for piece in &article.pieces {
        let bytes = compact(&article.text[piece.span.clone()]);
        total += bytes.len();
        windows.extend(keys(&bytes).map(|key| (key, false)));
        whole.insert(bytes);
    }
    let pieces: Vec<Vec<u8>> =
        page.pieces.iter().map(|piece| compact(&page.text[piece.span.clone()])).collect();
    let mut keep: Vec<bool> = pieces.iter().map(|bytes| whole.contains(bytes)).collect();
    for (bytes, _) in pieces.iter().zip(&keep).filter(|(_, kept)| **kept) {
        windows.extend(keys(bytes).map(|key| (key, true)));
    }
    for (bytes, kept) in pieces.iter().zip(&mut keep) {
        if *kept || bytes.len() < WINDOW {
            continue;
        }
        let of_article = keys(bytes).filter(|key| windows.contains_key(key)).count();
        let found = keys(bytes).filter(|key| windows.get(key) == Some(&true)).count();
        let count = (bytes.len() - WINDOW + 1) as f64;
        if of_article as f64 >= MIN_SHARE * count && 2 * found < of_article {
            *kept = true;
            windows.extend(keys(bytes).map(|key| (key, true)));
        }
    }
    let found: usize =
        pieces.iter().zip(&keep).filter(|(_, kept)| **kept).map(|(b, _)| b.len()).sum();
    if (found as f64) < MIN_FOUND * total as f64 {
        return None;
    }
    let long = |at: &usize| keep[*at] && pieces[*at].len() >= WINDOW;
    let first = (0..keep.len()).find(long)?;
    let last = (0..keep.len()).rev().find(long)?;
    for at in (0..first).chain(last + 1..keep.len()) {
        keep[at] = false;
    }
    Some(keep)
}

/// The bytes of a text without white space.
fn compact(text: &str) -> Vec<u8> {
    text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect()
}

/// All runs of bytes of the length that is compared.
fn keys(bytes: &[u8]) -> impl Iterator<Item = u128> {
    bytes.windows(WINDOW).filter_map(|window| Some(u128::from_le_bytes(window.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::super::walk;
    use super::*;

    #[test]
    fn the_pieces_of_the_article_are_found_once_on_the_page() {
        let text = "The ferry to the islands sails again.";
        let more = "It sails at seven, and again at noon.";
        let page = walk::read(&format!(
            "<p>Home</p><h1>Ferry</h1><p>{text}</p><p>Home</p><p>{more}</p><p>{text} {more}</p>"
        ));
        let article = walk::read(&format!("<p>{text}</p><p>Home</p><p>{more}</p>"));
        assert_eq!(pieces_of(&page, &article), Some(vec![false, false, true, true, true, false]));
    }

    #[test]
    fn an_article_that_is_not_on_the_page_has_no_pieces_of_it() {
        let page = walk::read("<p>The ferry to the islands sails again.</p>");
        let article = walk::read("<p>Tea is a drink that is made of leaves.</p>");
        assert_eq!(pieces_of(&page, &article), None);
    }
}
