//! What can go wrong in the library.

/// The result of the library's own functions.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong in the library.
///
/// `Display` is one lower-case line that says what to give instead. The library reads no files,
/// so there is no input error here: the command has its own.
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
    /// A language tag that is no tag: two or three letters, with subtags after a hyphen, are.
    #[error("'{given}' is no language tag; give one such as 'en', 'de' or 'pt-BR', or 'auto'")]
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
    /// The package that looks for the article gave up.
    #[error("no article could be looked for in it: all its text is read")]
    PageReader,
}
