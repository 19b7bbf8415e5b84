//! Counts how often each term occurs in each sentence.

use std::ops::Range;
use std::sync::Arc;

use super::rows::TermRows;
use super::word_order::WordOrder;

/// Marks a stop word among the terms of a row.
pub(super) const STOP_WORD: u32 = u32::MAX;

/// Memory for more unused terms than these is given back. Most documents have far fewer terms, and to give back
/// memory for so few is not worth a system call.
const MAX_SPARE_TERMS: usize = 1 << 20;

/// The usual number of bytes of a text for each distinct term of a sentence, rounded down. It is about the same for
/// each byte that the order of words takes.
const BYTES_PER_TERM: usize = 12;

/// How often each term occurs in each sentence: the input of every ranking method.
///
/// Rows are the sentences in document order, followed by rows of context (title and headings).
/// Context says what the text is about, but is never ranked.
#[derive(Debug, Clone, Default)]
pub struct TermCounts {
    /// The terms of each row. The weights of the document share them.
    rows: Arc<TermRows>,
    /// The number of words of each row, including stop words.
    words: Vec<u32>,
    /// The order of the words of each row, if it is kept.
    order: WordOrder,
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
    /// Bytes that the order of words takes.
    words: usize,
}

impl Capacity {
    /// An estimate for a text of a number of rows and of bytes.
    pub(super) fn of_text(rows: usize, bytes: usize) -> Self {
        let (terms, words) = (bytes / BYTES_PER_TERM, bytes / BYTES_PER_TERM);
        Self { rows, terms, words }
    }

    /// This capacity with each number limited to `most`.
    pub(super) fn at_most(self, most: usize) -> Self {
        let Self { rows, terms, words } = self;
        Self { rows: rows.min(most), terms: terms.min(most), words: words.min(most) }
    }
}

impl TermCounts {
    /// The number of elements that the rows hold.
    pub(super) fn capacity(&self) -> Capacity {
        Capacity { rows: self.rows(), terms: self.nonzeros(), words: self.order.bytes() }
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
        let mut counts = CountsBuilder::new(Capacity::default(), true);
        for row in rows {
            counts.push_row(row, row.len());
        }
        counts.finish(sentences)
    }

    /// Joins rows: the result has one row for each range of sentences in `groups`, followed by the
    /// rows of context. The order of words is not kept. Time `O(nonzeros · log)`.
    pub(crate) fn joined(&self, groups: &[Range<usize>]) -> Self {
        let mut joined = CountsBuilder::new(self.capacity(), false);
        let context = self.sentences..self.rows();
        for rows in groups.iter().cloned().chain(context.map(|row| row..row + 1)) {
            let terms: Vec<u32> = rows.clone().flat_map(|row| self.occurrences(row)).collect();
            joined.push_row(&terms, rows.map(|row| self.words(row)).sum());
        }
        Self { vocabulary: self.vocabulary, ..joined.finish(groups.len()) }
    }

    /// The counts without some terms, as if they had been stop words. `is_removed` has one entry for
    /// each term.
    pub(super) fn without(&self, is_removed: &[bool]) -> Self {
        let mut kept = CountsBuilder::new(self.capacity(), self.order.is_kept());
        let kept_term = |term: u32| if is_removed[term as usize] { STOP_WORD } else { term };
        let mut words: Vec<u32> = Vec::new();
        for row in 0..self.rows() {
            words.clear();
            if self.order.is_kept() {
                words.extend(self.sequence(row).map(|term| term.map_or(STOP_WORD, kept_term)));
            } else {
                words.extend(self.occurrences(row).map(kept_term));
            }
            kept.push_row(&words, self.words(row));
        }
        Self { vocabulary: self.vocabulary, ..kept.finish(self.sentences) }
    }

    /// The words of a row in order: the term of each word, or `None` for a stop word.
    ///
    /// Empty for all rows unless the scorer asked for the order of words, see
    /// [`Scorer::reads_word_order`](crate::rank::Scorer::reads_word_order).
    pub fn sequence(&self, row: usize) -> impl Iterator<Item = Option<u32>> + '_ {
        let terms = if row < self.rows() { self.rows.terms(row) } else { &[] };
        self.order.row(row, terms.len()).map(|word| word.and_then(|at| terms.get(at)).copied())
    }

    /// The number of rows: sentences and context.
    pub fn rows(&self) -> usize {
        self.rows.len()
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
        self.rows.nonzeros()
    }

    /// The terms of a row as `(term, tf)`, in ascending order of terms.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    #[inline]
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.rows.row(row)
    }

    /// The terms of a row without their counts, in ascending order.
    #[inline]
    pub(crate) fn terms(&self, row: usize) -> &[u32] {
        self.rows.terms(row)
    }

    /// The terms of all rows.
    pub(super) fn shared_rows(&self) -> Arc<TermRows> {
        Arc::clone(&self.rows)
    }

    /// The terms of a row in ascending order, each as often as it occurs there.
    fn occurrences(&self, row: usize) -> impl Iterator<Item = u32> + '_ {
        self.row(row).flat_map(|(term, tf)| std::iter::repeat_n(term, tf as usize))
    }

    /// How often each term occurs in the document: the sum of `tf` over all rows. Time
    /// `O(nonzeros)`.
    pub(crate) fn frequencies(&self) -> Vec<u64> {
        let mut frequencies = vec![0; self.vocabulary];
        for (term, tf) in (0..self.rows()).flat_map(|row| self.row(row)) {
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
        for &term in rows.flat_map(|row| self.terms(row)) {
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

/// Counts the terms of one row after another.
#[derive(Debug)]
pub(super) struct CountsBuilder {
    rows: TermRows,
    words: Vec<u32>,
    order: WordOrder,
    keeps_order: bool,
    vocabulary: usize,
    /// The terms of the current row, each with its place among the words: the term is in the upper half of a
    /// number, so that they sort by term. Reused for every row, to save allocations.
    places: Vec<u64>,
    /// The order of the words of the current row. Reused like `places`.
    row_order: Vec<u32>,
}

impl CountsBuilder {
    /// No rows, with memory for a number of elements.
    pub(super) fn new(capacity: Capacity, keeps_order: bool) -> Self {
        let Capacity { rows, terms, words } = capacity;
        let (ordered_rows, words) = if keeps_order { (rows, words) } else { (0, 0) };
        Self {
            rows: TermRows::with_capacity(rows, terms),
            words: Vec::with_capacity(rows),
            order: WordOrder::with_capacity(ordered_rows, words),
            keeps_order,
            vocabulary: 0,
            places: Vec::with_capacity(64),
            row_order: Vec::with_capacity(64),
        }
    }

    /// Adds a row of `words` words. `terms` are their terms in order, with [`STOP_WORD`] for stop words, which
    /// may be left out if the order of words is not kept.
    #[expect(clippy::cast_possible_truncation, reason = "the halves of a number")]
    pub(super) fn push_row(&mut self, terms: &[u32], words: usize) {
        let Self { rows, vocabulary, places, row_order, .. } = self;
        places.clear();
        let numbered = terms.iter().zip(0_u64..).filter(|(term, _)| **term != STOP_WORD);
        places.extend(numbered.map(|(&term, place)| u64::from(term) << 32 | place));
        places.sort_unstable();
        if self.keeps_order {
            row_order.clear();
            row_order.resize(terms.len(), 0);
        }
        let (mut distinct, mut last) = (0, STOP_WORD);
        for &at in places.iter() {
            let term = (at >> 32) as u32;
            if term == last {
                rows.repeat_last();
            } else {
                rows.push(term);
                (distinct, last) = (distinct + 1, term);
            }
            if let Some(number) = row_order.get_mut(at as u32 as usize) {
                *number = distinct;
            }
        }
        if last != STOP_WORD {
            *vocabulary = (*vocabulary).max(last as usize + 1); // the largest comes last
        }
        rows.end_row();
        if self.keeps_order {
            self.order.push(row_order, distinct as usize);
        }
        self.words.push(u32::try_from(words).unwrap_or(u32::MAX));
    }

    /// Adds the rows of a part of the document.
    pub(super) fn append(&mut self, part: &TermCounts) {
        self.rows.append(&part.rows);
        self.order.append(&part.order);
        self.words.extend_from_slice(&part.words);
        self.vocabulary = self.vocabulary.max(part.vocabulary);
    }

    /// The number of rows so far.
    pub(super) fn rows(&self) -> usize {
        self.words.len()
    }

    /// The counts of all rows, of which the first `sentences` are sentences, and the others are context.
    pub(super) fn finish(self, sentences: usize) -> TermCounts {
        let Self { mut rows, words, mut order, vocabulary, .. } = self;
        rows.shrink(MAX_SPARE_TERMS);
        order.shrink(MAX_SPARE_TERMS);
        let sentences = sentences.min(rows.len());
        TermCounts { rows: Arc::new(rows), words, order, sentences, vocabulary }
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
