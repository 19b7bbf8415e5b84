//! The terms of each row of a document, in compressed rows.

use std::ops::Range;

use crate::text::offsets::Offsets;

/// The distinct terms of each row, and how often each occurs there: a sparse matrix of counts.
///
/// The counts of a document and its weights share one copy of it. A term of a row takes four bytes, and eight more
/// if it occurs there more than once, which few do.
#[derive(Debug, Clone)]
pub(super) struct TermRows {
    /// The start of each row in `terms`, and the end of the last row.
    starts: Offsets,
    /// Term numbers, in ascending order within a row.
    terms: Vec<u32>,
    /// For each row: whether a term occurs there more than once.
    repeats: Bits,
    /// The indices in `terms` of those that occur more than once in their row.
    repeated: Offsets,
    /// How often each of them occurs.
    times: Vec<u32>,
}

impl Default for TermRows {
    fn default() -> Self {
        Self::with_capacity(0, 0)
    }
}

impl TermRows {
    /// No rows, with memory for a number of rows and of terms.
    pub(super) fn with_capacity(rows: usize, terms: usize) -> Self {
        let mut starts = Offsets::with_capacity(rows + 1);
        starts.push(0);
        Self {
            starts,
            terms: Vec::with_capacity(terms),
            repeats: Bits::default(),
            repeated: Offsets::default(),
            times: Vec::new(),
        }
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
        self.starts.range(row)
    }

    /// The terms of a row, in ascending order.
    #[inline]
    pub(super) fn terms(&self, row: usize) -> &[u32] {
        self.terms_in(self.range(row))
    }

    /// The terms in a [range](Self::range).
    #[inline]
    pub(super) fn terms_in(&self, range: Range<usize>) -> &[u32] {
        &self.terms[range]
    }

    /// The terms of a row with their counts, in ascending order of terms.
    #[inline]
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.range(row);
        let first =
            if self.repeats.get(row) { self.repeated_from(range.start) } else { usize::MAX };
        let at_of = |repeat: usize| {
            if repeat < self.repeated.len() { self.repeated.get(repeat) } else { usize::MAX }
        };
        let (mut repeat, mut next) = (first, at_of(first));
        range.clone().zip(&self.terms[range]).map(move |(at, &term)| {
            if at != next {
                return (term, 1); // nearly always
            }
            let times = self.times[repeat];
            repeat += 1;
            next = at_of(repeat);
            (term, times)
        })
    }

    /// The index in `repeated` of the first term from an index in `terms` on.
    fn repeated_from(&self, start: usize) -> usize {
        self.repeated.partition_point(|at| at < start)
    }

    /// Adds a term to the row that [`end_row`](Self::end_row) will end: a larger one than those before it.
    #[inline]
    pub(super) fn push(&mut self, term: u32) {
        self.terms.push(term);
    }

    /// Counts the term that was added last once more.
    pub(super) fn repeat_last(&mut self) {
        let Some(at) = self.terms.len().checked_sub(1) else { return };
        if self.repeated.last() != Some(at) {
            self.repeated.push(at);
            self.times.push(2);
        } else if let Some(times) = self.times.last_mut() {
            *times = times.saturating_add(1);
        }
    }

    /// Ends a row.
    #[inline]
    pub(super) fn end_row(&mut self) {
        let start = self.starts.last().unwrap_or(0);
        self.repeats.push(self.repeated.last().is_some_and(|at| at >= start));
        self.starts.push(self.terms.len());
    }

    /// Appends the rows of another part of a document.
    pub(super) fn append(&mut self, other: &Self) {
        let first = self.terms.len();
        self.terms.extend_from_slice(&other.terms);
        self.times.extend_from_slice(&other.times);
        (0..other.repeated.len()).for_each(|at| self.repeated.push(first + other.repeated.get(at)));
        for row in 0..other.len() {
            self.repeats.push(other.repeats.get(row));
            self.starts.push(first + other.starts.get(row + 1));
        }
    }

    /// Frees the memory that was reserved for further rows, if it is for more than `spare` terms.
    pub(super) fn shrink(&mut self, spare: usize) {
        if self.terms.capacity() > spare + self.terms.len() {
            self.starts.shrink_to_fit();
            self.terms.shrink_to_fit();
            self.repeated.shrink_to_fit();
            self.times.shrink_to_fit();
        }
    }
}

/// A list of bits.
#[derive(Debug, Clone, Default)]
struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        let place = self.len % 64;
        if place == 0 {
            self.words.push(0);
        }
        if let Some(word) = self.words.last_mut() {
            *word |= u64::from(bit) << place;
        }
        self.len += 1;
    }

    #[inline]
    fn get(&self, index: usize) -> bool {
        self.words[index / 64] >> (index % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_any_size_are_exact() {
        const COUNTS: [u32; 5] = [1, 2, 255, 1, 100_000];
        let mut rows = TermRows::default();
        for count in COUNTS {
            rows.push(7);
            (1..count).for_each(|_| rows.repeat_last());
            rows.push(9);
            rows.push(10);
            (1..count).for_each(|_| rows.repeat_last());
            rows.end_row();
        }
        rows.end_row();
        rows.append(&rows.clone());
        let expected = COUNTS.map(|count| vec![(7, count), (9, 1), (10, count)]);
        let expected = expected.into_iter().chain([vec![]]);
        for (row, expected) in expected.cycle().take(12).enumerate() {
            assert_eq!(rows.row(row).collect::<Vec<_>>(), expected);
        }
        assert_eq!((rows.len(), rows.nonzeros()), (12, 30));
    }

    #[test]
    fn bits_are_returned_as_they_were_added() {
        let bits: Vec<bool> = (0..200).map(|at| at % 3 == 0).collect();
        let mut list = Bits::default();
        for &bit in &bits {
            list.push(bit);
        }
        assert!((0..200).map(|at| list.get(at)).eq(bits));
    }
}
