//! The options that say how bytes become documents.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use epitome::Reader;
use epitome::decode::Encoding;

use super::named::Named;
use crate::cli::config::InputFormat;

/// How bytes become documents, as it was typed.
#[derive(Debug, clap::Args)]
pub(super) struct ReadingArgs {
    /// What the input is; `auto` goes by content and file name
    #[arg(long, value_name = "FORMAT", default_value = "auto",
          value_parser = PossibleValuesParser::new(InputFormat::names())
              .try_map(|name| name.parse::<InputFormat>()),
          help_heading = "Input")]
    input_format: InputFormat,

    /// How the input is encoded: `utf-8`, `latin1`, `shift_jis` …; `auto` finds it from the bytes
    #[arg(long, value_name = "NAME", default_value = "auto",
          value_parser = Named::encodings().try_map(|name| name.parse::<EncodingChoice>()),
          hide_possible_values = true, help_heading = "Input")]
    encoding: EncodingChoice,

    /// How much a packed input may unpack to, and how long a mail of a mailbox may be: `500kB`, `256MB`, `2GB`, or a number of bytes
    #[arg(
        long,
        value_name = "SIZE",
        default_value = "256MB",
        hide_short_help = true,
        help_heading = "Input"
    )]
    max_size: Size,
}

impl ReadingArgs {
    /// What an input is, and what reads it where it is one document.
    pub(super) fn into_config(self) -> (InputFormat, Reader) {
        let Self { input_format, encoding, max_size } = self; // a new option must be handled
        let mut reader = Reader::default();
        if let InputFormat::Document(format) = input_format {
            reader.format = Some(format);
        }
        reader.encoding = encoding.0;
        reader.max_bytes = max_size.0;
        (input_format, reader)
    }
}

/// The value of `--encoding`: `None` is `auto`.
#[derive(Debug, Clone, Copy)]
struct EncodingChoice(Option<Encoding>);

impl FromStr for EncodingChoice {
    type Err = epitome::Error;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        if given == "auto" {
            Ok(Self(None))
        } else {
            given.parse().map(|encoding| Self(Some(encoding)))
        }
    }
}

/// The value of `--max-size`, in bytes.
#[derive(Debug, Clone, Copy)]
struct Size(u64);

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        const UNITS: [(&str, u64); 7] = [
            ("kb", 1_000),
            ("mb", 1_000_000),
            ("gb", 1_000_000_000),
            ("k", 1_000),
            ("m", 1_000_000),
            ("g", 1_000_000_000),
            ("b", 1),
        ];
        let lower = given.to_ascii_lowercase();
        let unit =
            UNITS.into_iter().find_map(|(unit, size)| Some((lower.strip_suffix(unit)?, size)));
        let (number, size) = unit.unwrap_or((&lower, 1));
        let number: Option<u64> = number.trim().parse().ok();
        match number.and_then(|number| number.checked_mul(size)) {
            Some(bytes) if bytes > 0 => Ok(Self(bytes)),
            _ => Err("give a size such as '500kB', '256MB' or '2GB'"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        let cases = [
            ("1", Some(1)),
            ("2kB", Some(2_000)),
            ("256MB", Some(256_000_000)),
            ("3g", Some(3_000_000_000)),
            ("0", None),
            ("MB", None),
            ("99999999999GB", None),
        ];
        for (given, expected) in cases {
            assert_eq!(given.parse::<Size>().ok().map(|size| size.0), expected, "{given}");
        }
    }
}
