//! Documents with reference summaries, read once and stored as numbers.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use epitome::analysis::Features;
use epitome::evaluation::Evaluator;
use epitome::rank::Blend;
use epitome::{Document, Language, Metadata, Options, Summarizer};
use serde::Deserialize;

/// A set of documents of one kind.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) name: String,
    /// The number of sentences of a summary.
    pub(crate) sentences: usize,
    /// The number of words after which a summary is cut off.
    pub(crate) limit: Option<usize>,
}

/// The data of a document that its summaries depend on.
#[derive(Debug)]
pub(crate) struct Text {
    /// The number of its set.
    pub(crate) set: usize,
    /// The value of each trait of the document, in the order of [`Trait::ALL`](epitome::rank::blend::Trait).
    pub(crate) traits: Vec<f64>,
    /// The value of each measure of each sentence, in the order of
    /// [`Measure::ALL`](epitome::rank::blend::Measure).
    pub(crate) values: Vec<Vec<f64>>,
    /// The text, to summarize it anew.
    pub(crate) source: String,
    pub(crate) features: Vec<Features>,
    /// The TF-IDF weights of each sentence.
    pub(crate) rows: Vec<Vec<(u32, f64)>>,
    /// The words of each sentence, as numbers.
    words: Vec<Vec<u32>>,
    references: Vec<Counts>,
}

/// Counts of single words and of pairs of adjacent words.
#[derive(Debug)]
struct Counts {
    single: HashMap<u32, u32>,
    pairs: HashMap<(u32, u32), u32>,
    words: usize,
}

impl Counts {
    fn of(words: &[u32]) -> Self {
        let mut counts = Self { single: HashMap::new(), pairs: HashMap::new(), words: words.len() };
        for &word in words {
            *counts.single.entry(word).or_default() += 1;
        }
        for pair in words.windows(2) {
            *counts.pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        counts
    }

    /// ROUGE-1 and ROUGE-2: F1, in `0.0..=1.0`.
    fn rouge(&self, reference: &Self) -> [f64; 2] {
        fn hits<K: std::hash::Hash + Eq>(a: &HashMap<K, u32>, b: &HashMap<K, u32>) -> u32 {
            a.iter().map(|(key, n)| b.get(key).map_or(0, |m| *n.min(m))).sum()
        }
        let f1 = |hits: u32, all: usize| 2.0 * f64::from(hits) / (all as f64).max(1.0);
        let pairs = self.words.saturating_sub(1) + reference.words.saturating_sub(1);
        [
            f1(hits(&self.single, &reference.single), self.words + reference.words),
            f1(hits(&self.pairs, &reference.pairs), pairs),
        ]
    }
}

impl Text {
    pub(crate) fn sentences(&self) -> usize {
        self.words.len()
    }

    /// ROUGE-1 and ROUGE-2 of a summary. For each measure, the best reference counts.
    pub(crate) fn rouge(&self, summary: &[usize], limit: Option<usize>) -> [f64; 2] {
        let mut words: Vec<u32> = summary.iter().flat_map(|&s| self.words[s].clone()).collect();
        words.truncate(limit.unwrap_or(usize::MAX));
        let counts = Counts::of(&words);
        let scores = self.references.iter().map(|reference| counts.rouge(reference));
        scores.fold([0.0, 0.0], |best: [f64; 2], [one, two]| [best[0].max(one), best[1].max(two)])
    }
}

#[derive(Deserialize)]
struct Record {
    text: String,
    references: Vec<String>,
    #[serde(default)]
    lang: String,
}

/// Reads the sets in a folder: `NAME.K.jsonl` or `NAME.K.LIMIT.jsonl`, with one record per line.
pub(crate) fn read(folder: &Path) -> io::Result<(Vec<Set>, Vec<Text>)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    let (mut sets, mut texts) = (Vec::new(), Vec::new());
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut fields = stem.split('.');
        let name = fields.next().unwrap_or_default().to_owned();
        let Some(sentences) = fields.next().and_then(|field| field.parse().ok()) else { continue };
        let limit = fields.next().and_then(|field| field.parse().ok());
        let mut summarizer = Summarizer::new(Options::default());
        for line in fs::read_to_string(&path)?.lines() {
            let record: Record = serde_json::from_str(line)?;
            texts.push(text(&record, sets.len(), &mut summarizer));
        }
        sets.push(Set { name, sentences, limit });
    }
    Ok((sets, texts))
}

fn text(record: &Record, set: usize, summarizer: &mut Summarizer) -> Text {
    let language = record.lang.parse().unwrap_or(Language::ENGLISH);
    let document = Document::plain(record.text.as_str(), Metadata::default());
    let analysis = summarizer.analyze(&document);
    let (traits, values) = Blend::observe(&analysis.input());
    let values = values.iter().map(|values| values.iter().map(|(_, value)| value).collect());
    let evaluator = Evaluator::new(language).stem(true);
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut numbered = |text: &str| -> Vec<u32> {
        let number = |word: &str| {
            let next = u32::try_from(numbers.len()).expect("under 4 billion words");
            *numbers.entry(word.to_owned()).or_insert(next)
        };
        let mut number = number;
        evaluator.words(text).iter().map(|word| number(word)).collect()
    };
    let texts = analysis.sentences.iter().map(|span| &document.text()[span.clone()]);
    let words = texts.map(&mut numbered).collect();
    let references =
        record.references.iter().map(|reference| Counts::of(&numbered(reference))).collect();
    let rows = (0..analysis.sentences.len()).map(|row| analysis.weights.row(row).collect());
    Text {
        set,
        source: record.text.clone(),
        traits: traits.iter().map(|(_, value)| value).collect(),
        values: values.collect(),
        rows: rows.collect(),
        words,
        references,
        features: analysis.features,
    }
}
