//! How much each measure weighs: the fitted numbers, in one table.

use super::fitted;
use super::measures::{Measure, Values, Wanted};
use super::traits::{Shape, Trait};

/// How much a measure of a sentence weighs, in a document that shows a trait.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Weight {
    /// What is measured.
    pub measure: Measure,
    /// What of the document the weight grows with: its value is multiplied by the trait's.
    pub with: Trait,
    /// The weight, no unit.
    pub value: f64,
}

impl Weight {
    /// The weight of a measure in a document that shows a trait.
    pub fn new(measure: Measure, with: Trait, value: f64) -> Self {
        Self { measure, with, value }
    }
}

/// The numbers that make up a [`Blend`](super::Blend).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Weights {
    /// The weights of the measures; what is not there weighs nothing.
    pub measures: Vec<Weight>,
    /// How fast worth falls with likeness to a sentence already taken; see
    /// [`Scorer::redundancy`](crate::rank::Scorer::redundancy).
    pub redundancy: f64,
    /// What is kept of the worth of a sentence for each sentence that it leans on and brings along; see
    /// [`Scorer::leaning`](crate::rank::Scorer::leaning).
    pub leaning: f64,
}

impl Weights {
    /// The weight of each measure in a document of this shape, in the order of [`Measure::ALL`].
    pub(super) fn in_document(&self, shape: &Shape) -> Values {
        let mut weights = [0.0; Measure::ALL.len()];
        for Weight { measure, with, value } in &self.measures {
            weights[*measure as usize] += value * shape[*with as usize];
        }
        weights
    }

    /// The measures that weigh anything.
    pub(super) fn wanted(&self) -> Wanted {
        let mut wanted = [false; Measure::ALL.len()];
        for Weight { measure, value, .. } in &self.measures {
            wanted[*measure as usize] |= *value != 0.0;
        }
        wanted
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
    fn measures_and_traits_are_numbered_in_their_order() {
        assert!(Measure::ALL.iter().enumerate().all(|(at, measure)| *measure as usize == at));
        assert!(Trait::ALL.iter().enumerate().all(|(at, shown)| *shown as usize == at));
    }

    #[test]
    fn a_weight_grows_with_what_the_document_shows() {
        let weight = |with, value| Weight { measure: Measure::Place, with, value };
        let weights = Weights {
            measures: vec![weight(Trait::Any, 0.5), weight(Trait::Size, 0.1)],
            redundancy: 0.0,
            leaning: 1.0,
        };
        let found = weights.in_document(&[1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert!((found[Measure::Place as usize] - 0.7).abs() < 1e-12);
        assert!(found.iter().filter(|weight| **weight != 0.0).count() == 1);
    }

    #[test]
    fn the_table_says_each_thing_once() {
        for (at, (measure, with, value)) in fitted::MEASURES.iter().enumerate() {
            assert!(value.is_finite() && *value != 0.0, "{measure:?} {with:?}");
            let again =
                fitted::MEASURES[..at].iter().any(|row| (row.0, row.1) == (*measure, *with));
            assert!(!again, "{measure:?} {with:?} stands there twice");
        }
        let weights = Weights::default();
        assert!(weights.redundancy >= 0.0 && (0.0..=1.0).contains(&weights.leaning));
    }
}
