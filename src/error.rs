//! What can go wrong in the library.

/// The result of the library's own functions.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong in the library.
///
/// `Display` is one lower-case line. It says what is wrong with the input, or what to give instead. The
/// library opens no files, so there are no errors of input and output here.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing of this kind has this name.
    #[error("unknown {what} '{given}'; {instead}")]
    UnknownName {
        /// What was named, such as `method` or `language`.
        what: &'static str,
        /// The name that was given.
        given: String,
        /// What to give instead, such as `did you mean 'de' (German)?`.
        instead: String,
    },
    /// A ratio that is not a number over 0 and up to 1.
    #[error(
        "invalid ratio '{given}'; give a number over 0 and up to 1, or a percentage such as '20%'"
    )]
    Ratio {
        /// The value that was given.
        given: String,
    },
    /// A reading time of 0, or one that is not of the form `1m30s`.
    #[error("invalid time '{given}'; give one such as '45s', '2m', '1m30s' or '90' (seconds)")]
    Time {
        /// The value that was given.
        given: String,
    },
    /// Bytes that are not text.
    #[error("not a text: looks like {looks_like}")]
    NotText {
        /// What they look like, such as `an image`.
        looks_like: &'static str,
    },
    /// A document in a format that has no reader.
    #[error("cannot read {looks_like}; {instead}")]
    NotRead {
        /// The format, such as `RTF`.
        looks_like: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
    /// A file that is incomplete, or not in the format that it should be in.
    #[error("not a valid {format}: {reason}")]
    Damaged {
        /// The format that was expected, such as `.docx` or `PDF`.
        format: &'static str,
        /// What is wrong with the file.
        reason: String,
    },
    /// A file that unpacks to more bytes than are allowed.
    #[error("unpacks to more than {}", size(*limit))]
    TooLarge {
        /// The number of bytes that are allowed.
        limit: u64,
    },
    /// A document with more parts of a kind than are read.
    #[error("has more than {limit} {what}, which are too many to read")]
    TooMany {
        /// The parts, in the plural.
        what: &'static str,
        /// The number that is read.
        limit: u64,
    },
    /// A PDF that cannot be opened without a password.
    #[error("locked with a password; save a copy without one")]
    Locked,
    /// A PDF without letters.
    #[error("no text in it{}", if *.has_pictures { ", only images of pages; recognize their letters first (OCR)" } else { "" })]
    NoText {
        /// Whether there are images on its pages.
        has_pictures: bool,
    },
    /// A PDF that does not say which letters most of its glyphs stand for.
    #[error("the letters of its glyphs are unknown; recognize them first (OCR)")]
    UnknownGlyphs,
    /// A format whose reader is not part of this build.
    #[error("this build has no reader for {format}")]
    NotBuilt {
        /// The name of the format.
        format: &'static str,
    },
}

impl Error {
    /// The error of a name that is none of `names`, which the message lists.
    pub(crate) fn unknown_name<'n>(
        what: &'static str,
        given: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        let instead = match names.as_slice() {
            [names @ .., last] => format!("choose {} or {last}", names.join(", ")),
            [] => "there is none".to_owned(),
        };
        Self::UnknownName { what, given: given.to_owned(), instead }
    }
}

/// A size in megabytes, where it is a whole number of them.
fn size(bytes: u64) -> String {
    match bytes {
        n if n % 1_000_000 == 0 => format!("{} MB", n / 1_000_000),
        n => format!("{n} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let error = Error::unknown_name("order", "tiny", ["document", "rank"]);
        assert_eq!(error.to_string(), "unknown order 'tiny'; choose document or rank");
    }

    #[test]
    fn a_size_is_in_megabytes_where_it_is_a_whole_number_of_them() {
        assert_eq!(
            Error::TooLarge { limit: 256_000_000 }.to_string(),
            "unpacks to more than 256 MB"
        );
        assert_eq!(Error::TooLarge { limit: 8 }.to_string(), "unpacks to more than 8 bytes");
    }
}
