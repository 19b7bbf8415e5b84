//! Fills a size with sentences, where a better sentence may be replaced by others that fill it more
//! fully.

use super::capacity::Capacity;
use super::context::{Lack, Leaning};
use super::rules::Rules;
use super::take::{Selection, take};
use super::taken::Taken;

/// The number of candidates for an exchange: sentences that were taken, and ones that were not. It
/// bounds the cost of the search. Candidates beyond it could gain little: the sentences that were
/// taken before the last [`MAX_LAST_TAKEN`] are the best there are.
const MAX_POOL: usize = 64;

/// The number of sentences, of those taken last, that may be given up again.
const MAX_LAST_TAKEN: usize = 16;

/// The largest number of exchanges, each of which is the best at that point. Few texts allow more
/// than three.
const MAX_EXCHANGES: usize = 8;

/// The smallest gain of an exchange. Less is a rounding error.
const MIN_GAIN: f64 = 1e-9;

/// Chooses the sentences with the largest total value within a size.
///
/// A sentence counts as `value · size`, where `value` is the one that [`take`] uses: it is the
/// value of each word of the sentence. A summary therefore improves both by better sentences and by
/// being well filled, and neither short nor long sentences have an advantage. The sum is the
/// objective of the knapsack problem, except that the value of a sentence depends on the other
/// sentences (redundancy).
///
/// 1. Take sentences one by one, the best first, skipping those that do not fit. This is the greedy
///    algorithm for the knapsack problem, because a sentence's value is per unit of size.
/// 2. Try exchanges: exclude a sentence that was taken, or force one that was not taken to be
///    first, and fill up again greedily. Keep the best result if it is an improvement, and repeat
///    up to 8 times. Candidates are the 16 sentences taken last and the best of the others, 64 in
///    total.
///
/// Of equal results the first is kept, so the outcome is deterministic. If all sentences fit, all
/// are taken. If none fits, the best one is taken, and the selection says that it exceeds the size.
///
/// # Complexity
/// Step 1 costs as much as [`take`]. Step 2 finds its candidates in `O(n)` and then takes a
/// constant number of steps: a few milliseconds at most.
///
/// # Differences from the papers
/// McDonald solves the problem exactly by integer programming, and finds that greedy selection
/// comes close. Exact dynamic programming by size cannot model redundancy between sentences.
/// Khuller et al. and Sviridenko bound the loss of greedy filling by trying every sentence, or
/// every set of three, as the first. Step 2 tries sentences in this way as well as exclusions,
/// starting from the best result so far.
///
/// # References
/// * McDonald (2007), "A Study of Global Inference Algorithms in Multi-Document Summarization", ECIR.
/// * Khuller, Moss and Naor (1999), "The budgeted maximum coverage problem", Information Processing
///   Letters 70(1).
/// * Sviridenko (2004), "A note on maximizing a submodular set function subject to a knapsack
///   constraint", Operations Research Letters 32(1).
pub(crate) fn fill(rules: &Rules<'_>, sizes: &[u64], limit: u64) -> Selection {
    let greedy = take(rules, Capacity::of_size(sizes, limit));
    if greedy.taken.is_empty() {
        let best = take(rules, Capacity::sentences(1));
        return Selection { exceeds: !best.taken.is_empty(), by_size: true, ..best };
    }
    if greedy.taken.len() == rules.admitted() {
        return greedy;
    }
    let pool = Pool::new(rules, sizes, limit, &greedy);
    match pool.exchange(greedy.taken.len() - pool.fixed) {
        None => greedy,
        Some(Filled { mut order, mut values, .. }) => {
            for at in &mut order {
                *at = pool.sentences[*at];
            }
            let mut filled = greedy;
            filled.taken.truncate(pool.fixed);
            filled.values.truncate(pool.fixed);
            filled.taken.append(&mut order);
            filled.values.append(&mut values);
            filled
        }
    }
}

/// The candidates for an exchange. Sentences are identified by their index in the pool.
struct Pool<'a> {
    rules: &'a Rules<'a>,
    sentences: Vec<usize>,
    sizes: Vec<u64>,
    /// The size that is available for sentences of the pool.
    available: u64,
    /// The number of sentences that were taken before and stay.
    fixed: usize,
    /// What each sentence depends on.
    before: Vec<Needed>,
    /// Where the answer to each sentence is, if it is a question.
    answer: Vec<Needed>,
    /// The largest cosine of each sentence to one that stays.
    to_fixed: Vec<f64>,
    /// The cosines between sentences, row by row.
    cosines: Vec<f64>,
}

/// What a sentence of the pool depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needed {
    /// Nothing, or a sentence that stays.
    Given,
    /// The sentence with this index in the pool.
    Pool(usize),
    /// A sentence that is neither in the pool nor stays.
    Missing,
}

/// A way to fill the size.
#[derive(Debug, Clone)]
struct Filled {
    /// Indices in the pool, in the order in which a greedy choice takes them.
    order: Vec<usize>,
    values: Vec<f64>,
    /// The sum of value times size.
    value: f64,
}

impl<'a> Pool<'a> {
    fn new(rules: &'a Rules<'a>, sizes: &[u64], limit: u64, greedy: &Selection) -> Self {
        let fixed = greedy.taken.len().saturating_sub(MAX_LAST_TAKEN);
        let (stay, last) = greedy.taken.split_at(fixed);
        let available = limit - stay.iter().map(|&index| sizes[index]).sum::<u64>();

        let mut is_taken = vec![false; sizes.len()];
        greedy.taken.iter().for_each(|&index| is_taken[index] = true);
        let may_be_taken = |index: &usize| {
            !is_taken[*index] && sizes[*index] <= available && rules.is_admitted(*index)
        };
        let mut others: Vec<usize> = (0..sizes.len()).filter(may_be_taken).collect();
        let by_score =
            |a: &usize, b: &usize| rules.scores[*b].total_cmp(&rules.scores[*a]).then(a.cmp(b));
        let wanted = MAX_POOL - last.len();
        if others.len() > wanted {
            others.select_nth_unstable_by(wanted, by_score);
            others.truncate(wanted);
        }
        others.sort_unstable_by(by_score);

        let mut taken = Taken::new(rules);
        for &index in stay {
            taken.push(index);
        }
        let sentences: Vec<usize> = last.iter().copied().chain(others).collect();
        let needed = |of: &dyn Fn(Leaning<'_>, usize) -> Option<usize>| {
            let needed = |&index: &usize| rules.leaning.and_then(|leaning| of(leaning, index));
            sentences.iter().map(|index| place_of(needed(index), stay, &sentences)).collect()
        };
        Self {
            rules,
            sizes: sentences.iter().map(|&index| sizes[index]).collect(),
            available,
            fixed,
            before: needed(&|leaning, index| leaning.needed(index)),
            answer: needed(&|leaning, index| leaning.answer(index)),
            to_fixed: sentences.iter().map(|&index| taken.largest_cosine(index, 0)).collect(),
            cosines: cosines(rules, &sentences),
            sentences,
        }
    }

    /// The best filling that exchanges lead to. `None` if none is better than the first `taken`
    /// sentences of the pool, which are the ones that were taken.
    fn exchange(&self, taken: usize) -> Option<Filled> {
        let n = self.sentences.len();
        let was_taken: Vec<bool> = (0..n).map(|at| at < taken).collect();
        let (mut allowed, mut first): (Vec<bool>, Vec<usize>) = (vec![true; n], Vec::new());
        let mut best = self.in_order(&was_taken);
        let mut is_better = false;
        for _ in 0..MAX_EXCHANGES {
            let mut found: Option<(usize, Filled)> = None;
            for at in 0..n {
                let is_in = best.order.contains(&at);
                let tried = if is_in {
                    if first.contains(&at) {
                        continue;
                    }
                    allowed[at] = false;
                    let tried = self.fill(&allowed, &first);
                    allowed[at] = true;
                    tried
                } else if allowed[at] {
                    first.push(at);
                    let tried = self.fill(&allowed, &first);
                    first.pop();
                    tried
                } else {
                    continue;
                };
                let to_beat = found.as_ref().map_or(best.value, |(_, filled)| filled.value);
                if tried.value > to_beat + MIN_GAIN {
                    found = Some((at, tried));
                }
            }
            let Some((at, filled)) = found else { break };
            if best.order.contains(&at) {
                allowed[at] = false;
            } else {
                first.push(at);
            }
            best = filled;
            is_better = true;
        }
        is_better.then_some(best)
    }

    /// Fills the size greedily with sentences that are allowed. Those in `first` are taken before
    /// the others, as far as they fit.
    fn fill(&self, allowed: &[bool], first: &[usize]) -> Filled {
        let mut chosen = vec![false; self.sentences.len()];
        let mut cosines = self.to_fixed.clone();
        let mut left = self.available;
        let forced = first.iter().copied().map(Some).chain(std::iter::repeat(None));
        for next in forced {
            let fits = |at: usize| {
                allowed[at]
                    && !chosen[at]
                    && self.sizes[at] <= left
                    && cosines[at] <= self.rules.max_cosine
            };
            let next = match next {
                Some(at) if fits(at) => at,
                Some(_) => continue,
                None => match self.best(&cosines, &chosen, fits) {
                    Some(at) => at,
                    None => break,
                },
            };
            chosen[next] = true;
            left -= self.sizes[next];
            self.repeat(next, &mut cosines);
        }
        self.in_order(&chosen)
    }

    /// Sorts the chosen sentences in the order of a greedy choice, and computes their total value.
    fn in_order(&self, chosen: &[bool]) -> Filled {
        let mut filled = Filled { order: Vec::new(), values: Vec::new(), value: 0.0 };
        let mut cosines = self.to_fixed.clone();
        while let Some(next) =
            self.best(&cosines, chosen, |at| chosen[at] && !filled.order.contains(&at))
        {
            let value = self.value(next, &cosines, chosen);
            filled.value += value * self.sizes[next] as f64;
            filled.order.push(next);
            filled.values.push(value);
            self.repeat(next, &mut cosines);
        }
        filled
    }

    /// The value of a sentence, given the chosen ones.
    fn value(&self, at: usize, cosines: &[f64], chosen: &[bool]) -> f64 {
        let is_given = |needed: Needed| match needed {
            Needed::Pool(needed) => chosen[needed],
            Needed::Missing => false,
            Needed::Given => true,
        };
        let index = self.sentences[at];
        let lack_factor = self.rules.leaning.map_or(1.0, |leaning| {
            let dependence =
                if is_given(self.before[at]) { 0.0 } else { leaning.features[index].dependence() };
            leaning.factor_for(Lack { dependence, answer: !is_given(self.answer[at]) })
        });
        self.rules.value(index, cosines[at]) * lack_factor
    }

    /// The sentence with the highest value of those that `may` be taken. Of equals, the first in
    /// the text.
    fn best(&self, cosines: &[f64], chosen: &[bool], may: impl Fn(usize) -> bool) -> Option<usize> {
        (0..self.sentences.len())
            .filter(|&at| may(at))
            .map(|at| (self.value(at, cosines, chosen), at))
            .max_by(|(value, at), (other, other_at)| {
                let later = self.sentences[*other_at].cmp(&self.sentences[*at]);
                value.total_cmp(other).then(later)
            })
            .map(|(_, at)| at)
    }

    /// Updates the largest cosines for a sentence that is taken.
    fn repeat(&self, taken: usize, cosines: &mut [f64]) {
        let n = self.sentences.len();
        for (cosine, other) in cosines.iter_mut().zip(&self.cosines[taken * n..][..n]) {
            *cosine = cosine.max(*other);
        }
    }
}

/// Where a sentence is that another one needs, if it needs one.
fn place_of(needed: Option<usize>, stay: &[usize], pool: &[usize]) -> Needed {
    match needed.filter(|needed| !stay.contains(needed)) {
        None => Needed::Given,
        Some(needed) => {
            let at = pool.iter().position(|&other| other == needed);
            at.map_or(Needed::Missing, Needed::Pool)
        }
    }
}

/// The cosines of sentences to each other, row by row.
fn cosines(rules: &Rules<'_>, sentences: &[usize]) -> Vec<f64> {
    let n = sentences.len();
    let mut cosines = vec![0.0; n * n];
    if !rules.depends_on_taken() {
        return cosines;
    }
    for a in 0..n {
        for b in 0..a {
            let cosine = rules.cosine(sentences[a], sentences[b]);
            cosines[a * n + b] = cosine;
            cosines[b * n + a] = cosine;
        }
    }
    cosines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Features;
    use crate::select::context::Dependents;
    use crate::select::rules::tests::{by_score, matrix};

    fn filled(scores: &[f64], sizes: &[u64], redundancy: f64, limit: u64) -> Vec<usize> {
        // Sentences of one term each. The last one has the same term as the first.
        let mut rows: Vec<Vec<u32>> = (0..).take(scores.len()).map(|term| vec![term]).collect();
        *rows.last_mut().unwrap() = vec![0];
        let rows: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        let matrix = matrix(&rows);
        fill(&Rules { redundancy, ..by_score(scores, &matrix) }, sizes, limit).taken
    }

    #[test]
    fn the_size_is_filled_with_the_largest_total_value() {
        struct Case {
            name: &'static str,
            scores: &'static [f64],
            sizes: &'static [u64],
            limit: u64,
            taken: &'static [usize],
        }
        let cases = [
            Case {
                name: "the best first, skipping what does not fit",
                scores: &[0.5, 1.0, 0.9, 0.8],
                sizes: &[10, 20, 25, 30],
                limit: 30,
                taken: &[1, 0], // 20 · 1 + 10 · 0.5
            },
            Case {
                name: "a better one is replaced by two that fill the size",
                // Greedy choice takes 1, and neither of the others fits: 12 · 1 < 10 · 0.9 + 10 ·
                // 0.8.
                scores: &[0.9, 1.0, 0.8, 0.1],
                sizes: &[10, 12, 10, 90],
                limit: 20,
                taken: &[0, 2],
            },
            Case {
                name: "a better one stays if filling the size would lose more than it gains",
                scores: &[0.4, 1.0, 0.3, 0.1],
                sizes: &[10, 12, 10, 90],
                limit: 20,
                taken: &[1],
            },
            Case {
                name: "one that fills the size by itself replaces two",
                scores: &[1.0, 1.0, 0.9],
                sizes: &[10, 10, 30],
                limit: 30,
                taken: &[2],
            },
            Case {
                name: "the last of many are replaced, and the first stay",
                // Twenty equal sentences, then the same choice as above.
                scores: &[
                    1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0,
                    1.0, 1.0, 1.0, 1.0, 0.45, 0.5, 0.4, 0.1,
                ],
                sizes: &[
                    10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
                    10, 12, 10, 90,
                ],
                limit: 220,
                taken: &[
                    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22,
                ],
            },
            Case {
                name: "all are taken if all fit",
                scores: &[0.4, 1.0, 0.3],
                sizes: &[10, 12, 10],
                limit: 32,
                taken: &[1, 0, 2],
            },
            Case {
                name: "the best is taken if none fits",
                scores: &[0.4, 1.0, 0.3],
                sizes: &[10, 12, 11],
                limit: 9,
                taken: &[1],
            },
        ];
        for Case { name, scores, sizes, limit, taken } in cases {
            assert_eq!(filled(scores, sizes, 0.0, limit), taken, "{name}");
        }
    }

    #[test]
    fn repetition_is_penalized_when_a_size_is_filled() {
        // The last repeats the first. Without a penalty it is taken: 10 + 9 > 10 + 8.
        let (scores, sizes) = ([1.0, 0.8, 0.9], [10, 10, 10]);
        assert_eq!(filled(&scores, &sizes, 0.0, 20), [0, 2]);
        assert_eq!(filled(&scores, &sizes, 0.2, 20), [0, 1]);
    }

    #[test]
    fn a_sentence_that_depends_on_one_that_stays_keeps_its_value() {
        // The first of twenty sentences stay, and the sixth depends on the fifth. Then there is an
        // exchange.
        let scores: Vec<f64> = [[1.0; 20].as_slice(), &[0.45, 0.5, 0.4]].concat();
        let sizes: Vec<u64> = [[10; 20].as_slice(), &[10, 12, 10]].concat();
        let rows: Vec<[u32; 1]> = (0..23).map(|term| [term]).collect();
        let matrix = matrix(&rows.iter().map(<[u32; 1]>::as_slice).collect::<Vec<_>>());
        let features: Vec<Features> = (0..23)
            .map(|place| {
                let needs = u32::from(place == 5);
                Features { place, ..Features::default() }.certainly_needing(needs)
            })
            .collect();
        let dependents = Dependents::of(&features);
        let leaning = Some(Leaning { features: &features, dependents: &dependents, factor: 0.5 });
        let filled = fill(&Rules { leaning, ..by_score(&scores, &matrix) }, &sizes, 220);
        let expected: Vec<usize> = (0..21).chain([22]).collect();
        let mut taken = filled.taken;
        taken.sort_unstable();
        assert_eq!(taken, expected);
        assert!(filled.values.iter().all(|value| *value >= 0.4), "{:?}", filled.values);
    }

    #[test]
    fn a_selection_says_if_nothing_fits() {
        let two = matrix(&[&[1], &[2]]);
        let rules = by_score(&[0.5, 1.0], &two);
        assert!(fill(&rules, &[3, 4], 2).exceeds && !fill(&rules, &[3, 4], 3).exceeds);
        let none = matrix(&[]);
        let rules = by_score(&[], &none);
        assert_eq!(fill(&rules, &[], 2).taken, [] as [usize; 0]);
        assert!(!fill(&rules, &[], 2).exceeds);
    }
}
