//! What is asked for.

use std::str::FromStr;

use crate::error::{Error, Result};
use crate::rank::Method;
use crate::terms::StopWords;

/// How a document is summarized.
///
/// # Examples
/// ```
/// use epitome::{Length, Method, Options, Order};
/// let options = Options::default();
/// assert_eq!(options.method, Method::Blend);
/// assert_eq!(options.length, Length::Sentences(3));
/// assert_eq!(options.order, Order::Document);
/// assert!(options.stop_words.is_none());
/// assert_eq!(options.seed, 0);
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the sentences are ranked.
    pub method: Method,
    /// How much of the document is kept.
    pub length: Length,
    /// In what order the kept sentences come.
    pub order: Order,
    /// Stop words in place of those of the document's language.
    pub stop_words: Option<StopWords>,
    /// What [`Method::Random`] draws from: any number.
    pub seed: u64,
}

/// How much of a document a summary keeps. A document that is shorter comes back whole.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// So many sentences.
    Sentences(usize),
    /// So much of the sentences, rounded up.
    Ratio(Ratio),
    /// Every sentence.
    All,
}

impl Default for Length {
    fn default() -> Self {
        Self::Sentences(3)
    }
}

impl Length {
    /// How many of `n` sentences that is, at most `n`.
    pub(crate) fn of(self, n: usize) -> usize {
        match self {
            Self::Sentences(sentences) => sentences.min(n),
            Self::Ratio(ratio) => ratio.of(n),
            Self::All => n,
        }
    }
}

/// A part of a whole: over 0 and up to 1.
///
/// # Examples
/// ```
/// use epitome::Ratio;
/// assert_eq!("20%".parse::<Ratio>(), "0.2".parse::<Ratio>());
/// assert!("150%".parse::<Ratio>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio(f64);

impl Ratio {
    /// A ratio of `0 < value <= 1`.
    ///
    /// # Errors
    /// [`Error::Ratio`] for any other value.
    pub fn new(value: f64) -> Result<Self> {
        if value > 0.0 && value <= 1.0 {
            Ok(Self(value))
        } else {
            Err(Error::Ratio { given: value.to_string() })
        }
    }

    /// The value, in `0 < value <= 1`.
    pub fn value(self) -> f64 {
        self.0
    }

    /// So much of `n`, rounded up: at least 1 of anything.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= it <= n")]
    fn of(self, n: usize) -> usize {
        // What rounding adds to a product that should be whole must not become one more.
        ((self.0 * n as f64 - 1e-9).ceil().max(0.0) as usize).min(n)
    }
}

impl FromStr for Ratio {
    type Err = Error;

    /// Reads `20%` or `0.2`.
    ///
    /// # Errors
    /// [`Error::Ratio`] for what is no number, or not over 0 and up to 1.
    fn from_str(given: &str) -> Result<Self> {
        let number = |digits: &str| digits.trim().parse::<f64>().ok();
        let value = match given.strip_suffix('%') {
            Some(percent) => number(percent).map(|percent| percent / 100.0),
            None => number(given),
        };
        let error = || Error::Ratio { given: given.to_owned() };
        Self::new(value.ok_or_else(error)?).map_err(|_| error())
    }
}

/// In what order the sentences of a summary come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Order {
    /// As they stand in the document.
    #[default]
    Document,
    /// The best first: in the order in which they were taken.
    Rank,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_read_as_per_cent_or_as_a_part() {
        for (given, value) in [("20%", 0.2), ("0.2", 0.2), ("100%", 1.0), ("1", 1.0), (".5", 0.5)] {
            assert!((given.parse::<Ratio>().unwrap().value() - value).abs() < 1e-12, "{given}");
        }
        for given in ["0", "0%", "150%", "1.5", "-1", "NaN", "inf", "half", "", "%"] {
            assert_eq!(
                given.parse::<Ratio>(),
                Err(Error::Ratio { given: given.into() }),
                "{given}"
            );
        }
    }

    #[test]
    fn a_ratio_of_sentences_is_rounded_up() {
        let cases = [
            ("20%", 10, 2),
            ("20%", 11, 3),
            ("30%", 10, 3),
            ("1%", 5, 1),
            ("100%", 7, 7),
            ("7%", 100, 7),
            ("50%", 0, 0),
        ];
        for (ratio, n, expected) in cases {
            let length = Length::Ratio(ratio.parse().unwrap());
            assert_eq!(length.of(n), expected, "{ratio} of {n}");
        }
    }

    #[test]
    fn a_length_is_never_more_than_there_is() {
        assert_eq!(Length::Sentences(5).of(3), 3);
        assert_eq!(Length::All.of(3), 3);
    }
}
