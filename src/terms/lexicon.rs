//! Words to term numbers, each distinct word worked out once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::counts::{Room, STOP_WORD, TermCounts};
use super::cues::{Cues, WordCues, WordKind};
use super::spellings::{Key, Spelling, Spellings};
use super::stem::Stemmer;
use super::stopwords::StopWords;
use super::ubiquitous;
use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words;

/// Past this many distinct words what is remembered of earlier documents is given back before the next,
/// so that a stream without end needs no more than this, some 4 MB for a language on a thread, and
/// what its largest document needs while it is read.
const MAX_REMEMBERED_WORDS: usize = 40_000;

/// The most room that is kept ready for a document, in rows and in words: that of a long article.
const MAX_ROOM: usize = 4096;

/// The terms of one language: finds a word's term, and remembers it for the next time.
///
/// A word is brought to one form, looked up among the stop words and stemmed when it is first met, in the
/// spelling in which it is met (`The` and `the` are remembered side by side); from then on it
/// costs one look-up. What is remembered holds from document to document.
#[derive(Debug)]
pub(crate) struct Lexicon {
    normal: Normal,
    stop_words: StopWords,
    /// There is no list: the words that stand everywhere in a document are taken for stop words.
    stop_words_from_document: bool,
    stemmer: Stemmer,
    /// What cue words say, by their stems.
    cues: HashMap<Cow<'static, str>, WordKind, RandomState>,
    /// Each spelling met so far.
    spellings: Spellings,
    /// Each stem met so far, numbered from 0.
    stems: HashMap<Box<str>, u32, RandomState>,
    /// For each stem, the document that used it last, and its term number there.
    in_document: Vec<(u32, u32)>,
    /// The number of the present document, from 1.
    document: u32,
    /// For each term of the present document whether it was taken for a stop word; empty where there is
    /// a list.
    ubiquitous: Vec<bool>,
    /// What the document before took, up to [`MAX_ROOM`].
    room: Room,
}

/// A document whose terms were counted.
#[derive(Debug)]
pub(crate) struct Counted<'l> {
    pub(crate) counts: TermCounts,
    /// The cue words of each sentence.
    pub(crate) cues: Vec<WordCues>,
    /// Finds the terms of other texts in the document.
    pub(crate) words: DocumentWords<'l>,
}

/// Finds the terms of the document that was counted last.
///
/// Term numbers are valid for one document only. This borrows the lexicon, so no other document can
/// be counted while it exists.
#[derive(Debug)]
pub(crate) struct DocumentWords<'l> {
    lexicon: &'l mut Lexicon,
}

impl Lexicon {
    /// The terms of `language`, with stop words other than its own if there are any.
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
            cues: cues.by_form(|word| match normal.word(word) {
                Cow::Borrowed(word) => stemmer.stem(word),
                Cow::Owned(word) => Cow::Owned(stemmer.stem(&word).into_owned()),
            }),
            stemmer,
            spellings: Spellings::default(),
            stems: HashMap::default(),
            in_document: Vec::new(),
            document: 0,
            ubiquitous: Vec::new(),
            room: Room::default(),
        }
    }

    /// Counts the terms of a document's sentences and of its context, a row each, in this order.
    ///
    /// `order` keeps the words in their order as well. Time `O(text)`, and space `O(distinct terms of
    /// each row)`, with the order `O(words)`.
    pub(crate) fn count<S: AsRef<str>>(
        &mut self,
        sentences: impl IntoIterator<Item = S>,
        context: impl IntoIterator<Item = S>,
        order: bool,
    ) -> Counted<'_> {
        self.begin_document();
        let counts = TermCounts::new(self.room, order);
        let mut rows = Rows { counts, row: Vec::with_capacity(64), vocabulary: 0, order };
        let mut cues = Vec::with_capacity(self.room.rows);
        for sentence in sentences {
            cues.push(self.push_row(&mut rows, sentence.as_ref()));
        }
        rows.counts.end_sentences();
        for line in context {
            self.push_row(&mut rows, line.as_ref());
        }
        let mut counts = rows.counts;
        self.room = counts.room().at_most(MAX_ROOM);
        if self.stop_words_from_document {
            self.ubiquitous = ubiquitous::ubiquitous_terms(&counts);
            counts.take_out(&self.ubiquitous);
        }
        Counted { counts, cues, words: DocumentWords { lexicon: self } }
    }

    fn push_row(&mut self, rows: &mut Rows, text: &str) -> WordCues {
        let Rows { counts, row, vocabulary, order } = rows;
        let mut cues = WordCues::default();
        row.clear();
        let words = words::for_each_span(text, |word| {
            let Spelling { stem, cue } = self.spelling(text, word);
            cues.count(cue);
            match stem {
                Some(stem) => row.push(self.term_number(stem, vocabulary)),
                None if *order => row.push(STOP_WORD),
                None => (),
            }
        });
        if *order {
            counts.push_sequence(row);
            row.retain(|&term| term != STOP_WORD);
        }
        counts.push_row(row, words);
        cues.words = u32::try_from(words).unwrap_or(u32::MAX);
        cues
    }

    fn begin_document(&mut self) {
        if self.spellings.len() > MAX_REMEMBERED_WORDS || self.document == u32::MAX {
            self.spellings = Spellings::default();
            self.stems = HashMap::default();
            self.in_document = Vec::new();
            self.document = 0;
        }
        self.document += 1;
    }

    /// What is known of a word as it is spelt, worked out when it is first met.
    #[inline]
    fn spelling(&mut self, text: &str, word: Range<usize>) -> Spelling {
        let (key, known) = self.spellings.get(text, word.clone());
        known.unwrap_or_else(|| self.learn(&text[word], key))
    }

    #[inline(never)]
    fn learn(&mut self, word: &str, key: Option<Key>) -> Spelling {
        let form = self.normal.word(word);
        let stem = self.stemmer.stem(&form);
        let cue = self.cues.get(stem.as_ref()).copied();
        let number = if self.stop_words.has_form(&form) {
            None
        } else {
            let next = u32::try_from(self.stems.len()).expect("under 4 billion distinct words");
            let number = self.stems.get(stem.as_ref()).copied().unwrap_or_else(|| {
                self.stems.insert(stem.into(), next);
                self.in_document.push((0, 0));
                next
            });
            Some(number)
        };
        let spelling = Spelling { stem: number, cue };
        self.spellings.insert(key, word, spelling);
        spelling
    }

    /// The term number of a stem in this document: the next free one when it is new here.
    fn term_number(&mut self, stem: u32, vocabulary: &mut u32) -> u32 {
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

/// The rows of a document in the making.
struct Rows {
    counts: TermCounts,
    /// The terms of the present row; kept for its space.
    row: Vec<u32>,
    /// Terms numbered so far.
    vocabulary: u32,
    /// Whether the order of words is kept.
    order: bool,
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
    fn stop_words_of_the_user_stand_in_for_the_built_in_ones() {
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
        assert_eq!(counted("tlh", Some(&StopWords::default())), 3, "none was asked for");
        assert_eq!(counted("en", None), 3, "no English stop word is in it");
    }

    #[test]
    fn a_word_that_stands_everywhere_is_a_stop_word_in_its_document_and_no_longer() {
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
        assert!(lexicon.spellings.len() <= 60_000, "dropped before the third document");
    }

    #[test]
    fn the_memory_of_a_big_document_is_given_back_before_the_next() {
        let mut lexicon = english();
        let words: Vec<String> = (0..100_000).map(|n| format!("w{n} international{n}")).collect();
        lexicon.count([words.join(" ")], [], false);
        lexicon.count(["Whales sing."], [], false);
        assert!(lexicon.spellings.room() <= MAX_REMEMBERED_WORDS);
        assert!(lexicon.stems.capacity() <= MAX_REMEMBERED_WORDS);
        assert!(lexicon.in_document.capacity() <= MAX_REMEMBERED_WORDS);
    }
}
