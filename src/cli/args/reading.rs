//! The options for the format and the encoding of inputs.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use epitome::Reader;
use epitome::decode::Encoding;
use epitome::records::InputFormat;

use super::named::Named;

/// The arguments for the format and the encoding of inputs.
#[derive(Debug, clap::Args)]
pub(super) struct ReadingArgs {
    /// The format of the input; `auto` detects it from the content and the file name
    #[arg(long, value_name = "FORMAT", default_value = "auto",
          value_parser = PossibleValuesParser::new(InputFormat::names())
              .try_map(|name| name.parse::<InputFormat>()),
          help_heading = "Input")]
    input_format: InputFormat,

    /// The encoding of the input, such as `utf-8`, `latin1` or `shift_jis`; `auto` detects it
    #[arg(long, value_name = "NAME", default_value = "auto",
          value_parser = Named::encodings().try_map(|name| name.parse::<EncodingChoice>()),
          hide_possible_values = true, help_heading = "Input")]
    encoding: EncodingChoice,

    /// The largest size of a compressed input when unpacked, and of an email in a mailbox
    ///
    /// SIZE is a number of bytes, or one with a unit such as `500kB`, `256MB` or `2GB`.
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
    /// Returns the format of the inputs, and the reader of those that are one document.
    pub(super) fn into_config(self) -> (InputFormat, Reader) {
        let Self { input_format, encoding, max_size } = self; // no `..`: handle new options
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
