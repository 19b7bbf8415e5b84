//! Step 4, terms: sentences in, term numbers out.
//!
//! What is said once, here: a *word* is found by UAX #29 ([`words`]), brought to one form, lower
//! case for one thing ([`normal`]), left out if it is a stop word ([`stopwords`], or [`spread`]), and
//! cut to its stem ([`stem`]). What is left is a *term*, and terms are numbered from 0 in the order
//! in which a document first uses them. Scripts without spaces between words give pairs of
//! neighbouring characters instead of words.

mod cues;
mod english;
mod lexicon;
mod matrix;
mod spellings;
mod stem;
mod stopwords;
mod ubiquitous;

use std::ops::Range;

pub(crate) use cues::{Cues, WordCues, WordKind};
pub(crate) use lexicon::{Counted, Lexicon};
pub use matrix::TfIdfMatrix;
pub(crate) use stem::Stemmer;
pub use stopwords::StopWords;

/// Stands in a row's [`sequence`](TermCounts::sequence), and among the terms given to
/// [`from_rows`](TermCounts::from_rows), for a word that is no term.
const STOP_WORD: u32 = u32::MAX;

/// How often each term stands in each sentence: the raw material of every ranking method.
///
/// Rows are the sentences in document order, then rows of context (title and headings): those say
/// what the text is about, but are never ranked.
#[derive(Debug, Clone, Default)]
pub struct TermCounts {
    /// Where each row starts in `terms` and `tf`, and where the last one ends.
    starts: Vec<usize>,
    /// Term numbers, rising within a row.
    terms: Vec<u32>,
    /// How often the term stands in the row, at least 1.
    tf: Vec<u32>,
    /// Words of each row, stop words among them.
    words: Vec<u32>,
    /// Where each row starts in `sequence`; empty where the order of words is not kept.
    sequence_starts: Vec<usize>,
    /// The words of each row in their order: term numbers, and [`STOP_WORD`].
    sequence: Vec<u32>,
    /// How many of the rows are sentences.
    sentences: usize,
    /// Distinct terms; term numbers are below it.
    vocabulary: usize,
}

/// How much room the counts of a document take.
#[derive(Debug, Clone, Copy, Default)]
struct Room {
    rows: usize,
    terms: usize,
    /// Words in their order.
    words: usize,
}

impl Room {
    /// No more of anything than so much.
    fn at_most(self, most: usize) -> Self {
        let Self { rows, terms, words } = self;
        Self { rows: rows.min(most), terms: terms.min(most), words: words.min(most) }
    }
}

impl TermCounts {
    /// No rows, to be filled by [`push_row`](Self::push_row); with room for those of the document
    /// before, as documents that come together are of a size.
    fn new(room: Room, order: bool) -> Self {
        let mut counts = Self {
            starts: Vec::with_capacity(room.rows + 1),
            terms: Vec::with_capacity(room.terms),
            tf: Vec::with_capacity(room.terms),
            words: Vec::with_capacity(room.rows),
            ..Self::default()
        };
        counts.starts.push(0);
        if order {
            counts.sequence_starts.reserve(room.rows + 1);
            counts.sequence_starts.push(0);
            counts.sequence.reserve(room.words);
        }
        counts
    }

    /// The room that the rows take.
    fn room(&self) -> Room {
        Room { rows: self.rows(), terms: self.terms.len(), words: self.sequence.len() }
    }

    /// Counts of rows given as term numbers, the first `sentences` of which are sentences.
    ///
    /// For a caller with terms of their own; a row's word count is its number of terms. `u32::MAX` is no
    /// term: it stands for a stop word, which is counted among the words only. Terms are best numbered
    /// from 0 without gaps, as memory goes by the greatest number.
    ///
    /// # Examples
    /// ```
    /// let counts = epitome::analysis::TermCounts::from_rows(&[&[0, 1, 1], &[2]], 2);
    /// assert_eq!(counts.row(0).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
    /// assert_eq!((counts.rows(), counts.sentences(), counts.vocabulary()), (2, 2, 3));
    /// ```
    pub fn from_rows(rows: &[&[u32]], sentences: usize) -> Self {
        let mut counts = Self::new(Room::default(), true);
        for row in rows {
            counts.push_sequence(row);
            let mut terms = row.to_vec();
            terms.retain(|&term| term != STOP_WORD);
            counts.push_row(&mut terms, row.len());
        }
        counts.sentences = sentences.min(rows.len());
        counts
    }

    /// The counts of rows joined: a row for each of `groups`, which are sentences in a row, then the
    /// rows of context. The order of words is not kept. Time `O(nonzeros · log)`.
    pub(crate) fn joined(&self, groups: &[Range<usize>]) -> Self {
        let mut joined = Self::new(self.room(), false);
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

    /// Appends a row of `terms` (in any order; sorted in place) that has `words` words.
    fn push_row(&mut self, terms: &mut [u32], words: usize) {
        terms.sort_unstable();
        for same in terms.chunk_by(|a, b| a == b) {
            self.terms.push(same[0]);
            self.tf.push(u32::try_from(same.len()).unwrap_or(u32::MAX));
            self.vocabulary = self.vocabulary.max(same[0] as usize + 1);
        }
        self.starts.push(self.terms.len());
        self.words.push(u32::try_from(words).unwrap_or(u32::MAX));
    }

    /// Takes terms out of all rows, as if they had been stop words; `is_out` has one entry for each.
    fn take_out(&mut self, is_out: &[bool]) {
        let (mut kept, mut start) = (0, 0);
        for end in self.starts.iter_mut().skip(1) {
            for at in start..*end {
                if !is_out[self.terms[at] as usize] {
                    (self.terms[kept], self.tf[kept]) = (self.terms[at], self.tf[at]);
                    kept += 1;
                }
            }
            start = std::mem::replace(end, kept);
        }
        self.terms.truncate(kept);
        self.tf.truncate(kept);
        for term in &mut self.sequence {
            if is_out.get(*term as usize).is_some_and(|&out| out) {
                *term = STOP_WORD;
            }
        }
    }

    /// Keeps the words of the next row in their order; for all rows or for none.
    fn push_sequence(&mut self, words: &[u32]) {
        self.sequence.extend_from_slice(words);
        self.sequence_starts.push(self.sequence.len());
    }

    /// The words of a row in their order: their term, `None` for a stop word.
    ///
    /// Empty for all rows unless the scorer asked for it, see
    /// [`Scorer::reads_word_order`](crate::rank::Scorer::reads_word_order).
    pub fn sequence(&self, row: usize) -> impl Iterator<Item = Option<u32>> + '_ {
        let range = match self.sequence_starts.get(row..row + 2) {
            Some(ends) => ends[0]..ends[1],
            None => 0..0,
        };
        self.sequence[range].iter().map(|&term| (term != STOP_WORD).then_some(term))
    }

    /// The number of rows, sentences and context.
    pub fn rows(&self) -> usize {
        self.words.len()
    }

    /// The number of sentences, which are the first rows.
    pub fn sentences(&self) -> usize {
        self.sentences
    }

    /// The number of distinct terms; every term number is below it.
    pub fn vocabulary(&self) -> usize {
        self.vocabulary
    }

    /// The number of `(row, term)` pairs that occur: the size of the sparse matrix.
    pub fn nonzeros(&self) -> usize {
        self.terms.len()
    }

    /// A row as `(term, tf)`, by rising term.
    ///
    /// # Panics
    /// If `row` is not below [`rows`](Self::rows).
    #[inline]
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        self.terms[range.clone()].iter().copied().zip(self.tf[range].iter().copied())
    }

    /// How often each term stands in the document: the sum of `tf` over all rows. Time `O(nonzeros)`.
    pub(crate) fn frequencies(&self) -> Vec<u64> {
        let mut frequencies = vec![0; self.vocabulary];
        for (&term, &tf) in self.terms.iter().zip(&self.tf) {
            frequencies[term as usize] += u64::from(tf);
        }
        frequencies
    }

    /// The part of each term in all occurrences of terms; of no terms nothing. Time `O(nonzeros)`.
    pub(crate) fn probabilities(&self) -> Vec<f64> {
        let frequencies = self.frequencies();
        let all = frequencies.iter().sum::<u64>() as f64;
        frequencies.into_iter().map(|frequency| frequency as f64 / all).collect()
    }

    /// How many of `rows` have each term: their `df`. Time `O(nonzeros)`.
    pub(crate) fn df(&self, rows: Range<usize>) -> Vec<u32> {
        let mut df = vec![0; self.vocabulary];
        for (term, _) in rows.flat_map(|row| self.row(row)) {
            df[term as usize] += 1;
        }
        df
    }

    /// The number of words of a row, stop words among them.
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
    fn what_stands_for_a_stop_word_is_no_term() {
        let counts = TermCounts::from_rows(&[&[u32::MAX, 0, u32::MAX], &[1]], 2);
        assert_eq!((counts.vocabulary(), counts.nonzeros(), counts.words(0)), (2, 2, 3));
        assert_eq!(counts.sequence(0).collect::<Vec<_>>(), [None, Some(0), None]);
    }

    #[test]
    fn terms_are_summed_over_rows_by_how_often_and_by_where_they_stand() {
        let counts = TermCounts::from_rows(&[&[0, 1, 1], &[1], &[3]], 2);
        assert_eq!(counts.frequencies(), [1, 3, 0, 1]);
        assert_eq!(counts.probabilities(), [0.2, 0.6, 0.0, 0.2]);
        assert_eq!(counts.df(0..3), [1, 2, 0, 1]);
        assert_eq!(counts.df(0..counts.sentences()), [1, 2, 0, 0]);
        let none = TermCounts::default();
        assert!(none.frequencies().is_empty() && none.df(0..0).is_empty());
    }
}
