//! Fits the weights of `epitome::rank::Blend` to documents with reference summaries, and evaluates them.
//!
//! ```text
//! cargo run --release --example fit -- FOLDER [STEPS]
//! ```
//!
//! FOLDER contains files `NAME.K.jsonl` or `NAME.K.LIMIT.jsonl` with one record per line: `{"text",
//! "references", "lang"}`. K is the number of sentences of a summary, and words of a summary after
//! the LIMIT-th do not count. The objective is the expected ROUGE-1 + ROUGE-2 of a randomly drawn
//! summary; see `Blend`. The rows that are fitted are those of the present table: to try another
//! measure or trait, add a row there.
//!
//! `fit -- trees DATA PUBLIC` grows the trees of the same method, and `fit -- phrases DATA` those that choose key
//! phrases: see `trees.rs` and `phrases.rs`.
//!
//! It prints the table for `src/rank/blend/fitted.rs` and its figures. Then evaluates weights on
//! documents that they were not fitted to (each half by the other half), and on kinds of documents
//! that they were not fitted to (a quarter of the sets by the others), each with a bootstrap
//! interval. The output is deterministic.

mod boost;
mod corpus;
mod draw;
mod phrases;
mod random;
mod readers;
mod threads;
mod trees;

use std::path::Path;
use std::{env, io};

use corpus::{Set, Text};
use draw::{COLUMNS, Matrix, REDUNDANCY, Row, SUPPORT, best, gradient};
use epitome::rank::blend::{Measure, Trait, Weight, Weights};
use random::Random;
use threads::in_threads;

/// The default number of steps of a fit.
const STEPS: u32 = 800;

/// The number of summaries that are drawn of each document per step.
const SAMPLES: usize = 4;

/// The size of the first and of the last steps, in standard deviations of the weighted values. It
/// decreases linearly.
const LEARNING_RATE: (f64, f64) = (0.02, 0.001);

/// The penalty on the square of a weight with a trait other than `Any`.
const PENALTY: f64 = 0.0005;

/// The penalty on the square of a weight with the trait `Any`, as a share of [`PENALTY`].
const PENALTY_SHARE_OF_ANY: f64 = 0.3;

/// Adam's `1 − β₁` and `1 − β₂`, the rates at which the moving averages of gradients and of their
/// squares change, and its `ε`, which avoids a division by 0. The paper suggests 0.1, 0.001 and
/// 1e-8: here the average of squares adapts faster.
const ADAM: (f64, f64, f64) = (0.1, 0.01, 1e-6);

/// The weights at the start, with the trait `Any`; the others are 0.
const START: [(Measure, f64); 2] = [(Measure::Centrality, 1.0), (Measure::Place, 0.4)];

/// Typical standard deviations of the two columns that are not measures: the cosines to taken
/// sentences, and the number of supporting sentences.
const DEVIATIONS: [f64; 2] = [0.2, 0.5];

/// The smallest variance of a column, which avoids a division by 0.
const MIN_VARIANCE: f64 = 1e-6;

/// The smallest root mean square of a trait, which avoids a division by 0.
const MIN_SCALE: f64 = 1e-3;

/// The number of resamples of the bootstrap.
const RESAMPLES: usize = 1000;

/// The number of resamples that an interval leaves out on each side: 2.5%.
const LEFT_OUT: usize = RESAMPLES / 40;

/// The weight of a set of `n` documents is `n` to this power: small sets have fewer documents, and
/// noisier figures.
const SET_POWER: f64 = 0.25;

/// The number of parts in which kinds of documents are left out.
const FOLDS: usize = 4;

/// What to type.
const USAGE: &str =
    "usage: cargo run --release --example fit -- FOLDER [STEPS] | trees DATA PUBLIC | phrases DATA";

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1);
    let mut given = || args.next().ok_or_else(|| io::Error::other(USAGE));
    let folder = given()?;
    match folder.as_str() {
        "trees" => return trees::run(Path::new(&given()?), Path::new(&given()?)),
        "phrases" => return phrases::run(Path::new(&given()?)),
        _ => (),
    }
    let steps = args.next().and_then(|steps| steps.parse().ok()).unwrap_or(STEPS);
    let (sets, texts) = corpus::read(Path::new(&folder))?;
    let rows = rows(&Weights::default());
    println!("{} documents in {} sets, {} numbers", texts.len(), sets.len(), rows.len());

    let all: Vec<&Text> = texts.iter().collect();
    let fitted = fit(&sets, &all, &rows, steps);
    report("all", &sets, &measure(&sets, &all, &fitted));
    print_table(&fitted, &rows);

    let part = |is_in: &dyn Fn(usize, &Text) -> bool| -> Vec<&Text> {
        texts
            .iter()
            .enumerate()
            .filter(|(at, text)| is_in(*at, text))
            .map(|(_, text)| text)
            .collect()
    };
    let mut unseen = Vec::new();
    for half in 0..2 {
        let fitted = fit(&sets, &part(&|at, _| at % 2 == half), &rows, steps);
        unseen.extend(measure(&sets, &part(&|at, _| at % 2 != half), &fitted));
    }
    report("documents not fitted to", &sets, &unseen);
    unseen.clear();
    for fold in 0..FOLDS {
        let fitted = fit(&sets, &part(&|_, text| text.set % FOLDS != fold), &rows, steps);
        unseen.extend(measure(&sets, &part(&|_, text| text.set % FOLDS == fold), &fitted));
    }
    report("kinds not fitted to", &sets, &unseen);

    Ok(())
}

/// The index of the trait that every document has.
const ANY: usize = Trait::Any as usize;

/// A number to fit: a column of [`Matrix`], and a trait.
type Number = (usize, usize);

/// The numbers of the table of weights, followed by the two that are not in it.
fn rows(weights: &Weights) -> Vec<Number> {
    let of = |weight: &Weight| (weight.measure as usize, weight.with as usize);
    let others = [(REDUNDANCY, ANY), (SUPPORT, ANY)];
    weights.measures.iter().map(of).chain(others).collect()
}

/// Maximizes the expected ROUGE by stochastic gradient ascent with Adam (Kingma and Ba 2015).
fn fit(sets: &[Set], texts: &[&Text], rows: &[Number], steps: u32) -> Matrix {
    let mut matrix: Matrix = [[0.0; Trait::ALL.len()]; COLUMNS];
    for (measure, weight) in START {
        matrix[measure as usize][ANY] = weight;
    }
    let scales = scales(texts);
    let shares = shares(sets, texts);
    let (mut means, mut squares) = (vec![0.0; rows.len()], vec![0.0; rows.len()]);
    for step in 0..steps {
        let gradients: Vec<Row> = in_threads(texts, |at, text| {
            let seed = (u64::from(step) << 32) + at as u64;
            gradient(text, &sets[text.set], &matrix, SAMPLES, &mut Random(seed))
        });
        let done = f64::from(step) / f64::from(steps);
        let rate = LEARNING_RATE.0 + done * (LEARNING_RATE.1 - LEARNING_RATE.0);
        for (at, &(column, with)) in rows.iter().enumerate() {
            let scale = scales[column][with];
            let slope: f64 = (gradients.iter().zip(texts).zip(&shares))
                .map(|((gradient, text), share)| share * gradient[column] * text.traits[with])
                .sum();
            let weight = &mut matrix[column][with];
            let penalty = if with == ANY { PENALTY_SHARE_OF_ANY * PENALTY } else { PENALTY };
            let slope = slope / scale - penalty * *weight * scale;
            let (mean, square): (&mut f64, &mut f64) = (&mut means[at], &mut squares[at]);
            let (rate_of_mean, rate_of_square, epsilon) = ADAM;
            *mean += rate_of_mean * (slope - *mean);
            *square += rate_of_square * (slope * slope - *square);
            let time = f64::from(step + 1);
            let mean = *mean / (1.0 - (1.0 - rate_of_mean).powf(time));
            let square = *square / (1.0 - (1.0 - rate_of_square).powf(time));
            *weight += rate * mean / (square.sqrt() + epsilon) / scale;
        }
        for column in [REDUNDANCY, SUPPORT] {
            let penalty = &mut matrix[column][ANY];
            *penalty = penalty.min(0.0);
        }
    }
    matrix
}

/// The standard deviation of each column, multiplied by that of each trait.
fn scales(texts: &[&Text]) -> Matrix {
    let deviation = |values: &mut dyn Iterator<Item = f64>| {
        let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for value in values {
            n += 1.0;
            sum += value;
            squares += value * value;
        }
        let mean: f64 = sum / f64::max(n, 1.0);
        (squares / f64::max(n, 1.0) - mean * mean).max(MIN_VARIANCE).sqrt()
    };
    let mut scales = [[0.0; Trait::ALL.len()]; COLUMNS];
    for (column, scales) in scales.iter_mut().enumerate() {
        let of_column = match column {
            _ if column < Measure::ALL.len() => deviation(
                &mut texts.iter().flat_map(|text| text.values.iter().map(|values| values[column])),
            ),
            _ => DEVIATIONS[column - Measure::ALL.len()],
        };
        for (with, scale) in scales.iter_mut().enumerate() {
            let squares = texts.iter().map(|text| text.traits[with].powi(2)).sum::<f64>();
            *scale = of_column * (squares / texts.len() as f64).sqrt().max(MIN_SCALE);
        }
    }
    scales
}

/// The weight of each document. The sum is 1.
fn shares(sets: &[Set], texts: &[&Text]) -> Vec<f64> {
    let mut sizes = vec![0.0_f64; sets.len()];
    for text in texts {
        sizes[text.set] += 1.0;
    }
    let sum: f64 = sizes.iter().filter(|size| **size > 0.0).map(|size| size.powf(SET_POWER)).sum();
    texts.iter().map(|text| sizes[text.set].powf(SET_POWER - 1.0) / sum).collect()
}

/// The set of each document, and its ROUGE-1 and ROUGE-2.
fn measure(sets: &[Set], texts: &[&Text], matrix: &Matrix) -> Vec<(usize, [f64; 2])> {
    in_threads(texts, |_, text| (text.set, best(text, &sets[text.set], matrix)))
}

/// Prints the mean of each set, and the mean over the sets with an interval.
fn report(title: &str, sets: &[Set], figures: &[(usize, [f64; 2])]) {
    println!("{title}:");
    for (number, set) in sets.iter().enumerate() {
        let [one, two] = mean_of_sets(figures, &[number]);
        println!("  {:24} R1 {one:6.2}  R2 {two:6.2}", set.name);
    }
    let numbers: Vec<usize> = (0..sets.len()).collect();
    let [one, two] = mean_of_sets(figures, &numbers);
    let (low, high) = interval(sets.len(), figures);
    println!(
        "  {:24} R1 {one:6.2}  R2 {two:6.2}  (R1, 95%: {low:.2} to {high:.2})",
        "mean of sets"
    );
}

/// The mean over some sets of the mean of each set, in per cent.
fn mean_of_sets(figures: &[(usize, [f64; 2])], numbers: &[usize]) -> [f64; 2] {
    let mut means = [0.0; 2];
    for number in numbers {
        let of_set = figures.iter().filter(|(set, _)| set == number);
        let n = of_set.clone().count().max(1) as f64;
        for (at, mean) in means.iter_mut().enumerate() {
            let sum: f64 = of_set.clone().map(|(_, figures)| figures[at]).sum();
            *mean += 100.0 * sum / n / numbers.len() as f64;
        }
    }
    means
}

/// The 95% interval of the mean ROUGE-1 over the sets, by the percentile bootstrap: documents of
/// each set are drawn with replacement.
fn interval(sets: usize, figures: &[(usize, [f64; 2])]) -> (f64, f64) {
    let by_set: Vec<Vec<f64>> = (0..sets)
        .map(|set| figures.iter().filter(|(of, _)| *of == set).map(|(_, f)| f[0]).collect())
        .collect();
    let mut random = Random(1);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let mean = |values: &Vec<f64>| {
                let n = values.len().max(1);
                let drawn = (0..values.len()).map(|_| values[draw(&mut random, n)]).sum::<f64>();
                drawn / n as f64
            };
            100.0 * by_set.iter().map(mean).sum::<f64>() / sets as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    (means[LEFT_OUT], means[RESAMPLES - 1 - LEFT_OUT])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= it < n")]
fn draw(random: &mut Random, n: usize) -> usize {
    (random.unit() * n as f64) as usize
}

/// Prints the table as Rust source, with weights relative to that of centrality.
fn print_table(matrix: &Matrix, rows: &[Number]) {
    let unit = matrix[Measure::Centrality as usize][ANY];
    println!("pub(super) const MEASURES: &[Row] = &[");
    for &(column, with) in rows.iter().filter(|(column, _)| *column < Measure::ALL.len()) {
        let (measure, shown) = (Measure::ALL[column], Trait::ALL[with]);
        let value = matrix[column][with] / unit;
        println!("    (Measure::{measure:?}, Trait::{shown:?}, {value:.3}),");
    }
    println!("];");
    println!("pub(super) const REDUNDANCY: f64 = {:.3};", -matrix[REDUNDANCY][ANY] / unit);
    println!("pub(super) const LEANING: f64 = {:.3};", (matrix[SUPPORT][ANY] / unit).exp());
}
