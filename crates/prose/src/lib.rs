//! Generates an endless stream of English prose for benchmarks, so that no external texts are
//! needed.
//!
//! Sentences are templates that are filled with words. A few words are frequent and most are rare,
//! as in natural language (Zipf's law). Names are composed of syllables, so new words keep
//! appearing. The same seed gives the same text on every machine.

mod words;

use words::{
    ADJECTIVES, ADVERBS, ENDINGS, FIRST_NAMES, MIDDLES, NOUNS, OPENINGS, SYLLABLES, VERBS,
};

/// The style of quotation marks, apostrophes and dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `"`, `'` and `--`: ASCII only, as typed.
    Typed,
    /// `“`, `’` and `—`, as printed in newspapers and books.
    Printed,
}

/// A generator of prose.
#[derive(Debug, Clone)]
pub struct Prose {
    state: u64,
    marks: Marks,
}

impl Prose {
    /// A generator that starts from `seed`, which may be any number.
    pub fn new(seed: u64, marks: Marks) -> Self {
        Self { state: seed, marks }
    }

    /// An article of about 2 kB: a title, and paragraphs of two to five sentences, separated by
    /// empty lines.
    pub fn article(&mut self) -> String {
        let bytes = 1750 + self.below(400);
        let mut text = self.title();
        while text.len() < bytes {
            text.push_str("\n\n");
            self.paragraph(&mut text);
        }
        text.push('\n');
        text
    }

    /// A document of `sentences` sentences, in paragraphs.
    pub fn document(&mut self, sentences: usize) -> String {
        let mut text = String::with_capacity(130 * sentences);
        let mut left = sentences;
        while left > 0 {
            let here = (2 + self.below(4)).min(left);
            for at in 0..here {
                if at > 0 {
                    text.push(' ');
                }
                self.sentence(&mut text);
            }
            text.push_str("\n\n");
            left -= here;
        }
        text
    }

    fn title(&mut self) -> String {
        let (adjective, noun) = (self.adjective(), self.noun());
        let name = self.name();
        capitalized(&format!("{adjective} {noun} divides the council of {name}"))
    }

    fn paragraph(&mut self, text: &mut String) {
        for at in 0..2 + self.below(4) {
            if at > 0 {
                text.push(' ');
            }
            self.sentence(text);
        }
    }

    /// A sentence of about 21 words: one or two clauses, or a quotation.
    fn sentence(&mut self, text: &mut String) {
        let clause = self.clause();
        let sentence = match self.below(10) {
            0 => {
                let (open, close) = self.quotes();
                let (name, said) = (self.full_name(), self.clause());
                format!("{open}{}{close} said {name}, {clause}.", capitalized(&format!("{said},")))
            }
            1..=3 => {
                let joint =
                    self.pick(&[", and", ", but", "; meanwhile", ", because", ", although"]);
                let other = self.clause();
                format!("{}{joint} {other}.", capitalized(&clause))
            }
            4 => {
                let opening = self.pick(&OPENINGS);
                format!("{opening}, {clause}.")
            }
            5 => {
                let dash = if self.marks == Marks::Printed { "—" } else { "--" };
                let other = self.phrase();
                format!("{} {dash} {other} {dash} as before.", capitalized(&clause))
            }
            _ => format!("{}.", capitalized(&clause)),
        };
        text.push_str(&sentence);
    }

    fn clause(&mut self) -> String {
        let (subject, object, place) = (self.phrase(), self.phrase(), self.name());
        let (verb, adverb) = (self.verb(), self.pick(&ADVERBS));
        match self.below(6) {
            0 => format!("{subject} {verb} {object} in {place} {adverb}"),
            1 => {
                let number = 2 + self.below(2000);
                format!("{subject} of {place} {verb} {number} {} for {object}", self.nouns())
            }
            2 => {
                let apostrophe = if self.marks == Marks::Printed { '’' } else { '\'' };
                format!("{place}{apostrophe}s {} {adverb} {verb} {object}", self.noun())
            }
            3 => {
                let other = self.verb();
                format!(
                    "{subject}, which {other} {object}, {verb} the {} near {place}",
                    self.nouns()
                )
            }
            4 => {
                let year = 1900 + self.below(126);
                format!("{subject} {verb} {object} in {year}, when it {} {place}", self.verb())
            }
            _ => format!("{subject} {adverb} {verb} {object} and {}", self.phrase()),
        }
    }

    /// A noun phrase.
    fn phrase(&mut self) -> String {
        let article = self.pick(&["the", "the", "the", "a", "its", "their", "this", "every"]);
        match self.below(4) {
            0 => format!("{article} {} of the {}", self.noun(), self.nouns()),
            1 => format!("{article} {} {} {}", self.adjective(), self.noun(), self.noun()),
            2 => format!("{article} {}", self.noun()),
            _ => format!("{article} {} {}", self.adjective(), self.noun()),
        }
    }

    fn noun(&mut self) -> String {
        self.pick_early(&NOUNS).to_owned()
    }

    fn nouns(&mut self) -> String {
        format!("{}s", self.pick_early(&NOUNS))
    }

    fn adjective(&mut self) -> String {
        self.pick_early(&ADJECTIVES).to_owned()
    }

    fn verb(&mut self) -> String {
        let verb = self.pick_early(&VERBS);
        match self.below(4) {
            0 => format!("has {verb}ed"),
            1 => format!("was {verb}ing"),
            2 => format!("will {verb}"),
            _ => format!("{verb}ed"),
        }
    }

    fn name(&mut self) -> String {
        let (begin, end) = (self.pick_early(&SYLLABLES), self.pick(&ENDINGS));
        let middle = if self.below(3) == 0 { self.pick(&MIDDLES) } else { "" };
        capitalized(&format!("{begin}{middle}{end}"))
    }

    fn full_name(&mut self) -> String {
        format!("{} {}", self.pick(&FIRST_NAMES), self.name())
    }

    fn quotes(&self) -> (char, char) {
        if self.marks == Marks::Printed { ('“', '”') } else { ('"', '"') }
    }

    /// Picks one of the words. All are equally likely.
    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// Picks one of the words. Early words are much more likely than late ones.
    fn pick_early(&mut self, words: &[&'static str]) -> &'static str {
        let most = words.len();
        let at = self.below(most) * self.below(most) / most;
        words[(at + self.below(3)).min(most - 1)]
    }

    /// A pseudo-random number below `limit`, by a linear congruential generator.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).expect("31 bits") % limit
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
