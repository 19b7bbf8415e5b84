//! Random and best summaries: the model that the weights are fitted with.

use epitome::analysis::Flag;
use epitome::rank::blend::{Measure, Trait};

use crate::corpus::{Set, Text};
use crate::random::Random;

/// The number of columns: the measures, followed by similarity to taken sentences, and the number
/// of sentences that are taken in support of another.
pub(crate) const COLUMNS: usize = Measure::ALL.len() + 2;
/// The column of similarity to taken sentences.
pub(crate) const REDUNDANCY: usize = Measure::ALL.len();
/// The column of the number of sentences that are taken in support of another.
pub(crate) const SUPPORT: usize = REDUNDANCY + 1;

/// The weight of each column with each trait.
pub(crate) type Matrix = [[f64; Trait::ALL.len()]; COLUMNS];
pub(crate) type Row = [f64; COLUMNS];

/// The largest number of sentences that are taken in support of another, as in the library.
const MAX_SUPPORT: usize = 2;

/// The amount that is added to the logarithm of the value of a sentence whose support cannot be
/// taken. It makes such sentences unlikely to be drawn; the library has a factor instead.
const STRANDED: f64 = -6.0;

/// The chance of a sentence, relative to the most likely one, below which its part of the gradient
/// is negligible.
const NEGLIGIBLE_CHANCE: f64 = 1e-6;

/// A document with its weights, and a summary of it that is being drawn.
pub(crate) struct Draw<'t> {
    text: &'t Text,
    wanted: usize,
    weights: Row,
    /// `ln` of the scores.
    base: Vec<f64>,
    pub(crate) taken: Vec<usize>,
    is_taken: Vec<bool>,
    /// The largest cosine of each sentence to one that has been taken.
    cosines: Vec<f64>,
    /// A row as a dense vector. All 0 between uses.
    dense: Vec<f64>,
}

impl<'t> Draw<'t> {
    pub(crate) fn new(text: &'t Text, set: &Set, matrix: &Matrix) -> Self {
        let weights = matrix.map(|row| dot(&row, &text.traits));
        let base = text.values.iter().map(|values| dot(values, &weights)).collect();
        let terms = text.rows.iter().flatten().map(|(term, _)| *term as usize + 1).max();
        Self {
            text,
            wanted: set.sentences.min(text.values.len()),
            weights,
            base,
            taken: Vec::new(),
            is_taken: vec![false; text.values.len()],
            cosines: vec![0.0; text.values.len()],
            dense: vec![0.0; terms.unwrap_or(0)],
        }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.taken.len() >= self.wanted
    }

    /// Whether there is a choice between summaries.
    pub(crate) fn is_free(&self) -> bool {
        self.wanted < self.text.values.len()
    }

    /// The number of preceding sentences that a sentence depends on and that have not been taken,
    /// and whether they can be taken.
    fn support(&self, sentence: usize) -> (usize, bool) {
        let features = &self.text.features;
        let mut first = sentence;
        while features[first].has(Flag::Leans)
            && features[first].place > 0
            && !self.is_taken[first - 1]
        {
            first -= 1;
            if sentence - first > MAX_SUPPORT {
                break;
            }
        }
        let count = sentence - first;
        (count, count <= MAX_SUPPORT && self.taken.len() + count < self.wanted)
    }

    /// `ln` of the value of each sentence now, or minus infinity if it has been taken.
    pub(crate) fn values(&self) -> Vec<f64> {
        (0..self.base.len())
            .map(|sentence| {
                if self.is_taken[sentence] {
                    return f64::NEG_INFINITY;
                }
                let (count, is_possible) = self.support(sentence);
                self.base[sentence]
                    + self.weights[REDUNDANCY] * self.cosines[sentence]
                    + self.weights[SUPPORT] * count as f64
                    + if count > 0 && !is_possible { STRANDED } else { 0.0 }
            })
            .collect()
    }

    /// Adds the current columns of a sentence, multiplied by `factor`.
    pub(crate) fn add_columns(&self, sentence: usize, factor: f64, sum: &mut Row) {
        for (sum, value) in sum.iter_mut().zip(&self.text.values[sentence]) {
            *sum += factor * value;
        }
        sum[REDUNDANCY] += factor * self.cosines[sentence];
        sum[SUPPORT] += factor * self.support(sentence).0 as f64;
    }

    /// Takes a sentence, preceded by its support if that is possible.
    pub(crate) fn take(&mut self, sentence: usize) {
        let (count, is_possible) = self.support(sentence);
        let first = if is_possible { sentence - count } else { sentence };
        for taken in first..=sentence {
            self.is_taken[taken] = true;
            self.taken.push(taken);
            for &(term, weight) in &self.text.rows[taken] {
                self.dense[term as usize] = weight;
            }
            for (row, cosine) in self.text.rows.iter().zip(&mut self.cosines) {
                let dot =
                    row.iter().map(|&(term, weight)| weight * self.dense[term as usize]).sum();
                *cosine = cosine.max(dot);
            }
            for &(term, _) in &self.text.rows[taken] {
                self.dense[term as usize] = 0.0;
            }
        }
    }

    /// ROUGE-1 and ROUGE-2 of the sentences that were taken, in document order.
    pub(crate) fn rouge(mut self, set: &Set) -> [f64; 2] {
        self.taken.sort_unstable();
        self.text.rouge(&self.taken, set.limit)
    }
}

/// ROUGE-1 and ROUGE-2 of the summary for which the best sentence is taken each time.
pub(crate) fn best(text: &Text, set: &Set, matrix: &Matrix) -> [f64; 2] {
    let mut draw = Draw::new(text, set, matrix);
    while !draw.is_done() {
        let values = draw.values();
        let best = (0..values.len())
            .max_by(|&a, &b| values[a].total_cmp(&values[b]).then(b.cmp(&a)))
            .expect("a sentence is left");
        draw.take(best);
    }
    draw.rouge(set)
}

/// Draws `samples` random summaries, and returns the gradient of the expected ROUGE-1 + ROUGE-2
/// with respect to the weights of the columns in this document.
pub(crate) fn gradient(
    text: &Text,
    set: &Set,
    matrix: &Matrix,
    samples: usize,
    random: &mut Random,
) -> Row {
    let mut gradient = [0.0; COLUMNS];
    let mut drawn: Vec<(Row, f64)> = Vec::with_capacity(samples);
    for _ in 0..samples {
        let mut draw = Draw::new(text, set, matrix);
        if !draw.is_free() {
            return gradient;
        }
        let mut score = [0.0; COLUMNS]; // the gradient of the log probability of the sample
        while !draw.is_done() {
            let mut chances = draw.values();
            let most = chances.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for chance in &mut chances {
                *chance = (*chance - most).exp();
            }
            let sum: f64 = chances.iter().sum();
            let mut left = random.unit() * sum;
            let mut chosen = 0;
            for (sentence, chance) in
                chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0)
            {
                chosen = sentence;
                left -= chance;
                if left <= 0.0 {
                    break;
                }
            }
            draw.add_columns(chosen, 1.0, &mut score);
            for (sentence, chance) in
                chances.iter().enumerate().filter(|(_, chance)| **chance > NEGLIGIBLE_CHANCE)
            {
                draw.add_columns(sentence, -chance / sum, &mut score);
            }
            draw.take(chosen);
        }
        let [one, two] = draw.rouge(set);
        drawn.push((score, one + two));
    }
    // The baseline of each sample is the mean reward.
    let mean = drawn.iter().map(|(_, reward)| reward).sum::<f64>() / samples as f64;
    for (score, reward) in &drawn {
        let advantage = (reward - mean) / (samples as f64 - 1.0);
        gradient.iter_mut().zip(score).for_each(|(sum, value)| *sum += advantage * value);
    }
    gradient
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
