//! Steps 3 to 5: documents in; their sentences, the terms of each, and its features out.
//!
//! [`Summarizer::analyze`](crate::Summarizer::analyze) returns an [`Analysis`] of one document: text
//! statistics for a [`Scorer`](crate::rank::Scorer), or for any other use.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::document::Document;
use crate::features;
use crate::language::Language;
use crate::rank::RankInput;
use crate::select::paragraphs::Paragraphs;
use crate::sentences::Splitter;
use crate::terms::{Counted, Cues, Lexicon, StopWords};
use crate::text::fold::whole_words;

pub use crate::features::Features;
pub use crate::terms::{TermCounts, TfIdfMatrix};

/// The usual length of a sentence in bytes, rounded down. The number of sentences that a document
/// may have is estimated from it, to allocate memory for them at once.
const BYTES_PER_SENTENCE: usize = 100;

/// The sentences of a document, with the statistics that the ranking methods use.
#[derive(Debug)]
#[non_exhaustive]
pub struct Analysis<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// The sentences of its prose, in order, as byte ranges of its [text](Document::text).
    pub sentences: Vec<Range<usize>>,
    /// The number of times that each term occurs in each row. The rows are the sentences, followed by
    /// the lines of context: title and headings.
    pub counts: TermCounts,
    /// The TF-IDF weights of the same rows.
    pub weights: TfIdfMatrix,
    /// The features of each sentence.
    pub features: Vec<Features>,
}

impl Analysis<'_> {
    /// The input of a scorer, without a query. Set [`RankInput::query`] to rank by one.
    ///
    /// # Examples
    /// ```
    /// use epitome::rank::{Centrality, Scorer};
    /// use epitome::{Document, Metadata, Options, Summarizer};
    ///
    /// let text = "The ferry sails again. It was late. Tea is served on the ferry.";
    /// let document = Document::plain(text, Metadata::default());
    /// let analysis = Summarizer::new(Options::default()).analyze(&document);
    /// let scores = Centrality::default().score(&analysis.input());
    /// assert!(scores[0] > scores[1] && scores[2] > scores[1]);
    ///
    /// let mut input = analysis.input();
    /// input.query = Some(&[0.0, 0.0, 1.0]);
    /// let scores = Centrality::default().score(&input);
    /// assert!(scores[2] > scores[0]);
    /// ```
    pub fn input(&self) -> RankInput<'_> {
        RankInput::new(&self.counts, &self.weights, &self.features)
    }
}

/// Analyzes documents, and keeps the rules and words of each language for the documents to come.
#[derive(Debug)]
pub(crate) struct Analyzer {
    /// Stop words to use instead of those of the language.
    stop_words: Option<StopWords>,
    languages: HashMap<Language, LanguageRules, RandomState>,
}

impl Analyzer {
    pub(crate) fn new(stop_words: Option<StopWords>) -> Self {
        Self { stop_words, languages: HashMap::default() }
    }

    /// Analyzes documents that are ranked together.
    ///
    /// Each document is split into sentences by the rules of its own language. The words of all of
    /// them are read by the rules of their [main language](main_language), whose lexicon is returned.
    /// With `word_order`, the counts keep the order of the words as well.
    ///
    /// Time and space are linear in the text.
    pub(crate) fn analyze(
        &mut self,
        documents: &[&Document<'_>],
        word_order: bool,
    ) -> (Candidates, &mut Lexicon) {
        let mut sentences: Vec<Sentence> = Vec::new();
        for (number, document) in documents.iter().enumerate() {
            let spans = split(document, &self.rules(document.language()).splitter);
            sentences.extend(spans.into_iter().map(|span| Sentence { document: number, span }));
        }
        let main_language = main_language(documents);
        let Counted { counts, cues } = self.rules(main_language).lexicon.count(
            sentences.iter().map(|sentence| whole_words(sentence.text(documents))),
            documents.iter().flat_map(|document| document.context()).map(whole_words),
            word_order,
        );
        let weights = TfIdfMatrix::new(&counts);
        let mut features: Vec<Features> = Vec::with_capacity(sentences.len());
        for same in sentences.chunk_by(|a, b| a.document == b.document) {
            let document = documents[same[0].document];
            let spans: Vec<Range<usize>> = same.iter().map(|s| s.span.clone()).collect();
            let rules = self.rules(document.language());
            let words = &cues[features.len()..][..same.len()];
            features.extend(features::observe(document, &spans, words, &rules.cues));
        }
        let candidates = Candidates { sentences, counts, weights, features };
        (candidates, &mut self.rules(main_language).lexicon)
    }

    /// The rules of a language, which are read from its lists at the first use.
    fn rules(&mut self, language: Language) -> &mut LanguageRules {
        let Self { stop_words, languages } = self;
        languages
            .entry(language)
            .or_insert_with(|| LanguageRules::new(language, stop_words.as_ref()))
    }
}

/// The rules and words of a language.
#[derive(Debug)]
struct LanguageRules {
    splitter: Splitter,
    cues: Cues,
    lexicon: Lexicon,
}

impl LanguageRules {
    fn new(language: Language, stop_words: Option<&StopWords>) -> Self {
        let cues = Cues::of(language);
        let lexicon = Lexicon::new(language, stop_words, &cues);
        Self { splitter: Splitter::new(language), cues, lexicon }
    }
}

/// The sentences that a summary may consist of, or the paragraphs, and what they are ranked by.
///
/// The rows of `counts` and `weights` are the candidates, followed by the lines of context.
pub(crate) struct Candidates {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) counts: TermCounts,
    pub(crate) weights: TfIdfMatrix,
    pub(crate) features: Vec<Features>,
}

impl Candidates {
    /// The input of a scorer. `query` is the similarity of each row to the query, with a sum of 1.
    pub(crate) fn input<'a>(&'a self, query: Option<&'a [f64]>) -> RankInput<'a> {
        let Self { counts, weights, features, .. } = self;
        RankInput { counts, weights, features, query }
    }

    /// The text of each row, with words joined that a line break had cut with a hyphen.
    pub(crate) fn rows<'d>(&self, documents: &[&'d Document<'_>]) -> Vec<Cow<'d, str>> {
        let context = documents.iter().flat_map(|document| document.context());
        let sentences = self.sentences.iter().map(|sentence| sentence.text(documents));
        sentences.chain(context).map(whole_words).collect()
    }

    /// For each document, the index of its first sentence among those of all documents.
    pub(crate) fn first_of_each(&self, documents: usize) -> Vec<usize> {
        let mut firsts = vec![0; documents + 1];
        for sentence in &self.sentences {
            firsts[sentence.document + 1] += 1;
        }
        for document in 1..=documents {
            firsts[document] += firsts[document - 1];
        }
        firsts
    }

    /// Joins the sentences of each paragraph into one candidate.
    ///
    /// The features of a paragraph are those of its first sentence, with the place of the paragraph.
    /// Only its place, and whether it depends on the text before it, are meaningful.
    pub(crate) fn joined(self, paragraphs: &Paragraphs) -> Self {
        let Self { sentences, counts, weights: _, features } = self;
        let joined: Vec<Sentence> = paragraphs
            .members()
            .iter()
            .map(|rows| {
                let (first, last) = (&sentences[rows.start], &sentences[rows.end - 1]);
                Sentence { document: first.document, span: first.span.start..last.span.end }
            })
            .collect();
        let mut features = paragraphs.openings(&features);
        let mut place = 0;
        for (at, opening) in features.iter_mut().enumerate() {
            let is_first = at == 0 || joined[at].document != joined[at - 1].document;
            place = if is_first { 0 } else { place + 1 };
            opening.place = place;
        }
        let counts = counts.joined(paragraphs.members());
        Self { sentences: joined, weights: TfIdfMatrix::new(&counts), counts, features }
    }
}

/// A sentence of one of several documents, or a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// The index of its document.
    pub(crate) document: usize,
    /// Its byte range in the text of the document.
    pub(crate) span: Range<usize>,
}

impl Sentence {
    /// The text of the sentence, as it is in the document.
    pub(crate) fn text<'d>(&self, documents: &[&'d Document<'_>]) -> &'d str {
        &documents[self.document].text()[self.span.clone()]
    }
}

/// The language that most of the text is in, by bytes. Of several with the same number of bytes, the
/// one that comes first.
pub(crate) fn main_language(documents: &[&Document<'_>]) -> Language {
    let mut bytes: Vec<(Language, usize)> = Vec::new();
    for document in documents {
        let (language, size) = (document.language(), document.text().len());
        match bytes.iter_mut().find(|(known, _)| *known == language) {
            Some((_, sum)) => *sum += size,
            None => bytes.push((language, size)),
        }
    }
    let most = bytes.iter().map(|(_, sum)| *sum).max();
    let main = bytes.iter().find(|(_, sum)| Some(*sum) == most);
    main.map_or(Language::UNDETERMINED, |(language, _)| *language)
}

/// The byte ranges of the sentences in a document's prose, in order.
fn split(document: &Document<'_>, splitter: &Splitter) -> Vec<Range<usize>> {
    let mut sentences = Vec::with_capacity(document.text().len() / BYTES_PER_SENTENCE + 1);
    for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
        splitter.split_within(document.text(), block.span.clone(), &mut sentences);
    }
    sentences
}
