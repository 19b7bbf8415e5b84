//! The `KLSum` method: sentences whose words together have the distribution of the document.

use std::collections::{BTreeMap, BinaryHeap};

use super::best_first::BestFirst;
use super::scorer::{RankInput, Scorer, by_order};
use crate::terms::TermCounts;
use crate::text::float;

/// The amount that is added to the count of every term in a summary, in occurrences, so that no
/// term of the document has the probability 0. It is Laplace's rule. A smaller amount would prefer
/// sentences with few words.
const SMOOTHING: f64 = 1.0;

/// The largest number of evaluations of sentences. It bounds the time to 10 to 20 seconds. 100,000
/// sentences of prose need 11 million.
const MAX_EVALUATIONS: usize = 15_000_000;

/// Takes sentences one by one, each time the one that brings the distribution of words in the
/// summary closest to that of the document.
///
/// `P(w)` is the relative frequency of term `w` in the document, and `Q(w)` that in the summary
/// `S`, with `δ = 1` added to the count of each of the `v` terms. The next sentence is the one that
/// minimizes
///
/// ```text
/// KL(P ‖ Q) = Σ(w) P(w) ln (P(w) / Q(w)),    Q(w) = (count of w in S + δ) / (words of S + δ v)
/// ```
///
/// The score of a sentence decreases evenly with its rank: of `n` sentences, the one that is taken
/// after `k` others scores `(n − k) / n`. Sentences without terms score 0. Words that are in the
/// summary already contribute less, which is how the method avoids redundancy.
///
/// # Complexity
/// Most of the sum is the same for all sentences, so they can be compared by
///
/// ```text
/// gain(s) − ln (words of S and s + δ v),
/// gain(s) = Σ(w in s) P(w) ln (1 + count of w in s / (count of w in S + δ))
/// ```
///
/// A gain only falls as `S` grows, so the last known gain is an upper bound (lazy evaluation).
/// Among sentences of the same length, the gain alone decides. There is a heap for each length, and
/// only the sentences at the top are evaluated again. The order is exactly the one of the
/// definition for up to 3,500 sentences of any text, and for 100,000 sentences of prose. In a text
/// that repeats the same few sentences, all gains fall together. After 15 million evaluations, the
/// remaining sentences are sorted by their current gain and cost.
///
/// * Input: term counts of `n` sentences and of context, whose words count for `P`. Output: `n`
///   scores, the best of which is 1.
/// * Time `O(n · lengths + evaluations · (t + ln n))` for `t` terms per sentence and at most 15
///   million evaluations. Space `O(nonzeros)`.
///
/// # Differences from the paper
/// * The paper takes sentences as long as the length allows. Here all sentences are ranked, and
///   selection decides where to stop.
/// * The paper smooths `Q` over all words of the document, but does not state the amount.
/// * Words are stems without stop words. sumy sums over the words of the summary only.
///
/// # References
/// * Haghighi and Vanderwende (2009), "Exploring Content Models for Multi-Document Summarization",
///   NAACL, section 3.2 (`KLSum`).
/// * Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions".
#[derive(Debug, Clone, Copy, Default)]
pub struct KlSum;

impl Scorer for KlSum {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        by_order(&order(document.counts, MAX_EVALUATIONS), document.sentences())
    }
}

/// A sentence that may be taken. Its score is its gain at the last evaluation, which is an upper
/// bound for its current gain. Its payload is the number of sentences that had been taken then.
type Candidate = BestFirst<usize>;

/// The sentences with terms, in the order in which they are taken. `evaluations` limits the number
/// of evaluations approximately.
fn order(counts: &TermCounts, mut evaluations: usize) -> Vec<usize> {
    let mut summary = Summary::new(counts);
    let mut by_length: BTreeMap<u64, BinaryHeap<Candidate>> = BTreeMap::new();
    for row in 0..counts.sentences() {
        let length = length(counts, row);
        if length > 0 {
            let candidate = Candidate { score: summary.gain(row), index: row, payload: 0 };
            by_length.entry(length).or_default().push(candidate);
        }
    }
    let mut by_length: Vec<(u64, BinaryHeap<Candidate>)> = by_length.into_iter().collect();

    let mut order = Vec::with_capacity(counts.sentences());
    while evaluations > 0 {
        let turn = order.len();
        let mut best = None::<(f64, usize, usize)>;
        for (at, (length, candidates)) in by_length.iter_mut().enumerate() {
            let cost = summary.cost(*length);
            while let Some(mut top) = candidates.peek_mut() {
                let value = top.score - cost;
                let is_behind = best.is_some_and(|(other, row, _)| {
                    value.total_cmp(&other).then(row.cmp(&top.index)).is_lt()
                });
                if is_behind {
                    break; // even its upper bound is not better
                }
                if top.payload == turn {
                    best = Some((value, top.index, at));
                    break;
                }
                top.score = summary.gain(top.index);
                top.payload = turn;
                evaluations = evaluations.saturating_sub(1);
            }
        }
        let Some((_, row, at)) = best else {
            break;
        };
        by_length[at].1.pop();
        summary.add(row);
        order.push(row);
    }
    order.extend(rest(&summary, by_length));
    order
}

/// Sorts the remaining sentences by how much each would lower the divergence now.
fn rest(summary: &Summary<'_>, by_length: Vec<(u64, BinaryHeap<Candidate>)>) -> Vec<usize> {
    let mut values: Vec<(f64, usize)> = Vec::new();
    for (length, candidates) in by_length {
        let cost = summary.cost(length);
        values.extend(
            candidates.into_iter().map(|left| (summary.gain(left.index) - cost, left.index)),
        );
    }
    values.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    values.into_iter().map(|(_, row)| row).collect()
}

/// The number of occurrences of terms in a row.
fn length(counts: &TermCounts, row: usize) -> u64 {
    counts.row(row).map(|(_, tf)| u64::from(tf)).sum()
}

/// The words of the summary so far.
#[derive(Debug)]
struct Summary<'c> {
    counts: &'c TermCounts,
    /// `P` for each term.
    document: Vec<f64>,
    /// The number of occurrences of each term in the summary.
    taken: Vec<u64>,
    /// The contribution of each term to the gain of a sentence that contains it once.
    once: Vec<f64>,
    /// The number of words in the summary.
    words: u64,
}

impl<'c> Summary<'c> {
    fn new(counts: &'c TermCounts) -> Self {
        let document = counts.probabilities();
        let once = document.iter().map(|p| p * float::ln_1p(1.0 / SMOOTHING)).collect();
        Self { counts, document, taken: vec![0; counts.vocabulary()], once, words: 0 }
    }

    /// The contribution of a term to the gain of a sentence that contains it `more` times.
    fn added(&self, term: u32, more: u32) -> f64 {
        let already = self.taken[term as usize] as f64 + SMOOTHING;
        self.document[term as usize] * float::ln_1p(f64::from(more) / already)
    }

    /// By how much the words of a sentence lower the divergence, apart from the length of the
    /// summary.
    fn gain(&self, row: usize) -> f64 {
        self.counts.row(row).fold(0.0, |sum, (term, tf)| {
            sum + if tf == 1 { self.once[term as usize] } else { self.added(term, tf) }
        })
    }

    /// The part of the divergence that depends on the length of the summary, if it grows by
    /// `length`.
    fn cost(&self, length: u64) -> f64 {
        float::ln((self.words + length) as f64 + SMOOTHING * self.document.len() as f64)
    }

    fn add(&mut self, row: usize) {
        for (term, tf) in self.counts.row(row) {
            self.taken[term as usize] += u64::from(tf);
            self.words += u64::from(tf);
            self.once[term as usize] = self.added(term, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::graph::tests::random_sentences;
    use crate::rank::scorer::tests::score;

    fn counts(rows: &[Vec<u32>]) -> TermCounts {
        let slices: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        TermCounts::from_rows(&slices, rows.len())
    }

    /// `KL(P ‖ Q)` of a summary, by its definition.
    fn divergence(counts: &TermCounts, summary: &[usize]) -> f64 {
        let count = |rows: &[usize]| {
            let mut count = vec![0.0; counts.vocabulary()];
            for &row in rows {
                counts.row(row).for_each(|(term, tf)| count[term as usize] += f64::from(tf));
            }
            count
        };
        let p = count(&(0..counts.rows()).collect::<Vec<_>>());
        let q: Vec<f64> = count(summary).into_iter().map(|count| count + SMOOTHING).collect();
        let (all, taken) = (p.iter().sum::<f64>(), q.iter().sum::<f64>());
        p.iter()
            .zip(&q)
            .filter(|(p, _)| **p > 0.0)
            .map(|(p, q)| p / all * (p / all / (q / taken)).ln())
            .sum()
    }

    #[test]
    fn each_sentence_taken_minimizes_the_divergence() {
        for (n, vocabulary) in [(1, 5), (2, 3), (10, 200), (40, 10), (120, 60)] {
            let counts = counts(&random_sentences(n, vocabulary, n as u64));
            let order = order(&counts, usize::MAX);
            for turn in 0..order.len() {
                let with = |row: usize| divergence(&counts, &[&order[..turn], &[row]].concat());
                let least = order[turn..].iter().map(|&row| with(row)).fold(f64::MAX, f64::min);
                assert!(with(order[turn]) < least + 1e-12, "{n} sentences, turn {turn}");
            }
        }
    }

    #[test]
    fn when_evaluations_run_out_the_rest_is_sorted_by_current_gain() {
        assert_eq!(order(&counts(&vec![vec![0]; 20]), 50), (0..20).collect::<Vec<_>>());
        let counts = counts(&random_sentences(120, 60, 120));
        let (all, cut) = (order(&counts, usize::MAX), order(&counts, 60));
        assert_eq!(cut[..3], all[..3], "the sentences that were taken before");
        let sorted = |mut order: Vec<usize>| {
            order.sort_unstable();
            order
        };
        assert_eq!(sorted(cut), sorted(all));
    }

    #[test]
    fn the_order_agrees_with_a_calculation_by_hand() {
        // P = (2, 2, 1, 1) / 6. All sentences have the same length, so gains decide: {0 1} has (2 +
        // 2)/6 ln 2, and {2 3} has half of it. Then the second {0 1} has 4/6 ln 3/2 = 0.270, and {2
        // 3} still has 2/6 ln 2 = 0.231: a repetition is preferred only if its words are much more
        // frequent.
        let rows = vec![vec![2, 3], vec![0, 1], vec![0, 1]];
        assert_eq!(order(&counts(&rows), usize::MAX), [1, 2, 0]);
        // With P = (2, 2, 1, 1, 1, 1) / 8 for {0 1}, {0 1} and {2 3 4 5}, the gains are both 4/8 ln
        // 2 = 0.347, and the costs are ln (2 + 6) and ln (4 + 6): {0 1} is ahead by 0.223. Then it
        // is 4/8 ln 3/2 − ln 10 against 4/8 ln 2 − ln 12: still ahead, by 0.038.
        let rows = vec![vec![0, 1], vec![0, 1], vec![2, 3, 4, 5]];
        assert_eq!(order(&counts(&rows), usize::MAX), [0, 1, 2]);
        let scores = score(&KlSum, &[&[2, 3], &[0, 1], &[0, 1]], 0);
        for (score, expected) in scores.iter().zip([1.0 / 3.0, 1.0, 2.0 / 3.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn new_words_precede_repeated_ones() {
        // Each sentence has one term. Term 0 is half of all words, and terms 1 and 2 are a quarter
        // each.
        let rows = vec![vec![0], vec![0], vec![1], vec![2]];
        // The largest gain is 1/2 ln 2. Then 0 has 1/2 ln 3/2 = 0.203, and 1 and 2 have 1/4 ln 2 =
        // 0.173. A third 0 would have 1/2 ln 4/3 = 0.144.
        assert_eq!(order(&counts(&rows), usize::MAX), [0, 1, 2, 3]);
        let rows = vec![vec![0], vec![0], vec![0], vec![1], vec![1]];
        // P = (3, 2) / 5: 0.416 and 0.277; 0.243 and 0.277; 0.243 and 0.162; 0.173 and 0.162.
        assert_eq!(order(&counts(&rows), usize::MAX), [0, 3, 1, 2, 4]);
    }
}
