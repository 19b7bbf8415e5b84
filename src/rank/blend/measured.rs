//! Computes the measures of the sentences of a document.
//!
//! The weights are fitted with the constants below, which were chosen by hand. Whoever changes one
//! has to fit the weights again.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::measure::{Measure, MeasureSet, MeasureValues};
use crate::features::{Features, of_each_document};
use crate::rank::centrality::Centrality;
use crate::rank::scorer::{RankInput, Scorer};
use crate::terms::CueKind;

/// The lower bound of centrality, as a share of the best. Without it, a sentence that shares no
/// term with others would be infinitely worse than one that shares few.
const MIN_CENTRALITY: f64 = 1e-3;

/// The amount that is added to a frequency, a share of the sentences, before its logarithm is
/// taken, so that sentences without terms have one.
const MIN_FREQUENCY: f64 = 0.01;

/// The number of sentences that are the opening of a document.
const OPENING: usize = 2;

/// The number of words above which sentences count as equally long.
const MAX_WORDS: f64 = 40.0;

/// The number of words below which a sentence says little.
const FEW_WORDS: f64 = 10.0;

/// The number of words of a sentence that makes a complete statement.
const SOME_WORDS: f64 = 20.0;

/// The number of words above which a sentence is a list, or several sentences that were not split.
const TOO_MANY_WORDS: u32 = 45;

/// The values from which the measures of all sentences of a document are computed. Time and space
/// `O(nonzeros + words)`. Values that serve no wanted measure are left empty.
pub(super) struct Measured<'a> {
    document: &'a RankInput<'a>,
    wanted: MeasureSet,
    /// Whether any measure of cues is wanted.
    wants_cues: bool,
    centrality: Vec<f64>,
    /// [`Measure::Depth`] of each sentence.
    depths: Vec<f64>,
    /// The mean of the rows of the opening, by term.
    opening: Vec<f64>,
    /// `Σ ln df` over the terms that each sentence introduces.
    introduced: Vec<f64>,
    /// [`Measure::Phrases`] of each sentence.
    phrases: Vec<f64>,
}

/// Sums over the terms of a sentence.
struct Sums {
    terms: f64,
    /// `Σ df` over its terms.
    with_term: f64,
}

impl<'a> Measured<'a> {
    pub(super) fn of(
        document: &'a RankInput<'a>,
        centrality: Centrality,
        wanted: MeasureSet,
    ) -> Self {
        let mut measured = Self {
            document,
            wanted,
            wants_cues: CueKind::ALL.iter().any(|&kind| wanted.contains(Measure::of_cue(kind))),
            centrality: Vec::new(),
            depths: Vec::new(),
            opening: Vec::new(),
            introduced: Vec::new(),
            phrases: Vec::new(),
        };
        if measured.wants(Measure::Centrality) {
            measured.centrality = centrality.score(document);
        }
        if measured.wants(Measure::Depth) {
            measured.depths = depths(document);
        }
        if measured.wants(Measure::Opening) {
            measured.opening = opening(document);
        }
        if measured.wants(Measure::Introduction) {
            measured.introduced = introduced(document);
        }
        if measured.wants(Measure::Phrases) {
            measured.phrases = phrases(document);
        }
        measured
    }

    fn wants(&self, measure: Measure) -> bool {
        self.wanted.contains(measure)
    }

    /// The measures of a sentence. Those that are not wanted are 0. Time is linear in its terms.
    pub(super) fn values(&self, row: usize) -> MeasureValues {
        let features = &self.document.features[row];
        let n = self.document.sentences() as f64;
        let words = f64::from(features.words);
        let yes = |shows: bool| f64::from(u8::from(shows));
        let sums = self.sums(row);
        let mut values = MeasureValues::ZERO;
        let mut set = |measure: Measure, value: &dyn Fn() -> f64| {
            if self.wants(measure) {
                values[measure] = value();
            }
        };
        set(Measure::Centrality, &|| self.centrality[row].max(MIN_CENTRALITY).ln());
        set(Measure::Frequency, &|| {
            (sums.with_term / f64::max(sums.terms, 1.0) / n + MIN_FREQUENCY).ln()
        });
        set(Measure::Coverage, &|| sums.with_term.ln_1p());
        set(Measure::Introduction, &|| self.introduced[row].ln_1p());
        set(Measure::Phrases, &|| self.phrases[row]);
        set(Measure::Opening, &|| self.document.weights.row_times(row, &self.opening));
        set(Measure::Place, &|| -f64::from(features.place).ln_1p());
        set(Measure::Depth, &|| self.depths[row]);
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
        if self.wants_cues {
            for (kind, count) in features.cues.iter() {
                set(Measure::of_cue(kind), &|| yes(count > 0));
            }
        }
        values
    }

    fn sums(&self, row: usize) -> Sums {
        let mut sums = Sums { terms: 0.0, with_term: 0.0 };
        for (term, _) in self.document.counts.row(row) {
            sums.terms += 1.0;
            sums.with_term += f64::from(self.document.weights.df(term));
        }
        sums
    }
}

/// The share of the sentences of its document that precede each sentence.
fn depths(document: &RankInput<'_>) -> Vec<f64> {
    let of = |own: &[Features]| {
        let n = own.len();
        (0..n).map(move |before| before as f64 / n as f64)
    };
    of_each_document(document.features).flat_map(of).collect()
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

/// For each sentence: `Σ ln df` over the terms that occur there for the first time in its document.
fn introduced(document: &RankInput<'_>) -> Vec<f64> {
    let mut introduced = vec![0.0; document.sentences()];
    // The number of the last document that contains each term, counted from 1.
    let mut known_in = vec![0_u32; document.counts.vocabulary()];
    let mut number = 0;
    for (row, introduced) in introduced.iter_mut().enumerate() {
        number += u32::from(row == 0 || document.features[row].place == 0);
        for (term, _) in document.counts.row(row) {
            let df = document.weights.df(term);
            // Most terms occur in one sentence, and the logarithm of 1 is 0.
            if df > 1 && std::mem::replace(&mut known_in[term as usize], number) != number {
                *introduced += f64::from(df).ln();
            }
        }
    }
    introduced
}

/// For each sentence: the share of its pairs of adjacent terms that another sentence has too.
///
/// A pair is only looked up if both of its terms occur in several sentences, which is rarely the
/// case. Other pairs cannot be in another sentence.
fn phrases(document: &RankInput<'_>) -> Vec<f64> {
    /// Where a pair of terms is adjacent.
    struct Found {
        first_in: u32,
        elsewhere: bool,
    }
    let mut pairs_in = vec![0_u32; document.sentences()];
    let room = 2 * document.sentences(); // about as many as in prose
    let mut known = HashMap::with_capacity_and_hasher(room, RandomState::default());
    let mut found: Vec<Found> = Vec::with_capacity(room);
    let mut seen: Vec<(u32, u32)> = Vec::with_capacity(room); // a sentence, and the number of a pair in it
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

/// Pairs of successive terms, ignoring stop words between them.
fn pairs(sequence: impl Iterator<Item = Option<u32>>) -> impl Iterator<Item = (u32, u32)> {
    let mut before = None;
    sequence.flatten().filter_map(move |term| before.replace(term).map(|before| (before, term)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::{TermCounts, TfIdfMatrix};

    const ALL: MeasureSet = MeasureSet::ALL;

    /// The wanted measures of sentences that have these terms and features.
    fn measured(rows: &[&[u32]], features: &[Features], wanted: MeasureSet) -> Vec<MeasureValues> {
        let counts = TermCounts::from_rows(rows, features.len());
        let weights = TfIdfMatrix::new(&counts);
        let document = RankInput { counts: &counts, weights: &weights, features, query: None };
        let measured = Measured::of(&document, Centrality::default(), wanted);
        (0..features.len()).map(|row| measured.values(row)).collect()
    }

    fn in_places(n: u32) -> Vec<Features> {
        (0..n).map(|place| Features { place, ..Features::default() }).collect()
    }

    fn assert_values(found: &[MeasureValues], measure: Measure, expected: &[f64]) {
        for (row, (values, expected)) in found.iter().zip(expected).enumerate() {
            let value = values[measure];
            assert!((value - expected).abs() < 1e-12, "{measure:?} of {row}: {value}, {expected}");
        }
    }

    /// Four sentences. Terms 0 and 2 occur in three of them, 1 in two, 3 in one. The pair 0 1
    /// occurs in two sentences; 0 2 occurs twice in the last, and nowhere else.
    const ROWS: [&[u32]; 4] = [&[0, 1], &[0, 1, 2], &[2, 3], &[0, 2, 0, 2]];

    #[test]
    fn terms_are_measured_by_the_number_of_sentences_with_them() {
        let found = measured(&ROWS, &in_places(4), ALL);
        let mean_df = [5.0 / 2.0, 8.0 / 3.0, 4.0 / 2.0, 6.0 / 2.0];
        let frequency = mean_df.map(|mean| (mean / 4.0 + 0.01_f64).ln());
        assert_values(&found, Measure::Frequency, &frequency);
        assert_values(&found, Measure::Coverage, &[6.0, 9.0, 5.0, 7.0].map(f64::ln));
        let introduced = [1.0 + 3_f64.ln() + 2_f64.ln(), 1.0 + 3_f64.ln(), 1.0, 1.0];
        assert_values(&found, Measure::Introduction, &introduced.map(f64::ln));
        assert_values(&found, Measure::Phrases, &[1.0, 0.5, 0.0, 0.0]);
    }

    #[test]
    fn a_title_counts_for_the_frequency_of_terms() {
        let found = measured(&[&[0], &[1], &[0]], &in_places(2), ALL);
        assert_values(&found, Measure::Coverage, &[3.0, 2.0].map(f64::ln));
        assert_values(&found, Measure::Frequency, &[1.01, 0.51].map(f64::ln));
        assert_values(&found, Measure::Introduction, &[(1.0 + 2_f64.ln()).ln(), 0.0]);
    }

    #[test]
    fn similarity_is_measured_to_the_first_two_sentences_of_each_document() {
        let counts = TermCounts::from_rows(&ROWS, 4);
        let matrix = TfIdfMatrix::new(&counts);
        let to = |row, others: &[usize]| {
            let sum: f64 = others.iter().map(|&other| matrix.cosine(row, other)).sum();
            sum / others.len() as f64
        };
        let found = measured(&ROWS, &in_places(4), ALL);
        assert_values(&found, Measure::Opening, &[0, 1, 2, 3].map(|row| to(row, &[0, 1])));
        // Two documents, with three sentences and with one.
        let mut features = in_places(4);
        features[3].place = 0;
        let found = measured(&ROWS, &features, ALL);
        assert_values(&found, Measure::Opening, &[0, 1, 2, 3].map(|row| to(row, &[0, 1, 3])));
    }

    #[test]
    fn centrality_is_that_of_the_method_with_a_lower_bound() {
        // The last shares no term with the others, which are equal.
        let rows: [&[u32]; 4] = [&[0, 1], &[0, 1], &[0, 1], &[2]];
        let found = measured(&rows, &in_places(4), ALL);
        let counts = TermCounts::from_rows(&rows, 4);
        let weights = TfIdfMatrix::new(&counts);
        let features = in_places(4);
        let document =
            RankInput { counts: &counts, weights: &weights, features: &features, query: None };
        let scores = Centrality::default().score(&document);
        assert!((scores[0] - 1.0).abs() < 1e-12 && scores[3] < 0.5, "{scores:?}");
        let expected: Vec<f64> = scores.iter().map(|score| score.max(1e-3).ln()).collect();
        assert_values(&found, Measure::Centrality, &expected);
    }

    #[test]
    fn features_are_measured_on_scales_of_their_own() {
        let features = [
            Features { words: 5, ..Features::default() },
            Features { words: 15, place: 1, group: 0, question: true, ..Features::default() },
            Features { words: 45, place: 2, group: 1, first_person: 3, ..Features::default() },
            Features {
                words: 46,
                place: 3,
                group: 2,
                numbers: 4,
                stigma: 2,
                ..Features::default()
            },
        ];
        let found = measured(&ROWS, &features, ALL);
        let cases: [(Measure, [f64; 4]); 12] = [
            (Measure::Place, [0.0, -(2_f64.ln()), -(3_f64.ln()), -(4_f64.ln())]),
            (Measure::Depth, [0.0, 0.25, 0.5, 0.75]),
            (Measure::Group, [0.0, 0.0, -(2_f64.ln()), -(3_f64.ln())]),
            (Measure::FirstGroup, [1.0, 1.0, 0.0, 0.0]),
            (Measure::Words, [6.0, 16.0, 41.0, 41.0].map(f64::ln)),
            (Measure::FewWords, [0.5, 1.0, 1.0, 1.0]),
            (Measure::SomeWords, [0.25, 0.75, 1.0, 1.0]),
            (Measure::TooManyWords, [0.0, 0.0, 0.0, 1.0]),
            (Measure::Question, [0.0, 1.0, 0.0, 0.0]),
            (Measure::FirstPerson, [0.0, 0.0, 1.0, 0.0]),
            (Measure::Numbers, [0.0, 0.0, 0.0, 5_f64.ln()]),
            (Measure::Stigma, [0.0, 0.0, 0.0, 1.0]),
        ];
        for (measure, expected) in cases {
            assert_values(&found, measure, &expected);
        }
    }

    #[test]
    fn a_kind_of_cue_is_measured_by_whether_it_is_there() {
        let mut features = in_places(4);
        features[1].cues[CueKind::Turn] = 1;
        features[3].cues[CueKind::Turn] = 2;
        let found = measured(&ROWS, &features, ALL);
        assert_values(&found, Measure::TurnCue, &[0.0, 1.0, 0.0, 1.0]);
        assert_values(&found, Measure::PlanCue, &[0.0; 4]);
    }

    #[test]
    fn depth_is_relative_to_the_own_document() {
        let features = [0, 1, 0, 1].map(|place| Features { place, ..Features::default() });
        let found = measured(&ROWS, &features, ALL);
        assert_values(&found, Measure::Depth, &[0.0, 0.5, 0.0, 0.5]);
    }

    #[test]
    fn a_sentence_without_terms_is_measured_too() {
        let found = measured(&[&[], &[0]], &in_places(2), ALL);
        assert!(
            found.iter().flat_map(MeasureValues::iter).all(|(_, value)| value.is_finite()),
            "{found:?}"
        );
        assert_values(&found, Measure::Frequency, &[0.01_f64.ln()]);
    }

    #[test]
    fn measures_that_are_not_wanted_are_0_and_do_not_affect_others() {
        let all = measured(&ROWS, &in_places(4), ALL);
        for &measure in Measure::ALL {
            let found = measured(&ROWS, &in_places(4), MeasureSet::from_iter([measure]));
            for (found, all) in found.iter().zip(&all) {
                for (other, value) in found.iter() {
                    let expected = if other == measure { all[measure] } else { 0.0 };
                    assert_eq!(value.to_bits(), expected.to_bits(), "{other:?} for {measure:?}");
                }
            }
        }
    }
}
