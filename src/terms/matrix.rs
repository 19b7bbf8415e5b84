//! The sentence × term matrix of TF-IDF weights.

use std::borrow::Cow;
use std::sync::Arc;

use super::counts::TermCounts;
use super::rows::TermRows;
use crate::text::float;
use crate::threads;

/// The sentence × term matrix `X` of TF-IDF weights: sparse, with rows scaled to length 1.
///
/// Before scaling, `X[i][t] = tf(i, t) · ln(1 + n / df(t))`, where `tf(i, t)` is the number of
/// occurrences of term `t` in row `i`, `n` is the number of rows, and `df(t)` is the number of rows
/// that contain the term. All weights are positive. The dot product of two rows is their cosine. A
/// row without terms is empty.
///
/// * Time and space `O(nonzeros)`.
/// * Rows are the sentences, followed by context. They have the same indices as in [`TermCounts`].
///
/// # Differences from the usual formula
/// `ln(1 + n/df)` replaces `ln(n/df)`, so a term that occurs in every sentence keeps a weight. A
/// document of one sentence, or of the same sentence many times, therefore still has similarities.
///
/// # References
/// * Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval",
///   Information Processing & Management 24(5).
#[derive(Debug, Clone)]
pub struct TfIdfMatrix {
    /// The terms of each row, which the counts share.
    rows: Arc<TermRows>,
    weights: Weights,
    /// The number of rows that contain each term. Its length is the number of columns.
    df: Vec<u32>,
}

/// The nonzeros of the matrix.
#[derive(Debug, Clone)]
enum Weights {
    /// Every weight, row by row.
    Stored(Vec<f64>),
    /// What the weights of a large document are computed from wherever they are used.
    Computed {
        /// The idf of each term.
        idf: Vec<f64>,
        /// 1 over the length of each row before scaling.
        scales: Vec<f64>,
    },
}

/// The largest number of weights that are stored: 8 MB, which about 100,000 sentences take. Weights of a larger
/// document are computed at each use, which takes 8 bytes for each sentence instead of some 80.
const MAX_STORED_WEIGHTS: usize = 1 << 20;

/// The number of parts in which the rows of a large matrix are summed, and so the largest number of threads that
/// share this. Each takes memory for a number for each column.
const PARTS_OF_SUM: usize = 4;

impl TfIdfMatrix {
    /// Computes the weights of a document from its counts.
    pub fn new(counts: &TermCounts) -> Self {
        Self::with_stored(counts, MAX_STORED_WEIGHTS)
    }

    /// The same, where up to `most` weights are stored.
    fn with_stored(counts: &TermCounts, most: usize) -> Self {
        let n = counts.rows() as f64;
        let df = counts.df(0..counts.rows());
        // Most terms have a small document frequency, and logarithms are expensive.
        let mut of_few = [None; 32];
        let idf = df.iter().map(|&df| match of_few.get_mut(df as usize) {
            Some(known) => *known.get_or_insert_with(|| idf_of(n, df)),
            None => idf_of(n, df),
        });
        let idf: Vec<f64> = idf.collect();
        let rows = counts.shared_rows();
        let length = |squares: f64| squares.sqrt(); // not 0, because the weights of terms are positive
        let weights = if rows.nonzeros() <= most {
            let mut weights: Vec<f64> = Vec::with_capacity(rows.nonzeros());
            for row in 0..rows.len() {
                let start = weights.len();
                weights.extend(rows.row(row).map(|(term, tf)| f64::from(tf) * idf[term as usize]));
                let weights = &mut weights[start..];
                let length = length(weights.iter().map(|w| w * w).sum());
                for weight in weights {
                    *weight /= length;
                }
            }
            Weights::Stored(weights)
        } else {
            let weight = |(term, tf): (u32, u32)| f64::from(tf) * idf[term as usize];
            let squares = |row| rows.row(row).map(weight).map(|w| w * w).sum();
            let scales = (0..rows.len()).map(|row| 1.0 / length(squares(row))).collect();
            Weights::Computed { idf, scales }
        };
        Self { rows, weights, df }
    }

    /// The matrix without the terms that occur in a single row. Its columns are numbered in the order in which
    /// rows first have them, so the terms of a row may not be in ascending order. Weights stay as they are.
    ///
    /// A large matrix, whose weights are not stored, is returned unchanged.
    pub(crate) fn of_recurring(&self) -> Cow<'_, Self> {
        const NONE: u32 = u32::MAX;
        let Weights::Stored(stored) = &self.weights else { return Cow::Borrowed(self) };
        let mut rows = TermRows::with_capacity(self.rows.len(), stored.len());
        let mut weights = Vec::with_capacity(stored.len());
        let mut df = Vec::with_capacity(self.df.len());
        let mut numbers = vec![NONE; self.df.len()];
        let mut all = stored.iter();
        for row in 0..self.rows.len() {
            for (&term, &weight) in self.rows.terms(row).iter().zip(&mut all) {
                let with_term = self.df[term as usize];
                if with_term > 1 {
                    let number = &mut numbers[term as usize];
                    if *number == NONE {
                        *number = u32::try_from(df.len()).unwrap_or(NONE);
                        df.push(with_term);
                    }
                    rows.push(*number);
                    weights.push(weight);
                }
            }
            rows.end_row();
        }
        Cow::Owned(Self { rows: Arc::new(rows), weights: Weights::Stored(weights), df })
    }

    /// The number of rows: sentences and context.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The number of columns: the distinct terms of the document.
    pub fn columns(&self) -> usize {
        self.df.len()
    }

    /// The number of rows that contain a term. It is 0 for a word that was treated as a stop word
    /// because it is ubiquitous in a text whose language has no stop word list.
    ///
    /// # Panics
    /// If `term` is not below [`columns`](Self::columns).
    pub fn df(&self, term: u32) -> u32 {
        self.df[term as usize]
    }

    /// The weight of a single occurrence of a term before the row is scaled: `ln(1 + n / df)`. It
    /// is 0 for a term that no row contains.
    ///
    /// # Panics
    /// If `term` is not below [`columns`](Self::columns).
    pub fn idf(&self, term: u32) -> f64 {
        idf_of(self.rows() as f64, self.df(term))
    }

    /// The nonzeros of a row as `(term, weight)`, in ascending order of terms.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    #[inline]
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        let stored = match &self.weights {
            Weights::Stored(weights) => &weights[self.rows.range(row)],
            Weights::Computed { .. } => &[],
        };
        let weight = move |(at, (term, tf))| {
            let weight = stored.get(at).copied();
            (term, weight.unwrap_or_else(|| self.computed(row, term, tf)))
        };
        self.rows.row(row).enumerate().map(weight)
    }

    /// A weight that is not stored.
    fn computed(&self, row: usize, term: u32, tf: u32) -> f64 {
        match &self.weights {
            Weights::Computed { idf, scales } => f64::from(tf) * idf[term as usize] * scales[row],
            Weights::Stored(_) => 0.0, // does not occur
        }
    }

    /// Calls `each` with the nonzeros of a row, as [`row`](Self::row) returns them: the fastest way to use all
    /// of them.
    #[inline]
    pub(crate) fn for_each_in_row(&self, row: usize, mut each: impl FnMut(u32, f64)) {
        match &self.weights {
            Weights::Stored(weights) => {
                let range = self.rows.range(row);
                let weights = &weights[range.clone()];
                for (&term, &weight) in self.rows.terms_in(range).iter().zip(weights) {
                    each(term, weight);
                }
            }
            Weights::Computed { idf, scales } => {
                for (term, tf) in self.rows.row(row) {
                    each(term, f64::from(tf) * idf[term as usize] * scales[row]);
                }
            }
        }
    }

    /// Whether a row has no terms.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    pub fn is_empty_row(&self, row: usize) -> bool {
        self.rows.range(row).is_empty()
    }

    /// The cosine of two rows, in `0.0..=1.0` up to rounding. It is 0 if either row is empty. Time
    /// is linear in the nonzeros of both rows.
    pub(crate) fn cosine(&self, a: usize, b: usize) -> f64 {
        let (mut cosine, mut other) = (0.0, self.row(b).peekable());
        for (term, weight) in self.row(a) {
            while other.next_if(|&(before, _)| before < term).is_some() {}
            if let Some((_, same)) = other.next_if(|&(at, _)| at == term) {
                cosine += weight * same;
            }
        }
        cosine
    }

    /// Computes `Xᵀ v`: for each term, the sum of its weights, each multiplied by the value of its
    /// row.
    ///
    /// `v` has [`rows`](Self::rows) values, and `out` receives [`columns`](Self::columns) values.
    ///
    /// # Panics
    /// If `v` has more values than there are rows.
    pub fn transposed_times(&self, v: &[f64], out: &mut Vec<f64>) {
        self.transposed_times_on(1, v, out);
    }

    /// [`transposed_times`](Self::transposed_times) on a number of threads.
    ///
    /// The rows of a large matrix are summed in parts, which do not depend on the number of threads.
    pub(crate) fn transposed_times_on(&self, threads: usize, v: &[f64], out: &mut Vec<f64>) {
        let add = |first: usize, v: &[f64], sums: &mut Vec<f64>| {
            sums.clear();
            sums.resize(self.columns(), 0.0);
            let sums = &mut sums[..];
            for (row, &value) in (first..).zip(v) {
                self.for_each_in_row(row, |term, weight| sums[term as usize] += weight * value);
            }
        };
        if let Weights::Stored(_) = self.weights {
            add(0, v, out);
            return;
        }
        let size = v.len().div_ceil(PARTS_OF_SUM).max(1);
        let parts: Vec<&[f64]> = v.chunks(size).collect();
        let sums = threads::map(threads, parts.len(), |part| {
            let mut sums = Vec::new();
            add(part * size, parts[part], &mut sums);
            sums
        });
        out.clear();
        out.resize(self.columns(), 0.0);
        for part in sums {
            out.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
    }

    /// Computes one value of `X v`: the dot product of a row with `v`, which has
    /// [`columns`](Self::columns) values.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows), or `v` has too few values.
    #[inline]
    pub fn row_times(&self, row: usize, v: &[f64]) -> f64 {
        let mut sum = 0.0;
        self.for_each_in_row(row, |term, weight| sum += weight * v[term as usize]);
        sum
    }
}

/// `ln(1 + n / df)`, or 0 if `df` is 0.
fn idf_of(n: f64, df: u32) -> f64 {
    if df == 0 { 0.0 } else { float::ln(1.0 + n / f64::from(df)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_that_no_row_contains_has_no_weight() {
        let matrix = TfIdfMatrix::new(&TermCounts::from_rows(&[&[1], &[1, 2]], 2));
        assert_eq!((matrix.columns(), matrix.df(0)), (3, 0));
        assert!(matrix.idf(0).abs() < 1e-15);
    }

    #[test]
    fn weights_that_are_computed_at_each_use_are_those_that_would_be_stored() {
        let counts = TermCounts::from_rows(&[&[0, 1, 1], &[0, 2, 3], &[2, 4, 4, 4], &[]], 3);
        let stored = TfIdfMatrix::with_stored(&counts, 100);
        let computed = TfIdfMatrix::with_stored(&counts, 0);
        let v = [0.5, 1.0, 2.0, 3.0, 0.25];
        for row in 0..4 {
            for (a, b) in stored.row(row).zip(computed.row(row)) {
                assert!(a.0 == b.0 && (a.1 - b.1).abs() < 1e-15, "{a:?} {b:?}");
            }
            assert!((stored.row_times(row, &v) - computed.row_times(row, &v)).abs() < 1e-14);
        }
        let mut sums: [Vec<f64>; 3] = Default::default();
        stored.transposed_times(&v[..4], &mut sums[0]);
        computed.transposed_times_on(1, &v[..4], &mut sums[1]);
        computed.transposed_times_on(3, &v[..4], &mut sums[2]);
        assert!(sums[0].iter().zip(&sums[1]).all(|(a, b)| (a - b).abs() < 1e-14), "{sums:?}");
        assert_eq!(sums[1], sums[2]);
    }

    #[test]
    fn a_row_has_the_textbook_weights() {
        // Term 0 occurs in two of three sentences, term 1 twice in the first, term 2 once in the
        // last.
        let counts = TermCounts::from_rows(&[&[0, 1, 1], &[0], &[2]], 3);
        let matrix = TfIdfMatrix::new(&counts);
        let (w0, w1) = ((1.0_f64 + 3.0 / 2.0).ln(), 2.0 * (1.0_f64 + 3.0).ln());
        let length = w0.hypot(w1);
        let row: Vec<_> = matrix.row(0).collect();
        assert_eq!(row.len(), 2);
        assert!((row[0].1 - w0 / length).abs() < 1e-15 && (row[1].1 - w1 / length).abs() < 1e-15);
        assert_eq!(matrix.row(2).collect::<Vec<_>>(), [(2, 1.0)]);
    }
}
