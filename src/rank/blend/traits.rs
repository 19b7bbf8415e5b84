//! The traits of a document: a few numbers that are 0 for a typical document.
//!
//! Each constant below is the value of a typical document. It is subtracted, so the weight of a
//! measure with [`Trait::Any`] is its weight in a typical document. The constants are round numbers
//! close to the means over the kinds of documents that the weights are fitted to, except
//! [`TYPICAL_LN_PARAGRAPH`], which is 0.6 below the mean.

use std::ops::Index;

use crate::features::{Features, Flag, of_each_document};
use crate::rank::scorer::RankInput;
use crate::text::float;

/// `ln` of the number of sentences of a typical document: `e^3.4 = 30`.
const TYPICAL_LN_SENTENCES: f64 = 3.4;

/// `ln` of the number of words of a typical sentence: `e^3 = 20`.
const TYPICAL_LN_WORDS: f64 = 3.0;

/// `ln` of the number of sentences of a typical paragraph: `e^0.5 = 1.6`.
const TYPICAL_LN_PARAGRAPH: f64 = 0.5;

/// The typical share of sentences with a quotation, and of sentences that refer to the writer.
const TYPICAL_SHARE: f64 = 0.15;

/// The typical number of groups of paragraphs per paragraph.
const TYPICAL_GROUPS: f64 = 0.5;

/// The typical share of sentences that end as a sentence does.
const TYPICAL_COMPLETE: f64 = 0.95;

/// A trait of a document: a number that is 0 for a typical document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trait {
    /// 1 for any document. Its weight applies to a typical document.
    Any,
    /// `ln` of the number of sentences, relative to the typical 30.
    Size,
    /// `ln` of the mean number of words per sentence, relative to the typical 20. High in news and
    /// papers, low in stories and in speech.
    Sentences,
    /// `ln` of the mean number of sentences per paragraph, relative to the typical 1.6.
    Paragraphs,
    /// The share of sentences with a quotation, minus the typical 0.15.
    Quoting,
    /// The share of sentences that refer to the writer, minus the typical 0.15. High in speech and
    /// memoirs.
    Speaking,
    /// The number of groups of paragraphs per paragraph, minus the typical 0.5. High if empty lines
    /// separate paragraphs, and low if they separate sections, or nothing.
    Grouping,
    /// The share of sentences that end as a sentence does, minus the typical 0.95. Low in documents
    /// with many lines that are not sentences.
    Complete,
    /// The share of sentences that are in lists.
    Listing,
}

impl Trait {
    /// Every trait. `trait as usize` is the index of a trait in it.
    pub const ALL: &'static [Self] = &[
        Self::Any,
        Self::Size,
        Self::Sentences,
        Self::Paragraphs,
        Self::Quoting,
        Self::Speaking,
        Self::Grouping,
        Self::Complete,
        Self::Listing,
    ];
}

/// The value of each [`Trait`] for one document. All values are finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TraitValues([f64; Trait::ALL.len()]);

impl TraitValues {
    /// Each trait with its value, in the order of [`Trait::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Trait, f64)> + '_ {
        Trait::ALL.iter().copied().zip(self.0)
    }
}

impl Index<Trait> for TraitValues {
    type Output = f64;

    fn index(&self, shown: Trait) -> &f64 {
        &self.0[shown as usize]
    }
}

/// Computes the traits of a document. Time `O(n)`.
pub(super) fn observe(document: &RankInput<'_>) -> TraitValues {
    let features = document.features;
    let n = features.len().max(1) as f64;
    let share = |shows: fn(&Features) -> bool| {
        features.iter().filter(|features| shows(features)).count() as f64 / n
    };
    let words: f64 = features.iter().map(|features| f64::from(features.words)).sum();
    let (mut blocks, mut groups) = (0.0, 0.0);
    for last in of_each_document(features).filter_map(<[Features]>::last) {
        blocks += f64::from(last.block) + 1.0;
        groups += f64::from(last.group) + 1.0;
    }
    let (blocks, groups) = (f64::max(blocks, 1.0), f64::max(groups, 1.0));
    TraitValues([
        1.0,
        float::ln(n) - TYPICAL_LN_SENTENCES,
        float::ln((words / n).max(1.0)) - TYPICAL_LN_WORDS,
        float::ln(n / blocks) - TYPICAL_LN_PARAGRAPH,
        share(|features| features.has(Flag::Quotation)) - TYPICAL_SHARE,
        share(|features| features.first_person > 0) - TYPICAL_SHARE,
        groups / blocks - TYPICAL_GROUPS,
        share(|features| features.has(Flag::Complete)) - TYPICAL_COMPLETE,
        share(|features| features.has(Flag::ListItem)),
    ])
}

#[cfg(test)]
impl FromIterator<(Trait, f64)> for TraitValues {
    /// Traits that are not given have the value 0.
    fn from_iter<I: IntoIterator<Item = (Trait, f64)>>(given: I) -> Self {
        let mut values = Self([0.0; Trait::ALL.len()]);
        for (shown, value) in given {
            values.0[shown as usize] = value;
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::{TermCounts, TfIdfMatrix};

    fn traits_of(features: &[Features]) -> TraitValues {
        let rows = vec![&[] as &[u32]; features.len()];
        let counts = TermCounts::from_rows(&rows, rows.len());
        let weights = TfIdfMatrix::new(&counts);
        observe(&RankInput {
            counts: &counts,
            weights: &weights,
            features,
            query: None,
            threads: 1,
        })
    }

    #[test]
    fn the_numbers_of_traits_are_their_indices() {
        assert!(Trait::ALL.iter().enumerate().all(|(at, shown)| *shown as usize == at));
    }

    #[test]
    fn traits_describe_a_document_by_its_sentences() {
        // Four sentences of 20 words in two paragraphs of one group. One has a quotation, two refer
        // to the writer, three end as a sentence does, and two are in a list.
        let features: Vec<Features> = (0..4_u8)
            .map(|i| {
                let first_person = u8::from(i % 2 == 1);
                let place = u32::from(i);
                Features { words: 20, place, block: place / 2, first_person, ..Features::default() }
                    .with(Flag::Quotation, i == 0)
                    .with(Flag::Complete, i > 0)
                    .with(Flag::ListItem, i < 2)
            })
            .collect();
        let complete_and_listing = [0.75 - 0.95, 0.5];
        let expected = [1.0, 4_f64.ln() - 3.4, 20_f64.ln() - 3.0, 2_f64.ln() - 0.5, 0.1, 0.35, 0.0]
            .into_iter()
            .chain(complete_and_listing);
        for ((_, found), expected) in traits_of(&features).iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn paragraphs_and_groups_are_those_of_all_documents() {
        // Two documents: one with two sentences in two paragraphs, one with two in one.
        let features = [(0, 0), (1, 1), (0, 0), (1, 0)].map(|(place, block)| Features {
            place,
            block,
            ..Features::default()
        });
        let traits = traits_of(&features);
        let expected = [(4.0_f64 / 3.0).ln() - 0.5, 2.0 / 3.0 - 0.5];
        for (of, expected) in [Trait::Paragraphs, Trait::Grouping].into_iter().zip(expected) {
            assert!((traits[of] - expected).abs() < 1e-12, "{traits:?}");
        }
    }

    #[test]
    fn an_empty_document_has_finite_traits() {
        assert!(traits_of(&[]).iter().all(|(_, value)| value.is_finite()));
    }
}
