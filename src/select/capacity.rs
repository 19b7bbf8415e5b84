//! How much may be taken.

use std::ops::Range;

/// The room that is left for sentences: a size, and what each sentence takes of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room<'a> {
    /// The size of each sentence; `None` is 1 for each.
    sizes: Option<&'a [u64]>,
    /// What is left.
    left: u64,
    /// The size of the smallest sentence: with less than that nothing fits.
    smallest: u64,
}

impl<'a> Room<'a> {
    /// Room for so many sentences.
    pub(crate) fn sentences(count: usize) -> Self {
        Self { sizes: None, left: count as u64, smallest: 1 }
    }

    /// Room for sentences of these sizes, up to so much together.
    pub(crate) fn of_size(sizes: &'a [u64], limit: u64) -> Self {
        let smallest = sizes.iter().copied().min().unwrap_or(0);
        Self { sizes: Some(sizes), left: limit, smallest }
    }

    /// Whether sentences take as much of it as they are long.
    pub(super) fn is_of_size(&self) -> bool {
        self.sizes.is_some()
    }

    /// Whether no sentence fits any more.
    pub(super) fn is_full(&self) -> bool {
        self.left < self.smallest
    }

    /// Whether a sentence fits.
    pub(super) fn fits(&self, index: usize) -> bool {
        self.size(index) <= self.left
    }

    /// Whether sentences in a row fit together.
    pub(super) fn fits_all(&self, sentences: Range<usize>) -> bool {
        let sizes = sentences.map(|index| self.size(index));
        sizes.fold(0, u64::saturating_add) <= self.left
    }

    /// Takes a sentence in, which fits.
    pub(super) fn take(&mut self, index: usize) {
        self.left -= self.size(index);
    }

    fn size(&self, index: usize) -> u64 {
        self.sizes.map_or(1, |sizes| sizes[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_shrinks_by_what_is_taken() {
        let mut room = Room::of_size(&[5, 3, 9], 9);
        assert!(room.fits(0) && room.fits(2));
        room.take(0);
        assert!(room.fits(1) && !room.fits(2) && !room.is_full());
        room.take(1);
        assert!(room.is_full() && room.left == 1);
        assert!(Room::sentences(0).is_full());
    }
}
