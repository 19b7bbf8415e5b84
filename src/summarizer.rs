//! Runs the steps of the pipeline in order: a document in, its summary out.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::analysis::{Analysis, Analyzer, Candidates, Sentences, TermCounts, main_language};
use crate::document::{Document, Metadata};
use crate::keywords::{Keyword, PhraseLanguage, Phrases, Wanted, keywords, placed};
use crate::language::Language;
use crate::options::{Options, Order, Unit};
use crate::rank::query::Query;
use crate::rank::{Part, Scorer, scale_to_one};
use crate::select::paragraphs::Paragraphs;
use crate::select::{self, Dependents, Leaning, Length, Rules, Selection, Tier};
use crate::summary::explanation::{self, Explanation};
use crate::summary::{QueryMatch, Stats, Summary, SummarySentence};
use crate::terms::DocumentWords;
use crate::text::fold::fold;
use crate::threads::threads_for;

/// The largest cosine, of TF-IDF vectors, that two sentences in one summary of several documents may
/// have: above it, they say nearly the same. In `0.0..=1.0`.
///
/// Chosen on 80 summaries, each of five news articles about one event: at 0.5, none of them contains
/// a pair of sentences whose cosine of plain word counts, without stop words, is above 0.6.
const MAX_COSINE_OF_MERGED: f64 = 0.5;

/// Summarizes documents one after another.
///
/// It remembers the words that it has seen, which makes it faster with each document. The summary of
/// a document does not depend on the documents before it. Use one summarizer in each thread.
///
/// # Examples
/// ```
/// use epitome::{Document, Length, Metadata, Options, Summarizer};
///
/// let mut summarizer = Summarizer::new(Options::new().length(Length::Sentences(1)));
/// let text = "The ferry to the islands sails again. It was late. Tea is served on the ferry.";
/// let summary = summarizer.summarize(&Document::plain(text, Metadata::default()));
/// assert_eq!(summary.text(), "The ferry to the islands sails again.");
/// assert_eq!(summary.stats.sentences, 3);
/// ```
#[derive(Debug)]
pub struct Summarizer {
    options: Options,
    scorer: Box<dyn Scorer>,
    analyzer: Analyzer,
    /// What is known of the words of key phrases, for each language that documents were in so far.
    phrase_languages: HashMap<Language, PhraseLanguage>,
}

impl Summarizer {
    /// Creates a summarizer that ranks by [`Options::method`].
    pub fn new(options: Options) -> Self {
        let scorer = options.method.scorer(options.seed);
        Self::with_scorer(options, scorer)
    }

    /// Creates a summarizer that ranks by a scorer of the caller's own.
    ///
    /// [`Options::method`] has no effect then, except that [`Summary::method`] still names it.
    ///
    /// # Examples
    /// ```
    /// use epitome::rank::{RankInput, Scorer};
    /// use epitome::{Document, Length, Metadata, Options, Summarizer};
    ///
    /// /// Ranks sentences by their number of words.
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
    /// let options = Options::new().length(Length::Sentences(1));
    /// let mut summarizer = Summarizer::with_scorer(options, Box::new(Longest));
    /// let document = Document::plain("Tea is hot. The ferry sails at noon.", Metadata::default());
    /// assert_eq!(summarizer.summarize(&document).text(), "The ferry sails at noon.");
    /// ```
    pub fn with_scorer(options: Options, scorer: Box<dyn Scorer>) -> Self {
        let analyzer = Analyzer::new(options.stop_words.clone(), options.added_stop_words.clone());
        Self { options, scorer, analyzer, phrase_languages: HashMap::new() }
    }

    /// Sets the largest number of threads that work on one document, or on documents that are merged; 0 stands for
    /// one for each processor core. The default is 1.
    ///
    /// Only documents of about 16,000 sentences or more are shared among threads. The summary is the same for any
    /// number of them. Without effect where no thread can be started, as in WebAssembly.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Metadata, Options, Summarizer};
    ///
    /// let sentences = (0..20_000).map(|day| format!("On day {day} the ferry sails at noon. "));
    /// let document = Document::plain(sentences.collect::<String>(), Metadata::default());
    /// let mut summarizer = Summarizer::new(Options::default());
    /// let by_one = summarizer.summarize(&document);
    /// summarizer.set_threads(4);
    /// assert_eq!(summarizer.summarize(&document).sentences, by_one.sentences);
    /// ```
    pub fn set_threads(&mut self, threads: usize) {
        self.analyzer.threads = threads;
    }

    /// Splits a document into sentences, and counts the terms and finds the features of each.
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
        let (candidates, _) = self.analyzer.analyze(&[document], self.scorer.reads_word_order());
        let Candidates { sentences, counts, weights, features } = candidates;
        let sentences = sentences.iter().map(|sentence| sentence.span).collect();
        Analysis { document, sentences, counts, weights, features }
    }

    /// Finds all phrases of a document that may be key phrases, for programs that fit the model that chooses them.
    ///
    /// Time and space are linear in the text.
    #[doc(hidden)]
    pub fn phrases<'d>(&mut self, document: &'d Document<'d>) -> Phrases<'d> {
        let (candidates, mut words) = self.analyzer.analyze(&[document], false);
        let language = document.language();
        let known = known_of(&mut self.phrase_languages, language);
        let rows = candidates.rows(&[document]).into_iter().map(|row| row.text).collect();
        let max_words = *self.options.keyword_words.end();
        Phrases::new(rows, candidates.counts.sentences(), &mut words, known, max_words)
    }

    /// Summarizes a document.
    ///
    /// The summary of a document without sentences has no sentences either. Time and space are linear
    /// in the text for reading and ranking, and nearly linear for selecting.
    pub fn summarize(&mut self, document: &Document<'_>) -> Summary {
        let mut summary = self.summarize_all(&[document], f64::INFINITY);
        summary.title = document.title().map(fold);
        summary
    }

    /// Writes one summary of several documents.
    ///
    /// * The sentences are ranked by the text of all documents together, each by its place in its own
    ///   document.
    /// * No sentence is taken whose cosine to one already taken, from any of the documents, is above
    ///   0.5: it would nearly repeat that one.
    /// * In document order, the sentences of the first document come first.
    /// * Each document is split into sentences by the rules of its own language. The words of all
    ///   documents are read by the rules of the language that most of the text is in.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Length, Metadata, Options, Summarizer};
    ///
    /// let texts = ["The ferry sails again. Tea is hot.", "The ferry sails again. It rains."];
    /// let documents = texts.map(|text| Document::plain(text, Metadata::default()));
    /// let summary = Summarizer::new(Options::new().length(Length::All)).merge(&documents);
    /// assert_eq!(summary.text(), "The ferry sails again.\nTea is hot.\nIt rains.");
    /// assert_eq!(summary.sentences[2].document, 1);
    /// ```
    pub fn merge(&mut self, documents: &[Document<'_>]) -> Summary {
        self.summarize_all(&documents.iter().collect::<Vec<_>>(), MAX_COSINE_OF_MERGED)
    }

    /// Steps 3 to 8, for documents that are summarized together. `max_cosine` is the largest cosine
    /// that two sentences of the summary may have.
    fn summarize_all(&mut self, documents: &[&Document<'_>], max_cosine: f64) -> Summary {
        let options = &self.options;
        let (mut candidates, mut words) =
            self.analyzer.analyze(documents, self.scorer.reads_word_order());
        let query = options.query.as_deref();
        let query = query.map(|query| Query::new(query, &mut words, &candidates.weights));
        let keywords = options.keywords.map(|count| {
            let known = known_of(&mut self.phrase_languages, main_language(documents));
            let wanted = Wanted { count, words: options.keyword_words.clone() };
            key_phrases(documents, &candidates, &mut words, known, &wanted)
        });
        let mut scores = self.rank(&candidates, query.as_ref());
        if options.unit == Unit::Paragraph {
            let paragraphs = Paragraphs::new(&candidates.features, &candidates.counts);
            candidates = candidates.joined(&paragraphs);
            scores = scores.joined(&paragraphs);
        }

        let tiers = {
            let is_asked_for = query.as_ref().is_some_and(|query| query.similarity().is_some());
            select::tiers(&candidates.features, is_asked_for)
        };
        let dependents = Dependents::of(&candidates.features);
        let rules = Rules {
            scores: &scores.scores,
            matrix: &candidates.weights,
            redundancy: self.scorer.redundancy(),
            leaning: self.scorer.leaning().map(|factor| Leaning {
                features: &candidates.features,
                dependents: &dependents,
                factor,
            }),
            max_cosine,
            tiers: &tiers,
            admits: Tier::Fragment,
        };
        let in_order = options.order == Order::Document;
        let any_order = in_order && !options.explain;
        // Characters are counted as they are printed.
        let printed: Vec<String> = match options.length {
            Length::Chars(_) => candidates.sentences.iter().map(|s| s.folded(documents)).collect(),
            _ => Vec::new(),
        };
        let text = |index: usize| match printed.get(index) {
            Some(printed) => printed.as_str(),
            None => candidates.sentences.get(index).text(documents),
        };
        let selection =
            select::of_length(options.length, &rules, &candidates.counts, text, any_order);
        let explanation = options.explain.then(|| {
            self.explain(documents, &candidates.sentences, &rules, &scores.parts, &selection)
        });
        let mut kept = selection.taken;
        if in_order {
            kept.sort_unstable();
        }
        Summary {
            title: None,
            text_of: documents.iter().map(|document| document.text_of()).collect(),
            language: main_language(documents),
            method: options.method,
            unit: options.unit,
            stats: stats(&candidates.counts, &kept),
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
                    let sentence = candidates.sentences.get(at);
                    let document = documents[sentence.document];
                    SummarySentence {
                        document: sentence.document,
                        index: at - candidates.sentences.first_of(sentence.document),
                        start: sentence.span.start,
                        end: sentence.span.end,
                        place: document.place(&sentence.span),
                        speaker: document.speaker(&sentence.span).map(str::to_owned),
                        score: rules.scores[at],
                        text: sentence.folded(documents),
                    }
                })
                .collect(),
        }
    }

    /// Step 6: the scores of the candidates, and their parts if they are to be explained.
    fn rank(&self, candidates: &Candidates, query: Option<&Query>) -> Scores {
        let threads = threads_for(candidates.sentences.len(), self.analyzer.threads);
        let input = candidates.input(query.and_then(Query::similarity), threads);
        let mut scores = self.scorer.score(&input);
        let mut parts = if self.options.explain { self.scorer.parts(&input) } else { Vec::new() };
        if let Some(query) = query.filter(|_| !self.scorer.heeds_query()) {
            let factors = query.factors(input.sentences());
            for (score, factor) in scores.iter_mut().zip(&factors) {
                // The midpoint keeps a sentence with a score of 0 that is similar to the query.
                *score = f64::midpoint(1.0, *score) * factor;
            }
            scale_to_one(&mut scores);
            if !factors.is_empty() {
                parts.push(Part::new("query", factors));
            }
        }
        Scores { scores, parts }
    }

    /// Explains why each candidate was selected or not.
    fn explain(
        &self,
        documents: &[&Document<'_>],
        candidates: &Sentences,
        rules: &Rules<'_>,
        parts: &[Part],
        selection: &Selection,
    ) -> Explanation {
        let outcomes = select::outcomes(rules, selection);
        let scored =
            candidates.iter().zip(outcomes).enumerate().map(|(at, (sentence, outcome))| {
                explanation::Scored {
                    document: sentence.document,
                    index: at - candidates.first_of(sentence.document),
                    span: sentence.span,
                    score: rules.scores[at],
                    outcome,
                }
            });
        let order =
            if self.options.rank_all { select::continued(rules, selection) } else { Vec::new() };
        explanation::explain(documents, scored, parts, order)
    }
}

/// Summarizes a plain text: [`Document::plain`], then [`Summarizer::summarize`].
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

/// The scores of the candidates, and the parts that they are made of, if those were asked for.
struct Scores {
    scores: Vec<f64>,
    parts: Vec<Part>,
}

impl Scores {
    /// The scores of paragraphs, from those of their sentences.
    fn joined(mut self, paragraphs: &Paragraphs) -> Self {
        let mut scores = paragraphs.means(&self.scores);
        scale_to_one(&mut scores);
        for part in &mut self.parts {
            part.values = paragraphs.means(&part.values);
        }
        Self { scores, parts: self.parts }
    }
}

/// What is known of the words of key phrases in a language. It is found out once.
fn known_of(
    languages: &mut HashMap<Language, PhraseLanguage>,
    language: Language,
) -> &mut PhraseLanguage {
    languages.entry(language).or_insert_with(|| PhraseLanguage::of(language))
}

/// The best key phrases of all documents, with their places.
fn key_phrases(
    documents: &[&Document<'_>],
    candidates: &Candidates,
    words: &mut DocumentWords<'_>,
    known: &mut PhraseLanguage,
    wanted: &Wanted,
) -> Vec<Keyword> {
    let rows = candidates.rows(documents);
    let texts = rows.iter().map(|row| Cow::Borrowed(row.text.as_ref())).collect();
    let (sentences, vocabulary) = (candidates.counts.sentences(), candidates.counts.vocabulary());
    let found = keywords(texts, sentences, words, vocabulary, known, wanted);
    placed(found, &rows, documents)
}

/// The sizes of all candidates together and of the `kept` ones.
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
    fn the_order_of_merged_documents_does_not_change_the_scores() {
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
        // Methods that select one sentence after another prefer the first of several that are equal,
        // so they are not tested here.
        for method in [Method::Blend, Method::Centrality, Method::Edmundson, Method::Lead] {
            let options = Options::new().method(method).length(Length::All);
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
    fn a_paragraph_never_spans_two_documents() {
        let documents = ["Tea is hot.", "The ferry sails."]
            .map(|text| Document::plain(text, Metadata::default()));
        let options = Options::new().unit(Unit::Paragraph).length(Length::All);
        let summary = Summarizer::new(options).merge(&documents);
        let texts: Vec<(usize, &str)> =
            summary.sentences.iter().map(|s| (s.document, s.text.as_str())).collect();
        assert_eq!(texts, [(0, "Tea is hot."), (1, "The ferry sails.")]);
    }
}
