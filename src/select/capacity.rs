//! The capacity of a summary.

/// The capacity that is left for sentences, and the size of each sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Capacity<'a> {
    /// The size of each sentence. `None` means 1 each.
    sizes: Option<&'a [u64]>,
    /// The capacity that is left.
    left: u64,
    /// The size of the smallest sentence. If less is left, nothing fits.
    smallest: u64,
}

impl<'a> Capacity<'a> {
    /// A capacity of `count` sentences.
    pub(crate) fn sentences(count: usize) -> Self {
        Self { sizes: None, left: count as u64, smallest: 1 }
    }

    /// A capacity of `limit` for sentences of these sizes.
    pub(crate) fn of_size(sizes: &'a [u64], limit: u64) -> Self {
        let smallest = sizes.iter().copied().min().unwrap_or(0);
        Self { sizes: Some(sizes), left: limit, smallest }
    }

    /// Whether the capacity is a size rather than a number of sentences.
    pub(super) fn is_by_size(&self) -> bool {
        self.sizes.is_some()
    }

    /// Whether no sentence fits anymore.
    pub(super) fn is_full(&self) -> bool {
        self.left < self.smallest
    }

    /// Whether a sentence fits.
    pub(super) fn fits(&self, index: usize) -> bool {
        self.size(index) <= self.left
    }

    /// Whether several sentences fit together.
    pub(super) fn fits_all(&self, sentences: impl Iterator<Item = usize>) -> bool {
        let sizes = sentences.map(|index| self.size(index));
        sizes.fold(0, u64::saturating_add) <= self.left
    }

    /// Uses up the capacity for a sentence. It must fit.
    pub(super) fn take(&mut self, index: usize) {
        self.left -= self.size(index);
    }

    /// The size of a sentence.
    pub(super) fn size(&self, index: usize) -> u64 {
        self.sizes.map_or(1, |sizes| sizes[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capacity_shrinks_by_the_size_of_what_is_taken() {
        let mut capacity = Capacity::of_size(&[5, 3, 9], 9);
        assert!(capacity.fits(0) && capacity.fits(2));
        capacity.take(0);
        assert!(capacity.fits(1) && !capacity.fits(2) && !capacity.is_full());
        capacity.take(1);
        assert!(capacity.is_full() && capacity.left == 1);
        assert!(Capacity::sentences(0).is_full());
    }
}
