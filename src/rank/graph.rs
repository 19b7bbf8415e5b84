//! The similarity graph, which is never built, and the random walk on it.

use std::borrow::Cow;

use crate::terms::TfIdfMatrix;
use crate::threads::fill;

/// The probability of following an edge rather than restarting, in `0.0..1.0`. It is the value of
/// Brin and Page (1998), which TextRank and LexRank use as well.
pub(crate) const DAMPING: f64 = 0.85;

/// The same if there is a query: most steps restart at sentences that are similar to the query. 1
/// minus this is the question bias of Otterbacher, Erkan and Radev (2005).
pub(super) const QUERY_DAMPING: f64 = 0.15;

/// The scores, which sum to 1, are final when another step of the walk would change them by less than this
/// (L1 norm).
const TOLERANCE: f64 = 1e-5;

/// The largest number of products with the matrix.
const MAX_ITERATIONS: usize = 50;

/// The graph of sentence similarities. Its nodes are the rows of the TF-IDF matrix `X`, and the
/// weight of an edge is the cosine of its rows.
///
/// `W = X Xᵀ` without its diagonal is an `n × n` matrix. It is nearly dense, because any two
/// sentences that share a word are joined: 80 GB for 100,000 sentences. It is never built. Only its
/// products with vectors are needed, and these are exactly
///
/// ```text
/// W r = X (Xᵀ r) − diag(X Xᵀ) ∘ r        and the degrees are        d = W 1
/// ```
///
/// A term that occurs in a single row contributes only to the diagonal. Such terms, which are at
/// least half of all terms, are left out of `X` here, or their columns count as 0 in a large document.
///
/// * Time `O(nonzeros of X)` per product. Space is the same, or `O(n + terms)` for a large document.
/// * Degrees are finite and not negative. They are 0 exactly for rows that share no term with
///   another row.
#[derive(Debug)]
pub struct SimilarityGraph<'m> {
    /// `X`.
    matrix: Cow<'m, TfIdfMatrix>,
    /// `diag(X Xᵀ)`, without the terms that occur in a single row.
    diagonal: Vec<f64>,
    degrees: Vec<f64>,
    /// The number of threads that compute products.
    threads: usize,
}

impl<'m> SimilarityGraph<'m> {
    /// The graph of the rows of `matrix`.
    pub fn new(matrix: &'m TfIdfMatrix) -> Self {
        Self::with_threads(matrix, 1)
    }

    /// The same graph, whose products are computed on a number of threads.
    pub(super) fn with_threads(matrix: &'m TfIdfMatrix, threads: usize) -> Self {
        let matrix = matrix.of_recurring();
        let mut diagonal = vec![0.0; matrix.rows()];
        fill(threads, &mut diagonal, |first, diagonal| {
            for (row, own) in (first..).zip(diagonal) {
                matrix.for_each_in_row(row, |term, weight| {
                    if matrix.df(term) > 1 {
                        *own += weight * weight;
                    }
                });
            }
        });
        let mut graph = Self { matrix, diagonal, degrees: Vec::new(), threads };
        let mut degrees = vec![1.0; graph.matrix.rows()];
        graph.times(&mut degrees, &mut Vec::new());
        for degree in &mut degrees {
            *degree = degree.max(0.0); // a rounding error may be negative
        }
        graph.degrees = degrees;
        graph
    }

    /// The degree of each node: the sum of its edge weights.
    pub fn degrees(&self) -> &[f64] {
        &self.degrees
    }

    /// Replaces a vector `v` by `W v`. `columns` is scratch space.
    fn times(&self, v: &mut [f64], columns: &mut Vec<f64>) {
        self.matrix.transposed_times_on(self.threads, v, columns);
        if let Cow::Borrowed(matrix) = &self.matrix {
            for (term, column) in (0..).zip(columns.iter_mut()) {
                if matrix.df(term) == 1 {
                    *column = 0.0;
                }
            }
        }
        fill(self.threads, v, |first, v| {
            for (row, value) in (first..).zip(v) {
                *value = self.matrix.row_times(row, columns) - self.diagonal[row] * *value;
            }
        });
    }

    /// The weighted PageRank of every node: how often a random walk on the graph visits it.
    ///
    /// `damping` is the probability of following an edge rather than restarting, in `0.0..1.0`.
    /// `restart` is the distribution of restarts: one value per row, not negative, with a sum of 1.
    /// `None` means a uniform distribution. The result is not negative and sums to 1. Time
    /// `O(iterations · nonzeros)`, with about 10 iterations on prose.
    ///
    /// # Panics
    /// If `restart` has fewer values than there are rows.
    ///
    /// # Examples
    /// ```
    /// let counts = epitome::analysis::TermCounts::from_rows(&[&[0, 1], &[1, 2], &[2, 3]], 3);
    /// let matrix = epitome::analysis::TfIdfMatrix::new(&counts);
    /// let graph = epitome::rank::SimilarityGraph::new(&matrix);
    /// let anywhere = graph.pagerank(0.85, None);
    /// assert!(anywhere[1] > anywhere[0]);
    /// let from_the_first = graph.pagerank(0.15, Some(&[1.0, 0.0, 0.0]));
    /// assert!(from_the_first[0] > from_the_first[1] && from_the_first[1] > from_the_first[2]);
    /// ```
    pub fn pagerank(&self, damping: f64, restart: Option<&[f64]>) -> Vec<f64> {
        let mut columns = Vec::new();
        pagerank(&self.degrees, damping, restart, |v| self.times(v, &mut columns))
    }
}

/// The weighted PageRank of the nodes of a symmetric graph `W`. The graph is given by its degrees
/// `W 1`, and by a function that replaces a vector `v` by `W v`.
///
/// `r = (1 − d) q + d · (W D⁻¹ r + u q)`, where `D` has the degrees on its diagonal and `u` is the
/// probability that the walk is at a node without edges. `q` is the distribution of restarts:
/// `restart`, which sums to 1, or `1/n` for each node if that is `None`. Scores are not negative
/// and sum to 1. Without `restart` they are positive.
///
/// The graph is symmetric, so with `r = √D x` this is a symmetric positive definite system, `(I − d S) x = b`
/// with `S = √D⁻¹ W √D⁻¹`. Conjugate gradients solve it in about half the steps of the power iteration. They
/// start from scores in proportion to `q`, so that nodes which are alike keep exactly equal scores. Each step
/// takes one product `W v`. The last step is the first after which another step of the walk would change the
/// scores by less than `1e-5` in total, or the 50th. Besides the degrees and what the product takes, there are four
/// numbers in memory for each node.
///
/// # References
/// * Brin and Page (1998), "The Anatomy of a Large-Scale Hypertextual Web Search Engine".
/// * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP, section 2.2
///   (weights). Their scores sum to `n`, and the share of isolated nodes is lost. Ours is not.
/// * Otterbacher, Erkan and Radev (2005), "Using Random Walks for Question-focused Sentence
///   Retrieval", HLT/EMNLP, and (2009), "Biased LexRank: Passage retrieval using random walks with
///   question-based priors", Information Processing & Management 45(1) (`restart`).
/// * Hestenes and Stiefel (1952), "Methods of Conjugate Gradients for Solving Linear Systems", Journal of
///   Research of the National Bureau of Standards 49(6).
pub(crate) fn pagerank(
    degrees: &[f64],
    damping: f64,
    restart: Option<&[f64]>,
    mut times: impl FnMut(&mut [f64]),
) -> Vec<f64> {
    let n = degrees.len();
    let restart_at = |node: usize| restart.map_or_else(|| 1.0 / n as f64, |restart| restart[node]);
    let is_isolated = |node: &usize| degrees[*node] <= 0.0;
    let isolated: f64 = (0..n).filter(is_isolated).map(restart_at).sum();
    // The share of the steps that restart, from nodes with edges and from others.
    let start = (1.0 - damping) / (1.0 - damping * isolated);
    let divided = |value: f64, by: f64| if by > 0.0 { value / by } else { 0.0 };
    let mut scores: Vec<f64> = (0..n)
        .map(|node| start * restart_at(node) / if is_isolated(&node) { 1.0 } else { 1.0 - damping })
        .collect();
    // What is multiplied by `W`, and the product.
    let mut product: Vec<f64> = Vec::with_capacity(n);
    product.extend(scores.iter().zip(degrees).map(|(&score, &degree)| divided(score, degree)));
    times(&mut product);
    // From here on, everything but `scores` is divided by the roots of the degrees. `change` is how much another
    // step would change the scores, and `square` the squared length of the residual.
    let mut residual: Vec<f64> = Vec::with_capacity(n);
    let (mut change, mut square) = (0.0, 0.0);
    for node in 0..n {
        let root = degrees[node].sqrt();
        let next = start * restart_at(node) + damping * product[node];
        let value = divided(next - scores[node], root);
        change += (value * root).abs();
        square += value * value;
        residual.push(value);
    }
    let mut direction = residual.clone();
    for _ in 1..MAX_ITERATIONS {
        if change < TOLERANCE {
            break;
        }
        product.clear();
        let shares = direction.iter().zip(degrees);
        product.extend(shares.map(|(&along, degree)| divided(along, degree.sqrt())));
        times(&mut product);
        let mut curvature = 0.0;
        for ((product, along), degree) in product.iter_mut().zip(&direction).zip(degrees) {
            *product = along - damping * divided(*product, degree.sqrt());
            curvature += along * *product;
        }
        let length = square / curvature;
        let mut next_square = 0.0;
        change = 0.0;
        for node in 0..n {
            let root = degrees[node].sqrt();
            scores[node] += length * direction[node] * root;
            residual[node] -= length * product[node];
            next_square += residual[node] * residual[node];
            change += (residual[node] * root).abs();
        }
        let turn = next_square / square;
        square = next_square;
        for (along, residual) in direction.iter_mut().zip(&residual) {
            *along = residual + turn * *along;
        }
    }
    for score in &mut scores {
        *score = score.max(0.0); // the error may be negative
    }
    scores
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::terms::TermCounts;

    /// The largest error of a score, if another step of the walk changes the scores by less than the tolerance.
    pub(crate) const MAX_ERROR: f64 = TOLERANCE / (1.0 - DAMPING);

    /// The formula of [`pagerank`] with a dense matrix, as an oracle: the power iteration until nothing changes.
    pub(crate) fn dense_pagerank(w: &[Vec<f64>], damping: f64) -> Vec<f64> {
        let n = w.len();
        let degree: Vec<f64> = w.iter().map(|row| row.iter().sum()).collect();
        let mut r = vec![1.0 / n as f64; n];
        for _ in 0..500 {
            let stranded: f64 = (0..n).filter(|&j| degree[j] == 0.0).map(|j| r[j]).sum();
            let next: Vec<f64> = (0..n)
                .map(|i| {
                    let walked: f64 = (0..n)
                        .filter(|&j| degree[j] > 0.0)
                        .map(|j| w[i][j] * r[j] / degree[j])
                        .sum();
                    (1.0 - damping) / n as f64 + damping * (walked + stranded / n as f64)
                })
                .collect();
            let change: f64 = next.iter().zip(&r).map(|(a, b)| (a - b).abs()).sum();
            r = next;
            if change < 1e-13 {
                break;
            }
        }
        r
    }

    /// The cosines of all pairs of rows as a dense matrix, with 0 on the diagonal.
    pub(crate) fn dense_cosines(matrix: &TfIdfMatrix) -> Vec<Vec<f64>> {
        let n = matrix.rows();
        let row = |i: usize| {
            let mut dense = vec![0.0; matrix.columns()];
            matrix.row(i).for_each(|(term, weight)| dense[term as usize] = weight);
            dense
        };
        let x: Vec<Vec<f64>> = (0..n).map(row).collect();
        let cosine =
            |i: usize, j: usize| -> f64 { x[i].iter().zip(&x[j]).map(|(a, b)| a * b).sum() };
        (0..n).map(|i| (0..n).map(|j| if i == j { 0.0 } else { cosine(i, j) }).collect()).collect()
    }

    /// Random sentences from a linear congruential generator: the same on every run and machine.
    pub(crate) fn random_sentences(n: usize, vocabulary: u32, seed: u64) -> Vec<Vec<u32>> {
        let mut state = seed;
        let mut next = |below: u32| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            u32::try_from((state >> 33) % u64::from(below)).expect("below a u32")
        };
        (0..n)
            .map(|_| {
                let words = next(12);
                // The product of two draws prefers small numbers, as natural language prefers few
                // words.
                (0..words).map(|_| next(vocabulary) * next(vocabulary) / vocabulary).collect()
            })
            .collect()
    }

    #[test]
    fn the_walk_agrees_with_the_dense_formula() {
        for (n, vocabulary) in [(1, 5), (2, 3), (10, 200), (60, 40), (300, 500)] {
            let sentences = random_sentences(n, vocabulary, n as u64);
            let rows: Vec<&[u32]> = sentences.iter().map(Vec::as_slice).collect();
            let matrix = TfIdfMatrix::new(&TermCounts::from_rows(&rows, n));
            let ours = SimilarityGraph::new(&matrix).pagerank(DAMPING, None);
            let dense = dense_pagerank(&dense_cosines(&matrix), DAMPING);
            for (i, (a, b)) in ours.iter().zip(&dense).enumerate() {
                assert!((a - b).abs() < MAX_ERROR, "{n} sentences, number {i}: {a} and {b}");
            }
            assert!((ours.iter().sum::<f64>() - 1.0).abs() < 1e-9, "the scores sum to 1");
        }
    }

    #[test]
    fn a_walk_with_restarts_at_one_end_of_a_path_agrees_with_a_calculation_by_hand() {
        // A–B–C with equal edges, d = 1/2 and all restarts at A: a = 1/2 + b/4, b = 1/2 (a + c), c
        // = b/4. This gives b = 1/4 + b/4, so b = 1/3, a = 7/12, c = 1/12.
        let counts = TermCounts::from_rows(&[&[0, 2], &[0, 1], &[1, 3]], 3);
        let matrix = TfIdfMatrix::new(&counts);
        let found = SimilarityGraph::new(&matrix).pagerank(0.5, Some(&[1.0, 0.0, 0.0]));
        for (score, expected) in found.iter().zip([7.0 / 12.0, 1.0 / 3.0, 1.0 / 12.0]) {
            assert!((score - expected).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn a_node_that_shares_no_term_has_degree_zero_exactly() {
        let counts = TermCounts::from_rows(&[&[0, 1, 2, 3, 4, 5, 6], &[7, 8], &[7, 9], &[]], 4);
        let matrix = TfIdfMatrix::new(&counts);
        let graph = SimilarityGraph::new(&matrix);
        assert_eq!(graph.degrees()[0].to_bits(), 0.0_f64.to_bits());
        assert!(graph.degrees()[1] > 0.0 && graph.degrees()[2] > 0.0);
        assert_eq!(graph.degrees()[3].to_bits(), 0.0_f64.to_bits());
    }
}
