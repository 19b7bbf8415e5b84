//! Step 7, select: chooses the sentences of the summary by their scores.
//!
//! [`by_length`] takes as many sentences as the length allows, which [`measure`] measures. [`take`] takes them
//! one by one from a [`queue`], the best first, as long as there is [`capacity`] for them. If the length is a size
//! rather than a number of sentences, [`knapsack`] fills it better, and [`room`] leaves room empty that only poor
//! sentences would fill. Fragments and very short sentences are admitted only where the others do not suffice
//! ([`tier`]).

mod by_length;
mod capacity;
mod context;
mod knapsack;
mod length;
mod measure;
mod outcome;
pub(crate) mod paragraphs;
mod queue;
mod room;
mod rules;
mod take;
mod taken;
#[cfg(test)]
mod tests;
mod tier;

pub(crate) use by_length::of_length;
pub(crate) use context::{Dependents, Leaning};
pub use length::{Length, LengthPreset, Ratio, ReadingTime};
pub use outcome::Outcome;
pub(crate) use outcome::outcomes;
pub(crate) use rules::Rules;
pub(crate) use take::{Selection, continued};
pub(crate) use tier::{Tier, tiers};
