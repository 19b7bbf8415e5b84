//! Grows the trees that choose key phrases from texts with the key phrases that people gave them.
//!
//! ```text
//! cargo run --release --example fit -- phrases DATA
//! ```
//!
//! DATA has the folder `keywords/dev` with files `NAME.LANG.jsonl`, one record per line: `{"text", "lang", "keys"}`.
//! It writes `src/keywords/fitted.rs`, and figures to standard error: F1 at 5 and at 10 phrases, compared by stems,
//! for documents that the trees were not grown from. The output is deterministic.
//!
//! The trees are boosted with the logistic loss. The candidates of each set count the same together, and so do the
//! documents of a set.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use epitome::{
    Document, Metadata, Options, PhraseMeasure, PhraseSplit, PhraseTree, Phrases, Summarizer,
};
use frostem::{Algorithm, Stemmer};
use serde_json::Value;

use crate::boost::{Binned, Examples};
use crate::random::Random;
use crate::threads::in_threads;

/// The table that is written.
const TABLE: &str = "src/keywords/fitted.rs";

/// The number of trees.
const TREES: usize = 64;

/// The part of its best value that a leaf gets.
const RATE: f64 = 0.2;

/// The weight of the value 0 in each leaf, in examples of the usual variance, 1/4.
const SHRINKAGE: f64 = 8.0;

/// The part of the measures that each tree may ask about.
const OPEN_MEASURES: f64 = 0.5;

/// The part of the documents that each tree is grown on.
const DRAWN_DOCUMENTS: f64 = 0.7;

/// The depth of a tree, as in the library.
const DEPTH: usize = 4;

/// The number of leaves of a tree.
const LEAVES: usize = 1 << DEPTH;

/// The unit of the values of leaves, as in the library.
const LEAF_UNIT: f64 = 1e3;

/// The smallest number of candidates that a document is weighted by.
const MIN_CANDIDATES: usize = 30;

/// The number of parts in which documents are left out.
const FOLDS: usize = 5;

/// The seed of the random numbers.
const SEED: u64 = 1;

/// A document with the key phrases that people gave it.
struct Text<'d> {
    set: usize,
    /// The number of the document within its set.
    number: usize,
    stems: Stems,
    keys: HashSet<String>,
    phrases: Phrases<'d>,
    /// Whether each candidate is one of the keys.
    is_key: Vec<bool>,
}

/// Writes the table and prints the figures.
pub(crate) fn run(data: &Path) -> io::Result<()> {
    let (names, records) = read(&data.join("keywords/dev"))?;
    let documents: Vec<Document<'static>> = records
        .iter()
        .map(|(_, record)| {
            let text = record["text"].as_str().unwrap_or_default();
            Document::plain(text, Metadata::default()).into_owned()
        })
        .collect();
    let mut texts: Vec<Text<'_>> = Vec::new();
    for ((set, record), document) in records.iter().zip(&documents) {
        let stems = Stems::of(record["lang"].as_str().unwrap_or_default());
        let keys = record["keys"].as_array().into_iter().flatten();
        let keys: HashSet<String> = keys
            .filter_map(|key| Some(stems.form(key.as_str()?)))
            .filter(|key| !key.is_empty())
            .collect();
        let phrases = Summarizer::new(Options::default()).phrases(document);
        let is_key = phrases.texts().iter().map(|text| keys.contains(&stems.form(text))).collect();
        let number = texts.iter().filter(|text| text.set == *set).count();
        texts.push(Text { set: *set, number, stems, keys, phrases, is_key });
    }
    let all: Vec<&Text<'_>> = texts.iter().collect();

    let by_document = |text: &Text<'_>| text.number % FOLDS;
    let unseen = left_out(&texts, FOLDS, by_document);
    report("documents not fitted to", &names, &unseen);
    let unseen = left_out(&texts, names.len(), |text| text.set);
    report("sets not fitted to", &names, &unseen);

    let trees = grow(&all);
    let seen: Vec<_> = all.iter().map(|text| measure(text, &trees)).collect();
    report("documents fitted to", &names, &seen);
    fs::write(TABLE, table(&trees))
}

/// Records, each with the index of its set.
type Records = Vec<(usize, Value)>;

/// Reads all records, each with the index of its set, and the names of the sets.
fn read(folder: &Path) -> io::Result<(Vec<String>, Records)> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    let (mut names, mut records) = (Vec::new(), Vec::new());
    for path in paths {
        for line in fs::read_to_string(&path)?.lines().filter(|line| !line.trim().is_empty()) {
            records.push((names.len(), serde_json::from_str(line)?));
        }
        names.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    Ok((names, records))
}

/// Measures every text by trees that were grown from the texts of all other parts.
fn left_out<'t, 'd>(
    texts: &'t [Text<'d>],
    parts: usize,
    part_of: impl Fn(&Text<'d>) -> usize + Sync,
) -> Vec<(usize, [f64; 2])> {
    let parts: Vec<usize> = (0..parts).collect();
    let measured = in_threads(&parts, |_, &part| {
        let others: Vec<&'t Text<'d>> = texts.iter().filter(|text| part_of(text) != part).collect();
        let trees = grow(&others);
        let own = texts.iter().filter(|text| part_of(text) == part);
        own.map(|text| measure(text, &trees)).collect::<Vec<_>>()
    });
    measured.concat()
}

/// The set of a text, and F1 at 5 and at 10 phrases, in percent.
fn measure(text: &Text<'_>, trees: &[PhraseTree]) -> (usize, [f64; 2]) {
    let scores: Vec<f64> =
        (0..text.phrases.len()).map(|at| value(trees, text.phrases.values(at))).collect();
    let best = text.phrases.best(&scores, 10);
    let f1 = |k: usize| {
        let found: HashSet<String> =
            best.iter().take(k).map(|phrase| text.stems.form(phrase)).collect();
        let hits = found.intersection(&text.keys).count() as f64;
        100.0 * 2.0 * hits / (k + text.keys.len()) as f64
    };
    (text.set, [f1(5), f1(10)])
}

/// Prints the means of each set, and their mean.
fn report(what: &str, names: &[String], measured: &[(usize, [f64; 2])]) {
    eprintln!("{what}:");
    let mut means = [0.0; 2];
    for (set, name) in names.iter().enumerate() {
        let own: Vec<&[f64; 2]> =
            measured.iter().filter(|(of, _)| *of == set).map(|(_, figures)| figures).collect();
        let mean =
            |at: usize| own.iter().map(|figures| figures[at]).sum::<f64>() / own.len() as f64;
        eprintln!("  {name:20} F1@5 {:5.2}  F1@10 {:5.2}", mean(0), mean(1));
        for (at, sum) in means.iter_mut().enumerate() {
            *sum += mean(at) / names.len() as f64;
        }
    }
    eprintln!("  {:20} F1@5 {:5.2}  F1@10 {:5.2}", "mean of sets", means[0], means[1]);
}

/// Grows trees from texts.
fn grow(texts: &[&Text<'_>]) -> Vec<PhraseTree> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for text in texts {
        *sizes.entry(text.set).or_default() += 1;
    }
    let mut examples = Examples::default();
    for (number, text) in texts.iter().enumerate() {
        let candidates = text.phrases.len();
        let weight = 1.0 / (sizes[&text.set] * candidates.max(MIN_CANDIDATES)) as f64;
        for (at, &is_key) in text.is_key.iter().enumerate() {
            examples.values.push(text.phrases.values(at).to_vec());
            examples.targets.push(f64::from(u8::from(is_key)));
            examples.weights.push(weight);
            examples.documents.push(number);
        }
    }
    let mean = examples.weights.iter().sum::<f64>() / examples.weights.len() as f64;
    examples.weights.iter_mut().for_each(|weight| *weight /= mean);

    let binned = Binned::of(&examples, PhraseMeasure::ALL.len());
    let mut random = Random(SEED);
    let mut odds = vec![0.0_f64; examples.targets.len()];
    let mut trees = Vec::with_capacity(TREES);
    for _ in 0..TREES {
        let open: Vec<bool> =
            PhraseMeasure::ALL.iter().map(|_| random.unit() < OPEN_MEASURES).collect();
        let drawn: Vec<bool> = texts.iter().map(|_| random.unit() < DRAWN_DOCUMENTS).collect();
        // A Newton step: least squares with the curvature of the loss as weights.
        let (mut residuals, mut weights) = (Vec::new(), Vec::new());
        for (at, odds) in odds.iter().enumerate() {
            let probability = 1.0 / (1.0 + (-odds).exp());
            let curvature = (probability * (1.0 - probability)).max(1e-4);
            residuals.push((examples.targets[at] - probability) / curvature);
            let is_drawn = drawn[examples.documents[at]];
            weights.push(if is_drawn { examples.weights[at] * curvature * 4.0 } else { 0.0 });
        }
        let (splits, leaf_of) = binned.tree::<DEPTH>(&residuals, &weights, &open, SHRINKAGE);
        let mut sums = [(0.0, 0.0); LEAVES];
        for (at, &leaf) in leaf_of.iter().enumerate() {
            sums[leaf].0 += weights[at] * residuals[at];
            sums[leaf].1 += weights[at];
        }
        #[expect(clippy::cast_possible_truncation, reason = "leaves are small")]
        let leaves = sums
            .map(|(sum, weight)| (RATE * sum / (weight + SHRINKAGE) * LEAF_UNIT).round() as i16);
        for (odds, leaf) in odds.iter_mut().zip(leaf_of) {
            *odds += f64::from(leaves[leaf]) / LEAF_UNIT;
        }
        let splits = splits.map(|(measure, bin)| PhraseSplit {
            measure: PhraseMeasure::ALL[measure],
            above: binned.thresholds[measure][bin],
        });
        trees.push(PhraseTree { splits, leaves });
    }
    trees
}

/// The sum of the leaves that a candidate is in.
fn value(trees: &[PhraseTree], values: &[f32]) -> f64 {
    let leaf = |tree: &PhraseTree| {
        tree.splits.iter().fold(0, |leaf, split| {
            leaf << 1 | usize::from(values[split.measure as usize] > split.above)
        })
    };
    trees.iter().map(|tree| f64::from(tree.leaves[leaf(tree)])).sum()
}

/// The source of the table.
fn table(trees: &[PhraseTree]) -> String {
    let mut table = "\
//! The trees of the model, as `cargo run --release --example fit -- phrases` writes them.

use super::measure::PhraseMeasure as M;
use super::trees::{PhraseSplit, PhraseTree};

/// A question: whether a measure is above a threshold.
const fn m(measure: M, above: f32) -> PhraseSplit {
    PhraseSplit { measure, above }
}

/// The trees, in the order in which they were grown.
#[rustfmt::skip]
#[allow(clippy::approx_constant, reason = \"a threshold may be the logarithm of a small number\")]
pub(super) const TREES: &[PhraseTree] = &[
"
    .to_owned();
    for tree in trees {
        let splits: Vec<String> = tree
            .splits
            .iter()
            .map(|split| format!("m(M::{}, {:?})", split.measure.as_str(), split.above))
            .collect();
        let _ = writeln!(
            table,
            "    PhraseTree {{ splits: [{}], leaves: {:?} }},",
            splits.join(", "),
            tree.leaves
        );
    }
    table + "];\n"
}

/// The stemmer of a language, if it has one.
struct Stems(Option<Stemmer>);

impl Stems {
    fn of(language: &str) -> Self {
        let algorithm = match language {
            "en" => Some(Algorithm::English),
            "fr" => Some(Algorithm::French),
            "pt" => Some(Algorithm::Portuguese),
            _ => None,
        };
        Self(algorithm.map(Stemmer::new))
    }

    /// The form in which phrases are compared: the stems of its words, with a space between them.
    fn form(&self, phrase: &str) -> String {
        let lower = phrase.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
        let stem = |word: &str| match &self.0 {
            Some(stemmer) => stemmer.stem(word).into_owned(),
            None => word.to_owned(),
        };
        words.filter(|word| !word.is_empty()).map(stem).collect::<Vec<_>>().join(" ")
    }
}
