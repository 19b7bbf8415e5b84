//! Recognizes lines that belong to the page rather than to the text, by phrases: calls to action,
//! navigation, credits.

use std::borrow::Cow;

use crate::language::Language;
use crate::language::word_lists::key::{Key, Place, leading_run};
use crate::language::word_lists::{self, Found, List};
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
pub(crate) struct Phrases([Option<Group>; 2]);

/// The phrases of one language.
struct Group {
    normal: Normal,
    list: List,
    /// What each section of the list marks. `None` for the headings over works cited, notes and links.
    marks: Vec<Option<Mark>>,
}

impl Phrases {
    /// The phrases of the language and of English.
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
        let start = line.find(char::is_alphanumeric)?;
        self.0.iter().flatten().find_map(|group| group.mark(line, start))
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
    /// The phrases of a language; `None` if it has no list.
    fn of(language: Language) -> Option<Self> {
        let mark = |section| match section {
            "action" => Some(Mark::Action),
            "navigation" => Some(Mark::Navigation),
            "hatnote" => Some(Mark::Hatnote),
            "back-matter" => None,
            _ => Some(Mark::Credit),
        };
        let list = word_lists::context(language)?;
        let normal = Normal::of(language.as_str());
        Some(Self { normal, list, marks: list.section_names().map(mark).collect() })
    }

    /// Whether a line is a heading over back matter.
    fn is_back_matter(&self, line: &str) -> bool {
        let line = self.normal.text(line);
        let mut headings = self.find(&line).filter(|found| self.marks[found.section].is_none());
        headings.any(|found| self.normal.text(found.entry) == line)
    }

    /// Returns the kind of boilerplate that a line is. `start` is the byte index of its first letter or digit.
    fn mark(&self, line: &str, start: usize) -> Option<Mark> {
        // Nearly all lines begin with none of the phrases.
        let first = beginning(&line[start..]);
        let key = if first.is_ascii() && self.normal != Normal::Turkic {
            Key::new(Place::Line).and_lower(first.as_bytes())
        } else {
            key_of(&self.normal.text(first))
        };
        let may_begin = |found: Found| {
            self.marks[found.section].is_some() && may_begin(&line[start..], found.entry)
        };
        if !self.list.find(key).any(may_begin) {
            return None;
        }
        let line = if line.contains('\n') { Cow::Owned(fold(line)) } else { Cow::Borrowed(line) };
        let line = self.normal.text(&line);
        let line = line.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '.');
        self.find(line).find_map(|Found { section, entry, .. }| {
            let mark = self.marks[section]?;
            begins(line, &self.normal.text(entry), mark).then_some(mark)
        })
    }

    /// The phrases that may have the same first word as a line. The line must be normalized.
    fn find(&self, line: &str) -> impl Iterator<Item = Found> {
        self.list.find(key_of(line))
    }
}

/// The key of the phrases that may have the same first word as a normalized line.
fn key_of(line: &str) -> Key {
    Key::new(Place::Line).and(leading_run(line).as_bytes())
}

/// The beginning of a line that its first word depends on, also after it has been normalized: up to a character of
/// ASCII that is not part of a word.
fn beginning(line: &str) -> &str {
    let end = line.bytes().position(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    &line[..end.unwrap_or(line.len())]
}

/// Whether a line may begin with a phrase when both have been normalized. A quick test for lines and phrases of ASCII,
/// in which normalizing only changes capitals, and a letter before a combining mark.
fn may_begin(line: &str, phrase: &str) -> bool {
    // A line break and the white space around it stand for one space.
    let line = line.split_once('\n').map_or(line, |(before, _)| before.trim_ascii_end());
    let (line, phrase) = (line.as_bytes(), phrase.as_bytes());
    let plain = line.iter().zip(phrase).take_while(|(a, b)| a.is_ascii() && b.is_ascii()).count();
    let compared = if plain < phrase.len() { plain.saturating_sub(1) } else { plain };
    line[..compared].eq_ignore_ascii_case(&phrase[..compared])
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
