//! Step 5, observe: finds features of sentences other than their terms.
//!
//! The features are the position of a sentence, how it opens, and how it is written. They need its
//! first words and one pass over its bytes. Which words matter is data, with one list per language:
//! see [`Cues`].

mod fragments;
mod leaning;
mod questions;
mod surface;

use std::ops::Range;

use crate::document::{Block, BlockKind, Document};
use crate::terms::{CueCounts, Cues, SentenceEdges, WordCues};

/// The features of a sentence.
///
/// # Examples
/// ```
/// use epitome::{Document, Metadata, Options, Summarizer};
///
/// let document = Document::plain("Ann Lind sails today. Is it far?", Metadata::new());
/// let features = Summarizer::new(Options::new()).analyze(&document).features;
/// assert_eq!((features[0].words, features[0].capitals), (4, 1)); // `Lind`
/// assert!(features[1].question && features[1].closes_block);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent yes-or-no feature")]
#[non_exhaustive]
pub struct Features {
    /// The number of words, including stop words. In scripts without spaces, half the number of
    /// characters.
    pub words: u32,
    /// The number of words that mark something as important: Edmundson's bonus words.
    pub bonus: u32,
    /// The number of words that retract, hedge or give an example: Edmundson's stigma words.
    pub stigma: u32,
    /// The number of words that refer to the writer, such as `I` and `our`.
    pub first_person: u32,
    /// The number of words after the first that begin with a capital letter. In many languages
    /// these are names.
    pub capitals: u32,
    /// The number of words that are numbers or begin with a digit.
    pub numbers: u32,
    /// The index of the sentence in its document, from 0.
    pub place: u32,
    /// The index of its block in the document, from 0. Blocks are paragraphs, list items and
    /// quotations.
    pub block: u32,
    /// The index of its group of blocks in the document, from 0. Empty lines and headings separate
    /// groups. A group is a section if each line of the text is a paragraph, and a paragraph
    /// otherwise.
    pub group: u32,
    /// Whether it is the first sentence of its block.
    pub opens_block: bool,
    /// Whether it is the last sentence of its block.
    pub closes_block: bool,
    /// Whether its block is the first one after a heading or title.
    pub under_heading: bool,
    /// Whether its block is a list item.
    pub list_item: bool,
    /// The number of letters and digits.
    pub letters: u32,
    /// The number of words of two letters or more that are written in capitals.
    pub shouted: u32,
    /// The number of commas.
    pub commas: u32,
    /// The number of words between quotation marks.
    pub quoted: u32,
    /// The number of signs of currencies, percent and degrees.
    pub amounts: u32,
    /// The number of signs of page addresses, handles and tags: `@`, `#` before a letter, `://`.
    pub addresses: u32,
    /// Whether it contains a quotation mark.
    pub quotation: bool,
    /// Whether it begins with a quotation mark.
    pub opens_quoted: bool,
    /// Whether its first letter is a lower-case letter.
    pub opens_lower: bool,
    /// Whether its first character, quotation marks and brackets aside, is a digit.
    pub opens_number: bool,
    /// Whether it ends with a full stop, a question mark, an exclamation mark or an ellipsis, quotation
    /// marks and brackets aside.
    pub complete: bool,
    /// Whether it ends with a colon.
    pub introduces: bool,
    /// Whether it contains an exclamation mark.
    pub exclaims: bool,
    /// Whether it contains a bracketed remark.
    pub bracketed: bool,
    /// Whether it ends with a question mark.
    pub question: bool,
    /// Whether it opens with a word that refers to the sentence before it or continues it, such as `He` or
    /// `However`, or is part of the answer to a question.
    pub leans: bool,
    /// How many sentences before it the one stands that it most probably depends on: 1 for the sentence
    /// just before it. 0 if it depends on none.
    pub needs: u32,
    /// The probability that it is not understood without that sentence, in `0.0..=1.0`. It is 1 if
    /// it is part of the answer to a question.
    pub dependence: f64,
    /// Whether it is not a sentence: a caption, a label, a row of a table, the signature of a post, a piece of
    /// a sentence, or a line that sends the reader elsewhere. A summary contains no such text as long as
    /// there is anything else.
    pub fragment: bool,
    /// Whether it is a question that the next sentence answers, in a text of questions and answers.
    pub asks: bool,
    /// The number of cues of each kind: words and phrases that hint at its role in the document.
    pub cues: CueCounts,
}

impl Features {
    /// Records that the sentence is certainly not understood without the one before it.
    fn depend_on_previous(&mut self) {
        self.leans = true;
        self.needs = 1;
        self.dependence = 1.0;
    }
}

/// The features that a sentence shows by itself. `words` are the byte ranges of its words, `counts` are the
/// cues among them, and `edges` is what it begins and ends with. Time `O(sentence)`.
pub(crate) fn of_sentence(
    sentence: &str,
    words: &[Range<usize>],
    counts: &WordCues,
    edges: SentenceEdges,
) -> Features {
    Features {
        bonus: counts.bonus,
        stigma: counts.stigma,
        first_person: counts.first_person,
        cues: counts.cues,
        leans: edges.leans,
        ..surface::observe(sentence, words)
    }
}

/// Adds the features that depend on the document to those that its sentences show
/// [by themselves](of_sentence).
///
/// `sentences` are byte ranges of the text, in order. `edges` and `features` have one entry for each of them.
/// Time `O(text)`.
pub(crate) fn observe(
    document: &Document<'_>,
    sentences: &[Range<usize>],
    edges: &[SentenceEdges],
    cues: &Cues,
    features: &mut [Features],
) {
    let mut positions = Positions::new(document);
    for (at, (span, features)) in sentences.iter().zip(features.iter_mut()).enumerate() {
        features.place = u32::try_from(at).unwrap_or(u32::MAX);
        positions.place(span, features);
    }
    for at in 0..features.len() {
        features[at].closes_block =
            features.get(at + 1).is_none_or(|next| next.block != features[at].block);
    }
    fragments::observe(document.text(), sentences, edges, cues, features);
    leaning::observe(document, sentences, edges, features);
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
        features.opens_block = opens_block;
        features.under_heading = under_heading;
        features.list_item =
            self.blocks.get(self.at).is_some_and(|b| b.kind == BlockKind::ListItem);
    }
}

/// Whether the text between two blocks contains an empty line.
fn is_empty_line(gap: &str) -> bool {
    gap.matches('\n').count() > 1
}

/// The features of sentences whose words have not been counted.
#[cfg(test)]
fn observe_all(document: &Document<'_>, sentences: &[Range<usize>], cues: &Cues) -> Vec<Features> {
    let (mut edges, mut features) = (Vec::new(), Vec::new());
    for span in sentences {
        let sentence = &document.text()[span.clone()];
        let words = crate::text::words::spans(sentence);
        edges.push(cues.edges(sentence, &words));
        let own = *edges.last().expect("one has been added");
        features.push(of_sentence(sentence, &words, &WordCues::default(), own));
    }
    observe(document, sentences, &edges, cues, &mut features);
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
        let places: Vec<_> = found
            .iter()
            .map(|f| (f.block, f.opens_block, f.closes_block, f.under_heading, f.list_item))
            .collect();
        assert_eq!(
            places,
            [
                (0, true, false, true, false),
                (0, false, true, true, false),
                (1, true, true, false, true)
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
    fn features_are_divided_by_document() {
        let places = [0, 1, 2, 0, 0, 1];
        let features = places.map(|place| Features { place, ..Features::default() });
        let lengths: Vec<_> = of_each_document(&features).map(<[_]>::len).collect();
        assert_eq!(lengths, [3, 1, 2]);
    }
}
