//! Finds the trees of `epitome::Blend` from readers' grades and from reference summaries.
//!
//! ```text
//! cargo run --release --example fit -- trees DATA
//! ```
//!
//! DATA has the folders `readers`, `quality/dev` and `pages`. Writes `src/rank/blend/fitted_trees.rs`.
//!
//! Both teach what a sentence is worth: a reader by its grade, references by whether the best summary
//! that sentences can make has it. Figures go to standard error, for documents that trees were not grown
//! on: by document (a seventh by the others) and by kind of document (each kind by all others).

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;
use std::thread;

use epitome::rank::Blend;
use epitome::rank::blend::{Input, MeasureValues, Split, Trait, Tree, Trees, Weights};
use epitome::{Document, Length, Metadata, Options, Summarizer};

use crate::boost::{Examples, Plan, grow};
use crate::corpus::{self, Set, Text};
use crate::readers::{self, Graded, Verdict};

/// How the trees are grown.
const PLAN: Plan = Plan { trees: 300, rate: 0.05, shrinkage: 12.0, inputs: 0.4, documents: 0.7 };

/// The largest number of documents of a set that references teach by. Without it, the large sets, which
/// are all of news, would decide.
const MAX_OF_SET: usize = 80;

/// The weight of a sentence of a document of `n` sentences is `n` to this power: a long document teaches
/// more than a short one, but less than its length.
const LENGTH_POWER: f64 = -0.25;

/// The length, in sentences, of a document whose sentences have weight 1.
const USUAL_LENGTH: f64 = 40.0;

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
    /// Its text, to tell whether it is held out.
    text: String,
    values: Vec<Vec<f32>>,
    targets: Vec<f64>,
    weight: f64,
}

/// Grows trees on all documents, prints them, and reports how good they are on documents held out.
pub(crate) fn run(data: &Path) -> io::Result<()> {
    let graded = readers::read(data)?;
    let (sets, texts) = corpus::read(&data.join("quality/dev"))?;
    eprintln!("{} graded documents, {} with references", graded.len(), texts.len());
    let inputs: Vec<Input> = Input::all().collect();
    let of_readers: Vec<Lesson> = graded.iter().map(|graded| lesson(graded, &inputs)).collect();
    let of_references: Vec<Lesson> =
        texts.iter().map(|text| lesson_of_references(text, &sets[text.set])).collect();

    let plan = plan();
    let lessons = |is_held: &dyn Fn(usize) -> bool, fold: Option<usize>| {
        let held: HashSet<&str> = (graded.iter().enumerate())
            .filter(|(at, _)| is_held(*at))
            .map(|(_, graded)| graded.text.as_str())
            .collect();
        let mut of_set = vec![0; sets.len()];
        let references =
            of_references.iter().zip(&texts).enumerate().filter(|(at, (lesson, text))| {
                let is_free = fold.is_none_or(|fold| at % FOLDS != fold);
                let is_used = is_free && !held.contains(lesson.text.as_str());
                of_set[text.set] += usize::from(is_used);
                is_used && of_set[text.set] <= MAX_OF_SET
            });
        let references = references.map(|(_, (lesson, _))| lesson);
        let readers = of_readers.iter().enumerate().filter(|(at, _)| !is_held(*at));
        examples(readers.map(|(_, lesson)| lesson).chain(references))
    };
    let judged = |is_held: &dyn Fn(usize) -> bool, blend: &Blend| -> Vec<(usize, usize, Verdict)> {
        let held = graded.iter().enumerate().filter(|(at, _)| is_held(*at));
        held.flat_map(|(at, graded)| {
            LENGTHS.map(|n| (at, n, graded.judge(&summary(&graded.text, n, blend), n)))
        })
        .collect()
    };

    let folds: Vec<usize> = (0..FOLDS).collect();
    let found = in_threads(&folds, |&fold| {
        let is_held = |at: usize| at % FOLDS == fold;
        let blend = blend(grow(&lessons(&is_held, Some(fold)), &inputs, &plan, fold as u64));
        let held = texts.iter().enumerate().filter(|(at, _)| is_held(*at));
        let rouge: Vec<(usize, [f64; 2])> =
            held.map(|(_, text)| (text.set, rouge_of(text, &sets[text.set], &blend))).collect();
        (judged(&is_held, &blend), rouge)
    });
    let (verdicts, rouge): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    report("documents held out", &graded, &verdicts.concat());
    report_rouge(&sets, &rouge.concat());
    if std::env::var_os("EPI_QUICK").is_some() {
        return Ok(());
    }

    let kinds: BTreeSet<&str> = graded.iter().map(|graded| graded.kind.as_str()).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    let verdicts = in_threads(&kinds, |kind| {
        let is_held = |at: usize| graded[at].kind == *kind;
        judged(&is_held, &blend(grow(&lessons(&is_held, None), &inputs, &plan, 0)))
    });
    report("kinds held out", &graded, &verdicts.concat());

    let trees = grow(&lessons(&|_| false, None), &inputs, &plan, 0);
    report("documents learned from", &graded, &judged(&|_| true, &blend(trees.clone())));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rank/blend/fitted_trees.rs");
    fs::write(&path, table(&trees))?;
    eprintln!("{} has {} trees", path.display(), trees.len());
    Ok(())
}

/// Calls a function for each of some things, in as many threads as there are processors. The results are
/// in the order of the things.
fn in_threads<A: Sync, B: Send>(things: &[A], of: impl Fn(&A) -> B + Sync) -> Vec<B> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(things.len());
    let mut results: Vec<Vec<B>> = thread::scope(|scope| {
        let start = |first: usize| {
            let of = &of;
            scope.spawn(move || things.iter().skip(first).step_by(threads).map(of).collect())
        };
        let started: Vec<_> = (0..threads).map(start).collect();
        started.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    results.iter_mut().for_each(|results| results.reverse());
    (0..things.len()).filter_map(|at| results[at % threads].pop()).collect()
}

fn plan() -> Plan {
    let mut plan = PLAN;
    if let Ok(v) = std::env::var("EPI_PLAN") {
        let v: Vec<f64> = v.split(',').map(|x| x.parse().unwrap()).collect();
        plan = Plan {
            trees: v[0] as usize,
            rate: v[1],
            shrinkage: v[2],
            inputs: v[3],
            documents: v[4],
        };
    }
    plan
}

/// The examples of some lessons. A long document counts more than a short one, but not by its length.
fn examples<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Examples {
    let mut examples = Examples::default();
    for (document, lesson) in lessons.enumerate() {
        let n = lesson.targets.len();
        let weight = lesson.weight * ((n as f64).max(1.0) / USUAL_LENGTH).powf(LENGTH_POWER);
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
    let row = |values: &MeasureValues| {
        let value = |input: &Input| match *input {
            Input::Measure(measure) => values[measure],
            Input::Trait(shown) => traits[shown],
            _ => unreachable!("inputs are measures and traits"),
        };
        inputs.iter().map(|input| narrow(value(input))).collect()
    };
    Lesson {
        values: values.iter().map(row).collect(),
        text: graded.text.clone(),
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
        values.map(narrow).collect()
    };
    Lesson {
        values: (0..n).map(row).collect(),
        text: text.text.clone(),
        targets: (0..n).map(target).collect(),
        weight: std::env::var("EPI_WR").map_or(WEIGHT_OF_REFERENCES, |w| w.parse().unwrap()),
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

/// The file `fitted_trees.rs` of the library.
fn table(trees: &[Tree]) -> String {
    let rows = trees.iter().map(|Tree { splits, leaves, .. }| {
        let splits = splits.iter().map(|Split { input, above, .. }| match input {
            Input::Measure(measure) => format!("m(M::{measure:?}, {above:?})"),
            Input::Trait(shown) => format!("t(T::{shown:?}, {above:?})"),
            _ => unreachable!("inputs are measures and traits"),
        });
        let splits: Vec<String> = splits.collect();
        let leaves: Vec<String> = leaves.iter().map(ToString::to_string).collect();
        format!("    Tree::new([{}], [{}]),\n", splits.join(", "), leaves.join(", "))
    });
    format!("{HEADER}{}];\n", rows.collect::<String>())
}

/// The beginning of `fitted_trees.rs`.
const HEADER: &str = "\
//! The trees of the default, as `cargo run --release --example fit -- trees` writes them.

use super::measure::Measure as M;
use super::traits::Trait as T;
use super::trees::{Input, Split, Tree};

/// A question about a measure of the sentence.
const fn m(measure: M, above: f32) -> Split {
    Split::new(Input::Measure(measure), above)
}

/// A question about a trait of the document.
const fn t(shown: T, above: f32) -> Split {
    Split::new(Input::Trait(shown), above)
}

/// The trees, in the order in which they were grown.
#[rustfmt::skip]
pub(super) const TREES: &[Tree] = &[
";
