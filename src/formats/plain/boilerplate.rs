//! Recognizes lines that belong to the page rather than to the text, by phrases: calls to action,
//! navigation, credits.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::language::{Language, word_lists};
use crate::text::fold::fold;
use crate::text::normalize::Normal;
use crate::text::words::is_unspaced;

/// The longest line that is looked up, in bytes. Calls to action are short, and credits are seldom
/// longer than this.
const MAX_LINE_BYTES: usize = 600;

/// The largest number of words that can follow a phrase of at least two words in a call to action or in
/// navigation: `Subscribe to our newsletter for a weekly digest`.
const MAX_WORDS_AFTER: usize = 6;

/// In a script without spaces, a phrase of at least this many characters is treated as a phrase of
/// several words: `続きを読む` (read on) is one, while `写真` (photo) is a single word.
const MIN_UNSPACED_PHRASE_CHARS: usize = 4;

/// The largest number of words after the phrase in a hatnote, and in a credit without a colon: `Photo by …`,
/// `Reporting by …; editing by …`.
const MAX_CREDIT_WORDS: usize = 25;

/// The longest heading over back matter, in bytes, in any script.
const MAX_BACK_MATTER_BYTES: usize = 100;

/// The kind of line that a phrase marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Asks the reader to do something: `Get a summary`, `Sign in`.
    Action,
    /// Leads to another page: `Next article`. The line after it is often the title of that page.
    Navigation,
    /// Sends the reader to another page in a sentence: `For other uses, see …`. The term is Wikipedia's.
    Hatnote,
    /// Names an author or a rights holder: `Photo by …`, `© 2026`.
    Credit,
}

/// The phrases of a language, together with the English ones, which occur on pages in any language.
pub(crate) struct Phrases([Option<&'static Group>; 2]);

/// The phrases of one language.
struct Group {
    normal: Normal,
    /// The phrases, normalized for comparison and grouped by their first character.
    by_first: HashMap<char, Vec<(Cow<'static, str>, Mark)>, RandomState>,
    /// The headings over works cited, notes and links, normalized.
    back_matter: HashSet<Cow<'static, str>, RandomState>,
}

impl Phrases {
    /// Loads the phrases of the language and of English. Each list is parsed once per process.
    pub(crate) fn of(language: Language) -> Self {
        let own = (language != Language::ENGLISH).then(|| Group::of(language)).flatten();
        Self([own, Group::of(Language::ENGLISH)])
    }

    /// Returns the kind of boilerplate that a line is; `None` if it is not boilerplate.
    ///
    /// A line is boilerplate if it equals a phrase, if it begins with a phrase and only a few words
    /// follow, or if it begins with a phrase and a colon. Case and surrounding punctuation are ignored.
    pub(crate) fn mark(&self, line: &str) -> Option<Mark> {
        if line.len() > MAX_LINE_BYTES {
            return None;
        }
        if line.starts_with('©') || line.starts_with("(c) 2") || line.starts_with("(C) 2") {
            return Some(Mark::Credit);
        }
        let first = line.chars().find(|c| c.is_alphanumeric())?;
        self.0.iter().flatten().find_map(|group| group.mark(line, first))
    }

    /// Whether a line is a heading over works cited, notes or links to other pages. Its number is ignored:
    /// `5. References`, `VI References`.
    pub(crate) fn is_back_matter(&self, line: &str) -> bool {
        if line.len() > MAX_BACK_MATTER_BYTES {
            return false;
        }
        let is_number = |c: char| c.is_numeric() || matches!(c, 'I' | 'V' | 'X' | '.' | ')');
        let title = match line.split_once(' ') {
            Some((number, title)) if number.chars().all(is_number) => title,
            _ => line,
        };
        let title = title.trim_matches(|c: char| !c.is_alphanumeric());
        self.0.iter().flatten().any(|group| group.is_back_matter(title))
    }
}

impl Group {
    /// Whether a line is a heading over back matter.
    fn is_back_matter(&self, line: &str) -> bool {
        self.back_matter.contains(&self.normal.text(line))
    }

    /// Returns the phrases of a language, which are parsed at the first call; `None` if the language has no
    /// list.
    fn of(language: Language) -> Option<&'static Self> {
        static GROUPS: [OnceLock<Option<Group>>; Language::NUMBERED] =
            [const { OnceLock::new() }; Language::NUMBERED];
        GROUPS[language.number()?].get_or_init(|| Self::read(language)).as_ref()
    }

    /// Parses the phrases of a language; `None` if it has no list.
    fn read(language: Language) -> Option<Self> {
        let normal = Normal::of(language.as_str());
        let mut by_first: HashMap<char, Vec<_>, RandomState> = HashMap::default();
        let mut back_matter = HashSet::default();
        for (section, phrase) in word_lists::sections(word_lists::context(language)?) {
            if section == "back-matter" {
                back_matter.insert(normal.text(phrase));
                continue;
            }
            let mark = match section {
                "action" => Mark::Action,
                "navigation" => Mark::Navigation,
                "hatnote" => Mark::Hatnote,
                _ => Mark::Credit,
            };
            let phrase = normal.text(phrase);
            let Some(first) = phrase.chars().next() else { continue };
            by_first.entry(first).or_default().push((phrase, mark));
        }
        Some(Self { normal, by_first, back_matter })
    }

    /// Returns the kind of boilerplate that a line is. `first` is the first letter or digit of the line.
    fn mark(&self, line: &str, first: char) -> Option<Mark> {
        let first = if first.is_ascii() && self.normal != Normal::Turkic {
            first.to_ascii_lowercase()
        } else {
            self.normal.text(first.encode_utf8(&mut [0; 4])).chars().next()?
        };
        let candidates = self.by_first.get(&first)?;
        if self.normal != Normal::Turkic {
            // Nearly all lines begin with none of the phrases. This check finds that without normalizing a
            // copy of the line: normalizing changes nothing in ASCII text except capitals, and except a
            // letter that is followed by a combining mark. A line break stands for a space.
            let line = line.trim_start_matches(|c: char| !c.is_alphanumeric()).as_bytes();
            let end = line.iter().position(|byte| !byte.is_ascii() || *byte == b'\n');
            let plain = match end {
                Some(end) if line[end] == b'\n' => line[..end].trim_ascii_end(),
                Some(end) => &line[..end.saturating_sub(1)],
                None => line,
            };
            let may_begin = |phrase: &[u8]| match plain.get(..phrase.len()) {
                Some(start) => start.eq_ignore_ascii_case(phrase),
                None => end.is_some() && plain.eq_ignore_ascii_case(&phrase[..plain.len()]),
            };
            if !candidates.iter().any(|(phrase, _)| may_begin(phrase.as_bytes())) {
                return None;
            }
        }
        let line = if line.contains('\n') { Cow::Owned(fold(line)) } else { Cow::Borrowed(line) };
        let line = self.normal.text(&line);
        let line = line.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '.');
        candidates.iter().find(|(phrase, mark)| begins(line, phrase, *mark)).map(|(_, mark)| *mark)
    }
}

/// Whether a line begins with a phrase that marks it. Both must be normalized.
fn begins(line: &str, phrase: &str, mark: Mark) -> bool {
    let Some(rest) = line.strip_prefix(phrase) else { return false };
    if !rest.chars().any(char::is_alphanumeric) {
        return true; // the line consists of the phrase
    }
    if rest.trim_start().starts_with([':', '：']) {
        return true;
    }
    let word_continues = rest.chars().next().is_some_and(char::is_alphanumeric);
    // In a script without spaces, the length shows whether the phrase is a single word.
    let single = if phrase.chars().all(is_unspaced) {
        phrase.chars().count() < MIN_UNSPACED_PHRASE_CHARS
    } else {
        !phrase.contains(' ')
    };
    if word_continues
        || (single && !rest.trim_start().starts_with(|c: char| c.is_numeric() || c == '©'))
    {
        return false; // `Homes`, `Share prices fell`
    }
    let words = rest.split_whitespace().count();
    match mark {
        Mark::Credit | Mark::Hatnote => words <= MAX_CREDIT_WORDS,
        Mark::Action | Mark::Navigation => words <= MAX_WORDS_AFTER && !line.ends_with('.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_distinguished_from_sentences() {
        let phrases = Phrases::of(Language::ENGLISH);
        let cases = [
            ("No time to read?", Some(Mark::Action)),
            ("GET A SUMMARY", Some(Mark::Action)),
            ("Subscribe to our newsletter for a weekly digest", Some(Mark::Action)),
            ("Read more: A bridge too far", Some(Mark::Action)),
            ("For other uses, see Ferry (disambiguation).", Some(Mark::Hatnote)),
            ("Previous article", Some(Mark::Navigation)),
            ("Next Article »", Some(Mark::Navigation)),
            ("Home", Some(Mark::Navigation)),
            ("Hom\u{ad}e…", Some(Mark::Navigation)),
            ("Photo by Zoë", Some(Mark::Credit)),
            ("© 2026 The Gazette", Some(Mark::Credit)),
            ("Photo by a reader", Some(Mark::Credit)),
            ("Source attribution: reports of the port and of the council.", Some(Mark::Credit)),
            ("Copyright 2026 The Gazette", Some(Mark::Credit)),
            ("Homes were lost in the flood.", None),
            ("Home prices rose by a third last year.", None),
            ("Copyright law is old.", None),
            ("The council met on Monday.", None),
        ];
        for (line, expected) in cases {
            assert_eq!(phrases.mark(line), expected, "{line}");
        }
    }

    #[test]
    fn a_single_word_only_marks_a_line_without_other_words_in_any_script() {
        let cases = [
            ("поделиться", "поделиться", true),
            ("поделиться новостью", "поделиться", false),
            ("поделиться: новость", "поделиться", true),
            ("copyright 2026", "copyright", true),
            ("续报 大桥", "续报", false),
            ("続きを読む 橋の話", "続きを読む", true),
            ("続きを読むと分かる", "続きを読む", false),
            ("читать далее о мосте", "читать далее", true),
        ];
        for (line, phrase, expected) in cases {
            assert_eq!(begins(line, phrase, Mark::Action), expected, "{line}");
        }
    }

    #[test]
    fn english_phrases_are_recognized_on_pages_in_any_language() {
        let turkish = Phrases::of("tr".parse().unwrap());
        assert_eq!(turkish.mark("SIGN IN"), Some(Mark::Action));
    }

    #[test]
    fn the_number_of_words_behind_a_phrase_is_limited() {
        let behind = |count: usize, mark, end: &str| {
            begins(&format!("read more{}{end}", " tea".repeat(count)), "read more", mark)
        };
        assert!(behind(MAX_WORDS_AFTER, Mark::Action, ""));
        assert!(!behind(MAX_WORDS_AFTER + 1, Mark::Action, ""));
        assert!(!behind(2, Mark::Navigation, "."), "a sentence");
        assert!(behind(MAX_CREDIT_WORDS, Mark::Credit, "."));
        assert!(!behind(MAX_CREDIT_WORDS + 1, Mark::Hatnote, "."));
        assert!(begins("copyright © the gazette", "copyright", Mark::Credit));
    }

    #[test]
    fn lines_with_a_sign_of_copyright_are_credits_unless_they_are_long() {
        let phrases = Phrases::of(Language::ENGLISH);
        for line in ["(c) 2026 The Gazette", "(C) 2026 The Gazette", "© The Gazette"] {
            assert_eq!(phrases.mark(line), Some(Mark::Credit), "{line}");
        }
        assert_eq!(phrases.mark("(c) the harbour of Storøy"), None);
        let sized = |bytes: usize| format!("(c) 2026 {}", "t".repeat(bytes - 9));
        assert_eq!(phrases.mark(&sized(MAX_LINE_BYTES)), Some(Mark::Credit));
        assert_eq!(phrases.mark(&sized(MAX_LINE_BYTES + 1)), None);
    }

    #[test]
    fn the_number_of_a_heading_over_back_matter_is_ignored() {
        let phrases = Phrases::of(Language::ENGLISH);
        for line in
            ["References", "5. References", "5.1) References:", "VI References", "REFERENCES"]
        {
            assert!(phrases.is_back_matter(line), "{line}");
        }
        for line in ["", "References to tea", "The References", "Tea"] {
            assert!(!phrases.is_back_matter(line), "{line}");
        }
    }
}
