//! What can go wrong in the library.

use crate::decode::Encoding;
use crate::language::Language;

/// The result of the library's own functions.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong in the library.
///
/// `Display` is one lower-case line that says what to give instead, or what is wrong with bytes. The
/// library reads no files: what can go wrong with these the command says.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No method has this name.
    #[error("unknown method '{name}'; the methods are {}", crate::Method::names())]
    UnknownMethod {
        /// The name that was given.
        name: String,
    },
    /// A ratio outside `0 < ratio <= 1`, or not a number.
    #[error("a ratio is over 0 and up to 1 (or 100%), not '{given}'")]
    Ratio {
        /// What was given.
        given: String,
    },
    /// A reading time of 0, or not of the form `1m30s`.
    #[error("a time is such as '45s', '2m', '1m30s' or '90' (seconds), not '{given}'")]
    Time {
        /// What was given.
        given: String,
    },
    /// No length by feel has this name.
    #[error("a length by feel is short, medium or long, not '{name}'")]
    UnknownFeel {
        /// The name that was given.
        name: String,
    },
    /// No unit has this name.
    #[error("a unit is sentence or paragraph, not '{name}'")]
    UnknownUnit {
        /// The name that was given.
        name: String,
    },
    /// No order has this name.
    #[error("an order is document or rank, not '{name}'")]
    UnknownOrder {
        /// The name that was given.
        name: String,
    },
    /// A language tag that is no tag: two or three letters, with subtags after a hyphen, are.
    #[error("'{given}' is no language tag; {}", instead_of_language(given))]
    Language {
        /// What was given.
        given: String,
    },
    /// A web page longer than an article is looked for in.
    #[error("too long to look for the article in it ({limit} bytes): all its text is read")]
    PageSize {
        /// The longest, in bytes.
        limit: usize,
    },
    /// A web page nested deeper than an article is looked for in.
    #[error("nested too deep to look for the article in it ({limit}): all its text is read")]
    PageDepth {
        /// The deepest, in elements.
        limit: usize,
    },
    /// The package that looks for the article gave up, or would take too long over this page.
    #[error("no article could be looked for in it: all its text is read")]
    PageReader,
    /// No format has this name.
    #[error("unknown format '{name}'; the formats are {}", crate::Format::names())]
    UnknownFormat {
        /// The name that was given.
        name: String,
    },
    /// No encoding has this name.
    #[error("'{name}' is no encoding; {}", instead_of_encoding(name))]
    UnknownEncoding {
        /// The name that was given.
        name: String,
    },
    /// Bytes that are no text.
    #[error("looks like {looks_like}, not a text")]
    NotText {
        /// What they look like, as `an image`.
        looks_like: &'static str,
    },
    /// A document of a kind that has no reader.
    #[error("looks like {looks_like}, which is not read so far; {instead}")]
    NotRead {
        /// What it looks like, as `RTF`.
        looks_like: &'static str,
        /// What to do.
        instead: &'static str,
    },
    /// A file that is not whole, or not of the kind that it should be.
    #[error("is broken, or something else: {what}")]
    Broken {
        /// What is wrong with it.
        what: String,
    },
    /// A file that unpacks to more than is allowed.
    #[error("unpacks to more than {}", size(*limit))]
    TooLarge {
        /// How much is allowed, in bytes.
        limit: u64,
    },
    /// A document that holds more of something than is read.
    #[error("has more than {limit} {what}, which is too much to read")]
    TooMany {
        /// What there is too much of, in the plural.
        what: &'static str,
        /// How many are read.
        limit: u64,
    },
    /// A PDF that cannot be opened without a password.
    #[error("is locked with a password; save it without one")]
    Locked,
    /// A PDF without letters.
    #[error("holds no text{}", if *.has_pictures { ", only pictures of pages; recognize their letters first (OCR)" } else { "" })]
    NoText {
        /// There are pictures on its pages.
        has_pictures: bool,
    },
    /// A PDF most of whose letters cannot be known.
    #[error("does not say which letters its glyphs are; recognize them first (OCR)")]
    Unspelt,
    /// A format whose reader was left out when this was built.
    #[error("this was built without a reader for {format}")]
    NotBuilt {
        /// The format.
        format: crate::Format,
    },
}

/// What to give in place of what is no language tag.
fn instead_of_language(given: &str) -> String {
    match Language::similar(given) {
        Some(language) => {
            format!("did you mean '{language}' ({})?", language.name().unwrap_or_default())
        }
        None => "give one such as 'en', 'de' or 'pt-BR'".to_owned(),
    }
}

/// What to give in place of what is no encoding.
fn instead_of_encoding(given: &str) -> String {
    match Encoding::similar(given) {
        Some(name) => format!("did you mean '{name}'?"),
        None => "give one such as 'utf-8', 'latin1', 'shift_jis' or 'gb18030'".to_owned(),
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
    use crate::{Feel, Format, Method, Order, Unit};

    #[test]
    fn what_is_no_name_is_answered_with_the_names() {
        let name = || "tiny".to_owned();
        let cases: [(Error, Vec<&str>); 5] = [
            (Error::UnknownMethod { name: name() }, Method::ALL.map(Method::as_str).into()),
            (Error::UnknownFeel { name: name() }, Feel::ALL.map(Feel::as_str).into()),
            (Error::UnknownUnit { name: name() }, Unit::ALL.map(Unit::as_str).into()),
            (Error::UnknownOrder { name: name() }, Order::ALL.map(Order::as_str).into()),
            (Error::UnknownFormat { name: name() }, Format::ALL.map(Format::as_str).into()),
        ];
        for (error, names) in cases {
            let message = error.to_string();
            assert!(message.contains("'tiny'"), "{message}");
            assert!(names.iter().all(|name| message.contains(name)), "{message}");
        }
    }
}
