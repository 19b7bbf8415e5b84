//! Removes links that the system which made a page inserted into its sentences.

use std::ops::Range;

use super::super::page::Sizes;

/// The smallest number of adjacent links that count as inserted: the card that is shown when the pointer
/// is over a name. A sentence seldom has three links in a row.
const MIN_LINKS: usize = 3;

/// The smallest size of such links together, in bytes. Marks of notes, such as `[1] [2] [3]`, are shorter.
const MIN_BYTES: usize = 60;

/// Cuts runs of adjacent links out of a piece, except for the first link of each, which belongs to the
/// sentence. The piece is `text[start..]`, and `links` are the ranges of its links. Text that is all
/// links is left as it is.
pub(super) fn cut(text: &mut String, start: usize, links: &[Range<usize>], sizes: &mut Sizes) {
    if links.len() < MIN_LINKS || sizes.links == sizes.text {
        return;
    }
    let mut end = links.len();
    while end > 0 {
        let mut first = end - 1;
        while first > 0 && is_adjacent(text, &links[first - 1], &links[first]) {
            first -= 1;
        }
        let inserted = links[first].end..links[end - 1].end;
        if end - first >= MIN_LINKS && inserted.len() >= MIN_BYTES && inserted.start > start {
            let size = text[inserted.clone()].split_whitespace().map(str::len).sum::<usize>();
            sizes.text = sizes.text.saturating_sub(size);
            sizes.links = sizes.links.saturating_sub(size);
            text.replace_range(inserted, "");
        }
        end = first;
    }
}

/// Whether only white space stands between two links.
fn is_adjacent(text: &str, a: &Range<usize>, b: &Range<usize>) -> bool {
    b.start >= a.end && text[a.end..b.start].trim().is_empty()
}
