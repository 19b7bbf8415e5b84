//! Splits documents into sentences, counts their terms and finds their features.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::candidates::Candidates;
use super::sentences::{Sentence, Sentences};
use crate::document::{Block, Document};
use crate::features::{self, Features};
use crate::language::Language;
use crate::sentences::Splitter;
use crate::sentences::speech::{self, WordRole};
use crate::terms::{Counted, Cues, DocumentWords, Lexicon, StopWords, TfIdfMatrix, WordCues};
use crate::text::offsets::Spans;
use crate::threads::{join, map, threads_for};

/// The usual length of a sentence in bytes, rounded down. The number of sentences that a document
/// may have is estimated from it, to allocate memory for them at once.
const BYTES_PER_SENTENCE: usize = 100;

/// The number of blocks that a thread splits into sentences at a time: 10 kB to 1 MB of text.
const BLOCKS_PER_PART: usize = 1 << 10;

/// Analyzes documents, and keeps the rules and words of each language for the documents to come.
#[derive(Debug)]
pub(crate) struct Analyzer {
    /// Stop words to use instead of those of the language.
    stop_words: Option<StopWords>,
    /// Stop words to use in addition.
    added_stop_words: Option<StopWords>,
    languages: Languages,
    lexicons: HashMap<Language, Lexicon, RandomState>,
    /// The largest number of threads that work on large documents. 0 stands for one for each processor core.
    pub(crate) threads: usize,
}

impl Analyzer {
    pub(crate) fn new(stop_words: Option<StopWords>, added_stop_words: Option<StopWords>) -> Self {
        Self {
            stop_words,
            added_stop_words,
            languages: HashMap::default(),
            lexicons: HashMap::default(),
            threads: 1,
        }
    }

    /// Analyzes documents that are ranked together.
    ///
    /// Each document is split into sentences by the rules of its own language. The words of all of
    /// them are read by the rules of their [main language](main_language). The words of that language are
    /// returned as well. With `word_order`, the counts keep the order of the words.
    ///
    /// Time and space are linear in the text.
    pub(crate) fn analyze(
        &mut self,
        documents: &[&Document<'_>],
        word_order: bool,
    ) -> (Candidates, DocumentWords<'_>) {
        for document in documents {
            rules_of(&mut self.languages, document.language());
        }
        let mut sentences = Sentences::default();
        for document in documents {
            let rules = &self.languages[&document.language()];
            let threads = threads_for(usual_sentences(document), self.threads);
            sentences.push_document(split(document, rules, threads));
        }
        let main_language = main_language(documents);
        let (own, added) = (self.stop_words.as_ref(), self.added_stop_words.as_ref());
        rules_of(&mut self.languages, main_language);
        let languages = &self.languages;
        let new_lexicon = || {
            let cues = &languages[&main_language].cues;
            Lexicon::new(main_language, own, cues).with_stop_words(added)
        };
        let lexicon = self.lexicons.entry(main_language).or_insert_with(new_lexicon);
        let text = |sentence: Sentence| sentence.whole_words(documents);
        let context =
            documents.iter().flat_map(|d| d.context().map(|(line, _)| d.whole_words(line)));
        let observe =
            |document: usize, sentence: &str, words: &[Range<usize>], counts: &WordCues| {
                let edges = languages[&documents[document].language()].cues.edges(sentence, words);
                features::of_sentence(sentence, words, counts, edges)
            };
        let lines = documents.iter().map(|document| document.context().count()).sum::<usize>();
        let bytes = documents.iter().map(|document| document.text().len()).sum();
        lexicon.expect(sentences.len() + lines, bytes);
        let mut features: Vec<Features> = Vec::with_capacity(sentences.len());
        let threads = threads_for(sentences.len(), self.threads);
        let Counted { counts, words } = if threads > 1 {
            let mut others: Vec<Lexicon> = (0..threads).map(|_| new_lexicon()).collect();
            lexicon.count_shared(
                &mut others,
                sentences.len(),
                |row| text(sentences.get(row)),
                context,
                word_order,
                |row, sentence, words, counts| {
                    observe(sentences.get(row).document, sentence, words, counts)
                },
                |of_sentence| features.push(of_sentence),
            )
        } else {
            let mut of_documents = sentences.iter().map(|sentence| sentence.document);
            lexicon.count_and_observe(
                sentences.iter().map(text),
                context,
                word_order,
                |sentence, words, counts| {
                    let document = of_documents.next().unwrap_or(0);
                    features.push(observe(document, sentence, words, counts));
                },
            )
        };
        let observe_documents = || {
            for (number, spans) in sentences.of_each_document().iter().enumerate() {
                let document = documents[number];
                let cues = &languages[&document.language()].cues;
                let own = sentences.first_of(number)..sentences.first_of(number + 1);
                features::observe(document, spans, cues, &mut features[own]);
            }
        };
        let ((), weights) = join(threads, observe_documents, || TfIdfMatrix::new(&counts));
        (Candidates { sentences, counts, weights, features }, words)
    }
}

/// Splits the sentences of a block that are speech without punctuation into units.
fn split_run_ons(text: &str, rules: &LanguageRules, sentences: &mut Vec<Range<usize>>) {
    if !sentences.iter().any(|sentence| speech::may_be_run_on(&text[sentence.clone()])) {
        return; // the common case
    }
    for sentence in std::mem::take(sentences) {
        if !speech::split_run_on(text, &sentence, |word| rules.word_role(word), sentences) {
            sentences.push(sentence);
        }
    }
}

/// The rules of each language that documents were in so far.
type Languages = HashMap<Language, LanguageRules, RandomState>;

/// How the sentences of a language are split, and what its words hint at.
#[derive(Debug)]
struct LanguageRules {
    splitter: Splitter,
    cues: Cues,
    language: Language,
    /// The function words, which only speech without punctuation needs.
    function_words: OnceLock<StopWords>,
}

impl LanguageRules {
    /// The role of a word in the clauses of the language.
    fn word_role(&self, word: &str) -> WordRole {
        let function_words = self.function_words.get_or_init(|| StopWords::of(self.language));
        if !function_words.contains(word) {
            WordRole::Other
        } else if self.cues.opens_clause(word) {
            WordRole::Opener
        } else {
            WordRole::Function
        }
    }
}

/// The rules of a language, which are read from its lists at the first use.
fn rules_of(languages: &mut Languages, language: Language) -> &LanguageRules {
    languages.entry(language).or_insert_with(|| LanguageRules {
        splitter: Splitter::new(language),
        cues: Cues::of(language),
        language,
        function_words: OnceLock::new(),
    })
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

/// An estimate of the number of sentences in a document, by the usual length of a sentence.
fn usual_sentences(document: &Document<'_>) -> usize {
    document.text().len() / BYTES_PER_SENTENCE + 1
}

/// The byte ranges of the sentences in a document's prose, in order. Speech without punctuation is split into
/// units instead. They are found on a number of threads.
fn split(document: &Document<'_>, rules: &LanguageRules, threads: usize) -> Spans {
    let blocks = document.blocks();
    let mut sentences = Spans::with_capacity(usual_sentences(document));
    if threads <= 1 {
        split_blocks(document, blocks, rules, &mut sentences);
        return sentences;
    }
    let parts: Vec<&[Block]> = blocks.chunks(BLOCKS_PER_PART).collect();
    let split_part = |part: usize| {
        let mut sentences = Spans::default();
        split_blocks(document, parts[part], rules, &mut sentences);
        sentences
    };
    for part in map(threads, parts.len(), split_part) {
        sentences.extend(part.iter());
    }
    sentences
}

/// Adds the sentences of some blocks of a document to `sentences`.
fn split_blocks(
    document: &Document<'_>,
    blocks: &[Block],
    rules: &LanguageRules,
    sentences: &mut Spans,
) {
    let mut of_block: Vec<Range<usize>> = Vec::new();
    for block in blocks.iter().filter(|block| block.kind.is_prose()) {
        if document.turn(&block.span).is_some_and(|turn| turn.is_unit) {
            sentences.push(block.span.clone());
        } else {
            rules.splitter.split_within(document.text(), block.span.clone(), &mut of_block);
            join_at_code(document, &mut of_block);
            split_run_ons(document.text(), rules, &mut of_block);
            sentences.extend(of_block.drain(..));
        }
    }
}

/// Joins sentences of a block that were split behind a mark within inline code.
fn join_at_code(document: &Document<'_>, sentences: &mut Vec<Range<usize>>) {
    let mut last = 0;
    for at in 1..sentences.len() {
        if document.is_behind_code(sentences[last].end) {
            sentences[last].end = sentences[at].end;
        } else {
            last += 1;
            sentences.swap(last, at);
        }
    }
    sentences.truncate(last + 1);
}
