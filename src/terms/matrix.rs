//! The sentence × term matrix of TF-IDF weights.

use super::counts::TermCounts;
use crate::text::float;

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
    /// The start of each row in `terms` and `weights`, and the end of the last row.
    starts: Vec<usize>,
    /// The column of each nonzero, in ascending order within a row.
    terms: Vec<u32>,
    /// The nonzeros, row by row.
    weights: Vec<f64>,
    /// The number of rows that contain each term. Its length is the number of columns.
    df: Vec<u32>,
}

impl TfIdfMatrix {
    /// Computes the weights of a document from its counts.
    pub fn new(counts: &TermCounts) -> Self {
        let n = counts.rows() as f64;
        let df = counts.df(0..counts.rows());
        // Most terms have a small document frequency, and logarithms are expensive.
        let mut of_few = [None; 32];
        let idf = df.iter().map(|&df| match of_few.get_mut(df as usize) {
            Some(known) => *known.get_or_insert_with(|| idf_of(n, df)),
            None => idf_of(n, df),
        });
        let idf: Vec<f64> = idf.collect();

        let mut matrix = Self {
            starts: Vec::with_capacity(counts.rows() + 1),
            terms: Vec::with_capacity(counts.nonzeros()),
            weights: Vec::with_capacity(counts.nonzeros()),
            df,
        };
        matrix.starts.push(0);
        for row in 0..counts.rows() {
            let start = matrix.weights.len();
            for (term, tf) in counts.row(row) {
                matrix.terms.push(term);
                matrix.weights.push(f64::from(tf) * idf[term as usize]);
            }
            let weights = &mut matrix.weights[start..];
            let length = weights.iter().map(|w| w * w).sum::<f64>().sqrt();
            for weight in weights {
                *weight /= length; // not 0, because the weights of terms are positive
            }
            matrix.starts.push(matrix.weights.len());
        }
        matrix
    }

    /// The number of rows: sentences and context.
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of columns: the distinct terms of the document.
    pub fn columns(&self) -> usize {
        self.df.len()
    }

    /// The number of weights other than 0.
    pub(crate) fn nonzeros(&self) -> usize {
        self.weights.len()
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
        let range = self.starts[row]..self.starts[row + 1];
        self.terms[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Whether a row has no terms.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    pub fn is_empty_row(&self, row: usize) -> bool {
        self.starts[row] == self.starts[row + 1]
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
        out.clear();
        out.resize(self.columns(), 0.0);
        let out = &mut out[..];
        for (row, &value) in v.iter().enumerate() {
            for (term, weight) in self.row(row) {
                out[term as usize] += weight * value;
            }
        }
    }

    /// Computes one value of `X v`: the dot product of a row with `v`, which has
    /// [`columns`](Self::columns) values.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows), or `v` has too few values.
    #[inline]
    pub fn row_times(&self, row: usize, v: &[f64]) -> f64 {
        // Not `sum`, which starts at −0.
        self.row(row).fold(0.0, |sum, (term, weight)| sum + weight * v[term as usize])
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
