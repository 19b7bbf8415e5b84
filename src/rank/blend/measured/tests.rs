use super::*;
use crate::terms::CueKind;
use crate::terms::{TermCounts, TfIdfMatrix};

/// The measures of sentences that have these terms and features.
fn measured(rows: &[&[u32]], features: &[Features]) -> Vec<MeasureValues> {
    let counts = TermCounts::from_rows(rows, features.len());
    let weights = TfIdfMatrix::new(&counts);
    let document =
        RankInput { counts: &counts, weights: &weights, features, query: None, threads: 1 };
    let measured = Measured::of(&document, Centrality::default());
    (0..features.len()).map(|row| measured.values(row)).collect()
}

fn in_places(n: u32) -> Vec<Features> {
    (0..n).map(|place| Features { place, ..Features::default() }).collect()
}

fn assert_values(found: &[MeasureValues], measure: Measure, expected: &[f64]) {
    for (row, (values, expected)) in found.iter().zip(expected).enumerate() {
        let value = values[measure];
        assert!((value - expected).abs() < 1e-12, "{measure:?} of {row}: {value}, {expected}");
    }
}

/// Four sentences. Terms 0 and 2 occur in three of them, 1 in two, 3 in one. The pair 0 1
/// occurs in two sentences; 0 2 occurs twice in the last, and nowhere else.
const ROWS: [&[u32]; 4] = [&[0, 1], &[0, 1, 2], &[2, 3], &[0, 2, 0, 2]];

#[test]
fn terms_are_measured_by_the_number_of_sentences_with_them() {
    let found = measured(&ROWS, &in_places(4));
    let mean_df = [5.0 / 2.0, 8.0 / 3.0, 4.0 / 2.0, 6.0 / 2.0];
    let frequency = mean_df.map(|mean| (mean / 4.0 + 0.01_f64).ln());
    assert_values(&found, Measure::Frequency, &frequency);
    assert_values(&found, Measure::Coverage, &[6.0, 9.0, 5.0, 7.0].map(f64::ln));
    let introduced = [1.0 + 3_f64.ln() + 2_f64.ln(), 1.0 + 3_f64.ln(), 1.0, 1.0];
    assert_values(&found, Measure::Introduction, &introduced.map(f64::ln));
    assert_values(&found, Measure::Phrases, &[1.0, 0.5, 0.0, 0.0]);
}

#[test]
fn a_title_counts_for_the_frequency_of_terms() {
    let found = measured(&[&[0], &[1], &[0]], &in_places(2));
    assert_values(&found, Measure::Coverage, &[3.0, 2.0].map(f64::ln));
    assert_values(&found, Measure::Frequency, &[1.01, 0.51].map(f64::ln));
    assert_values(&found, Measure::Introduction, &[(1.0 + 2_f64.ln()).ln(), 0.0]);
}

#[test]
fn similarity_is_measured_to_the_first_two_sentences_of_each_document() {
    let counts = TermCounts::from_rows(&ROWS, 4);
    let matrix = TfIdfMatrix::new(&counts);
    let to = |row, others: &[usize]| {
        let sum: f64 = others.iter().map(|&other| matrix.cosine(row, other)).sum();
        sum / others.len() as f64
    };
    let found = measured(&ROWS, &in_places(4));
    assert_values(&found, Measure::Opening, &[0, 1, 2, 3].map(|row| to(row, &[0, 1])));
    // Two documents, with three sentences and with one.
    let mut features = in_places(4);
    features[3].place = 0;
    let found = measured(&ROWS, &features);
    assert_values(&found, Measure::Opening, &[0, 1, 2, 3].map(|row| to(row, &[0, 1, 3])));
}

#[test]
fn centrality_is_that_of_the_method_with_a_lower_bound() {
    // The last shares no term with the others, which are equal.
    let rows: [&[u32]; 4] = [&[0, 1], &[0, 1], &[0, 1], &[2]];
    let found = measured(&rows, &in_places(4));
    let counts = TermCounts::from_rows(&rows, 4);
    let weights = TfIdfMatrix::new(&counts);
    let features = in_places(4);
    let document = RankInput {
        counts: &counts,
        weights: &weights,
        features: &features,
        query: None,
        threads: 1,
    };
    let scores = Centrality::default().score(&document);
    assert!((scores[0] - 1.0).abs() < 1e-12 && scores[3] < 0.5, "{scores:?}");
    let expected: Vec<f64> = scores.iter().map(|score| score.max(1e-3).ln()).collect();
    assert_values(&found, Measure::Centrality, &expected);
}

#[test]
fn features_are_measured_on_scales_of_their_own() {
    let features = [
        Features { words: 5, ..Features::default() },
        Features { words: 15, place: 1, group: 0, ..Features::default() }
            .with(Flag::Question, true),
        Features { words: 45, place: 2, group: 1, first_person: 3, ..Features::default() },
        Features { words: 46, place: 3, group: 2, numbers: 4, stigma: 2, ..Features::default() },
    ];
    let found = measured(&ROWS, &features);
    let cases: [(Measure, [f64; 4]); 12] = [
        (Measure::Place, [0.0, -(2_f64.ln()), -(3_f64.ln()), -(4_f64.ln())]),
        (Measure::Depth, [0.0, 0.25, 0.5, 0.75]),
        (Measure::Group, [0.0, 0.0, -(2_f64.ln()), -(3_f64.ln())]),
        (Measure::FirstGroup, [1.0, 1.0, 0.0, 0.0]),
        (Measure::Words, [6.0, 16.0, 41.0, 41.0].map(f64::ln)),
        (Measure::FewWords, [0.5, 1.0, 1.0, 1.0]),
        (Measure::SomeWords, [0.25, 0.75, 1.0, 1.0]),
        (Measure::TooManyWords, [0.0, 0.0, 0.0, 1.0]),
        (Measure::Question, [0.0, 1.0, 0.0, 0.0]),
        (Measure::FirstPerson, [0.0, 0.0, 1.0, 0.0]),
        (Measure::Numbers, [0.0, 0.0, 0.0, 5_f64.ln()]),
        (Measure::Stigma, [0.0, 0.0, 0.0, 1.0]),
    ];
    for (measure, expected) in cases {
        assert_values(&found, measure, &expected);
    }
}

#[test]
fn depth_is_relative_to_the_own_document() {
    let features = [0, 1, 0, 1].map(|place| Features { place, ..Features::default() });
    let found = measured(&ROWS, &features);
    assert_values(&found, Measure::Depth, &[0.0, 0.5, 0.0, 0.5]);
}

#[test]
fn a_sentence_without_terms_is_measured_too() {
    let found = measured(&[&[], &[0]], &in_places(2));
    assert!(
        found.iter().flat_map(MeasureValues::iter).all(|(_, value)| value.is_finite()),
        "{found:?}"
    );
    assert_values(&found, Measure::Frequency, &[0.01_f64.ln()]);
}

#[test]
fn positions_are_counted_from_both_ends_of_the_document_and_in_the_paragraph() {
    let blocks = [0, 0, 1, 2];
    let features: Vec<Features> = (0..4)
        .map(|place| Features { place, block: blocks[place as usize], ..Features::default() })
        .collect();
    let found = measured(&ROWS, &features);
    let ln = |n: f64| n.ln();
    assert_values(&found, Measure::FromEnd, &[ln(4.0), ln(3.0), ln(2.0), 0.0]);
    assert_values(&found, Measure::Block, &[0.0, 0.0, ln(2.0), ln(3.0)]);
    assert_values(&found, Measure::BlocksLeft, &[ln(3.0), ln(3.0), ln(2.0), 0.0]);
    assert_values(&found, Measure::InBlock, &[0.0, 1.0, 0.0, 0.0]);
    assert_values(&found, Measure::BlockSize, &[ln(2.0), ln(2.0), 0.0, 0.0]);
}

#[test]
fn likeness_is_measured_to_the_title_the_ending_and_all_sentences() {
    // The fifth row is a title with the first term, the sixth a heading with the last.
    let rows: [&[u32]; 6] = [&[0, 1], &[0, 1, 2], &[2, 3], &[0, 2, 0, 2], &[0], &[3]];
    let found = measured(&rows, &in_places(4));
    let counts = TermCounts::from_rows(&rows, 4);
    let matrix = TfIdfMatrix::new(&counts);
    assert_values(&found, Measure::Title, &[0, 1, 2, 3].map(|row| matrix.cosine(row, 4)));
    assert_values(&found, Measure::Headings, &[0, 1, 2, 3].map(|row| matrix.cosine(row, 5)));
    let ending = |row| matrix.cosine(row, 2).midpoint(matrix.cosine(row, 3));
    assert_values(&found, Measure::Ending, &[0, 1, 2, 3].map(ending));
    let in_order = found[1][Measure::Centroid] > found[2][Measure::Centroid];
    assert!(in_order, "the second sentence shares more terms with the others than the third");
}

#[test]
fn new_terms_are_those_that_no_earlier_sentence_has() {
    assert_values(&measured(&ROWS, &in_places(4)), Measure::New, &[1.0, 1.0 / 3.0, 0.5, 0.0]);
    // A second document begins with the third sentence.
    let features = [0, 1, 0, 1].map(|place| Features { place, ..Features::default() });
    assert_values(&measured(&ROWS, &features), Measure::New, &[1.0, 1.0 / 3.0, 1.0, 0.5]);
}

#[test]
fn the_measures_of_several_documents_do_not_depend_on_their_order() {
    // Two documents with a title each. In the second input, they are swapped.
    let one: [&[u32]; 6] = [&[0, 1], &[1, 2], &[2, 3], &[0, 3], &[0], &[3]];
    let other: [&[u32]; 6] = [&[2, 3], &[0, 3], &[0, 1], &[1, 2], &[3], &[0]];
    let features = [0, 1, 0, 1].map(|place| Features { place, ..Features::default() });
    let (one, other) = (measured(&one, &features), measured(&other, &features));
    for row in 0..4 {
        for (measure, value) in one[row].iter() {
            let swapped = other[(row + 2) % 4][measure];
            assert!((value - swapped).abs() < 1e-6, "{measure:?} of {row}: {value} {swapped}");
        }
    }
}

#[test]
fn a_kind_of_cue_is_measured_by_whether_it_is_there() {
    let mut features = in_places(4);
    features[1].cues[CueKind::Turn] = 1;
    features[3].cues[CueKind::Turn] = 2;
    let found = measured(&ROWS, &features);
    assert_values(&found, Measure::TurnCue, &[0.0, 1.0, 0.0, 1.0]);
    assert_values(&found, Measure::PlanCue, &[0.0; 4]);
}
