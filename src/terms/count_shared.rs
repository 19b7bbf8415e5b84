//! Counts the terms of a large document on several threads.

use std::borrow::Cow;
use std::ops::Range;

use super::counts::{Capacity, CountsBuilder, TermCounts};
use super::cue_kinds::WordCues;
use super::lexicon::{Counted, Lexicon, Row, Rows};
use crate::threads::{self, SENTENCES_PER_PART};

/// The number of parts of a document that each thread counts before their rows are added to those of the document.
/// It bounds what waits to be added: some 4 MB for each thread. With fewer parts, threads would wait for each other.
const PARTS_PER_THREAD: usize = 4;

/// The words of a part of a document. Its terms are numbered in the order in which the part first uses them.
struct Part {
    /// The term of each word, or [`STOP_WORD`](super::counts::STOP_WORD): those of all rows.
    terms: Vec<u32>,
    /// The end of each row in `terms`, and its number of words.
    rows: Vec<(usize, usize)>,
    /// The stem of each term.
    stems: Vec<Box<str>>,
}

impl Lexicon {
    /// [`count_and_observe`](Self::count_and_observe) on a thread for each of the `others`, which are lexicons of
    /// the same language.
    ///
    /// `text` returns the text of one of the `sentences`, by its index. `observe` also receives the index, and
    /// what it returns is passed to `add` in the order of the sentences.
    ///
    /// The result is the same: each thread numbers the terms of its parts by itself, and the numbers are
    /// replaced in the order of the parts.
    #[expect(
        clippy::too_many_arguments,
        reason = "what is counted, and what is done with each sentence"
    )]
    pub(crate) fn count_shared<'t, O: Send>(
        &mut self,
        others: &mut [Self],
        sentences: usize,
        text: impl Fn(usize) -> Cow<'t, str> + Sync,
        context: impl IntoIterator<Item = Cow<'t, str>>,
        order: bool,
        observe: impl Fn(usize, &str, &[Range<usize>], &WordCues) -> O + Sync,
        mut add: impl FnMut(O),
    ) -> Counted<'_> {
        self.begin_document();
        let mut rows = Rows::new(CountsBuilder::new(self.capacity(), order));
        let parts_at_a_time = PARTS_PER_THREAD * others.len().max(1);
        let parts = sentences.div_ceil(SENTENCES_PER_PART);
        for first in (0..parts).step_by(parts_at_a_time) {
            let count = parts_at_a_time.min(parts - first);
            let read = threads::map_with(others, count, |lexicon, part| {
                let start = (first + part) * SENTENCES_PER_PART;
                let own = start..sentences.min(start + SENTENCES_PER_PART);
                lexicon.read_part(own, &text, &observe)
            });
            let (read, observed): (Vec<Part>, Vec<Vec<O>>) = read.into_iter().unzip();
            let mut number = |stem: &str| {
                let stem = self.stem_number(stem);
                self.term_number(stem, &mut rows.vocabulary)
            };
            let numbers: Vec<Vec<u32>> = read
                .iter()
                .map(|part| part.stems.iter().map(|stem| number(stem)).collect())
                .collect();
            let counted =
                threads::map(others.len(), count, |part| read[part].counts(&numbers[part], order));
            for part in &counted {
                rows.counts.append(part);
            }
            observed.into_iter().flatten().for_each(&mut add);
        }
        self.finish(rows, context)
    }

    /// Reads some of the sentences of a document as if they were a document. Returns what was observed about each
    /// as well.
    fn read_part<'t, O>(
        &mut self,
        sentences: Range<usize>,
        text: impl Fn(usize) -> Cow<'t, str>,
        observe: impl Fn(usize, &str, &[Range<usize>], &WordCues) -> O,
    ) -> (Part, Vec<O>) {
        self.begin_document();
        let (mut row, mut vocabulary) = (Row::new(), 0);
        let (mut terms, mut rows) = (Vec::new(), Vec::with_capacity(sentences.len()));
        let mut observed = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let text = text(sentence);
            let (words, cues) = self.read_row(&text, &mut row, &mut vocabulary);
            terms.extend_from_slice(&row.terms);
            rows.push((terms.len(), words));
            observed.push(observe(sentence, &text, &row.words, &cues));
        }
        (Part { terms, rows, stems: self.stems_of_document(vocabulary) }, observed)
    }
}

impl Part {
    /// Counts the terms, which have these numbers in the document.
    fn counts(&self, numbers: &[u32], order: bool) -> TermCounts {
        let mut counts = CountsBuilder::new(Capacity::default(), order);
        let mut row = Vec::with_capacity(64);
        let mut start = 0;
        for &(end, words) in &self.rows {
            row.clear();
            // A stop word has no number, and stays as it is.
            let of_document = |term: &u32| numbers.get(*term as usize).copied().unwrap_or(*term);
            row.extend(self.terms[start..end].iter().map(of_document));
            counts.push_row(&row, words);
            start = end;
        }
        counts.finish(self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::Cues;

    #[test]
    fn terms_are_the_same_on_any_number_of_threads() {
        let texts: Vec<String> = (0..2 * SENTENCES_PER_PART + 9)
            .map(|n| {
                format!("The ferry {} of island{} and harbour{} sails, the", n % 7, n % 999, n / 3)
            })
            .collect();
        for language in [Language::ENGLISH, Language::UNDETERMINED] {
            let new = || Lexicon::new(language, None, &Cues::of(language));
            let (mut alone, mut observed) = (new(), Vec::new());
            let expected = alone.count_and_observe(
                texts.iter().map(|text| Cow::Borrowed(text.as_str())),
                [Cow::Borrowed("A harbour of ferries")],
                true,
                |sentence, words, _| observed.push((sentence.len(), words.len())),
            );
            for threads in [1, 3] {
                let (mut lexicon, mut others) = (new(), Vec::new());
                others.resize_with(threads, new);
                let mut also_observed = Vec::new();
                let shared = lexicon.count_shared(
                    &mut others,
                    texts.len(),
                    |row| Cow::Borrowed(texts[row].as_str()),
                    [Cow::Borrowed("A harbour of ferries")],
                    true,
                    |row, sentence, words, _| (row, (sentence.len(), words.len())),
                    |found| also_observed.push(found),
                );
                assert!(also_observed.into_iter().eq(observed.iter().copied().enumerate()));
                let (a, b) = (&expected.counts, &shared.counts);
                assert_eq!((a.rows(), a.sentences()), (b.rows(), b.sentences()));
                assert_eq!((a.vocabulary(), a.nonzeros()), (b.vocabulary(), b.nonzeros()));
                for row in 0..a.rows() {
                    assert!(
                        a.row(row).eq(b.row(row)) && a.sequence(row).eq(b.sequence(row)),
                        "{row}"
                    );
                    assert_eq!(a.words(row), b.words(row));
                }
            }
        }
    }
}
