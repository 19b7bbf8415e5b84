//! Stemming: by the Snowball algorithms, and in Korean by removing particles.
//!
//! The Snowball algorithms come from the package `frostem`, which follows Snowball's own
//! repository. Alternatives (2026): `rust-stemmers` has 18 languages, as of 2018.
//! `snowball_stemmers_rs` has the same languages as `frostem`, but as of a fixed date, and always
//! links all of them. `waken_snowball` lacks cs, fa, pl, st and uk. All 35 languages add 0.4 MB to
//! the binary.
//!
//! Languages without a stemmer keep their words. A rule of thumb that cuts endings would conflate
//! unrelated words, and we have no data to show that it helps.

use std::borrow::Cow;
use std::fmt;

use frostem::{Algorithm, Stemmer as Snowball};

use super::english;
use crate::language::Language;

/// The languages in which stems can begin otherwise than their words: they lose accents or prefixes, change the
/// script, or can be shorter than what is compared.
const CHANGED_BEGINNINGS: [&str; 22] = [
    "ar", "ca", "el", "eo", "et", "eu", "fa", "fi", "fr", "ga", "hi", "hr", "hu", "hy", "id", "lt",
    "nl", "pl", "sr", "ta", "tr", "uk",
];

/// Whether stems begin with the same letters as their words, unless these begin with
/// [letters of several kinds](crate::language::word_lists::key::Place::Mixed). A test checks this for all cue words.
pub(super) fn keeps_beginnings(language: Language) -> bool {
    !CHANGED_BEGINNINGS.contains(&language.as_str())
}

/// The stemmer of a language. Without one for the language, words are their own stems.
///
/// # References
/// * Porter (1980), "An algorithm for suffix stripping", Program 14(3); snowballstem.org for the
///   other languages.
pub(crate) struct Stemmer(Kind);

enum Kind {
    Snowball(Snowball),
    /// Our implementation for short words, and Snowball's code for the others.
    English(Snowball),
    Korean,
    None,
}

impl Stemmer {
    pub(crate) fn new(language: Language) -> Self {
        Self(match algorithm(language) {
            Some(Algorithm::English) => Kind::English(Snowball::new(Algorithm::English)),
            Some(algorithm) => Kind::Snowball(Snowball::new(algorithm)),
            None if language.as_str() == "ko" => Kind::Korean,
            None => Kind::None,
        })
    }

    /// The stem of a word that is in its [`Normal`](crate::text::normalize::Normal) form.
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Kind::Snowball(snowball) => snowball.stem(word),
            Kind::English(snowball) => english::stem(word).unwrap_or_else(|| snowball.stem(word)),
            Kind::Korean => Cow::Borrowed(without_particle(word)),
            Kind::None => Cow::Borrowed(word),
        }
    }

    /// The name of the method: `Snowball` or `particles`. `None` if words are not stemmed.
    pub(crate) fn name(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Snowball(_) | Kind::English(_) => Some("Snowball"),
            Kind::Korean => Some("particles"),
            Kind::None => None,
        }
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stemmer").field(&self.name()).finish()
    }
}

/// Korean particles at the end of nouns. Of those that match, the longest is removed.
const PARTICLES: [&str; 36] = [
    "에서부터",
    "으로부터",
    "에게서는",
    "에서는",
    "에서도",
    "에게서",
    "으로는",
    "으로도",
    "으로써",
    "으로서",
    "까지는",
    "부터는",
    "이라는",
    "이라고",
    "에서",
    "에게",
    "에는",
    "에도",
    "으로",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "조차",
    "밖에",
    "이나",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
];

/// Particles that are also the last syllable of many nouns. They are removed from longer words
/// only.
const AMBIGUOUS_PARTICLES: [&str; 4] = ["과", "도", "로", "만"];

/// Removes the particle at the end of a Korean word if at least two syllables remain, or three for
/// a particle that may as well be part of the word. Both `정부는` and `정부의` become `정부`.
fn without_particle(word: &str) -> &str {
    let cut = |particles: &[&str], left: usize| {
        let stems = particles.iter().filter_map(|particle| word.strip_suffix(particle));
        stems.filter(|stem| stem.chars().count() >= left).min_by_key(|stem| stem.len())
    };
    cut(&PARTICLES, 2).or_else(|| cut(&AMBIGUOUS_PARTICLES, 3)).unwrap_or(word)
}

/// The Snowball algorithm for a language. Both written forms of Norwegian share one, as do Serbian,
/// Croatian and Bosnian.
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
    use crate::text::normalize::Normal;

    #[test]
    fn forms_of_a_word_have_the_same_stem() {
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
            ("ko", "정부는", "정부에서"),
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
            let (normal, stemmer) = (Normal::of(language.as_str()), Stemmer::new(language));
            let stem = |word: &str| stemmer.stem(&normal.word(word)).into_owned();
            if stem(one) != stem(other) {
                apart.push((language, stem(one), stem(other)));
            }
        }
        assert_eq!(apart, []);
    }

    #[test]
    fn a_korean_word_keeps_at_least_two_syllables() {
        let korean = Stemmer::new("ko".parse().unwrap());
        for (word, stem) in
            [("다리가", "다리"), ("회의", "회의"), ("대통령으로부터", "대통령"), ("제도", "제도")]
        {
            assert_eq!(korean.stem(word), stem);
        }
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        assert_eq!(Stemmer::new(Language::UNDETERMINED).stem("connections"), "connections");
    }
}
