//! Why each sentence of a document is in its summary or not.

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::rank::Part;
use crate::select::Outcome;

/// Why each part of a document is in its summary or not.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The names of the parts that a score is made of. Empty if the scores of the method have no parts.
    pub parts: Vec<&'static str>,
    /// The sentences, and the blocks that are not prose, in the order of the text.
    pub items: Vec<Explained>,
    /// The order in which sentences are selected: those of the summary first, then all others, in the
    /// order in which a longer summary would add them. Each is an index into
    /// [`sentences`](Self::sentences).
    ///
    /// If several documents were summarized, it leaves out sentences that nearly repeat another one.
    /// Empty unless [`Options::rank_all`](crate::Options::rank_all) was set.
    pub order: Vec<usize>,
}

impl Explanation {
    /// The items that are sentences, in the order of the text. Those of the first document come first.
    pub fn sentences(&self) -> impl Iterator<Item = &Explained> {
        self.items.iter().filter(|item| matches!(item.role, Role::Candidate { .. }))
    }
}

/// A sentence or a block, and its role in the summary.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explained {
    /// The index of the document that it is from.
    pub document: usize,
    /// The byte offset of its start in the document's [text](Document::text).
    pub start: usize,
    /// The byte offset of its end, exclusive.
    pub end: usize,
    /// Its byte range in the decoded input, if known; otherwise `start..end`. See
    /// [`Document::place`].
    pub place: Range<usize>,
    /// Its text, with white space folded.
    pub text: String,
    /// Its role in the summary.
    pub role: Role,
}

/// The role of a sentence or a block in a summary.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Role {
    /// A sentence of the prose, which was a candidate for the summary.
    Candidate {
        /// The index of the sentence among those of its document.
        index: usize,
        /// Its score, in `0.0..=1.0`.
        score: f64,
        /// The parts of the score, in the order of [`Explanation::parts`].
        parts: Vec<f64>,
        /// Whether it was selected, and why not. Indices in it are indices into
        /// [`Explanation::sentences`].
        outcome: Outcome,
    },
    /// A block that is not prose, and is never part of a summary.
    Excluded(BlockKind),
}

impl Role {
    /// A short reason, as the command prints it: `taken`, `lower score`, `heading` and so on.
    ///
    /// # Examples
    /// ```
    /// use epitome::Options;
    ///
    /// let summary = epitome::summarize("# Tea\n\nIt is hot.", &Options::new().explain(true));
    /// let reasons: Vec<&str> =
    ///     summary.explanation.iter().flat_map(|e| &e.items).map(|item| item.role.reason()).collect();
    /// assert_eq!(reasons, ["title", "taken"]);
    /// ```
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Candidate { outcome, .. } => match outcome {
                Outcome::Taken { .. } => "taken",
                Outcome::LowerScore => "lower score",
                Outcome::SaidAlready { .. } => "said already",
                Outcome::Unfit => "not a full sentence",
                Outcome::Leans => "leans on what is left out",
                Outcome::NoRoom => "no room",
            },
            Self::Excluded(kind) => match kind {
                BlockKind::Title => "title",
                BlockKind::Heading => "heading",
                BlockKind::Boilerplate => "boilerplate",
                BlockKind::Table => "table",
                BlockKind::Code => "code",
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation => "prose",
            },
        }
    }
}

/// A sentence with its score and the outcome of the selection, before it becomes an [`Explained`].
pub(crate) struct Scored {
    pub(crate) document: usize,
    pub(crate) index: usize,
    pub(crate) span: Range<usize>,
    pub(crate) score: f64,
    pub(crate) outcome: Outcome,
}

/// Builds the explanation of a selection. `sentences` are all candidates, and `parts` has a value for
/// each of them.
///
/// Time `O(text)`, plus a sort of the items.
pub(crate) fn explain(
    documents: &[&Document<'_>],
    sentences: impl Iterator<Item = Scored>,
    parts: &[Part],
    order: Vec<usize>,
) -> Explanation {
    let mut items: Vec<Explained> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        for block in document.blocks().iter().filter(|block| !block.kind.is_prose()) {
            let role = Role::Excluded(block.kind);
            items.push(explained(number, document, &block.span, role));
        }
    }
    for (at, sentence) in sentences.enumerate() {
        let Scored { document, index, span, score, outcome } = sentence;
        let parts = parts.iter().map(|part| part.values[at]).collect();
        let role = Role::Candidate { index, score, parts, outcome };
        items.push(explained(document, documents[document], &span, role));
    }
    items.sort_by_key(|item| (item.document, item.start));
    Explanation { parts: parts.iter().map(|part| part.name).collect(), items, order }
}

fn explained(number: usize, document: &Document<'_>, span: &Range<usize>, role: Role) -> Explained {
    let text = document.folded(span);
    let (start, end, place) = (span.start, span.end, document.place(span));
    Explained { document: number, start, end, place, text, role }
}
