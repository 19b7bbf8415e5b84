//! Summaries drawn by lot, and the best one: the model that weights are fitted by.

use epitome::rank::blend::{Measure, Trait};

use crate::corpus::{Set, Text};

/// The measures, and behind them likeness to what is taken and sentences that are brought along.
pub(crate) const COLUMNS: usize = Measure::ALL.len() + 2;
const REDUNDANCY: usize = Measure::ALL.len();
const SUPPORT: usize = REDUNDANCY + 1;

/// The weight of each column with each trait.
pub(crate) type Matrix = [[f64; Trait::ALL.len()]; COLUMNS];
pub(crate) type Row = [f64; COLUMNS];

/// The most sentences that are brought along, as in the library.
const MAX_SUPPORT: usize = 2;

/// What leaning on what cannot be taken adds to the logarithm of a worth, when drawing.
const STRANDED: f64 = -6.0;

/// Pseudo-random numbers: `SplitMix64` of Steele, Lea and Flood (2014).
pub(crate) struct Random(pub u64);

impl Random {
    /// A number in `0.0..1.0`.
    pub(crate) fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A document, its weights worked out, and a summary of it in the making.
pub(crate) struct Draw<'t> {
    text: &'t Text,
    wanted: usize,
    weights: Row,
    /// `ln` of the scores.
    base: Vec<f64>,
    pub(crate) taken: Vec<usize>,
    is_taken: Vec<bool>,
    /// The largest cosine of each sentence to one taken.
    cosines: Vec<f64>,
    /// A row as a dense vector; all 0 between uses.
    dense: Vec<f64>,
}

impl<'t> Draw<'t> {
    pub(crate) fn new(text: &'t Text, set: &Set, matrix: &Matrix) -> Self {
        let weights = matrix.map(|row| dot(&row, &text.shape));
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

    /// Whether there is anything to choose.
    pub(crate) fn is_free(&self) -> bool {
        self.wanted < self.text.values.len()
    }

    /// How many sentences before it a sentence leans on that are not taken, and whether they can be.
    fn support(&self, sentence: usize) -> (usize, bool) {
        let features = &self.text.features;
        let mut first = sentence;
        while features[first].leans && features[first].place > 0 && !self.is_taken[first - 1] {
            first -= 1;
            if sentence - first > MAX_SUPPORT {
                break;
            }
        }
        let count = sentence - first;
        (count, count <= MAX_SUPPORT && self.taken.len() + count < self.wanted)
    }

    /// `ln` of what each sentence is worth now; minus infinity for those taken.
    pub(crate) fn worths(&self) -> Vec<f64> {
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

    /// Adds the columns of a sentence as they are now, times `factor`.
    pub(crate) fn add_columns(&self, sentence: usize, factor: f64, sum: &mut Row) {
        for (sum, value) in sum.iter_mut().zip(&self.text.values[sentence]) {
            *sum += factor * value;
        }
        sum[REDUNDANCY] += factor * self.cosines[sentence];
        sum[SUPPORT] += factor * self.support(sentence).0 as f64;
    }

    /// Takes a sentence, and before it what it leans on if that is possible.
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

    /// ROUGE-1 and ROUGE-2 of what is taken, in the order of the text.
    pub(crate) fn rouge(mut self, set: &Set) -> [f64; 2] {
        self.taken.sort_unstable();
        self.text.rouge(&self.taken, set.limit)
    }
}

/// ROUGE-1 and ROUGE-2 of the summary that takes the best sentence each time.
pub(crate) fn best(text: &Text, set: &Set, matrix: &Matrix) -> [f64; 2] {
    let mut draw = Draw::new(text, set, matrix);
    while !draw.is_done() {
        let worths = draw.worths();
        let best = (0..worths.len())
            .max_by(|&a, &b| worths[a].total_cmp(&worths[b]).then(b.cmp(&a)))
            .expect("a sentence is left");
        draw.take(best);
    }
    draw.rouge(set)
}

/// Draws `samples` summaries by lot, and returns the gradient of the expected ROUGE-1 + ROUGE-2 by the
/// columns' weights in this document.
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
        let mut score = [0.0; COLUMNS]; // of the sample: the gradient of its log probability
        while !draw.is_done() {
            let mut chances = draw.worths();
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
                chances.iter().enumerate().filter(|(_, chance)| **chance > 1e-6)
            {
                draw.add_columns(sentence, -chance / sum, &mut score);
            }
            draw.take(chosen);
        }
        let [one, two] = draw.rouge(set);
        drawn.push((score, one + two));
    }
    // What the others reached is what a sample is compared with.
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
