//! Tiers of sentences: what a summary may consist of, in the order of preference.

use crate::features::{Features, Flag};

/// The largest number of words of a short sentence. Of the sentences of up to five words in documents that
/// readers graded, one in a hundred was worth printing: they are remarks, labels and half sentences.
const MAX_SHORT_WORDS: u16 = 5;

/// How well a sentence can stand in a summary. A sentence of a later tier is taken only if there is none left
/// of the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Tier {
    /// An ordinary sentence.
    #[default]
    Sentence,
    /// A sentence of few words, in a document that has mostly longer ones.
    Short,
    /// Not a sentence: see [`Flag::Fragment`].
    Fragment,
}

impl Tier {
    /// Every tier, the first choice first.
    pub(super) const ALL: [Self; 3] = [Self::Sentence, Self::Short, Self::Fragment];
}

/// The tier of each sentence. Time `O(n)`.
///
/// No sentence counts as short in a document in which most are, nor if there is a query (`has_query`): the
/// shortest sentence may be the answer to it.
pub(crate) fn tiers(features: &[Features], has_query: bool) -> Vec<Tier> {
    let is_short = |features: &Features| features.words <= MAX_SHORT_WORDS;
    let sentences = || features.iter().filter(|features| !features.has(Flag::Fragment));
    let short = sentences().filter(|features| is_short(features)).count();
    let has_long = !has_query && 2 * short < sentences().count();
    let tier = |features: &Features| {
        if features.has(Flag::Fragment) {
            Tier::Fragment
        } else if has_long && is_short(features) {
            Tier::Short
        } else {
            Tier::Sentence
        }
    };
    features.iter().map(tier).collect()
}

/// The last tier that a size admits: all if the whole text fits, and otherwise the first one of which a
/// sentence fits. If no sentence fits at all, it is the first one of which there is any.
pub(super) fn admitted_by_size(tiers: &[Tier], sizes: &[u64], limit: u64) -> Tier {
    if sizes.iter().fold(0_u64, |sum, &size| sum.saturating_add(size)) <= limit {
        return Tier::Fragment;
    }
    let fitting =
        tiers.iter().zip(sizes).filter(|&(_, &size)| size <= limit).map(|(tier, _)| *tier);
    fitting.min().or_else(|| tiers.iter().copied().min()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIERS: [Tier; 4] = [Tier::Sentence, Tier::Short, Tier::Fragment, Tier::Sentence];

    #[test]
    fn few_words_matter_only_among_longer_sentences() {
        let features = |words: &[u16]| -> Vec<Features> {
            words
                .iter()
                .map(|&words| {
                    let features = Features { words, ..Features::default() };
                    features.with(Flag::Fragment, words == 0)
                })
                .collect()
        };
        assert_eq!(tiers(&features(&[9, 5, 0, 6]), false), TIERS);
        assert_eq!(tiers(&features(&[9, 5, 0, 6]), true)[1], Tier::Sentence);
        assert_eq!(
            tiers(&features(&[9, 5, 0, 3]), false)[1..],
            [Tier::Sentence, Tier::Fragment, Tier::Sentence]
        );
    }

    #[test]
    fn a_size_admits_the_first_tier_of_which_a_sentence_fits() {
        let for_size = |limit| admitted_by_size(&TIERS, &[9, 3, 2, 6], limit);
        assert_eq!([20, 19, 6].map(for_size), [Tier::Fragment, Tier::Sentence, Tier::Sentence]);
        assert_eq!([5, 2, 1].map(for_size), [Tier::Short, Tier::Fragment, Tier::Sentence]);
    }
}
