//! Words to term numbers, each distinct word worked out once.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::stem::Stemmer;
use super::stopwords::{StopWords, normalized};
use super::{TermCounts, words};
use crate::language::Language;

/// Past this many distinct words the memory of earlier documents is dropped, so that a stream
/// without end needs no more than this: some 10 MB.
const MAX_REMEMBERED_WORDS: usize = 100_000;

/// The terms of one language: finds a word's term, and remembers it for the next time.
///
/// A word is lowered, looked up among the stop words and stemmed when it is first met, in the
/// spelling in which it is met (`The` and `the` are remembered side by side); from then on it
/// costs one look-up. What is remembered holds from document to document.
#[derive(Debug)]
pub(crate) struct Lexicon {
    stop_words: StopWords,
    stemmer: Stemmer,
    /// Each spelling met so far, with the number of its stem; `None` for stop words.
    spellings: HashMap<Box<str>, Option<u32>, RandomState>,
    /// Each stem met so far, numbered from 0.
    stems: HashMap<Box<str>, u32, RandomState>,
    /// For each stem, the document that used it last, and its term number there.
    in_document: Vec<(u32, u32)>,
    /// The number of the present document, from 1.
    document: u32,
}

impl Lexicon {
    /// The terms of `language`, with stop words other than its own if there are any.
    pub(crate) fn new(language: Language, stop_words: Option<&StopWords>) -> Self {
        Self {
            stop_words: stop_words.cloned().unwrap_or_else(|| StopWords::of(language)),
            stemmer: Stemmer::new(language),
            spellings: HashMap::default(),
            stems: HashMap::default(),
            in_document: Vec::new(),
            document: 0,
        }
    }

    /// Counts the terms of a document's sentences and of its context, a row each, in this order.
    ///
    /// Time `O(text)`, and space `O(distinct terms of each row)`.
    pub(crate) fn count<S: AsRef<str>>(
        &mut self,
        sentences: impl IntoIterator<Item = S>,
        context: impl IntoIterator<Item = S>,
    ) -> TermCounts {
        self.begin_document();
        let (mut counts, mut row, mut vocabulary) = (TermCounts::new(), Vec::new(), 0);
        for sentence in sentences {
            self.push_row(&mut counts, &mut row, &mut vocabulary, sentence.as_ref());
        }
        counts.sentences = counts.rows();
        for line in context {
            self.push_row(&mut counts, &mut row, &mut vocabulary, line.as_ref());
        }
        counts
    }

    fn push_row(
        &mut self,
        counts: &mut TermCounts,
        row: &mut Vec<u32>,
        vocabulary: &mut u32,
        text: &str,
    ) {
        row.clear();
        let words = words::for_each_word(text, |word| {
            if let Some(stem) = self.stem_number(word) {
                row.push(self.term_number(stem, vocabulary));
            }
        });
        counts.push_row(row, words);
    }

    fn begin_document(&mut self) {
        if self.spellings.len() > MAX_REMEMBERED_WORDS || self.document == u32::MAX {
            self.spellings.clear();
            self.stems.clear();
            self.in_document.clear();
            self.document = 0;
        }
        self.document += 1;
    }

    /// The number of a word's stem, or `None` for a stop word.
    fn stem_number(&mut self, word: &str) -> Option<u32> {
        if let Some(&known) = self.spellings.get(word) {
            return known;
        }
        let lower = normalized(word);
        let number = if self.stop_words.contains(&lower) {
            None
        } else {
            let stem = self.stemmer.stem(&lower);
            let next = u32::try_from(self.stems.len()).expect("under 4 billion distinct words");
            let number = self.stems.get(stem.as_ref()).copied().unwrap_or_else(|| {
                self.stems.insert(stem.into(), next);
                self.in_document.push((0, 0));
                next
            });
            Some(number)
        };
        self.spellings.insert(word.into(), number);
        number
    }

    /// The term number of a stem in this document: the next free one when it is new here.
    fn term_number(&mut self, stem: u32, vocabulary: &mut u32) -> u32 {
        let (document, term) = &mut self.in_document[stem as usize];
        if *document != self.document {
            (*document, *term) = (self.document, *vocabulary);
            *vocabulary += 1;
        }
        *term
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Lexicon {
        Lexicon::new(Language::parse("en").unwrap(), None)
    }

    fn rows(counts: &TermCounts) -> Vec<Vec<(u32, u32)>> {
        (0..counts.rows()).map(|row| counts.row(row).collect()).collect()
    }

    #[test]
    fn terms_are_numbered_by_first_use_without_stop_words_and_endings() {
        let counts = english().count(["The cats and the dogs", "A dog's CAT, catS!"], ["Dogs"]);
        assert_eq!(rows(&counts), [vec![(0, 1), (1, 1)], vec![(0, 2), (1, 1)], vec![(1, 1)]]);
        assert_eq!((counts.sentences(), counts.rows(), counts.vocabulary()), (2, 3, 2));
        assert_eq!((counts.words(0), counts.words(1)), (5, 4));
    }

    #[test]
    fn a_document_is_counted_the_same_whatever_was_counted_before() {
        let text = ["Whales sing.", "Sea birds sing as well."];
        let fresh = rows(&english().count(text, []));
        let mut used = english();
        used.count(["Birds, whales, ships and the sea."], ["Songs"]);
        assert_eq!(rows(&used.count(text, [])), fresh);
    }

    #[test]
    fn stop_words_of_the_user_stand_in_for_the_built_in_ones() {
        let own = StopWords::parse("whales");
        let mut lexicon = Lexicon::new(Language::parse("en").unwrap(), Some(&own));
        assert_eq!(rows(&lexicon.count(["The whales"], [])), [vec![(0, 1)]]);
    }

    #[test]
    fn memory_is_bounded_over_many_documents() {
        let mut lexicon = english();
        for i in 0..3 {
            let words: Vec<String> = (0..60_000).map(|n| format!("w{i}x{n}")).collect();
            lexicon.count([words.join(" ")], []);
            assert!(lexicon.spellings.len() <= MAX_REMEMBERED_WORDS + 60_000);
        }
        assert!(lexicon.spellings.len() <= 60_000, "dropped before the third document");
    }
}
