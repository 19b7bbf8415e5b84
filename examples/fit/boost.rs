//! Gradient boosting of symmetric trees, by least squares.

use epitome::rank::blend::{DEPTH, Input, LEAVES, Split, Tree};

use crate::random::Random;

/// The unit of the values of leaves, as in the library.
const LEAF_UNIT: f64 = 1e4;

/// The largest number of thresholds of an input: quantiles of its values.
const MAX_THRESHOLDS: usize = 32;

/// How an ensemble is grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) trees: usize,
    /// The part of its best value that a leaf gets.
    pub(crate) rate: f64,
    /// The weight of the value 0 in each leaf, in examples.
    pub(crate) shrinkage: f64,
    /// The part of the inputs that each tree may ask about.
    pub(crate) inputs: f64,
    /// The part of the documents that each tree is grown on.
    pub(crate) documents: f64,
}

/// Examples: sentences with the values of their inputs and what they are worth.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    /// A row of values for each example.
    pub(crate) values: Vec<Vec<f32>>,
    pub(crate) targets: Vec<f64>,
    pub(crate) weights: Vec<f64>,
    /// The document of each example.
    pub(crate) documents: Vec<usize>,
}

/// Grows an ensemble. The same examples, plan and seed give the same trees.
pub(crate) fn grow(examples: &Examples, inputs: &[Input], plan: &Plan, seed: u64) -> Vec<Tree> {
    let binned = Binned::of(examples, inputs.len());
    let n = examples.targets.len();
    let documents = examples.documents.iter().max().map_or(0, |last| last + 1);
    let mut random = Random(seed);
    let mut values = vec![0.0; n];
    let mut trees = Vec::with_capacity(plan.trees);
    for _ in 0..plan.trees {
        let open: Vec<bool> = inputs.iter().map(|_| random.unit() < plan.inputs).collect();
        let drawn: Vec<bool> = (0..documents).map(|_| random.unit() < plan.documents).collect();
        let weights: Vec<f64> = (0..n)
            .map(|at| if drawn[examples.documents[at]] { examples.weights[at] } else { 0.0 })
            .collect();
        let residuals: Vec<f64> =
            values.iter().zip(&examples.targets).map(|(value, target)| target - value).collect();
        let (splits, leaf_of) = binned.tree::<DEPTH>(&residuals, &weights, &open, plan.shrinkage);
        let mut sums = [(0.0, 0.0); LEAVES];
        for at in 0..n {
            sums[leaf_of[at]].0 += weights[at] * residuals[at];
            sums[leaf_of[at]].1 += weights[at];
        }
        #[expect(clippy::cast_possible_truncation, reason = "leaves are small")]
        let leaves = sums.map(|(sum, weight)| {
            (plan.rate * sum / (weight + plan.shrinkage) * LEAF_UNIT).round() as i16
        });
        for at in 0..n {
            values[at] += f64::from(leaves[leaf_of[at]]) / LEAF_UNIT;
        }
        let splits =
            splits.map(|(input, bin)| Split::new(inputs[input], binned.thresholds[input][bin]));
        trees.push(Tree::new(splits, leaves));
    }
    trees
}

/// Examples with each value in place of the number of thresholds that it is above.
pub(crate) struct Binned {
    pub(crate) thresholds: Vec<Vec<f32>>,
    /// The bins of an input, for all examples.
    bins: Vec<Vec<u8>>,
}

impl Binned {
    pub(crate) fn of(examples: &Examples, inputs: usize) -> Self {
        let mut binned = Self { thresholds: Vec::new(), bins: Vec::new() };
        for input in 0..inputs {
            let mut sorted: Vec<f32> = examples.values.iter().map(|row| row[input]).collect();
            sorted.sort_by(f32::total_cmp);
            let mut thresholds: Vec<f32> = (1..=MAX_THRESHOLDS)
                .map(|part| sorted[part * (sorted.len() - 1) / (MAX_THRESHOLDS + 1)])
                .map(|value| (value * 1e4).round() / 1e4) // as the table prints it
                .collect();
            thresholds.dedup();
            let bin = |value: f32| {
                u8::try_from(thresholds.iter().filter(|above| value > **above).count())
                    .unwrap_or(u8::MAX)
            };
            binned.bins.push(examples.values.iter().map(|row| bin(row[input])).collect());
            binned.thresholds.push(thresholds);
        }
        binned
    }

    /// The questions of a tree, each with its input and threshold, and the leaf of each example.
    pub(crate) fn tree<const DEPTH: usize>(
        &self,
        residuals: &[f64],
        weights: &[f64],
        open: &[bool],
        shrinkage: f64,
    ) -> ([(usize, usize); DEPTH], Vec<usize>) {
        let mut leaf_of = vec![0_usize; residuals.len()];
        let mut splits = [(0, 0); DEPTH];
        for (level, split) in splits.iter_mut().enumerate() {
            let mut best = (f64::NEG_INFINITY, (0, 0));
            for input in (0..self.bins.len()).filter(|&input| open[input]) {
                let thresholds = self.thresholds[input].len();
                let mut sums = vec![[(0.0, 0.0); MAX_THRESHOLDS + 1]; 1 << level];
                for (at, &bin) in self.bins[input].iter().enumerate() {
                    let sum = &mut sums[leaf_of[at]][usize::from(bin)];
                    sum.0 += weights[at] * residuals[at];
                    sum.1 += weights[at];
                }
                for threshold in 0..thresholds {
                    let mut gain = 0.0;
                    for leaf in &sums {
                        let add = |a: (f64, f64), b: &(f64, f64)| (a.0 + b.0, a.1 + b.1);
                        let below = leaf[..=threshold].iter().fold((0.0, 0.0), add);
                        let above = leaf[threshold + 1..].iter().fold((0.0, 0.0), add);
                        for (sum, weight) in [below, above] {
                            gain += sum * sum / (weight + shrinkage);
                        }
                    }
                    if gain > best.0 {
                        best = (gain, (input, threshold));
                    }
                }
            }
            *split = best.1;
            let (input, threshold) = best.1;
            for (leaf, &bin) in leaf_of.iter_mut().zip(&self.bins[input]) {
                *leaf = *leaf << 1 | usize::from(usize::from(bin) > threshold);
            }
        }
        (splits, leaf_of)
    }
}
