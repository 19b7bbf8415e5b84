//! Counts how often each term occurs in each sentence.

use std::ops::Range;

/// Marks a stop word in a row's [`sequence`](TermCounts::sequence), and among the terms given to
/// [`from_rows`](TermCounts::from_rows).
pub(super) const STOP_WORD: u32 = u32::MAX;

/// The number of terms that memory may be reserved for without need. It is far above those of most documents,
/// which are not worth a system call.
const MAX_SPARE_TERMS: usize = 1 << 20;

/// How often each term occurs in each sentence: the input of every ranking method.
///
/// Rows are the sentences in document order, followed by rows of context (title and headings).
/// Context says what the text is about, but is never ranked.
#[derive(Debug, Clone, Default)]
pub struct TermCounts {
    /// The start of each row in `terms` and `tf`, and the end of the last row.
    starts: Vec<usize>,
    /// Term numbers, in ascending order within a row.
    terms: Vec<u32>,
    /// How often the term occurs in the row, at least 1.
    tf: Vec<u32>,
    /// The number of words of each row, including stop words.
    words: Vec<u32>,
    /// The start of each row in `sequence`, and the end of the last row. Empty if the order of
    /// words is not kept.
    sequence_starts: Vec<usize>,
    /// The words of each row in order: term numbers, or [`STOP_WORD`].
    sequence: Vec<u32>,
    /// The number of rows that are sentences.
    sentences: usize,
    /// The number of distinct terms. Every term number is below it.
    vocabulary: usize,
}

/// The number of elements that the counts of a document hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Capacity {
    pub(super) rows: usize,
    terms: usize,
    /// Words in `sequence`.
    words: usize,
}

impl Capacity {
    /// This capacity with each number limited to `most`.
    pub(super) fn at_most(self, most: usize) -> Self {
        let Self { rows, terms, words } = self;
        Self { rows: rows.min(most), terms: terms.min(most), words: words.min(most) }
    }
}

impl TermCounts {
    /// Counts without rows, to be filled by [`push_row`](Self::push_row). Reserves memory for as
    /// many elements as the previous document needed, because documents of one run tend to be of
    /// similar size.
    pub(super) fn new(capacity: Capacity, order: bool) -> Self {
        let mut counts = Self {
            starts: Vec::with_capacity(capacity.rows + 1),
            terms: Vec::with_capacity(capacity.terms),
            tf: Vec::with_capacity(capacity.terms),
            words: Vec::with_capacity(capacity.rows),
            ..Self::default()
        };
        counts.starts.push(0);
        if order {
            counts.sequence_starts.reserve(capacity.rows + 1);
            counts.sequence_starts.push(0);
            counts.sequence.reserve(capacity.words);
        }
        counts
    }

    /// The number of elements that the rows hold.
    pub(super) fn capacity(&self) -> Capacity {
        Capacity { rows: self.rows(), terms: self.terms.len(), words: self.sequence.len() }
    }

    /// Counts the terms of rows given as term numbers. The first `sentences` rows are sentences,
    /// the others are context.
    ///
    /// For callers that have their own terms. The word count of a row is its length. `u32::MAX`
    /// stands for a stop word, which counts as a word but not as a term. Number the terms from 0
    /// without gaps, because memory use is proportional to the greatest number.
    ///
    /// # Examples
    /// ```
    /// let counts = epitome::analysis::TermCounts::from_rows(&[&[0, 1, 1], &[2]], 2);
    /// assert_eq!(counts.row(0).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
    /// assert_eq!((counts.rows(), counts.sentences(), counts.vocabulary()), (2, 2, 3));
    /// ```
    pub fn from_rows(rows: &[&[u32]], sentences: usize) -> Self {
        let mut counts = Self::new(Capacity::default(), true);
        for row in rows {
            counts.push_sequence(row);
            let mut terms = row.to_vec();
            terms.retain(|&term| term != STOP_WORD);
            counts.push_row(&mut terms, row.len());
        }
        counts.sentences = sentences.min(rows.len());
        counts
    }

    /// Joins rows: the result has one row for each range of sentences in `groups`, followed by the
    /// rows of context. The order of words is not kept. Time `O(nonzeros · log)`.
    pub(crate) fn joined(&self, groups: &[Range<usize>]) -> Self {
        let mut joined = Self::new(self.capacity(), false);
        let context = self.sentences..self.rows();
        for rows in groups.iter().cloned().chain(context.map(|row| row..row + 1)) {
            let mut terms: Vec<u32> = rows
                .clone()
                .flat_map(|row| self.row(row))
                .flat_map(|(term, tf)| std::iter::repeat_n(term, tf as usize))
                .collect();
            joined.push_row(&mut terms, rows.map(|row| self.words(row)).sum());
        }
        joined.sentences = groups.len();
        joined.vocabulary = self.vocabulary;
        joined
    }

    /// Appends a row with `terms`, in any order, and `words` words. Sorts `terms` in place.
    pub(super) fn push_row(&mut self, terms: &mut [u32], words: usize) {
        terms.sort_unstable();
        for same in terms.chunk_by(|a, b| a == b) {
            self.terms.push(same[0]);
            self.tf.push(u32::try_from(same.len()).unwrap_or(u32::MAX));
            self.vocabulary = self.vocabulary.max(same[0] as usize + 1);
        }
        self.starts.push(self.terms.len());
        self.words.push(u32::try_from(words).unwrap_or(u32::MAX));
    }

    /// Frees the memory that was reserved for further rows, if it is much.
    pub(super) fn shrink(&mut self) {
        if self.terms.capacity() > MAX_SPARE_TERMS + self.terms.len() {
            self.terms.shrink_to_fit();
            self.tf.shrink_to_fit();
            self.sequence.shrink_to_fit();
        }
    }

    /// Marks all rows so far as sentences. The rows that follow are context.
    pub(super) fn end_sentences(&mut self) {
        self.sentences = self.rows();
    }

    /// Removes terms from all rows, as if they had been stop words. `is_removed` has one entry for
    /// each term.
    pub(super) fn remove_terms(&mut self, is_removed: &[bool]) {
        let (mut kept, mut start) = (0, 0);
        for end in self.starts.iter_mut().skip(1) {
            for at in start..*end {
                if !is_removed[self.terms[at] as usize] {
                    (self.terms[kept], self.tf[kept]) = (self.terms[at], self.tf[at]);
                    kept += 1;
                }
            }
            start = std::mem::replace(end, kept);
        }
        self.terms.truncate(kept);
        self.tf.truncate(kept);
        for term in &mut self.sequence {
            if is_removed.get(*term as usize).is_some_and(|&is_removed| is_removed) {
                *term = STOP_WORD;
            }
        }
    }

    /// Appends the words of the next row in order. Call it for all rows or for none.
    pub(super) fn push_sequence(&mut self, words: &[u32]) {
        self.sequence.extend_from_slice(words);
        self.sequence_starts.push(self.sequence.len());
    }

    /// The words of a row in order: the term of each word, or `None` for a stop word.
    ///
    /// Empty for all rows unless the scorer asked for the order of words, see
    /// [`Scorer::reads_word_order`](crate::rank::Scorer::reads_word_order).
    pub fn sequence(&self, row: usize) -> impl Iterator<Item = Option<u32>> + '_ {
        let range = match self.sequence_starts.get(row..row + 2) {
            Some(ends) => ends[0]..ends[1],
            None => 0..0,
        };
        self.sequence[range].iter().map(|&term| (term != STOP_WORD).then_some(term))
    }

    /// The number of rows: sentences and context.
    pub fn rows(&self) -> usize {
        self.words.len()
    }

    /// The number of sentences, which are the first rows.
    pub fn sentences(&self) -> usize {
        self.sentences
    }

    /// The number of distinct terms. Every term number is below it.
    pub fn vocabulary(&self) -> usize {
        self.vocabulary
    }

    /// The number of `(row, term)` pairs with a count above 0: the size of the sparse matrix.
    pub fn nonzeros(&self) -> usize {
        self.terms.len()
    }

    /// The terms of a row as `(term, tf)`, in ascending order of terms.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    #[inline]
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        self.terms[range.clone()].iter().copied().zip(self.tf[range].iter().copied())
    }

    /// How often each term occurs in the document: the sum of `tf` over all rows. Time
    /// `O(nonzeros)`.
    pub(crate) fn frequencies(&self) -> Vec<u64> {
        let mut frequencies = vec![0; self.vocabulary];
        for (&term, &tf) in self.terms.iter().zip(&self.tf) {
            frequencies[term as usize] += u64::from(tf);
        }
        frequencies
    }

    /// The relative frequency of each term among all occurrences of terms. Empty if there are no
    /// terms. Time `O(nonzeros)`.
    pub(crate) fn probabilities(&self) -> Vec<f64> {
        let frequencies = self.frequencies();
        let all = frequencies.iter().sum::<u64>() as f64;
        frequencies.into_iter().map(|frequency| frequency as f64 / all).collect()
    }

    /// The number of `rows` that contain each term: its document frequency `df`. Time
    /// `O(nonzeros)`.
    pub(crate) fn df(&self, rows: Range<usize>) -> Vec<u32> {
        let mut df = vec![0; self.vocabulary];
        for (term, _) in rows.flat_map(|row| self.row(row)) {
            df[term as usize] += 1;
        }
        df
    }

    /// The number of words of a row, including stop words.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    pub fn words(&self, row: usize) -> usize {
        self.words[row] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_word_counts_as_a_word_but_not_as_a_term() {
        let counts = TermCounts::from_rows(&[&[u32::MAX, 0, u32::MAX], &[1]], 2);
        assert_eq!((counts.vocabulary(), counts.nonzeros(), counts.words(0)), (2, 2, 3));
        assert_eq!(counts.sequence(0).collect::<Vec<_>>(), [None, Some(0), None]);
    }

    #[test]
    fn frequencies_sum_over_rows_and_df_counts_the_rows() {
        let counts = TermCounts::from_rows(&[&[0, 1, 1], &[1], &[3]], 2);
        assert_eq!(counts.frequencies(), [1, 3, 0, 1]);
        assert_eq!(counts.probabilities(), [0.2, 0.6, 0.0, 0.2]);
        assert_eq!(counts.df(0..3), [1, 2, 0, 1]);
        assert_eq!(counts.df(0..counts.sentences()), [1, 2, 0, 0]);
        let none = TermCounts::default();
        assert!(none.frequencies().is_empty() && none.df(0..0).is_empty());
    }
}
