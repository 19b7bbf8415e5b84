//! The graph of shared words, which is never built either.

use super::graph::pagerank;
use crate::terms::TermCounts;
use crate::text::float;

/// The number of terms up to which the length of a sentence is exact. A greater length is rounded
/// down to seven binary digits. This changes its logarithm by less than 0.4%, and leaves few
/// different lengths.
const MAX_EXACT_LENGTH: usize = 128;

/// The graph of shared words. Its nodes are rows, and its edges have the weights of TextRank:
///
/// ```text
/// W[i][j] = |Sᵢ ∩ Sⱼ| / (ln |Sᵢ| + ln |Sⱼ|)
/// ```
///
/// where `|Sᵢ ∩ Sⱼ|` is the number of distinct terms that two rows share, and `|Sᵢ|` is the number
/// of all terms of a row. The diagonal is 0. `W` is nearly dense, so it is never built. The
/// numerators are `B Bᵀ` of the binary matrix `B`. The denominators do not factor, but depend only
/// on two lengths, and there are few different lengths. Therefore, for each term, the values of the
/// rows that contain it are summed by length, each pair of lengths is divided once, and each row
/// collects the results for its own length:
///
/// ```text
/// (W v)ᵢ = Σ(t ∈ Sᵢ) Σ(ℓ) [ Σ(j: t ∈ Sⱼ, |Sⱼ| = ℓ) vⱼ ] / (ln |Sᵢ| + ln ℓ)  −  own weight · vᵢ
/// ```
///
/// * Time of a product: `O(nonzeros + Σ(t) cₜ²)`. `cₜ` is the number of different lengths of the
///   rows that contain term `t`. It is at most `min(df(t), lengths)`: on prose about 60. Space
///   `O(nonzeros)`.
/// * Exact to rounding for rows of up to 128 terms. For longer rows see `MAX_EXACT_LENGTH`.
/// * Degrees are finite and not negative. They are 0 exactly for rows that share no term with
///   another row.
///
/// # Differences from the paper
/// Two sentences of a single word would have the denominator `ln 1 + ln 1 = 0`. No denominator is
/// less than `ln 2`, the smallest value of any other pair.
#[derive(Debug)]
pub(super) struct OverlapGraph {
    /// The start of each row in `cells`, and the end of the last row.
    rows: Vec<usize>,
    /// The cell of each term of each row. A cell is a pair of a term and a length.
    cells: Vec<u32>,
    /// The start of the cells of each term, and the end of those of the last term.
    terms: Vec<usize>,
    /// The index in `inverse` of the length of each cell, in ascending order within a term.
    lengths: Vec<u32>,
    /// The number of different lengths.
    width: usize,
    /// `1 / (ln a + ln b)` for each pair of lengths: a `width × width` matrix.
    inverse: Vec<f64>,
    /// The weight that the edge from each row to itself would have.
    own: Vec<f64>,
    degrees: Vec<f64>,
}

impl OverlapGraph {
    /// The graph of the rows of `counts`.
    pub(super) fn new(counts: &TermCounts) -> Self {
        let lengths: Vec<usize> = (0..counts.rows())
            .map(|row| rounded(counts.row(row).map(|(_, tf)| tf as usize).sum()))
            .collect();
        let mut distinct = lengths.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let number = |row: usize| -> u32 {
            let found = distinct.binary_search(&lengths[row]).expect("all lengths are in the list");
            u32::try_from(found).expect("few lengths")
        };
        // The rows in the order of their lengths, so that each term meets its lengths one after the
        // other.
        let mut by_length: Vec<usize> = (0..counts.rows()).collect();
        by_length.sort_by_key(|&row| lengths[row]);

        let mut cells_of = vec![0_usize; counts.vocabulary() + 1];
        let mut last = vec![u32::MAX; counts.vocabulary()];
        for &row in &by_length {
            let length = number(row);
            for (term, _) in counts.row(row) {
                if last[term as usize] != length {
                    last[term as usize] = length;
                    cells_of[term as usize + 1] += 1;
                }
            }
        }
        for term in 0..counts.vocabulary() {
            cells_of[term + 1] += cells_of[term];
        }
        let terms = cells_of;

        let mut rows = Vec::with_capacity(counts.rows() + 1);
        rows.push(0);
        for row in 0..counts.rows() {
            rows.push(rows[row] + counts.row(row).count());
        }
        let mut graph = Self {
            cells: vec![0; counts.nonzeros()],
            lengths: vec![0; terms[counts.vocabulary()]],
            width: distinct.len(),
            inverse: inverse(&distinct),
            own: Vec::with_capacity(counts.rows()),
            degrees: Vec::new(),
            rows,
            terms,
        };
        // The next cell of each term. The previous cell is that of the last length.
        let mut next: Vec<usize> = graph.terms[..counts.vocabulary()].to_vec();
        last.fill(u32::MAX);
        for &row in &by_length {
            let length = number(row);
            for (at, (term, _)) in (graph.rows[row]..).zip(counts.row(row)) {
                let term = term as usize;
                if last[term] != length {
                    last[term] = length;
                    graph.lengths[next[term]] = length;
                    next[term] += 1;
                }
                graph.cells[at] = u32::try_from(next[term] - 1).expect("under 4 billion cells");
            }
        }
        for row in 0..counts.rows() {
            let length = number(row) as usize;
            let shared = (graph.rows[row + 1] - graph.rows[row]) as f64;
            graph.own.push(shared * graph.inverse[length * graph.width + length]);
        }
        graph.degrees = graph.degrees_of(counts);
        graph
    }

    /// The degree of each node: the sum of its edge weights.
    pub(super) fn degrees(&self) -> &[f64] {
        &self.degrees
    }

    /// The weighted PageRank of every node: see [`pagerank`].
    pub(super) fn pagerank(&self, damping: f64, restart: Option<&[f64]>) -> Vec<f64> {
        let (mut sums, mut mixed) = (Vec::new(), Vec::new());
        pagerank(&self.degrees, damping, restart, |v| self.times(v, &mut sums, &mut mixed))
    }

    fn degrees_of(&self, counts: &TermCounts) -> Vec<f64> {
        let df = counts.df(0..counts.rows());
        let mut degrees = vec![1.0; counts.rows()];
        self.times(&mut degrees, &mut Vec::new(), &mut Vec::new());
        for (row, degree) in degrees.iter_mut().enumerate() {
            if counts.row(row).all(|(term, _)| df[term as usize] == 1) {
                *degree = 0.0; // exactly, without a rounding error
            }
            *degree = degree.max(0.0);
        }
        degrees
    }

    /// Replaces a vector `v` by `W v`. `sums` and `mixed` are scratch space.
    fn times(&self, v: &mut [f64], sums: &mut Vec<f64>, mixed: &mut Vec<f64>) {
        sums.clear();
        sums.resize(self.lengths.len(), 0.0);
        for (ends, &value) in self.rows.windows(2).zip(&*v) {
            for &cell in &self.cells[ends[0]..ends[1]] {
                sums[cell as usize] += value;
            }
        }
        mixed.clear();
        for ends in self.terms.windows(2) {
            let (lengths, sums) = (&self.lengths[ends[0]..ends[1]], &sums[ends[0]..ends[1]]);
            mixed.extend(lengths.iter().map(|&length| {
                let inverse = &self.inverse[length as usize * self.width..];
                lengths
                    .iter()
                    .zip(sums)
                    .map(|(&other, sum)| sum * inverse[other as usize])
                    .sum::<f64>()
            }));
        }
        for ((ends, value), own) in self.rows.windows(2).zip(v).zip(&self.own) {
            let cells = &self.cells[ends[0]..ends[1]];
            let all = cells.iter().fold(0.0, |sum, &cell| sum + mixed[cell as usize]);
            *value = all - own * *value;
        }
    }
}

/// The rounded length of a row: see [`MAX_EXACT_LENGTH`].
fn rounded(length: usize) -> usize {
    if length <= MAX_EXACT_LENGTH {
        return length;
    }
    let digits = length.ilog2() - MAX_EXACT_LENGTH.ilog2() + 1;
    length >> digits << digits
}

/// `1 / (ln a + ln b)` for each pair of lengths.
fn inverse(lengths: &[usize]) -> Vec<f64> {
    let ln: Vec<f64> = lengths.iter().map(|&length| float::ln(length.max(1) as f64)).collect();
    let of = |a: f64, b: f64| 1.0 / (a + b).max(std::f64::consts::LN_2);
    ln.iter().flat_map(|&a| ln.iter().map(move |&b| of(a, b))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::graph::DAMPING;
    use crate::rank::graph::tests::{MAX_ERROR, dense_pagerank, random_sentences};

    /// The definition as a dense matrix, as an oracle.
    fn dense_overlap(rows: &[Vec<u32>]) -> Vec<Vec<f64>> {
        let weight = |a: &Vec<u32>, b: &Vec<u32>| -> f64 {
            let mut distinct = a.clone();
            distinct.sort_unstable();
            distinct.dedup();
            let shared = distinct.iter().filter(|term| b.contains(term)).count();
            let ln = |row: &Vec<u32>| (row.len().max(1) as f64).ln();
            shared as f64 / (ln(a) + ln(b)).max(2.0_f64.ln())
        };
        (0..rows.len())
            .map(|i| {
                (0..rows.len())
                    .map(|j| if i == j { 0.0 } else { weight(&rows[i], &rows[j]) })
                    .collect()
            })
            .collect()
    }

    fn graph(rows: &[Vec<u32>]) -> OverlapGraph {
        let slices: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        OverlapGraph::new(&TermCounts::from_rows(&slices, rows.len()))
    }

    #[test]
    fn the_walk_and_the_degrees_agree_with_the_dense_formula() {
        for (n, vocabulary) in [(1, 5), (2, 3), (10, 200), (60, 40), (300, 500)] {
            let rows = random_sentences(n, vocabulary, n as u64);
            let (graph, dense) = (graph(&rows), dense_overlap(&rows));
            let ranks = graph.pagerank(DAMPING, None);
            for (i, (a, b)) in ranks.iter().zip(dense_pagerank(&dense, DAMPING)).enumerate() {
                assert!((a - b).abs() < MAX_ERROR, "{n} sentences, number {i}: {a} and {b}");
            }
            for (a, b) in
                graph.degrees().iter().zip(dense.iter().map(|row| row.iter().sum::<f64>()))
            {
                assert!((a - b).abs() < 1e-9, "{n} sentences: {a} and {b}");
            }
        }
    }

    #[test]
    fn the_weight_of_an_edge_is_that_of_the_paper() {
        // Rows of four and five terms share two terms, one of which occurs twice.
        let rows = [vec![1, 2, 3, 3], vec![2, 3, 7, 8, 9], vec![5]];
        let expected = 2.0 / (4.0_f64.ln() + 5.0_f64.ln());
        let degrees = graph(&rows).degrees().to_vec();
        assert!((degrees[0] - expected).abs() < 1e-12 && (degrees[1] - expected).abs() < 1e-12);
        assert_eq!(degrees[2].to_bits(), 0.0_f64.to_bits());
        // Two rows of a single word: 1 / ln 2.
        let degrees = graph(&[vec![1], vec![1]]).degrees().to_vec();
        assert!((degrees[0] - 1.0 / 2.0_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn lengths_of_long_rows_are_rounded_to_a_few_values() {
        assert_eq!((rounded(0), rounded(128), rounded(129), rounded(255)), (0, 128, 128, 254));
        for length in 129..100_000_usize {
            let (exact, rounded) = ((length as f64).ln(), (rounded(length) as f64).ln());
            assert!(rounded <= exact && rounded > exact * 0.996, "{length}");
        }
        let mut lengths: Vec<usize> = (0..1_000_000).map(rounded).collect();
        lengths.dedup();
        assert!(lengths.len() < 1000, "{}", lengths.len());
    }
}
