//! Finds the weights of `epitome::rank::Blend` from documents with reference summaries, and measures them.
//!
//! ```text
//! cargo run --release --example fit -- FOLDER [STEPS]
//! ```
//!
//! FOLDER has files `NAME.K.jsonl` or `NAME.K.LIMIT.jsonl` with a record a line, `{"text", "references",
//! "lang"}`: K sentences are asked for, and a summary counts up to its LIMIT-th word. What is maximized is
//! the expected ROUGE-1 + ROUGE-2 of a summary that is drawn by lot; see `Blend`. The rows fitted are
//! those of the present table: to try another measure or trait, add a row there.
//!
//! Prints the table for `src/rank/blend/fitted.rs` and what it reaches, then how well weights do on
//! documents that they were not fitted to (each half by the other), and on kinds of documents that they
//! were not fitted to (a quarter of the sets by the others), each with a bootstrap interval. The same
//! bytes in give the same numbers out.

mod corpus;
mod draw;

use std::path::Path;
use std::{env, io, thread};

use corpus::{Set, Text};
use draw::{COLUMNS, Matrix, Random, Row, best, gradient};
use epitome::rank::blend::{Measure, Trait, Weight, Weights};

/// How many steps a fit takes unless told otherwise.
const STEPS: u32 = 800;

/// How many summaries are drawn of each document in a step.
const SAMPLES: usize = 4;

/// The size of the first steps, and of the last, in units of a standard deviation of what is weighed.
const LEARNING_RATE: (f64, f64) = (0.02, 0.001);

/// The penalty on the square of a weight with a trait; on one for any document it is 0.3 of it.
const PENALTY: f64 = 0.0005;

/// A set of `n` documents counts as `n` to this power: small sets have less to say, and more noise.
const SET_POWER: f64 = 0.25;

/// Kinds of documents are left out by fours.
const FOLDS: usize = 4;

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "../shared/quality/dev".to_owned());
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

/// A number to fit: a column of [`Matrix`], and a trait.
type Number = (usize, usize);

/// The numbers of a table, and the two that stand beside it.
fn rows(weights: &Weights) -> Vec<Number> {
    let of = |weight: &Weight| (weight.measure as usize, weight.with as usize);
    let beside = [(COLUMNS - 2, 0), (COLUMNS - 1, 0)];
    weights.measures.iter().map(of).chain(beside).collect()
}

/// Maximizes the expected ROUGE by stochastic gradient ascent: Adam (Kingma and Ba 2015).
fn fit(sets: &[Set], texts: &[&Text], rows: &[Number], steps: u32) -> Matrix {
    let mut matrix: Matrix = [[0.0; Trait::ALL.len()]; COLUMNS];
    matrix[Measure::Centrality as usize][0] = 1.0;
    matrix[Measure::Place as usize][0] = 0.4;
    let scales = scales(texts);
    let shares = shares(sets, texts);
    let (mut means, mut squares) = (vec![0.0; rows.len()], vec![0.0; rows.len()]);
    for step in 0..steps {
        let gradients: Vec<Row> = in_parallel(texts, |at, text| {
            let seed = (u64::from(step) << 32) + at as u64;
            gradient(text, &sets[text.set], &matrix, SAMPLES, &mut Random(seed))
        });
        let done = f64::from(step) / f64::from(steps);
        let rate = LEARNING_RATE.0 + done * (LEARNING_RATE.1 - LEARNING_RATE.0);
        for (at, &(column, with)) in rows.iter().enumerate() {
            let scale = scales[column][with];
            let slope: f64 = (gradients.iter().zip(texts).zip(&shares))
                .map(|((gradient, text), share)| share * gradient[column] * text.shape[with])
                .sum();
            let weight = &mut matrix[column][with];
            let penalty = if with == 0 { 0.3 * PENALTY } else { PENALTY };
            let slope = slope / scale - penalty * *weight * scale;
            let (mean, square): (&mut f64, &mut f64) = (&mut means[at], &mut squares[at]);
            *mean += 0.1 * (slope - *mean);
            *square += 0.01 * (slope * slope - *square);
            let time = f64::from(step + 1);
            let (mean, square) =
                (*mean / (1.0 - 0.9_f64.powf(time)), *square / (1.0 - 0.99_f64.powf(time)));
            *weight += rate * mean / (square.sqrt() + 1e-6) / scale;
        }
        let redundancy = &mut matrix[COLUMNS - 2][0];
        *redundancy = redundancy.min(0.0);
        let support = &mut matrix[COLUMNS - 1][0];
        *support = support.min(0.0);
    }
    matrix
}

/// The standard deviation of each column times that of each trait.
fn scales(texts: &[&Text]) -> Matrix {
    let deviation = |values: &mut dyn Iterator<Item = f64>| {
        let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for value in values {
            n += 1.0;
            sum += value;
            squares += value * value;
        }
        let mean: f64 = sum / f64::max(n, 1.0);
        (squares / f64::max(n, 1.0) - mean * mean).max(1e-6).sqrt()
    };
    let mut scales = [[0.0; Trait::ALL.len()]; COLUMNS];
    for (column, scales) in scales.iter_mut().enumerate() {
        let of_column = match column {
            _ if column < Measure::ALL.len() => deviation(
                &mut texts.iter().flat_map(|text| text.values.iter().map(|values| values[column])),
            ),
            _ if column == COLUMNS - 2 => 0.2, // cosines
            _ => 0.5,                          // sentences brought along
        };
        for (with, scale) in scales.iter_mut().enumerate() {
            let squares = texts.iter().map(|text| text.shape[with].powi(2)).sum::<f64>();
            *scale = of_column * (squares / texts.len() as f64).sqrt().max(1e-3);
        }
    }
    scales
}

/// How much each document counts; 1 together.
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
    in_parallel(texts, |_, text| (text.set, best(text, &sets[text.set], matrix)))
}

/// Prints the mean of each set, and the mean of sets with an interval.
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

/// The means over some sets of the mean of each, in per cent.
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

/// The 95% interval of the mean ROUGE-1 of sets: documents of each set drawn again with replacement, a
/// thousand times.
fn interval(sets: usize, figures: &[(usize, [f64; 2])]) -> (f64, f64) {
    let by_set: Vec<Vec<f64>> = (0..sets)
        .map(|set| figures.iter().filter(|(of, _)| *of == set).map(|(_, f)| f[0]).collect())
        .collect();
    let mut random = Random(1);
    let mut means: Vec<f64> = (0..1000)
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
    (means[25], means[974])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= it < n")]
fn draw(random: &mut Random, n: usize) -> usize {
    (random.unit() * n as f64) as usize
}

/// Prints the table as the library has it, in units of the weight of centrality.
fn print_table(matrix: &Matrix, rows: &[Number]) {
    let unit = matrix[Measure::Centrality as usize][0];
    println!("pub(super) const MEASURES: &[Row] = &[");
    for &(column, with) in rows.iter().filter(|(column, _)| *column < Measure::ALL.len()) {
        let (measure, shown) = (Measure::ALL[column], Trait::ALL[with]);
        let value = matrix[column][with] / unit;
        println!("    (Measure::{measure:?}, Trait::{shown:?}, {value:.3}),");
    }
    println!("];");
    println!("pub(super) const REDUNDANCY: f64 = {:.3};", -matrix[COLUMNS - 2][0] / unit);
    println!("pub(super) const LEANING: f64 = {:.3};", (matrix[COLUMNS - 1][0] / unit).exp());
}

/// Applies a function to each document on all cores; results are in order.
fn in_parallel<R: Send>(texts: &[&Text], each: impl Fn(usize, &Text) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut parts: Vec<Vec<(usize, R)>> = thread::scope(|scope| {
        let each = &each;
        let handles: Vec<_> = (0..threads)
            .map(|thread| {
                let own = texts.iter().enumerate().skip(thread).step_by(threads);
                scope.spawn(move || own.map(|(at, text)| (at, each(at, text))).collect())
            })
            .collect();
        handles.into_iter().map(|handle| handle.join().expect("no document panics")).collect()
    });
    let mut all: Vec<(usize, R)> = parts.drain(..).flatten().collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}
