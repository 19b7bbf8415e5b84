//! The numbers of the default, as `cargo run --release --example fit` writes them.

use super::measures::Measure;
use super::shape::Trait;

/// A measure of a sentence, a trait of its document, and what their product weighs.
pub(super) type Row = (Measure, Trait, f64);

/// The weights, in units of that of centrality.
pub(super) const MEASURES: &[Row] = &[
    (Measure::Centrality, Trait::Any, 1.000),
    (Measure::Centrality, Trait::Quoting, 2.520),
    (Measure::Centrality, Trait::Grouping, 1.536),
    (Measure::Place, Trait::Any, 0.415),
    (Measure::Place, Trait::Size, 0.107),
    (Measure::Place, Trait::Sentences, 0.762),
    (Measure::Depth, Trait::Any, -0.711),
    (Measure::Depth, Trait::Paragraphs, -0.441),
    (Measure::Words, Trait::Any, 0.558),
    (Measure::Words, Trait::Size, -0.137),
    (Measure::Words, Trait::Sentences, -1.845),
    (Measure::TooManyWords, Trait::Any, -0.608),
    (Measure::Question, Trait::Any, -1.248),
    (Measure::FirstPerson, Trait::Any, -0.180),
    (Measure::FirstPerson, Trait::Size, -0.628),
    (Measure::FirstPerson, Trait::Quoting, -2.088),
    (Measure::FirstPerson, Trait::Speaking, 4.641),
    (Measure::Numbers, Trait::Any, -0.471),
    (Measure::Stigma, Trait::Any, -0.274),
    (Measure::Title, Trait::Any, -0.124),
    (Measure::Group, Trait::Any, -0.057),
    (Measure::Group, Trait::Grouping, -1.046),
    (Measure::FirstGroup, Trait::Any, 0.465),
    (Measure::Opening, Trait::Any, 0.852),
    (Measure::Opening, Trait::Speaking, 3.445),
    (Measure::Opening, Trait::Paragraphs, 0.557),
    (Measure::Opening, Trait::Grouping, 1.633),
    (Measure::Frequency, Trait::Any, 0.688),
    (Measure::Coverage, Trait::Any, 0.361),
    (Measure::Introduction, Trait::Any, 0.357),
    (Measure::Phrases, Trait::Any, 1.533),
    (Measure::FewWords, Trait::Any, 1.827),
    (Measure::SomeWords, Trait::Any, 1.095),
];

/// Likeness to what is taken: see [`Weights::redundancy`](super::Weights::redundancy).
pub(super) const REDUNDANCY: f64 = 1.559;

/// What leans: see [`Weights::leaning`](super::Weights::leaning).
pub(super) const LEANING: f64 = 0.415;
