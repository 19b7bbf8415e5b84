//! The steps in a row: a document in, its summary out.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::document::Document;
use crate::features::{self, Cues, Features};
use crate::fold::{fold, whole_words};
use crate::language::Language;
use crate::options::{Options, Order};
use crate::rank::{RankInput, Scorer, TfIdfMatrix};
use crate::select::select;
use crate::sentences::Splitter;
use crate::summary::{Stats, Summary, SummarySentence};
use crate::terms::{Counted, Lexicon, TermCounts};

/// Summarizes documents, one after the other, and remembers words between them.
///
/// A document's summary does not depend on those before it; only the time does. Use one for each
/// thread.
///
/// # Examples
/// ```
/// use epitome::{Document, Known, Length, Options, Summarizer};
///
/// let mut options = Options::default();
/// options.length = Length::Sentences(1);
/// let mut summarizer = Summarizer::new(options);
/// let text = "The ferry to the islands sails again. It was late. Tea is served on the ferry.";
/// let summary = summarizer.summarize(&Document::plain(text, Known::default()));
/// assert_eq!(summary.text(), "The ferry to the islands sails again.");
/// assert_eq!(summary.stats.sentences, 3);
/// ```
#[derive(Debug)]
pub struct Summarizer {
    options: Options,
    scorer: Box<dyn Scorer>,
    /// What is known of each language met so far.
    languages: HashMap<Language, Known, RandomState>,
}

/// What is known of a language.
#[derive(Debug)]
struct Known {
    splitter: Splitter,
    cues: Cues,
    lexicon: Lexicon,
}

impl Known {
    fn of(language: Language, options: &Options) -> Self {
        let cues = Cues::of(language);
        let lexicon = Lexicon::new(language, options.stop_words.as_ref(), &cues);
        Self { splitter: Splitter::new(language), cues, lexicon }
    }
}

impl Summarizer {
    /// A summarizer that does what `options` say.
    pub fn new(options: Options) -> Self {
        let scorer = options.method.scorer(options.seed);
        Self { options, scorer, languages: HashMap::default() }
    }

    /// Takes a document apart: its sentences, their terms, and what else they show.
    ///
    /// Time and space are linear in the text.
    pub fn analyze<'d>(&mut self, document: &'d Document<'d>) -> Analysis<'d> {
        let language = document.language();
        let known =
            self.languages.entry(language).or_insert_with(|| Known::of(language, &self.options));
        let text = document.text();
        let sentences = split(document, &known.splitter);
        let Counted { counts, cues } = known.lexicon.count(
            sentences.iter().map(|span| whole_words(&text[span.clone()])),
            document.context().map(whole_words),
            self.scorer.reads_word_order(),
        );
        let weights = TfIdfMatrix::new(&counts);
        let features = features::observe(document, &sentences, &cues, &known.cues);
        Analysis { document, sentences, counts, weights, features }
    }

    /// Summarizes a document.
    ///
    /// A document without sentences gives a summary without sentences. Time and space are linear
    /// in the text for reading and ranking, and near linear for selecting.
    pub fn summarize(&mut self, document: &Document<'_>) -> Summary {
        let analysis = self.analyze(document);
        let scores = self.scorer.score(&analysis.input());
        let Analysis { sentences, counts, weights, .. } = analysis;
        let text = document.text();

        let count = self.options.length.of(sentences.len());
        let kept = match self.options.order {
            Order::Document if count == sentences.len() => (0..count).collect(),
            Order::Document => {
                let mut kept = select(&scores, &weights, self.scorer.redundancy(), count);
                kept.sort_unstable();
                kept
            }
            Order::Rank => select(&scores, &weights, self.scorer.redundancy(), count),
        };
        Summary {
            title: document.title().map(fold),
            language: document.language(),
            method: self.options.method,
            stats: stats(&counts, &kept),
            sentences: kept
                .into_iter()
                .map(|index| {
                    let Range { start, end } = sentences[index].clone();
                    let text = fold(&text[start..end]);
                    SummarySentence { index, start, end, score: scores[index], text }
                })
                .collect(),
        }
    }
}

/// A document taken apart: what every ranking method goes by.
#[derive(Debug)]
#[non_exhaustive]
pub struct Analysis<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Its sentences of prose, as byte ranges of its text, in order.
    pub sentences: Vec<Range<usize>>,
    /// The terms of each sentence, then of each line of context.
    pub counts: TermCounts,
    /// Their TF-IDF weights.
    pub weights: TfIdfMatrix,
    /// What each sentence shows beside its terms.
    pub features: Vec<Features>,
}

impl Analysis<'_> {
    /// What a scorer sees of it.
    pub fn input(&self) -> RankInput<'_> {
        RankInput { counts: &self.counts, weights: &self.weights, features: &self.features }
    }
}

/// Summarizes a plain text in one go: [`Document::plain`], then [`Summarizer::summarize`].
///
/// # Examples
/// ```
/// let summary = epitome::summarize("One sentence. Another one.", &epitome::Options::default());
/// assert_eq!(summary.text(), "One sentence.\nAnother one.");
/// ```
pub fn summarize(text: &str, options: &Options) -> Summary {
    let document = Document::plain(text, crate::document::Known::default());
    Summarizer::new(options.clone()).summarize(&document)
}

/// The byte ranges of the sentences of a document's prose, in order.
fn split(document: &Document<'_>, splitter: &Splitter) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
        let first = sentences.len();
        splitter.split_block(&document.text()[block.span.clone()], &mut sentences);
        for sentence in &mut sentences[first..] {
            *sentence = sentence.start + block.span.start..sentence.end + block.span.start;
        }
    }
    sentences
}

fn stats(counts: &TermCounts, kept: &[usize]) -> Stats {
    Stats {
        sentences: counts.sentences(),
        words: (0..counts.sentences()).map(|row| counts.words(row)).sum(),
        summary_sentences: kept.len(),
        summary_words: kept.iter().map(|&row| counts.words(row)).sum(),
    }
}
