//! Compares selection with its definition, written without a heap, an index or a pool.

use proptest::prelude::*;

use super::capacity::Capacity;
use super::context::{Dependents, Leaning, MIN_DEPENDENCE};
use super::knapsack::fill;
use super::rules::Rules;
use super::rules::tests::{by_score, matrix};
use super::take::{Selection, continued, take};
use super::taken::{MAX_TAKEN_PER_TERM, Taken};
use super::tier::Tier;
use crate::features::Features;
use crate::terms::TfIdfMatrix;

/// Takes a number of sentences by score and redundancy.
fn select(scores: &[f64], matrix: &TfIdfMatrix, redundancy: f64, count: usize) -> Vec<usize> {
    take(&Rules { redundancy, ..by_score(scores, matrix) }, Capacity::sentences(count)).taken
}

#[test]
fn without_a_penalty_sentences_are_taken_by_score_and_then_by_position() {
    let matrix = matrix(&[&[1], &[1], &[2], &[3]]);
    assert_eq!(select(&[0.5, 1.0, 0.5, 0.7], &matrix, 0.0, 4), [1, 3, 0, 2]);
    assert_eq!(select(&[0.5, 1.0, 0.5, 0.7], &matrix, 0.0, 2), [1, 3]);
}

#[test]
fn a_repetition_is_taken_after_new_content() {
    // The second sentence repeats the first (cosine 1): 0.95 e^-0.2 = 0.778 is less than 0.8.
    let matrix = matrix(&[&[1, 2], &[1, 2], &[3]]);
    assert_eq!(select(&[1.0, 0.95, 0.8], &matrix, 0.2, 2), [0, 2]);
    // With 0.7 for the third, the repetition still has the higher value.
    assert_eq!(select(&[1.0, 0.95, 0.7], &matrix, 0.2, 2), [0, 1]);
}

/// Takes sentences of three without common words, the second of which depends on the first.
fn select_leaning(scores: [f64; 3], count: usize) -> Vec<usize> {
    let needs = |place| u32::from(place == 1);
    let features: Vec<Features> = (0..3)
        .map(|place| Features { place, ..Features::default() }.certainly_needing(needs(place)))
        .collect();
    let dependents = Dependents::of(&features);
    let leaning = Some(Leaning { features: &features, dependents: &dependents, factor: 0.1 });
    let matrix = matrix(&[&[1], &[2], &[3]]);
    take(&Rules { leaning, ..by_score(&scores, &matrix) }, Capacity::sentences(count)).taken
}

#[test]
fn a_dependent_sentence_is_taken_with_the_one_before_it_or_later() {
    // Together with the first, the mean of both values is 0.5, which is more than 0.4 …
    assert_eq!(select_leaning([0.0, 1.0, 0.4], 2), [0, 1]);
    // … but less than 0.6. Then it is the next best, and the first is taken with it.
    assert_eq!(select_leaning([0.0, 1.0, 0.6], 3), [2, 0, 1]);
    // If there is no capacity for both, its value is 0.1, and it is not taken.
    assert_eq!(select_leaning([0.0, 1.0, 0.4], 1), [2]);
    // Once the first is taken, the second has its full value.
    assert_eq!(select_leaning([1.0, 0.9, 0.8], 2), [0, 1]);
    assert_eq!(select_leaning([1.0, 0.7, 0.8], 3), [0, 2, 1]);
}

#[test]
fn sentences_of_a_later_tier_are_taken_after_all_others() {
    let matrix = matrix(&[&[1], &[2], &[3], &[4]]);
    let scores = [0.2, 1.0, 0.9, 0.1];
    let tiers = [Tier::Sentence, Tier::Fragment, Tier::Short, Tier::Sentence];
    let rules = |admits| Rules { tiers: &tiers, admits, ..by_score(&scores, &matrix) };
    let select = |admits, count| take(&rules(admits), Capacity::sentences(count)).taken;
    assert_eq!(select(Tier::Fragment, 4), [0, 3, 2, 1]);
    assert_eq!(select(Tier::Short, 4), [0, 3, 2]);
    assert_eq!(select(Tier::Sentence, 4), [0, 3]);
    assert_eq!(select(Tier::Fragment, 1), [0]);
    let mut filled = fill(&rules(Tier::Sentence), &[5; 4], 10).taken;
    filled.sort_unstable();
    assert_eq!(filled, [0, 3]);
}

#[test]
fn a_selection_is_continued_as_if_there_were_more_capacity() {
    // The second repeats the first, which a selection by size has left out.
    let matrix = matrix(&[&[1, 2], &[1, 2], &[3], &[4]]);
    let scores = [1.0, 0.9, 0.8, 0.1];
    let rules =
        |redundancy, max_cosine| Rules { redundancy, max_cosine, ..by_score(&scores, &matrix) };
    let selection = Selection { taken: vec![1, 3], ..Selection::default() };
    assert_eq!(continued(&rules(0.0, f64::INFINITY), &selection), [1, 3, 0, 2]);
    assert_eq!(continued(&rules(0.5, f64::INFINITY), &selection), [1, 3, 2, 0]);
    assert_eq!(continued(&rules(0.0, 0.5), &selection), [1, 3, 2], "the first is excluded");
    let none = Selection::default();
    let all = take(&rules(0.5, f64::INFINITY), Capacity::sentences(4)).taken;
    assert_eq!(continued(&rules(0.5, f64::INFINITY), &none), all);
}

#[test]
fn asking_for_more_sentences_than_there_are_takes_all() {
    assert_eq!(select(&[0.1, 1.0], &matrix(&[&[1], &[2]]), 0.2, 9), [1, 0]);
    assert_eq!(select(&[], &matrix(&[]), 0.2, 9), [] as [usize; 0]);
}

#[test]
fn the_index_keeps_the_first_sentences_of_each_term() {
    let rows = [[1].as_slice(); 70];
    let matrix = matrix(&rows);
    let mut taken = Taken::new(&by_score(&[1.0; 70], &matrix));
    (0..70).for_each(|index| taken.push(index));
    assert_eq!(taken.entries.len(), MAX_TAKEN_PER_TERM as usize);
    assert!((taken.largest_cosine(0, 63) - 1.0).abs() < 1e-12);
    assert!(taken.largest_cosine(0, 64).abs() < 1e-12, "not in the index");
}

/// The largest value of any choice without redundancy, by dynamic programming over sizes.
fn optimum(scores: &[f64], sizes: &[u64], limit: u64) -> f64 {
    let mut best = vec![0.0_f64; usize::try_from(limit).unwrap() + 1];
    for (&score, &size) in scores.iter().zip(sizes) {
        for size_left in (usize::try_from(size).unwrap()..best.len()).rev() {
            let with = best[size_left - usize::try_from(size).unwrap()] + score * size as f64;
            best[size_left] = best[size_left].max(with);
        }
    }
    *best.last().unwrap()
}

#[test]
fn the_size_is_respected_and_the_value_is_close_to_the_optimum() {
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
            let rows: Vec<&[u32]> = vec![&[]; n];
            let matrix = matrix(&rows);
            let taken = fill(&by_score(&scores, &matrix), &sizes, limit).taken;
            assert!(taken.iter().map(|&i| sizes[i]).sum::<u64>() <= limit);
            let greedy = take(&by_score(&scores, &matrix), Capacity::of_size(&sizes, limit)).taken;
            assert!(value(&taken) >= value(&greedy) - 1e-9);
            let optimum = optimum(&scores, &sizes, limit);
            assert!(value(&taken) >= 0.9 * optimum, "{n}: {} of {optimum}", value(&taken));
            ours += value(&taken);
            largest += optimum;
        }
    }
    assert!(ours >= 0.99 * largest, "{}", ours / largest);
}

/// A document for selection, and a length.
#[derive(Debug)]
struct Case {
    rows: Vec<Vec<u32>>,
    scores: Vec<f64>,
    sizes: Vec<u64>,
    features: Vec<Features>,
    dependents: Dependents,
    redundancy: f64,
    leaning: Option<f64>,
    max_cosine: f64,
    /// The share of the sentences, or of their total size, that is taken, in `0.0..1.0`.
    share: f64,
}

/// Documents of up to `n` sentences, which share terms, have equal scores, and depend on each
/// other.
fn cases(n: usize) -> impl Strategy<Value = Case> {
    let sentence = (
        prop::collection::vec(0_u32..8, 0..5),
        (0_u8..=10).prop_map(|tenths| f64::from(tenths) / 10.0),
        1_u64..30,
        (prop::sample::select(vec![0, 0, 1, 1, 2, 5]), prop::num::u16::ANY),
        prop::bool::weighted(0.1),
    );
    let rules = (
        prop::sample::select(vec![0.0, 0.3, 1.0]),
        prop::option::of(prop::sample::select(vec![0.5, 0.9])),
        prop::sample::select(vec![f64::INFINITY, 0.8, 0.3]),
        0.0..1.0,
    );
    (prop::collection::vec(sentence, 0..=n), rules).prop_map(|(sentences, rules)| {
        let (redundancy, leaning, max_cosine, share) = rules;
        let mut next = 0;
        let features = sentences.iter().map(|&(.., (needs, signs), opens_document)| {
            let place = if opens_document { 0 } else { next };
            next = place + 1;
            Features { place, ..Features::default() }.needing(needs, signs)
        });
        let features: Vec<Features> = features.collect();
        Case {
            dependents: Dependents::of(&features),
            features,
            rows: sentences.iter().map(|(terms, ..)| terms.clone()).collect(),
            scores: sentences.iter().map(|&(_, score, ..)| score).collect(),
            sizes: sentences.iter().map(|&(_, _, size, ..)| size).collect(),
            redundancy,
            leaning,
            max_cosine,
            share,
        }
    })
}

impl Case {
    fn matrix(&self) -> TfIdfMatrix {
        matrix(&self.rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    fn rules<'a>(&'a self, matrix: &'a TfIdfMatrix) -> Rules<'a> {
        let leaning = self.leaning.map(|factor| Leaning {
            features: &self.features,
            dependents: &self.dependents,
            factor,
        });
        let Self { redundancy, max_cosine, .. } = *self;
        Rules { redundancy, leaning, max_cosine, ..by_score(&self.scores, matrix) }
    }

    /// The share of a whole.
    fn of(&self, whole: u64) -> u64 {
        (0..=whole).rfind(|&part| part as f64 <= self.share * whole as f64).unwrap_or(0)
    }
}

/// The cosine of two sentences. Those without terms are identical if there is a bound.
fn cosine(rules: &Rules<'_>, a: usize, b: usize) -> f64 {
    let matrix = rules.matrix;
    if rules.max_cosine.is_finite() && matrix.is_empty_row(a) && matrix.is_empty_row(b) {
        return 1.0;
    }
    let other: Vec<_> = matrix.row(b).collect();
    let weight_in_b = |term| other.iter().find(|(t, _)| *t == term).map(|(_, weight)| weight);
    let products = matrix.row(a).filter_map(|(term, w)| weight_in_b(term).map(|v| w * v));
    products.fold(0.0, |sum, product| sum + product)
}

/// The largest cosine of a sentence to those that have been taken.
fn largest_cosine(rules: &Rules<'_>, index: usize, taken: &[usize]) -> f64 {
    taken.iter().map(|&other| cosine(rules, index, other)).fold(0.0, f64::max)
}

/// The sentence that a sentence lacks if only some are given, with the probability that it depends on it.
fn lacking(rules: &Rules<'_>, index: usize, given: &[usize]) -> Option<(usize, f64)> {
    let features = rules.leaning?.features[index];
    let needs = features.needs as usize;
    let has_need = needs > 0 && features.needs <= features.place;
    (has_need && !given.contains(&(index - needs))).then(|| (index - needs, features.dependence()))
}

/// The factor for the value of a sentence if only some sentences are given.
fn factor(rules: &Rules<'_>, index: usize, given: &[usize]) -> f64 {
    let dependence = lacking(rules, index, given).map_or(0.0, |(_, dependence)| dependence);
    rules.leaning.map_or(1.0, |leaning| 1.0 - dependence * (1.0 - leaning.factor))
}

/// The sentences that a sentence brings along, at most two of them, and itself.
fn with_support(rules: &Rules<'_>, index: usize, taken: &[usize]) -> Vec<usize> {
    let mut run = vec![index];
    while run.len() < 3
        && let Some((needed, dependence)) = lacking(rules, run[0], taken)
        && dependence >= MIN_DEPENDENCE
    {
        run.insert(0, needed);
    }
    run
}

/// Whether sentences fit, repeat nothing that was taken, and do not repeat each other.
fn may_be_taken(rules: &Rules<'_>, run: &[usize], taken: &[usize], fits: bool) -> bool {
    let mut taken = taken.to_vec();
    fits && run.iter().all(|&index| {
        let is_new = largest_cosine(rules, index, &taken) <= rules.max_cosine;
        taken.push(index);
        is_new
    })
}

/// The sentences that [`take`] should take, and the value of each when it is taken.
fn definition(rules: &Rules<'_>, sizes: &[u64], limit: u64) -> (Vec<usize>, Vec<f64>) {
    let (mut taken, mut values, mut left): (Vec<usize>, Vec<f64>, u64) = (vec![], vec![], limit);
    loop {
        let size = |run: &[usize]| run.iter().map(|&index| sizes[index]).sum::<u64>();
        let candidates = (0..sizes.len()).filter(|&index| {
            !taken.contains(&index) && may_be_taken(rules, &[index], &taken, sizes[index] <= left)
        });
        let evaluated = candidates.map(|index| {
            let value_of = |other: usize| rules.value(other, largest_cosine(rules, other, &taken));
            let alone = value_of(index) * factor(rules, index, &taken);
            let run = with_support(rules, index, &taken);
            if run.len() > 1 && may_be_taken(rules, &run, &taken, size(&run) <= left) {
                let in_order = run[run.len() - 1..].iter().chain(&run[..run.len() - 1]);
                let sum: f64 = in_order.map(|&other| value_of(other) * sizes[other] as f64).sum();
                let mean = f64::min(sum / size(&run) as f64, value_of(index));
                let together = mean * factor(rules, run[0], &taken);
                if together > alone {
                    return (together, index, run);
                }
            }
            (alone, index, vec![index])
        });
        let best = evaluated.max_by(|(value, index, _), (other, other_index, _)| {
            value.total_cmp(other).then(other_index.cmp(index))
        });
        let Some((value, _, run)) = best else { break };
        left -= size(&run);
        for index in run {
            taken.push(index);
            values.push(value);
        }
    }
    (taken, values)
}

/// The total value of a set of sentences as [`fill`] defines it: taken in the order of their value,
/// each sentence counts as its value times its size.
fn value(rules: &Rules<'_>, sizes: &[u64], set: &[usize]) -> (Vec<usize>, Vec<f64>, f64) {
    let (mut order, mut values, mut value) = (vec![], vec![], 0.0);
    while order.len() < set.len() {
        let value_of = |index: usize| {
            rules.value(index, largest_cosine(rules, index, &order)) * factor(rules, index, set)
        };
        let left = set.iter().copied().filter(|index| !order.contains(index));
        let best =
            left.max_by(|&a, &b| value_of(a).total_cmp(&value_of(b)).then(b.cmp(&a))).unwrap();
        values.push(value_of(best));
        value += value_of(best) * sizes[best] as f64;
        order.push(best);
    }
    (order, values, value)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn selection_takes_the_sentences_of_the_definition(case in cases(30)) {
        let matrix = case.matrix();
        let rules = case.rules(&matrix);
        let count = case.of(case.rows.len() as u64);
        let by_count = take(&rules, Capacity::sentences(usize::try_from(count).unwrap()));
        let ones = vec![1; case.rows.len()];
        prop_assert_eq!((by_count.taken, by_count.values), definition(&rules, &ones, count));
        let limit = case.of(case.sizes.iter().sum());
        let by_size = take(&rules, Capacity::of_size(&case.sizes, limit));
        prop_assert_eq!((by_size.taken, by_size.values), definition(&rules, &case.sizes, limit));
    }

    #[test]
    fn filling_a_size_reports_its_value_and_is_at_least_as_good_as_greedy_selection(case in cases(12)) {
        let matrix = case.matrix();
        let rules = case.rules(&matrix);
        let limit = case.of(case.sizes.iter().sum());
        let filled = fill(&rules, &case.sizes, limit);
        let size: u64 = filled.taken.iter().map(|&index| case.sizes[index]).sum();
        prop_assert!(filled.by_size);
        if filled.exceeds {
            prop_assert!(size > limit && filled.taken.len() == 1);
            prop_assert_eq!(filled.taken, definition(&rules, &vec![1; case.rows.len()], 1).0);
            return Ok(());
        }
        prop_assert!(size <= limit);
        for (place, &index) in filled.taken.iter().enumerate() {
            prop_assert!(largest_cosine(&rules, index, &filled.taken[..place]) <= rules.max_cosine);
        }
        let greedy = definition(&rules, &case.sizes, limit).0;
        let reached = value(&rules, &case.sizes, &filled.taken);
        prop_assert!(reached.2 >= value(&rules, &case.sizes, &greedy).2 - 1e-9);
        if filled.taken != greedy {
            prop_assert_eq!((filled.taken, filled.values), (reached.0, reached.1));
        }
    }
}
