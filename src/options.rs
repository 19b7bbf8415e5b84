//! What is asked for.

use std::str::FromStr;

use crate::error::{Error, Result};
use crate::rank::Method;
use crate::select::Length;
use crate::terms::StopWords;

/// How a document is summarized.
///
/// # Examples
/// ```
/// use epitome::{Length, Method, Options, Order};
/// let options = Options::default();
/// assert_eq!(options.method, Method::Blend);
/// assert_eq!(options.length, Length::Sentences(3));
/// assert_eq!(options.unit, epitome::Unit::Sentence);
/// assert_eq!(options.order, Order::Document);
/// assert!(options.stop_words.is_none());
/// assert_eq!(options.seed, 0);
/// assert!(options.keywords.is_none() && options.query.is_none());
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the sentences are ranked.
    pub method: Method,
    /// How much of the document is kept.
    pub length: Length,
    /// What is kept or left out as a whole.
    pub unit: Unit,
    /// In what order the kept sentences come.
    pub order: Order,
    /// Stop words in place of those of the document's language.
    pub stop_words: Option<StopWords>,
    /// What [`Method::Random`] draws from: any number.
    pub seed: u64,
    /// What the summary should be about. Sentences that are like it come first, by the walk of the
    /// methods that have one, else by a factor; see [`Scorer::heeds_query`](crate::Scorer). A query
    /// that is like nothing in a document makes no difference.
    pub query: Option<String>,
    /// Whether the summary comes with an [`Explanation`](crate::Explanation) of itself.
    pub explain: bool,
    /// Whether the explanation has the order of all sentences, too: it takes longer than a summary,
    /// as all sentences are taken for it.
    pub rank_all: bool,
    /// How many key phrases are found as well; `None` is not to look for them.
    pub keywords: Option<usize>,
}

/// What is taken as a whole: all that is said elsewhere of sentences in a summary is true of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Unit {
    /// A sentence.
    #[default]
    Sentence,
    /// All sentences of a paragraph, a list item or a quotation.
    Paragraph,
}

impl Unit {
    /// All of them, the smallest first.
    pub const ALL: [Self; 2] = [Self::Sentence, Self::Paragraph];

    /// Its name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
        }
    }
}

impl FromStr for Unit {
    type Err = Error;

    /// Reads the name.
    ///
    /// # Errors
    /// [`Error::UnknownName`] for any other.
    fn from_str(given: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|unit| unit.as_str() == given);
        found.ok_or_else(|| Error::unknown_name("unit", given, Self::ALL.map(Self::as_str)))
    }
}

/// In what order the sentences of a summary come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Order {
    /// As they stand in the document.
    #[default]
    Document,
    /// The best first: in the order in which they were taken.
    Rank,
}

impl Order {
    /// All of them, the default first.
    pub const ALL: [Self; 2] = [Self::Document, Self::Rank];

    /// The name by which it is asked for.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Rank => "rank",
        }
    }
}

impl FromStr for Order {
    type Err = Error;

    /// Reads the name.
    ///
    /// # Errors
    /// [`Error::UnknownName`] for any other.
    fn from_str(given: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|order| order.as_str() == given);
        found.ok_or_else(|| Error::unknown_name("order", given, Self::ALL.map(Self::as_str)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for unit in Unit::ALL {
            assert_eq!(unit.as_str().parse(), Ok(unit));
        }
        for order in Order::ALL {
            assert_eq!(order.as_str().parse(), Ok(order));
        }
        let message = "tiny".parse::<Unit>().unwrap_err().to_string();
        assert_eq!(message, "unknown unit 'tiny'; choose sentence or paragraph");
        let message = "tiny".parse::<Order>().unwrap_err().to_string();
        assert_eq!(message, "unknown order 'tiny'; choose document or rank");
    }
}
