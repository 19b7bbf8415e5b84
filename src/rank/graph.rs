//! The similarity graph that is never built, and the random walk on it.

use crate::terms::TfIdfMatrix;

/// Probability of following an edge rather than starting anew, in `0.0..1.0`; the value of
/// Brin and Page (1998), kept by TextRank and LexRank.
pub(crate) const DAMPING: f64 = 0.85;

/// The same where there is a query: the walk starts anew at sentences like it, and that is most of
/// what it does. 1 less this is what Otterbacher, Erkan and Radev (2005) call the question bias.
pub(super) const QUERY_DAMPING: f64 = 0.15;

/// The walk stops when an iteration changes the scores by less than this (L1, of a sum of 1).
const TOLERANCE: f64 = 1e-6;

/// The walk stops after this many iterations in any case: `0.85^50 < 3e-4` bounds what is left.
const MAX_ITERATIONS: usize = 50;

/// The graph of sentence similarities: nodes are the rows of `X`, an edge weighs their cosine.
///
/// `W = X Xᵀ` without its diagonal is an `n × n` matrix that is nearly dense, as any two sentences
/// that share a word are joined: 80 GB for 100,000 sentences. It is never built. Since all it is
/// needed for is products with vectors,
///
/// ```text
/// W r = X (Xᵀ r) − diag(X Xᵀ) ∘ r        and the degrees are        d = W 1
/// ```
///
/// exactly. A term of one row adds to the diagonal and to nothing else, so `X` is here without such
/// terms, which are half of all or more.
///
/// * Time `O(nonzeros of X)` a product; space the same.
/// * Degrees are finite and not negative, and 0 just for the rows that share no term with another:
///   those are empty.
#[derive(Debug)]
pub struct SimilarityGraph {
    /// Where each row starts in `terms` and `weights`; one more than there are rows.
    starts: Vec<usize>,
    /// The terms of each row that another has too, numbered anew.
    terms: Vec<u32>,
    weights: Vec<f64>,
    /// How many of such terms there are.
    columns: usize,
    /// `diag(X Xᵀ)`.
    diagonal: Vec<f64>,
    degrees: Vec<f64>,
}

impl SimilarityGraph {
    /// The graph over the rows of `matrix`.
    pub fn new(matrix: &TfIdfMatrix) -> Self {
        const NONE: u32 = u32::MAX;
        let mut graph = Self {
            starts: Vec::with_capacity(matrix.rows() + 1),
            terms: Vec::with_capacity(matrix.nonzeros()),
            weights: Vec::with_capacity(matrix.nonzeros()),
            columns: 0,
            diagonal: Vec::with_capacity(matrix.rows()),
            degrees: Vec::new(),
        };
        let mut numbers = vec![NONE; matrix.columns()];
        graph.starts.push(0);
        for row in 0..matrix.rows() {
            let mut own = 0.0;
            for (term, weight) in matrix.row(row).filter(|&(term, _)| matrix.df(term) > 1) {
                let number = &mut numbers[term as usize];
                if *number == NONE {
                    *number = u32::try_from(graph.columns).unwrap_or(NONE);
                    graph.columns += 1;
                }
                graph.terms.push(*number);
                graph.weights.push(weight);
                own += weight * weight;
            }
            graph.diagonal.push(own);
            graph.starts.push(graph.terms.len());
        }
        let mut degrees = Vec::new();
        graph.times(&vec![1.0; matrix.rows()], &mut Vec::new(), &mut degrees);
        graph.degrees = degrees;
        graph
    }

    /// The sum of each node's edge weights.
    pub fn degrees(&self) -> &[f64] {
        &self.degrees
    }

    /// `W v` into `out`, with `columns` as scratch space.
    fn times(&self, v: &[f64], columns: &mut Vec<f64>, out: &mut Vec<f64>) {
        columns.clear();
        columns.resize(self.columns, 0.0);
        let columns = &mut columns[..];
        for (row, value) in self.rows().zip(v) {
            for (&term, weight) in row {
                columns[term as usize] += weight * value;
            }
        }
        out.clear();
        out.extend(self.rows().zip(v).zip(&self.diagonal).map(|((row, value), own)| {
            let sum = row.fold(0.0, |sum, (&term, weight)| sum + weight * columns[term as usize]);
            (sum - own * value).max(0.0) // rounding may leave less than nothing where nothing is left
        }));
    }

    /// The rows, each as terms and weights.
    fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = (&u32, &f64)>> {
        self.starts.windows(2).map(|ends| {
            let range = ends[0]..ends[1];
            self.terms[range.clone()].iter().zip(&self.weights[range])
        })
    }

    /// The weighted PageRank of every node: how often a random walk on the graph is there.
    ///
    /// `damping` is the probability of following an edge, in `0.0..1.0`, rather than starting anew, and
    /// `restart` where that is: a part for each row, none negative, in a sum of 1; `None` is anywhere.
    /// Scores are not negative and sum to 1. Time `O(iterations · nonzeros)`; on prose about
    /// 10 iterations.
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
        let times = |shares: &[f64], out: &mut Vec<f64>| self.times(shares, &mut columns, out);
        pagerank(&self.degrees, damping, restart, times)
    }
}

/// The weighted PageRank of the nodes of a symmetric graph `W`, given by its degrees `W 1` and by a
/// function that puts `W v` into a vector.
///
/// `r = (1 − d) q + d · (W D⁻¹ r + u q)`, where `D` holds the degrees and `u` is what the walk holds on
/// nodes without edges. `q` is where it starts anew: `restart`, which sums to 1, or `1/n` for each node
/// where that is `None`. Scores are not negative and sum to 1; without `restart` they are positive.
///
/// Power iteration from `1/n`, until an iteration changes the scores by less than `1e-6` in sum,
/// and at most 50 times; each costs one product `W v`.
///
/// # References
/// * Brin and Page (1998), "The Anatomy of a Large-Scale Hypertextual Web Search Engine".
/// * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP, section 2.2
///   (weights). Their scores sum to `n` and lose what isolated nodes hold; ours do not.
/// * Otterbacher, Erkan and Radev (2005), "Using Random Walks for Question-focused Sentence
///   Retrieval", HLT/EMNLP, and (2009), "Biased LexRank: Passage retrieval using random walks with
///   question-based priors", Information Processing & Management 45(1) (`restart`).
pub(crate) fn pagerank(
    degrees: &[f64],
    damping: f64,
    restart: Option<&[f64]>,
    mut times: impl FnMut(&[f64], &mut Vec<f64>),
) -> Vec<f64> {
    let n = degrees.len();
    if n == 0 {
        return Vec::new();
    }
    let nodes = n as f64;
    let mut scores = vec![1.0 / nodes; n];
    let (mut shares, mut next) = (Vec::with_capacity(n), Vec::new());
    for _ in 0..MAX_ITERATIONS {
        let mut stranded = 0.0;
        shares.clear();
        shares.extend(scores.iter().zip(degrees).map(|(&score, &degree)| {
            if degree > 0.0 {
                score / degree
            } else {
                stranded += score;
                0.0
            }
        }));
        times(&shares, &mut next);
        let start = 1.0 - damping + damping * stranded;
        let mut change = 0.0;
        for (node, (score, walked)) in scores.iter_mut().zip(&next).enumerate() {
            let here = restart.map_or_else(|| start / nodes, |restart| start * restart[node]);
            let new = here + damping * walked;
            change += (new - *score).abs();
            *score = new;
        }
        if change < TOLERANCE {
            break;
        }
    }
    scores
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::terms::TermCounts;

    /// The formula of [`pagerank`] with the matrix written out, to compare with.
    pub(crate) fn dense_pagerank(w: &[Vec<f64>], damping: f64) -> Vec<f64> {
        let n = w.len();
        let degree: Vec<f64> = w.iter().map(|row| row.iter().sum()).collect();
        let mut r = vec![1.0 / n as f64; n];
        for _ in 0..MAX_ITERATIONS {
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
            if change < TOLERANCE {
                break;
            }
        }
        r
    }

    /// The cosines of all pairs of rows, written out; 0 on the diagonal.
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

    /// A small linear congruential generator: the same sentences on every run and machine.
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
                // The product of two draws prefers small ids, as language prefers few words.
                (0..words).map(|_| next(vocabulary) * next(vocabulary) / vocabulary).collect()
            })
            .collect()
    }

    #[test]
    fn the_walk_agrees_with_the_dense_formula_to_1e_9() {
        for (n, vocabulary) in [(1, 5), (2, 3), (10, 200), (60, 40), (300, 500)] {
            let sentences = random_sentences(n, vocabulary, n as u64);
            let rows: Vec<&[u32]> = sentences.iter().map(Vec::as_slice).collect();
            let matrix = TfIdfMatrix::new(&TermCounts::from_rows(&rows, n));
            let ours = SimilarityGraph::new(&matrix).pagerank(DAMPING, None);
            let dense = dense_pagerank(&dense_cosines(&matrix), DAMPING);
            for (i, (a, b)) in ours.iter().zip(&dense).enumerate() {
                assert!((a - b).abs() < 1e-9, "{n} sentences, number {i}: {a} and {b}");
            }
            assert!((ours.iter().sum::<f64>() - 1.0).abs() < 1e-9, "the scores sum to 1");
        }
    }

    #[test]
    fn a_walk_that_starts_anew_at_one_end_of_a_path_is_that_worked_out_by_hand() {
        // A–B–C with equal edges, d = 1/2 and all restarts at A:
        //   a = 1/2 + b/4,  b = 1/2 (a + c),  c = b/4
        // gives b = 1/4 + b/4, so b = 1/3, a = 7/12, c = 1/12.
        let counts = TermCounts::from_rows(&[&[0, 2], &[0, 1], &[1, 3]], 3);
        let matrix = TfIdfMatrix::new(&counts);
        let found = SimilarityGraph::new(&matrix).pagerank(0.5, Some(&[1.0, 0.0, 0.0]));
        for (score, expected) in found.iter().zip([7.0 / 12.0, 1.0 / 3.0, 1.0 / 12.0]) {
            assert!((score - expected).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn a_node_that_shares_nothing_has_degree_zero_exactly() {
        let counts = TermCounts::from_rows(&[&[0, 1, 2, 3, 4, 5, 6], &[7, 8], &[7, 9], &[]], 4);
        let matrix = TfIdfMatrix::new(&counts);
        let graph = SimilarityGraph::new(&matrix);
        assert_eq!(graph.degrees()[0].to_bits(), 0.0_f64.to_bits());
        assert!(graph.degrees()[1] > 0.0 && graph.degrees()[2] > 0.0);
        assert_eq!(graph.degrees()[3].to_bits(), 0.0_f64.to_bits());
    }
}
