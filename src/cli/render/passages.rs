//! The whole text of documents, part by part, with what became of each sentence: what is shown where
//! people look at a summary in its text.

use epitome::Document;
use epitome::document::BlockKind;
use epitome::summary::{Explained, Explanation, Outcome, Role};

/// A block of a document.
#[derive(Debug, PartialEq)]
pub(super) struct Passage<'a> {
    pub(super) kind: BlockKind,
    /// What parts it from the block before: white space, and the mark of a list item.
    pub(super) before: &'a str,
    /// All of its text.
    pub(super) pieces: Vec<Piece<'a>>,
}

/// A part of a block: a sentence, or what stands between two, or all of what has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece<'a> {
    /// The text as it stands.
    pub(super) text: &'a str,
    /// The sentence, by its place among [`Explanation::sentences`].
    pub(super) sentence: Option<usize>,
}

/// The blocks of each document, in their order. Time `O(blocks + sentences)`.
pub(super) fn passages<'a>(
    documents: &'a [Document<'a>],
    explanation: &Explanation,
) -> Vec<Vec<Passage<'a>>> {
    let mut sentences = explanation.sentences().enumerate().peekable();
    let mut all = Vec::with_capacity(documents.len());
    for (number, document) in documents.iter().enumerate() {
        let text = document.text();
        let mut passages = Vec::with_capacity(document.blocks().len());
        let mut end = 0;
        for block in document.blocks() {
            let before = &text[end..block.span.start];
            end = block.span.start;
            let mut pieces = Vec::new();
            let is_in_block = |item: &Explained| {
                block.kind.is_prose() && item.document == number && item.end <= block.span.end
            };
            while let Some((place, item)) = sentences.next_if(|(_, item)| is_in_block(item)) {
                if item.start > end {
                    pieces.push(Piece { text: &text[end..item.start], sentence: None });
                }
                pieces.push(Piece { text: &text[item.start..item.end], sentence: Some(place) });
                end = item.end;
            }
            if end < block.span.end {
                pieces.push(Piece { text: &text[end..block.span.end], sentence: None });
                end = block.span.end;
            }
            passages.push(Passage { kind: block.kind, before, pieces });
        }
        all.push(passages);
    }
    all
}

/// How dark each sentence is shown, by its score: 0 for the darkest of so many steps.
///
/// Steps go by rank, so that each has as many sentences; equal scores are shown alike. Scores
/// themselves would not do: those of `blend` are products that fall from 1 to 0.1 within a few
/// sentences, and to 0.001 over the rest, which would all be shown the same.
pub(super) fn shades(explanation: &Explanation, steps: usize) -> Vec<usize> {
    let scores: Vec<f64> = explanation
        .sentences()
        .map(|item| if let Role::Candidate { score, .. } = item.role { score } else { 0.0 })
        .collect();
    let mut best_first: Vec<usize> = (0..scores.len()).collect();
    best_first.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let mut shades = vec![0; scores.len()];
    let mut better = 0;
    for same in best_first.chunk_by(|&a, &b| scores[a].total_cmp(&scores[b]).is_eq()) {
        for &place in same {
            shades[place] = better * steps / scores.len();
        }
        better += same.len();
    }
    shades
}

/// Whether each sentence is in the summary.
pub(super) fn chosen(explanation: &Explanation) -> Vec<bool> {
    let is_taken = |item: &Explained| {
        matches!(item.role, Role::Candidate { outcome: Outcome::Taken { .. }, .. })
    };
    explanation.sentences().map(is_taken).collect()
}

#[cfg(test)]
mod tests {
    use epitome::{Length, Metadata, Options, Summarizer};

    use super::*;

    fn explained(text: &str) -> (Document<'_>, Explanation) {
        let document = Document::plain(text, Metadata::default());
        let options = Options::new().explain(true).length(Length::Sentences(1));
        let summary = Summarizer::new(options).summarize(&document);
        (document, summary.explanation.unwrap())
    }

    #[test]
    fn passages_are_the_whole_text() {
        let text =
            "Tea\n\nTea is a drink.  It is made of leaves.\n\n- It is hot.\n- It is old, too.\n";
        let (document, explanation) = explained(text);
        let documents = [document];
        let passages = passages(&documents, &explanation);
        let mut whole = String::new();
        let mut places = Vec::new();
        for passage in &passages[0] {
            whole.push_str(passage.before);
            for piece in &passage.pieces {
                whole.push_str(piece.text);
                places.extend(piece.sentence);
            }
        }
        assert_eq!(whole, text.trim_end());
        assert_eq!(places, [0, 1, 2, 3]);
        assert_eq!(passages[0][2].before, "\n\n- ");
        assert_eq!(passages[0][1].pieces[1], Piece { text: "  ", sentence: None });
        assert_eq!(chosen(&explanation).iter().filter(|chosen| **chosen).count(), 1);
    }

    #[test]
    fn shades_go_by_rank_and_equal_scores_are_shown_alike() {
        let (_, explanation) = explained("One is here. Two is there. Three is far. Four is near.");
        let found = shades(&explanation, 4);
        assert_eq!(found.len(), 4);
        assert!(found.contains(&0) && found.iter().all(|shade| *shade < 4), "{found:?}");
        let (_, explanation) = explained("Ferry. Ferry. Ferry.");
        assert!(shades(&explanation, 1).iter().all(|shade| *shade == 0));
    }
}
