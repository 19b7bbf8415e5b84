//! Step 6, select: scores in, the sentences kept out.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::rank::TfIdfMatrix;

/// How many taken sentences are remembered for each term, to find what a candidate repeats.
///
/// Beyond it a term is so common among what is taken that sharing it says little: with idf falling
/// as it does, it adds next to nothing to a cosine. It bounds the cost of a look at a candidate,
/// and leaves the cosines exact in every summary of up to this many sentences.
const MAX_TAKEN_PER_TERM: usize = 64;

/// Takes `count` sentences one by one, each time the best that is left, and returns their indices
/// in the order taken.
///
/// The best has the highest `score − redundancy · (largest cosine to a sentence already taken)`;
/// of equals the first in the document. `scores` has one score in `0.0..=1.0` for each of the
/// first rows of `matrix`; without redundancy this is the order of the scores.
///
/// # Complexity
/// A sentence's worth only falls as others are taken, so what it was worth at the last look bounds
/// what it is worth now: only the candidate at the top of a heap is looked at again, against what
/// was taken since (lazy evaluation). `O(n)` to build the heap, and `O(log n + t)` a look, with
/// `t` terms a sentence; on prose there are a few looks for each sentence taken, so the whole stays
/// near linear in the sentences for any `count`.
///
/// # References
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR; the score is not weighed by `λ`, only the penalty.
/// * Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions".
pub(crate) fn select(
    scores: &[f64],
    matrix: &TfIdfMatrix,
    redundancy: f64,
    count: usize,
) -> Vec<usize> {
    let mut heap: BinaryHeap<Candidate> = scores
        .iter()
        .enumerate()
        .map(|(index, &score)| Candidate { worth: score, index, cosine: 0.0, seen: 0 })
        .collect();
    let mut taken = Taken::new(matrix);
    while taken.indices.len() < count
        && let Some(mut best) = heap.pop()
    {
        if redundancy > 0.0 && best.seen < taken.indices.len() {
            best.cosine = best.cosine.max(taken.largest_cosine(best.index, best.seen));
            best.worth = scores[best.index] - redundancy * best.cosine;
            best.seen = taken.indices.len();
            heap.push(best);
        } else {
            taken.push(best.index);
        }
    }
    taken.indices
}

/// A sentence that may be taken, ordered by worth, and then the earlier one first.
#[derive(Debug)]
struct Candidate {
    /// What it was worth at the last look: at least what it is worth now.
    worth: f64,
    index: usize,
    /// The largest cosine to the first `seen` sentences taken.
    cosine: f64,
    seen: usize,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.worth.total_cmp(&other.worth).then(other.index.cmp(&self.index))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

/// The sentences taken so far, and an inverted index of them.
struct Taken<'m> {
    matrix: &'m TfIdfMatrix,
    indices: Vec<usize>,
    /// For each term the taken sentences that have it, as their place in `indices` and weight.
    with_term: Vec<Vec<(u32, f64)>>,
    /// Dot products with taken sentences; all 0 between look-ups.
    dots: Vec<f64>,
}

impl<'m> Taken<'m> {
    fn new(matrix: &'m TfIdfMatrix) -> Self {
        let with_term = vec![Vec::new(); matrix.columns()];
        Self { matrix, indices: Vec::new(), with_term, dots: Vec::new() }
    }

    fn push(&mut self, index: usize) {
        let place = u32::try_from(self.indices.len()).expect("under 4 billion sentences");
        for (term, weight) in self.matrix.row(index) {
            let with_term = &mut self.with_term[term as usize];
            if with_term.len() < MAX_TAKEN_PER_TERM {
                with_term.push((place, weight));
            }
        }
        self.indices.push(index);
        self.dots.push(0.0);
    }

    /// The largest cosine of a sentence to those taken, leaving out the first `seen` of them.
    fn largest_cosine(&mut self, index: usize, seen: usize) -> f64 {
        let mut largest = 0.0_f64;
        for (term, weight) in self.matrix.row(index) {
            for &(place, other) in
                self.with_term[term as usize].iter().rev().take_while(|(p, _)| *p as usize >= seen)
            {
                let dot = &mut self.dots[place as usize];
                *dot += weight * other;
                largest = largest.max(*dot); // weights are positive, so sums only rise
            }
        }
        for (term, _) in self.matrix.row(index) {
            for &(place, _) in
                self.with_term[term as usize].iter().rev().take_while(|(p, _)| *p as usize >= seen)
            {
                self.dots[place as usize] = 0.0;
            }
        }
        largest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::TermCounts;

    fn matrix(rows: &[&[u32]]) -> TfIdfMatrix {
        TfIdfMatrix::new(&TermCounts::from_rows(rows, rows.len()))
    }

    /// The definition, without the heap: every candidate against every taken sentence, each time.
    fn slow_path(
        scores: &[f64],
        matrix: &TfIdfMatrix,
        redundancy: f64,
        count: usize,
    ) -> Vec<usize> {
        let cosine = |a: usize, b: usize| -> f64 {
            let other: Vec<_> = matrix.row(b).collect();
            matrix
                .row(a)
                .filter_map(|(t, w)| other.iter().find(|(u, _)| *u == t).map(|(_, v)| w * v))
                .sum()
        };
        let mut taken: Vec<usize> = Vec::new();
        while taken.len() < count {
            let worth = |i: usize| {
                let largest = taken.iter().map(|&j| cosine(i, j)).fold(0.0, f64::max);
                scores[i] - redundancy * largest
            };
            let best = (0..scores.len())
                .filter(|i| !taken.contains(i))
                .max_by(|&a, &b| worth(a).total_cmp(&worth(b)).then(b.cmp(&a)))
                .unwrap();
            taken.push(best);
        }
        taken
    }

    #[test]
    fn without_a_penalty_the_order_is_that_of_the_scores_and_ties_go_to_the_first() {
        let matrix = matrix(&[&[1], &[1], &[2], &[3]]);
        assert_eq!(select(&[0.5, 1.0, 0.5, 0.7], &matrix, 0.0, 4), [1, 3, 0, 2]);
        assert_eq!(select(&[0.5, 1.0, 0.5, 0.7], &matrix, 0.0, 2), [1, 3]);
    }

    #[test]
    fn what_was_said_already_gives_way() {
        // The second sentence repeats the first (cosine 1): 0.95 − 0.2 = 0.75 is under 0.8.
        let matrix = matrix(&[&[1, 2], &[1, 2], &[3]]);
        assert_eq!(select(&[1.0, 0.95, 0.8], &matrix, 0.2, 2), [0, 2]);
        // The third is 0.7: now the repetition is still worth more.
        assert_eq!(select(&[1.0, 0.95, 0.7], &matrix, 0.2, 2), [0, 1]);
    }

    #[test]
    fn the_heap_takes_what_the_definition_takes() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        for n in [1, 2, 5, 30, 60] {
            let rows: Vec<Vec<u32>> = (0..n)
                .map(|_| (0..next(6)).map(|_| u32::try_from(next(15)).unwrap()).collect())
                .collect();
            let rows: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
            let scores: Vec<f64> = (0..n).map(|_| next(20) as f64 / 19.0).collect();
            let matrix = matrix(&rows);
            for redundancy in [0.0, 0.2, 1.0] {
                let count = usize::try_from(n).unwrap();
                assert_eq!(
                    select(&scores, &matrix, redundancy, count),
                    slow_path(&scores, &matrix, redundancy, count),
                    "{n} sentences, {redundancy}"
                );
            }
        }
    }

    #[test]
    fn more_than_there_are_is_all_there_are() {
        assert_eq!(select(&[0.1, 1.0], &matrix(&[&[1], &[2]]), 0.2, 9), [1, 0]);
        assert_eq!(select(&[], &matrix(&[]), 0.2, 9), [] as [usize; 0]);
    }
}
