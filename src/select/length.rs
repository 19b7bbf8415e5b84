//! How much of a document a summary keeps.

use std::str::FromStr;

use crate::error::{Error, Result};

/// How much of a document a summary keeps. A document that is shorter comes back whole.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// So many sentences, or whatever is the [`Unit`].
    Sentences(usize),
    /// So much of the sentences, rounded up.
    Ratio(Ratio),
    /// Every sentence.
    All,
    /// At most so many words, by UAX #29 and as white space parts them; characters count as words where
    /// the script has no spaces.
    Words(usize),
    /// At most so many characters (Unicode scalar values) of [`Summary::text`](crate::Summary),
    /// where each sentence is a line that ends in a line break.
    Chars(usize),
    /// At most so long to read.
    Time(ReadingTime),
    /// As many sentences as feel right for the length of the document, and at least one.
    Preset(LengthPreset),
}

/// A length by feel. What takes `t` seconds to read becomes one that takes `√t` seconds, or twice or
/// four times as many: a book has more to say than a note, but nobody wants a tenth of a book.
///
/// An article of four minutes takes 15, 31 or 62 seconds then, a report of an hour 1, 2 or 4 minutes, a
/// book of ten hours 3, 6 or 13 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LengthPreset {
    /// `√t` seconds: what it is about.
    Short,
    /// `2 √t` seconds: what it says.
    Medium,
    /// `4 √t` seconds: and how it comes to that.
    Long,
}

impl LengthPreset {
    /// All of them, the shortest first.
    pub const ALL: &'static [Self] = &[Self::Short, Self::Medium, Self::Long];

    /// The name by which it is asked for.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Medium => "medium",
            Self::Long => "long",
        }
    }

    /// How long the summary takes to read of what takes so long; both in seconds.
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
        Self::Sentences(3)
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

    /// So much of `n`, rounded up: at least 1, and 0 of nothing.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= it <= n")]
    pub(crate) fn of(self, n: usize) -> usize {
        // What rounding adds to a product that should be whole must not become one more.
        ((self.0 * n as f64 - 1e-9).ceil().max(1.0) as usize).min(n)
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

/// How long reading takes: whole seconds, at 238 words a minute, or at 255 characters a minute in
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
    /// So many seconds. In 0 nothing can be read, as in a [`Length::Words`] of 0; text with it is refused,
    /// as nobody asks for that.
    pub fn from_seconds(seconds: u64) -> Self {
        Self { seconds }
    }

    /// How many seconds it is.
    pub fn seconds(self) -> u64 {
        self.seconds
    }
}

impl FromStr for ReadingTime {
    type Err = Error;

    /// Reads `45s`, `2m`, `1m30s`, `1h`, or `90`: seconds. Not 0.
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

/// A number that is written in ASCII digits and nothing else.
fn digits(given: &str) -> Option<u64> {
    if given.bytes().all(|b| b.is_ascii_digit()) { given.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_by_feel_grows_as_the_root_of_the_length() {
        let seconds = |feel: LengthPreset, of: f64| feel.of(of);
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
