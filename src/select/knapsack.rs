//! Filling a size: which sentences, where a better one that does not fit may give way.

use super::capacity::Room;
use super::context::Support;
use super::rules::Rules;
use super::take::{Selection, take};
use super::taken::Taken;

/// How many sentences are up for exchange, taken and not taken together. It bounds the cost of the
/// search, and what is beyond it could add little: the sentences taken before the last
/// [`MAX_LAST_TAKEN`] are the best there are.
const MAX_POOL: usize = 64;

/// How many of the sentences that were taken last may be given up again.
const MAX_LAST_TAKEN: usize = 16;

/// How many exchanges are made, each the best there is; few texts have more than three to make.
const MAX_EXCHANGES: usize = 8;

/// An exchange that wins less than this is rounding.
const MIN_GAIN: f64 = 1e-9;

/// Takes the sentences that are worth the most together within a size.
///
/// A sentence of `size` counts for `worth · size`: its worth, as [`take`] knows it, is that of each
/// of its words. So a summary wins by better sentences and by being well filled, in one number, and
/// neither short nor long sentences are preferred for their length. The sum is what a knapsack
/// maximizes, but that the worth of a sentence depends on the others (redundancy).
///
/// 1. Take sentences one by one, the best first, passing over those that do not fit. It is the
///    greedy algorithm of the knapsack, as worth is value for size.
/// 2. Exchange: bar a sentence that was taken, or put in first one that was not, fill up again
///    greedily, and keep the best of these if it is better; again, up to 8 times. Up for
///    it are the 16 sentences taken last and the best of the others, 64 together.
///
/// Of equals the first tried is kept, so the answer is always the same. Where all sentences fit they
/// are all taken; where none fits, the best one is, and the selection says that it exceeds the size.
///
/// # Complexity
/// Step 1 costs what [`take`] does. Step 2 is bounded by a constant number of steps over the pool,
/// after `O(n)` to find it: some milliseconds at most.
///
/// # Differences from the papers
/// McDonald solves the problem exactly by integer programming and finds greedy selection close to
/// it; exact dynamic programming by size knows no redundancy between sentences. Khuller et al. and
/// Sviridenko bound what greedy filling loses by trying every sentence, or every three, as the first
/// to be put in; step 2 tries sentences so, and with bars as well, from the answer found so far.
///
/// # References
/// * McDonald (2007), "A Study of Global Inference Algorithms in Multi-Document Summarization", ECIR.
/// * Khuller, Moss and Naor (1999), "The budgeted maximum coverage problem", Information Processing
///   Letters 70(1).
/// * Sviridenko (2004), "A note on maximizing a submodular set function subject to a knapsack
///   constraint", Operations Research Letters 32(1).
pub(crate) fn fill(rules: &Rules<'_>, sizes: &[u64], limit: u64) -> Selection {
    let greedy = take(rules, Room::of_size(sizes, limit));
    if greedy.taken.is_empty() {
        let best = take(rules, Room::sentences(1));
        return Selection { exceeds: !best.taken.is_empty(), by_size: true, ..best };
    }
    if greedy.taken.len() == sizes.len() {
        return greedy;
    }
    let pool = Pool::new(rules, sizes, limit, &greedy);
    match pool.exchange(greedy.taken.len() - pool.fixed) {
        None => greedy,
        Some(Filled { mut order, mut worths, .. }) => {
            for at in &mut order {
                *at = pool.sentences[*at];
            }
            let first = pool.fixed;
            let Selection { mut taken, worths: mut all_worths, .. } = greedy;
            taken.truncate(first);
            all_worths.truncate(first);
            taken.append(&mut order);
            all_worths.append(&mut worths);
            Selection { taken, worths: all_worths, exceeds: false, by_size: true }
        }
    }
}

/// The sentences that are up for exchange, by their places in the pool.
struct Pool<'a> {
    rules: &'a Rules<'a>,
    sentences: Vec<usize>,
    sizes: Vec<u64>,
    /// The room for sentences of the pool.
    room: u64,
    /// How many sentences were taken before and stay.
    fixed: usize,
    /// What each leans on.
    before: Vec<Before>,
    /// The largest cosine of each to a sentence that stays.
    to_fixed: Vec<f64>,
    /// The cosine of each to each, row by row.
    cosines: Vec<f64>,
}

/// What a sentence of the pool leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, or a sentence that stays.
    Given,
    /// The sentence at this place in the pool.
    Pool(usize),
    /// A sentence that is not there.
    Missing,
}

/// A way to fill the room.
#[derive(Debug, Clone)]
struct Filled {
    /// Places in the pool, in the order in which a greedy choice among them takes them.
    order: Vec<usize>,
    worths: Vec<f64>,
    /// The sum of worth times size.
    value: f64,
}

impl<'a> Pool<'a> {
    fn new(rules: &'a Rules<'a>, sizes: &[u64], limit: u64, greedy: &Selection) -> Self {
        let fixed = greedy.taken.len().saturating_sub(MAX_LAST_TAKEN);
        let (stay, last) = greedy.taken.split_at(fixed);
        let room = limit - stay.iter().map(|&index| sizes[index]).sum::<u64>();

        let mut is_taken = vec![false; sizes.len()];
        greedy.taken.iter().for_each(|&index| is_taken[index] = true);
        let mut others: Vec<usize> =
            (0..sizes.len()).filter(|&index| !is_taken[index] && sizes[index] <= room).collect();
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
        Self {
            rules,
            sizes: sentences.iter().map(|&index| sizes[index]).collect(),
            room,
            fixed,
            before: sentences.iter().map(|&index| before(rules, index, stay, &sentences)).collect(),
            to_fixed: sentences.iter().map(|&index| taken.largest_cosine(index, 0)).collect(),
            cosines: cosines(rules, &sentences),
            sentences,
        }
    }

    /// The best way to fill the room that exchanges lead to; `None` where nothing is better than the
    /// first `taken` of the pool, which were taken.
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

    /// Fills the room greedily with sentences that are allowed, after those that come first as far
    /// as they fit.
    fn fill(&self, allowed: &[bool], first: &[usize]) -> Filled {
        let mut chosen = vec![false; self.sentences.len()];
        let mut cosines = self.to_fixed.clone();
        let mut left = self.room;
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

    /// The chosen sentences in the order in which they are worth the most, and what that is.
    fn in_order(&self, chosen: &[bool]) -> Filled {
        let mut filled = Filled { order: Vec::new(), worths: Vec::new(), value: 0.0 };
        let mut cosines = self.to_fixed.clone();
        while let Some(next) =
            self.best(&cosines, chosen, |at| chosen[at] && !filled.order.contains(&at))
        {
            let worth = self.worth(next, &cosines, chosen);
            filled.value += worth * self.sizes[next] as f64;
            filled.order.push(next);
            filled.worths.push(worth);
            self.repeat(next, &mut cosines);
        }
        filled
    }

    /// What a sentence is worth beside those chosen.
    fn worth(&self, at: usize, cosines: &[f64], chosen: &[bool]) -> f64 {
        let support = match self.before[at] {
            Before::Pool(before) if !chosen[before] => Support::TooMuch,
            Before::Missing => Support::TooMuch,
            Before::Pool(_) | Before::Given => Support::Sentences(0),
        };
        self.rules.worth(self.sentences[at], cosines[at]) * self.rules.keeps(support, true)
    }

    /// The one that is worth the most of those that may be taken; of equals the first in the text.
    fn best(&self, cosines: &[f64], chosen: &[bool], may: impl Fn(usize) -> bool) -> Option<usize> {
        (0..self.sentences.len())
            .filter(|&at| may(at))
            .map(|at| (self.worth(at, cosines, chosen), at))
            .max_by(|(worth, at), (other, other_at)| {
                let later = self.sentences[*other_at].cmp(&self.sentences[*at]);
                worth.total_cmp(other).then(later)
            })
            .map(|(_, at)| at)
    }

    /// Raises the largest cosines by a sentence that is taken.
    fn repeat(&self, taken: usize, cosines: &mut [f64]) {
        let n = self.sentences.len();
        for (cosine, other) in cosines.iter_mut().zip(&self.cosines[taken * n..][..n]) {
            *cosine = cosine.max(*other);
        }
    }
}

/// What a sentence leans on, where some stay and others are in the pool.
fn before(rules: &Rules<'_>, index: usize, stay: &[usize], pool: &[usize]) -> Before {
    if !rules.leaning.is_some_and(|leaning| leaning.leans(index)) || stay.contains(&(index - 1)) {
        return Before::Given;
    }
    let at = pool.iter().position(|&other| other == index - 1);
    at.map_or(Before::Missing, Before::Pool)
}

/// The cosines of sentences to each other, row by row.
fn cosines(rules: &Rules<'_>, sentences: &[usize]) -> Vec<f64> {
    let n = sentences.len();
    let mut cosines = vec![0.0; n * n];
    if !rules.look_back() {
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
    use crate::select::context::Leaning;
    use crate::select::rules::tests::{by_score, matrix};

    fn filled(scores: &[f64], sizes: &[u64], redundancy: f64, limit: u64) -> Vec<usize> {
        // Sentences of a term each, the last one the same as the first.
        let mut rows: Vec<Vec<u32>> = (0..).take(scores.len()).map(|term| vec![term]).collect();
        *rows.last_mut().unwrap() = vec![0];
        let rows: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        let matrix = matrix(&rows);
        fill(&Rules { redundancy, ..by_score(scores, &matrix) }, sizes, limit).taken
    }

    #[test]
    fn the_room_is_filled_with_what_is_worth_the_most() {
        struct Case {
            name: &'static str,
            scores: &'static [f64],
            sizes: &'static [u64],
            limit: u64,
            taken: &'static [usize],
        }
        let cases = [
            Case {
                name: "the best first, and what does not fit is passed over",
                scores: &[0.5, 1.0, 0.9, 0.8],
                sizes: &[10, 20, 25, 30],
                limit: 30,
                taken: &[1, 0], // 20 · 1 + 10 · 0.5
            },
            Case {
                name: "a better one gives way to two that fill the room",
                // Greedy takes 1 and has no room left for either: 12 · 1 < 10 · 0.9 + 10 · 0.8.
                scores: &[0.9, 1.0, 0.8, 0.1],
                sizes: &[10, 12, 10, 90],
                limit: 20,
                taken: &[0, 2],
            },
            Case {
                name: "a better one stays where filling would cost more than it brings",
                scores: &[0.4, 1.0, 0.3, 0.1],
                sizes: &[10, 12, 10, 90],
                limit: 20,
                taken: &[1],
            },
            Case {
                name: "one that fills the room by itself takes the place of two",
                scores: &[1.0, 1.0, 0.9],
                sizes: &[10, 10, 30],
                limit: 30,
                taken: &[2],
            },
            Case {
                name: "the last of many give way, and the first stay",
                // Twenty as before, then the same in small.
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
                name: "all that fits is all",
                scores: &[0.4, 1.0, 0.3],
                sizes: &[10, 12, 10],
                limit: 32,
                taken: &[1, 0, 2],
            },
            Case {
                name: "nothing fits: the best",
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
    fn what_was_said_already_is_worth_less_when_the_room_is_filled_too() {
        // The last repeats the first. Without a penalty it fills the room: 10 + 9 > 10 + 8.
        let (scores, sizes) = ([1.0, 0.8, 0.9], [10, 10, 10]);
        assert_eq!(filled(&scores, &sizes, 0.0, 20), [0, 2]);
        assert_eq!(filled(&scores, &sizes, 0.2, 20), [0, 1]);
    }

    #[test]
    fn what_leans_on_a_sentence_that_stays_keeps_its_worth() {
        // Twenty of which the first stay, and the sixth leans on the fifth; then an exchange.
        let scores: Vec<f64> = [[1.0; 20].as_slice(), &[0.45, 0.5, 0.4]].concat();
        let sizes: Vec<u64> = [[10; 20].as_slice(), &[10, 12, 10]].concat();
        let rows: Vec<[u32; 1]> = (0..23).map(|term| [term]).collect();
        let matrix = matrix(&rows.iter().map(<[u32; 1]>::as_slice).collect::<Vec<_>>());
        let features: Vec<Features> = (0..23)
            .map(|place| Features { place, leans: place == 5, ..Features::default() })
            .collect();
        let leaning = Some(Leaning { features: &features, factor: 0.5 });
        let filled = fill(&Rules { leaning, ..by_score(&scores, &matrix) }, &sizes, 220);
        let expected: Vec<usize> = (0..21).chain([22]).collect();
        let mut taken = filled.taken;
        taken.sort_unstable();
        assert_eq!(taken, expected);
        assert!(filled.worths.iter().all(|worth| *worth >= 0.4), "{:?}", filled.worths);
    }

    #[test]
    fn a_selection_says_when_nothing_fits() {
        let two = matrix(&[&[1], &[2]]);
        let rules = by_score(&[0.5, 1.0], &two);
        assert!(fill(&rules, &[3, 4], 2).exceeds && !fill(&rules, &[3, 4], 3).exceeds);
        let none = matrix(&[]);
        let rules = by_score(&[], &none);
        assert_eq!(fill(&rules, &[], 2).taken, [] as [usize; 0]);
        assert!(!fill(&rules, &[], 2).exceeds);
    }

    /// The largest value that any choice has, without redundancy: dynamic programming by size.
    fn optimum(scores: &[f64], sizes: &[u64], limit: u64) -> f64 {
        let mut best = vec![0.0_f64; usize::try_from(limit).unwrap() + 1];
        for (&score, &size) in scores.iter().zip(sizes) {
            for room in (usize::try_from(size).unwrap()..best.len()).rev() {
                let with = best[room - usize::try_from(size).unwrap()] + score * size as f64;
                best[room] = best[room].max(with);
            }
        }
        *best.last().unwrap()
    }

    #[test]
    fn the_size_is_kept_and_the_value_is_near_the_largest_there_is() {
        let mut state = 11_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let (mut ours, mut largest) = (0.0, 0.0);
        for n in [3_usize, 8, 20, 40, 150] {
            for _ in 0..20 {
                let scores: Vec<f64> = (0..n).map(|_| 0.05 + next(96) as f64 / 100.0).collect();
                let sizes: Vec<u64> = (0..n).map(|_| 4 + next(36)).collect();
                let limit = 40 + next(100);
                let value = |taken: &[usize]| -> f64 {
                    taken.iter().map(|&i| scores[i] * sizes[i] as f64).sum()
                };
                let taken = filled(&scores, &sizes, 0.0, limit);
                assert!(taken.iter().map(|&i| sizes[i]).sum::<u64>() <= limit);
                let rows: Vec<&[u32]> = vec![&[]; n];
                let matrix = matrix(&rows);
                let greedy = take(&by_score(&scores, &matrix), Room::of_size(&sizes, limit)).taken;
                assert!(value(&taken) >= value(&greedy) - 1e-9);
                let optimum = optimum(&scores, &sizes, limit);
                assert!(value(&taken) >= 0.9 * optimum, "{n}: {} of {optimum}", value(&taken));
                ours += value(&taken);
                largest += optimum;
            }
        }
        assert!(ours >= 0.99 * largest, "{}", ours / largest);
    }
}
