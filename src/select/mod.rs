//! Step 7, select: scores in, the sentences kept out.
//!
//! Sentences are taken one by one, the best first ([`take`]), as long as there is [`Room`] in the
//! length asked for ([`measure`]); where that is a size and not a number of sentences, [`budget`]
//! fills it better.

mod capacity;
mod context;
mod knapsack;
mod length;
mod measure;
mod outcome;
pub(crate) mod paragraphs;
mod rules;
mod take;
mod taken;
#[cfg(test)]
mod tests;

pub(crate) use context::Leaning;
pub use length::{Length, LengthPreset, Ratio, ReadingTime};
pub(crate) use measure::of_length;
pub use outcome::Outcome;
pub(crate) use outcome::outcomes;
pub(crate) use rules::Rules;
pub(crate) use take::continued;
