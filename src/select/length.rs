//! The length of a summary.

use std::str::FromStr;

use crate::error::{Error, Result};

/// The length of a summary. A document that is shorter is returned whole.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// This number of sentences, or of paragraphs if these are the [`Unit`](crate::Unit).
    Sentences(usize),
    /// This share of the sentences, rounded up.
    Ratio(Ratio),
    /// Every sentence.
    All,
    /// At most this number of words, counted both by UAX #29 and as separated by white space. In
    /// scripts without spaces, characters count as words.
    Words(usize),
    /// At most this number of characters (Unicode scalar values) of
    /// [`Summary::text`](crate::Summary), where each sentence is a line that ends in a line break.
    Chars(usize),
    /// At most this reading time.
    Time(ReadingTime),
    /// A number of sentences that depends on the length of the document, and at least one.
    Preset(LengthPreset),
    /// [`USUAL_SENTENCES`](Self::USUAL_SENTENCES), or more for a document that takes more than
    /// [`LONG_READING`](Self::LONG_READING) to read: the number of sentences of 22 words in a summary of
    /// [`LengthPreset::Short`]. That is 4 for a document of eight minutes, 8 for one of 8,000 words, and 34
    /// for a book of ten hours.
    ///
    /// Three sentences say what an article is about. From a long report they read like three quotations
    /// without a connection.
    Auto,
}

impl Length {
    /// The number of sentences that most callers want: that of [`Length::default`].
    pub const USUAL_SENTENCES: usize = 3;

    /// The reading time from which a document is long for [`Length::Auto`]: eight minutes, some 1,900
    /// words. From there on there are at least four sentences.
    pub const LONG_READING: ReadingTime = ReadingTime { seconds: 8 * 60 };
}

/// A length that depends on the length of the document. A document that takes `t` seconds to read
/// is summarized in `√t` seconds, or twice or four times that. A book has more to say than a note,
/// but a summary of a tenth of a book would be too long.
///
/// For example, the summary of an article of four minutes takes 15, 31 or 62 seconds, that of a
/// report of an hour 1, 2 or 4 minutes, and that of a book of ten hours 3, 6 or 13 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LengthPreset {
    /// `√t` seconds: what the document is about.
    Short,
    /// `2 √t` seconds: what the document says.
    Medium,
    /// `4 √t` seconds: what it says, with its reasons.
    Long,
}

impl LengthPreset {
    /// All presets, the shortest first.
    pub const ALL: &'static [Self] = &[Self::Short, Self::Medium, Self::Long];

    /// The name of the preset.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Medium => "medium",
            Self::Long => "long",
        }
    }

    /// The reading time of the summary of a document that takes this time to read. Both are in
    /// seconds.
    pub(crate) fn of(self, seconds: f64) -> f64 {
        let times = match self {
            Self::Short => 1.0,
            Self::Medium => 2.0,
            Self::Long => 4.0,
        };
        times * seconds.sqrt()
    }
}

impl FromStr for LengthPreset {
    type Err = Error;

    /// Reads the name.
    ///
    /// # Errors
    /// [`Error::UnknownName`] for any other.
    fn from_str(given: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|preset| preset.as_str() == given);
        found.copied().ok_or_else(|| {
            Error::unknown_name("length", given, Self::ALL.iter().map(|preset| preset.as_str()))
        })
    }
}

impl Default for Length {
    fn default() -> Self {
        Self::Sentences(Self::USUAL_SENTENCES)
    }
}

/// The largest error of a product of a ratio and a number of sentences, in sentences. The product
/// has 53 significant bits, so this holds for up to four million sentences.
const ROUNDING_ERROR: f64 = 1e-9;

/// A share of a whole: above 0 and at most 1.
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

    /// This share of `n`, rounded up: at least 1, or 0 if `n` is 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= it <= n")]
    pub(crate) fn of(self, n: usize) -> usize {
        // A rounding error in a product that should be whole must not add 1 to it.
        ((self.0 * n as f64 - ROUNDING_ERROR).ceil().max(1.0) as usize).min(n)
    }
}

impl FromStr for Ratio {
    type Err = Error;

    /// Reads `20%` or `0.2`.
    ///
    /// # Errors
    /// [`Error::Ratio`] for anything that is not a number above 0 and at most 1.
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

/// A reading time in whole seconds, at 238 words per minute, or 255 characters per minute in
/// scripts without spaces.
///
/// # Examples
/// ```
/// use epitome::ReadingTime;
/// assert_eq!("1m30s".parse::<ReadingTime>()?.seconds(), 90);
/// assert_eq!("90".parse::<ReadingTime>(), "90s".parse::<ReadingTime>());
/// assert!("soon".parse::<ReadingTime>().is_err());
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReadingTime {
    seconds: u64,
}

impl ReadingTime {
    /// A reading time of this number of seconds. Nothing can be read in 0 seconds, just as a
    /// [`Length::Words`] of 0 allows no words. Parsing rejects 0, because nobody would ask for it.
    pub fn from_seconds(seconds: u64) -> Self {
        Self { seconds }
    }

    /// The number of seconds.
    pub fn seconds(self) -> u64 {
        self.seconds
    }
}

impl FromStr for ReadingTime {
    type Err = Error;

    /// Reads `45s`, `2m`, `1m30s`, `1h` or `90` (seconds). 0 is not allowed.
    ///
    /// # Errors
    /// [`Error::Time`] for anything else.
    fn from_str(given: &str) -> Result<Self> {
        let error = || Error::Time { given: given.to_owned() };
        let (mut rest, mut seconds) = (given, 0_u64);
        for (unit, in_seconds) in [('h', 3600), ('m', 60), ('s', 1)] {
            if let Some((number, after)) = rest.split_once(unit) {
                let number = digits(number).ok_or_else(error)?;
                seconds = number
                    .checked_mul(in_seconds)
                    .and_then(|part| part.checked_add(seconds))
                    .ok_or_else(error)?;
                rest = after;
            }
        }
        if rest.len() == given.len() {
            (seconds, rest) = (digits(given).ok_or_else(error)?, "");
        }
        if rest.is_empty() && seconds > 0 { Ok(Self { seconds }) } else { Err(error()) }
    }
}

/// Reads a number of ASCII digits and nothing else.
fn digits(given: &str) -> Option<u64> {
    if given.bytes().all(|b| b.is_ascii_digit()) { given.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_preset_grows_with_the_square_root_of_the_reading_time() {
        let seconds = |preset: LengthPreset, of: f64| preset.of(of);
        assert!((seconds(LengthPreset::Short, 144.0) - 12.0).abs() < 1e-12);
        assert!((seconds(LengthPreset::Medium, 144.0) - 24.0).abs() < 1e-12);
        assert!((seconds(LengthPreset::Long, 3600.0) - 240.0).abs() < 1e-12);
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for &preset in LengthPreset::ALL {
            assert_eq!(preset.as_str().parse(), Ok(preset));
        }
        let error = "tiny".parse::<LengthPreset>().unwrap_err();
        assert_eq!(error.to_string(), "unknown length 'tiny'; choose short, medium or long");
    }

    #[test]
    fn a_ratio_is_read_as_a_percentage_or_as_a_fraction() {
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
            ("0.00000000001", 2, 1),
            ("0.0000000001", 0, 0),
        ];
        for (ratio, n, expected) in cases {
            assert_eq!(ratio.parse::<Ratio>().unwrap().of(n), expected, "{ratio} of {n}");
        }
    }

    #[test]
    fn a_time_is_read_in_hours_minutes_and_seconds() {
        let cases =
            [("45s", 45), ("2m", 120), ("1m30s", 90), ("90", 90), ("1h", 3600), ("1h5s", 3605)];
        for (given, seconds) in cases {
            assert_eq!(given.parse::<ReadingTime>().unwrap().seconds(), seconds, "{given}");
        }
        for given in [
            "",
            "0",
            "0s",
            "m",
            "s",
            "1m30",
            "30s1m",
            "-5s",
            "+5",
            "1.5m",
            "2 m",
            "99999999999999999999",
        ] {
            assert_eq!(
                given.parse::<ReadingTime>(),
                Err(Error::Time { given: given.into() }),
                "{given}"
            );
        }
    }
}
