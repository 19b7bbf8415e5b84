//! The numbers of the default, as `cargo run --release --example fit` writes them.

use super::measures::Measure;
use super::shape::Trait;

/// A measure of a sentence, a trait of its document, and what their product weighs.
pub(super) type Row = (Measure, Trait, f64);

/// The weights, in units of that of centrality.
pub(super) const MEASURES: &[Row] = &[
    (Measure::Centrality, Trait::Any, 1.000),
    (Measure::Centrality, Trait::Quoting, 1.081),
    (Measure::Centrality, Trait::Grouping, 0.755),
    (Measure::Place, Trait::Any, 0.231),
    (Measure::Place, Trait::Size, 0.066),
    (Measure::Place, Trait::Sentences, 0.306),
    (Measure::Depth, Trait::Any, -0.293),
    (Measure::Depth, Trait::Paragraphs, -0.542),
    (Measure::Words, Trait::Any, 0.361),
    (Measure::Words, Trait::Size, -0.116),
    (Measure::Words, Trait::Sentences, -1.477),
    (Measure::TooManyWords, Trait::Any, -0.943),
    (Measure::Question, Trait::Any, -0.903),
    (Measure::FirstPerson, Trait::Any, -0.181),
    (Measure::FirstPerson, Trait::Size, -0.449),
    (Measure::FirstPerson, Trait::Quoting, -1.981),
    (Measure::FirstPerson, Trait::Speaking, 3.084),
    (Measure::Numbers, Trait::Any, -0.300),
    (Measure::Stigma, Trait::Any, -0.267),
    (Measure::Group, Trait::Any, -0.065),
    (Measure::Group, Trait::Grouping, -0.211),
    (Measure::FirstGroup, Trait::Any, 0.491),
    (Measure::Opening, Trait::Any, 0.641),
    (Measure::Opening, Trait::Speaking, 1.043),
    (Measure::Opening, Trait::Paragraphs, 0.234),
    (Measure::Opening, Trait::Grouping, 2.108),
    (Measure::Frequency, Trait::Any, 0.644),
    (Measure::Coverage, Trait::Any, 0.239),
    (Measure::Introduction, Trait::Any, 0.396),
    (Measure::Phrases, Trait::Any, 0.884),
    (Measure::FewWords, Trait::Any, 1.615),
    (Measure::SomeWords, Trait::Any, 1.019),
    (Measure::Words, Trait::Quoting, -0.980),
];

/// Likeness to what is taken: see [`Weights::redundancy`](super::Weights::redundancy).
pub(super) const REDUNDANCY: f64 = 1.128;

/// What leans: see [`Weights::leaning`](super::Weights::leaning).
pub(super) const LEANING: f64 = 0.660;
