//! What a document shows of itself, in a few numbers about 0.

use std::ops::Index;

use crate::features::{Features, of_each_document};
use crate::rank::scorer::RankInput;

/// How many sentences a document of the usual size has: `e^3.4`.
const USUAL_LN_SENTENCES: f64 = 3.4;

/// How many words a sentence of the usual length has: `e^3`.
const USUAL_LN_WORDS: f64 = 3.0;

/// How many sentences the usual paragraph has: `e^0.5`.
const USUAL_LN_PARAGRAPH: f64 = 0.5;

/// The usual share of sentences with a quotation, and of sentences in which the writer speaks.
const USUAL_SHARE: f64 = 0.15;

/// The usual number of groups of paragraphs, for each paragraph.
const USUAL_GROUPS: f64 = 0.5;

/// Something that a document shows of itself: a number that is 0 for a document of the usual kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trait {
    /// 1 for any document: what a weight is where a document shows nothing unusual.
    Any,
    /// `ln` of the number of sentences, over the usual 30.
    Size,
    /// `ln` of the mean number of words a sentence, over the usual 20: long in news and papers, short in
    /// stories and in speech.
    Sentences,
    /// `ln` of the mean number of sentences a paragraph, over the usual 1.6.
    Paragraphs,
    /// The share of sentences with a quotation, over the usual 0.15.
    Quoting,
    /// The share of sentences in which the writer speaks, over the usual 0.15: speech and memoirs.
    Speaking,
    /// Groups of paragraphs for each paragraph, over the usual 0.5: high where empty lines part
    /// paragraphs, and low where they part sections, or nothing.
    Grouping,
}

impl Trait {
    /// Every trait. `shown as usize` is the index of a trait in it.
    pub const ALL: &'static [Self] = &[
        Self::Any,
        Self::Size,
        Self::Sentences,
        Self::Paragraphs,
        Self::Quoting,
        Self::Speaking,
        Self::Grouping,
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

/// What a document shows of itself. Time `O(n)`.
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
        n.ln() - USUAL_LN_SENTENCES,
        (words / n).max(1.0).ln() - USUAL_LN_WORDS,
        (n / blocks).ln() - USUAL_LN_PARAGRAPH,
        share(|features| features.quotation) - USUAL_SHARE,
        share(|features| features.first_person > 0) - USUAL_SHARE,
        groups / blocks - USUAL_GROUPS,
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
        observe(&RankInput { counts: &counts, weights: &weights, features, query: None })
    }

    #[test]
    fn traits_are_numbered_in_the_order_of_the_list() {
        assert!(Trait::ALL.iter().enumerate().all(|(at, shown)| *shown as usize == at));
    }

    #[test]
    fn traits_describe_a_document_by_its_sentences() {
        // Four sentences of 20 words in two paragraphs of one group; one quotes, two say "I".
        let features: Vec<Features> = (0..4)
            .map(|i| Features {
                words: 20,
                place: i,
                block: i / 2,
                quotation: i == 0,
                first_person: i % 2,
                ..Features::default()
            })
            .collect();
        let expected = [1.0, 4_f64.ln() - 3.4, 20_f64.ln() - 3.0, 2_f64.ln() - 0.5, 0.1, 0.35, 0.0];
        for ((_, found), expected) in traits_of(&features).iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn paragraphs_and_groups_are_those_of_all_documents() {
        // Two documents: one of two sentences in two paragraphs, one of two in one.
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
    fn nothing_at_all_has_a_shape_too() {
        assert!(traits_of(&[]).iter().all(|(_, value)| value.is_finite()));
    }
}
