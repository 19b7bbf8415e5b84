//! The figures of one comparison, and of many.

use super::mean::Mean;

/// Precision, recall and the harmonic mean of both.
///
/// `T` is the type of a figure: a number in `0.0..=1.0` for one document, or a [`Mean`] for many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score<T = f64> {
    /// The number in common divided by the number in the summary.
    pub precision: T,
    /// The number in common divided by the number in the reference.
    pub recall: T,
    /// `2 · precision · recall / (precision + recall)`, or 0 if both are 0.
    pub f1: T,
}

impl Score {
    /// The score for `hits` in common, given the numbers in the summary and in the reference.
    ///
    /// If either number is 0, the score is 0.
    pub(super) fn of(hits: usize, in_summary: usize, in_reference: usize) -> Self {
        let precision = hits as f64 / in_summary.max(1) as f64;
        let recall = hits as f64 / in_reference.max(1) as f64;
        let f1 = if hits == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Self { precision, recall, f1 }
    }

    /// This score, or the other one if its F1 is higher.
    fn or_better(self, other: Self) -> Self {
        if other.f1 > self.f1 { other } else { self }
    }
}

/// The similarity of a summary to its best reference. Every figure is in `0.0..=1.0`.
///
/// `T` is the type of a figure: a number for one document, or a [`Mean`] for many.
///
/// # Examples
/// ```
/// use epitome::Language;
/// use epitome::evaluation::{Evaluation, Evaluator};
///
/// let evaluator = Evaluator::new(Language::ENGLISH);
/// let documents = [
///     evaluator.evaluate("one two", &["one two"]),
///     evaluator.evaluate("one two", &["one three"]),
/// ];
/// assert_eq!((documents[0].rouge_1.f1, documents[1].rouge_1.f1), (1.0, 0.5));
/// let f1 = Evaluation::means(&documents, 0).expect("there are documents").rouge_1.f1;
/// assert_eq!((f1.low, f1.mean, f1.high), (0.5, 0.75, 1.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub struct Evaluation<T = f64> {
    /// ROUGE-1: words.
    pub rouge_1: Score<T>,
    /// ROUGE-2: pairs of words.
    pub rouge_2: Score<T>,
    /// ROUGE-L: the longest common subsequence of words.
    pub rouge_l: Score<T>,
    /// ROUGE-Lsum: the longest common subsequences of sentences.
    pub rouge_lsum: Score<T>,
    /// Distinct sentences in common, ignoring differences in white space.
    pub sentences: Score<T>,
    /// The cosine of the vectors of word counts.
    pub cosine: T,
    /// The number of distinct words in both texts, divided by the number of distinct words in
    /// either.
    pub unit_overlap: T,
}

impl<T> Evaluation<T> {
    /// The measures with precision and recall, with their usual names.
    pub fn scores(&self) -> impl Iterator<Item = (&'static str, &Score<T>)> {
        let scores = [
            ("ROUGE-1", &self.rouge_1),
            ("ROUGE-2", &self.rouge_2),
            ("ROUGE-L", &self.rouge_l),
            ("ROUGE-Lsum", &self.rouge_lsum),
            ("sentences", &self.sentences),
        ];
        scores.into_iter()
    }

    /// The measures that are a single figure, with their names.
    pub fn figures(&self) -> impl Iterator<Item = (&'static str, &T)> {
        [("cosine", &self.cosine), ("unit overlap", &self.unit_overlap)].into_iter()
    }
}

impl Evaluation {
    /// The mean of each figure over documents, with its interval. `None` if there are no documents.
    ///
    /// The result is deterministic, to the bit, for the same documents and `seed`. For time and
    /// space see [`Mean`].
    pub fn means(documents: &[Self], seed: u64) -> Option<Evaluation<Mean>> {
        if documents.is_empty() {
            return None;
        }
        let mean = |figure: &dyn Fn(&Self) -> f64| {
            Mean::of(&documents.iter().map(figure).collect::<Vec<_>>(), seed)
        };
        let score = |score: fn(&Self) -> &Score| Score {
            precision: mean(&|document| score(document).precision),
            recall: mean(&|document| score(document).recall),
            f1: mean(&|document| score(document).f1),
        };
        Some(Evaluation {
            rouge_1: score(|document| &document.rouge_1),
            rouge_2: score(|document| &document.rouge_2),
            rouge_l: score(|document| &document.rouge_l),
            rouge_lsum: score(|document| &document.rouge_lsum),
            sentences: score(|document| &document.sentences),
            cosine: mean(&|document| document.cosine),
            unit_overlap: mean(&|document| document.unit_overlap),
        })
    }

    /// The better of two evaluations for each measure, or this one if they are equal.
    pub(super) fn or_better(self, other: Self) -> Self {
        Self {
            rouge_1: self.rouge_1.or_better(other.rouge_1),
            rouge_2: self.rouge_2.or_better(other.rouge_2),
            rouge_l: self.rouge_l.or_better(other.rouge_l),
            rouge_lsum: self.rouge_lsum.or_better(other.rouge_lsum),
            sentences: self.sentences.or_better(other.sentences),
            cosine: self.cosine.max(other.cosine),
            unit_overlap: self.unit_overlap.max(other.unit_overlap),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_and_recall_are_hits_divided_by_totals() {
        let score = Score::of(3, 4, 6); // 3/4, 1/2, and 2 · 3/8 / (5/4) = 3/5
        let expected = Score { precision: 0.75, recall: 0.5, f1: 0.6 };
        assert!((score.f1 - expected.f1).abs() < 1e-12);
        assert_eq!((score.precision, score.recall), (expected.precision, expected.recall));
        assert_eq!(Score::of(0, 0, 6), Score::default());
        assert_eq!(Score::of(0, 4, 0), Score::default());
    }

    #[test]
    fn the_first_of_equal_scores_is_kept() {
        let (low, high) = (Score::of(1, 2, 4), Score::of(1, 4, 2)); // the same F1
        assert_eq!(low.or_better(high), low);
        assert_eq!(low.or_better(Score::of(2, 2, 4)), Score::of(2, 2, 4));
    }

    #[test]
    fn an_empty_set_has_no_mean() {
        assert_eq!(Evaluation::means(&[], 0), None);
    }
}
