//! The figures of one comparison, and of many.

use super::mean::Mean;

/// Precision, recall and the harmonic mean of both.
///
/// `T` is a figure: a number in `0.0..=1.0` for one document, a [`Mean`] for many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score<T = f64> {
    /// What is in common, by what there is in the summary.
    pub precision: T,
    /// What is in common, by what there is in the reference.
    pub recall: T,
    /// `2 · precision · recall / (precision + recall)`, 0 where both are.
    pub f1: T,
}

impl Score {
    /// The score of `hits` in common, where the summary and the reference have so many.
    ///
    /// Where one has none at all the score is 0.
    pub(super) fn of(hits: usize, in_summary: usize, in_reference: usize) -> Self {
        let precision = hits as f64 / in_summary.max(1) as f64;
        let recall = hits as f64 / in_reference.max(1) as f64;
        let f1 = if hits == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Self { precision, recall, f1 }
    }

    /// This score, or the other if its F1 is higher.
    fn or_better(self, other: Self) -> Self {
        if other.f1 > self.f1 { other } else { self }
    }
}

/// What a summary has in common with its best reference; every figure is in `0.0..=1.0`.
///
/// `T` is a figure: a number for one document, a [`Mean`] for many.
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
    /// Distinct sentences that are the same but for white space.
    pub sentences: Score<T>,
    /// The cosine of the vectors of word counts.
    pub cosine: T,
    /// The share of the distinct words of either that are in both.
    pub unit_overlap: T,
}

impl<T> Evaluation<T> {
    /// The measures that have precision and recall, with their usual names.
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

    /// The measures that are one figure, with their names.
    pub fn figures(&self) -> impl Iterator<Item = (&'static str, &T)> {
        [("cosine", &self.cosine), ("unit overlap", &self.unit_overlap)].into_iter()
    }
}

impl Evaluation {
    /// The mean of each figure over documents, with its interval; `None` where there are no
    /// documents.
    ///
    /// The same documents and the same `seed` give the same means, to the bit. Time and space are
    /// as [`Mean`] has it.
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

    /// For each measure the better of the two, this where they are equal.
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
    fn a_score_is_hits_by_what_there_is() {
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
    fn nothing_has_no_mean() {
        assert_eq!(Evaluation::means(&[], 0), None);
    }
}
