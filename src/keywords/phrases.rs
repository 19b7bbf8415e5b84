//! The candidates of a document, ready to be scored and chosen from.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::candidates::{Candidates, Node};
use super::choose::Chooser;
use super::measure::{Observer, Values};
use super::words::Words;
use super::{Found, PhraseLanguage, Wanted, fitted, trees};
use crate::terms::DocumentWords;

/// The phrases of a document that people may choose as key phrases.
///
/// For programs that fit the model; see [`Summarizer::phrases`](crate::Summarizer::phrases).
#[derive(Debug)]
pub struct Phrases<'d> {
    rows: Vec<Cow<'d, str>>,
    words: Words,
    candidates: Candidates,
    /// The nodes of the candidates, in the order of their first occurrences.
    nodes: Vec<u32>,
    values: Vec<Values>,
}

impl<'d> Phrases<'d> {
    pub(crate) fn new(
        rows: Vec<Cow<'d, str>>,
        sentences: usize,
        document: &mut DocumentWords<'_>,
        language: &mut PhraseLanguage,
        max_words: usize,
    ) -> Self {
        let PhraseLanguage { grammar, known } = language;
        let words = Words::new(&rows, document, grammar, known);
        let candidates = Candidates::new(&words, sentences, max_words);
        let nodes: Vec<u32> = (0_u32..)
            .zip(&candidates.nodes)
            .filter(|(_, node)| node.is_candidate && node.in_longer < node.count)
            .filter(|(_, node)| grammar.is_guide() || is_word_or_name(node))
            .map(|(number, _)| number)
            .collect();
        let observer = Observer::new(&candidates, &words, rows.len(), grammar.is_guide());
        let values = nodes.iter().map(|&node| observer.values(node)).collect();
        Self { rows, words, candidates, nodes, values }
    }

    /// The number of candidates.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no candidates.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The values of all measures of a candidate, in the order of
    /// [`PhraseMeasure::ALL`](super::PhraseMeasure::ALL).
    pub fn values(&self, candidate: usize) -> &[f32] {
        &self.values[candidate]
    }

    /// The text of each candidate, in its usual form.
    pub fn texts(&self) -> Vec<String> {
        self.found(&self.nodes).into_iter().map(|found| found.phrase).collect()
    }

    /// The score of each candidate by the fitted model, in `0.0..=1.0`.
    pub fn scores(&self) -> Vec<f64> {
        trees::probabilities(fitted::TREES, &self.values)
    }

    /// The texts of the `count` candidates that are chosen by scores of the caller's own, the best first.
    pub fn best(&self, scores: &[f64], count: usize) -> Vec<String> {
        let wanted = Wanted { count, words: 1..=usize::MAX };
        self.choose(scores, &wanted).into_iter().map(|found| found.phrase).collect()
    }

    /// Chooses key phrases by the scores of the candidates.
    pub(super) fn choose(&self, scores: &[f64], wanted: &Wanted) -> Vec<Found> {
        let mut order: Vec<usize> = (0..scores.len())
            .filter(|&at| {
                let node = &self.candidates.nodes[self.nodes[at] as usize];
                wanted.words.contains(&usize::from(node.words))
            })
            .collect();
        order.sort_unstable_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        let mut chooser = Chooser::new(&self.candidates);
        let mut chosen = Vec::new();
        for at in order {
            if chosen.len() == wanted.count {
                break;
            }
            if chooser.take(self.nodes[at], || self.text(self.nodes[at])) {
                chosen.push(at);
            }
        }
        let nodes: Vec<u32> = chosen.iter().map(|&at| self.nodes[at]).collect();
        let best = chosen.first().map_or(1.0, |&at| scores[at]);
        let mut found = self.found(&nodes);
        for (found, at) in found.iter_mut().zip(chosen) {
            found.score = if best > 0.0 { scores[at] / best } else { 0.0 };
        }
        found
    }

    /// The form of the first occurrence of a candidate.
    fn text(&self, node: u32) -> String {
        let node = &self.candidates.nodes[node as usize];
        self.form(node.first as usize, usize::from(node.tokens)).0
    }

    /// The text of a sequence of tokens, with white space collapsed, and its place: row, start and end.
    fn form(&self, first: usize, length: usize) -> (String, (usize, usize, usize)) {
        let tokens = &self.words.tokens[first..first + length];
        let (row, start) = (tokens[0].row as usize, tokens[0].start as usize);
        let end = tokens[length - 1].end as usize;
        let text = &self.rows[row][start..end];
        let is_plain = text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        let is_plain = is_plain && !text.contains("  ");
        let text = if is_plain {
            text.to_owned()
        } else {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        (text, (row, start, end))
    }

    /// The usual forms and the places of some candidates.
    fn found(&self, nodes: &[u32]) -> Vec<Found> {
        let mut index = vec![usize::MAX; self.candidates.nodes.len()];
        for (at, &node) in nodes.iter().enumerate() {
            index[node as usize] = at;
        }
        let mut forms: Vec<HashMap<String, Form, RandomState>> =
            nodes.iter().map(|_| HashMap::default()).collect();
        let mut found: Vec<Found> = nodes
            .iter()
            .map(|_| Found { phrase: String::new(), score: 0.0, places: Vec::new() })
            .collect();
        for &(node, first) in &self.candidates.occurrences {
            let at = index[node as usize];
            if at == usize::MAX {
                continue;
            }
            let length = usize::from(self.candidates.nodes[node as usize].tokens);
            let (text, place) = self.form(first as usize, length);
            found[at].places.push(place);
            let order = forms[at].len();
            let form = forms[at].entry(text).or_insert(Form { count: 0, is_within: false, order });
            form.count += 1;
            form.is_within |= place.1 > 0;
        }
        for (found, forms) in found.iter_mut().zip(forms) {
            let usual = forms
                .into_iter()
                .max_by_key(|(_, form)| (form.count, form.is_within, Reverse(form.order)));
            found.phrase = usual.map(|(text, _)| text).unwrap_or_default();
        }
        found
    }
}

/// Whether a phrase is a single word, recurs, or is written as names are. Where the verbs of a language are not
/// known, other phrases may as well be a verb and its object.
fn is_word_or_name(node: &Node) -> bool {
    node.words == 1 || node.count > 1 || node.capital == node.count
}

/// A form of a phrase.
struct Form {
    count: u32,
    /// Whether it occurs anywhere but at the start of a row, where the first letter is always a capital.
    is_within: bool,
    /// The number of forms that occurred before it.
    order: usize,
}
