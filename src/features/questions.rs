//! Finds the questions of a text of questions and answers (FAQ), and what answers them.
//!
//! A question without its answer tells a reader nothing, and a short answer is not understood without its
//! question. Only texts with several questions count: a single one may be rhetorical.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::{Features, Flag};
use crate::document::{Block, Document};
use crate::text::offsets::Spans;

/// The smallest number of questions with an answer in a text of questions and answers.
const MIN_QUESTIONS: usize = 2;

/// The largest number of sentences of an answer that is read as a whole.
const MAX_ANSWER_SENTENCES: usize = 3;

/// The longest label of a question or an answer, in bytes: `Question 12:`.
const MAX_LABEL_BYTES: usize = 24;

/// A question and its answer.
struct Pair {
    /// The index of the last sentence of the question; `None` if it is a heading.
    question: Option<usize>,
    /// The indices of the sentences of the answer.
    answer: Range<usize>,
}

/// Sets [`Flag::Asks`] of questions that an answer follows, and [`Features::needs`] of the sentences of
/// an answer that depend on the one before: of the first one if the question is a sentence, and of the
/// others if the answer is short.
///
/// `sentences` are the byte ranges of the sentences that `features` are of. Time `O(sentences + blocks)`.
pub(super) fn observe(document: &Document<'_>, sentences: &Spans, features: &mut [Features]) {
    let pairs = pairs(document, sentences, features);
    if pairs.len() < MIN_QUESTIONS {
        return;
    }
    for Pair { question, answer } in pairs {
        if let Some(question) = question {
            features[question].set(Flag::Asks, true);
            features[answer.start].depend_on_previous();
        }
        if answer.len() <= MAX_ANSWER_SENTENCES {
            for sentence in &mut features[answer.start + 1..answer.end] {
                sentence.depend_on_previous();
            }
        }
    }
}

/// Finds the questions that a block with a different form answers.
fn pairs(document: &Document<'_>, sentences: &Spans, features: &[Features]) -> Vec<Pair> {
    let text = document.text();
    let headings: Vec<&Block> =
        document.blocks().iter().filter(|block| block.kind.is_context()).collect();
    let starts: Vec<usize> =
        (0..features.len()).filter(|&at| features[at].has(Flag::OpensBlock)).collect();
    let end_of = |block: usize| starts.get(block + 1).copied().unwrap_or(features.len());
    let is_question = |block: usize| features[end_of(block) - 1].has(Flag::Question);
    let label_of = |block: usize| label(&text[sentences.get(starts[block])]);
    // A speaker in a conversation also says other things than questions.
    let mut labels: HashMap<&str, bool, RandomState> = HashMap::default();
    for block in 0..starts.len() {
        if let Some(label) = label_of(block) {
            *labels.entry(label).or_insert(true) &= is_question(block);
        }
    }
    let mut pairs = Vec::new();
    let mut block = 0;
    while block < starts.len() {
        let start = starts[block];
        let heading =
            headings.partition_point(|heading| heading.span.end <= sentences.get(start).start);
        let is_under_question = features[start].has(Flag::UnderHeading)
            && heading
                .checked_sub(1)
                .is_some_and(|at| text[headings[at].span.clone()].ends_with('?'));
        let asks = is_question(block)
            && block + 1 < starts.len()
            && !is_question(block + 1)
            && !features[starts[block + 1]].has(Flag::UnderHeading)
            && match (label_of(block), label_of(block + 1)) {
                (Some(question), Some(answer)) => question != answer && labels[question],
                (None, None) => end_of(block) == start + 1,
                _ => false,
            };
        let first = if asks { block + 1 } else { block };
        if asks || is_under_question {
            let is_next =
                |at: usize| is_question(at) || features[starts[at]].has(Flag::UnderHeading);
            let next = (first + 1..starts.len()).find(|&at| is_next(at)).unwrap_or(starts.len());
            let answer = starts[first]..starts.get(next).copied().unwrap_or(features.len());
            pairs.push(Pair { question: asks.then(|| end_of(block) - 1), answer });
            block = next;
        } else {
            block += 1;
        }
    }
    pairs
}

/// Returns the label that a sentence starts with, without its number: `Q` of `Q:` and of `Q12.`.
fn label(sentence: &str) -> Option<&str> {
    let name = &sentence[..sentence.find(|c: char| !c.is_alphabetic()).unwrap_or(sentence.len())];
    let rest = sentence[name.len()..].trim_start();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let has_mark =
        rest.starts_with([':', '：']) || (name.len() == 1 && rest.starts_with(['.', ')']));
    (!name.is_empty() && name.len() <= MAX_LABEL_BYTES && has_mark).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::observe_all;
    use super::*;
    use crate::document::Metadata;
    use crate::language::Language;
    use crate::sentences::Splitter;
    use crate::terms::Cues;

    /// The sentences of a text that ask, marked with `?`, and those that depend on the one before,
    /// marked with `<`; others are marked with `.`.
    fn marks(text: &str) -> String {
        let document = Document::plain(text, Metadata::default());
        let splitter = Splitter::new(Language::ENGLISH);
        let mut sentences = Vec::new();
        for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
            splitter.split_within(text, block.span.clone(), &mut sentences);
        }
        let features = observe_all(&document, &sentences, &Cues::of(Language::UNDETERMINED));
        let mark = |asks, leans| {
            if asks {
                '?'
            } else if leans {
                '<'
            } else {
                '.'
            }
        };
        features.iter().map(|f| mark(f.has(Flag::Asks), f.has(Flag::Leans))).collect()
    }

    #[test]
    fn a_label_is_a_word_with_a_colon_or_a_letter_with_a_mark() {
        for (sentence, expected) in [
            ("Q: Is it open?", Some("Q")),
            ("Q12. Is it open?", Some("Q")),
            ("A) It is.", Some("A")),
            ("Question 12: Is it open?", Some("Question")),
            ("问：开门吗？", Some("问")),
            ("Question. Is it open?", None),
            ("Is it open?", None),
            (": Is it open?", None),
            ("12: Is it open?", None),
            ("", None),
        ] {
            assert_eq!(label(sentence), expected, "{sentence}");
        }
        let longest = "Q".repeat(MAX_LABEL_BYTES);
        assert_eq!(label(&format!("{longest}: Is it open?")), Some(&*longest));
        assert_eq!(label(&format!("{longest}Q: Is it open?")), None);
    }

    #[test]
    fn questions_ask_and_answers_depend_on_them() {
        let cases = [
            // With labels.
            ("Q: Is it open?\nA: Yes. Come in.\n\nQ: Is it old?\nA: No.", "?<<?<"),
            ("Frage 1: Is it open?\nAntwort 1: Yes.\nFrage 2: Is it old?\nAntwort 2: No.", "?<?<"),
            // A question a line.
            ("Is it open?\nYes, from nine to five.\n\nIs it old?\nNobody knows how old.", "?<?<"),
            // With headings.
            (
                "Opening\n\nIs it open?\n\nYes, from nine to five. Ring the bell.\n\nIs it old?\n\n\
                 Nobody knows how old it is. It was here in 1900.",
                ".<.<",
            ),
            // A long answer is read like any other text.
            (
                "Q: Is it open?\nA: Yes. Come in now. Sit down here. Eat your bread.\n\nQ: Is it old?\nA: No.",
                "?<...?<",
            ),
            // An answer of three sentences is short.
            (
                "Q: Is it open?\nA: Yes. Come in now. Sit down here.\n\nQ: Is it old?\nA: No.\n\nQ: Is it full?",
                "?<<<?<.",
            ),
            // Headings and list items that do not ask.
            (
                "Opening\n\nThe house is open. Ring the bell.\n\nAge\n\nThe house is old. Nobody knows how old.",
                "....",
            ),
            ("- The house is open.\n- Ring the bell.\n- Sit down here.\n- Eat your bread.", "...."),
            // Of two questions in a row, the answer follows the second.
            (
                "- Is it open?\n- Is it old?\n- Yes, the house is.\n- Is it full?\n- Nobody knows.",
                ".?<?<",
            ),
            // A single question may be rhetorical.
            ("Is it open?\nYes, from nine to five.\n\nIt is old. Nobody knows how old.", "...."),
            // The questions of a conversation are not all answered.
            ("ANN: Is it open?\nBEN: Yes.\nANN: Is it old?\nBEN: Very.\nANN: I see.", "....."),
        ];
        for (text, expected) in cases {
            assert_eq!(marks(text), expected, "{text}");
        }
    }
}
