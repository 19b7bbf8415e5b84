//! Lists of ascending offsets and of ranges, which take four bytes for each offset.

use std::ops::Range;

/// Offsets in ascending order, such as the starts of rows.
///
/// Only the lower 32 bits of each are stored one by one. The upper bits change at most once for every 4 GB, so it is
/// enough to store where they do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Offsets {
    /// The lower 32 bits of each offset.
    low: Vec<u32>,
    /// The indices at which the upper bits rise by one. An index can occur several times.
    rises: Vec<usize>,
}

impl Offsets {
    /// No offsets, with memory for a number of them.
    pub(crate) fn with_capacity(offsets: usize) -> Self {
        Self { low: Vec::with_capacity(offsets), rises: Vec::new() }
    }

    /// The number of offsets.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.low.len()
    }

    /// Adds an offset, which must not be below the one before.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the lower half of the bits")]
    pub(crate) fn push(&mut self, offset: usize) {
        let offset = offset as u64;
        if offset >> 32 > self.rises.len() as u64 {
            self.rise(offset >> 32);
        }
        self.low.push(offset as u32);
    }

    /// Records that the upper bits are `high` from the next offset on.
    #[cold]
    fn rise(&mut self, high: u64) {
        while high > self.rises.len() as u64 {
            self.rises.push(self.low.len());
        }
    }

    /// The offset with an index.
    ///
    /// # Panics
    /// If the index is not below [`len`](Self::len).
    #[inline]
    pub(crate) fn get(&self, index: usize) -> usize {
        let low = self.low[index] as usize;
        if self.rises.is_empty() { low } else { self.with_high(low, index) }
    }

    #[cold]
    fn with_high(&self, low: usize, index: usize) -> usize {
        let high = self.rises.partition_point(|rise| *rise <= index) as u64;
        usize::try_from(high << 32).map_or(usize::MAX, |high| high | low) // an offset was a `usize` before
    }

    /// The range from an offset to the next one: a row, if the offsets are starts of rows.
    ///
    /// # Panics
    /// If there is no next offset.
    #[inline]
    pub(crate) fn range(&self, index: usize) -> Range<usize> {
        match self.low[index..index + 2] {
            [start, end] if self.rises.is_empty() => start as usize..end as usize,
            _ => self.get(index)..self.get(index + 1),
        }
    }

    /// The last offset.
    #[inline]
    pub(crate) fn last(&self) -> Option<usize> {
        self.len().checked_sub(1).map(|last| self.get(last))
    }

    /// The number of offsets for which a condition holds. It must hold for a first part of them, and for none after that.
    pub(crate) fn partition_point(&self, holds: impl Fn(usize) -> bool) -> usize {
        let (mut start, mut end) = (0, self.len());
        while start < end {
            let middle = usize::midpoint(start, end);
            if holds(self.get(middle)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    /// Frees the memory that was reserved for further offsets.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.low.shrink_to_fit();
    }
}

/// Byte ranges of a text, in order and without overlaps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spans {
    starts: Offsets,
    ends: Offsets,
}

impl Spans {
    /// No ranges, with memory for a number of them.
    pub(crate) fn with_capacity(spans: usize) -> Self {
        Self { starts: Offsets::with_capacity(spans), ends: Offsets::with_capacity(spans) }
    }

    /// The number of ranges.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Adds a range, which must be behind the one before.
    #[inline]
    pub(crate) fn push(&mut self, span: Range<usize>) {
        self.starts.push(span.start);
        self.ends.push(span.end);
    }

    /// The range with an index.
    ///
    /// # Panics
    /// If the index is not below [`len`](Self::len).
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Range<usize> {
        self.starts.get(index)..self.ends.get(index)
    }

    /// All ranges, in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = Range<usize>> + Clone + '_ {
        (0..self.len()).map(|index| self.get(index))
    }
}

impl Extend<Range<usize>> for Spans {
    fn extend<I: IntoIterator<Item = Range<usize>>>(&mut self, spans: I) {
        spans.into_iter().for_each(|span| self.push(span));
    }
}

impl FromIterator<Range<usize>> for Spans {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(spans: I) -> Self {
        let mut all = Self::default();
        all.extend(spans);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_pointer_width = "64")]
    #[test]
    fn offsets_beyond_4_gb_are_exact() {
        const GB: usize = 1 << 30;
        let given = [0, 7, 4 * GB - 1, 4 * GB, 4 * GB, 5 * GB, 17 * GB + 3, 17 * GB + 3, 20 * GB];
        let mut offsets = Offsets::with_capacity(2);
        for offset in given {
            offsets.push(offset);
        }
        offsets.shrink_to_fit();
        assert!((0..offsets.len()).map(|index| offsets.get(index)).eq(given));
        assert_eq!(offsets.last(), Some(20 * GB));
        for limit in [0, 1, 4 * GB, 17 * GB + 4, 30 * GB] {
            let expected = given.partition_point(|offset| *offset < limit);
            assert_eq!(offsets.partition_point(|offset| offset < limit), expected);
        }
        let spans = [3..4 * GB, 4 * GB + 1..9 * GB, 9 * GB..9 * GB];
        assert!(spans.iter().cloned().collect::<Spans>().iter().eq(spans));
    }

    #[test]
    fn a_range_is_returned_as_it_was_added() {
        let given = [0..3, 3..3, 5..9];
        let mut spans = Spans::with_capacity(1);
        spans.extend(given.iter().cloned());
        assert_eq!((spans.len(), spans.get(2)), (3, 5..9));
        assert!(spans.iter().eq(given));
    }
}
