//! Step 5, observe: what a sentence shows of itself beside its terms.
//!
//! Where it stands among its neighbours, how it opens, and how it is written: a look at its first
//! words and one pass over its bytes. What its words mean for that is data, a list a language: see
//! [`Cues`].

mod surface;

use std::ops::Range;

use crate::document::{Block, BlockKind, Document};
use crate::terms::{Cues, WordCues};

/// What a sentence shows of itself.
///
/// # Examples
/// ```
/// let features = epitome::analysis::Features::default();
/// assert!(!features.leans && features.words == 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that a sentence shows or not")]
#[non_exhaustive]
pub struct Features {
    /// Words, stop words among them; where the script has no spaces, half the number of characters.
    pub words: u32,
    /// Words that say that something matters: Edmundson's bonus words.
    pub bonus: u32,
    /// Words that take back, hedge or give an example: Edmundson's stigma words.
    pub stigma: u32,
    /// Words by which the writer speaks: `I`, `our`.
    pub first_person: u32,
    /// Words behind the first that begin with a capital: names, where a language writes them so.
    pub capitals: u32,
    /// Words that are numbers or begin with a digit.
    pub numbers: u32,
    /// Its place among the sentences of its document, from 0.
    pub place: u32,
    /// The number of the paragraph, list item or quotation of its document that it stands in, from 0.
    pub block: u32,
    /// The number of the group of blocks that it stands in, from 0 in its document: empty lines and
    /// headings part groups. A group is a section where each line is a paragraph, else a paragraph.
    pub group: u32,
    /// It is the first of its block.
    pub opens_block: bool,
    /// It is the last of its block.
    pub closes_block: bool,
    /// Its block is the first under a heading or title.
    pub under_heading: bool,
    /// Its block is an item of a list.
    pub list_item: bool,
    /// It has words between quotation marks.
    pub quotation: bool,
    /// It ends in a question mark.
    pub question: bool,
    /// It opens with a word that speaks of, or goes on from, what stands before it.
    pub leans: bool,
}

/// Observes the sentences of a document: one [`Features`] each, in document order.
///
/// `sentences` are byte ranges of the text, in order; `words` has one entry for each of them. Time
/// `O(text)`.
pub(crate) fn observe(
    document: &Document<'_>,
    sentences: &[Range<usize>],
    words: &[WordCues],
    cues: &Cues,
) -> Vec<Features> {
    let mut places = Places::new(document);
    let mut features: Vec<Features> = sentences
        .iter()
        .zip(words)
        .map(|(span, words)| {
            let mut features = places.of(span);
            features.words = words.words;
            surface::observe(&document.text()[span.clone()], &mut features);
            features.bonus = words.bonus;
            features.stigma = words.stigma;
            features.first_person = words.first_person;
            features.leans = cues.leans(&document.text()[span.clone()]);
            features
        })
        .collect();
    for at in 0..features.len() {
        features[at].place = u32::try_from(at).unwrap_or(u32::MAX);
        features[at].closes_block =
            features.get(at + 1).is_none_or(|next| next.block != features[at].block);
    }
    features
}

/// The features of each of the documents whose sentences stand one after the other.
pub(crate) fn of_each_document(features: &[Features]) -> impl Iterator<Item = &[Features]> {
    features.chunk_by(|_, next| next.place > 0)
}

/// Walks the blocks along with the sentences.
struct Places<'d> {
    text: &'d str,
    blocks: &'d [Block],
    /// The block of the sentence looked at last.
    at: usize,
    /// Blocks of prose up to that one.
    prose: u32,
    /// Groups up to that one.
    groups: u32,
    /// A heading has come since the last block of prose.
    under_heading: bool,
}

impl<'d> Places<'d> {
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

    /// The features of place of the next sentence.
    fn of(&mut self, span: &Range<usize>) -> Features {
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
        Features {
            block: self.prose - 1,
            group: self.groups - 1,
            opens_block,
            under_heading,
            list_item: self.blocks.get(self.at).is_some_and(|b| b.kind == BlockKind::ListItem),
            ..Features::default()
        }
    }
}

/// Whether there is an empty line in what parts two blocks.
fn is_empty_line(gap: &str) -> bool {
    gap.matches('\n').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;
    use crate::language::Language;

    #[test]
    fn places_are_told_by_blocks() {
        let text = "Tea\n\nTea is a drink. It is made of leaves.\n\n- It is hot, and it is old.";
        let document = Document::plain(text, Metadata::default());
        let at = |piece: &str| {
            let start = text.find(piece).unwrap();
            start..start + piece.len()
        };
        let sentences =
            [at("Tea is a drink."), at("It is made of leaves."), at("It is hot, and it is old.")];
        let found =
            observe(&document, &sentences, &[WordCues::default(); 3], &Cues::of(Language::ENGLISH));
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
        assert_eq!(found.iter().map(|f| f.leans).collect::<Vec<_>>(), [false, true, true]);
    }
}
