//! Evaluates summaries by comparison with reference summaries that people wrote of the same text.
//!
//! 1. **Words**: a text becomes a list of words in lower case, reduced to their stems if asked for.
//! 2. **Measure**: the words of the summary are compared with those of each reference. For each
//!    measure the best reference counts. The result is an [`Evaluation`].
//! 3. **Mean**: the figures of many documents are averaged to a [`Mean`] with a confidence
//!    interval.
//!
//! ```
//! use epitome::Language;
//! use epitome::evaluation::Evaluator;
//!
//! let evaluator = Evaluator::new(Language::ENGLISH);
//! let found = evaluator.evaluate("The ferry sails.", &["The old ferry sails again."]);
//! assert_eq!(found.rouge_1.precision, 1.0); // all three words are in the reference
//! assert_eq!(found.rouge_1.recall, 0.6); // which has five
//! assert_eq!(found.rouge_2.recall, 0.25); // `ferry sails`, of four pairs
//! ```
//!
//! # Which measure should you use?
//! * **ROUGE-1** and **ROUGE-2**, the words and pairs of words in common, are the figures that
//!   papers report. Use them to compare summaries of the same length. They know no synonyms, and a
//!   longer summary has a higher recall: compare F1, or summaries of similar length.
//! * **ROUGE-L** also requires the same order of words over the whole text, so the order of
//!   sentences counts as well. **ROUGE-Lsum** requires it within sentences only. For texts of one
//!   sentence they are equal.
//! * **Cosine** is like ROUGE-1, but independent of length, and dominated by frequent words (`the`,
//!   `of`).
//! * **Unit overlap** is the share of distinct words. It ignores how often a word occurs.
//! * **Sentences** is for references that are extracts, and so consist of sentences of the text:
//!   sentences that differ in a single word are different.
//!
//! None of them understands the text: a summary that contradicts the reference may score as high as
//! one that agrees with it.
//!
//! # References
//! * Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries", ACL workshop Text
//!   Summarization Branches Out, sections 2 and 3.
//! * Google's package `rouge-score` 0.1.2, which gives the same ROUGE for English.
//! * The Python package `sumy` 0.13.0, `sumy.evaluation`, for cosine, unit overlap and sentences.

mod lcs;
mod mean;
mod overlap;
mod porter;
mod rouge;
mod score;
mod words;

use std::collections::BTreeSet;

use crate::language::Language;
use crate::sentences::split;
use crate::text::fold::fold;
use words::{Tokens, Vocabulary, WordFinder};

pub use mean::Mean;
pub use score::{Evaluation, Score};

/// Compares summaries in one language with references.
///
/// # Examples
/// ```
/// use epitome::Language;
/// use epitome::evaluation::Evaluator;
///
/// let evaluator = Evaluator::new(Language::ENGLISH).stem(true);
/// let found = evaluator.evaluate("Two ferries sailed", &["No boats", "The ferry sails"]);
/// assert_eq!(found.rouge_1.f1, 2.0 / 3.0); // `ferri` and `sail` are in the second reference
/// ```
#[derive(Debug)]
pub struct Evaluator {
    language: Language,
    words: WordFinder,
    split_sentences: bool,
}

impl Evaluator {
    /// An evaluator for texts in `language`, without stemming, that treats each line as a sentence.
    ///
    /// English words are those of `rouge-score`: runs of `a` to `z` and `0` to `9`, so `café`
    /// yields the word `caf`. In all other languages, words are runs of letters and digits of any
    /// script, or single characters in scripts without spaces.
    pub fn new(language: Language) -> Self {
        Self { language, words: WordFinder::new(language, false), split_sentences: false }
    }

    /// Sets whether words of more than three characters are reduced to their stems.
    ///
    /// English uses Porter's stemmer, like `rouge-score`. Other languages use Snowball's stemmers.
    /// Without a stemmer for the language, words stay as they are.
    #[must_use]
    pub fn stem(mut self, stem: bool) -> Self {
        self.words = WordFinder::new(self.language, stem);
        self
    }

    /// Sets whether texts are split into sentences by the rules of the language rather than at line
    /// breaks.
    ///
    /// This affects ROUGE-Lsum and the sentences in common only.
    #[must_use]
    pub fn split_sentences(mut self, split_sentences: bool) -> Self {
        self.split_sentences = split_sentences;
        self
    }

    /// The words of a text, as they are compared.
    ///
    /// # Examples
    /// ```
    /// use epitome::Language;
    /// use epitome::evaluation::Evaluator;
    ///
    /// let evaluator = Evaluator::new(Language::ENGLISH).stem(true);
    /// assert_eq!(evaluator.words("It's 3.5 boats!"), ["it", "s", "3", "5", "boat"]);
    /// ```
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.words.for_each(text, |word| words.push(word.to_owned()));
        words
    }

    /// Compares a summary with references. For each measure, the best reference counts.
    ///
    /// All scores are 0 if the summary or all references have no words, or if there are no
    /// references.
    ///
    /// For `s` words in the summary and `r` in a reference, the time is `O(s + r)` per reference,
    /// plus `O(s · r / 64)` for ROUGE-L. ROUGE-Lsum takes that as well, plus the words of each side
    /// times the sentences of the other. Space is `O(s + r)`, plus `a · b / 8` bytes for
    /// ROUGE-Lsum, where `a` and `b` are the numbers of words of the longest sentences.
    pub fn evaluate<S: AsRef<str>>(&self, summary: &str, references: &[S]) -> Evaluation {
        let mut vocabulary = Vocabulary::default();
        let summary = self.read(summary, &mut vocabulary);
        references.iter().fold(Evaluation::default(), |best, reference| {
            best.or_better(compare(&summary, &self.read(reference.as_ref(), &mut vocabulary)))
        })
    }

    fn read(&self, text: &str, vocabulary: &mut Vocabulary) -> Text {
        let sentences: Vec<&str> = if self.split_sentences {
            split(text, self.language).into_iter().map(|range| &text[range]).collect()
        } else {
            text.split('\n').collect()
        };
        let mut read = Text::default();
        for sentence in sentences {
            self.words.for_each(sentence, |word| read.tokens.push(vocabulary.number(word)));
            read.tokens.end_sentence();
            let folded = fold(sentence);
            if !folded.is_empty() {
                read.sentences.insert(folded);
            }
        }
        read
    }
}

/// A text that is ready for comparison.
#[derive(Debug, Default)]
struct Text {
    tokens: Tokens,
    /// The distinct sentences, with white space collapsed.
    sentences: BTreeSet<String>,
}

fn compare(summary: &Text, reference: &Text) -> Evaluation {
    let (s, r) = (&summary.tokens, &reference.tokens);
    Evaluation {
        rouge_1: rouge::n_grams(s.all(), r.all(), 1),
        rouge_2: rouge::n_grams(s.all(), r.all(), 2),
        rouge_l: rouge::longest_subsequence(s.all(), r.all()),
        rouge_lsum: rouge::longest_by_sentence(s, r),
        sentences: overlap::sentences(&summary.sentences, &reference.sentences),
        cosine: overlap::cosine(s.all(), r.all()),
        unit_overlap: overlap::units(s.all(), r.all()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(found: &Evaluation) -> Vec<f64> {
        found
            .scores()
            .flat_map(|(_, score)| [score.precision, score.recall, score.f1])
            .chain(found.figures().map(|(_, &figure)| figure))
            .collect()
    }

    #[test]
    fn the_best_reference_counts_for_each_measure_independently() {
        let evaluator = Evaluator::new(Language::ENGLISH);
        // The first has all words but no pair. The second has one pair of three words.
        let found = evaluator.evaluate("one two three", &["three two one", "one two four five"]);
        assert!((found.rouge_1.f1 - 1.0).abs() < 1e-12, "{:?}", found.rouge_1);
        assert!((found.rouge_2.f1 - 2.0 * (0.5 / 3.0) / (0.5 + 1.0 / 3.0)).abs() < 1e-12);
    }

    #[test]
    fn sentences_are_lines_or_split_by_the_rules_of_the_language() {
        let (one_line, two_lines) = ("Tea is hot. Ice is cold.", "Ice is cold.\nTea is hot.");
        let lines = Evaluator::new(Language::ENGLISH);
        let split = Evaluator::new(Language::ENGLISH).split_sentences(true);
        assert_eq!(lines.evaluate(two_lines, &[one_line]).sentences, Score::default());
        let found = split.evaluate(two_lines, &[one_line]);
        assert_eq!(found.sentences, Score { precision: 1.0, recall: 1.0, f1: 1.0 });
        assert_eq!(found.rouge_lsum, found.sentences);
        assert!(found.rouge_l.f1 < 1.0, "the order of sentences counts for ROUGE-L");
    }

    #[test]
    fn texts_without_words_score_0() {
        let evaluator = Evaluator::new(Language::ENGLISH);
        for (summary, references) in
            [("", vec!["a word"]), ("a word", vec![""]), ("", vec![""]), ("a word", vec![])]
        {
            let found = evaluator.evaluate(summary, &references);
            assert_eq!(found, Evaluation::default(), "{summary:?} and {references:?}");
        }
    }

    proptest! {
        #[test]
        fn every_figure_is_in_0_to_1_and_a_text_equals_itself(
            summary in "[a-d .\n]{0,40}", reference in "[a-d .\n]{0,40}"
        ) {
            for split in [false, true] {
                let evaluator = Evaluator::new(Language::ENGLISH).split_sentences(split);
                for figure in all(&evaluator.evaluate(&summary, &[&reference])) {
                    prop_assert!((0.0..=1.0).contains(&figure), "{figure}");
                }
                let same = evaluator.evaluate(&reference, &[&reference]);
                if !evaluator.words(&reference).is_empty() {
                    for score in [same.rouge_1, same.rouge_l, same.rouge_lsum, same.sentences] {
                        prop_assert_eq!(score, Score { precision: 1.0, recall: 1.0, f1: 1.0 });
                    }
                    prop_assert!(same.cosine >= 1.0 && same.unit_overlap >= 1.0);
                }
            }
        }

        #[test]
        fn any_text_can_be_compared(summary in any::<String>(), reference in any::<String>()) {
            for language in [Language::ENGLISH, Language::UNDETERMINED] {
                let evaluator = Evaluator::new(language).stem(true).split_sentences(true);
                let found = evaluator.evaluate(&summary, &[&reference]);
                prop_assert!(all(&found).iter().all(|figure| (0.0..=1.0).contains(figure)));
            }
        }
    }
}
