//! Counts the pairs of adjacent terms that several sentences have.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::rank::scorer::RankInput;

/// The largest number of pairs that memory is reserved for before they are found.
const MAX_RESERVED_PAIRS: usize = 1 << 16;

/// The number of sentences for which the pairs are compared in one pass. Their pairs take up to 30 MB.
const SENTENCES_PER_PASS: usize = 1 << 19;

/// The largest number of passes. Each takes about 4% of the instructions of ranking.
const MAX_PASSES: usize = 8;

/// For each sentence: the number of its pairs of adjacent terms that another sentence has too.
///
/// A pair is only looked up if both of its terms occur in several sentences, which is rarely the
/// case. Other pairs cannot be in another sentence. The pairs of a large document are divided among several passes,
/// so that fewer of them are in memory at the same time.
pub(super) fn shared_pairs(document: &RankInput<'_>) -> Vec<u32> {
    let passes = document.sentences().div_ceil(SENTENCES_PER_PASS).next_power_of_two();
    in_passes(document, passes.min(MAX_PASSES))
}

/// [`shared_pairs`] in a number of passes, a power of two.
fn in_passes(document: &RankInput<'_>, passes: usize) -> Vec<u32> {
    let passes = u32::try_from(passes).unwrap_or(1);
    let mut shared = vec![0; document.sentences()];
    for pass in 0..passes {
        // Neighbouring sums of two term numbers are about equally frequent.
        let is_next = |before: u32, after: u32| before.wrapping_add(after) & (passes - 1) == pass;
        count(document, is_next, &mut shared);
    }
    shared
}

/// Adds the pairs that are selected by their terms to the counts of each sentence.
fn count(document: &RankInput<'_>, is_selected: impl Fn(u32, u32) -> bool, shared: &mut [u32]) {
    /// A pair of terms.
    struct Found {
        /// The index of the first sentence that has it.
        first_in: u32,
        /// How often that one has it. 0 once another sentence has it as well.
        alone: u32,
    }
    let room = (2 * document.sentences()).min(MAX_RESERVED_PAIRS); // about as many as in prose
    let mut known = HashMap::with_capacity_and_hasher(room, RandomState::default());
    let recurs = |term: u32| document.weights.df(term) > 1;
    for row in 0..document.sentences() {
        let row_number = u32::try_from(row).unwrap_or(u32::MAX);
        for (before, after) in pairs(document.counts.sequence(row)) {
            if !recurs(before) || !recurs(after) || !is_selected(before, after) {
                continue;
            }
            let new = Found { first_in: row_number, alone: 0 };
            let pair = u64::from(before) << 32 | u64::from(after);
            let found: &mut Found = known.entry(pair).or_insert(new);
            if found.first_in == row_number {
                found.alone += 1;
            } else {
                shared[row] += 1;
                shared[found.first_in as usize] += std::mem::take(&mut found.alone);
            }
        }
    }
}

/// Pairs of successive terms, ignoring stop words between them.
fn pairs(sequence: impl Iterator<Item = Option<u32>>) -> impl Iterator<Item = (u32, u32)> {
    let mut before = None;
    sequence.flatten().filter_map(move |term| before.replace(term).map(|before| (before, term)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::scorer::tests::with_input;
    use crate::terms::TermCounts;

    #[test]
    fn the_number_of_passes_does_not_matter() {
        let rows: [&[u32]; 5] =
            [&[0, 1, 2], &[u32::MAX, 0, u32::MAX, 1, 3], &[2, 3, 2, 3], &[1, 2, 4], &[0, 2]];
        with_input(&TermCounts::from_rows(&rows, 5), None, |document| {
            for passes in [1, 2, 4, 8] {
                assert_eq!(in_passes(document, passes), [2, 1, 0, 1, 0], "{passes}");
            }
        });
    }
}
