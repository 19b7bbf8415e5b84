//! Latent semantic analysis: how much of the main topics of a document a sentence contains.

use super::eigen::Eigen;
use super::scorer::{RankInput, Scorer, scale_to_one};
use super::split_mix::SplitMix64;
use crate::terms::TermCounts;

/// Topics are kept if their singular value is at least this share of the largest: the rule of the
/// paper.
const MIN_SINGULAR_VALUE: f64 = 0.5;

/// The largest number of topics.
const MAX_TOPICS: usize = 16;

/// The number of vectors that are iterated. The more there are beyond the topics that are kept, the
/// faster those converge. Twice the largest number of topics.
const WIDTH: usize = 32;

/// The iteration ends when the sum of the squares of the kept singular values changes by less than
/// this share.
const TOLERANCE: f64 = 1e-6;

/// The largest number of iterations.
const MAX_ITERATIONS: usize = 30;

/// Eigenvalues below this share of the largest are rounding errors.
const RANK_TOLERANCE: f64 = 1e-12;

/// Singular values count as equal if their squares differ by at most this share. It allows for
/// rounding errors.
const EQUAL_TOLERANCE: f64 = 1e-9;

/// Scores a sentence by its length in the space of the main topics of the document.
///
/// The `n × v` matrix `B` has a 1 for each term of each sentence, and 0 elsewhere. With its
/// singular value decomposition `B = V Σ Uᵀ`, row `k` has the following length in the space of the
/// first `r` topics:
///
/// ```text
/// score(k) = √ Σ(i = 1 … r) V[k][i]² σᵢ²
/// ```
///
/// where `r` is the number of singular values that are at least half of the largest, and at most
/// 16.
///
/// * Input: term counts of `n` sentences and of context. Output: `n` scores, the best of which is
///   1.
/// * The decomposition is computed by iterating a block of 32 vectors with `B Bᵀ`, which is never
///   built. The start is the same each time. For up to 32 rows the result is exact to rounding. For
///   more rows the iteration ends when the total weight of the topics changes by less than `1e-6`
///   of it, and after at most 30 steps.
/// * Time `O(iterations · 32 · (nonzeros + 32 n))`, space `O(32 (n + v))`.
///
/// # Example
/// `{a b}`, `{a b}` and `{c}`: the topics are `a b` with `σ² = 4`, half of which comes from each of
/// the first two sentences, and `c` with `σ² = 1`. The scores are `√2`, `√2` and 1.
///
/// # Differences from the paper
/// * The paper leaves the weights in the matrix open. Binary weights were the best of those we
///   tried (with and without frequencies and `idf`), as the authors found later as well.
/// * The paper does not limit the number of topics. The title and headings are rows too, but are
///   not scored.
///
/// # References
/// * Steinberger and Ježek (2004), "Using Latent Semantic Analysis in Text Summarization and Summary
///   Evaluation", ISIM.
/// * Steinberger, Poesio, Kabadjov and Ježek (2007), "Two uses of anaphora resolution in
///   summarization", Information Processing & Management 43(6) (weights).
/// * Halko, Martinsson and Tropp (2011), "Finding structure with randomness", SIAM Review 53(2)
///   (iteration).
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
        // The basis spans the whole space, so no iteration is needed.
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

/// The number of topics to keep, given the squares of the singular values in descending order.
fn kept(squares: &[f64]) -> usize {
    // The tolerance treats values as equal if they differ by rounding only.
    let least = MIN_SINGULAR_VALUE.powi(2) * squares[0] * (1.0 - EQUAL_TOLERANCE);
    squares.iter().take(MAX_TOPICS).filter(|&&square| square >= least).count()
}

/// The length of a row in the space of the first topics. The row is given by its coordinates in a
/// basis.
fn length(topics: &Eigen, kept: usize, row: &[f64]) -> f64 {
    let square = |k: usize| {
        let v: f64 = row.iter().zip(topics.vector(k)).map(|(a, b)| a * b).sum();
        v * v * topics.values[k]
    };
    (0..kept).map(square).sum::<f64>().sqrt()
}

/// Computes `B Bᵀ basis` in `out`. `columns` is scratch space.
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

/// Computes `sum += factor · values`.
fn add_times(sum: &mut [f64], factor: f64, values: &[f64]) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

/// A dense matrix with few columns, stored row by row.
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

    /// Computes `selfᵀ other`: a square matrix, row by row.
    fn products(&self, other: &Self) -> Vec<f64> {
        let mut products = vec![0.0; self.width * self.width];
        for (a, b) in self.values.chunks(self.width).zip(other.values.chunks(self.width)) {
            for (sums, &factor) in products.chunks_mut(self.width).zip(a) {
                add_times(sums, factor, b);
            }
        }
        products
    }

    /// Makes the columns orthonormal without changing the space that they span. Superfluous columns
    /// become 0.
    fn orthonormalize(&mut self) {
        let eigen = Eigen::of(self.products(self), self.width);
        // Column k of the new block is the old block times vector k, divided by the square root of
        // value k.
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

    /// Decomposes the full matrix `B Bᵀ`: the number of distinct terms that two rows share.
    fn full_decomposition(counts: &TermCounts) -> Eigen {
        let has = |row: usize, term: u32| counts.row(row).any(|(other, _)| other == term);
        let shared = |a, b| counts.row(a).filter(|&(term, _)| has(b, term)).count() as f64;
        let n = counts.rows();
        let pairs = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
        Eigen::of(pairs.map(|(a, b)| shared(a, b)).collect(), n)
    }

    /// The length of each row by a decomposition of the full matrix.
    fn lengths_of(topics: &Eigen, kept: usize) -> Vec<f64> {
        let n = topics.values.len();
        let unit = |row| (0..n).map(|k| if k == row { 1.0 } else { 0.0 }).collect::<Vec<_>>();
        (0..n).map(|row| length(topics, kept, &unit(row))).collect()
    }

    #[test]
    fn scores_agree_with_a_calculation_by_hand() {
        // B Bᵀ is (2 2 0; 2 2 0; 0 0 1): σ² = 4 with v = (1, 1, 0)/√2, and σ² = 1 with (0, 0, 1).
        // The second is kept, because σ is half of 2. The lengths are √2, √2 and 1.
        let scores = score(&Lsa, &[&[0, 1], &[0, 1], &[2]], 0);
        for (score, expected) in scores.iter().zip([1.0, 1.0, 0.5_f64.sqrt()]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
        // With one more sentence of the first topic, σ² = 6, and 1 is less than a quarter of it.
        let scores = score(&Lsa, &[&[0, 1], &[0, 1], &[0, 1], &[2]], 0);
        assert!(scores[3].abs() < 1e-12 && scores[0] > 0.999_999, "{scores:?}");
    }

    #[test]
    fn the_iteration_agrees_with_the_decomposition_of_the_full_matrix() {
        for (n, vocabulary) in [(33, 20), (60, 40), (90, 30)] {
            let counts = counts(&random_sentences(n, vocabulary, n as u64));
            let full = full_decomposition(&counts);
            let expected = lengths_of(&full, kept(&full.values));
            for (length, expected) in lengths(&counts).into_iter().zip(expected) {
                assert!((length - expected).abs() < 1e-3, "{n} rows: {length} and {expected}");
            }
        }
    }

    #[test]
    fn with_all_topics_a_row_has_its_full_length() {
        let counts = counts(&random_sentences(20, 40, 3));
        for (row, length) in lengths_of(&full_decomposition(&counts), 20).into_iter().enumerate() {
            assert!((length - (counts.row(row).count() as f64).sqrt()).abs() < 1e-9);
        }
    }

    #[test]
    fn rows_without_terms_have_length_0() {
        assert_eq!(lengths(&counts(&vec![vec![]; 40])), vec![0.0; 40]);
    }
}
