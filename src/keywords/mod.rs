//! Step 6, rank, for phrases: finds the key phrases of a document.
//!
//! 1. [`token`]: each line is split into words, as a reader sees them.
//! 2. [`words`]: each word gets a part that it can play in a phrase, by the function words of the language and a
//!    light guess at its part of speech ([`grammar`]).
//! 3. [`candidates`]: all sequences of words that may be phrases, up to the length that was asked for, are
//!    counted.
//! 4. [`measure`], [`trees`]: a fitted model computes, from what is measured of a candidate, how likely people are
//!    to choose it.
//! 5. [`choose`]: the best candidates that do not repeat each other are the key phrases.
//!
//! Texts in scripts without spaces are handled by [`unspaced`] instead.

mod candidates;
mod choose;
mod fitted;
mod grammar;
mod keyword;
mod measure;
mod phrases;
mod places;
mod token;
mod trees;
mod unspaced;
mod words;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::language::Language;
use crate::terms::DocumentWords;
use crate::text::words::{is_unspaced, may_be_unspaced};

use grammar::Grammar;
pub use keyword::{Keyword, PhrasePlace};
pub use measure::PhraseMeasure;
pub use phrases::Phrases;
pub(crate) use places::{PhraseRow, placed};
pub use trees::{PhraseSplit, PhraseTree};
use words::KnownWords;

/// What is known of the words of a language. It grows from document to document.
#[derive(Debug)]
pub(crate) struct PhraseLanguage {
    grammar: Grammar,
    known: KnownWords,
}

impl PhraseLanguage {
    pub(crate) fn of(language: Language) -> Self {
        Self { grammar: Grammar::of(language), known: KnownWords::default() }
    }
}

/// What key phrases are asked for.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The number of phrases.
    pub(crate) count: usize,
    /// The smallest and the largest number of words of a phrase.
    pub(crate) words: RangeInclusive<usize>,
}

/// A key phrase, with its occurrences as byte ranges of rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) phrase: String,
    pub(crate) score: f64,
    /// For each occurrence, in order: the index of its row, and its start and end there.
    pub(crate) places: Vec<(usize, usize, usize)>,
}

/// Finds the best key phrases of a document, the best first.
///
/// `rows` are the sentences, followed by lines of context, that were counted; `document` and `vocabulary` are
/// what counting them returned.
///
/// Time and space are linear in the text, but for the sorting of the candidates by score.
pub(crate) fn keywords(
    rows: Vec<Cow<'_, str>>,
    sentences: usize,
    document: &mut DocumentWords<'_>,
    vocabulary: usize,
    language: &mut PhraseLanguage,
    wanted: &Wanted,
) -> Vec<Found> {
    if is_mostly_unspaced(&rows) {
        return unspaced::keywords(&rows, document, vocabulary, wanted.count);
    }
    let phrases = Phrases::new(rows, sentences, document, language, *wanted.words.end());
    let scores = phrases.scores();
    phrases.choose(&scores, wanted)
}

/// Whether at least half of the letters of a text are in scripts without spaces.
fn is_mostly_unspaced(rows: &[Cow<'_, str>]) -> bool {
    if !rows.iter().any(|row| may_be_unspaced(row)) {
        return false;
    }
    let letters = rows.iter().flat_map(|row| row.chars()).filter(|c| c.is_alphabetic());
    let (unspaced, all) =
        letters.fold((0_usize, 0_usize), |(n, all), c| (n + usize::from(is_unspaced(c)), all + 1));
    unspaced * 2 >= all && all > 0
}
