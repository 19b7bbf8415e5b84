//! Finds the words of a text for evaluation, and numbers them.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::porter;
use crate::language::Language;
use crate::terms::Stemmer;
use crate::text::words::is_unspaced;

/// Words of up to this many characters are not stemmed, as in `rouge-score`.
const MAX_UNSTEMMED_CHARS: usize = 3;

/// Finds the words of texts in one language.
#[derive(Debug)]
pub(super) struct WordFinder {
    english: bool,
    stemming: Stemming,
}

#[derive(Debug)]
enum Stemming {
    None,
    Porter,
    Snowball(Stemmer),
}

impl WordFinder {
    pub(super) fn new(language: Language, stem: bool) -> Self {
        let english = language == Language::ENGLISH;
        let stemming = match (stem, english) {
            (false, _) => Stemming::None,
            (true, true) => Stemming::Porter,
            (true, false) => Stemming::Snowball(Stemmer::new(language)),
        };
        Self { english, stemming }
    }

    /// Calls `each` with every word of `text`, in order: in lower case, and stemmed if asked for.
    pub(super) fn for_each(&self, text: &str, mut each: impl FnMut(&str)) {
        let lower = text.to_lowercase();
        let mut stem = |word: &str| each(&self.stem(word));
        if self.english {
            lower
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|word| !word.is_empty())
                .for_each(stem);
        } else {
            for run in lower.split(|c: char| !c.is_alphanumeric() && !is_unspaced(c)) {
                spaced_and_unspaced(run, &mut stem);
            }
        }
    }

    fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if word.chars().nth(MAX_UNSTEMMED_CHARS).is_none() {
            return Cow::Borrowed(word);
        }
        match &self.stemming {
            Stemming::None => Cow::Borrowed(word),
            Stemming::Porter => porter::stem(word),
            Stemming::Snowball(snowball) => snowball.stem(word),
        }
    }
}

/// Splits a run of letters and digits: characters of scripts without spaces are words by
/// themselves.
fn spaced_and_unspaced(run: &str, each: &mut impl FnMut(&str)) {
    let mut start = 0; // of the current word
    for (at, c) in run.char_indices().filter(|&(_, c)| is_unspaced(c)) {
        if start < at {
            each(&run[start..at]);
        }
        start = at + c.len_utf8();
        each(&run[at..start]);
    }
    if start < run.len() {
        each(&run[start..]);
    }
}

/// Numbers distinct words from 0, in the order in which they are first seen.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashMap<Box<str>, u32, RandomState>);

impl Vocabulary {
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.0.get(word) {
            return number;
        }
        let number = u32::try_from(self.0.len()).expect("under 4 billion distinct words");
        self.0.insert(word.into(), number);
        number
    }
}

/// The words of a text as numbers, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    all: Vec<u32>,
    /// The end of each sentence in `all`.
    ends: Vec<usize>,
}

impl Tokens {
    pub(super) fn push(&mut self, token: u32) {
        self.all.push(token);
    }

    pub(super) fn end_sentence(&mut self) {
        self.ends.push(self.all.len());
    }

    /// All words, ignoring sentences.
    pub(super) fn all(&self) -> &[u32] {
        &self.all
    }

    /// The words of each sentence, in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.all[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str, stem: bool, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        let finder = WordFinder::new(Language::parse(language).unwrap(), stem);
        finder.for_each(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_found_by_the_rules_of_the_language() {
        struct Case {
            name: &'static str,
            language: &'static str,
            stem: bool,
            text: &'static str,
            words: &'static [&'static str],
        }
        #[rustfmt::skip] // one case per line
        let cases = [
            Case { name: "punctuation", language: "en", stem: false, text: "It's 3.5 – or_so…", words: &["it", "s", "3", "5", "or", "so"] },
            Case { name: "other letters separate English words", language: "en", stem: false, text: "Café ÉTÉ naïve", words: &["caf", "t", "na", "ve"] },
            Case { name: "letters that become ASCII in lower case", language: "en", stem: false, text: "\u{212a}m İs", words: &["km", "i", "s"] },
            Case { name: "short words keep their ending", language: "en", stem: true, text: "his ties skies", words: &["his", "tie", "sky"] },
            Case { name: "letters of any script", language: "nb", stem: false, text: "Blåbær_på 3.5 Øer", words: &["blåbær", "på", "3", "5", "øer"] },
            Case { name: "Snowball stems words of more than three characters", language: "de", stem: true, text: "Die Häuser öde öden", words: &["die", "haus", "öde", "oden"] },
            Case { name: "no stemmer for the language", language: "vi", stem: true, text: "Những ngôi nhà", words: &["những", "ngôi", "nhà"] },
            Case { name: "a script without spaces", language: "zh", stem: true, text: "东京Tokyo都3回。", words: &["东", "京", "tokyo", "都", "3", "回"] },
        ];
        for Case { name, language, stem, text, words: expected } in cases {
            assert_eq!(words(language, stem, text), expected, "{name}");
        }
    }

    #[test]
    fn tokens_are_numbered_and_grouped_by_sentence() {
        let mut vocabulary = Vocabulary::default();
        let mut tokens = Tokens::default();
        for sentence in [&["a", "b"][..], &[], &["b"]] {
            for word in sentence {
                tokens.push(vocabulary.number(word));
            }
            tokens.end_sentence();
        }
        assert_eq!(tokens.all(), [0, 1, 1]);
        assert_eq!(tokens.sentences().collect::<Vec<_>>(), [&[0, 1][..], &[], &[1]]);
    }
}
