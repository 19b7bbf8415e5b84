//! The default: centrality, place and length together, and a penalty for saying a thing twice.

use super::{Centrality, RankInput, Scorer, TfIdf, scale_to_one};

/// What a cosine of 1 to a sentence already taken costs, in units of the best score; most useful
/// where the length asked for is long.
const REDUNDANCY: f64 = 0.16;

/// How many sentences the opening of a document is.
const OPENING_SENTENCES: usize = 3;

/// A centroid score below this counts as this: a sentence that shares next to nothing with the
/// document is not worth the more for it.
const MIN_CENTROID: f64 = 0.05;

/// The fitted numbers, in one table.
///
/// A random search for ROUGE-1 + ROUGE-2 / 2 over log-linear scores of many parts found them on one
/// half of some 1,800 documents (news, papers, minutes, stories, abstracts, encyclopedia articles,
/// seven languages) and the other half confirmed them. The parts that need nothing but counts are
/// here. `LENGTH` is less than the half of what the search found: that costs nothing on the mean and
/// keeps news as good as a prior for place alone does.
mod fitted {
    /// How fast worth falls with the place `i` in a document that is average in the three respects
    /// below: as `(1 + i)^-e` with this `e`. No unit.
    pub(super) const POSITION: f64 = 0.40;
    /// What `e` gains for each unit of `ln n` over the average: in long documents the opening
    /// matters more.
    pub(super) const POSITION_BY_SENTENCES: f64 = 0.04;
    /// The average `ln n`: documents of 30 sentences.
    pub(super) const AVERAGE_LN_SENTENCES: f64 = 3.4;
    /// What `e` gains for each unit of [`likeness of the opening`](super::Shape::opening) over the
    /// average: an opening that is like the rest sums it up.
    pub(super) const POSITION_BY_OPENING: f64 = 0.19;
    /// The average likeness of the opening.
    pub(super) const AVERAGE_OPENING: f64 = 1.1;
    /// What `e` gains for each unit of `ln` of the mean words a sentence over the average: long
    /// sentences are those of news and papers, short ones those of stories and of speech.
    pub(super) const POSITION_BY_WORDS: f64 = 0.32;
    /// The average of that: 20 words.
    pub(super) const AVERAGE_LN_WORDS: f64 = 3.0;
    /// How much longer sentences are preferred: as `(1 + words)` to this power.
    pub(super) const LENGTH: f64 = 0.2;
    /// … up to so many words.
    pub(super) const MAX_PREFERRED_WORDS: usize = 40;
    /// Sentences under so many words …
    pub(super) const SHORT: usize = 6;
    /// … keep so much of their score, `e^-1.6`: interjections, greetings, scraps.
    pub(super) const SHORT_FACTOR: f64 = 0.2;
    /// Sentences over so many words …
    pub(super) const LONG: usize = 45;
    /// … keep so much of it, `e^-0.5`: lists, and sentences that were not found apart.
    pub(super) const LONG_FACTOR: f64 = 0.61;
    /// The power of the centroid score: what is like everything says little of its own.
    pub(super) const CENTROID: f64 = -0.25;
}

/// Scores a sentence by the product of four parts: `centrality · position · length · own`.
///
/// * `centrality` is the score of [`Centrality`];
/// * `position` is `(1 + i)^-e` for the sentence at place `i` from 0, where `e`, in `0..=1`, depends
///   on what the document shows of itself: how many sentences it has, how much its opening is like
///   the whole, and how long its sentences are;
/// * `length` is `(1 + words)^0.2` up to 40 words, and much less under 6 or over 45;
/// * `own` is the score of [`TfIdf`] to the power of `-1/4`.
///
/// Selection takes sentences one by one by this score less `0.16` times the largest cosine to a
/// sentence already taken.
///
/// * Input: counts and TF-IDF matrix of `n` sentences and of context; output: `n` scores, the best
///   is 1. Time and space: those of [`Centrality`].
///
/// # Why
/// Lead wins on news, centrality on stories: a document of long sentences whose opening is like the
/// rest is taken for the first (`e` near 1/2), one of short sentences for the second (`e` near 0).
///
/// # References
/// * [`Centrality`], [`TfIdf`] and [`Lead`](super::Lead), which it blends.
/// * Carbonell and Goldstein (1998), "The Use of MMR, Diversity-Based Reranking for Reordering
///   Documents and Producing Summaries", SIGIR (the penalty).
#[derive(Debug, Clone, Copy, Default)]
pub struct Blend {
    centrality: Centrality,
}

impl Scorer for Blend {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        let words: Vec<usize> =
            (0..document.sentences()).map(|row| document.counts.words(row)).collect();
        let centroid = TfIdf.score(document);
        let exponent = Shape::of(&words, &centroid).position_exponent();

        let mut scores = self.centrality.score(document);
        for (place, score) in scores.iter_mut().enumerate() {
            let position = (1.0 + place as f64).powf(-exponent);
            let own = centroid[place].max(MIN_CENTROID).powf(fitted::CENTROID);
            *score *= position * length(words[place]) * own;
        }
        scale_to_one(&mut scores);
        scores
    }

    fn redundancy(&self) -> f64 {
        REDUNDANCY
    }
}

/// What a document shows of itself.
#[derive(Debug)]
struct Shape {
    /// How many sentences it has, at least 1.
    sentences: f64,
    /// How many words a sentence has on average, at least 1.
    mean_words: f64,
    /// The mean centroid score of the first sentences over that of all: above 1 where the opening
    /// is more like the whole than other parts are. Not negative.
    opening: f64,
}

impl Shape {
    /// By the words and the centroid score of each sentence.
    fn of(words: &[usize], centroid: &[f64]) -> Self {
        let sentences = words.len().max(1) as f64;
        let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        let (first, all) = (&centroid[..centroid.len().min(OPENING_SENTENCES)], mean(centroid));
        Self {
            sentences,
            mean_words: (words.iter().sum::<usize>() as f64 / sentences).max(1.0),
            opening: if all > 0.0 { mean(first) / all } else { 1.0 },
        }
    }

    /// The `e` of `(1 + i)^-e`, in `0.0..=1.0`.
    fn position_exponent(&self) -> f64 {
        let by_sentences = self.sentences.ln() - fitted::AVERAGE_LN_SENTENCES;
        let by_opening = self.opening - fitted::AVERAGE_OPENING;
        let by_words = self.mean_words.ln() - fitted::AVERAGE_LN_WORDS;
        let exponent = fitted::POSITION
            + fitted::POSITION_BY_SENTENCES * by_sentences
            + fitted::POSITION_BY_OPENING * by_opening
            + fitted::POSITION_BY_WORDS * by_words;
        exponent.clamp(0.0, 1.0)
    }
}

/// The part of a sentence's length, positive.
fn length(words: usize) -> f64 {
    let preferred = (1.0 + words.min(fitted::MAX_PREFERRED_WORDS) as f64).powf(fitted::LENGTH);
    match words {
        _ if words < fitted::SHORT => preferred * fitted::SHORT_FACTOR,
        _ if words > fitted::LONG => preferred * fitted::LONG_FACTOR,
        _ => preferred,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::tests::score;

    #[test]
    fn equally_central_sentences_of_one_length_go_by_place() {
        // Four identical sentences of two words: centrality, centroid score, opening and length are
        // all the same, so the scores are (1 + i)^-e with
        //   e = 0.4 + 0.04 (ln 4 − 3.4) + 0.19 (1 − 1.1) + 0.32 (ln 2 − 3) < 0, hence 0.
        let short: &[u32] = &[1, 2];
        let scores = score(&Blend::default(), &[short; 4], 0);
        assert!(scores.iter().all(|score| (score - 1.0).abs() < 1e-12), "{scores:?}");
        // Of twenty words: e = 0.4 − 0.0805 − 0.019 + 0.32 (ln 20 − 3) = 0.29909…
        let long: Vec<u32> = (0..20).collect();
        let scores = score(&Blend::default(), &[long.as_slice(); 4], 0);
        for (i, score) in scores.iter().enumerate() {
            assert!((score - (1.0 + i as f64).powf(-0.299_09)).abs() < 1e-4, "{scores:?}");
        }
    }

    #[test]
    fn a_far_more_central_sentence_wins_from_a_later_place() {
        let hub: &[u32] = &[1, 2, 3, 4, 5, 6];
        let scores = score(&Blend::default(), &[&[9], hub, &[1], &[2], &[3], &[4], &[5], &[6]], 0);
        assert!((scores[1] - 1.0).abs() < 1e-12, "{scores:?}");
    }

    #[test]
    fn scraps_and_monsters_give_way_to_sentences_of_a_usual_length() {
        assert!(length(5) < 0.5 * length(6));
        assert!(length(20) > length(6) && length(46) < length(20));
        assert!((length(45) - length(40)).abs() < 1e-12);
    }

    #[test]
    fn position_matters_more_where_the_opening_sums_up_and_sentences_are_long() {
        let shape = |sentences, mean_words, opening| Shape { sentences, mean_words, opening };
        let news = shape(30.0, 24.0, 1.4).position_exponent();
        let story = shape(400.0, 12.0, 0.9).position_exponent();
        let speech = shape(600.0, 7.0, 0.6).position_exponent();
        assert!(news > story && story > speech, "{news} {story} {speech}");
        assert!((0.0..=1.0).contains(&shape(1.0, 1.0, 0.0).position_exponent()));
    }
}
