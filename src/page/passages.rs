//! The whole text of documents, block by block, with the place of each sentence in it. The page and
//! `--highlight` show a summary within its text.

use crate::document::{BlockKind, Document};
use crate::summary::{Explained, Explanation, Outcome, Role};

/// A block of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage<'a> {
    /// The kind of the block.
    pub kind: BlockKind,
    /// The text between the block before and this one: white space, and the mark of a list item.
    pub before: &'a str,
    /// Its text, in pieces.
    pub pieces: Vec<Piece<'a>>,
    /// Who says it, in a chat or a transcript that names its speakers.
    pub speaker: Option<&'a str>,
    /// Whether somebody else says it than what precedes it.
    pub is_new_speaker: bool,
}

/// A part of a block: a sentence, the text between two sentences, or a whole block without sentences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece<'a> {
    /// The text as it is in the document.
    pub text: &'a str,
    /// The index of the sentence in [`Explanation::sentences`].
    pub sentence: Option<usize>,
}

/// The blocks of each document, in order. Time `O(blocks + sentences)`.
pub fn passages<'a>(
    documents: &'a [Document<'a>],
    explanation: &Explanation,
) -> Vec<Vec<Passage<'a>>> {
    let mut sentences = explanation.sentences().enumerate().peekable();
    let mut all = Vec::with_capacity(documents.len());
    for (number, document) in documents.iter().enumerate() {
        let text = document.text();
        let mut passages = Vec::with_capacity(document.blocks().len());
        let (mut end, mut last) = (0, None);
        for block in document.blocks() {
            let before = &text[end..block.span.start];
            end = block.span.start;
            let mut pieces = Vec::new();
            let is_in_block = |item: &Explained| {
                block.kind.is_prose() && item.document == number && item.end <= block.span.end
            };
            while let Some((at, item)) = sentences.next_if(|(_, item)| is_in_block(item)) {
                if item.start > end {
                    pieces.push(Piece { text: &text[end..item.start], sentence: None });
                }
                pieces.push(Piece { text: &text[item.start..item.end], sentence: Some(at) });
                end = item.end;
            }
            if end < block.span.end {
                pieces.push(Piece { text: &text[end..block.span.end], sentence: None });
                end = block.span.end;
            }
            let speaker = document.speaker(&block.span).filter(|_| block.kind.is_prose());
            let is_new_speaker = speaker.is_some() && speaker != last;
            last = speaker.or(last);
            passages.push(Passage { kind: block.kind, before, pieces, speaker, is_new_speaker });
        }
        all.push(passages);
    }
    all
}

/// The shade of each sentence, by its score: from 0 for the best sentences to `steps - 1`.
///
/// The shades divide the ranks of the sentences evenly, and sentences with equal scores have the same
/// shade. The scores themselves are not divided evenly, because those of `blend` are products: they fall
/// from 1 to 0.1 within a few sentences, and to 0.001 over the rest, which would all get one shade.
pub fn shades(explanation: &Explanation, steps: usize) -> Vec<usize> {
    let scores: Vec<f64> = explanation
        .sentences()
        .map(|item| if let Role::Candidate { score, .. } = item.role { score } else { 0.0 })
        .collect();
    let mut best_first: Vec<usize> = (0..scores.len()).collect();
    best_first.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let mut shades = vec![0; scores.len()];
    let mut better = 0;
    for same in best_first.chunk_by(|&a, &b| scores[a].total_cmp(&scores[b]).is_eq()) {
        for &sentence in same {
            shades[sentence] = better * steps / scores.len();
        }
        better += same.len();
    }
    shades
}

/// Whether each sentence is in the summary.
pub fn chosen(explanation: &Explanation) -> Vec<bool> {
    let is_taken = |item: &Explained| {
        matches!(item.role, Role::Candidate { outcome: Outcome::Taken { .. }, .. })
    };
    explanation.sentences().map(is_taken).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Length, Metadata, Options, Summarizer};

    use super::*;

    fn explained(text: &str) -> (Document<'_>, Explanation) {
        let document = Document::plain(text, Metadata::default());
        let options = Options::new().explain(true).length(Length::Sentences(1));
        let summary = Summarizer::new(options).summarize(&document);
        (document, summary.explanation.unwrap())
    }

    #[test]
    fn passages_contain_the_whole_text() {
        let text =
            "Tea\n\nTea is a drink.  It is made of leaves.\n\n- It is hot.\n- It is old, too.\n";
        let (document, explanation) = explained(text);
        let documents = [document];
        let passages = passages(&documents, &explanation);
        let mut whole = String::new();
        let mut sentences = Vec::new();
        for passage in &passages[0] {
            whole.push_str(passage.before);
            for piece in &passage.pieces {
                whole.push_str(piece.text);
                sentences.extend(piece.sentence);
            }
        }
        assert_eq!(whole, text.trim_end());
        assert_eq!(sentences, [0, 1, 2, 3]);
        assert_eq!(passages[0][2].before, "\n\n- ");
        assert_eq!(passages[0][1].pieces[1], Piece { text: "  ", sentence: None });
        assert_eq!(chosen(&explanation).iter().filter(|chosen| **chosen).count(), 1);
    }

    #[test]
    fn shades_follow_the_ranks_and_equal_scores_have_one_shade() {
        let (_, explanation) = explained("One is here. Two is there. Three is far. Four is near.");
        let found = shades(&explanation, 4);
        assert_eq!(found.len(), 4);
        assert!(found.contains(&0) && found.iter().all(|shade| *shade < 4), "{found:?}");
        let (_, explanation) = explained("Ferry. Ferry. Ferry.");
        assert!(shades(&explanation, 1).iter().all(|shade| *shade == 0));
    }
}
