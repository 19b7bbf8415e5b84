//! The order in which candidates leave a heap.

use std::cmp::Ordering;

/// A candidate in a [`BinaryHeap`](std::collections::BinaryHeap). The one with the highest score is
/// popped first. Of equal scores, the one with the lowest index is popped first, so the order is
/// deterministic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BestFirst<T = ()> {
    /// The score of the candidate, or an upper bound for it.
    pub(crate) score: f64,
    /// The index that identifies the candidate.
    pub(crate) index: usize,
    /// Additional data, which does not affect the order.
    pub(crate) payload: T,
}

impl<T> Ord for BestFirst<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(other.index.cmp(&self.index))
    }
}

impl<T> PartialOrd for BestFirst<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for BestFirst<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T> Eq for BestFirst<T> {}

#[cfg(test)]
mod tests {
    use std::collections::BinaryHeap;

    use super::*;

    #[test]
    fn the_best_is_popped_first_and_of_equals_the_earliest() {
        let candidate = |(index, score)| BestFirst { score, index, payload: () };
        let mut heap: BinaryHeap<_> =
            [0.5, 1.0, 0.5, 0.0].into_iter().enumerate().map(candidate).collect();
        let order: Vec<usize> = std::iter::from_fn(|| heap.pop()).map(|best| best.index).collect();
        assert_eq!(order, [1, 0, 2, 3]);
    }
}
