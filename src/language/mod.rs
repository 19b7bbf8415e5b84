//! Step 2, detect: what language a text is in, and what languages there are.
//!
//! 1. [`script`]: the letters are counted by script; many scripts are written by one language.
//! 2. [`words`]: of those that share a script the one whose function words it has.
//! 3. [`detect`]: the decision, with a judge for what stays open.
//!
//! Codes and names are in [`codes`].

mod codes;
pub(crate) mod word_lists;

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::suggest::nearest;

/// A language, by the first part of its BCP 47 tag: an ISO 639 code of two or three letters.
///
/// Any language can be named. What epitome knows of it (stop words, a stemmer, abbreviations) is
/// found by the code; for a language of which it knows nothing the general rules serve.
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
    /// Lower-case ASCII letters; the third is 0 in a code of two.
    code: [u8; 3],
}

impl Language {
    /// `und`: the language is not known, as ISO 639-2 writes it.
    pub const UNDETERMINED: Self = Self { code: *b"und" };

    /// English.
    pub const ENGLISH: Self = Self { code: [b'e', b'n', 0] };

    /// Reads a BCP 47 tag, of which the first part counts: `en`, `pt-BR`, `zh_Hant`.
    ///
    /// # Errors
    /// [`Error::UnknownName`] if that is not two or three ASCII letters.
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

    /// The code: `en`, `de`, `und`.
    pub fn as_str(&self) -> &str {
        let code = if self.code[2] == 0 { &self.code[..2] } else { &self.code[..] };
        std::str::from_utf8(code).unwrap_or("und") // never: the code is ASCII letters
    }

    /// The English name, of a language of ISO 639-1.
    pub fn name(&self) -> Option<&'static str> {
        codes::name(self.as_str())
    }

    /// Whether nothing here knows a language by this code, which may be mistyped: it has no name, and
    /// nothing is known of it.
    pub fn is_unheard_of(self) -> bool {
        self != Self::UNDETERMINED && self.name().is_none()
    }

    /// How many languages of ISO 639-1 there are.
    pub(crate) const NUMBERED: usize = codes::CODES.len();

    /// The number of a language of ISO 639-1, below [`NUMBERED`](Self::NUMBERED).
    pub(crate) fn number(self) -> Option<usize> {
        codes::place(self.as_str())
    }

    /// Every language of ISO 639-1, by its code.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        codes::CODES.iter().filter_map(|(code, ..)| Self::parse(code).ok())
    }
}

/// The error of what is no language tag. It proposes the language whose English name or code is nearest.
fn unknown(given: &str) -> Error {
    let languages = codes::CODES.iter();
    let names = languages.flat_map(|language| [(language.2, language), (language.1, language)]);
    let instead = match nearest(given, names) {
        Some((code, _, name)) => format!("did you mean '{code}' ({name})?"),
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

    fn from_str(tag: &str) -> Result<Self> {
        Self::parse(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_their_first_part() {
        for (tag, code) in
            [("en", "en"), ("EN-us", "en"), ("zh_Hant", "zh"), ("no", "nb"), ("deu", "de")]
        {
            assert_eq!(Language::parse(tag).unwrap().as_str(), code, "{tag}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "e", "english", "d3", "日本"] {
            assert_eq!(Language::parse(tag), Err(unknown(tag)), "{tag}");
        }
    }

    #[test]
    fn a_name_is_answered_with_its_code() {
        let cases = [
            ("englsh", "did you mean 'en' (English)?"),
            ("germn", "did you mean 'de' (German)?"),
            ("Norwegian", "did you mean 'nb' (Norwegian Bokmål)?"),
            ("chinese", "did you mean 'zh' (Chinese)?"),
            ("klingon", "give a code such as"),
        ];
        for (given, answer) in cases {
            let message = Language::parse(given).unwrap_err().to_string();
            assert!(message.contains(answer), "{given}: {message}");
        }
    }
}
