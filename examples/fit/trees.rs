//! Grows the trees of `epitome::rank::Blend` from readers' grades and from reference summaries.
//!
//! ```text
//! examples/fit/fetch-texts PUBLIC
//! cargo run --release --example fit -- trees DATA PUBLIC
//! ```
//!
//! DATA has the folders `readers`, `quality/dev` and `pages`, and PUBLIC the texts of public repositories. It
//! writes `src/rank/blend/fitted_trees.rs`, and figures to standard error. The output is deterministic.
//!
//! Two kinds of documents teach what a sentence is worth: in those with grades, the grade that readers gave it;
//! in those with reference summaries, whether it is in the best summary that sentences can make. The figures are
//! for documents that the trees were not grown from: by document (a seventh by the others), and by kind (each
//! kind by all others).

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use epitome::rank::Blend;
use epitome::rank::blend::{Input, MeasureValues, Trait, Tree, Trees, Weights};
use epitome::{Document, Length, Metadata, Options, Summarizer, SummarySentence};

use crate::boost::{Examples, Plan, grow};
use crate::corpus::{self, Set, Text};
use crate::readers::{self, Graded, Verdict};
use crate::threads::in_threads;

/// How the trees are grown. 160 trees of depth 5 take about the same time in every summary, and have a gain that is
/// 0.3 points lower. 240 trees of depth 5 have a gain that is half a point above that of 160, and take half as much
/// time again.
const PLAN: Plan = Plan { trees: 120, rate: 0.14, shrinkage: 12.0, inputs: 0.4, documents: 0.7 };

/// The weight of a sentence that the first group of readers graded. The second group graded faster.
const WEIGHT_OF_CAREFUL_READERS: f64 = 3.0;

/// The weight of a sentence with references, if readers graded documents of its set. One that the
/// second group of readers graded has the weight 1.
const WEIGHT_OF_REFERENCES: f64 = 0.8;

/// The weight of a sentence with references, if no reader graded any document of its set.
const WEIGHT_WITHOUT_READERS: f64 = 1.8;

/// The largest number of documents of a set with references. Without it, the large sets, which are all
/// news, would outweigh the others.
const MAX_OF_SET: usize = 80;

/// The weights of the sentences of a graded document of `n` sentences are multiplied by `(n / USUAL_LENGTH)` to
/// this power, so that a long document teaches more than a short one, but less than in proportion to its length.
const POWER_OF_READERS: f64 = -0.25;

/// The same for a document with references.
const POWER_OF_REFERENCES: f64 = -0.5;

/// The number of sentences of a typical document.
const USUAL_LENGTH: f64 = 40.0;

/// The part of what a sentence is worth by references that depends on whether it is in the best summary.
/// The rest is its own ROUGE over the largest of the document.
const IN_BEST_SUMMARY: f64 = 0.6;

/// The number of sentences that are tried for each place of the best summary: those with the best ROUGE
/// of their own.
const MAX_TRIED: usize = 25;

/// The number of parts of the documents, each of which is held out once.
const FOLDS: usize = 7;

/// The number of times that graded documents are divided into parts, each time differently. The figures
/// are the means: those of a single division differ by half a point.
const DIVISIONS: usize = 3;

/// The number of standard deviations from its mean within which a normal variable is in 95% of the cases.
const NORMAL_95: f64 = 1.96;

/// The lengths that are measured, in sentences.
const LENGTHS: [usize; 2] = [3, 5];

/// The examples of one document.
struct Lesson {
    text: String,
    values: Vec<Vec<f32>>,
    targets: Vec<f64>,
    /// The weight of each sentence.
    weight: f64,
}

/// A verdict on the summary of a document, with the number of the document and the length asked for.
type Judged = (usize, usize, Verdict);

/// Reports how good trees are on documents held out, and writes those that are grown from all documents.
pub(crate) fn run(data: &Path, public: &Path) -> io::Result<()> {
    let teachers = Teachers::read(data, public)?;
    let graded = &teachers.graded;

    let folds: Vec<usize> = (0..FOLDS * DIVISIONS).collect();
    let found = in_threads(&folds, |_, &fold| {
        let (part, division) = (fold % FOLDS, fold / FOLDS);
        // Within each seven documents, every division moves the parts by another number of places.
        let is_held = |at: usize| (at + at / FOLDS * 3 * division) % FOLDS == part;
        let blend = teachers.teach(&is_held, Some(part), fold as u64);
        let rouge = if division == 0 { teachers.rouge(part, &blend) } else { Vec::new() };
        let fast = if division == 0 { teachers.judge_teaching(part, &blend) } else { Vec::new() };
        (teachers.judge(&is_held, &blend), (fast, rouge))
    });
    let (judged, others): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let (fast, rouge): (Vec<_>, Vec<_>) = others.into_iter().unzip();
    let judged = judged.concat();
    report("documents held out", graded, &judged);
    let alike = judged.into_iter().filter(|(at, ..)| teachers.is_split_alike[*at]);
    report(
        "documents held out whose sentences are those graded",
        graded,
        &alike.collect::<Vec<_>>(),
    );
    report(
        "documents of the second group of readers, held out",
        &teachers.teaching,
        &fast.concat(),
    );
    report_rouge(&teachers.sets, &rouge.concat());

    let kinds: BTreeSet<&str> = graded.iter().map(|graded| graded.kind.as_str()).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    let judged = in_threads(&kinds, |_, kind| {
        let is_held = |at: usize| graded[at].kind == *kind;
        teachers.judge(&is_held, &teachers.teach(&is_held, None, 0))
    });
    report("kinds held out", graded, &judged.concat());

    let trees = teachers.grow(&|_| false, None, 0);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rank/blend/fitted_trees.rs");
    fs::write(&path, table(&trees))?;
    eprintln!("wrote {} trees to {}", trees.len(), path.display());
    report("documents grown from", graded, &teachers.judge(&|_| true, &blend(trees)));
    Ok(())
}

/// Graded documents and documents with references, with their examples.
struct Teachers {
    inputs: Vec<Input>,
    graded: Vec<Graded>,
    /// The documents of the second group of readers, if their texts have not changed.
    teaching: Vec<Graded>,
    /// One for each graded document.
    of_readers: Vec<Lesson>,
    /// One for each document of the second group.
    of_teaching: Vec<Lesson>,
    /// Whether the sentences of each graded document are those that were graded.
    is_split_alike: Vec<bool>,
    sets: Vec<Set>,
    texts: Vec<Text>,
    of_references: Vec<Lesson>,
}

impl Teachers {
    fn read(data: &Path, public: &Path) -> io::Result<Self> {
        let readers::Readers { measured: graded, teaching } = readers::read(data, public)?;
        let (sets, texts) = corpus::read(&data.join("quality/dev"))?;
        eprintln!(
            "{} graded documents, {} of the second group of readers, {} with references",
            graded.len(),
            teaching.len(),
            texts.len()
        );
        let inputs: Vec<Input> = Input::all().collect();
        let known: HashSet<&str> = graded.iter().map(Graded::text).collect();
        let mut weights = vec![WEIGHT_WITHOUT_READERS; sets.len()];
        for text in texts.iter().filter(|text| known.contains(text.source.as_str())) {
            weights[text.set] = WEIGHT_OF_REFERENCES;
        }
        let of_references = (texts.iter())
            .map(|text| lesson_of_references(text, &sets[text.set], weights[text.set]))
            .collect();
        let lessons = graded.iter().map(|graded| lesson(graded, &inputs));
        let (mut of_readers, is_split_alike): (Vec<Lesson>, Vec<bool>) = lessons.unzip();
        for lesson in &mut of_readers {
            lesson.weight *= WEIGHT_OF_CAREFUL_READERS;
        }
        let lessons = teaching.into_iter().map(|graded| {
            let (lesson, is_split_alike) = lesson(&graded, &inputs);
            is_split_alike.then_some((graded, lesson))
        });
        let (teaching, of_teaching): (Vec<Graded>, Vec<Lesson>) = lessons.flatten().unzip();
        eprintln!("{} documents of the second group have the text that was graded", teaching.len());
        Ok(Self {
            inputs,
            graded,
            teaching,
            of_readers,
            of_teaching,
            is_split_alike,
            sets,
            texts,
            of_references,
        })
    }

    /// Grows trees from all documents but the graded ones that are held out, and the given part of those
    /// of the second group of readers and of those with references.
    fn grow(&self, is_held: &dyn Fn(usize) -> bool, part: Option<usize>, seed: u64) -> Vec<Tree> {
        let is_held = |&(at, _): &(usize, &Graded)| is_held(at);
        let held: HashSet<&str> =
            self.graded.iter().enumerate().filter(is_held).map(|(_, held)| held.text()).collect();
        let readers = self.of_readers.iter().filter(|lesson| !held.contains(&*lesson.text));
        let mut of_set = vec![0; self.sets.len()];
        let references = self.of_references.iter().zip(&self.texts).enumerate();
        let references = references.filter(|(at, (lesson, text))| {
            let is_held = part.is_some_and(|part| at % FOLDS == part);
            let is_used = !is_held && !held.contains(&*lesson.text);
            of_set[text.set] += usize::from(is_used);
            is_used && of_set[text.set] <= MAX_OF_SET
        });
        let references = references.map(|(_, (lesson, _))| lesson);
        let teaching = self.of_teaching.iter().enumerate();
        let teaching = teaching.filter(|(at, _)| part.is_none_or(|part| at % FOLDS != part));
        let readers = readers.chain(teaching.map(|(_, lesson)| lesson));
        grow(&examples(readers.chain(references)), &self.inputs, &PLAN, seed)
    }

    fn teach(&self, is_held: &dyn Fn(usize) -> bool, part: Option<usize>, seed: u64) -> Blend {
        blend(self.grow(is_held, part, seed))
    }

    /// What readers say of the summaries of the documents that are held out.
    fn judge(&self, is_held: &dyn Fn(usize) -> bool, blend: &Blend) -> Vec<Judged> {
        judge(self.graded.iter().enumerate().filter(|(at, _)| is_held(*at)), blend)
    }

    /// What the second group of readers says of the summaries of a part of its documents.
    fn judge_teaching(&self, part: usize, blend: &Blend) -> Vec<Judged> {
        let held = self.teaching.iter().enumerate().filter(|(at, _)| at % FOLDS == part);
        judge(held.filter(|(_, graded)| graded.has_worth()), blend)
    }

    /// ROUGE-1 and ROUGE-2 of the summaries of a part of the documents with references.
    fn rouge(&self, part: usize, blend: &Blend) -> Vec<(usize, [f64; 2])> {
        let texts = self.texts.iter().enumerate().filter(|(at, _)| at % FOLDS == part);
        let rouge = |(_, text): (usize, &Text)| {
            let set = &self.sets[text.set];
            let document = Document::plain(&*text.source, Metadata::default());
            let sentences = summarize(&document, set.sentences, blend).into_iter();
            let indices: Vec<usize> = sentences.map(|sentence| sentence.index).collect();
            (text.set, text.rouge(&indices, set.limit))
        };
        texts.map(rouge).collect()
    }
}

/// What readers say of the summaries of some documents.
fn judge<'g>(graded: impl Iterator<Item = (usize, &'g Graded)>, blend: &Blend) -> Vec<Judged> {
    let judge = |(at, graded): (usize, &Graded)| {
        LENGTHS.map(|n| {
            let sentences = summarize(&graded.document, n, blend).into_iter();
            let spans: Vec<Range<usize>> = sentences
                .map(|sentence| graded.document.place(&(sentence.start..sentence.end)))
                .collect();
            (at, n, graded.judge(&spans, n))
        })
    };
    graded.flat_map(judge).collect()
}

/// The examples of some lessons.
fn examples<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Examples {
    let mut examples = Examples::default();
    for (document, lesson) in lessons.enumerate() {
        let n = lesson.targets.len();
        examples.values.extend(lesson.values.iter().cloned());
        examples.targets.extend(&lesson.targets);
        examples.weights.extend(std::iter::repeat_n(lesson.weight, n));
        examples.documents.extend(std::iter::repeat_n(document, n));
    }
    examples
}

/// The factor for the weights of sentences of a document of `n` sentences.
fn length_factor(n: usize, power: f64) -> f64 {
    (n.max(1) as f64 / USUAL_LENGTH).powf(power)
}

/// The examples of a graded document, and whether its sentences are those that were graded.
fn lesson(graded: &Graded, inputs: &[Input]) -> (Lesson, bool) {
    let analysis = Summarizer::new(Options::default()).analyze(&graded.document);
    let (traits, values) = Blend::observe(&analysis.input());
    let row = |values: &MeasureValues| {
        let value = |input: &Input| match *input {
            Input::Measure(measure) => values[measure],
            Input::Trait(shown) => traits[shown],
            _ => unreachable!("inputs are measures and traits"),
        };
        inputs.iter().map(|input| narrow(value(input))).collect()
    };
    let worths = analysis.sentences.iter().map(|span| graded.alone(span));
    let known = values.iter().zip(worths).filter_map(|(values, worth)| Some((row(values), worth?)));
    let (values, targets): (Vec<_>, Vec<_>) = known.unzip();
    let weight = length_factor(values.len(), POWER_OF_READERS);
    let is_split_alike = graded.is_split_alike(&analysis.sentences);
    (Lesson { text: graded.text().to_owned(), values, targets, weight }, is_split_alike)
}

fn lesson_of_references(text: &Text, set: &Set, weight: f64) -> Lesson {
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
        text: text.source.clone(),
        targets: (0..n).map(target).collect(),
        weight: weight * length_factor(n, POWER_OF_REFERENCES),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "trees ask with that precision")]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn blend(trees: Vec<Tree>) -> Blend {
    Blend::with_trees(Weights::default(), Trees::new(trees))
}

fn summarize(document: &Document<'_>, sentences: usize, blend: &Blend) -> Vec<SummarySentence> {
    let options = Options::new().length(Length::Sentences(sentences));
    Summarizer::with_scorer(options, Box::new(blend.clone())).summarize(document).sentences
}

/// Reports the means over all documents, and those of each kind and language.
fn report(title: &str, graded: &[Graded], judged: &[Judged]) {
    let documents: BTreeSet<usize> = judged.iter().map(|(at, ..)| *at).collect();
    let mean = |gains: &mut dyn Iterator<Item = f64>| {
        let (sum, count) = gains.fold((0.0, 0.0), |(sum, count), gain| (sum + gain, count + 1.0));
        sum / f64::max(count, 1.0)
    };
    eprintln!(
        "{title}: mean gain {:.1}",
        mean(&mut judged.iter().map(|(.., verdict)| verdict.gain))
    );
    for n in LENGTHS {
        let verdicts: Vec<&Verdict> = judged
            .iter()
            .filter(|(_, length, _)| *length == n)
            .map(|(.., verdict)| verdict)
            .collect();
        let gain = mean(&mut verdicts.iter().map(|verdict| verdict.gain));
        let variance = mean(&mut verdicts.iter().map(|verdict| (verdict.gain - gain).powi(2)));
        let interval = NORMAL_95 * (variance / documents.len() as f64).sqrt();
        let sum = |of: fn(&Verdict) -> usize| -> f64 {
            verdicts.iter().map(|verdict| of(verdict) as f64).sum()
        };
        let share = 100.0 / sum(|verdict| verdict.printed).max(1.0);
        eprintln!(
            "  -n {n}: gain {gain:.1} ±{interval:.1}, never {:.1}, leaning {:.1}, twice {:.1}",
            share * sum(|verdict| verdict.never),
            share * sum(|verdict| verdict.leaning),
            share * sum(|verdict| verdict.twice)
        );
    }
    for group in [|graded: &Graded| graded.kind.clone(), |graded: &Graded| graded.lang.clone()] {
        let names: BTreeSet<String> = graded.iter().map(group).collect();
        for name in names {
            let is_in = |&&(at, ..): &&Judged| group(&graded[at]) == name;
            let gains = &mut judged.iter().filter(is_in).map(|(.., verdict)| verdict.gain);
            let count = documents.iter().filter(|&&at| group(&graded[at]) == name).count();
            eprint!("  {name} {:.0} ({count})", mean(gains));
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
        let splits = splits.iter().map(|split| match split.input() {
            Input::Measure(measure) => format!("m(M::{measure:?}, {:?})", split.above()),
            Input::Trait(shown) => format!("t(T::{shown:?}, {:?})", split.above()),
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
#[allow(clippy::approx_constant, reason = \"a threshold may be the logarithm of a small number\")]
pub(super) const TREES: &[Tree] = &[
";
