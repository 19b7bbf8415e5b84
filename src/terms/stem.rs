//! Words to their stems, by the Snowball algorithms.

use std::borrow::Cow;
use std::fmt;

use frostem::{Algorithm, Stemmer as Snowball};

use crate::language::Language;

/// The stemmer of a language, or none where there is none: words then stand for themselves.
///
/// # References
/// * Porter (1980), "An algorithm for suffix stripping", Program 14(3); snowballstem.org for the
///   other languages.
pub(crate) struct Stemmer(Option<Snowball>);

impl Stemmer {
    pub(crate) fn new(language: Language) -> Self {
        Self(algorithm(language).map(Snowball::new))
    }

    /// The stem of a word, which is in its [`Normal`](super::normal::Normal) form.
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(snowball) => snowball.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stemmer").field(&self.0.is_some()).finish()
    }
}

/// Whether a language has a stemmer.
pub(crate) fn is_stemmed(language: Language) -> bool {
    algorithm(language).is_some()
}

/// Snowball's algorithm for a language. Both written forms of Norwegian share one, and so do
/// Serbian, Croatian and Bosnian.
fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.as_str() {
        "ar" => Algorithm::Arabic,
        "bs" | "hr" | "sr" => Algorithm::Serbian,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "nb" | "nn" => Algorithm::Norwegian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "st" => Algorithm::Sesotho,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::normal::Normal;

    #[test]
    fn forms_of_a_word_meet_in_one_stem() {
        let cases = [
            ("ar", "كتاب", "الكتاب"),
            ("bs", "gradovi", "gradova"),
            ("ca", "carrers", "carrer"),
            ("cs", "mosty", "mostu"),
            ("da", "havnene", "havne"),
            ("de", "häuser", "hauses"),
            ("el", "γέφυρες", "γέφυρα"),
            ("en", "connection", "connected"),
            ("eo", "domojn", "domo"),
            ("es", "puentes", "puente"),
            ("et", "sillad", "sillade"),
            ("eu", "etxeak", "etxeen"),
            ("fa", "کتاب‌ها", "کتاب"),
            ("fi", "siltojen", "siltoja"),
            ("fr", "continuellement", "continuelle"),
            ("ga", "mbrí", "brí"),
            ("hi", "किताबें", "किताब"),
            ("hr", "mostovi", "mostova"),
            ("hu", "hidak", "hidakat"),
            ("hy", "կամուրջներ", "կամուրջ"),
            ("id", "membeli", "beli"),
            ("it", "biblioteche", "biblioteca"),
            ("lt", "tiltai", "tiltas"),
            ("nb", "havnene", "havner"),
            ("ne", "किताबहरू", "किताब"),
            ("nl", "bruggen", "brug"),
            ("nn", "husene", "huset"),
            ("pl", "mostami", "mosty"),
            ("pt", "pontes", "ponte"),
            ("ro", "podurile", "poduri"),
            ("ru", "важного", "важный"),
            ("sr", "мостови", "mostova"),
            ("sv", "flickorna", "flickor"),
            ("ta", "பாலங்கள்", "பாலம்"),
            ("tr", "köprüler", "köprü"),
            ("uk", "книгами", "книга"),
        ];
        let mut apart = Vec::new();
        for (language, one, other) in cases {
            let language = Language::parse(language).unwrap();
            let (normal, stemmer) = (Normal::of(language), Stemmer::new(language));
            let stem = |word: &str| stemmer.stem(&normal.word(word)).into_owned();
            if stem(one) != stem(other) {
                apart.push((language, stem(one), stem(other)));
            }
        }
        assert_eq!(apart, []);
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        assert_eq!(Stemmer::new(Language::UNDETERMINED).stem("connections"), "connections");
    }
}
