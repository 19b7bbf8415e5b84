//! Maps words to term numbers. Each distinct word is processed once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::counts::{Capacity, CountsBuilder, STOP_WORD, TermCounts};
use super::cue_kinds::WordCues;
use super::cue_table::CueTable;
use super::cues::Cues;
use super::spellings::{Key, Spelling, Spellings};
use super::stem::{Stemmer, keeps_beginnings};
use super::stopwords::StopWords;
use super::ubiquitous;
use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words;

/// The number of distinct words above which the lexicon forgets earlier documents before it counts
/// the next one. Memory for an endless stream of documents is therefore bounded: about 4 MB per
/// language and thread, plus the needs of the largest document while it is counted.
const MAX_REMEMBERED_WORDS: usize = 40_000;

/// The number of rows, terms and words that memory is reserved for at most because the previous document had as
/// many: those of a long article.
const MAX_RESERVED: usize = 4096;

/// Finds the terms of words in one language, and remembers them.
///
/// A word is normalized, looked up among the stop words and stemmed when it is first met. It is
/// remembered as it was spelled (`The` and `the` are two entries), so every later occurrence costs
/// one look-up. The lexicon remembers words from document to document.
#[derive(Debug)]
pub(crate) struct Lexicon {
    normal: Normal,
    stop_words: StopWords,
    /// The language has no stop word list, so words that are ubiquitous in a document are treated
    /// as stop words.
    stop_words_from_document: bool,
    stemmer: Stemmer,
    /// The cue words and phrases, by stem.
    cues: CueTable,
    /// All spellings met so far.
    spellings: Spellings,
    /// All stems met so far, numbered from 0.
    stems: HashMap<Box<str>, u32, RandomState>,
    /// For each stem: the number of the document that used it last, and its term number there.
    in_document: Vec<(u32, u32)>,
    /// The number of the current document, counted from 1.
    document: u32,
    /// How often the lexicon forgot its words.
    generation: u32,
    /// For each term of the current document: whether it is treated as a stop word. Empty if the
    /// language has a list.
    ubiquitous: Vec<bool>,
    /// The number of elements to reserve memory for: what the previous document needed, up to [`MAX_RESERVED`],
    /// because documents of one run tend to be of similar size, or an estimate for a larger one.
    capacity: Capacity,
}

/// A document whose terms have been counted.
#[derive(Debug)]
pub(crate) struct Counted<'l> {
    pub(crate) counts: TermCounts,
    /// Finds terms of the document in other texts.
    pub(crate) words: DocumentWords<'l>,
}

/// Finds the terms of a counted document in other texts, such as a query.
///
/// Term numbers are valid for one document only. The handle borrows the lexicon, so no other
/// document can be counted while it is in use.
#[derive(Debug)]
pub(crate) struct DocumentWords<'l> {
    lexicon: &'l mut Lexicon,
}

impl Lexicon {
    /// A lexicon for `language`. `stop_words` replace the built-in list of the language.
    pub(crate) fn new(language: Language, stop_words: Option<&StopWords>, cues: &Cues) -> Self {
        let has_list = stop_words.is_some() || word_lists::stop_words(language).is_some();
        let normal = Normal::of(language.as_str());
        let stemmer = Stemmer::new(language);
        let stop_words =
            stop_words.map_or_else(|| StopWords::of(language), |own| own.in_form(normal));
        Self {
            normal,
            stop_words_from_document: !has_list,
            stop_words,
            cues: CueTable::new(cues, keeps_beginnings(language), |word| {
                form(normal, &stemmer, word)
            }),
            stemmer,
            spellings: Spellings::default(),
            stems: HashMap::default(),
            in_document: Vec::new(),
            document: 0,
            generation: 0,
            ubiquitous: Vec::new(),
            capacity: Capacity::default(),
        }
    }

    /// The same lexicon with more stop words. They do not count as a list of the language.
    pub(crate) fn with_stop_words(mut self, added: Option<&StopWords>) -> Self {
        if let Some(added) = added {
            self.stop_words.extend(&added.in_form(self.normal));
        }
        self
    }

    /// Prepares for a document of a number of rows and of bytes: memory for a large one is reserved at once, because
    /// lists that grow leave gaps behind.
    pub(crate) fn expect(&mut self, rows: usize, bytes: usize) {
        if rows > MAX_RESERVED {
            self.capacity = Capacity::of_text(rows, bytes);
        }
    }

    /// [`count_and_observe`](Self::count_and_observe) without an observer.
    #[cfg(test)]
    pub(crate) fn count<S: AsRef<str>>(
        &mut self,
        sentences: impl IntoIterator<Item = S>,
        context: impl IntoIterator<Item = S>,
        order: bool,
    ) -> Counted<'_> {
        self.count_and_observe(sentences, context, order, |_, _, _| ())
    }

    /// Counts the terms of a document. The rows of the result are the sentences, then the lines of
    /// context.
    ///
    /// With `order`, the order of words is kept as well. Time `O(text)`. Space is linear in the
    /// number of distinct terms of each row, or in the number of words if their order is kept.
    ///
    /// `observe` receives each sentence with the byte ranges of its words and the number of cues of each kind
    /// among them, so that words need to be found only once.
    pub(crate) fn count_and_observe<S: AsRef<str>>(
        &mut self,
        sentences: impl IntoIterator<Item = S>,
        context: impl IntoIterator<Item = S>,
        order: bool,
        mut observe: impl FnMut(&str, &[Range<usize>], &WordCues),
    ) -> Counted<'_> {
        self.begin_document();
        let mut rows = Rows::new(CountsBuilder::new(self.capacity(), order));
        for sentence in sentences {
            let sentence = sentence.as_ref();
            let cues = self.push_row(&mut rows, sentence);
            observe(sentence, &rows.row.words, &cues);
        }
        self.finish(rows, context)
    }

    /// Adds the lines of context to the rows of all sentences, and ends the document.
    pub(super) fn finish<S: AsRef<str>>(
        &mut self,
        mut rows: Rows,
        context: impl IntoIterator<Item = S>,
    ) -> Counted<'_> {
        let sentences = rows.counts.rows();
        for line in context {
            self.push_row(&mut rows, line.as_ref());
        }
        let mut counts = rows.counts.finish(sentences);
        self.capacity = counts.capacity().at_most(MAX_RESERVED);
        if self.stop_words_from_document {
            self.ubiquitous = ubiquitous::ubiquitous_terms(&counts);
            counts = counts.without(&self.ubiquitous);
        }
        Counted { counts, words: DocumentWords { lexicon: self } }
    }

    fn push_row(&mut self, rows: &mut Rows, text: &str) -> WordCues {
        let (number, cues) = self.read_row(text, &mut rows.row, &mut rows.vocabulary);
        rows.counts.push_row(&rows.row.terms, number);
        cues
    }

    /// Finds the words of a text and their terms. Returns the number of words, and the number of cues of each kind
    /// among them. `vocabulary` is the number of terms of the document so far.
    pub(super) fn read_row(
        &mut self,
        text: &str,
        row: &mut Row,
        vocabulary: &mut u32,
    ) -> (usize, WordCues) {
        let Row { words, terms } = row;
        let mut cues = WordCues::default();
        words.clear();
        terms.clear();
        let number = words::for_each_span(text, |word| words.push(word));
        for word in words.iter() {
            let Spelling { stem, cue } = self.spelling(text, word.clone());
            if let Some(cue) = cue {
                let (normal, stemmer) = (self.normal, &self.stemmer);
                self.cues.count(cue, text, word, |word| form(normal, stemmer, word), &mut cues);
            }
            terms.push(stem.map_or(STOP_WORD, |stem| self.term_number(stem, vocabulary)));
        }
        (number, cues)
    }

    /// The number of elements to reserve memory for.
    pub(super) fn capacity(&self) -> Capacity {
        self.capacity
    }

    pub(super) fn begin_document(&mut self) {
        let remembered = self.spellings.len().max(self.stems.len());
        if remembered > MAX_REMEMBERED_WORDS || self.document == u32::MAX {
            self.spellings = Spellings::default();
            self.stems = HashMap::default();
            self.in_document = Vec::new();
            self.document = 0;
            self.generation += 1;
        }
        self.document += 1;
    }

    /// Looks up a spelling. Processes it if it is new.
    #[inline]
    fn spelling(&mut self, text: &str, word: Range<usize>) -> Spelling {
        let (key, known) = self.spellings.get(text, word.clone());
        known.unwrap_or_else(|| self.learn(&text[word], key))
    }

    #[inline(never)]
    fn learn(&mut self, word: &str, key: Option<Key>) -> Spelling {
        let form = self.normal.word(word);
        let stem = self.stemmer.stem(&form);
        let (normal, stemmer) = (self.normal, &self.stemmer);
        let cue = self.cues.get(&stem, |word| self::form(normal, stemmer, word));
        let number =
            if self.stop_words.has_form(&form) { None } else { Some(self.stem_number(&stem)) };
        let spelling = Spelling { stem: number, cue };
        self.spellings.insert(key, word, spelling);
        spelling
    }

    /// The number of a stem. One that is new to the lexicon gets the next free number.
    #[inline]
    pub(super) fn stem_number(&mut self, stem: &str) -> u32 {
        let next = u32::try_from(self.stems.len()).expect("under 4 billion distinct words");
        self.stems.get(stem).copied().unwrap_or_else(|| {
            self.stems.insert(stem.into(), next);
            self.in_document.push((0, 0));
            next
        })
    }

    /// The stems of the terms of the current document, by term number. Time is linear in the stems met so far.
    pub(super) fn stems_of_document(&self, vocabulary: u32) -> Vec<Box<str>> {
        let mut stems = vec![Box::default(); vocabulary as usize];
        for (stem, &number) in &self.stems {
            let (document, term) = self.in_document[number as usize];
            if document == self.document {
                stems[term as usize] = stem.clone();
            }
        }
        stems
    }

    /// The term number of a stem in the current document. A stem that is new to the document gets
    /// the next free number.
    pub(super) fn term_number(&mut self, stem: u32, vocabulary: &mut u32) -> u32 {
        let (document, term) = &mut self.in_document[stem as usize];
        if *document != self.document {
            (*document, *term) = (self.document, *vocabulary);
            *vocabulary += 1;
        }
        *term
    }
}

impl DocumentWords<'_> {
    /// Calls `each` with every word of a text, as a slice of it, and the word's term number in the
    /// document. The number is `None` for a stop word, and for a word that the document does not
    /// contain.
    pub(crate) fn each_term<'t>(
        &mut self,
        text: &'t str,
        mut each: impl FnMut(&'t str, Option<u32>),
    ) {
        words::for_each_span(text, |word| {
            let stem = self.lexicon.spelling(text, word.clone()).stem;
            let term = stem.and_then(|stem| self.term(stem));
            each(&text[word], term.filter(|&term| !self.is_ubiquitous(term)));
        });
    }

    /// The number of the stem of a word, which need not occur in the document. `None` for a stop word.
    pub(crate) fn stem(&mut self, word: &str) -> Option<u32> {
        let stem = self.lexicon.spelling(word, 0..word.len()).stem?;
        let is_ubiquitous = self.term(stem).is_some_and(|term| self.is_ubiquitous(term));
        (!is_ubiquitous).then_some(stem)
    }

    /// A number that changes when the numbers of [stems](Self::stem) lose their meaning.
    pub(crate) fn generation(&self) -> u32 {
        self.lexicon.generation
    }

    /// Whether the stop words depend on the document.
    pub(crate) fn has_own_stop_words(&self) -> bool {
        self.lexicon.stop_words_from_document
    }

    /// Whether a word is a stop word in the document.
    pub(crate) fn is_stop_word(&mut self, word: &str) -> bool {
        match self.lexicon.spelling(word, 0..word.len()).stem {
            None => true,
            Some(stem) => self.term(stem).is_some_and(|term| self.is_ubiquitous(term)),
        }
    }

    /// The term number of a stem in the document.
    fn term(&self, stem: u32) -> Option<u32> {
        let (document, term) = self.lexicon.in_document[stem as usize];
        (document == self.lexicon.document).then_some(term)
    }

    /// Whether a term is treated as a stop word because it is ubiquitous in the document.
    fn is_ubiquitous(&self, term: u32) -> bool {
        self.lexicon.ubiquitous.get(term as usize).is_some_and(|&is_ubiquitous| is_ubiquitous)
    }
}

/// The stem of a word, which need not be in its normal form.
fn form<'w>(normal: Normal, stemmer: &Stemmer, word: &'w str) -> Cow<'w, str> {
    match normal.word(word) {
        Cow::Borrowed(word) => stemmer.stem(word),
        Cow::Owned(word) => Cow::Owned(stemmer.stem(&word).into_owned()),
    }
}

/// The rows of a document while it is counted.
pub(super) struct Rows {
    pub(super) counts: CountsBuilder,
    row: Row,
    /// The number of terms so far.
    pub(super) vocabulary: u32,
}

impl Rows {
    pub(super) fn new(counts: CountsBuilder) -> Self {
        Self { counts, row: Row::new(), vocabulary: 0 }
    }
}

/// The words of a row. Reused for every row, to save allocations.
pub(super) struct Row {
    /// The byte range of each word.
    pub(super) words: Vec<Range<usize>>,
    /// The term of each word, or [`STOP_WORD`].
    pub(super) terms: Vec<u32>,
}

impl Row {
    pub(super) fn new() -> Self {
        Self { words: Vec::with_capacity(64), terms: Vec::with_capacity(64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Lexicon {
        Lexicon::new(Language::ENGLISH, None, &Cues::of(Language::ENGLISH))
    }

    fn rows(counts: &TermCounts) -> Vec<Vec<(u32, u32)>> {
        (0..counts.rows()).map(|row| counts.row(row).collect()).collect()
    }

    #[test]
    fn terms_are_numbered_by_first_use_without_stop_words_and_endings() {
        let texts = ["The cats and the dogs", "A dog's CAT, catS!"];
        let counts = english().count(texts, ["Dogs"], true).counts;
        assert_eq!(rows(&counts), [vec![(0, 1), (1, 1)], vec![(0, 2), (1, 1)], vec![(1, 1)]]);
        assert_eq!((counts.sentences(), counts.rows(), counts.vocabulary()), (2, 3, 2));
        assert_eq!((counts.words(0), counts.words(1)), (5, 4));
        let order: Vec<_> = counts.sequence(0).collect();
        assert_eq!(order, [None, Some(0), None, None, Some(1)]);
    }

    #[test]
    fn a_document_is_counted_the_same_whatever_was_counted_before() {
        let text = ["Whales sing.", "Sea birds sing as well."];
        let fresh = rows(&english().count(text, [], false).counts);
        let mut used = english();
        used.count(["Birds, whales, ships and the sea."], ["Songs"], false);
        assert_eq!(rows(&used.count(text, [], false).counts), fresh);
    }

    #[test]
    fn stop_words_of_the_user_replace_the_built_in_ones() {
        let own = StopWords::parse("whales");
        let mut lexicon = Lexicon::new(Language::ENGLISH, Some(&own), &Cues::default());
        assert_eq!(rows(&lexicon.count(["The whales"], [], false).counts), [vec![(0, 1)]]);
    }

    #[test]
    fn a_language_without_a_list_takes_its_stop_words_from_the_document() {
        let text: Vec<String> = (0..12).map(|n| format!("la mafu{n} sofo{n}")).collect();
        let counted = |language: &str, own: Option<&StopWords>| {
            let language = Language::parse(language).unwrap();
            let mut lexicon = Lexicon::new(language, own, &Cues::default());
            lexicon.count(&text, [], false).counts.row(0).count()
        };
        assert_eq!(counted("und", None), 2);
        assert_eq!(counted("tlh", None), 2);
        assert_eq!(counted("tlh", Some(&StopWords::default())), 3, "an empty list was given");
        assert_eq!(counted("en", None), 3, "the text contains no English stop word");
    }

    #[test]
    fn a_ubiquitous_word_is_a_stop_word_in_its_own_document_only() {
        let text: Vec<String> = (0..12).map(|n| format!("la mafu{n}")).collect();
        let mut lexicon = Lexicon::new(Language::UNDETERMINED, None, &Cues::default());
        let terms = |words: &mut DocumentWords<'_>| {
            let mut terms = Vec::new();
            words.each_term("La mafu1, sofo", |_, term| terms.push(term.is_some()));
            terms
        };
        let mut words = lexicon.count(&text, &[], false).words;
        assert_eq!(terms(&mut words), [false, true, false]);
        assert!(words.is_stop_word("la") && words.is_stop_word("LA"));
        assert!(!words.is_stop_word("mafu1") && !words.is_stop_word("sofo"));
        let mut words = lexicon.count(&text[..2], &[], false).words;
        assert_eq!(terms(&mut words), [true, true, false]);
        assert!(!words.is_stop_word("la"));
    }

    #[test]
    fn memory_is_bounded_over_many_documents() {
        let mut lexicon = english();
        for i in 0..3 {
            let words: Vec<String> = (0..60_000).map(|n| format!("w{i}x{n}")).collect();
            lexicon.count([words.join(" ")], [], false);
            assert!(lexicon.spellings.len() <= MAX_REMEMBERED_WORDS + 60_000);
        }
        assert!(
            lexicon.spellings.len() <= 60_000,
            "the earlier words are forgotten before the third document"
        );
    }

    #[test]
    fn the_memory_of_a_large_document_is_freed_before_the_next() {
        let mut lexicon = english();
        let words: Vec<String> = (0..100_000).map(|n| format!("w{n} international{n}")).collect();
        lexicon.count([words.join(" ")], [], false);
        lexicon.count(["Whales sing."], [], false);
        assert!(lexicon.spellings.capacity() <= MAX_REMEMBERED_WORDS);
        assert!(lexicon.stems.capacity() <= MAX_REMEMBERED_WORDS);
        assert!(lexicon.in_document.capacity() <= MAX_REMEMBERED_WORDS);
    }
}
