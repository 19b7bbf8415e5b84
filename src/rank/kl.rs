//! `KLSum`: sentences that together have the words of the document in the document's proportions.

use std::collections::{BTreeMap, BinaryHeap};

use super::best_first::BestFirst;
use super::scorer::{RankInput, Scorer, by_order};
use crate::terms::TermCounts;

/// What is added to the count of every term of the document in a summary, so that none is
/// impossible in it; in occurrences. The rule of Laplace. Less of it prefers sentences of few words.
const SMOOTHING: f64 = 1.0;

/// The most looks at sentences: it bounds the time, to ten or twenty seconds. 100,000 sentences of
/// prose need 11 million.
const MAX_LOOKS: usize = 15_000_000;

/// Takes sentences one by one, each time the one with which the summary is least surprised by the
/// document.
///
/// `P(w)` is the part of term `w` in all occurrences of terms in the document, `Q(w)` that in the
/// summary `S`, with `δ = 1` added to each of the `v` terms. The next sentence is the one that
/// makes the least of
///
/// ```text
/// KL(P ‖ Q) = Σ(w) P(w) ln (P(w) / Q(w)),    Q(w) = (count of w in S + δ) / (words of S + δ v)
/// ```
///
/// The score of a sentence falls with its turn, evenly from 1: of `n` sentences the one taken after
/// `k` others has `(n − k) / n`. Sentences without terms have 0. What is in the summary already adds
/// less, which is the method's own guard against redundancy.
///
/// # Complexity
/// All of the sum but what a sentence brings is the same for all sentences, so they are compared by
///
/// ```text
/// gain(s) − ln (words of S and s + δ v),
/// gain(s) = Σ(w in s) P(w) ln (1 + count of w in s / (count of w in S + δ))
/// ```
///
/// A gain only falls as `S` grows, so what it was at the last look bounds what it is (lazy
/// evaluation), and among sentences of one length it alone decides: there is a heap for each length,
/// and only those at the top are looked at again. The order is that of the definition, to its end:
/// surely for 3,500 sentences, and on prose for 100,000. In a text of the same few sentences over
/// and over all gains fall together; after 15 million looks those that are left come in the order of
/// their gain and cost then.
///
/// * Input: term counts of `n` sentences and of context, whose words count for `P`; output: `n`
///   scores, the best is 1.
/// * Time `O(n · lengths + looks · (t + ln n))` with `t` terms a sentence and at most 15 million
///   looks; space `O(nonzeros)`.
///
/// # Differences from the paper
/// * The paper takes sentences as long as the length allows; here all of them get their turn, and
///   selection stops where it stops.
/// * It smooths `Q` over all words of the document by an amount that it leaves open.
/// * Words are stems without stop words. sumy sums over the words of the summary alone.
///
/// # References
/// * Haghighi and Vanderwende (2009), "Exploring Content Models for Multi-Document Summarization",
///   NAACL, section 3.2 (`KLSum`).
/// * Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions".
#[derive(Debug, Clone, Copy, Default)]
pub struct KlSum;

impl Scorer for KlSum {
    fn score(&self, document: &RankInput<'_>) -> Vec<f64> {
        by_order(&order(document.counts, MAX_LOOKS), document.sentences())
    }
}

/// A sentence that may be taken. Its score is its gain at the last look, which is at least what it is
/// now; what is known is how many sentences were taken at the last look.
type Candidate = BestFirst<usize>;

/// The sentences with terms, in the order in which they are taken, after at most about so many looks.
fn order(counts: &TermCounts, mut looks: usize) -> Vec<usize> {
    let mut summary = Summary::new(counts);
    let mut by_length: BTreeMap<u64, BinaryHeap<Candidate>> = BTreeMap::new();
    for row in 0..counts.sentences() {
        let length = length(counts, row);
        if length > 0 {
            let candidate = Candidate { score: summary.gain(row), index: row, known: 0 };
            by_length.entry(length).or_default().push(candidate);
        }
    }
    let mut by_length: Vec<(u64, BinaryHeap<Candidate>)> = by_length.into_iter().collect();

    let mut order = Vec::with_capacity(counts.sentences());
    while looks > 0 {
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
                    break; // it was no better when it was looked at, and is no better now
                }
                if top.known == turn {
                    best = Some((value, top.index, at));
                    break;
                }
                top.score = summary.gain(top.index);
                top.known = turn;
                looks = looks.saturating_sub(1);
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

/// Sentences that are left, those that would be taken next first.
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

/// The number of terms of a row, each as often as it is there.
fn length(counts: &TermCounts, row: usize) -> u64 {
    counts.row(row).map(|(_, tf)| u64::from(tf)).sum()
}

/// The words taken so far, and how a sentence would add to them.
#[derive(Debug)]
struct Summary<'c> {
    counts: &'c TermCounts,
    /// `P`, for each term.
    document: Vec<f64>,
    /// How often each term is in the summary.
    taken: Vec<u64>,
    /// What each term would add to a gain if it were in the summary once more.
    once: Vec<f64>,
    /// The sum of those.
    words: u64,
}

impl<'c> Summary<'c> {
    fn new(counts: &'c TermCounts) -> Self {
        let document = counts.probabilities();
        let once = document.iter().map(|p| p * (1.0 / SMOOTHING).ln_1p()).collect();
        Self { counts, document, taken: vec![0; counts.vocabulary()], once, words: 0 }
    }

    /// What a term adds to a gain if it is in the summary `more` times more.
    fn added(&self, term: u32, more: u32) -> f64 {
        let already = self.taken[term as usize] as f64 + SMOOTHING;
        self.document[term as usize] * (f64::from(more) / already).ln_1p()
    }

    /// By how much a sentence's words lessen the divergence, but for the summary's length.
    fn gain(&self, row: usize) -> f64 {
        self.counts.row(row).fold(0.0, |sum, (term, tf)| {
            sum + if tf == 1 { self.once[term as usize] } else { self.added(term, tf) }
        })
    }

    /// By how much the length of the summary with so many words more adds to the divergence.
    fn cost(&self, length: u64) -> f64 {
        ((self.words + length) as f64 + SMOOTHING * self.document.len() as f64).ln()
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

    /// `KL(P ‖ Q)` of a summary, by the definition.
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
    fn each_sentence_taken_makes_the_divergence_least() {
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
    fn when_looks_run_out_the_rest_come_by_what_they_are_worth_then() {
        assert_eq!(order(&counts(&vec![vec![0]; 20]), 50), (0..20).collect::<Vec<_>>());
        let counts = counts(&random_sentences(120, 60, 120));
        let (all, cut) = (order(&counts, usize::MAX), order(&counts, 60));
        assert_eq!(cut[..3], all[..3], "what was taken before");
        let sorted = |mut order: Vec<usize>| {
            order.sort_unstable();
            order
        };
        assert_eq!(sorted(cut), sorted(all));
    }

    #[test]
    fn the_order_is_that_worked_out_by_hand() {
        // P = (2, 2, 1, 1) / 6. All sentences are of one length, so gains decide: {0 1} has
        // (2 + 2)/6 ln 2 and {2 3} half of it. Then a second {0 1} has 4/6 ln 3/2 = 0.270, and {2 3}
        // still 2/6 ln 2 = 0.231: what is said already gives way only to what is said nearly as often.
        let rows = vec![vec![2, 3], vec![0, 1], vec![0, 1]];
        assert_eq!(order(&counts(&rows), usize::MAX), [1, 2, 0]);
        // With P = (2, 2, 1, 1, 1, 1) / 8 for {0 1}, {0 1} and {2 3 4 5}, the gains are 4/8 ln 2 = 0.347
        // and the costs ln (2 + 6) and ln (4 + 6): {0 1} is 0.223 ahead. Then it is 4/8 ln 3/2 less
        // ln 10, against 4/8 ln 2 less ln 12: still ahead, by 0.038.
        let rows = vec![vec![0, 1], vec![0, 1], vec![2, 3, 4, 5]];
        assert_eq!(order(&counts(&rows), usize::MAX), [0, 1, 2]);
        let scores = score(&KlSum, &[&[2, 3], &[0, 1], &[0, 1]], 0);
        for (score, expected) in scores.iter().zip([1.0 / 3.0, 1.0, 2.0 / 3.0]) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn what_is_said_already_gives_way() {
        // Three sentences with one term each in turn: 0 is in half of the words, 1 and 2 in a quarter.
        let rows = vec![vec![0], vec![0], vec![1], vec![2]];
        // 1/2 ln 2 is the most. Then 0 has 1/2 ln 3/2 = 0.203, 1 and 2 have 1/4 ln 2 = 0.173; then
        // 0 would have 1/2 ln 4/3 = 0.144, were there another.
        assert_eq!(order(&counts(&rows), usize::MAX), [0, 1, 2, 3]);
        let rows = vec![vec![0], vec![0], vec![0], vec![1], vec![1]];
        // P = (3, 2) / 5: 0.416 and 0.277; 0.243 and 0.277; 0.243 and 0.162; 0.173 and 0.162.
        assert_eq!(order(&counts(&rows), usize::MAX), [0, 3, 1, 2, 4]);
    }
}
