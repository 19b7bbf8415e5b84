//! The order of the words of each row.

/// The words of each row in order, as indices into the terms of the row.
///
/// An index is a number of variable length (LEB128): seven bits in each byte, the lowest first, where the top
/// bit says that another byte follows. A word takes one byte in a row of up to 127 distinct terms. There are no
/// rows if the order is not kept.
#[derive(Debug, Clone, Default)]
pub(super) struct WordOrder {
    /// The start of each row in `bytes`, and the end of the last row.
    starts: Vec<usize>,
    /// For each word, 0 for a stop word, or else 1 plus the index of its term in the row.
    bytes: Vec<u8>,
}

/// The bit of a byte that says that another one follows.
const CONTINUES: u8 = 1 << 7;

impl WordOrder {
    /// No rows, with memory for a number of rows and of words.
    pub(super) fn with_capacity(rows: usize, words: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self { starts, bytes: Vec::with_capacity(words) }
    }

    /// Whether it has the order of any row.
    pub(super) fn is_kept(&self) -> bool {
        self.starts.len() > 1
    }

    /// The number of bytes that the words take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a row. `words` has 0 for each stop word, and 1 plus the index of its term for any other.
    pub(super) fn push(&mut self, words: &[u32]) {
        let largest = words.iter().copied().max().unwrap_or(0);
        if largest < u32::from(CONTINUES) {
            self.bytes.extend(words.iter().map(|word| word.to_le_bytes()[0])); // nearly always
            self.starts.push(self.bytes.len());
            return;
        }
        for &word in words {
            let mut rest = word;
            while rest >= u32::from(CONTINUES) {
                self.bytes.push(rest.to_le_bytes()[0] | CONTINUES);
                rest >>= 7;
            }
            self.bytes.push(rest.to_le_bytes()[0]);
        }
        self.starts.push(self.bytes.len());
    }

    /// The words of a row in order: the index of each term, or `None` for a stop word.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = Option<usize>> + '_ {
        let bytes = match self.starts.get(row..row + 2) {
            Some(ends) => &self.bytes[ends[0]..ends[1]],
            None => &[],
        };
        let mut bytes = bytes.iter();
        std::iter::from_fn(move || {
            let first = *bytes.next()?;
            let word = if first < CONTINUES { usize::from(first) } else { rest(first, &mut bytes) };
            Some(word.checked_sub(1))
        })
    }

    /// Appends the rows of another part of a document.
    pub(super) fn append(&mut self, other: &Self) {
        let first = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        self.starts.extend(other.starts[1..].iter().map(|start| first + start));
    }

    /// Frees the memory that was reserved for further rows, if it is for more than `spare` words.
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
        let rows: [&[u32]; 4] = [&[0, 1, 127, 0], &[], &[128, 16_383, 16_384], &[u32::MAX, 2]];
        let mut order = WordOrder::with_capacity(0, 0);
        for row in rows {
            order.push(row);
        }
        order.append(&order.clone());
        for (row, words) in rows.iter().cycle().take(8).enumerate() {
            let expected: Vec<_> =
                words.iter().map(|&word| (word as usize).checked_sub(1)).collect();
            assert_eq!(order.row(row).collect::<Vec<_>>(), expected);
        }
        assert_eq!(order.row(8).count(), 0);
    }
}
