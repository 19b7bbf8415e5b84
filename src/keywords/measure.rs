//! What is measured of a candidate, and of its document.

use super::candidates::{Candidates, NONE, Node};
use super::grammar;
use super::words::{Part, Words};
use crate::text::float::ln_f32;

macro_rules! measures {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// A number that is computed for each candidate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum PhraseMeasure {
            $($(#[doc = $doc])* $name,)*
        }

        impl PhraseMeasure {
            /// All measures, in the order of their values.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name of the variant.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }
    };
}

measures! {
    /// The number of words, without function words.
    Words,
    /// Whether it contains a function word: 0 or 1.
    Inside,
    /// ln of the number of occurrences.
    Count,
    /// The number of occurrences per 1,000 words of the document, as ln (1 + x).
    Density,
    /// The share of the document's words before the first occurrence.
    First,
    /// ln (1 + x) of the number of words before the first occurrence.
    FirstWord,
    /// The share of the document's words between the first and the last occurrence.
    Span,
    /// The share of 16 equal parts of the document that it occurs in.
    Spread,
    /// The occurrences per row that contains it.
    PerRow,
    /// The share of occurrences with a capital at each word, where not all words have one.
    Capital,
    /// The share of occurrences in capitals.
    Upper,
    /// The share of occurrences that are not part of a longer sequence of content words.
    Alone,
    /// The occurrences of the most frequent candidate with one word more, per occurrence.
    InLonger,
    /// The mean ln of the occurrences of its words.
    MeanWord,
    /// The smallest ln of the occurrences of a word.
    RarestWord,
    /// The largest ln of the occurrences of a word.
    MostFrequentWord,
    /// The occurrences per occurrence of its rarest word.
    OfRarest,
    /// The occurrences per occurrence of its most frequent word.
    OfMostFrequent,
    /// The mean of degree / frequency of its words, as in RAKE.
    Degree,
    /// The number of occurrences in titles and headings, as ln (1 + x).
    InContext,
    /// The share of its words that say little in any text.
    Weak,
    /// Whether the last word says little in any text.
    WeakLast,
    /// The share of occurrences behind a word that a noun follows.
    AfterNounSign,
    /// The mean number of letters of its words.
    Letters,
    /// The number of letters of its last word.
    LastLetters,
    /// The share of the occurrences of its last word at which a phrase ends.
    LastEnds,
    /// The share of the occurrences of its first word at which a phrase begins.
    FirstBegins,
    /// Of the document: ln of its words.
    Size,
    /// Of the document: the share of words with a capital.
    Capitals,
    /// Of the document: the words per row.
    RowLength,
    /// Of the document: the mean number of words in a row that may be part of a phrase.
    RunLength,
    /// Of the document: the share of content words that occur once.
    Once,
    /// Of the document: the mean number of letters of its content words.
    WordLength,
    /// Of the document: whether its language has a list of words that end no phrase.
    Guided,
}

/// The smallest number of words that a document counts as. In a shorter one, a single occurrence would look
/// frequent, and all would look late.
const MIN_SIZE: usize = 100;

/// The number of measures.
pub(super) const MEASURES: usize = PhraseMeasure::ALL.len();

/// The values of all measures, in the order of [`PhraseMeasure::ALL`].
pub(super) type Values = [f32; MEASURES];

/// What is measured of a document.
#[derive(Debug)]
pub(super) struct Observer<'c> {
    candidates: &'c Candidates,
    words: &'c Words,
    tokens: f32,
    /// For each word: the number of its occurrences at which a sequence of content words begins.
    begins: Vec<u32>,
    /// The same for the ends of such sequences.
    ends: Vec<u32>,
    /// For each word: ln of its occurrences.
    logarithms: Vec<f32>,
    /// The values of the measures of the document, which are the last ones.
    traits: [f32; 7],
}

impl<'c> Observer<'c> {
    pub(super) fn new(
        candidates: &'c Candidates,
        words: &'c Words,
        rows: usize,
        is_guided: bool,
    ) -> Self {
        let all = words.tokens.len().max(MIN_SIZE) as f32;
        let (mut begins, mut ends) = (vec![0; words.letters.len()], vec![0; words.letters.len()]);
        let (mut runs, mut content, mut letters, mut capitals) = (0, 0_u32, 0.0, 0);
        let is_word = |part: Part| matches!(part, Part::Content | Part::Tail);
        for (at, token) in words.tokens.iter().enumerate() {
            capitals += u32::from(token.is_capital);
            if !is_word(token.part) {
                continue;
            }
            content += 1;
            letters += f32::from(words.letters[token.word as usize]);
            let joins = |at: usize| {
                words.tokens.get(at).is_some_and(|token| token.joins && is_word(token.part))
            };
            if !(token.joins && at > 0 && is_word(words.tokens[at - 1].part)) {
                begins[token.word as usize] += 1;
                runs += 1;
            }
            ends[token.word as usize] += u32::from(!joins(at + 1));
        }
        let different = candidates.frequency.iter().filter(|&&count| count > 0).count().max(1);
        let once = candidates.frequency.iter().filter(|&&count| count == 1).count();
        let traits = [
            ln_f32(all),
            capitals as f32 / all,
            all / rows.max(1) as f32,
            content as f32 / runs.max(1) as f32,
            once as f32 / different as f32,
            letters / content.max(1) as f32,
            f32::from(u8::from(is_guided)),
        ];
        let logarithms = candidates.frequency.iter().map(|&count| ln_f32(count as f32)).collect();
        Self { candidates, words, tokens: all, begins, ends, logarithms, traits }
    }

    /// The values of all measures of a candidate.
    pub(super) fn values(&self, number: u32) -> Values {
        let Candidates { nodes, frequency, degree, .. } = self.candidates;
        let node = &nodes[number as usize];
        let count = node.count as f32;
        let share = |part: u32| part as f32 / count;
        let (mut mean, mut rarest, mut most) = (0.0, f32::INFINITY, 0.0_f32);
        let (mut degrees, mut weak, mut letters, mut content) = (0.0, 0.0, 0.0, 0.0_f32);
        let mut first_word = node.word;
        let mut at = number;
        while at != NONE {
            let Node { parent, word, .. } = nodes[at as usize];
            at = parent;
            first_word = word;
            let occurrences = frequency[word as usize] as f32;
            if occurrences == 0.0 {
                continue; // a function word
            }
            mean += self.logarithms[word as usize];
            rarest = rarest.min(occurrences);
            most = most.max(occurrences);
            degrees += degree[word as usize] as f32 / occurrences;
            letters += f32::from(self.words.letters[word as usize]);
            content += 1.0;
            let root = self.candidates.roots[word as usize];
            if root != NONE && nodes[root as usize].marks & grammar::WEAK != 0 {
                weak += 1.0;
            }
        }
        let content = content.max(1.0);
        let rarest = if rarest.is_finite() { rarest } else { 1.0 };
        let most = most.max(1.0);
        let last = node.word as usize;
        let part = |part: u32, word: usize| part as f32 / (frequency[word] as f32).max(1.0);
        let mut values = [0.0; MEASURES];
        let of_candidate = [
            f32::from(node.content),
            f32::from(u8::from(node.marks & grammar::INSIDE != 0)),
            ln_f32(count),
            ln_f32(1.0 + 1000.0 * count / self.tokens),
            node.first as f32 / self.tokens,
            ln_f32(1.0 + node.first as f32),
            (node.last - node.first) as f32 / self.tokens,
            node.sections.count_ones() as f32 / super::candidates::SECTIONS as f32,
            count / node.rows.max(1) as f32,
            share(node.capital),
            share(node.upper),
            share(node.alone),
            share(node.in_longer),
            mean / content,
            ln_f32(rarest),
            ln_f32(most),
            count / rarest,
            count / most,
            degrees / content,
            ln_f32(1.0 + node.in_context as f32),
            weak / content,
            f32::from(u8::from(node.marks & grammar::WEAK != 0)),
            share(node.after_noun_sign),
            letters / content,
            f32::from(self.words.letters[last]),
            part(self.ends[last], last),
            part(self.begins[first_word as usize], first_word as usize),
        ];
        let (own, shared) = values.split_at_mut(of_candidate.len());
        own.copy_from_slice(&of_candidate);
        shared.copy_from_slice(&self.traits);
        values
    }
}
