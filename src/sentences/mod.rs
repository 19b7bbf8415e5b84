//! Step 3: splits a block of text into sentences and returns their byte ranges.
//!
//! A single forward [`scan`] over the bytes of a block stops at every character that can end a
//! sentence. At each of them it examines a bounded amount of text on both sides, and the [`rules`]
//! decide. There are no regular expressions, no byte is scanned twice, and no sentence allocates.
//!
//! 1. [`punctuation`]: the characters that end a sentence, close it, or open the next one.
//! 2. [`closers`]: text that follows the final mark and still belongs to the sentence: quotation
//!    marks, brackets, footnote references, [`emoticons`].
//! 3. [`enumerators`]: `1.`, `a)`, `iv.` and the lists that they form.
//! 4. [`rules`]: whether a mark ends the sentence, given the [`abbreviations`] and the [`profile`]
//!    of the language.
//!
//! Speech without punctuation is split into units of about the length of a sentence ([`speech`]).
//!
//! Thai and Lao, which have no sentence-final punctuation, and scripts for which we have no rules
//! are handled by [`clauses`].
//!
//! The abbreviations of a language are in a file of `abbreviations/` named after its code. Adding
//! such a file needs no change to the code. Other peculiarities of a language's writing are fields
//! of its [`profile`]. Languages that have neither are split by the general rules.

mod abbreviations;
mod boundary;
mod clauses;
mod closers;
mod cursor;
mod emoticons;
mod enumerators;
mod profile;
mod punctuation;
mod rules;
mod scan;
pub(crate) mod speech;

use std::ops::Range;

use crate::document::layout;
use crate::language::Language;
use abbreviations::Abbreviations;
use clauses::Strategy;
use profile::Profile;

/// Splits blocks of one language into sentences.
///
/// # Examples
/// ```
/// use epitome::Splitter;
/// let splitter = Splitter::new("en".parse()?);
/// let mut sentences = Vec::new();
/// splitter.split_block("Dr. Lind left at 5 p.m. on Monday. He took the ferry.", &mut sentences);
/// assert_eq!(sentences, [0..34, 35..53]);
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Debug)]
pub struct Splitter {
    profile: Profile,
    abbreviations: Abbreviations,
}

impl Splitter {
    /// Creates a splitter with the rules of a language, or with the general rules if the language
    /// has none of its own.
    ///
    /// This parses the language's list of abbreviations, so reuse the splitter for many blocks.
    pub fn new(language: Language) -> Self {
        Self { profile: Profile::of(language), abbreviations: Abbreviations::of(language) }
    }

    /// Appends the byte ranges of the block's sentences to `sentences`, in order.
    ///
    /// No range begins or ends with white space, none is empty, and between two of them there is
    /// nothing but white space. A block is one paragraph, heading, or the like; a line break in it
    /// counts as a space. Runs in time linear in the length of the block.
    pub fn split_block(&self, block: &str, sentences: &mut Vec<Range<usize>>) {
        match clauses::strategy(block) {
            Strategy::Rules => {
                scan::Scan::new(block, self.profile, &self.abbreviations, sentences).run();
            }
            Strategy::Spaces => clauses::split_at_spaces(block, sentences),
            Strategy::Uax29 => clauses::split_by_uax29(block, sentences),
        }
    }

    /// Like [`Splitter::split_block`] for the block at the range `block` of `text`. The appended
    /// ranges are offsets into `text`.
    pub(crate) fn split_within(
        &self,
        text: &str,
        block: Range<usize>,
        sentences: &mut Vec<Range<usize>>,
    ) {
        let (first, offset) = (sentences.len(), block.start);
        self.split_block(&text[block], sentences);
        for sentence in &mut sentences[first..] {
            *sentence = offset + sentence.start..offset + sentence.end;
        }
    }
}

/// Returns whether a language has sentence rules beyond the general ones: a list of abbreviations,
/// or a profile that differs from the default.
pub(crate) fn has_own_rules(language: Language) -> bool {
    let general = Profile::of(Language::UNDETERMINED);
    Abbreviations::exist(language) || Profile::of(language) != general
}

/// Splits a text into paragraphs at its line breaks, and each paragraph into sentences.
///
/// The returned byte ranges are offsets into `text` and otherwise like those of
/// [`Splitter::split_block`]. An empty line always ends a sentence. A single line break ends one
/// unless the text is hard-wrapped.
///
/// # Examples
/// ```
/// let text = "A heading\n\nThe text wraps at the\nend of the line. Then it goes on.";
/// let sentences = epitome::split(text, epitome::Language::ENGLISH);
/// assert_eq!(sentences.len(), 3);
/// assert_eq!(&text[sentences[2].clone()], "Then it goes on.");
/// ```
pub fn split(text: &str, language: Language) -> Vec<Range<usize>> {
    let splitter = Splitter::new(language);
    let mut sentences = Vec::new();
    for block in layout::paragraphs(text) {
        splitter.split_within(text, block, &mut sentences);
    }
    sentences
}

#[cfg(test)]
mod tests;
