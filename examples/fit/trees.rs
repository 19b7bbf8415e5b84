//! Finds the trees of `epitome::Blend` from readers' grades and from reference summaries.
//!
//! ```text
//! cargo run --release --example fit -- trees DATA > src/rank/blend/fitted_trees.rs
//! ```
//!
//! Both teach what a sentence is worth: a reader by its grade, references by whether the best summary
//! that sentences can make has it. Figures go to standard error, for documents that trees were not grown
//! on: by document (a seventh by the others) and by kind of document (each kind by all others).

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::Path;

use epitome::rank::blend::{Input, Measure, Split, Trait, Tree, Trees, Weights};
use epitome::rank::{Blend, Scorer};
use epitome::{Document, Length, Metadata, Options, Summarizer};

use crate::boost::{Examples, Plan, grow};
use crate::corpus::{self, Set, Text};
use crate::readers::{self, Graded, Verdict};

/// How the trees are grown.
const PLAN: Plan = Plan { trees: 110, rate: 0.09, shrinkage: 4.0, inputs: 0.5, documents: 0.7 };

/// What references count for, where a reader counts for 1.
const WEIGHT_OF_REFERENCES: f64 = 0.15;

/// Of what a sentence is worth by references: the part for being in the best summary, the rest being its
/// own ROUGE over the largest of the document.
const IN_BEST_SUMMARY: f64 = 0.6;

/// The sentences that are tried for each place of the best summary: those of the best ROUGE of their own.
const MAX_TRIED: usize = 25;

/// Documents are held out by sevenths.
const FOLDS: usize = 7;

/// The lengths that are measured, in sentences.
const LENGTHS: [usize; 2] = [3, 5];

/// A document that teaches.
struct Lesson {
    values: Vec<Vec<f32>>,
    targets: Vec<f64>,
    weight: f64,
}

/// Grows trees on all documents, prints them, and reports how good they are on documents held out.
pub(crate) fn run(data: &Path) -> io::Result<()> {
    let graded = readers::read(data)?;
    let (sets, texts) = corpus::read(&data.join("quality/dev"))?;
    eprintln!("{} graded documents, {} with references", graded.len(), texts.len());
    let inputs = inputs();
    let of_readers: Vec<Lesson> = graded.iter().map(|graded| lesson(graded, &inputs)).collect();
    let of_references: Vec<Lesson> =
        texts.iter().map(|text| lesson_of_references(text, &sets[text.set])).collect();

    let mut verdicts: Vec<(usize, usize, Verdict)> = Vec::new();
    let mut rouge: Vec<(usize, [f64; 2])> = Vec::new();
    for fold in 0..FOLDS {
        let is_held = |at: usize| at % FOLDS == fold;
        let lessons = others(&of_readers, is_held).chain(others(&of_references, is_held));
        let blend = blend(grow(&examples(lessons), &inputs, &PLAN, fold as u64));
        for (at, graded) in graded.iter().enumerate().filter(|(at, _)| is_held(*at)) {
            for n in LENGTHS {
                verdicts.push((at, n, graded.judge(&summary(&graded.text, n, &blend), n)));
            }
        }
        for (_, text) in texts.iter().enumerate().filter(|(at, _)| is_held(*at)) {
            rouge.push((text.set, rouge_of(text, &sets[text.set], &blend)));
        }
    }
    report("documents held out", &graded, &verdicts);
    report_rouge(&sets, &rouge);

    verdicts.clear();
    let kinds: BTreeSet<&str> = graded.iter().map(|graded| graded.kind.as_str()).collect();
    for kind in kinds {
        let is_held = |at: usize| graded[at].kind == kind;
        let lessons = others(&of_readers, is_held).chain(&of_references);
        let blend = blend(grow(&examples(lessons), &inputs, &PLAN, 0));
        for (at, graded) in graded.iter().enumerate().filter(|(at, _)| is_held(*at)) {
            for n in LENGTHS {
                verdicts.push((at, n, graded.judge(&summary(&graded.text, n, &blend), n)));
            }
        }
    }
    report("kinds held out", &graded, &verdicts);

    let all = of_readers.iter().chain(&of_references);
    print_trees(&grow(&examples(all), &inputs, &PLAN, 0));
    Ok(())
}

/// Everything that trees may ask about.
fn inputs() -> Vec<Input> {
    let measures = Measure::ALL.iter().map(|&measure| Input::Measure(measure));
    let traits = Trait::ALL.iter().filter(|shown| **shown != Trait::Any);
    measures.chain(traits.map(|&shown| Input::Trait(shown))).chain([Input::Weighted]).collect()
}

fn others<'l>(
    lessons: &'l [Lesson],
    is_held: impl Fn(usize) -> bool + 'l,
) -> impl Iterator<Item = &'l Lesson> {
    lessons.iter().enumerate().filter(move |(at, _)| !is_held(*at)).map(|(_, lesson)| lesson)
}

/// The examples of some lessons. A long document counts more than a short one, but not by its length.
fn examples<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Examples {
    let mut examples = Examples::default();
    for (document, lesson) in lessons.enumerate() {
        let n = lesson.targets.len();
        let weight = lesson.weight / (n as f64).max(1.0).sqrt() * 6.0;
        examples.values.extend(lesson.values.iter().cloned());
        examples.targets.extend(&lesson.targets);
        examples.weights.extend(std::iter::repeat_n(weight, n));
        examples.documents.extend(std::iter::repeat_n(document, n));
    }
    examples
}

fn lesson(graded: &Graded, inputs: &[Input]) -> Lesson {
    let document = Document::plain(graded.text.as_str(), Metadata::default());
    let analysis = Summarizer::new(Options::default()).analyze(&document);
    let input = analysis.input();
    let (traits, values) = Blend::observe(&input);
    let weighted = Blend::new(Weights::default()).score(&input);
    let row = |(values, weighted): (&epitome::rank::blend::MeasureValues, f64)| {
        let value = |input: &Input| match *input {
            Input::Measure(measure) => values[measure],
            Input::Trait(shown) => traits[shown],
            _ => weighted.ln(),
        };
        inputs.iter().map(|input| narrow(value(input))).collect()
    };
    Lesson {
        values: values.iter().zip(weighted).map(row).collect(),
        targets: analysis.sentences.iter().map(|span| graded.alone(span)).collect(),
        weight: 1.0,
    }
}

fn lesson_of_references(text: &Text, set: &Set) -> Lesson {
    let n = text.sentences();
    let sum = |sentences: &[usize]| text.rouge(sentences, set.limit).iter().sum::<f64>();
    let own: Vec<f64> = (0..n).map(|sentence| sum(&[sentence])).collect();
    let most = own.iter().copied().fold(1e-9, f64::max);
    let mut tried: Vec<usize> = (0..n).collect();
    tried.sort_by(|&a, &b| own[b].total_cmp(&own[a]).then(a.cmp(&b)));
    tried.truncate(MAX_TRIED.max(2 * set.sentences));
    let mut best: Vec<usize> = Vec::new();
    while best.len() < set.sentences.min(tried.len()) {
        let with = |sentence: usize| {
            let mut summary = best.clone();
            summary.push(sentence);
            summary.sort_unstable();
            sum(&summary)
        };
        let left = tried.iter().copied().filter(|sentence| !best.contains(sentence));
        let next = left.map(|sentence| (with(sentence), sentence));
        let (_, next) =
            next.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).expect("one is left");
        best.push(next);
    }
    let target = |sentence: usize| {
        let is_in = f64::from(u8::from(best.contains(&sentence)));
        IN_BEST_SUMMARY * is_in + (1.0 - IN_BEST_SUMMARY) * own[sentence] / most
    };
    let any = Trait::Any as usize;
    let row = |sentence: usize| {
        let traits =
            text.traits.iter().enumerate().filter(|(at, _)| *at != any).map(|(_, value)| *value);
        let values = text.values[sentence].iter().copied().chain(traits);
        values.chain([text.weighted[sentence]]).map(narrow).collect()
    };
    Lesson {
        values: (0..n).map(row).collect(),
        targets: (0..n).map(target).collect(),
        weight: WEIGHT_OF_REFERENCES,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "trees ask with that precision")]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn blend(trees: Vec<Tree>) -> Blend {
    Blend::with_trees(Weights::default(), Trees::new(trees))
}

/// The spans of the summary of `n` sentences.
fn summary(text: &str, n: usize, blend: &Blend) -> Vec<Range<usize>> {
    let mut options = Options::default();
    options.length = Length::Sentences(n);
    let document = Document::plain(text, Metadata::default());
    let mut summarizer = Summarizer::with_scorer(options, Box::new(blend.clone()));
    let sentences = summarizer.summarize(&document).sentences;
    sentences.into_iter().map(|sentence| sentence.start..sentence.end).collect()
}

fn rouge_of(text: &Text, set: &Set, blend: &Blend) -> [f64; 2] {
    let mut options = Options::default();
    options.length = Length::Sentences(set.sentences);
    let document = Document::plain(text.text.as_str(), Metadata::default());
    let mut summarizer = Summarizer::with_scorer(options, Box::new(blend.clone()));
    let sentences = summarizer.summarize(&document).sentences;
    let sentences: Vec<usize> = sentences.into_iter().map(|sentence| sentence.index).collect();
    text.rouge(&sentences, set.limit)
}

/// Reports the means over all documents, and those of each kind.
fn report(title: &str, graded: &[Graded], verdicts: &[(usize, usize, Verdict)]) {
    eprintln!("{title}:");
    for n in LENGTHS {
        let of_length: Vec<&(usize, usize, Verdict)> =
            verdicts.iter().filter(|(_, length, _)| *length == n).collect();
        let gains = of_length.iter().map(|(_, _, verdict)| verdict.gain);
        let count = of_length.len().max(1) as f64;
        let mean = gains.clone().sum::<f64>() / count;
        let variance = gains.map(|gain| (gain - mean).powi(2)).sum::<f64>() / count;
        let interval = 1.96 * (variance / count).sqrt();
        let sum = |of: fn(&Verdict) -> usize| -> f64 {
            of_length.iter().map(|(_, _, verdict)| of(verdict) as f64).sum()
        };
        let share = 100.0 / sum(|verdict| verdict.printed).max(1.0);
        eprint!(
            "  -n {n}: gain {mean:.1} ±{interval:.1}, never {:.1}, leaning {:.1}, twice {:.1};",
            share * sum(|verdict| verdict.never),
            share * sum(|verdict| verdict.leaning),
            share * sum(|verdict| verdict.twice)
        );
        let kinds: BTreeSet<&str> = graded.iter().map(|graded| graded.kind.as_str()).collect();
        for kind in kinds {
            let gains: Vec<f64> = (of_length.iter())
                .filter(|(at, _, _)| graded[*at].kind == kind)
                .map(|(_, _, verdict)| verdict.gain)
                .collect();
            let mean = gains.iter().sum::<f64>() / gains.len().max(1) as f64;
            eprint!(" {kind} {mean:.0}");
        }
        eprintln!();
    }
}

fn report_rouge(sets: &[Set], rouge: &[(usize, [f64; 2])]) {
    let mut means = [0.0; 2];
    for (number, set) in sets.iter().enumerate() {
        let of_set: Vec<[f64; 2]> =
            rouge.iter().filter(|(set, _)| *set == number).map(|(_, figures)| *figures).collect();
        let mean = |at: usize| {
            100.0 * of_set.iter().map(|figures| figures[at]).sum::<f64>()
                / of_set.len().max(1) as f64
        };
        eprint!("  {} {:.1}/{:.1}", set.name, mean(0), mean(1));
        means[0] += mean(0) / sets.len() as f64;
        means[1] += mean(1) / sets.len() as f64;
    }
    eprintln!("\n  mean of sets: R1 {:.2}, R2 {:.2}", means[0], means[1]);
}

/// Prints the file `fitted_trees.rs` of the library.
fn print_trees(trees: &[Tree]) {
    println!(
        "//! The trees of the default, as `cargo run --release --example fit -- trees` writes them.\n"
    );
    println!("use super::measure::Measure as M;");
    println!("use super::traits::Trait as T;");
    println!("use super::trees::{{Input, Split, Tree}};\n");
    println!("/// A question about a measure of the sentence.\n#[rustfmt::skip]");
    println!(
        "const fn m(measure: M, above: f32) -> Split {{ Split {{ input: Input::Measure(measure), above }} }}\n"
    );
    println!("/// A question about a trait of the document.\n#[rustfmt::skip]");
    println!(
        "const fn t(shown: T, above: f32) -> Split {{ Split {{ input: Input::Trait(shown), above }} }}\n"
    );
    println!("/// A question about the score by weights.\n#[rustfmt::skip]");
    println!("const fn w(above: f32) -> Split {{ Split {{ input: Input::Weighted, above }} }}\n");
    println!("/// The trees, in the order in which they were grown.\n#[rustfmt::skip]");
    println!("pub(super) const TREES: &[Tree] = &[");
    for Tree { splits, leaves, .. } in trees {
        let splits = splits.iter().map(|Split { input, above, .. }| match input {
            Input::Measure(measure) => format!("m(M::{measure:?}, {above:?})"),
            Input::Trait(shown) => format!("t(T::{shown:?}, {above:?})"),
            _ => format!("w({above:?})"),
        });
        let splits: Vec<String> = splits.collect();
        let leaves: Vec<String> = leaves.iter().map(|leaf| format!("{leaf:?}")).collect();
        println!(
            "    Tree {{ splits: [{}], leaves: [{}] }},",
            splits.join(", "),
            leaves.join(", ")
        );
    }
    println!("];");
}
