//! The terms of each row of a document, in compressed rows.

use std::ops::Range;

/// The number of occurrences from which a count is kept in a list of its own: the largest number of a byte.
const MANY: u8 = u8::MAX;

/// The distinct terms of each row, and how often each occurs there: a sparse matrix of counts.
///
/// The counts of a document and its weights share one copy of it. A term of a row takes five bytes.
#[derive(Debug, Clone)]
pub(super) struct TermRows {
    /// The start of each row in `terms` and `tf`, and the end of the last row.
    starts: Vec<usize>,
    /// Term numbers, in ascending order within a row.
    terms: Vec<u32>,
    /// How often each term occurs in its row: at least 1, or [`MANY`] for a count in `many`.
    tf: Vec<u8>,
    /// The counts from [`MANY`] on, each with its index in `tf`, in ascending order.
    many: Vec<(usize, u32)>,
}

impl Default for TermRows {
    fn default() -> Self {
        Self::with_capacity(0, 0)
    }
}

impl TermRows {
    /// No rows, with memory for a number of rows and of terms.
    pub(super) fn with_capacity(rows: usize, terms: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        let (terms, tf) = (Vec::with_capacity(terms), Vec::with_capacity(terms));
        Self { starts, terms, tf, many: Vec::new() }
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of pairs of a row and a term.
    pub(super) fn nonzeros(&self) -> usize {
        self.terms.len()
    }

    /// The indices of the terms of a row among those of all rows.
    #[inline]
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.starts[row]..self.starts[row + 1]
    }

    /// The terms of a row, in ascending order.
    #[inline]
    pub(super) fn terms(&self, row: usize) -> &[u32] {
        &self.terms[self.range(row)]
    }

    /// The terms of a row with their counts, in ascending order of terms.
    #[inline]
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.range(row);
        let counts = self.tf[range.clone()].iter().zip(range.clone());
        let tf = move |(&tf, at): (&u8, usize)| match tf {
            MANY => self.many(at),
            few => u32::from(few),
        };
        self.terms[range].iter().copied().zip(counts.map(tf))
    }

    #[cold]
    fn many(&self, at: usize) -> u32 {
        let found = self.many.binary_search_by_key(&at, |(at, _)| *at);
        found.map_or(u32::from(MANY), |found| self.many[found].1)
    }

    /// Adds a term to the row that [`end_row`](Self::end_row) will end: a larger one than those before it.
    #[inline]
    pub(super) fn push(&mut self, term: u32) {
        self.terms.push(term);
        self.tf.push(1);
    }

    /// Counts the term that was added last once more.
    pub(super) fn repeat_last(&mut self) {
        let at = self.tf.len().wrapping_sub(1);
        match self.tf.last_mut() {
            Some(&mut MANY) => {
                if let Some((_, count)) = self.many.last_mut() {
                    *count = count.saturating_add(1);
                }
            }
            Some(tf) => {
                *tf += 1;
                if *tf == MANY {
                    self.many.push((at, u32::from(MANY)));
                }
            }
            None => (),
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.starts.push(self.terms.len());
    }

    /// Appends the rows of another part of a document.
    pub(super) fn append(&mut self, other: &Self) {
        let first = self.terms.len();
        self.terms.extend_from_slice(&other.terms);
        self.tf.extend_from_slice(&other.tf);
        self.many.extend(other.many.iter().map(|&(at, count)| (first + at, count)));
        self.starts.extend(other.starts[1..].iter().map(|start| first + start));
    }

    /// Frees the memory that was reserved for further rows, if it is for more than `spare` terms.
    pub(super) fn shrink(&mut self, spare: usize) {
        if self.terms.capacity() > spare + self.terms.len() {
            self.starts.shrink_to_fit();
            self.terms.shrink_to_fit();
            self.tf.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_beyond_a_byte_are_exact() {
        let mut rows = TermRows::default();
        for count in [1, 254, 255, 256, 100_000] {
            rows.push(7);
            (1..count).for_each(|_| rows.repeat_last());
            rows.push(9);
            rows.end_row();
        }
        rows.append(&rows.clone());
        for (row, count) in [1, 254, 255, 256, 100_000].into_iter().cycle().take(10).enumerate() {
            assert_eq!(rows.row(row).collect::<Vec<_>>(), [(7, count), (9, 1)]);
        }
        assert_eq!((rows.len(), rows.nonzeros()), (10, 20));
    }
}
