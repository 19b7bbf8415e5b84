//! Computes the measures of the sentences of a document.
//!
//! The weights are fitted with the constants below, which were chosen by hand. Whoever changes one
//! has to fit the weights again.

mod phrases;
mod positions;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use super::measure::{Measure, MeasureValues};
use crate::features::{Features, Flag, of_each_document};
use crate::rank::centrality::Centrality;
use crate::rank::scorer::{RankInput, Scorer};
use crate::text::float;
use crate::threads::join;
use phrases::shared_pairs;
use positions::Positions;

/// The lower bound of centrality, as a share of the best. Without it, a sentence that shares no
/// term with others would be infinitely worse than one that shares few.
const MIN_CENTRALITY: f64 = 1e-3;

/// The amount that is added to a frequency, a share of the sentences, before its logarithm is
/// taken, so that sentences without terms have one.
const MIN_FREQUENCY: f64 = 0.01;

/// The number of sentences that are the opening of a document.
const OPENING: usize = 2;

/// The number of sentences that are the ending of a document: as many as its opening.
const ENDING: usize = OPENING;

/// The number of words above which sentences count as equally long.
const MAX_WORDS: u16 = 40;

/// The number of words below which a sentence says little.
const FEW_WORDS: f64 = 10.0;

/// The number of words of a sentence that makes a complete statement.
const SOME_WORDS: f64 = 20.0;

/// The number of words above which a sentence is a list, or several sentences that were not split.
const TOO_MANY_WORDS: u16 = 45;

/// The number of counts, from 0 on, whose logarithm is looked up rather than computed: most counts are below
/// it.
const KNOWN_LOGARITHMS: usize = 256;

/// `ln(1 + count)`.
fn ln_1p(count: impl Into<u32>) -> f64 {
    static KNOWN: LazyLock<[f64; KNOWN_LOGARITHMS]> =
        LazyLock::new(|| std::array::from_fn(|count| float::ln_1p(count as f64)));
    let count = count.into();
    KNOWN.get(count as usize).copied().unwrap_or_else(|| float::ln_1p(f64::from(count)))
}

/// The values from which the measures of all sentences of a document are computed. Time and space
/// `O(nonzeros + words)`.
pub(super) struct Measured<'a> {
    document: &'a RankInput<'a>,
    centrality: Vec<f64>,
    /// The rows that all sentences are compared with, by term.
    references: Vec<References>,
    /// The number of headings.
    headings: f64,
    new_terms: NewTerms,
    /// The number of pairs of adjacent terms of each sentence that another one has too.
    shared_pairs: Vec<u32>,
    positions: Positions,
    /// The mean number of words of a sentence, at least 1.
    mean_words: f64,
}

/// Sums over the terms of a sentence.
struct Sums {
    terms: u32,
    /// `Σ df` over its terms.
    with_term: u32,
}

/// A number for each row that sentences are compared with: the weight of a term, or a dot product.
#[derive(Debug, Clone, Copy, Default)]
struct References {
    /// The mean of the rows of the opening.
    opening: f64,
    /// The row of the title.
    title: f64,
    /// The mean of the rows of the headings.
    headings: f64,
    /// The sum of all rows of sentences, scaled to length 1.
    centroid: f64,
    /// The mean of the rows of the last sentences of each document.
    ending: f64,
}

impl<'a> Measured<'a> {
    pub(super) fn of(document: &'a RankInput<'a>, centrality: Centrality) -> Self {
        // Both take about as long.
        let of_centrality =
            RankInput { threads: document.threads.saturating_sub(1).max(1), ..*document };
        let ((centrality, references), (shared_pairs, new_terms)) = join(
            document.threads,
            || (centrality.score(&of_centrality), references(document)),
            || (shared_pairs(document), new_terms(document)),
        );
        Self {
            document,
            centrality,
            references,
            headings: headings(document).len() as f64,
            new_terms,
            shared_pairs,
            positions: Positions::new(document.features),
            mean_words: mean_words(document.features),
        }
    }

    /// The measures of a sentence. Time is linear in its terms.
    pub(super) fn values(&self, row: usize) -> MeasureValues {
        let features = &self.document.features[row];
        let n = self.document.sentences() as f64;
        let words = f64::from(features.words);
        let yes = |shows: bool| f64::from(u8::from(shows));
        let has = |flag: Flag| yes(features.has(flag));
        let (sums, alike) = (self.sums(row), self.likeness(row));
        let position = self.positions.of(row, features.block);
        let mut values = MeasureValues::ZERO;
        let mut set = |measure: Measure, value: f64| values[measure] = value;
        set(Measure::Centrality, float::ln(self.centrality[row].max(MIN_CENTRALITY)));
        let mean_df = f64::from(sums.with_term) / f64::max(f64::from(sums.terms), 1.0);
        set(Measure::Frequency, float::ln(mean_df / n + MIN_FREQUENCY));
        set(Measure::Coverage, ln_1p(sums.with_term));
        set(Measure::Introduction, float::ln_1p(self.new_terms.sums[row]));
        set(Measure::Phrases, self.phrases(row));
        set(Measure::Opening, alike.opening);
        set(Measure::Place, -ln_1p(features.place));
        let before = f64::from(features.place);
        set(Measure::Depth, before / (before + 1.0 + f64::from(position.sentences_after)));
        set(Measure::Group, -ln_1p(features.group));
        set(Measure::FirstGroup, yes(features.group == 0));
        set(Measure::Words, ln_1p(features.words.min(MAX_WORDS)));
        set(Measure::FewWords, words.min(FEW_WORDS) / FEW_WORDS);
        set(Measure::SomeWords, words.min(SOME_WORDS) / SOME_WORDS);
        set(Measure::TooManyWords, yes(features.words > TOO_MANY_WORDS));
        set(Measure::Question, has(Flag::Question));
        set(Measure::FirstPerson, yes(features.first_person > 0));
        set(Measure::Numbers, ln_1p(features.numbers));
        set(Measure::Stigma, yes(features.stigma > 0));
        let share = |of: u16| f64::from(of) / f64::max(f64::from(features.words), 1.0);
        set(Measure::FromEnd, ln_1p(position.sentences_after));
        set(Measure::Block, ln_1p(features.block));
        set(Measure::BlocksLeft, ln_1p(position.blocks_after));
        set(Measure::InBlock, f64::from(position.in_block));
        set(Measure::BlockSize, ln_1p(position.block_size.saturating_sub(1)));
        set(Measure::ClosesBlock, has(Flag::ClosesBlock));
        set(Measure::UnderHeading, has(Flag::UnderHeading));
        set(Measure::Letters, ln_1p(features.letters));
        set(Measure::WordLength, share(features.letters));
        set(Measure::RelativeLength, words / self.mean_words);
        set(Measure::Complete, has(Flag::Complete));
        set(Measure::Introduces, has(Flag::Introduces));
        set(Measure::Exclaims, has(Flag::Exclaims));
        set(Measure::OpensLower, has(Flag::OpensLower));
        set(Measure::OpensNumber, has(Flag::OpensNumber));
        set(Measure::Capitals, share(features.capitals));
        set(Measure::Shouted, share(features.shouted));
        set(Measure::Commas, f64::from(features.commas));
        set(Measure::Bracketed, has(Flag::Bracketed));
        set(Measure::Addresses, f64::from(features.addresses));
        set(Measure::ListItem, has(Flag::ListItem));
        set(Measure::Quotation, has(Flag::Quotation));
        set(Measure::OpensQuoted, has(Flag::OpensQuoted));
        set(Measure::Quoted, share(features.quoted));
        set(Measure::Amounts, ln_1p(features.amounts));
        set(Measure::Bonus, f64::from(features.bonus));
        set(Measure::Leans, has(Flag::Leans));
        set(Measure::Title, alike.title);
        set(Measure::Headings, (alike.headings * self.headings).min(1.0));
        set(Measure::Centroid, alike.centroid);
        set(Measure::Ending, alike.ending);
        let new = f64::from(self.new_terms.counts[row]);
        set(Measure::New, new / f64::max(f64::from(sums.terms), 1.0));
        for (kind, count) in features.cues.iter() {
            set(Measure::of_cue(kind), yes(count > 0));
        }
        values
    }

    /// The dot products of a row with all rows that sentences are compared with.
    fn likeness(&self, row: usize) -> References {
        let mut sums = References::default();
        self.document.weights.for_each_in_row(row, |term, weight| {
            let reference = &self.references[term as usize];
            sums.opening += weight * reference.opening;
            sums.title += weight * reference.title;
            sums.headings += weight * reference.headings;
            sums.centroid += weight * reference.centroid;
            sums.ending += weight * reference.ending;
        });
        sums
    }

    /// The share of the pairs of adjacent terms of a sentence that another one has too.
    fn phrases(&self, row: usize) -> f64 {
        let shared = self.shared_pairs[row];
        if shared == 0 {
            return 0.0; // nearly always
        }
        let terms: u32 = self.document.counts.row(row).map(|(_, tf)| tf).sum();
        f64::from(shared) / f64::from(terms.saturating_sub(1).max(1))
    }

    fn sums(&self, row: usize) -> Sums {
        let mut sums = Sums { terms: 0, with_term: 0 };
        for &term in self.document.counts.terms(row) {
            sums.terms += 1;
            sums.with_term = sums.with_term.saturating_add(self.document.weights.df(term));
        }
        sums
    }
}

/// The rows that all sentences are compared with, by term.
fn references(document: &RankInput<'_>) -> Vec<References> {
    let title = mean_of_rows(document, title(document));
    let headings = mean_of_rows(document, headings(document));
    let ending = mean_of_rows(document, endings(document.features));
    let (opening, centroid) = (opening(document), centroid(document));
    let at = |term: usize| References {
        opening: opening[term],
        title: title[term],
        headings: headings[term],
        centroid: centroid[term],
        ending: ending[term],
    };
    (0..document.weights.columns()).map(at).collect()
}

/// The mean of the rows of the opening, by term.
fn opening(document: &RankInput<'_>) -> Vec<f64> {
    let is_opening = |&row: &usize| (document.features[row].place as usize) < OPENING;
    mean_of_rows(document, (0..document.sentences()).filter(is_opening))
}

/// The terms that occur in each sentence for the first time in its document.
#[derive(Debug)]
struct NewTerms {
    /// Their number in each sentence.
    counts: Vec<u32>,
    /// `Σ ln df` over those of each sentence.
    sums: Vec<f64>,
}

/// Finds the terms that occur in each sentence for the first time in its document.
fn new_terms(document: &RankInput<'_>) -> NewTerms {
    let sentences = document.sentences();
    let mut new = NewTerms { counts: vec![0; sentences], sums: vec![0.0; sentences] };
    // The number of the last document that contains each term, counted from 1.
    let mut known_in = vec![0_u32; document.counts.vocabulary()];
    let mut number = 0;
    for (row, (count, sum)) in new.counts.iter_mut().zip(&mut new.sums).enumerate() {
        number += u32::from(row == 0 || document.features[row].place == 0);
        for &term in document.counts.terms(row) {
            if std::mem::replace(&mut known_in[term as usize], number) != number {
                *count += 1;
                let df = document.weights.df(term);
                // Most terms occur in one sentence, and the logarithm of 1 is 0.
                if df > 1 {
                    *sum += float::ln(f64::from(df));
                }
            }
        }
    }
    new
}

/// The mean number of words of a sentence, at least 1.
fn mean_words(features: &[Features]) -> f64 {
    let words: f64 = features.iter().map(|features| f64::from(features.words)).sum();
    (words / features.len().max(1) as f64).max(1.0)
}

/// The mean of some rows, by term.
fn mean_of_rows(
    document: &RankInput<'_>,
    rows: impl IntoIterator<Item = usize, IntoIter: Clone>,
) -> Vec<f64> {
    let rows = rows.into_iter();
    let mut mean = vec![0.0; document.weights.columns()];
    let share = 1.0 / rows.clone().count().max(1) as f64;
    for row in rows {
        document.weights.for_each_in_row(row, |term, weight| mean[term as usize] += weight * share);
    }
    mean
}

/// The row of the title. Empty if there is none, or if there are several documents, whose titles are
/// headings of the whole.
fn title(document: &RankInput<'_>) -> Range<usize> {
    let n = document.sentences();
    let is_single = of_each_document(document.features).nth(1).is_none();
    n..document.weights.rows().min(n + usize::from(is_single))
}

/// The last sentences of each document.
fn endings(features: &[Features]) -> Vec<usize> {
    let mut endings = Vec::new();
    let mut end = 0;
    for own in of_each_document(features) {
        end += own.len();
        endings.extend(end - own.len().min(ENDING)..end);
    }
    endings
}

/// The sum of the rows of all sentences, scaled to length 1, by term.
fn centroid(document: &RankInput<'_>) -> Vec<f64> {
    let mut centroid = mean_of_rows(document, 0..document.sentences());
    let length = centroid.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        for weight in &mut centroid {
            *weight /= length;
        }
    }
    centroid
}

/// The rows of the headings.
fn headings(document: &RankInput<'_>) -> Range<usize> {
    title(document).end..document.weights.rows()
}
