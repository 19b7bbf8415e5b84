//! Latent semantic analysis: how much of a document's main topics a sentence has.

use super::eigen::Eigen;
use super::scorer::{RankInput, Scorer, scale_to_one};
use super::split_mix::SplitMix64;
use crate::terms::TermCounts;

/// Topics are kept whose singular value is at least this part of the largest: the paper's rule.
const MIN_SINGULAR_VALUE: f64 = 0.5;

/// The most topics that are kept.
const MAX_TOPICS: usize = 16;

/// The width of the basis that is iterated: the more there is beyond the topics kept, the faster
/// those converge.
const WIDTH: usize = 32;

/// Iterations end when the sum of the squares of the kept singular values changes by less than this
/// part of it …
const TOLERANCE: f64 = 1e-6;

/// … and after so many in any case.
const MAX_ITERATIONS: usize = 30;

/// Eigenvalues below this part of the largest are rounding.
const RANK_TOLERANCE: f64 = 1e-12;

/// Scores a sentence by its length in the space of the document's main topics.
///
/// `B`, of `n` rows and `v` columns, says for each sentence and each term whether it is there. With
/// its singular value decomposition `B = V Σ Uᵀ`, row `k` has in the space of the first `r` topics
/// the length
///
/// ```text
/// score(k) = √ Σ(i = 1 … r) V[k][i]² σᵢ²
/// ```
///
/// where `r` counts the singular values that are at least half of the largest, and is at most 16.
///
/// * Input: term counts of `n` sentences and of context; output: `n` scores, the best is 1.
/// * The decomposition is by iteration of a block of 32 vectors with `B Bᵀ`, which is never built,
///   from a start that is the same each time: it is exact to rounding for up to 32 rows, and for
///   more until the topics' weight changes by less than `1e-6` of it, at most 30 times.
/// * Time `O(iterations · 32 · (nonzeros + 32 n))`, space `O(32 (n + v))`.
///
/// # Example
/// `{a b}`, `{a b}` and `{c}`: the topics are `a b` with `σ² = 4`, half of it in each of the first two
/// sentences, and `c` with `σ² = 1`. The scores are `√2`, `√2` and 1.
///
/// # Differences from the paper
/// * The paper leaves the weights in the matrix open. Whether a term is there, without more, was the
///   best of what we tried (with and without frequencies, and `idf`), as it was for its authors later.
/// * The paper keeps topics without a limit. Title and headings are rows too, without a score.
///
/// # References
/// * Steinberger and Ježek (2004), "Using Latent Semantic Analysis in Text Summarization and Summary
///   Evaluation", ISIM.
/// * Steinberger, Poesio, Kabadjov and Ježek (2007), "Two uses of anaphora resolution in
///   summarization", Information Processing & Management 43(6): weights.
/// * Halko, Martinsson and Tropp (2011), "Finding structure with randomness", SIAM Review 53(2):
///   the iteration.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lsa;

impl Scorer for Lsa {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let mut scores = lengths(document.counts);
        scores.truncate(document.sentences());
        scale_to_one(&mut scores);
        scores
    }
}

/// The length of each row in the space of the main topics.
fn lengths(counts: &TermCounts) -> Vec<f64> {
    let n = counts.rows();
    let width = n.min(WIDTH);
    if width == 0 {
        return Vec::new();
    }
    let mut basis = Block::zeros(n, width);
    if n <= WIDTH {
        // All of the space: there is nothing to iterate.
        (0..n).for_each(|row| basis.row_mut(row)[row] = 1.0);
    } else {
        let mut numbers = SplitMix64(0);
        basis.values.iter_mut().for_each(|value| *value = numbers.next_unit() - 0.5);
        basis.orthonormalize();
    }
    let mut image = Block::zeros(n, width);
    let mut columns = Block::zeros(counts.vocabulary(), width);
    let (mut iteration, mut before) = (1, 0.0);
    loop {
        gram_times(counts, &basis, &mut columns, &mut image);
        let topics = Eigen::of(basis.products(&image), width);
        let kept = kept(&topics.values);
        let sum: f64 = topics.values[..kept].iter().sum();
        let converged = n <= WIDTH || (sum - before).abs() <= TOLERANCE * sum;
        if converged || iteration == MAX_ITERATIONS {
            return (0..n).map(|row| length(&topics, kept, basis.row(row))).collect();
        }
        (iteration, before) = (iteration + 1, sum);
        std::mem::swap(&mut basis, &mut image);
        basis.orthonormalize();
    }
}

/// How many topics are kept, by the squares of their singular values, the largest first.
fn kept(squares: &[f64]) -> usize {
    // Of values that are equal but for rounding all are kept or none.
    let least = MIN_SINGULAR_VALUE.powi(2) * squares[0] * (1.0 - 1e-9);
    squares.iter().take(MAX_TOPICS).filter(|&&square| square >= least).count()
}

/// The length of a row, given by its place in a basis, in the space of the first topics.
fn length(topics: &Eigen, kept: usize, row: &[f64]) -> f64 {
    let square = |k: usize| {
        let v: f64 = row.iter().zip(topics.vector(k)).map(|(a, b)| a * b).sum();
        v * v * topics.values[k]
    };
    (0..kept).map(square).sum::<f64>().sqrt()
}

/// `B Bᵀ basis` into `out`, with `columns` as scratch space.
fn gram_times(counts: &TermCounts, basis: &Block, columns: &mut Block, out: &mut Block) {
    columns.values.fill(0.0);
    for row in 0..counts.rows() {
        for (term, _) in counts.row(row) {
            add_times(columns.row_mut(term as usize), 1.0, basis.row(row));
        }
    }
    out.values.fill(0.0);
    for row in 0..counts.rows() {
        for (term, _) in counts.row(row) {
            add_times(out.row_mut(row), 1.0, columns.row(term as usize));
        }
    }
}

/// `sum += factor · values`.
fn add_times(sum: &mut [f64], factor: f64, values: &[f64]) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

/// A tall dense matrix of few columns, row by row.
#[derive(Debug)]
struct Block {
    values: Vec<f64>,
    width: usize,
}

impl Block {
    fn zeros(rows: usize, width: usize) -> Self {
        Self { values: vec![0.0; rows * width], width }
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.width..(row + 1) * self.width]
    }

    fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.values[row * self.width..(row + 1) * self.width]
    }

    /// `selfᵀ other`, a square matrix row by row.
    fn products(&self, other: &Self) -> Vec<f64> {
        let mut products = vec![0.0; self.width * self.width];
        for (a, b) in self.values.chunks(self.width).zip(other.values.chunks(self.width)) {
            for (sums, &factor) in products.chunks_mut(self.width).zip(a) {
                add_times(sums, factor, b);
            }
        }
        products
    }

    /// Makes the columns orthogonal and of length 1, the space they span staying the same; columns
    /// that it does not need become 0.
    fn orthonormalize(&mut self) {
        let eigen = Eigen::of(self.products(self), self.width);
        // Column k of the new block is the old block times vector k, over the root of value k.
        let mut change = vec![0.0; self.width * self.width];
        for (k, &value) in eigen.values.iter().enumerate() {
            if value > RANK_TOLERANCE * eigen.values[0] {
                for (row, entry) in eigen.vector(k).iter().enumerate() {
                    change[row * self.width + k] = entry / value.sqrt();
                }
            }
        }
        let mut new = vec![0.0; self.width];
        for row in self.values.chunks_mut(self.width) {
            new.fill(0.0);
            for (&value, change) in row.iter().zip(change.chunks(self.width)) {
                add_times(&mut new, value, change);
            }
            row.copy_from_slice(&new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::graph::tests::random_sentences;
    use crate::rank::scorer::tests::score;

    fn counts(rows: &[Vec<u32>]) -> TermCounts {
        let slices: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        TermCounts::from_rows(&slices, rows.len())
    }

    /// The decomposition by all of `B Bᵀ`: the distinct terms that two rows share.
    fn whole(counts: &TermCounts) -> Eigen {
        let has = |row: usize, term: u32| counts.row(row).any(|(other, _)| other == term);
        let shared = |a, b| counts.row(a).filter(|&(term, _)| has(b, term)).count() as f64;
        let n = counts.rows();
        let pairs = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
        Eigen::of(pairs.map(|(a, b)| shared(a, b)).collect(), n)
    }

    /// The length of each row by a decomposition of the whole.
    fn lengths_of(topics: &Eigen, kept: usize) -> Vec<f64> {
        let n = topics.values.len();
        let unit = |row| (0..n).map(|k| if k == row { 1.0 } else { 0.0 }).collect::<Vec<_>>();
        (0..n).map(|row| length(topics, kept, &unit(row))).collect()
    }

    #[test]
    fn scores_are_those_worked_out_by_hand() {
        // B Bᵀ is (2 2 0; 2 2 0; 0 0 1): σ² = 4 with v = (1, 1, 0)/√2, and σ² = 1 with (0, 0, 1),
        // which is kept, σ being half of 2. Lengths √2, √2, 1.
        let scores = score(&Lsa, &[&[0, 1], &[0, 1], &[2]], 0);
        for (score, expected) in scores.iter().zip([1.0, 1.0, 0.5_f64.sqrt()]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
        // Once more of the first topic: σ² = 6, of which 1 is less than a quarter.
        let scores = score(&Lsa, &[&[0, 1], &[0, 1], &[0, 1], &[2]], 0);
        assert!(scores[3].abs() < 1e-12 && scores[0] > 0.999_999, "{scores:?}");
    }

    #[test]
    fn the_iteration_agrees_with_the_decomposition_of_the_whole() {
        for (n, vocabulary) in [(33, 20), (60, 40), (90, 30)] {
            let counts = counts(&random_sentences(n, vocabulary, n as u64));
            let whole = whole(&counts);
            let expected = lengths_of(&whole, kept(&whole.values));
            for (length, expected) in lengths(&counts).into_iter().zip(expected) {
                assert!((length - expected).abs() < 1e-3, "{n} rows: {length} and {expected}");
            }
        }
    }

    #[test]
    fn with_all_topics_a_row_is_as_long_as_it_is() {
        let counts = counts(&random_sentences(20, 40, 3));
        for (row, length) in lengths_of(&whole(&counts), 20).into_iter().enumerate() {
            assert!((length - (counts.row(row).count() as f64).sqrt()).abs() < 1e-9);
        }
    }

    #[test]
    fn many_rows_without_terms_have_no_length() {
        assert_eq!(lengths(&counts(&vec![vec![]; 40])), vec![0.0; 40]);
    }
}
