//! The weights of the measures.

use super::fitted;
use super::measure::{Measure, MeasureValues};
use super::traits::{Trait, TraitValues};

/// The weight of a measure of a sentence in a document with a trait.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Weight {
    /// The measure.
    pub measure: Measure,
    /// The trait of the document that the weight is proportional to.
    pub with: Trait,
    /// The weight, without a unit. It is multiplied by the values of both the measure and the
    /// trait.
    pub value: f64,
}

impl Weight {
    /// The weight of a measure in a document with a trait.
    pub fn new(measure: Measure, with: Trait, value: f64) -> Self {
        Self { measure, with, value }
    }
}

/// The parameters of a [`Blend`](super::Blend).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Weights {
    /// The weights of the measures. A measure that is not in the list has the weight 0.
    pub measures: Vec<Weight>,
    /// How fast the value of a sentence falls with its similarity to sentences that have been
    /// taken; see [`Scorer::redundancy`](crate::rank::Scorer::redundancy).
    pub redundancy: f64,
    /// The factor for the value of a sentence that certainly depends on one that is not taken; see
    /// [`Scorer::leaning`](crate::rank::Scorer::leaning).
    pub leaning: f64,
}

impl Weights {
    /// The weight of each measure in a document with these traits.
    pub(super) fn in_document(&self, traits: &TraitValues) -> MeasureValues {
        let mut weights = MeasureValues::ZERO;
        for &Weight { measure, with, value } in &self.measures {
            weights[measure] += value * traits[with];
        }
        weights
    }
}

impl Default for Weights {
    /// The numbers that `cargo run --release --example fit` finds.
    fn default() -> Self {
        let weight = |&(measure, with, value): &fitted::Row| Weight::new(measure, with, value);
        Self {
            measures: fitted::MEASURES.iter().map(weight).collect(),
            redundancy: fitted::REDUNDANCY,
            leaning: fitted::LEANING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_proportional_to_the_trait() {
        let weight = |with, value| Weight { measure: Measure::Place, with, value };
        let weights = Weights {
            measures: vec![weight(Trait::Any, 0.5), weight(Trait::Size, 0.1)],
            redundancy: 0.0,
            leaning: 1.0,
        };
        let traits = TraitValues::from_iter([(Trait::Any, 1.0), (Trait::Size, 2.0)]);
        let found = weights.in_document(&traits);
        assert!((found[Measure::Place] - 0.7).abs() < 1e-12);
        assert!(found.iter().filter(|(_, weight)| *weight != 0.0).count() == 1);
    }

    #[test]
    fn each_pair_of_measure_and_trait_is_in_the_table_once() {
        for (at, (measure, with, value)) in fitted::MEASURES.iter().enumerate() {
            assert!(value.is_finite() && *value != 0.0, "{measure:?} {with:?}");
            let again =
                fitted::MEASURES[..at].iter().any(|row| (row.0, row.1) == (*measure, *with));
            assert!(!again, "{measure:?} {with:?} is in the table twice");
        }
        let weights = Weights::default();
        assert!(weights.redundancy >= 0.0 && (0.0..=1.0).contains(&weights.leaning));
    }
}
