//! Step 2, detect: finds the language of a text.
//!
//! 1. [`script`]: counts the letters by script. Many scripts are used by a single language.
//! 2. [`function_words`]: compares the words with the function words of all languages of that script.
//! 3. The package `whatlang`, which compares letter trigrams, decides between languages that are close.

#[cfg(test)]
mod alphabets;
#[cfg(test)]
mod compile;
mod function_words;
mod script;
mod slots;

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;

use crate::language::{Language, word_lists};
use function_words::FunctionWords;
use script::{Census, SHARED, Script};

/// The size of the sample that is taken from a text, in bytes. On paragraphs in thirteen languages, a
/// larger sample changes no decision. It is read in a few microseconds.
const SAMPLE_BYTES: usize = 1200;

/// The average length of a word with its space, in bytes, rounded down. Used to allocate memory for the
/// words of a sample.
const BYTES_PER_WORD: usize = 4;

/// The number of places that the sample of a long text is taken from. A text may begin with a quotation
/// or an abstract in another language.
const WINDOWS: usize = 4;

/// The smallest number of letters in a text whose script is used by one language: more than one word,
/// since a single word may be a name.
const MIN_LETTERS: u32 = 8;

/// The smallest number of letters in a text whose script is used by many languages: about four words.
const MIN_LETTERS_OF_SHARED_SCRIPT: u32 = 20;

/// The smallest share of kana among kana and Han characters in a Japanese text. Japanese prose has a half
/// or more, headlines a quarter. Chinese texts have none except in quotations.
const MIN_KANA_SHARE: f64 = 0.1;

/// Letters and vowel points that are used in Yiddish and not in Hebrew.
const YIDDISH_LETTERS: [char; 5] = ['װ', 'ױ', 'ײ', '\u{5b7}', '\u{5b8}'];

/// Letters that are used in Assamese and not in Bengali.
const ASSAMESE_LETTERS: [char; 2] = ['ৰ', 'ৱ'];

/// The smallest share of such letters in a Yiddish or Assamese text. Prose in these languages has five
/// times as many; the other language has none except in names.
const MIN_SHARE_OF_OWN_LETTERS: f64 = 0.01;

/// The size of the part of the sample that `whatlang` gets, in bytes. Its time grows with the size.
const MAX_TRIGRAM_BYTES: usize = 400;

/// The smallest lead of the first language over the second at which `whatlang` is not asked, in halves
/// of a function word. A lead of one word may come from a name that looks like a function word.
const CLEAR_MARGIN: i32 = 3;

/// The largest distance to the first language at which `whatlang` may choose another one, in halves of a
/// function word.
const OPEN_MARGIN: i32 = 2;

/// The largest number of words for each function word in a text whose language has a list. In prose,
/// every second to fourth word is a function word, in Turkish every fifth. In a text of a related
/// language, half as many are found.
const MAX_WORDS_PER_FUNCTION_WORD: u32 = 6;

/// The smallest number of function words of a language in a text that `whatlang` leaves undecided. A single one
/// may be a name.
const MIN_FUNCTION_WORDS: u32 = 2;

/// The smallest share of English function words at which a text is taken to be English without a
/// comparison with other languages. In English prose it is about a half, in prose of other languages at
/// most an eighth.
const MIN_ENGLISH_SHARE: f64 = 0.4;

impl Language {
    /// Detects the language of a text. Returns [`UNDETERMINED`](Self::UNDETERMINED) if the text is too
    /// short, or if its languages are too mixed.
    ///
    /// A script that is used by one language identifies it. Other languages are identified by their
    /// function words, for which the built-in lists of stop words are used. If that does not decide it,
    /// the package `whatlang` does, which compares letter trigrams of 69 languages.
    ///
    /// Only a sample of the text is read: some hundred words from several places. For most languages,
    /// a hundred letters are enough.
    ///
    /// # Examples
    /// ```
    /// use epitome::Language;
    /// assert_eq!(Language::detect("Η γέφυρα άνοιξε ξανά."), "el".parse()?);
    /// assert_eq!(Language::detect("ok"), Language::UNDETERMINED);
    /// # Ok::<(), epitome::Error>(())
    /// ```
    pub fn detect(text: &str) -> Self {
        detect(&[text])
    }

    /// Detects the language of a text that is given in pieces.
    pub(crate) fn detect_in(pieces: &[&str]) -> Self {
        detect(pieces)
    }

    /// Whether `whatlang` supports the language.
    fn is_known_to_whatlang(self) -> bool {
        whatlang::Lang::all().iter().any(|lang| Self::parse(lang.code()) == Ok(self))
    }
}

/// Detects the language of a text that is given in pieces.
///
/// Reads a sample from [`WINDOWS`] places. Time `O(number of pieces)`.
fn detect(text: &[&str]) -> Language {
    let pieces = &sample(text);
    let mut census = count(pieces.iter().copied());
    if census.decomposed {
        let composed: Vec<String> = pieces.iter().map(|piece| piece.nfc().collect()).collect();
        census = count(composed.iter().map(String::as_str));
    }
    let Some(script) = census.main() else { return Language::UNDETERMINED };
    let has = |letters: &[char], share: f64| share_of(pieces, letters) >= share;
    let code = match script {
        _ if SHARED.contains(&script) => return by_words(&census, script, pieces),
        _ if census.total() < MIN_LETTERS => return Language::UNDETERMINED,
        Script::Han | Script::Kana => {
            let (kana, han) = (census.of(Script::Kana), census.of(Script::Han));
            if f64::from(kana) >= MIN_KANA_SHARE * f64::from(kana + han) { "ja" } else { "zh" }
        }
        Script::Hebrew if has(&YIDDISH_LETTERS, MIN_SHARE_OF_OWN_LETTERS) => "yi",
        Script::Bengali if has(&ASSAMESE_LETTERS, MIN_SHARE_OF_OWN_LETTERS) => "as",
        _ => language_of(script).unwrap_or("und"),
    };
    of_code(code)
}

fn of_code(code: &str) -> Language {
    code.parse().unwrap_or(Language::UNDETERMINED)
}

/// The language that a script identifies; `None` if many languages share the script.
fn language_of(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => return None,
        Script::Hebrew => "he",
        Script::Bengali => "bn",
        Script::Han => "zh",
        Script::Kana => "ja",
        Script::Armenian => "hy",
        Script::Burmese => "my",
        Script::Ethiopic => "am",
        Script::Georgian => "ka",
        Script::Greek => "el",
        Script::Gujarati => "gu",
        Script::Gurmukhi => "pa",
        Script::Hangul => "ko",
        Script::Kannada => "kn",
        Script::Khmer => "km",
        Script::Lao => "lo",
        Script::Malayalam => "ml",
        Script::Odia => "or",
        Script::Sinhala => "si",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Thaana => "dv",
        Script::Thai => "th",
        Script::Tibetan => "bo",
    })
}

/// The way in which texts in a language are detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detection {
    /// By the script, or by letters that no other language of the script has. If several languages use
    /// the script, the one with by far the most texts is detected: Tigrinya is detected as Amharic.
    Script,
    /// By its function words, for which there is a list.
    Words,
    /// By letter trigrams, if the words of a text are in no list.
    Letters,
    /// Not at all: the caller has to name the language.
    None,
}

impl Detection {
    /// The way in which texts in `language` are detected.
    pub(crate) fn of(language: Language) -> Self {
        let code = language.as_str();
        if matches!(code, "as" | "yi")
            || script::ALL_SCRIPTS.into_iter().any(|script| language_of(script) == Some(code))
        {
            Self::Script
        } else if word_lists::stop_words(language).is_some() {
            Self::Words
        } else if language.is_known_to_whatlang() {
            Self::Letters
        } else {
            Self::None
        }
    }

    /// The name of the way: `script`, `words`, `letters` or `by name`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Words => "words",
            Self::Letters => "letters",
            Self::None => "by name",
        }
    }
}

/// Counts the letters and words of a text that is given in pieces.
fn count<'t>(pieces: impl Iterator<Item = &'t str>) -> Census {
    let mut census = Census::default();
    census.words.reserve(SAMPLE_BYTES / BYTES_PER_WORD);
    pieces.for_each(|piece| census.count(piece));
    census
}

/// The share of the characters `of` among all characters that are not ASCII.
fn share_of(pieces: &[&str], of: &[char]) -> f64 {
    let chars = || pieces.iter().flat_map(|piece| piece.chars()).filter(|c| !c.is_ascii());
    chars().filter(|c| of.contains(c)).count() as f64 / chars().count().max(1) as f64
}

/// The whole text if it is short, otherwise parts of it from [`WINDOWS`] places, evenly distributed.
fn sample<'t>(text: &[&'t str]) -> Vec<&'t str> {
    let total: usize = text.iter().map(|piece| piece.len()).sum();
    if total <= SAMPLE_BYTES {
        return text.to_vec();
    }
    let width = SAMPLE_BYTES / WINDOWS;
    let mut starts = (0..WINDOWS).map(|window| window * (total - width) / (WINDOWS - 1)).peekable();
    let mut sample = Vec::with_capacity(2 * WINDOWS);
    let mut begin = 0; // the offset of the piece in the text
    for piece in text {
        let end = begin + piece.len();
        while let Some(&start) = starts.peek() {
            let within = start.max(begin)..(start + width).min(end);
            if within.start < within.end {
                let from = piece.floor_char_boundary(within.start - begin);
                sample.push(&piece[from..piece.floor_char_boundary(within.end - begin)]);
            }
            if start + width > end {
                break; // the window continues in the next piece
            }
            starts.next();
        }
        begin = end;
    }
    sample
}

/// The evidence that a text is in a language.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    language: Language,
    /// The number of words in the text that are function words of the language.
    words: u32,
    /// Twice that number, minus the number of letters in the text that no function word of the language
    /// contains.
    score: i32,
}

/// Detects the language of a text in a script that many languages share, by function words and letters.
///
/// A language that is clearly ahead is chosen. Otherwise `whatlang` decides between the languages that
/// are close to the first. It may also choose a language without a list of function words, or any
/// language if the lists contain hardly any word of the text.
fn by_words(census: &Census, script: Script, pieces: &[&str]) -> Language {
    if census.total() < MIN_LETTERS_OF_SHARED_SCRIPT {
        return Language::UNDETERMINED;
    }
    let Some(table) = FunctionWords::of(script) else { return Language::UNDETERMINED };
    if is_english(census, table) {
        return Language::ENGLISH;
    }
    let evidence = weigh(census, table);
    let none = Evidence { language: Language::UNDETERMINED, words: 0, score: 0 };
    let first = evidence.first().copied().unwrap_or(none);
    let margin = first.score - evidence.get(1).map_or(0, |second| second.score);
    let is_known = (first.words * MAX_WORDS_PER_FUNCTION_WORD) as usize >= census.words.len();
    if margin >= CLEAR_MARGIN && is_known {
        return first.language;
    }
    if let Some((language, is_reliable)) = by_trigrams(pieces) {
        let own = evidence.iter().find(|e| e.language == language);
        let margin = if first.language.is_known_to_whatlang() { OPEN_MARGIN } else { 1 };
        let is_close = own.is_some_and(|own| own.words > 0 && first.score - own.score <= margin);
        if is_close || (is_reliable && (own.is_none() || !is_known)) {
            return language;
        }
    }
    if first.words >= MIN_FUNCTION_WORDS { first.language } else { Language::UNDETERMINED }
}

/// Whether a text has so many English function words that no other language needs to be compared.
fn is_english(census: &Census, table: &FunctionWords) -> bool {
    let english = table.only(Language::ENGLISH.as_str());
    let words = census.words.iter().filter(|&&word| table.with(word) & english != 0).count();
    words as f64 >= MIN_ENGLISH_SHARE * census.words.len() as f64
}

/// The evidence for each language of a table, the best first. Languages with equal scores are in the order
/// of their codes.
fn weigh(census: &Census, table: &FunctionWords) -> Vec<Evidence> {
    let languages = table.languages.iter();
    let mut evidence: Vec<Evidence> =
        languages.map(|code| Evidence { language: of_code(code), words: 0, score: 0 }).collect();
    for &word in &census.words {
        let mut languages = table.with(word);
        while languages != 0 {
            evidence[languages.trailing_zeros() as usize].words += 1;
            languages &= languages - 1;
        }
    }
    let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX / 4);
    for one in &mut evidence {
        one.score = 2 * count(one.words);
    }
    for (letter, times) in census.letters.counts() {
        let languages = table.with(letter);
        for (bit, one) in evidence.iter_mut().enumerate().filter(|_| languages != 0) {
            if languages >> bit & 1 == 0 {
                one.score -= count(times);
            }
        }
    }
    evidence.sort_by_key(|one| Reverse(one.score));
    evidence
}

/// The language that `whatlang` detects by letter trigrams, and whether it calls the result reliable.
fn by_trigrams(pieces: &[&str]) -> Option<(Language, bool)> {
    let mut sample = String::with_capacity(MAX_TRIGRAM_BYTES + pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        // Each piece gets an equal part, and the pieces after a short one get what it leaves.
        let room = MAX_TRIGRAM_BYTES.saturating_sub(sample.len()) / (pieces.len() - at);
        sample.push_str(&piece[..piece.floor_char_boundary(room)]);
        sample.push(' ');
    }
    let found = whatlang::detect(&sample)?;
    Some((found.lang().code().parse().ok()?, found.is_reliable()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        detect(&[text]).to_string()
    }

    #[test]
    fn a_script_of_one_language_identifies_it() {
        let cases = [
            ("el", "Η γέφυρα άνοιξε ξανά την Τρίτη."),
            ("he", "הגשר נפתח מחדש ביום שלישי."),
            ("yi", "די בריק איז װידער אָפֿן זינט דינסטיק."),
            ("th", "สะพานเปิดอีกครั้งในวันอังคาร"),
            ("ka", "ხიდი ისევ გაიხსნა სამშაბათს."),
            ("hy", "Կամուրջը կրկին բացվեց երեքշաբթի։"),
            ("ko", "다리가 화요일에 다시 열렸다."),
            ("ja", "橋は火曜日に再び開通した。"),
            ("zh", "大桥于星期二重新开放，居民表示欢迎。"),
            ("bn", "মঙ্গলবার সেতুটি আবার খুলেছে।"),
            ("ta", "செவ்வாயன்று பாலம் மீண்டும் திறக்கப்பட்டது."),
            ("km", "ស្ពានបានបើកឡើងវិញ"),
        ];
        for (language, text) in cases {
            assert_eq!(code(text), language, "{text}");
        }
    }

    #[test]
    fn a_language_without_a_word_list_is_detected_by_trigrams() {
        let zulu = "Ibhuloho elisha livuliwe ngoLwesibili, futhi abantu bomphakathi bajabule \
            kakhulu ngoba sebengawela umfula kalula uma beya emsebenzini nasezikoleni.";
        assert_eq!(code(zulu), "zu");
    }

    #[test]
    fn a_text_that_is_too_short_is_undetermined() {
        for text in ["", "Ok.", "12:30", "東京", "Bom dia.", "Привет", "…"] {
            assert_eq!(code(text), "und", "{text}");
        }
    }

    #[test]
    fn decomposed_letters_count_as_composed_ones() {
        let german = "Über die Brücke führt nun wieder der Weg zur Schule, für alle Kinder.";
        let decomposed: String = german.nfd().collect();
        assert_ne!(german, decomposed);
        assert_eq!(code(&decomposed), code(german));
    }

    #[test]
    fn the_sample_of_a_long_text_is_taken_from_all_of_it() {
        assert_eq!(sample(&["short", "text"]), ["short", "text"]);
        let long = "ä".repeat(5000);
        let pieces = sample(&["beginning ", &long, " end"]);
        assert!(pieces.iter().map(|piece| piece.len()).sum::<usize>() <= SAMPLE_BYTES);
        assert!(pieces[0] == "beginning " && pieces.last() == Some(&" end"));
        assert_eq!(pieces.len(), WINDOWS + 2);
    }

    #[test]
    fn a_quotation_at_the_beginning_does_not_decide() {
        let english = "The ferry to Storøy sails again, says captain Haugan. ".repeat(6);
        let german = "Die Fähre nach Storøy fährt wieder, und der Kapitän ist froh. ".repeat(40);
        assert_eq!(detect(&[&english, &german]).as_str(), "de");
    }

    #[test]
    fn a_sentence_is_detected_and_a_single_word_is_not() {
        let german =
            "Die Brücke wurde im Frühjahr gesperrt, weil die Pfeiler geprüft werden müssen.";
        assert_eq!(Language::detect(german).as_str(), "de");
        assert_eq!(Language::detect("ok"), Language::UNDETERMINED);
        assert_eq!(Language::detect(""), Language::UNDETERMINED);
    }
}
