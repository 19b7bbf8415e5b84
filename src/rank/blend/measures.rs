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

/// What the parts of all sentences of a document are worked out from. Time and space
/// `O(nonzeros + words)`.
pub(super) struct Measured<'a> {
    document: &'a RankInput<'a>,
    centrality: Vec<f64>,
    /// The mean of the rows of the opening, by term.
    opening: Vec<f64>,
    /// The sentence in which each term stands first.
    first_in: Vec<u32>,
    /// Pairs of neighbouring terms, and whether more than one sentence has them.
    neighbours: HashMap<(u32, u32), Neighbours, RandomState>,
}

/// Where two terms are neighbours.
#[derive(Debug, Clone, Copy)]
struct Neighbours {
    first_in: u32,
    elsewhere: bool,
}

impl<'a> Measured<'a> {
    pub(super) fn of(document: &'a RankInput<'a>, centrality: Centrality) -> Self {
        let (counts, weights) = (document.counts, document.weights);
        let n = document.sentences();
        let mut opening = vec![0.0; weights.columns()];
        let openings = (0..n).filter(|&row| (document.features[row].place as usize) < OPENING);
        let share = 1.0 / openings.clone().count().max(1) as f64;
        for (term, weight) in openings.flat_map(|row| weights.row(row)) {
            opening[term as usize] += weight * share;
        }
        let mut first_in = vec![u32::MAX; counts.vocabulary()];
        let mut neighbours: HashMap<_, Neighbours, RandomState> = HashMap::default();
        for row in 0..n {
            let number = u32::try_from(row).unwrap_or(u32::MAX);
            for (term, _) in counts.row(row) {
                let first_in = &mut first_in[term as usize];
                *first_in = (*first_in).min(number);
            }
            for pair in pairs(counts.sequence(row)) {
                neighbours
                    .entry(pair)
                    .and_modify(|found| found.elsewhere |= found.first_in != number)
                    .or_insert(Neighbours { first_in: number, elsewhere: false });
            }
        }
        let centrality = centrality.score(document);
        Self { document, centrality, opening, first_in, neighbours }
    }

    /// The parts of a sentence. Time `O(its terms)`.
    pub(super) fn values(&self, row: usize) -> Values {
        let (counts, weights) = (self.document.counts, self.document.weights);
        let features = &self.document.features[row];
        let n = self.document.sentences() as f64;
        let (mut terms, mut with_term, mut introduced) = (0.0, 0.0, 0.0);
        for (term, _) in counts.row(row) {
            let df = f64::from(weights.df(term));
            terms += 1.0;
            with_term += df;
            if self.first_in[term as usize] as usize == row {
                introduced += df.ln();
            }
        }
        let (mut neighbours, mut phrases) = (0.0, 0.0);
        for pair in pairs(counts.sequence(row)) {
            neighbours += 1.0;
            phrases += f64::from(u8::from(self.neighbours[&pair].elsewhere));
        }
        let words = f64::from(features.words);
        let yes = |shows: bool| f64::from(u8::from(shows));
        [
            self.centrality[row].max(MIN_CENTRALITY).ln(),
            (with_term / f64::max(terms, 1.0) / n + 0.01).ln(),
            with_term.ln_1p(),
            introduced.ln_1p(),
            phrases / f64::max(neighbours, 1.0),
            weights.row_times(row, &self.opening),
            -f64::from(features.place).ln_1p(),
            row as f64 / n,
            -f64::from(features.group).ln_1p(),
            yes(features.group == 0),
            words.min(MAX_WORDS).ln_1p(),
            words.min(FEW_WORDS) / FEW_WORDS,
            words.min(SOME_WORDS) / SOME_WORDS,
            yes(features.words > TOO_MANY_WORDS),
            yes(features.question),
            yes(features.first_person > 0),
            f64::from(features.numbers).ln_1p(),
            yes(features.stigma > 0),
        ]
    }
}

/// Terms that follow each other, whatever stop words stand between them.
fn pairs(sequence: impl Iterator<Item = Option<u32>>) -> impl Iterator<Item = (u32, u32)> {
    let mut before = None;
    sequence.flatten().filter_map(move |term| before.replace(term).map(|before| (before, term)))
}
