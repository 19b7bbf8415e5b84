//! Chooses phrases that do not repeat each other.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use strsim::osa_distance;

use super::candidates::Candidates;

/// A phrase within a chosen one is chosen too if at least this share of its occurrences is outside of all
/// such ones. Otherwise it says the same.
const MIN_OWN_SHARE: f64 = 0.5;

/// A phrase that contains a chosen one is chosen too if it has at most this share of the occurrences of that one.
const MAX_SHARE_OF_SHORTER: f64 = 0.5;

/// Two names with at least this number of letters that differ in one letter are spellings of the same name.
const MIN_LETTERS_OF_SPELLINGS: usize = 6;

/// The number of chosen phrases up to which each is compared with a new one, letter by letter.
const MAX_COMPARED: usize = 200;

/// The phrases chosen so far.
#[derive(Debug)]
pub(super) struct Chooser<'c> {
    candidates: &'c Candidates,
    /// For each word: the chosen phrases that contain it.
    with_word: HashMap<u32, Vec<u32>, RandomState>,
    /// The chosen phrases without spaces, hyphens and capitals.
    spellings: Vec<String>,
}

impl<'c> Chooser<'c> {
    pub(super) fn new(candidates: &'c Candidates) -> Self {
        Self { candidates, with_word: HashMap::default(), spellings: Vec::new() }
    }

    /// Takes a phrase, unless it repeats one that has been taken. `text` returns its text.
    pub(super) fn take(&mut self, node: u32, text: impl FnOnce() -> String) -> bool {
        let words = self.content(node);
        let mut rivals: Vec<u32> =
            words.iter().filter_map(|word| self.with_word.get(word)).flatten().copied().collect();
        rivals.sort_unstable();
        rivals.dedup();
        if self.repeats(node, &words, &rivals) {
            return false;
        }
        let spelling: String = text()
            .chars()
            .filter(|c| c.is_alphanumeric() || "+#&".contains(*c))
            .flat_map(char::to_lowercase)
            .collect();
        if self
            .spellings
            .iter()
            .rev()
            .take(MAX_COMPARED)
            .any(|other| are_spellings_of_one(&spelling, other))
        {
            return false;
        }
        for &word in &words {
            self.with_word.entry(word).or_default().push(node);
        }
        self.spellings.push(spelling);
        true
    }

    /// The words of a phrase, without function words.
    fn content(&self, node: u32) -> Vec<u32> {
        let mut words = self.candidates.words(node);
        words.retain(|&word| self.candidates.frequency[word as usize] > 0);
        words
    }

    /// Whether a phrase repeats chosen ones. `rivals` are those that share a word with it.
    fn repeats(&self, node: u32, words: &[u32], rivals: &[u32]) -> bool {
        let is_within = |part: &[u32], whole: &[u32]| part.iter().all(|word| whole.contains(word));
        let count = |node: u32| f64::from(self.candidates.nodes[node as usize].count);
        let mut own = count(node);
        for &rival in rivals {
            let other = self.content(rival);
            match (is_within(words, &other), is_within(&other, words)) {
                (true, true) => return true,
                (true, false) => own -= count(rival),
                (false, true) if count(node) > MAX_SHARE_OF_SHORTER * count(rival) => return true,
                _ => (),
            }
        }
        own < MIN_OWN_SHARE * count(node)
    }
}

/// Whether two phrases, without spaces, hyphens and capitals, are the same, or differ in one letter behind the
/// first. Digits make a difference.
fn are_spellings_of_one(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let is_long = |text: &str| text.chars().count() >= MIN_LETTERS_OF_SPELLINGS;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    a.len().abs_diff(b.len()) <= 1
        && a.chars().next() == b.chars().next()
        && is_long(a)
        && is_long(b)
        && digits(a) == digits(b)
        && osa_distance(a, b) <= 1
}
