//! The options of a summary.

use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::rank::Method;
use crate::select::Length;
use crate::terms::StopWords;

/// The options of a summary: its length, the ranking method, and what comes with it.
///
/// Each option is a public field, and has a method of the same name that sets it, so that options can
/// be written as one expression.
///
/// # Examples
/// ```
/// use epitome::{Length, Method, Options};
///
/// let options = Options::new().length(Length::Words(100)).method(Method::TextRank).keywords(5);
/// assert_eq!(options.length, Length::Words(100));
/// assert_eq!(options.keywords, Some(5));
/// ```
/// The defaults:
/// ```
/// use epitome::{Length, Method, Options, Order, Unit};
///
/// let options = Options::default();
/// assert_eq!(options.method, Method::Blend);
/// assert_eq!(options.length, Length::Sentences(3));
/// assert_eq!(options.unit, Unit::Sentence);
/// assert_eq!(options.order, Order::Document);
/// assert!(options.stop_words.is_none());
/// assert_eq!(options.seed, 0);
/// assert!(options.query.is_none());
/// assert!(!options.explain && !options.rank_all);
/// assert!(options.added_stop_words.is_none());
/// assert!(options.keywords.is_none());
/// assert_eq!(options.keyword_words, 1..=5);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The method that ranks the sentences.
    pub method: Method,
    /// The length of the summary.
    pub length: Length,
    /// Whether the summary consists of sentences or of whole paragraphs.
    pub unit: Unit,
    /// The order of the sentences in the summary.
    pub order: Order,
    /// Stop words to use instead of the built-in list of the document's language.
    pub stop_words: Option<StopWords>,
    /// Stop words to use in addition to the built-in list, or to [`stop_words`](Self::stop_words).
    pub added_stop_words: Option<StopWords>,
    /// The seed of [`Method::Random`]. Other methods ignore it.
    pub seed: u64,
    /// The topic of the summary, in words. Sentences that are similar to the query rank higher.
    ///
    /// Methods that are random walks restart at such sentences; the scores of all other methods are
    /// multiplied by the similarity, see [`Scorer::heeds_query`](crate::rank::Scorer::heeds_query). A
    /// query that no sentence is similar to has no effect; [`Summary::query`](crate::Summary::query)
    /// tells whether it had one.
    pub query: Option<String>,
    /// Whether the summary contains an [`Explanation`](crate::summary::Explanation) of each choice.
    pub explain: bool,
    /// Whether that explanation also contains the rank of every sentence of the document
    /// ([`Explanation::order`](crate::summary::Explanation::order)). Has no effect without
    /// [`explain`](Self::explain).
    ///
    /// This takes longer, since the selection goes on until it has taken every sentence.
    pub rank_all: bool,
    /// The number of key phrases to extract; `None` extracts none.
    pub keywords: Option<usize>,
    /// The smallest and the largest number of words of a key phrase, where hyphenated words count as one. Without
    /// effect in scripts without spaces between words.
    pub keyword_words: RangeInclusive<usize>,
}

/// The number of words of a key phrase, unless [`Options::keyword_words`] says otherwise. Longer phrases are rarely
/// names.
const DEFAULT_KEYWORD_WORDS: RangeInclusive<usize> = 1..=5;

impl Default for Options {
    fn default() -> Self {
        Self {
            method: Method::default(),
            length: Length::default(),
            unit: Unit::default(),
            order: Order::default(),
            stop_words: None,
            added_stop_words: None,
            seed: 0,
            query: None,
            explain: false,
            rank_all: false,
            keywords: None,
            keyword_words: DEFAULT_KEYWORD_WORDS,
        }
    }
}

impl Options {
    /// The number of key phrases that the command and the packages extract if they are asked for key phrases
    /// without a number.
    pub const DEFAULT_KEYWORDS: usize = 10;

    /// The largest number of words that the command and the packages let a key phrase have: twice the default of
    /// [`keyword_words`](Self::keyword_words).
    pub const MAX_KEYWORD_WORDS: usize = 10;

    /// Creates the default options: three sentences, ranked by [`Method::Blend`], in document order.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the ranking method.
    #[must_use]
    pub fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Sets the length of the summary.
    #[must_use]
    pub fn length(self, length: Length) -> Self {
        Self { length, ..self }
    }

    /// Sets whether the summary consists of sentences or of whole paragraphs.
    #[must_use]
    pub fn unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// Sets the order of the sentences in the summary.
    #[must_use]
    pub fn order(self, order: Order) -> Self {
        Self { order, ..self }
    }

    /// Sets the stop words to use instead of the built-in list of the document's language.
    #[must_use]
    pub fn stop_words(self, stop_words: StopWords) -> Self {
        Self { stop_words: Some(stop_words), ..self }
    }

    /// Sets stop words to use in addition to the others.
    #[must_use]
    pub fn added_stop_words(self, stop_words: StopWords) -> Self {
        Self { added_stop_words: Some(stop_words), ..self }
    }

    /// Sets the seed of [`Method::Random`].
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Sets the topic of the summary, in words.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Length, Options};
    ///
    /// let text = "The ferry sails again. The old ferry was sold. Tea is served on board.";
    /// let options = Options::new().length(Length::Sentences(1)).query("where is tea served?");
    /// assert_eq!(epitome::summarize(text, &options).text(), "Tea is served on board.");
    /// ```
    #[must_use]
    pub fn query(self, query: impl Into<String>) -> Self {
        Self { query: Some(query.into()), ..self }
    }

    /// Sets whether the summary contains an explanation of each choice.
    #[must_use]
    pub fn explain(self, explain: bool) -> Self {
        Self { explain, ..self }
    }

    /// Sets whether the explanation also contains the rank of every sentence of the document.
    #[must_use]
    pub fn rank_all(self, rank_all: bool) -> Self {
        Self { rank_all, ..self }
    }

    /// Sets the number of key phrases to extract.
    #[must_use]
    pub fn keywords(self, count: usize) -> Self {
        Self { keywords: Some(count), ..self }
    }

    /// Sets the smallest and the largest number of words of a key phrase.
    ///
    /// # Examples
    /// ```
    /// use epitome::Options;
    ///
    /// let text = "The harbour ferry sails at noon. The harbour ferry was late.";
    /// let options = Options::new().keywords(1).keyword_words(2..=2);
    /// let keywords = epitome::summarize(text, &options).keywords.unwrap_or_default();
    /// assert_eq!(keywords[0].phrase, "harbour ferry");
    /// ```
    #[must_use]
    pub fn keyword_words(self, words: RangeInclusive<usize>) -> Self {
        Self { keyword_words: words, ..self }
    }
}

/// The unit in which text is selected.
///
/// With [`Paragraph`](Self::Paragraph), everything that is documented for the sentences of a summary
/// holds for its paragraphs instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Unit {
    /// A single sentence.
    #[default]
    Sentence,
    /// All sentences of a paragraph, a list item or a quotation.
    Paragraph,
}

impl Unit {
    /// All units, from the smallest to the largest.
    pub const ALL: &'static [Self] = &[Self::Sentence, Self::Paragraph];

    /// The name of the unit: `sentence` or `paragraph`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
        }
    }
}

impl FromStr for Unit {
    type Err = Error;

    /// Parses a name that [`as_str`](Self::as_str) returns.
    ///
    /// # Errors
    /// [`Error::UnknownName`] if there is no such unit.
    fn from_str(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|unit| unit.as_str() == name);
        found.copied().ok_or_else(|| {
            Error::unknown_name("unit", name, Self::ALL.iter().map(|unit| unit.as_str()))
        })
    }
}

/// The order of the sentences in a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Order {
    /// The order of the document.
    #[default]
    Document,
    /// The best sentence first: the order in which the sentences were selected.
    Rank,
}

impl Order {
    /// All orders, the default first.
    pub const ALL: &'static [Self] = &[Self::Document, Self::Rank];

    /// The name of the order: `document` or `rank`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Rank => "rank",
        }
    }
}

impl FromStr for Order {
    type Err = Error;

    /// Parses a name that [`as_str`](Self::as_str) returns.
    ///
    /// # Errors
    /// [`Error::UnknownName`] if there is no such order.
    fn from_str(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|order| order.as_str() == name);
        found.copied().ok_or_else(|| {
            Error::unknown_name("order", name, Self::ALL.iter().map(|order| order.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_parses_to_its_value() {
        for &unit in Unit::ALL {
            assert_eq!(unit.as_str().parse(), Ok(unit));
        }
        for &order in Order::ALL {
            assert_eq!(order.as_str().parse(), Ok(order));
        }
        let message = "tiny".parse::<Unit>().unwrap_err().to_string();
        assert_eq!(message, "unknown unit 'tiny'; choose sentence or paragraph");
        let message = "tiny".parse::<Order>().unwrap_err().to_string();
        assert_eq!(message, "unknown order 'tiny'; choose document or rank");
    }

    #[test]
    fn every_setter_sets_its_field_and_leaves_the_others_alone() {
        let options = Options::new()
            .method(Method::Lead)
            .length(Length::All)
            .unit(Unit::Paragraph)
            .order(Order::Rank)
            .stop_words(StopWords::parse("tea"))
            .seed(7)
            .query("ferry")
            .explain(true)
            .rank_all(true)
            .added_stop_words(StopWords::parse("milk"))
            .keywords(2)
            .keyword_words(2..=3);
        let Options {
            method,
            length,
            unit,
            order,
            stop_words,
            added_stop_words,
            seed,
            query,
            explain,
            rank_all,
            keywords,
            keyword_words,
        } = options;
        assert_eq!((method, length), (Method::Lead, Length::All));
        assert_eq!((unit, order, seed), (Unit::Paragraph, Order::Rank, 7));
        assert!(stop_words.is_some_and(|list| list.contains("tea")));
        assert!(added_stop_words.is_some_and(|list| list.contains("milk")));
        assert_eq!(query.as_deref(), Some("ferry"));
        assert!(explain && rank_all);
        assert_eq!((keywords, keyword_words), (Some(2), 2..=3));
    }
}
