//! Step 2, detect: what language a text is in, and what languages there are.
//!
//! 1. [`script`]: the letters are counted by script; many scripts are written by one language.
//! 2. [`words`]: of those that share a script the one whose function words it has.
//! 3. [`detect`]: the decision, with a judge for what stays open.
//!
//! Codes and names are in [`codes`].

mod codes;
mod detect;
mod script;
mod words;

use std::fmt;
use std::str::FromStr;

pub use detect::Detection;

use crate::error::{Error, Result};
use crate::nearest::nearest;

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
    /// [`Error::Language`] if that is not two or three ASCII letters.
    pub fn parse(tag: &str) -> Result<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().as_bytes();
        let is_code = matches!(primary.len(), 2 | 3) && primary.iter().all(u8::is_ascii_alphabetic);
        if !is_code {
            return Err(Error::Language { given: tag.to_owned() });
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

    /// Finds the language of a piece of prose; [`UNDETERMINED`](Self::UNDETERMINED) where it is
    /// too short or too mixed to tell.
    ///
    /// By the script, where it is that of one language, and else by the function words, which are
    /// compared with the stop words of all languages; the package `whatlang` (letter trigrams, 69
    /// languages) judges what those leave open. A sample of the text is looked at, some hundred
    /// words from several places; a hundred letters are enough to tell most languages.
    ///
    /// # Examples
    /// ```
    /// use epitome::Language;
    /// assert_eq!(Language::detect("Η γέφυρα άνοιξε ξανά."), "el".parse()?);
    /// assert_eq!(Language::detect("ok"), Language::UNDETERMINED);
    /// # Ok::<(), epitome::Error>(())
    /// ```
    pub fn detect(text: &str) -> Self {
        detect::detect(&[text])
    }

    /// How many languages of ISO 639-1 there are.
    pub(crate) const NUMBERED: usize = codes::CODES.len();

    /// The number of a language of ISO 639-1, below [`NUMBERED`](Self::NUMBERED).
    pub(crate) fn number(self) -> Option<usize> {
        codes::place(self.as_str())
    }

    /// The language whose name in English, or whose code, is most like what was given, if any is.
    pub(crate) fn similar(given: &str) -> Option<Self> {
        let languages = codes::CODES.iter();
        let names = languages.flat_map(|&(code, long, name)| [(name, code), (long, code)]);
        nearest(given, names).and_then(|code| Self::parse(code).ok())
    }

    /// Every language of ISO 639-1, by its code.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        codes::CODES.iter().filter_map(|(code, ..)| Self::parse(code).ok())
    }

    /// Whether the package that judges close cases knows the language.
    fn is_known_to_judge(self) -> bool {
        whatlang::Lang::all().iter().any(|lang| codes::canonical(lang.code()) == self.as_str())
    }

    /// The same for a text in pieces.
    pub(crate) fn detect_in(pieces: &[&str]) -> Self {
        detect::detect(pieces)
    }
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
            assert_eq!(Language::parse(tag), Err(Error::Language { given: tag.into() }), "{tag}");
        }
    }

    #[test]
    fn a_name_is_answered_with_its_code() {
        let cases = [
            ("englsh", "did you mean 'en' (English)?"),
            ("germn", "did you mean 'de' (German)?"),
            ("Norwegian", "did you mean 'nb' (Norwegian Bokmål)?"),
            ("chinese", "did you mean 'zh' (Chinese)?"),
            ("klingon", "give one such as"),
        ];
        for (given, answer) in cases {
            let message = Language::parse(given).unwrap_err().to_string();
            assert!(message.contains(answer), "{given}: {message}");
        }
    }

    #[test]
    fn prose_shows_its_language_and_a_scrap_does_not() {
        let german =
            "Die Brücke wurde im Frühjahr gesperrt, weil die Pfeiler geprüft werden müssen.";
        assert_eq!(Language::detect(german).as_str(), "de");
        assert_eq!(Language::detect("ok"), Language::UNDETERMINED);
        assert_eq!(Language::detect(""), Language::UNDETERMINED);
    }
}
