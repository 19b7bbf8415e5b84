//! Tests of the contract of [`Scorer`](super::scorer::Scorer), for every method.

use super::method::Method;
use super::scorer::tests::{score, with_input};
use crate::terms::TermCounts;

/// Sentences that partly share words and word order.
fn prose() -> TermCounts {
    let rows: [&[u32]; 5] = [&[0, 1, 2], &[3, 0, 1], &[4, 5], &[5, 4, 2, 3], &[6, 2]];
    TermCounts::from_rows(&rows, rows.len())
}

/// The contract of [`Scorer`](super::scorer::Scorer). A new method is tested automatically.
#[test]
fn every_method_gives_one_finite_score_in_range_for_each_sentence() {
    struct Case {
        name: &'static str,
        sentences: Vec<Vec<u32>>,
        context: usize,
    }
    let cases = [
        Case { name: "no sentence", sentences: vec![], context: 0 },
        Case { name: "one sentence", sentences: vec![vec![0, 1, 2]], context: 0 },
        Case { name: "one sentence without terms", sentences: vec![vec![]], context: 0 },
        Case { name: "identical sentences", sentences: vec![vec![0, 1]; 7], context: 0 },
        Case { name: "no terms at all", sentences: vec![vec![]; 5], context: 0 },
        Case { name: "nothing shared", sentences: vec![vec![0], vec![1], vec![2]], context: 0 },
        Case {
            name: "an unrelated sentence among others",
            sentences: vec![vec![0, 1], vec![9], vec![0, 1, 2], vec![], vec![2, 2, 2]],
            context: 0,
        },
        Case { name: "a title", sentences: vec![vec![0], vec![1], vec![1]], context: 1 },
        Case { name: "only a title", sentences: vec![vec![1]], context: 1 },
    ];
    for &method in Method::ALL {
        let ranking = method.scorer(7);
        for Case { name, sentences, context } in &cases {
            let rows: Vec<&[u32]> = sentences.iter().map(Vec::as_slice).collect();
            let scores = score(ranking.as_ref(), &rows, *context);
            assert_eq!(scores.len(), rows.len() - context, "{method}: {name}");
            assert!(
                scores.iter().all(|s| s.is_finite() && (0.0..=1.0).contains(s)),
                "{method}: {name}: {scores:?}"
            );
            assert!(
                scores.iter().all(|s| *s == 0.0) || scores.contains(&1.0),
                "{method}: {name}: the best is 1: {scores:?}"
            );
            let again = score(ranking.as_ref(), &rows, *context);
            assert!(
                scores.iter().zip(&again).all(|(a, b)| a.to_bits() == b.to_bits()),
                "{method}: {name}: same input, same bits"
            );
        }
    }
}

#[test]
fn exactly_the_methods_that_ask_for_word_order_depend_on_it() {
    let with_order = prose();
    let rows: Vec<_> = (0..with_order.rows()).map(|row| row..row + 1).collect();
    let without = with_order.joined(&rows);
    for &method in Method::ALL {
        let scorer = method.scorer(7);
        let score = |counts| with_input(counts, None, |document| scorer.score(document));
        let is_same = score(&with_order) == score(&without);
        assert_eq!(is_same, !scorer.reads_word_order(), "{method}");
    }
}

#[test]
fn exactly_the_methods_that_heed_a_query_depend_on_it() {
    let counts = prose();
    let like_the_last = [0.0, 0.0, 0.0, 0.0, 1.0];
    for &method in Method::ALL {
        let scorer = method.scorer(7);
        let score = |query| with_input(&counts, query, |document| scorer.score(document));
        let is_same = score(None) == score(Some(&like_the_last));
        assert_eq!(is_same, !scorer.heeds_query(), "{method}");
    }
}
