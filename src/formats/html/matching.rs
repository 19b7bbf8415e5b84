//! Finds the pieces of a page that its article consists of.
//!
//! The package that finds the article changes its elements: it flattens and renames them and removes their
//! classes. So only the text of the article is used, to choose among the pieces of the page, which know the
//! elements around them.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::page::Page;

/// The number of consecutive bytes, without white space, that are compared at a time.
const WINDOW: usize = size_of::<u128>();

/// The share of a piece's windows, in `0.0..=1.0`, that must occur in the article for the piece to be part
/// of it.
const MIN_PIECE_SHARE: f64 = 0.8;

/// The share of those windows, in `0.0..=1.0`, that may have been found in other pieces before.
const MAX_KNOWN_SHARE: f64 = 0.5;

/// The share of the article's text, in `0.0..=1.0`, that must be found on the page.
const MIN_FOUND_SHARE: f64 = 0.8;

/// Says for each piece of a page whether it is part of the article. Returns `None` if too little of the
/// article is found.
///
/// A piece is part of the article if it equals one of the article's pieces; or if nearly all of its windows
/// of 16 bytes are in the article and most of them have not been found before, since a page may contain its
/// text twice, the second time hidden and in one piece. Pieces shorter than a window must be between
/// others. Time and space `O(page)`.
pub(super) fn pieces_of(page: &Page, article: &Page) -> Option<Vec<bool>> {
    // The windows of the article, and whether they have been found on the page.
    let mut windows: HashMap<u128, bool, RandomState> = HashMap::default();
    let mut whole: HashSet<Vec<u8>, RandomState> = HashSet::default();
    let mut total = 0;
    for piece in &article.pieces {
        let bytes = compact(&article.text[piece.span.clone()]);
        total += bytes.len();
        windows.extend(windows_of(&bytes).map(|key| (key, false)));
        whole.insert(bytes);
    }
    let pieces: Vec<Vec<u8>> =
        page.pieces.iter().map(|piece| compact(&page.text[piece.span.clone()])).collect();
    let mut keep: Vec<bool> = pieces.iter().map(|bytes| whole.contains(bytes)).collect();
    for (bytes, _) in pieces.iter().zip(&keep).filter(|(_, kept)| **kept) {
        windows.extend(windows_of(bytes).map(|key| (key, true)));
    }
    for (bytes, kept) in pieces.iter().zip(&mut keep) {
        if *kept || bytes.len() < WINDOW {
            continue;
        }
        let of_article = windows_of(bytes).filter(|key| windows.contains_key(key)).count();
        let found = windows_of(bytes).filter(|key| windows.get(key) == Some(&true)).count();
        let count = (bytes.len() - WINDOW + 1) as f64;
        if of_article as f64 >= MIN_PIECE_SHARE * count
            && (found as f64) < MAX_KNOWN_SHARE * of_article as f64
        {
            *kept = true;
            windows.extend(windows_of(bytes).map(|key| (key, true)));
        }
    }
    let found: usize =
        pieces.iter().zip(&keep).filter(|(_, kept)| **kept).map(|(b, _)| b.len()).sum();
    if (found as f64) < MIN_FOUND_SHARE * total as f64 {
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

/// Returns the bytes of a text without white space.
fn compact(text: &str) -> Vec<u8> {
    text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect()
}

/// Returns all windows of some bytes.
fn windows_of(bytes: &[u8]) -> impl Iterator<Item = u128> {
    bytes.windows(WINDOW).filter_map(|window| Some(u128::from_le_bytes(window.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::super::walk;
    use super::*;

    #[test]
    fn each_piece_of_the_article_is_found_once() {
        let text = "The ferry to the islands sails again.";
        let more = "It sails at seven, and again at noon.";
        let page = walk::read(&format!(
            "<p>Home</p><h1>Ferry</h1><p>{text}</p><p>Home</p><p>{more}</p><p>{text} {more}</p>"
        ));
        let article = walk::read(&format!("<p>{text}</p><p>Home</p><p>{more}</p>"));
        assert_eq!(pieces_of(&page, &article), Some(vec![false, false, true, true, true, false]));
    }

    #[test]
    fn an_article_that_is_not_on_the_page_is_not_found() {
        let page = walk::read("<p>The ferry to the islands sails again.</p>");
        let article = walk::read("<p>Tea is a drink that is made of leaves.</p>");
        assert_eq!(pieces_of(&page, &article), None);
    }
}
