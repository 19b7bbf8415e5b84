//! Languages: their [codes] and names, and their [word lists](word_lists).

mod codes;
mod names;
pub(crate) mod word_lists;

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::suggest::nearest;

/// A language, given by the first part of its BCP 47 tag: an ISO 639 code of two or three letters.
///
/// Every code is accepted. The code selects the stop words, the stemmer and the abbreviations of the
/// language; general rules are used for languages that have none. See
/// [`LanguageSupport`](crate::language_support::LanguageSupport).
///
/// # Examples
/// ```
/// use epitome::Language;
/// assert_eq!("pt-BR".parse::<Language>()?.as_str(), "pt");
/// assert!("Klingon!".parse::<Language>().is_err());
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language {
    /// Lower-case ASCII letters. The third byte is 0 in a code of two letters.
    code: [u8; 3],
}

impl Language {
    /// An unknown language, with the code `und` of ISO 639-2.
    pub const UNDETERMINED: Self = Self { code: *b"und" };

    /// English.
    pub const ENGLISH: Self = Self { code: [b'e', b'n', 0] };

    /// Parses a BCP 47 tag such as `en`, `pt-BR` or `zh_Hant`. Only its first part is used.
    ///
    /// A code of three letters becomes the code of two letters of the same language, if there is one, and
    /// old codes become current ones.
    ///
    /// # Errors
    /// [`Error::UnknownName`] if the first part does not consist of two or three ASCII letters.
    pub fn parse(tag: &str) -> Result<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().as_bytes();
        let is_code = matches!(primary.len(), 2 | 3) && primary.iter().all(u8::is_ascii_alphabetic);
        if !is_code {
            return Err(unknown(tag));
        }
        let lower = primary.to_ascii_lowercase();
        let code = codes::canonical(std::str::from_utf8(&lower).unwrap_or("und")).as_bytes();
        let mut letters = [0; 3];
        letters[..code.len()].copy_from_slice(code);
        Ok(Self { code: letters })
    }

    /// Finds a language by a name that people use for it: its English name, its name in the language
    /// itself, or another usual one. Upper and lower case are equal, and accents may be left out.
    ///
    /// English names are known for all languages of ISO 639-1, names in the language itself for those with
    /// stop words and some others.
    ///
    /// # Examples
    /// ```
    /// use epitome::Language;
    /// let code = |name| Language::from_name(name).map(|language| language.as_str().to_owned());
    /// assert_eq!(code("German").as_deref(), Some("de"));
    /// assert_eq!(code("deutsch").as_deref(), Some("de"));
    /// assert_eq!(code("FRANCAIS").as_deref(), Some("fr"));
    /// assert_eq!(code("Klingon"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        names::code(name).and_then(|code| Self::parse(code).ok())
    }

    /// The code, such as `en` or `de`; `und` for an unknown language.
    pub fn as_str(&self) -> &str {
        let code = if self.code[2] == 0 { &self.code[..2] } else { &self.code[..] };
        std::str::from_utf8(code).unwrap_or("und") // never: the code is ASCII letters
    }

    /// The English name of the language; `None` if the language is not in ISO 639-1.
    pub fn name(&self) -> Option<&'static str> {
        codes::name(self.as_str())
    }

    /// Whether the code is not that of a language in ISO 639-1, so that it may be mistyped. There is no
    /// name, word list or rule for such a language.
    pub fn is_unheard_of(self) -> bool {
        self != Self::UNDETERMINED && self.name().is_none()
    }

    /// All languages of ISO 639-1, in the order of their codes.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        codes::CODES.iter().filter_map(|(code, ..)| Self::parse(code).ok())
    }
}

/// The error for a string that is not a language tag. It suggests the language with the most similar name
/// or three-letter code.
fn unknown(given: &str) -> Error {
    let three_letters = codes::CODES.iter().map(|(code, three, _)| (*three, *code));
    let instead = match nearest(given, names::all().chain(three_letters)) {
        Some(code) => format!("did you mean '{code}' ({})?", codes::name(code).unwrap_or(code)),
        None => "give a code such as 'en', 'de' or 'pt-BR'".to_owned(),
    };
    Error::UnknownName { what: "language", given: given.to_owned(), instead }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({self})")
    }
}

impl FromStr for Language {
    type Err = Error;

    /// Parses a BCP 47 tag: see [`Language::parse`].
    fn from_str(tag: &str) -> Result<Self> {
        Self::parse(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_part_of_a_tag_is_used() {
        for (tag, code) in
            [("en", "en"), ("EN-us", "en"), ("zh_Hant", "zh"), ("no", "nb"), ("deu", "de")]
        {
            assert_eq!(Language::parse(tag).unwrap().as_str(), code, "{tag}");
        }
    }

    #[test]
    fn a_string_that_is_not_a_tag_is_an_error() {
        for tag in ["", "e", "english", "d3", "日本"] {
            assert_eq!(Language::parse(tag), Err(unknown(tag)), "{tag}");
        }
    }

    #[test]
    fn the_error_for_a_name_suggests_the_code() {
        let cases = [
            ("englsh", "did you mean 'en' (English)?"),
            ("germn", "did you mean 'de' (German)?"),
            ("Norwegian", "did you mean 'nb' (Norwegian Bokmål)?"),
            ("chinese", "did you mean 'zh' (Chinese)?"),
            ("klingon", "give a code such as"),
        ];
        for (given, suggestion) in cases {
            let message = Language::parse(given).unwrap_err().to_string();
            assert!(message.contains(suggestion), "{given}: {message}");
        }
    }
}
