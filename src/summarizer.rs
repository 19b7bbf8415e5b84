//! The steps in a row: a document in, its summary out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::document::{Document, Metadata};
use crate::features::{self, Features};
use crate::keywords::keywords;
use crate::language::Language;
use crate::options::{Options, Order, Unit};
use crate::rank::query::Query;
use crate::rank::{Part, RankInput, Scorer, scale_to_one};
use crate::select::paragraphs::Paragraphs;
use crate::select::{self, Leaning, Rules};
use crate::sentences::Splitter;
use crate::summary::{QueryMatch, Stats, Summary, SummarySentence, explanation};
use crate::terms::{Counted, Cues, DocumentWords, Lexicon, TermCounts, TfIdfMatrix};
use crate::text::fold::{fold, whole_words};

/// Sentences that are more alike than this are nearly the same, in one summary of several documents:
/// the largest cosine of their TF-IDF vectors, in `0.0..=1.0`. Over 80 summaries of five news articles
/// on one matter it leaves no pair whose cosine of plain counts, stop words apart, is over 0.6.
const MAX_COSINE_OF_MERGED: f64 = 0.5;

/// Sentences are about so long, in bytes; for the room to keep ready.
const BYTES_A_SENTENCE: usize = 100;

/// Summarizes documents, one after the other, and remembers words between them.
///
/// A document's summary does not depend on those before it; only the time does. Use one for each
/// thread.
///
/// # Examples
/// ```
/// use epitome::{Document, Metadata, Length, Options, Summarizer};
///
/// let mut options = Options::default();
/// options.length = Length::Sentences(1);
/// let mut summarizer = Summarizer::new(options);
/// let text = "The ferry to the islands sails again. It was late. Tea is served on the ferry.";
/// let summary = summarizer.summarize(&Document::plain(text, Metadata::default()));
/// assert_eq!(summary.text(), "The ferry to the islands sails again.");
/// assert_eq!(summary.stats.sentences, 3);
/// ```
#[derive(Debug)]
pub struct Summarizer {
    options: Options,
    scorer: Box<dyn Scorer>,
    /// What is known of each language met so far.
    languages: Languages,
    /// The lexicon of each language that documents were counted in.
    lexicons: HashMap<Language, Lexicon, RandomState>,
}

/// What is known of each language met so far.
type Languages = HashMap<Language, LanguageRules, RandomState>;

/// What is known of a language.
#[derive(Debug)]
struct LanguageRules {
    splitter: Splitter,
    cues: Cues,
}

impl LanguageRules {
    fn of(language: Language) -> Self {
        Self { splitter: Splitter::new(language), cues: Cues::of(language) }
    }
}

/// What is known of a language, looked up when it is first met.
fn rules_of(languages: &mut Languages, language: Language) -> &LanguageRules {
    languages.entry(language).or_insert_with(|| LanguageRules::of(language))
}

impl Summarizer {
    /// A summarizer that does what `options` say.
    pub fn new(options: Options) -> Self {
        let scorer = options.method.scorer(options.seed);
        Self::with_scorer(options, scorer)
    }

    /// A summarizer that ranks by a scorer of one's own: [`Options::method`] is not heeded, though a
    /// [`Summary`] names it.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Length, Options, RankInput, Scorer, Summarizer};
    ///
    /// /// The more words, the better.
    /// #[derive(Debug)]
    /// struct Longest;
    ///
    /// impl Scorer for Longest {
    ///     fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
    ///         let words = |row| document.counts.words(row) as f64;
    ///         let most = (0..document.sentences()).map(words).fold(1.0, f64::max);
    ///         (0..document.sentences()).map(|row| words(row) / most).collect()
    ///     }
    /// }
    ///
    /// let mut options = Options::default();
    /// options.length = Length::Sentences(1);
    /// let mut summarizer = Summarizer::with_scorer(options, Box::new(Longest));
    /// let document = epitome::Document::plain("Tea is hot. The ferry sails at noon.", Default::default());
    /// assert_eq!(summarizer.summarize(&document).text(), "The ferry sails at noon.");
    /// ```
    pub fn with_scorer(options: Options, scorer: Box<dyn Scorer>) -> Self {
        Self { options, scorer, languages: HashMap::default(), lexicons: HashMap::default() }
    }

    /// Takes a document apart: its sentences, their terms, and what else they show.
    ///
    /// Time and space are linear in the text.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Metadata, Options, Summarizer};
    ///
    /// let text = "The ferry sails again. Tea is served on the ferry.";
    /// let document = Document::plain(text, Metadata::default());
    /// let analysis = Summarizer::new(Options::default()).analyze(&document);
    /// assert_eq!(&text[analysis.sentences[1].clone()], "Tea is served on the ferry.");
    /// assert_eq!(analysis.counts.words(1), 6);
    /// assert_eq!(analysis.counts.row(1).next(), Some((0, 1))); // `ferry`, the first term, once
    /// ```
    pub fn analyze<'d>(&mut self, document: &'d Document<'d>) -> Analysis<'d> {
        let (candidates, _) = self.take_apart(&[document]);
        let Candidates { sentences, counts, weights, features } = candidates;
        let sentences = sentences.into_iter().map(|sentence| sentence.span).collect();
        Analysis { document, sentences, counts, weights, features }
    }

    /// Summarizes a document.
    ///
    /// A document without sentences gives a summary without sentences. Time and space are linear
    /// in the text for reading and ranking, and near linear for selecting.
    pub fn summarize(&mut self, document: &Document<'_>) -> Summary {
        let mut summary = self.summarize_all(&[document], f64::INFINITY);
        summary.title = document.title().map(fold);
        summary
    }

    /// One summary of several documents together.
    ///
    /// Sentences are ranked by what all the documents say. A sentence's place is that in its own
    /// document, and none is taken that nearly says again what another does: whose cosine to one
    /// already taken, from whatever document, is over 0.5. In document order those of the first
    /// document come first. All words are read by the rules of the language that most of the text is
    /// in, and each document is split into sentences by those of its own.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Metadata, Length, Options, Summarizer};
    ///
    /// let texts = ["The ferry sails again. Tea is hot.", "The ferry sails again. It rains."];
    /// let documents = texts.map(|text| Document::plain(text, Metadata::default()));
    /// let mut options = Options::default();
    /// options.length = Length::All;
    /// let summary = Summarizer::new(options).merge(&documents);
    /// assert_eq!(summary.text(), "The ferry sails again.\nTea is hot.\nIt rains.");
    /// assert_eq!(summary.sentences[2].document, 1);
    /// ```
    pub fn merge(&mut self, documents: &[Document<'_>]) -> Summary {
        self.summarize_all(&documents.iter().collect::<Vec<_>>(), MAX_COSINE_OF_MERGED)
    }

    /// Steps 3 to 5 for documents that are ranked together.
    fn take_apart(&mut self, documents: &[&Document<'_>]) -> (Candidates, DocumentWords<'_>) {
        let mut sentences: Vec<Sentence> = Vec::new();
        for (number, document) in documents.iter().enumerate() {
            let rules = rules_of(&mut self.languages, document.language());
            let spans = split(document, &rules.splitter);
            sentences.extend(spans.into_iter().map(|span| Sentence { document: number, span }));
        }
        let language = main_language(documents);
        let lexicon = self.lexicons.entry(language).or_insert_with(|| {
            let cues = &rules_of(&mut self.languages, language).cues;
            Lexicon::new(language, self.options.stop_words.as_ref(), cues)
        });
        let Counted { counts, cues, words } = lexicon.count(
            sentences.iter().map(|sentence| whole_words(sentence.text(documents))),
            documents.iter().flat_map(|document| document.context()).map(whole_words),
            self.scorer.reads_word_order(),
        );
        let weights = TfIdfMatrix::new(&counts);
        let mut features: Vec<Features> = Vec::with_capacity(sentences.len());
        for same in sentences.chunk_by(|a, b| a.document == b.document) {
            let document = documents[same[0].document];
            let spans: Vec<Range<usize>> = same.iter().map(|s| s.span.clone()).collect();
            let rules = rules_of(&mut self.languages, document.language());
            let cues = &cues[features.len()..][..same.len()];
            features.extend(features::observe(document, &spans, cues, &rules.cues));
        }
        (Candidates { sentences, counts, weights, features }, words)
    }

    /// Step 6: the scores of sentences, and the parts of these where they are to be explained.
    fn rank(&self, candidates: &Candidates, query: Option<&Query>) -> Scores {
        let input = candidates.input(query.and_then(Query::similarity));
        let mut scores = self.scorer.score(&input);
        let mut parts = if self.options.explain { self.scorer.parts(&input) } else { Vec::new() };
        if let Some(query) = query.filter(|_| !self.scorer.heeds_query()) {
            let factors = query.factors(input.sentences());
            for (score, factor) in scores.iter_mut().zip(&factors) {
                *score = f64::midpoint(1.0, *score) * factor; // what scores 0 may be what is asked for
            }
            scale_to_one(&mut scores);
            if !factors.is_empty() {
                parts.push(Part::new("query", factors));
            }
        }
        Scores { scores, parts }
    }

    /// Steps 3 to 8 for documents that are summarized together.
    fn summarize_all(&mut self, documents: &[&Document<'_>], max_cosine: f64) -> Summary {
        let (query, keyword_count) = (self.options.query.clone(), self.options.keywords);
        let (mut candidates, mut words) = self.take_apart(documents);
        let query = query.map(|query| Query::new(&query, &mut words, &candidates.weights));
        let keywords = keyword_count.map(|count| {
            let rows = candidates.rows(documents);
            keywords(&rows, &mut words, candidates.counts.vocabulary(), count)
        });
        let mut scores = self.rank(&candidates, query.as_ref());
        if self.options.unit == Unit::Paragraph {
            let paragraphs = Paragraphs::new(&candidates.features, &candidates.counts);
            candidates = candidates.joined(&paragraphs);
            scores = scores.joined(&paragraphs);
        }

        let Candidates { sentences, counts, weights, features } = &candidates;
        let rules = Rules {
            scores: &scores.scores,
            matrix: weights,
            redundancy: self.scorer.redundancy(),
            leaning: self.scorer.leaning().map(|factor| Leaning { features, factor }),
            max_cosine,
        };
        let texts: Vec<&str> = sentences.iter().map(|s| s.text(documents)).collect();
        let in_order = self.options.order == Order::Document;
        let any_order = in_order && !self.options.explain;
        let selection = select::of_length(self.options.length, &rules, counts, &texts, any_order);
        let firsts = first_of_each(sentences, documents.len());
        let explanation = self.options.explain.then(|| {
            let outcomes = select::outcomes(&rules, &selection);
            let rated = sentences.iter().zip(outcomes).enumerate().map(|(at, (s, outcome))| {
                let index = at - firsts[s.document];
                let (document, span) = (s.document, &s.span);
                explanation::Scored { document, index, span, score: rules.scores[at], outcome }
            });
            let rank_all = self.options.rank_all;
            let order = if rank_all { select::continued(&rules, &selection) } else { Vec::new() };
            explanation::explain(documents, rated, &scores.parts, order)
        });
        let mut kept = selection.taken;
        if in_order {
            kept.sort_unstable();
        }
        Summary {
            title: None,
            text_of: documents.iter().map(|document| document.text_of()).collect(),
            language: main_language(documents),
            method: self.options.method,
            unit: self.options.unit,
            stats: stats(counts, &kept),
            exceeds_length: selection.exceeds,
            query: query.map(|query| QueryMatch {
                matches: query.similarity().is_some(),
                missing: query.missing,
            }),
            explanation,
            keywords,
            sentences: kept
                .into_iter()
                .map(|at| {
                    let Sentence { document, span } = sentences[at].clone();
                    SummarySentence {
                        document,
                        index: at - firsts[document],
                        start: span.start,
                        end: span.end,
                        place: documents[document].place(&span),
                        score: rules.scores[at],
                        text: fold(texts[at]),
                    }
                })
                .collect(),
        }
    }
}

/// What may be taken: the sentences, or paragraphs, of documents that are summarized together, and what
/// they are ranked by. The rows of counts and weights are they, then context.
struct Candidates {
    sentences: Vec<Sentence>,
    counts: TermCounts,
    weights: TfIdfMatrix,
    features: Vec<Features>,
}

impl Candidates {
    /// What a scorer sees of them.
    fn input<'a>(&'a self, query: Option<&'a [f64]>) -> RankInput<'a> {
        let Self { counts, weights, features, .. } = self;
        RankInput { counts, weights, features, query }
    }

    /// The text of each row, without words that a line break has cut in two.
    fn rows<'d>(&self, documents: &[&'d Document<'_>]) -> Vec<Cow<'d, str>> {
        let context = documents.iter().flat_map(|document| document.context());
        let sentences = self.sentences.iter().map(|sentence| sentence.text(documents));
        sentences.chain(context).map(whole_words).collect()
    }

    /// Paragraphs in place of their sentences; of the features only those of place and opening are
    /// true then.
    fn joined(self, paragraphs: &Paragraphs) -> Self {
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

/// The scores of candidates, and the parts of these where they are asked for.
struct Scores {
    scores: Vec<f64>,
    parts: Vec<Part>,
}

impl Scores {
    /// Those of paragraphs in place of those of their sentences.
    fn joined(mut self, paragraphs: &Paragraphs) -> Self {
        let mut scores = paragraphs.means(&self.scores);
        scale_to_one(&mut scores);
        for part in &mut self.parts {
            part.values = paragraphs.means(&part.values);
        }
        Self { scores, parts: self.parts }
    }
}

/// A sentence of one of several documents, or all of a paragraph.
#[derive(Debug, Clone)]
struct Sentence {
    document: usize,
    span: Range<usize>,
}

impl Sentence {
    /// Its text as it stands there.
    fn text<'d>(&self, documents: &[&'d Document<'_>]) -> &'d str {
        &documents[self.document].text()[self.span.clone()]
    }
}

/// The language that most of the text is in; of equals the first.
fn main_language(documents: &[&Document<'_>]) -> Language {
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

/// For each document how many sentences come before its own.
fn first_of_each(sentences: &[Sentence], documents: usize) -> Vec<usize> {
    let mut firsts = vec![0; documents + 1];
    for sentence in sentences {
        firsts[sentence.document + 1] += 1;
    }
    for document in 1..=documents {
        firsts[document] += firsts[document - 1];
    }
    firsts
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
    /// What a scorer sees of it, with no query; [`RankInput::query`] may be set.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Centrality, Document, Metadata, Options, Scorer, Summarizer};
    ///
    /// let text = "The ferry sails again. It was late. Tea is served on the ferry.";
    /// let document = Document::plain(text, Metadata::default());
    /// let analysis = Summarizer::new(Options::default()).analyze(&document);
    /// let scores = Centrality::default().score(&analysis.input());
    /// assert!(scores[0] > scores[1] && scores[2] > scores[1]);
    /// let mut input = analysis.input();
    /// input.query = Some(&[0.0, 0.0, 1.0]);
    /// let scores = Centrality::default().score(&input);
    /// assert!(scores[2] > scores[0]);
    /// ```
    pub fn input(&self) -> RankInput<'_> {
        RankInput::new(&self.counts, &self.weights, &self.features)
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
    let document = Document::plain(text, Metadata::default());
    Summarizer::new(options.clone()).summarize(&document)
}

/// The byte ranges of the sentences of a document's prose, in order.
fn split(document: &Document<'_>, splitter: &Splitter) -> Vec<Range<usize>> {
    let mut sentences = Vec::with_capacity(document.text().len() / BYTES_A_SENTENCE + 1);
    for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
        splitter.split_within(document.text(), block.span.clone(), &mut sentences);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::Method;
    use crate::select::Length;

    #[test]
    fn of_several_documents_none_is_favoured_for_being_the_first() {
        let ferry =
            "The ferry sails again. It carries tea and mail.\n\nThe harbour was shut for a week.";
        let storm =
            "A storm shut the harbour. Tea ran out.\n\nThe ferry lay still for all of a week.";
        let documents = |texts: [&'static str; 2]| {
            texts.map(|text| {
                Document::plain(
                    text,
                    Metadata { language: Some(Language::ENGLISH), ..Metadata::default() },
                )
            })
        };
        // Methods that take sentences in turn take the first of equals.
        for method in [Method::Blend, Method::Centrality, Method::Edmundson, Method::Lead] {
            let options = Options { method, length: Length::All, ..Options::default() };
            let scores = |texts| {
                let summary = Summarizer::new(options.clone()).merge(&documents(texts));
                let scored = summary.sentences.into_iter().map(|s| (s.text, s.score));
                scored.collect::<HashMap<String, f64>>()
            };
            let (one, other) = (scores([ferry, storm]), scores([storm, ferry]));
            assert_eq!(one.len(), other.len(), "{method}");
            for (text, score) in one {
                assert!((score - other[&text]).abs() < 1e-9, "{method}: {text}: {score}");
            }
        }
    }

    #[test]
    fn paragraphs_of_several_documents_stay_apart() {
        let documents = ["Tea is hot.", "The ferry sails."]
            .map(|text| Document::plain(text, Metadata::default()));
        let options = Options { unit: Unit::Paragraph, length: Length::All, ..Options::default() };
        let summary = Summarizer::new(options).merge(&documents);
        let texts: Vec<(usize, &str)> =
            summary.sentences.iter().map(|s| (s.document, s.text.as_str())).collect();
        assert_eq!(texts, [(0, "Tea is hot."), (1, "The ferry sails.")]);
    }
}
