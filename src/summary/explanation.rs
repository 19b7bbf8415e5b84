//! Why a summary is what it is.

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::rank::Part;
use crate::select::Outcome;

/// Why each part of a document is in its summary or not: plain data.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// What the parts of a score are called; empty where the method has none.
    pub parts: Vec<&'static str>,
    /// The sentences, and the blocks that were no candidates, in the order of the text.
    pub items: Vec<Explained>,
    /// The sentences, by their place among [`sentences`](Self::sentences), in the order in which a
    /// summary takes them: first those of this one, then all others as they would be taken if there
    /// were room. Of several documents those are not in it that nearly repeat one that is. Empty
    /// unless [`Options::rank_all`](crate::Options::rank_all) asks for it.
    pub order: Vec<usize>,
}

/// A sentence or a block, and what became of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explained {
    /// Which of the documents it is from, from 0.
    pub document: usize,
    /// Where it begins: a byte offset into the document's text.
    pub start: usize,
    /// Where it ends: the byte offset after its last byte.
    pub end: usize,
    /// Where it stands in the input, decoded, if that is known: see [`Document::place`](crate::Document::place).
    pub place: Range<usize>,
    /// Its text, white space folded.
    pub text: String,
    /// What became of it.
    pub role: Role,
}

/// What became of a piece of text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Role {
    /// It is a sentence, and was a candidate.
    Candidate {
        /// Which of its document's sentences it is, from 0.
        index: usize,
        /// Its score, in `0.0..=1.0`.
        score: f64,
        /// The parts of the score, in the order of [`Explanation::parts`].
        parts: Vec<f64>,
        /// Whether it was taken, and why not; other sentences are there by their place among
        /// [`Explanation::sentences`].
        outcome: Outcome,
    },
    /// It is a block that can be in no summary.
    Excluded(BlockKind),
}

impl Explanation {
    /// The items that are sentences: in the order of the texts, those of the first document first.
    pub fn sentences(&self) -> impl Iterator<Item = &Explained> {
        self.items.iter().filter(|item| matches!(item.role, Role::Candidate { .. }))
    }
}

/// A sentence, its score, and what became of it.
pub(crate) struct Scored<'s> {
    pub(crate) document: usize,
    pub(crate) index: usize,
    pub(crate) span: &'s Range<usize>,
    pub(crate) score: f64,
    pub(crate) outcome: Outcome,
}

/// Puts sentences and the other blocks in the order of the text. Time `O(text)`.
pub(crate) fn explain<'s>(
    documents: &[&Document<'_>],
    sentences: impl Iterator<Item = Scored<'s>>,
    parts: &[Part],
    order: Vec<usize>,
) -> Explanation {
    let mut items: Vec<Explained> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        for block in document.blocks().iter().filter(|block| !block.kind.is_prose()) {
            let role = Role::Excluded(block.kind);
            items.push(item(number, document, &block.span, role));
        }
    }
    for (place, sentence) in sentences.enumerate() {
        let Scored { document, index, span, score, outcome } = sentence;
        let parts = parts.iter().map(|part| part.values[place]).collect();
        let role = Role::Candidate { index, score, parts, outcome };
        items.push(item(document, documents[document], span, role));
    }
    items.sort_by_key(|item| (item.document, item.start));
    Explanation { parts: parts.iter().map(|part| part.name).collect(), items, order }
}

fn item(number: usize, document: &Document<'_>, span: &Range<usize>, role: Role) -> Explained {
    let text = document.folded(span);
    let (start, end, place) = (span.start, span.end, document.place(span));
    Explained { document: number, start, end, place, text, role }
}
