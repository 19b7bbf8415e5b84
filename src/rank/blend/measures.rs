//! The parts of a sentence's score: what it is measured by, one number each.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::rank::{Centrality, RankInput, Scorer};

/// A centrality below this part of the best counts as this: what shares nothing at all is not
/// infinitely worse than what shares next to nothing.
const MIN_CENTRALITY: f64 = 1e-3;

/// How many sentences the opening of a document is.
const OPENING: usize = 2;

/// Longer sentences count as of so many words.
const MAX_WORDS: f64 = 40.0;

/// Below so many words a sentence says little.
const FEW_WORDS: f64 = 10.0;

/// About so many words say a thing in full.
const SOME_WORDS: f64 = 20.0;

/// Over so many words it is a list, or sentences that were not told apart.
const TOO_MANY_WORDS: u32 = 45;

/// Something that a sentence is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// `ln` of the [`Centrality`] among all sentences; not over 0.
    Centrality,
    /// `ln` of the mean share of sentences that have one of its terms; not over 0 but for rounding.
    Frequency,
    /// `ln (1 + the number of sentences that have a term, summed over its terms)`.
    Coverage,
    /// `ln (1 + Σ ln df)` over the terms that stand here for the first time, `df` the number of
    /// sentences that have the term: how much of what follows it introduces.
    Introduction,
    /// The share of neighbouring terms that are neighbours in another sentence too: set phrases.
    Phrases,
    /// The dot product with the mean of the first two sentences.
    Opening,
    /// `−ln (1 + i)` for the place `i` in its document, from 0.
    Place,
    /// The part of the document that stands before it.
    Depth,
    /// `−ln (1 + g)` for the number `g` of its group of paragraphs, from 0.
    Group,
    /// 1 in the first group of paragraphs.
    FirstGroup,
    /// `ln (1 + words)`, up to 40 words.
    Words,
    /// Words up to 10, over 10.
    FewWords,
    /// Words up to 20, over 20.
    SomeWords,
    /// 1 with more than 45 words.
    TooManyWords,
    /// 1 for a question.
    Question,
    /// 1 where the writer speaks.
    FirstPerson,
    /// `ln (1 + numbers)`.
    Numbers,
    /// 1 with a word that hedges, takes back or gives an example.
    Stigma,
}

impl Measure {
    /// Every part, in the order of [`Values`].
    pub const ALL: [Self; 18] = [
        Self::Centrality,
        Self::Frequency,
        Self::Coverage,
        Self::Introduction,
        Self::Phrases,
        Self::Opening,
        Self::Place,
        Self::Depth,
        Self::Group,
        Self::FirstGroup,
        Self::Words,
        Self::FewWords,
        Self::SomeWords,
        Self::TooManyWords,
        Self::Question,
        Self::FirstPerson,
        Self::Numbers,
        Self::Stigma,
    ];

    /// What kind of thing it says of a sentence: the name of a factor of its score.
    pub const fn factor(self) -> &'static str {
        match self {
            Self::Centrality => "centrality",
            Self::Frequency | Self::Coverage | Self::Introduction | Self::Phrases => "words",
            Self::Opening => "likeness",
            Self::Place | Self::Depth | Self::Group | Self::FirstGroup => "place",
            Self::Words | Self::FewWords | Self::SomeWords | Self::TooManyWords => "length",
            Self::Question | Self::FirstPerson | Self::Numbers | Self::Stigma => "manner",
        }
    }
}

/// The value of each [`Measure`] for one sentence, in the order of [`Measure::ALL`]; all are finite.
pub type Values = [f64; Measure::ALL.len()];

/// Which measures are asked for, in the order of [`Measure::ALL`]: what weighs nothing need not be
/// worked out.
pub(super) type Wanted = [bool; Measure::ALL.len()];

/// What the parts of all sentences of a document are worked out from. Time and space
/// `O(nonzeros + words)`. What serves none of the measures asked for is left empty.
pub(super) struct Measured<'a> {
    document: &'a RankInput<'a>,
    wanted: Wanted,
    centrality: Vec<f64>,
    /// The mean of the rows of the opening, by term.
    opening: Vec<f64>,
    /// The sentence in which each term stands first.
    first_in: Vec<u32>,
    /// [`Measure::Phrases`] of each sentence.
    phrases: Vec<f64>,
}

/// What the terms of a sentence add up to.
struct Sums {
    terms: f64,
    /// The number of sentences that have a term, summed over its terms.
    with_term: f64,
    /// `Σ ln df` over the terms that stand here for the first time.
    introduced: f64,
}

impl<'a> Measured<'a> {
    pub(super) fn of(document: &'a RankInput<'a>, centrality: Centrality, wanted: Wanted) -> Self {
        let mut measured = Self {
            document,
            wanted,
            centrality: Vec::new(),
            opening: Vec::new(),
            first_in: Vec::new(),
            phrases: Vec::new(),
        };
        if measured.wants(Measure::Centrality) {
            measured.centrality = centrality.score(document);
        }
        if measured.wants(Measure::Opening) {
            measured.opening = opening(document);
        }
        if measured.wants(Measure::Introduction) {
            measured.first_in = first_in(document);
        }
        if measured.wants(Measure::Phrases) {
            measured.phrases = phrases(document);
        }
        measured
    }

    fn wants(&self, measure: Measure) -> bool {
        self.wanted[measure as usize]
    }

    /// The parts of a sentence, 0 for what was not asked for. Time `O(its terms)`.
    pub(super) fn values(&self, row: usize) -> Values {
        let features = &self.document.features[row];
        let n = self.document.sentences() as f64;
        let words = f64::from(features.words);
        let yes = |shows: bool| f64::from(u8::from(shows));
        let sums = self.sums(row);
        let mut values = [0.0; Measure::ALL.len()];
        let mut set = |measure: Measure, value: &dyn Fn() -> f64| {
            if self.wants(measure) {
                values[measure as usize] = value();
            }
        };
        set(Measure::Centrality, &|| self.centrality[row].max(MIN_CENTRALITY).ln());
        set(Measure::Frequency, &|| (sums.with_term / f64::max(sums.terms, 1.0) / n + 0.01).ln());
        set(Measure::Coverage, &|| sums.with_term.ln_1p());
        set(Measure::Introduction, &|| sums.introduced.ln_1p());
        set(Measure::Phrases, &|| self.phrases[row]);
        set(Measure::Opening, &|| self.document.weights.row_times(row, &self.opening));
        set(Measure::Place, &|| -f64::from(features.place).ln_1p());
        set(Measure::Depth, &|| row as f64 / n);
        set(Measure::Group, &|| -f64::from(features.group).ln_1p());
        set(Measure::FirstGroup, &|| yes(features.group == 0));
        set(Measure::Words, &|| words.min(MAX_WORDS).ln_1p());
        set(Measure::FewWords, &|| words.min(FEW_WORDS) / FEW_WORDS);
        set(Measure::SomeWords, &|| words.min(SOME_WORDS) / SOME_WORDS);
        set(Measure::TooManyWords, &|| yes(features.words > TOO_MANY_WORDS));
        set(Measure::Question, &|| yes(features.question));
        set(Measure::FirstPerson, &|| yes(features.first_person > 0));
        set(Measure::Numbers, &|| f64::from(features.numbers).ln_1p());
        set(Measure::Stigma, &|| yes(features.stigma > 0));
        values
    }

    fn sums(&self, row: usize) -> Sums {
        let mut sums = Sums { terms: 0.0, with_term: 0.0, introduced: 0.0 };
        for (term, _) in self.document.counts.row(row) {
            let df = self.document.weights.df(term);
            sums.terms += 1.0;
            sums.with_term += f64::from(df);
            let first_in = self.first_in.get(term as usize);
            if df > 1 && first_in.is_some_and(|&first| first as usize == row) {
                sums.introduced += f64::from(df).ln();
            }
        }
        sums
    }
}

/// The mean of the rows of the opening, by term.
fn opening(document: &RankInput<'_>) -> Vec<f64> {
    let mut opening = vec![0.0; document.weights.columns()];
    let is_opening = |&row: &usize| (document.features[row].place as usize) < OPENING;
    let openings = (0..document.sentences()).filter(is_opening);
    let share = 1.0 / openings.clone().count().max(1) as f64;
    for (term, weight) in openings.flat_map(|row| document.weights.row(row)) {
        opening[term as usize] += weight * share;
    }
    opening
}

/// The sentence in which each term stands first.
fn first_in(document: &RankInput<'_>) -> Vec<u32> {
    let mut first_in = vec![u32::MAX; document.counts.vocabulary()];
    for row in 0..document.sentences() {
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        for (term, _) in document.counts.row(row) {
            let first_in = &mut first_in[term as usize];
            *first_in = (*first_in).min(number);
        }
    }
    first_in
}

/// For each sentence the share of its pairs of neighbouring terms that another sentence has too.
///
/// A pair of which a term stands in one sentence only is in no other, and that is nearly all of them:
/// those that are left are looked up.
fn phrases(document: &RankInput<'_>) -> Vec<f64> {
    /// Where two terms are neighbours.
    struct Found {
        first_in: u32,
        elsewhere: bool,
    }
    let mut pairs_in = vec![0_u32; document.sentences()];
    let room = 2 * document.sentences(); // there are about so many in prose
    let mut known = HashMap::with_capacity_and_hasher(room, RandomState::default());
    let mut found: Vec<Found> = Vec::with_capacity(room);
    let mut seen: Vec<(u32, u32)> = Vec::with_capacity(room); // a sentence, and the number of a pair that it has
    let recurs = |term: u32| document.weights.df(term) > 1;
    for (row, pairs_in) in pairs_in.iter_mut().enumerate() {
        let row_number = u32::try_from(row).unwrap_or(u32::MAX);
        for (before, after) in pairs(document.counts.sequence(row)) {
            *pairs_in += 1;
            if !recurs(before) || !recurs(after) {
                continue;
            }
            let next = u32::try_from(found.len()).expect("fewer pairs than bytes of a text");
            let number = *known.entry(u64::from(before) << 32 | u64::from(after)).or_insert(next);
            match found.get_mut(number as usize) {
                Some(known) => known.elsewhere |= known.first_in != row_number,
                None => found.push(Found { first_in: row_number, elsewhere: false }),
            }
            seen.push((row_number, number));
        }
    }
    let mut phrases = vec![0.0; document.sentences()];
    for (row, number) in seen {
        phrases[row as usize] += f64::from(u8::from(found[number as usize].elsewhere));
    }
    for (phrases, pairs) in phrases.iter_mut().zip(pairs_in) {
        *phrases /= f64::from(pairs.max(1));
    }
    phrases
}

/// Terms that follow each other, whatever stop words stand between them.
fn pairs(sequence: impl Iterator<Item = Option<u32>>) -> impl Iterator<Item = (u32, u32)> {
    let mut before = None;
    sequence.flatten().filter_map(move |term| before.replace(term).map(|before| (before, term)))
}
