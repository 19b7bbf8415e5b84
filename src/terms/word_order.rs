//! The order of the words of each row.

use crate::text::offsets::Offsets;

/// The words of each row in order, as indices into the terms of the row.
///
/// A word of a row of up to [`MAX_PACKED`] distinct terms, which most sentences are, takes half a byte. In other
/// rows, an index is a number of variable length (LEB128): seven bits in each byte, the lowest first, where the top
/// bit says that another byte follows. There are no rows if the order is not kept.
#[derive(Debug, Clone, Default)]
pub(super) struct WordOrder {
    /// The start of each row in `bytes`, and the end of the last row.
    starts: Offsets,
    /// For each word, 0 for a stop word, or else 1 plus the index of its term in the row.
    bytes: Vec<u8>,
}

/// The largest number of distinct terms of a row of which each byte holds two words, the first in the lower half.
const MAX_PACKED: usize = 14;

/// The upper half of the last byte of such a row if the number of its words is odd.
const NO_WORD: u8 = 0xF;

/// The bit of a byte that says that another one follows.
const CONTINUES: u8 = 1 << 7;

impl WordOrder {
    /// No rows, with memory for a number of rows and of bytes.
    pub(super) fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut starts = Offsets::with_capacity(rows + 1);
        starts.push(0);
        Self { starts, bytes: Vec::with_capacity(bytes) }
    }

    /// Whether it has the order of any row.
    pub(super) fn is_kept(&self) -> bool {
        self.starts.len() > 1
    }

    /// The number of bytes that the words take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a row. `words` has 0 for each stop word, and 1 plus the index of its term for any other. `distinct` is
    /// the number of distinct terms.
    pub(super) fn push(&mut self, words: &[u32], distinct: usize) {
        if distinct <= MAX_PACKED {
            let half = |word: &u32| word.to_le_bytes()[0];
            let packed = |pair: &[u32]| half(&pair[0]) | pair.get(1).map_or(NO_WORD, half) << 4;
            self.bytes.extend(words.chunks(2).map(packed));
        } else {
            for &word in words {
                let mut rest = word;
                while rest >= u32::from(CONTINUES) {
                    self.bytes.push(rest.to_le_bytes()[0] | CONTINUES);
                    rest >>= 7;
                }
                self.bytes.push(rest.to_le_bytes()[0]);
            }
        }
        self.starts.push(self.bytes.len());
    }

    /// The words of a row in order: the index of each term, or `None` for a stop word. `distinct` is the number of
    /// distinct terms of the row.
    pub(super) fn row(
        &self,
        row: usize,
        distinct: usize,
    ) -> impl Iterator<Item = Option<usize>> + '_ {
        let bytes =
            if row + 1 < self.starts.len() { &self.bytes[self.starts.range(row)] } else { &[] };
        let is_packed = distinct <= MAX_PACKED;
        let (mut bytes, mut upper) = (bytes.iter(), NO_WORD);
        std::iter::from_fn(move || {
            let before = std::mem::replace(&mut upper, NO_WORD);
            if before != NO_WORD {
                return Some(usize::from(before).checked_sub(1));
            }
            let first = *bytes.next()?;
            let word = if is_packed {
                upper = first >> 4;
                usize::from(first & 0xF)
            } else if first < CONTINUES {
                usize::from(first)
            } else {
                rest(first, &mut bytes)
            };
            Some(word.checked_sub(1))
        })
    }

    /// Appends the rows of another part of a document.
    pub(super) fn append(&mut self, other: &Self) {
        let first = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        (1..other.starts.len()).for_each(|row| self.starts.push(first + other.starts.get(row)));
    }

    /// Frees the memory that was reserved for further rows, if it is for more than `spare` bytes.
    pub(super) fn shrink(&mut self, spare: usize) {
        if self.bytes.capacity() > spare + self.bytes.len() {
            self.starts.shrink_to_fit();
            self.bytes.shrink_to_fit();
        }
    }
}

/// The number whose first byte is `first`, which says that others follow.
#[cold]
fn rest(first: u8, bytes: &mut std::slice::Iter<'_, u8>) -> usize {
    let (mut number, mut shift) = (usize::from(first & !CONTINUES), 7);
    for byte in bytes {
        number |= usize::from(byte & !CONTINUES) << shift;
        shift += 7;
        if byte & CONTINUES == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_any_number_of_terms_keep_their_order() {
        let all: Vec<u32> = (0..=14).collect();
        let more: Vec<u32> = (0..=15).rev().collect();
        let rows: [(&[u32], usize); 8] = [
            (&[0, 1, 2, 0], 2),
            (&[1, 0, 0], 1),
            (&[], 0),
            (&[0], 0),
            (&all, 14),
            (&more, 15),
            (&[128, 16_383, 16_384, 127], 16_384),
            (&[u32::MAX, 2], u32::MAX as usize),
        ];
        let mut order = WordOrder::with_capacity(0, 0);
        for (row, distinct) in rows {
            order.push(row, distinct);
        }
        assert_eq!(order.bytes(), 2 + 2 + 1 + 8 + 16 + 2 + 2 + 3 + 1 + 5 + 1);
        order.append(&order.clone());
        for (row, (words, distinct)) in rows.iter().cycle().take(16).enumerate() {
            let expected: Vec<_> =
                words.iter().map(|&word| (word as usize).checked_sub(1)).collect();
            assert_eq!(order.row(row, *distinct).collect::<Vec<_>>(), expected);
        }
        assert_eq!(order.row(16, 3).count(), 0);
    }
}
