//! Joins adjacent key words to phrases, and scores them.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::token::{Gap, Token};
use super::word_graph::WordGraph;
use crate::keywords::Found;
use crate::rank::scale_to_one;
use crate::text::words::is_unspaced;

/// The largest number of words of a phrase. Longer sequences of key words are rarely names.
const MAX_PHRASE_WORDS: usize = 4;

/// The largest number of terms of a phrase in scripts without spaces, where terms are overlapping
/// pairs of characters.
const MAX_PHRASE_PAIRS: usize = 7;

/// The smallest number of characters of a phrase in Thai, Lao, Khmer, Burmese and hiragana. Shorter
/// sequences are more often parts of words, or endings, than words.
const MIN_PHONETIC_CHARS: usize = 4;

/// The phrases of a document, in the order of their first occurrences.
#[derive(Debug)]
pub(super) struct Phrases<'g> {
    graph: &'g WordGraph,
    phrases: Vec<Phrase>,
}

#[derive(Debug)]
struct Phrase {
    terms: Vec<u32>,
    count: u32,
    /// The row, start and end of each occurrence.
    places: Vec<(usize, usize, usize)>,
    /// The forms in which it occurs.
    forms: HashMap<String, Form, RandomState>,
}

/// A form of a phrase.
#[derive(Debug)]
struct Form {
    /// The number of forms that occurred before it.
    place: usize,
    count: u32,
}

impl<'g> Phrases<'g> {
    pub(super) fn new(rows: &[Vec<Token<'_>>], graph: &'g WordGraph) -> Self {
        let threshold = graph.threshold();
        let is_key = |token: &Token<'_>| {
            // There are few recurring pairs of characters, so all of them are kept.
            let of_pair = token.text.starts_with(is_unspaced);
            token.term.is_some_and(|term| of_pair || graph.scores[term as usize] >= threshold)
        };
        let mut by_terms: HashMap<Vec<u32>, usize, RandomState> = HashMap::default();
        let mut phrases: Vec<Phrase> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            for run in row.chunk_by(|a, b| is_key(a) && is_key(b) && b.gap.joins()) {
                let of_pairs = run.iter().skip(1).any(|token| matches!(token.gap, Gap::Overlap));
                let max = if of_pairs { MAX_PHRASE_PAIRS } else { MAX_PHRASE_WORDS };
                if !is_key(&run[0]) || run.len() > max || !is_whole(run) {
                    continue;
                }
                let terms: Vec<u32> = run.iter().filter_map(|token| token.term).collect();
                let place = *by_terms.entry(terms).or_insert_with_key(|terms| {
                    let forms = HashMap::default();
                    phrases.push(Phrase {
                        terms: terms.clone(),
                        count: 0,
                        places: Vec::new(),
                        forms,
                    });
                    phrases.len() - 1
                });
                let last = run[run.len() - 1];
                phrases[place].places.push((number, run[0].start, last.start + last.text.len()));
                phrases[place].add(form(run));
            }
        }
        Self { graph, phrases }
    }

    /// The best `count` phrases, the best first.
    pub(super) fn best(&self, count: usize) -> Vec<Found> {
        let mut scores: Vec<f64> = self.phrases.iter().map(|p| self.score(p)).collect();
        scale_to_one(&mut scores);
        let mut order: Vec<usize> = (0..scores.len()).filter(|&at| scores[at] > 0.0).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));

        // For each term: the selected phrases that contain it.
        let mut with_term: HashMap<u32, Vec<usize>, RandomState> = HashMap::default();
        let mut keywords = Vec::new();
        for at in order {
            if keywords.len() == count {
                break;
            }
            let phrase = &self.phrases[at];
            let is_within = |other: &usize| {
                phrase.terms.iter().all(|term| self.phrases[*other].terms.contains(term))
            };
            if with_term.get(&phrase.terms[0]).is_some_and(|kept| kept.iter().any(is_within)) {
                continue;
            }
            for &term in &phrase.terms {
                with_term.entry(term).or_default().push(at);
            }
            keywords.push(Found {
                phrase: phrase.usual_form().to_owned(),
                score: scores[at],
                places: phrase.places.clone(),
            });
        }
        keywords
    }

    fn score(&self, phrase: &Phrase) -> f64 {
        let sum: f64 = phrase.terms.iter().map(|&term| self.graph.scores[term as usize]).sum();
        let words: u32 = phrase.terms.iter().map(|&term| self.graph.counts[term as usize]).sum();
        let longer = if phrase.count > 1 { (phrase.terms.len() as f64).sqrt() } else { 1.0 };
        sum * longer * f64::from(phrase.count) / f64::from(words)
    }
}

impl Phrase {
    fn add(&mut self, form: String) {
        self.count += 1;
        let place = self.forms.len();
        self.forms.entry(form).or_insert(Form { place, count: 0 }).count += 1;
    }

    /// The most frequent form, or the first of several equally frequent ones.
    fn usual_form(&self) -> &str {
        let usual = self.forms.iter().max_by_key(|(_, form)| (form.count, Reverse(form.place)));
        usual.map_or("", |(text, _)| text)
    }
}

/// Whether a sequence of words may be a phrase. In scripts without spaces it must begin and end at
/// the boundary of a grapheme cluster, and have [`MIN_PHONETIC_CHARS`] characters if they stand for
/// sounds.
fn is_whole(run: &[Token<'_>]) -> bool {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    if !first.text.starts_with(is_unspaced) {
        return true;
    }
    let chars = || run.iter().flat_map(|token| token.text.chars());
    let is_phonetic = !chars().any(means_something);
    first.begins_whole && last.ends_whole && (!is_phonetic || run.len() + 1 >= MIN_PHONETIC_CHARS)
}

/// Whether a character of an unspaced script stands for a meaning (Han), or is used for names and
/// loan words (katakana).
fn means_something(c: char) -> bool {
    !matches!(u32::from(c), 0x0E00..=0x17FF | 0x3041..=0x309F)
}

/// The text of adjacent words, with white space collapsed.
fn form(run: &[Token<'_>]) -> String {
    let mut form = run[0].text.to_owned();
    for token in &run[1..] {
        match token.gap {
            Gap::Overlap => form.extend(token.text.chars().skip(1)),
            Gap::Between(gap) if gap.chars().all(char::is_whitespace) => {
                form.push(' ');
                form.push_str(token.text);
            }
            Gap::Between(gap) => {
                form.push_str(gap);
                form.push_str(token.text);
            }
            Gap::Start => (),
        }
    }
    form
}
