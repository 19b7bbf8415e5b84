//! Step 3, split: a block in, byte ranges of its sentences out.
//!
//! One forward [`scan`] over the bytes of a block stops at the marks that can end a sentence. At
//! each it looks at a bounded piece of text before and after, and the [`rules`] decide. No regular
//! expression is used, nothing is read twice, and nothing is allocated for a sentence.
//!
//! 1. [`marks`]: which characters end a sentence, close it, or open the next.
//! 2. [`closers`]: what still belongs to the sentence behind its mark: quotation marks, brackets,
//!    footnote marks, [`emoticons`].
//! 3. [`enumerators`]: `1.`, `a)`, `iv.` and the lists that they make.
//! 4. [`rules`]: does this mark end the sentence? By [`abbreviations`] and by the [`profile`] of
//!    the language.
//!
//! Thai and Lao, which mark no ends, and scripts of which we have no rules go by [`clauses`].
//!
//! A language's abbreviations are in `abbreviations/`, a file each, and a file there is all that it
//! takes to teach those of another language; what else is peculiar to its writing is a field of its
//! [`profile`]. Languages without either are split by the general rules.

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

use std::ops::Range;

use crate::document::layout;
use crate::language::Language;
use abbreviations::Abbreviations;
use clauses::Way;
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
    /// The rules of a language; the general rules where it has none of its own.
    ///
    /// Reads that language's list of abbreviations, and nothing else.
    pub fn new(language: Language) -> Self {
        Self { profile: Profile::of(language), abbreviations: Abbreviations::of(language) }
    }

    /// Appends the sentences of a block: byte ranges of it, in order, without white space at
    /// either end, and with nothing but white space between them.
    ///
    /// A block is one paragraph, heading or the like; a line break in it is white space. Time
    /// `O(block)`: each look at a mark is bounded.
    pub fn split_block(&self, block: &str, sentences: &mut Vec<Range<usize>>) {
        match clauses::way(block) {
            Way::Rules => {
                scan::Scan::new(block, self.profile, &self.abbreviations, sentences).run();
            }
            Way::Spaces => clauses::at_spaces(block, sentences),
            Way::Standard => clauses::by_the_standard(block, sentences),
        }
    }

    /// The same for a block that is part of a text: the ranges are those of the text.
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

/// Whether a language is split by more than the general rules: it has a list of abbreviations, or
/// peculiarities of writing.
pub(crate) fn has_own_rules(language: Language) -> bool {
    let general = Profile::of(Language::UNDETERMINED);
    Abbreviations::exist(language) || Profile::of(language) != general
}

/// Splits a text into sentences: first into paragraphs by its line breaks, then each of them.
///
/// The ranges are as those of [`Splitter::split_block`], into the whole text. An empty line always
/// ends a sentence; a single line break does unless the lines are wrapped.
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
