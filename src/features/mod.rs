//! Step 5, observe: finds features of sentences other than their terms.
//!
//! The features are the position of a sentence, how it opens, and how it is written. They need its
//! first words and one pass over its bytes. Which words matter is data, with one list per language:
//! see [`Cues`].

mod flags;
mod fragments;
mod leaning;
mod questions;
mod surface;

use std::ops::Range;

pub use flags::Flag;

use crate::document::{Block, BlockKind, Document};
use crate::terms::{CueCounts, Cues, SentenceEdges, WordCues};
use crate::text::offsets::Spans;
use flags::Flags;
use leaning::Signs;

/// The features of a sentence: 56 bytes, so that they take little memory in a text of millions of sentences.
///
/// Counts of a sentence end at 65,535 or 255, the largest number of their type, whatever the sentence is.
///
/// # Examples
/// ```
/// use epitome::analysis::Flag;
/// use epitome::{Document, Metadata, Options, Summarizer};
///
/// let document = Document::plain("Ann Lind sails today. Is it far?", Metadata::new());
/// let features = Summarizer::new(Options::new()).analyze(&document).features;
/// assert_eq!((features[0].words, features[0].capitals), (4, 1)); // `Lind`
/// assert!(features[1].has(Flag::Question) && features[1].has(Flag::ClosesBlock));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub struct Features {
    /// The index of the sentence in its document, from 0.
    pub place: u32,
    /// The index of its block in the document, from 0. Blocks are paragraphs, list items and
    /// quotations.
    pub block: u32,
    /// The index of its group of blocks in the document, from 0. Empty lines and headings separate
    /// groups. A group is a section if each line of the text is a paragraph, and a paragraph
    /// otherwise.
    pub group: u32,
    /// How many sentences before it the one stands that it most probably depends on: 1 for the sentence
    /// just before it. 0 if it depends on none.
    pub needs: u32,
    /// The number of words, including stop words. In scripts without spaces, half the number of
    /// characters.
    pub words: u16,
    /// The number of bytes of its words in UTF-8: in English, that of letters and digits.
    pub letters: u16,
    /// The number of words after the first that begin with a capital letter. In many languages
    /// these are names.
    pub capitals: u16,
    /// The number of words of two letters or more that are written in capitals.
    pub shouted: u16,
    /// The number of words that are numbers or begin with a digit.
    pub numbers: u16,
    /// The number of words between quotation marks.
    pub quoted: u16,
    /// The number of commas.
    pub commas: u16,
    /// The number of signs of currencies, percent and degrees.
    pub amounts: u16,
    /// The number of signs of page addresses, handles and tags: `@`, `#` before a letter, `://`.
    pub addresses: u8,
    /// The number of words that mark something as important: Edmundson's bonus words.
    pub bonus: u8,
    /// The number of words that retract, hedge or give an example: Edmundson's stigma words.
    pub stigma: u8,
    /// The number of words that refer to the writer, such as `I` and `our`.
    pub first_person: u8,
    /// The number of cues of each kind: words and phrases that hint at its role in the document.
    pub cues: CueCounts,
    pub(crate) flags: Flags,
    /// The signs that it depends on an earlier sentence.
    pub(crate) signs: Signs,
}

impl Features {
    /// Whether it has a yes-or-no feature.
    #[inline]
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(flag)
    }

    /// Sets a yes-or-no feature.
    #[inline]
    pub fn set(&mut self, flag: Flag, has: bool) {
        self.flags.set(flag, has);
    }

    /// The probability that it is not understood without the sentence that it [needs](Self::needs), in
    /// `0.0..=1.0`: 0 if it needs none, and 1 if it is a sentence of an answer that is not understood without the one before.
    pub fn dependence(&self) -> f64 {
        if self.needs == 0 { 0.0 } else { self.signs.probability() }
    }

    /// Records that the sentence is certainly not understood without the one before it.
    fn depend_on_previous(&mut self) {
        self.set(Flag::Leans, true);
        self.needs = 1;
        self.signs = Signs::CERTAIN;
    }
}

#[cfg(test)]
impl Features {
    /// The same features with a flag.
    pub(crate) fn with(mut self, flag: Flag, has: bool) -> Self {
        self.set(flag, has);
        self
    }

    /// The same features of a sentence that needs another one, with some signs of it as bits.
    pub(crate) fn needing(self, needs: u32, signs: u16) -> Self {
        Self { needs, signs: Signs::from_bits(signs), ..self }
    }

    /// The same features of a sentence that certainly needs another one.
    pub(crate) fn certainly_needing(self, needs: u32) -> Self {
        Self { needs, signs: Signs::CERTAIN, ..self }
    }
}

/// A count, or the largest number of two bytes if that is smaller.
fn short(count: u32) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// A count, or the largest number of one byte if that is smaller.
fn small(count: u32) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// The features that a sentence shows by itself. `words` are the byte ranges of its words, `counts` are the
/// cues among them, and `edges` is what it begins and ends with. Time `O(sentence)`.
pub(crate) fn of_sentence(
    sentence: &str,
    words: &[Range<usize>],
    counts: &WordCues,
    edges: SentenceEdges,
) -> Features {
    let mut features = surface::observe(sentence, words);
    features.bonus = small(counts.bonus);
    features.stigma = small(counts.stigma);
    features.first_person = small(counts.first_person);
    features.cues = counts.cues;
    features.set(Flag::Leans, edges.leans);
    features.set(Flag::Fragment, edges.points);
    features.signs = Signs::of_edges(edges);
    features
}

/// Adds the features that depend on the document to those that its sentences show
/// [by themselves](of_sentence).
///
/// `sentences` are byte ranges of the text, in order. `features` has one entry for each of them. Time `O(text)`.
pub(crate) fn observe(
    document: &Document<'_>,
    sentences: &Spans,
    cues: &Cues,
    features: &mut [Features],
) {
    let mut positions = Positions::new(document);
    for (at, (span, features)) in sentences.iter().zip(features.iter_mut()).enumerate() {
        features.place = u32::try_from(at).unwrap_or(u32::MAX);
        positions.place(&span, features);
    }
    for at in 0..features.len() {
        let is_last = features.get(at + 1).is_none_or(|next| next.block != features[at].block);
        features[at].set(Flag::ClosesBlock, is_last);
    }
    fragments::observe(document.text(), sentences, cues, features);
    leaning::observe(document, sentences, features);
    questions::observe(document, sentences, features);
}

/// Splits the features of several documents, one after the other, by document.
pub(crate) fn of_each_document(features: &[Features]) -> impl Iterator<Item = &[Features]> {
    features.chunk_by(|_, next| next.place > 0)
}

/// Finds the position of sentences among the blocks, in one pass over both.
struct Positions<'d> {
    text: &'d str,
    blocks: &'d [Block],
    /// The index of the block of the last sentence.
    at: usize,
    /// The number of blocks of prose up to that block.
    prose: u32,
    /// The number of groups up to that block.
    groups: u32,
    /// Whether a heading came after the last block of prose.
    under_heading: bool,
}

impl<'d> Positions<'d> {
    fn new(document: &'d Document<'_>) -> Self {
        Self {
            text: document.text(),
            blocks: document.blocks(),
            at: 0,
            prose: 0,
            groups: 0,
            under_heading: false,
        }
    }

    /// Sets the features of the next sentence that depend on its position.
    fn place(&mut self, span: &Range<usize>, features: &mut Features) {
        let mut under_heading = self.under_heading;
        let mut opens_block = self.prose == 0;
        let mut opens_group = opens_block;
        while self.at + 1 < self.blocks.len() && self.blocks[self.at].span.end <= span.start {
            if self.blocks[self.at].kind.is_context() {
                under_heading = true;
            } else if self.blocks[self.at].kind.is_prose() {
                under_heading = false;
            }
            opens_block = true;
            let gap = self.blocks[self.at].span.end..self.blocks[self.at + 1].span.start;
            opens_group |= under_heading || is_empty_line(&self.text[gap]);
            self.at += 1;
        }
        self.prose += u32::from(opens_block);
        self.groups += u32::from(opens_group);
        self.under_heading = under_heading;
        features.block = self.prose - 1;
        features.group = self.groups - 1;
        let kind = self.blocks.get(self.at).map(|block| block.kind);
        features.set(Flag::OpensBlock, opens_block);
        features.set(Flag::UnderHeading, under_heading);
        features.set(Flag::ListItem, kind == Some(BlockKind::ListItem));
    }
}

/// Whether the text between two blocks contains an empty line.
fn is_empty_line(gap: &str) -> bool {
    gap.matches('\n').count() > 1
}

/// The features of sentences whose words have not been counted.
#[cfg(test)]
fn observe_all(document: &Document<'_>, sentences: &[Range<usize>], cues: &Cues) -> Vec<Features> {
    let spans: Spans = sentences.iter().cloned().collect();
    let mut features = Vec::new();
    for span in sentences {
        let sentence = &document.text()[span.clone()];
        let words = crate::text::words::spans(sentence);
        let edges = cues.edges(sentence, &words);
        features.push(of_sentence(sentence, &words, &WordCues::default(), edges));
    }
    observe(document, &spans, cues, &mut features);
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;
    use crate::language::Language;

    #[test]
    fn the_position_of_a_sentence_follows_from_the_blocks() {
        let text = "Tea\n\nTea is a drink. It is made of leaves.\n\n- It is hot, and it is old.";
        let document = Document::plain(text, Metadata::default());
        let at = |piece: &str| {
            let start = text.find(piece).unwrap();
            start..start + piece.len()
        };
        let sentences =
            [at("Tea is a drink."), at("It is made of leaves."), at("It is hot, and it is old.")];
        let found = observe_all(&document, &sentences, &Cues::of(Language::ENGLISH));
        let place_flags = [Flag::OpensBlock, Flag::ClosesBlock, Flag::UnderHeading, Flag::ListItem];
        let places: Vec<_> =
            found.iter().map(|f| (f.block, place_flags.map(|flag| f.has(flag)))).collect();
        assert_eq!(
            places,
            [
                (0, [true, false, true, false]),
                (0, [false, true, true, false]),
                (1, [true, true, false, true])
            ]
        );
        assert_eq!(found.iter().map(|f| f.needs).collect::<Vec<_>>(), [0, 1, 1]);
    }

    #[test]
    fn empty_lines_and_headings_divide_groups() {
        let text = "- Tea is hot.\n- Tea is old.\n\n- Tea is good.\n\nBread\n\nBread is good.";
        let document = Document::plain(text, Metadata::default());
        let sentences: Vec<_> = ["Tea is hot.", "Tea is old.", "Tea is good.", "Bread is good."]
            .into_iter()
            .map(|piece| text.find(piece).unwrap()..text.find(piece).unwrap() + piece.len())
            .collect();
        let found = observe_all(&document, &sentences, &Cues::of(Language::ENGLISH));
        assert_eq!(found.iter().map(|f| f.group).collect::<Vec<_>>(), [0, 0, 1, 2]);
        assert_eq!(found.iter().map(|f| f.block).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn features_are_small_and_counts_stop_at_the_largest_number() {
        assert_eq!(size_of::<Features>(), 56);
        let many = |piece: &str| {
            let sentence = piece.repeat(70_000);
            let words = crate::text::words::spans(&sentence);
            of_sentence(&sentence, &words, &WordCues::default(), SentenceEdges::default())
        };
        let commas = many("A, ");
        assert_eq!((commas.words, commas.letters, commas.commas), (u16::MAX, u16::MAX, u16::MAX));
        assert_eq!((many("@tea ").addresses, short(65_534), small(254)), (255, 65_534, 254));
    }

    #[test]
    fn features_are_divided_by_document() {
        let places = [0, 1, 2, 0, 0, 1];
        let features = places.map(|place| Features { place, ..Features::default() });
        let lengths: Vec<_> = of_each_document(&features).map(<[_]>::len).collect();
        assert_eq!(lengths, [3, 1, 2]);
    }
}
