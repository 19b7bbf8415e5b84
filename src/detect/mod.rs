//! The decision: by script, by function words, and by a judge where those leave it open.

mod function_words;
mod script;

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;

use crate::language::{Language, word_lists};
use function_words::FunctionWords;
use script::{Census, Script};

/// How much of a text is looked at, in bytes: enough that more of it changes no decision on
/// paragraphs of thirteen languages, and read in a few microseconds.
const SAMPLE_BYTES: usize = 1200;

/// Words are at least so long on average in languages that are told by them, with the space; for the room to
/// keep ready.
const BYTES_A_WORD: usize = 4;

/// In how many places a long text is looked at: it may begin with a quotation or an abstract in
/// another language.
const WINDOWS: usize = 4;

/// Letters that are enough to name the language of a script that has one. One word may be a name.
const MIN_LETTERS: u32 = 8;

/// Letters that are enough to tell languages of one script apart: some four words.
const MIN_LETTERS_OF_MANY: u32 = 20;

/// The share of kana among kana and Han from which on a text is Japanese. Japanese prose has half or
/// more, headlines a quarter; a Chinese text has none unless it quotes.
const MIN_KANA_SHARE: f64 = 0.1;

/// Letters and points that Yiddish writes and Hebrew does not.
const YIDDISH_LETTERS: [char; 5] = ['װ', 'ױ', 'ײ', '\u{5b7}', '\u{5b8}'];

/// Letters that Assamese writes and Bengali does not.
const ASSAMESE_LETTERS: [char; 2] = ['ৰ', 'ৱ'];

/// The share of those among all letters from which on a text is in that language; it is five times
/// as much in prose, and none in the other language but for names.
const MIN_SHARE_OF_OWN_LETTERS: f64 = 0.01;

/// How much of the sample the judge gets, in bytes: its time grows with it.
const MAX_JUDGED_BYTES: usize = 400;

/// By how many function words the first language must be ahead of the second to be taken without
/// a judge, in half words. A word more may be a name that looks like one.
const CLEAR_MARGIN: i32 = 3;

/// How far behind the first language, in half words, the judge may name another.
const OPEN_MARGIN: i32 = 2;

/// Of so many words at least one is a function word of a text's language, if we know that language.
/// In prose it is each second to fourth, in Turkish each fifth; in a related language half of that.
const MAX_WORDS_FOR_ONE: u32 = 6;

/// The share of English function words from which on a text is English without a look at other
/// languages: in English prose it is about a half, in prose of other languages at most an eighth.
const MIN_ENGLISH_SHARE: f64 = 0.4;

impl Language {
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
        detect(&[text])
    }

    /// Whether the package that judges close cases knows the language.
    fn is_known_to_judge(self) -> bool {
        whatlang::Lang::all().iter().any(|lang| Self::parse(lang.code()) == Ok(self))
    }

    /// The same for a text in pieces.
    pub(crate) fn detect_in(pieces: &[&str]) -> Self {
        detect(pieces)
    }
}

/// Finds the language of a text, which is given in pieces.
///
/// Looks at a sample of it from [`WINDOWS`] places; time `O(number of pieces)`.
pub(super) fn detect(text: &[&str]) -> Language {
    let pieces = &sample(text);
    let mut census = count(pieces.iter().copied());
    if census.decomposed {
        let composed: Vec<String> = pieces.iter().map(|piece| piece.nfc().collect()).collect();
        census = count(composed.iter().map(String::as_str));
    }
    let Some(script) = census.main() else { return Language::UNDETERMINED };
    let has = |letters: &[char], share: f64| share_of(pieces, letters) >= share;
    let code = match script {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => {
            return by_words(&census, script, pieces);
        }
        _ if census.total() < MIN_LETTERS => return Language::UNDETERMINED,
        Script::Han | Script::Kana => {
            let (kana, han) = (census.of(Script::Kana), census.of(Script::Han));
            if f64::from(kana) >= MIN_KANA_SHARE * f64::from(kana + han) { "ja" } else { "zh" }
        }
        Script::Hebrew if has(&YIDDISH_LETTERS, MIN_SHARE_OF_OWN_LETTERS) => "yi",
        Script::Bengali if has(&ASSAMESE_LETTERS, MIN_SHARE_OF_OWN_LETTERS) => "as",
        _ => language_of(script).unwrap_or("und"),
    };
    code.parse().unwrap_or(Language::UNDETERMINED)
}

/// The language that a script is known by; `None` where it is one of many.
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

/// By what a text's language is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detection {
    /// By the script, of whose languages it is the one by far most written (Amharic, so that Tigrinya
    /// is taken for it), or by letters that no other has in it.
    Script,
    /// By its function words, of which there is a list.
    Words,
    /// By groups of three letters, in texts whose words are none that are listed.
    Letters,
    /// Not at all: it has to be named.
    None,
}

impl Detection {
    /// How texts in a language are found.
    pub(crate) fn of(language: Language) -> Self {
        let code = language.as_str();
        if matches!(code, "as" | "yi")
            || script::ALL_SCRIPTS.into_iter().any(|script| language_of(script) == Some(code))
        {
            Self::Script
        } else if word_lists::stop_words(language).is_some() {
            Self::Words
        } else if language.is_known_to_judge() {
            Self::Letters
        } else {
            Self::None
        }
    }

    /// The word for it: `script`, `words`, `letters`, `by name`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Words => "words",
            Self::Letters => "letters",
            Self::None => "by name",
        }
    }
}

fn count<'t>(pieces: impl Iterator<Item = &'t str>) -> Census {
    let mut census = Census::default();
    census.words.reserve(SAMPLE_BYTES / BYTES_A_WORD);
    pieces.for_each(|piece| census.count(piece));
    census
}

/// The share of some characters among all that are not ASCII.
fn share_of(pieces: &[&str], of: &[char]) -> f64 {
    let chars = || pieces.iter().flat_map(|piece| piece.chars()).filter(|c| !c.is_ascii());
    chars().filter(|c| of.contains(c)).count() as f64 / chars().count().max(1) as f64
}

/// A text itself where it is short, else pieces of it from its beginning to its end.
fn sample<'t>(text: &[&'t str]) -> Vec<&'t str> {
    let total: usize = text.iter().map(|piece| piece.len()).sum();
    if total <= SAMPLE_BYTES {
        return text.to_vec();
    }
    let width = SAMPLE_BYTES / WINDOWS;
    let mut starts = (0..WINDOWS).map(|window| window * (total - width) / (WINDOWS - 1)).peekable();
    let mut sample = Vec::with_capacity(2 * WINDOWS);
    let mut begin = 0; // of the piece, in the text
    for piece in text {
        let end = begin + piece.len();
        while let Some(&start) = starts.peek() {
            let within = start.max(begin)..(start + width).min(end);
            if within.start < within.end {
                let from = piece.floor_char_boundary(within.start - begin);
                sample.push(&piece[from..piece.floor_char_boundary(within.end - begin)]);
            }
            if start + width > end {
                break; // it goes on in the next piece
            }
            starts.next();
        }
        begin = end;
    }
    sample
}

/// What speaks for a language.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    language: Language,
    /// Words of the text that are function words of the language.
    words: u32,
    /// Two for each of those, less one for each letter that no function word of the language has.
    score: i32,
}

/// Tells the languages of a script apart by their function words and letters.
///
/// A language that is clearly ahead is taken. Else the judge decides between those close to the
/// first, and may name a language that we have no words of, or any where hardly a word was known.
fn by_words(census: &Census, script: Script, pieces: &[&str]) -> Language {
    if census.total() < MIN_LETTERS_OF_MANY {
        return Language::UNDETERMINED;
    }
    if script == Script::Latin && is_english(census) {
        return Language::ENGLISH;
    }
    let Some(table) = FunctionWords::of(script, census) else { return Language::UNDETERMINED };
    let evidence = weigh(census, &table);
    let none = Evidence { language: Language::UNDETERMINED, words: 0, score: 0 };
    let first = evidence.first().copied().unwrap_or(none);
    let margin = first.score - evidence.get(1).map_or(0, |second| second.score);
    let known = (first.words * MAX_WORDS_FOR_ONE) as usize >= census.words.len();
    if margin >= CLEAR_MARGIN && known {
        return first.language;
    }
    if let Some((judged, sure)) = judge(pieces) {
        let own = evidence.iter().find(|e| e.language == judged);
        let open = if first.language.is_known_to_judge() { OPEN_MARGIN } else { 1 };
        let close = own.is_some_and(|own| own.words > 0 && first.score - own.score <= open);
        if close || (sure && (own.is_none() || !known)) {
            return judged;
        }
    }
    if first.words >= 2 { first.language } else { Language::UNDETERMINED }
}

/// Whether so many words are English that no other language need be looked at.
fn is_english(census: &Census) -> bool {
    let table = FunctionWords::of_english();
    let words = census.words.iter().filter(|&&word| table.with(word) != 0).count();
    words as f64 >= MIN_ENGLISH_SHARE * census.words.len() as f64
}

/// The evidence for each language of a table, best first; of equals by code.
fn weigh(census: &Census, table: &FunctionWords) -> Vec<Evidence> {
    let languages = table.languages.iter();
    let mut evidence: Vec<Evidence> =
        languages.map(|&language| Evidence { language, words: 0, score: 0 }).collect();
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

/// What the letter trigrams of `whatlang` say, and whether it is sure of it.
fn judge(pieces: &[&str]) -> Option<(Language, bool)> {
    let mut sample = String::with_capacity(MAX_JUDGED_BYTES + pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        // A like part of each; what a short one leaves goes to those after it.
        let room = MAX_JUDGED_BYTES.saturating_sub(sample.len()) / (pieces.len() - at);
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
    fn a_script_of_one_language_names_it() {
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
    fn languages_that_we_have_no_words_of_are_left_to_the_judge() {
        let zulu = "Ibhuloho elisha livuliwe ngoLwesibili, futhi abantu bomphakathi bajabule \
            kakhulu ngoba sebengawela umfula kalula uma beya emsebenzini nasezikoleni.";
        assert_eq!(code(zulu), "zu");
    }

    #[test]
    fn what_is_too_short_to_tell_is_undetermined() {
        for text in ["", "Ok.", "12:30", "東京", "Bom dia.", "Привет", "…"] {
            assert_eq!(code(text), "und", "{text}");
        }
    }

    #[test]
    fn decomposed_letters_are_as_good_as_composed_ones() {
        let german = "Über die Brücke führt nun wieder der Weg zur Schule, für alle Kinder.";
        let decomposed: String = german.nfd().collect();
        assert_ne!(german, decomposed);
        assert_eq!(code(&decomposed), code(german));
    }

    #[test]
    fn a_sample_is_taken_from_the_whole_of_a_long_text() {
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
    fn prose_shows_its_language_and_a_scrap_does_not() {
        let german =
            "Die Brücke wurde im Frühjahr gesperrt, weil die Pfeiler geprüft werden müssen.";
        assert_eq!(Language::detect(german).as_str(), "de");
        assert_eq!(Language::detect("ok"), Language::UNDETERMINED);
        assert_eq!(Language::detect(""), Language::UNDETERMINED);
    }
}
