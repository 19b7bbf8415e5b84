//! Lines that are there for the page and not for the text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::language::{Language, word_lists};
use crate::text::normalize::Normal;
use crate::text::words::is_unspaced;

/// The longest line that is looked up, in bytes: calls to action are short, and credits seldom
/// longer than this.
const MAX_LINE_BYTES: usize = 600;

/// The most words that may follow a phrase of two words or more in the same line for it to be a
/// call to action or navigation still: `Subscribe to our newsletter for a weekly digest`.
const MAX_WORDS_AFTER: usize = 6;

/// From how many characters on a phrase in a script without spaces is as telling as one of two words:
/// `続きを読む` (read on) is, `写真` (photo) is a word.
const MIN_UNSPACED_PHRASE_CHARS: usize = 4;

/// The most words of a credit that has no colon: `Photo by …`, `Reporting by …; editing by …`.
const MAX_CREDIT_WORDS: usize = 25;

/// What kind of line a phrase marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Asks the reader to do something: `Get a summary`, `Sign in`.
    Action,
    /// Leads elsewhere: `Next article`. The line after it is often the title of what it leads to.
    Navigation,
    /// Says whose work something is: `Photo by …`, `© 2026`.
    Credit,
}

/// The phrases of a language, and the English ones, as pages in any language have those too.
pub(crate) struct Phrases([Option<&'static Group>; 2]);

/// The phrases of one language.
struct Group {
    normal: Normal,
    /// Phrases in the form in which they are compared, by their first character.
    by_first: HashMap<char, Vec<(Cow<'static, str>, Mark)>, RandomState>,
}

impl Phrases {
    /// Reads the lists of these two languages, each once in a process, and no other.
    pub(crate) fn of(language: Language) -> Self {
        let own = (language != Language::ENGLISH).then(|| Group::of(language)).flatten();
        Self([own, Group::of(Language::ENGLISH)])
    }

    /// What kind of boilerplate a line is, if it is any.
    ///
    /// A line is boilerplate when it is one of the phrases, begins with one and goes on but a
    /// little, or begins with one and a colon. Case and punctuation around it make no difference.
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
}

impl Group {
    /// The phrases of a language, read when they are first asked for; `None` where there is no list.
    fn of(language: Language) -> Option<&'static Self> {
        static GROUPS: [OnceLock<Option<Group>>; Language::NUMBERED] =
            [const { OnceLock::new() }; Language::NUMBERED];
        GROUPS[language.number()?].get_or_init(|| Self::read(language)).as_ref()
    }

    fn read(language: Language) -> Option<Self> {
        let normal = Normal::of(language.as_str());
        let mut by_first: HashMap<char, Vec<_>, RandomState> = HashMap::default();
        for (section, phrase) in word_lists::sections(word_lists::context(language)?) {
            let mark = match section {
                "action" => Mark::Action,
                "navigation" => Mark::Navigation,
                _ => Mark::Credit,
            };
            let phrase = normal.text(phrase);
            let Some(first) = phrase.chars().next() else { continue };
            by_first.entry(first).or_default().push((phrase, mark));
        }
        Some(Self { normal, by_first })
    }

    /// What kind of boilerplate a line is of which `first` is the first letter or digit.
    fn mark(&self, line: &str, first: char) -> Option<Mark> {
        let first = self.normal.text(first.encode_utf8(&mut [0; 4])).chars().next()?;
        let candidates = self.by_first.get(&first)?;
        if self.normal != Normal::Turkic {
            // Nearly all lines begin with none of them, which is seen without a copy of the line: what
            // is ASCII there is the same in the form that is compared, but for capitals, and for a
            // letter that a mark follows.
            let line = line.trim_start_matches(|c: char| !c.is_alphanumeric()).as_bytes();
            let ascii = line.iter().position(|byte| !byte.is_ascii());
            let plain = &line[..ascii.map_or(line.len(), |at| at.saturating_sub(1))];
            let may_begin = |phrase: &[u8]| match plain.get(..phrase.len()) {
                Some(start) => start.eq_ignore_ascii_case(phrase),
                None => ascii.is_some() && plain.eq_ignore_ascii_case(&phrase[..plain.len()]),
            };
            if !candidates.iter().any(|(phrase, _)| may_begin(phrase.as_bytes())) {
                return None;
            }
        }
        let line = self.normal.text(line);
        let line = line.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '.');
        candidates.iter().find(|(phrase, mark)| begins(line, phrase, *mark)).map(|(_, mark)| *mark)
    }
}

/// Whether a line is marked by a phrase that it begins with, both in the form that is compared.
fn begins(line: &str, phrase: &str, mark: Mark) -> bool {
    let Some(rest) = line.strip_prefix(phrase) else { return false };
    if !rest.chars().any(char::is_alphanumeric) {
        return true; // the phrase is all there is
    }
    if rest.trim_start().starts_with([':', '：']) {
        return true;
    }
    let goes_on = rest.chars().next().is_some_and(char::is_alphanumeric);
    // Of a phrase without spaces, in a script that has none, the length tells.
    let single = if phrase.chars().all(is_unspaced) {
        phrase.chars().count() < MIN_UNSPACED_PHRASE_CHARS
    } else {
        !phrase.contains(' ')
    };
    if goes_on || (single && !rest.trim_start().starts_with(|c: char| c.is_numeric() || c == '©'))
    {
        return false; // `Homes`, `Share prices fell`
    }
    let words = rest.split_whitespace().count();
    match mark {
        Mark::Credit => words <= MAX_CREDIT_WORDS,
        Mark::Action | Mark::Navigation => words <= MAX_WORDS_AFTER && !line.ends_with('.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_told_from_sentences() {
        let phrases = Phrases::of(Language::ENGLISH);
        let cases = [
            ("No time to read?", Some(Mark::Action)),
            ("GET A SUMMARY", Some(Mark::Action)),
            ("Subscribe to our newsletter for a weekly digest", Some(Mark::Action)),
            ("Read more: A bridge too far", Some(Mark::Action)),
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
    fn a_single_word_marks_a_line_by_itself_in_any_script() {
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
    fn english_phrases_are_known_on_pages_in_any_language() {
        let turkish = Phrases::of("tr".parse().unwrap());
        assert_eq!(turkish.mark("SIGN IN"), Some(Mark::Action));
    }
}
