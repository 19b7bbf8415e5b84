//! Step 7, select: chooses the sentences of the summary by their scores.
//!
//! [`take`] takes sentences one by one, the best first, as long as there is [`capacity`] for them
//! in the length that was asked for ([`measure`]). If the length is a size rather than a number of
//! sentences, [`knapsack`] fills it better, and [`room`] leaves it empty where that is better still. Fragments and very short sentences are admitted only where
//! the others do not suffice ([`tier`]).

mod capacity;
mod context;
mod knapsack;
mod length;
mod measure;
mod outcome;
pub(crate) mod paragraphs;
mod room;
mod rules;
mod take;
mod taken;
#[cfg(test)]
mod tests;
mod tier;

pub(crate) use context::{Dependents, Leaning};
pub use length::{Length, LengthPreset, Ratio, ReadingTime};
pub(crate) use measure::of_length;
pub use outcome::Outcome;
pub(crate) use outcome::outcomes;
pub(crate) use rules::Rules;
pub(crate) use take::{Selection, continued};
pub(crate) use tier::{Tier, tiers};
