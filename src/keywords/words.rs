//! The words of a document as parts of key phrases.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::grammar::{self, Grammar, Marks};
use super::token::{Piece, for_each_piece, is_initials};
use crate::terms::DocumentWords;

/// The part that a word can play in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Anywhere in a phrase.
    Content,
    /// Behind other words only: a number or a single capital letter, as in `Apollo 11` and `vitamin C`.
    Tail,
    /// Between other words only: a function word such as *of*.
    Inside,
    /// Nowhere: all other function words, verbs and adverbs.
    Outside,
}

/// A word at its place.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
pub(super) struct Token {
    /// The index of its row.
    pub(super) row: u32,
    /// Its byte range in the row.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The number of the word: the same for all its forms.
    pub(super) word: u32,
    pub(super) marks: Marks,
    pub(super) part: Part,
    /// Whether nothing but white space separates it from the token before it.
    pub(super) joins: bool,
    /// Whether it is elided, and so part of the next word: the `l'` of `l'eau`.
    pub(super) is_elided: bool,
    /// Whether it begins with a capital letter where not every word does.
    pub(super) is_capital: bool,
    /// Whether all its letters are capitals where not all letters are.
    pub(super) is_upper: bool,
}

/// The words of a document, in order.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) tokens: Vec<Token>,
    /// The number of letters of each word, in its first form.
    pub(super) letters: Vec<u16>,
}

/// A spelling of a word.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    /// The word, by its number in [`KnownWords`].
    word: u32,
    part: Part,
    marks: Marks,
    is_capital: bool,
    is_upper: bool,
    /// The number of its letters.
    letters: u16,
    /// The number of the acronym that it is where not all words are in capitals, if it is a stop word in capitals:
    /// `IT`.
    acronym: Option<u32>,
    /// The number of bytes of an elided word at its start: 2 in `l'eau`.
    elided: u8,
}

/// Stands for the number of a word that can be in no phrase. It is a word as well, so that tables of words have a
/// place for it.
const NO_WORD: u32 = 0;

/// The number of spellings above which those of earlier documents are forgotten before the next one is read.
/// Memory for an endless stream of documents is therefore bounded: some 3 MB for each language and thread.
const MAX_KNOWN_SPELLINGS: usize = 40_000;

/// The words of a language that were met so far, in any document.
///
/// Nearly everything that is needed of a word is found out once.
#[derive(Debug, Default)]
pub(super) struct KnownWords {
    spellings: HashMap<Box<str>, Spelling, RandomState>,
    /// Words by the number of their stem.
    by_stem: HashMap<u32, u32, RandomState>,
    /// Stop words and acronyms.
    by_form: HashMap<String, u32, RandomState>,
    /// For each word: the last document that has it, and its number there.
    in_document: Vec<(u32, u32)>,
    /// The number of the current document, counted from 1.
    document: u32,
    /// Changes when the lexicon forgets its stems. After that, their numbers have another meaning.
    generation: u32,
}

impl KnownWords {
    /// Prepares for the next document. Forgets the words if they cannot be kept.
    fn begin(&mut self, document: &DocumentWords<'_>) {
        let is_valid = self.generation == document.generation()
            && !document.has_own_stop_words()
            && self.document < u32::MAX;
        if !is_valid || self.spellings.len() > MAX_KNOWN_SPELLINGS || self.in_document.is_empty() {
            *self = Self { generation: document.generation(), ..Self::default() };
            self.in_document.push((0, 0)); // of `NO_WORD`
        }
        self.document += 1;
    }

    /// The number of a word by that of its stem.
    fn of_stem(&mut self, stem: u32) -> u32 {
        let next = number(self.in_document.len());
        let word = *self.by_stem.entry(stem).or_insert(next);
        self.add(word)
    }

    fn of_form(&mut self, form: String) -> u32 {
        let next = number(self.in_document.len());
        let word = *self.by_form.entry(form).or_insert(next);
        self.add(word)
    }

    /// Makes room for a word, if it is new.
    fn add(&mut self, word: u32) -> u32 {
        if word as usize == self.in_document.len() {
            self.in_document.push((0, 0));
        }
        word
    }
}

/// The usual length of a word in bytes, with the space behind it, rounded down.
const BYTES_PER_WORD: usize = 5;

/// A row is a title if more than this share of its words, after the first, begin with a capital. Then capitals
/// do not show that a word is a name. German running text has about a third.
const CAPITALS_OF_TITLE: f64 = 0.6;

/// The largest number of letters of an acronym that spells a stop word.
const MAX_ACRONYM_LETTERS: usize = 5;

impl Words {
    /// Reads the words of all rows. Time `O(text)`.
    pub(super) fn new(
        rows: &[Cow<'_, str>],
        document: &mut DocumentWords<'_>,
        grammar: &Grammar,
        known: &mut KnownWords,
    ) -> Self {
        known.begin(document);
        let mut reader = Reader { document, grammar, known, letters: vec![0] }; // of `NO_WORD`
        let bytes: usize = rows.iter().map(|row| row.len()).sum();
        let mut tokens = Vec::with_capacity(bytes / BYTES_PER_WORD);
        for (number, row) in rows.iter().enumerate() {
            let first = tokens.len();
            for_each_piece(row, |piece| reader.push(row, number, piece, &mut tokens));
            reader.judge(row, &mut tokens[first..]);
        }
        Self { tokens, letters: reader.letters }
    }
}

struct Reader<'d, 'l> {
    document: &'d mut DocumentWords<'l>,
    grammar: &'d Grammar,
    known: &'d mut KnownWords,
    /// [`Words::letters`].
    letters: Vec<u16>,
}

impl Reader<'_, '_> {
    fn push(&mut self, row: &str, number: usize, piece: Piece, tokens: &mut Vec<Token>) {
        let Piece { mut span, mut joins, is_number } = piece;
        if self.grammar.has_possessive {
            span.end -= possessive(&row[span.clone()]);
        }
        let mut spelling = self.spelling(&row[span.clone()], is_number);
        let mut token =
            |word: u32, spelling: Spelling, start: usize, end: usize, joins, is_elided| {
                tokens.push(Token {
                    row: self::number(number),
                    start: self::number(start),
                    end: self::number(end),
                    word,
                    marks: spelling.marks,
                    part: spelling.part,
                    joins,
                    is_elided,
                    is_capital: spelling.is_capital,
                    is_upper: spelling.is_upper,
                });
            };
        if spelling.elided > 0 {
            let middle = span.start + usize::from(spelling.elided);
            let elided = self.spelling(&row[span.start..middle], false);
            let word = self.number_of(elided.word, elided.letters);
            token(word, elided, span.start, middle, joins, true);
            spelling = self.spelling(&row[middle..span.end], false);
            (span.start, joins) = (middle, true);
        }
        let word = self.number_of(spelling.word, spelling.letters);
        token(word, spelling, span.start, span.end, joins, false);
    }

    /// The number of a word in the document. If it is new there, the number of its letters is noted.
    fn number_of(&mut self, word: u32, letters: u16) -> u32 {
        let (document, number) = &mut self.known.in_document[word as usize];
        if *document != self.known.document {
            *document = self.known.document;
            *number = if word == NO_WORD { NO_WORD } else { self::number(self.letters.len()) };
            if word != NO_WORD {
                self.letters.push(letters);
            }
        }
        *number
    }

    fn spelling(&mut self, text: &str, is_number: bool) -> Spelling {
        if let Some(known) = self.known.spellings.get(text) {
            return *known;
        }
        let spelling = self.learn(text, is_number);
        self.known.spellings.insert(text.into(), spelling);
        spelling
    }

    fn learn(&mut self, text: &str, is_number: bool) -> Spelling {
        if text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return self.learn_plain(text); // most words
        }
        let initials: String;
        let (mut word, mut is_elided_word) = (text, false);
        if is_initials(text) {
            initials = text.chars().filter(|&c| c != '.').collect();
            word = &initials;
        } else if let Some(elided) = text.strip_suffix(['\'', '’']) {
            (word, is_elided_word) = (elided, true);
        }
        let whole = self.grammar.normal.text(word);
        let form = self.grammar.normal.word(word);
        let mut elided = 0;
        if form.len() < whole.len() && !is_elided_word && !is_name_with_apostrophe(word) {
            elided = word
                .find(['\'', '’'])
                .map_or(0, |at| at + word[at..].chars().next().map_or(0, char::len_utf8));
        }
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_upper = letters > 1 && word.chars().all(|c| !c.is_lowercase());
        let is_capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let mut marks = self.grammar.marks(&whole);
        if is_elided_word {
            marks |= self.grammar.marks(&format!("{whole}'"));
        }
        let stem = self.document.stem(word);
        let number = match stem {
            Some(stem) => self.known.of_stem(stem),
            None => self.known.of_form(whole.to_string()),
        };
        let is_stop = stem.is_none() || is_elided_word;
        let acronym = self.acronym(word, letters, is_stop && is_upper, marks);
        let part = if is_number || letters == 0 {
            Part::Tail
        } else if is_stop && marks & grammar::INSIDE == 0 {
            Part::Outside
        } else if letters == 1 && word.chars().count() == 1 && marks & grammar::INSIDE == 0 {
            if is_capital { Part::Tail } else { Part::Outside }
        } else {
            part_by_marks(marks)
        };
        let elided = u8::try_from(elided).unwrap_or(0);
        let letters = u16::try_from(letters).unwrap_or(u16::MAX);
        Spelling { word: number, part, marks, is_capital, is_upper, letters, acronym, elided }
    }

    /// A word of two or more ASCII letters.
    fn learn_plain(&mut self, word: &str) -> Spelling {
        let letters = word.len();
        let form = self.grammar.normal.text(word);
        let marks = self.grammar.marks(&form);
        let is_capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let is_upper = is_capital && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let mut spelling = Spelling {
            word: NO_WORD,
            part: Part::Outside,
            marks,
            is_capital,
            is_upper,
            letters: u16::try_from(letters).unwrap_or(u16::MAX),
            acronym: None,
            elided: 0,
        };
        if let Some(stem) = self.document.stem(word) {
            spelling.word = self.known.of_stem(stem);
            spelling.part = part_by_marks(marks);
            return spelling;
        }
        if marks & grammar::INSIDE != 0 {
            spelling.word = self.known.of_form(form.into_owned());
            spelling.part = Part::Inside;
        }
        spelling.acronym = self.acronym(word, letters, is_upper, marks);
        spelling
    }

    /// The word that a stop word in capitals is, if it may be an acronym.
    fn acronym(&mut self, word: &str, letters: usize, is_upper: bool, marks: Marks) -> Option<u32> {
        let may_be = is_upper && letters <= MAX_ACRONYM_LETTERS && marks & grammar::EMPHASIS == 0;
        may_be.then(|| self.known.of_form(word.to_owned()))
    }

    /// Judges words by their neighbours, and decides what the capitals of a row mean: nothing where all words have
    /// them, acronyms and names elsewhere.
    fn judge(&mut self, row: &str, tokens: &mut [Token]) {
        for at in 1..tokens.len() {
            if at > 1 && tokens[at].marks & tokens[at - 1].marks & grammar::NEVER != 0 {
                // The name before *et al.* belongs to a citation.
                let text = &row[tokens[at - 1].start as usize..tokens[at].end as usize];
                if text == "et al" {
                    tokens[at - 2].part = Part::Outside;
                }
            }
            // What follows *they* or *can* is a verb, whatever it looks like.
            if tokens[at - 1].marks & grammar::BEFORE_VERB != 0
                && tokens[at].joins
                && tokens[at].part == Part::Content
                && !tokens[at].is_capital
            {
                tokens[at].part = Part::Outside;
            }
        }
        let later = tokens.get(1..).unwrap_or_default();
        let capitals = later.iter().filter(|token| token.is_capital).count();
        if capitals == 0 && tokens.first().is_none_or(|token| !token.is_upper) {
            return; // the common case
        }
        let uppers = tokens.iter().filter(|token| token.is_upper).count();
        let is_shouted = uppers * 2 > tokens.len() && !row.contains(char::is_lowercase);
        let is_title = capitals as f64 > CAPITALS_OF_TITLE * later.len() as f64 && later.len() > 2;
        for (at, token) in tokens.iter_mut().enumerate() {
            if is_shouted {
                (token.is_capital, token.is_upper) = (false, false);
                continue;
            }
            if token.is_upper {
                let text = &row[token.start as usize..token.end as usize];
                let spelling = self.known.spellings.get(text);
                let acronym = spelling.and_then(|known| Some((known.acronym?, known.letters)));
                if let Some((word, letters)) = acronym {
                    let word = self.number_of(word, letters);
                    (token.word, token.part, token.marks) = (word, Part::Content, 0);
                }
            }
            let begins_sentence = at == 0 || !token.joins;
            // A verb or an adverb with a capital is a name, as in `Mark` and `Will`.
            if token.is_capital
                && !begins_sentence
                && !is_title
                && token.part == Part::Outside
                && token.marks & (grammar::VERB | grammar::NOT_LAST) != 0
                && token.marks & grammar::NEVER == 0
            {
                token.part = Part::Content;
                token.marks &= !(grammar::VERB | grammar::NOT_LAST);
            }
            if (is_title || begins_sentence) && !token.is_upper {
                token.is_capital = false;
            }
        }
    }
}

/// A count or an offset in 32 bits. Documents are smaller than 4 GB.
pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The part of a word that is not a stop word.
fn part_by_marks(marks: Marks) -> Part {
    if marks & grammar::INSIDE != 0 {
        Part::Inside
    } else if marks & (grammar::VERB | grammar::ADVERB | grammar::NEVER) != 0 {
        Part::Outside
    } else {
        Part::Content
    }
}

/// The number of bytes of the possessive ending of an English word: `'s`.
fn possessive(word: &str) -> usize {
    if !word.ends_with(['s', 'S']) {
        return 0; // most words
    }
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find(|ending| word.len() > ending.len() && word.ends_with(**ending))
        .map_or(0, |ending| ending.len())
}

/// Whether a word with an apostrophe is a name such as `D'Amato`, and not `L'eau` at the start of a sentence.
fn is_name_with_apostrophe(word: &str) -> bool {
    let mut parts = word.splitn(2, ['\'', '’']);
    let begins_upper = |part: &str| part.starts_with(char::is_uppercase);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return false };
    first != "L" && first.chars().count() == 1 && begins_upper(first) && begins_upper(second)
}
