//! The fitted numbers of the default method, as printed by `cargo run --release --example fit`.

use super::measure::Measure;
use super::traits::Trait;

/// A measure of a sentence, a trait of its document, and the weight of their product.
pub(super) type Row = (Measure, Trait, f64);

/// The weights, relative to that of centrality.
pub(super) const MEASURES: &[Row] = &[
    (Measure::Centrality, Trait::Any, 1.000),
    (Measure::Centrality, Trait::Quoting, 1.606),
    (Measure::Centrality, Trait::Grouping, 0.820),
    (Measure::Place, Trait::Any, 0.259),
    (Measure::Place, Trait::Size, 0.085),
    (Measure::Place, Trait::Sentences, 0.372),
    (Measure::Depth, Trait::Any, -0.127),
    (Measure::Depth, Trait::Paragraphs, -0.540),
    (Measure::Words, Trait::Any, 0.351),
    (Measure::Words, Trait::Size, -0.164),
    (Measure::Words, Trait::Sentences, -1.599),
    (Measure::TooManyWords, Trait::Any, -0.866),
    (Measure::Question, Trait::Any, -0.856),
    (Measure::FirstPerson, Trait::Any, -0.262),
    (Measure::FirstPerson, Trait::Size, -0.444),
    (Measure::FirstPerson, Trait::Quoting, -2.068),
    (Measure::FirstPerson, Trait::Speaking, 3.389),
    (Measure::Numbers, Trait::Any, -0.303),
    (Measure::Stigma, Trait::Any, -0.230),
    (Measure::Group, Trait::Any, -0.109),
    (Measure::Group, Trait::Grouping, -0.275),
    (Measure::FirstGroup, Trait::Any, 0.642),
    (Measure::Opening, Trait::Any, 0.815),
    (Measure::Opening, Trait::Speaking, 1.350),
    (Measure::Opening, Trait::Paragraphs, 0.040),
    (Measure::Opening, Trait::Grouping, 2.020),
    (Measure::Frequency, Trait::Any, 0.599),
    (Measure::Coverage, Trait::Any, 0.229),
    (Measure::Introduction, Trait::Any, 0.341),
    (Measure::Phrases, Trait::Any, 0.670),
    (Measure::FewWords, Trait::Any, 1.879),
    (Measure::SomeWords, Trait::Any, 1.019),
    (Measure::Words, Trait::Quoting, -1.096),
];

/// The penalty for similarity to sentences that have been taken: see
/// [`Weights::redundancy`](super::Weights::redundancy).
pub(super) const REDUNDANCY: f64 = 1.116;

/// The factor for sentences that depend on others: see
/// [`Weights::leaning`](super::Weights::leaning). It is not fitted with the rest: with 0.3 and more, more of the
/// printed sentences depend on one left out, and with 0.1 and less, readers get less of what they would print.
pub(super) const LEANING: f64 = 0.2;
