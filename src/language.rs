//! What language a text is in.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

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
        let mut code = [0; 3];
        code[..primary.len()].copy_from_slice(primary);
        code.make_ascii_lowercase();
        // `no` is Norwegian in either written form; nearly all of it is Bokmål.
        Ok(if code == [b'n', b'o', 0] { Self { code: [b'n', b'b', 0] } } else { Self { code } })
    }

    /// The code: `en`, `de`, `und`.
    pub fn as_str(&self) -> &str {
        let code = if self.code[2] == 0 { &self.code[..2] } else { &self.code[..] };
        std::str::from_utf8(code).unwrap_or("und") // never: the code is ASCII letters
    }

    /// Finds the language of a piece of prose; [`UNDETERMINED`](Self::UNDETERMINED) where it is
    /// too short or too mixed to tell.
    ///
    /// By the scripts and letter trigrams of the package `whatlang`, which knows 69 languages. A
    /// sample of some hundred letters is enough; the time grows with its length.
    pub fn detect(sample: &str) -> Self {
        match whatlang::detect(sample) {
            Some(found) if found.is_reliable() => Self::of_iso_639_3(found.lang().code()),
            _ => Self::UNDETERMINED,
        }
    }

    /// The language of an ISO 639-3 code, by its shorter ISO 639-1 code where it has one.
    fn of_iso_639_3(code: &str) -> Self {
        /// ISO 639-3 and ISO 639-1 codes of the languages that `whatlang` knows.
        const SHORT: &[(&str, &str)] = &[
            ("est", "et"),
            ("spa", "es"),
            ("por", "pt"),
            ("cmn", "zh"),
            ("deu", "de"),
            ("pol", "pl"),
            ("tur", "tr"),
            ("swe", "sv"),
            ("ukr", "uk"),
            ("ces", "cs"),
            ("slk", "sk"),
            ("slv", "sl"),
            ("hrv", "hr"),
            ("srp", "sr"),
            ("mkd", "mk"),
            ("bul", "bg"),
            ("bel", "be"),
            ("ell", "el"),
            ("heb", "he"),
            ("hye", "hy"),
            ("ind", "id"),
            ("jav", "jv"),
            ("kat", "ka"),
            ("khm", "km"),
            ("mal", "ml"),
            ("mya", "my"),
            ("nob", "nb"),
            ("pan", "pa"),
            ("pes", "fa"),
            ("fas", "fa"),
            ("ron", "ro"),
            ("sin", "si"),
            ("tel", "te"),
            ("tgl", "tl"),
            ("tuk", "tk"),
            ("vie", "vi"),
            ("yid", "yi"),
            ("zul", "zu"),
            ("aka", "ak"),
            ("amh", "am"),
            ("sna", "sn"),
            ("lat", "la"),
            ("lit", "lt"),
            ("lav", "lv"),
            ("kan", "kn"),
            ("urd", "ur"),
            ("uzb", "uz"),
            ("cym", "cy"),
            ("nld", "nl"),
            ("dan", "da"),
            ("mar", "mr"),
            ("nep", "ne"),
            ("tam", "ta"),
            ("tha", "th"),
            ("kor", "ko"),
            ("jpn", "ja"),
            ("ara", "ar"),
            ("hin", "hi"),
            ("ben", "bn"),
            ("guj", "gu"),
            ("ori", "or"),
            ("aze", "az"),
            ("cat", "ca"),
            ("epo", "eo"),
            ("eng", "en"),
            ("fin", "fi"),
            ("fra", "fr"),
            ("hun", "hu"),
            ("ita", "it"),
            ("rus", "ru"),
            ("afr", "af"),
        ];
        let short = SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short);
        Self::parse(short).unwrap_or(Self::UNDETERMINED)
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
            [("en", "en"), ("EN-us", "en"), ("zh_Hant", "zh"), ("no", "nb"), ("haw", "haw")]
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
    fn every_language_that_can_be_found_has_a_short_code() {
        for lang in whatlang::Lang::all() {
            let code = Language::of_iso_639_3(lang.code());
            assert_eq!(code.as_str().len(), 2, "{}", lang.code());
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
