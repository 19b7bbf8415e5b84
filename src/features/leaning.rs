//! Finds which sentences depend on an earlier one, and on which: "leaning".
//!
//! Signs of it are a word that refers back near the start (`He`, `These ferries`), a connective (`However`),
//! a surname whose full name was given earlier, a definite noun phrase at the start (`The ferry`), and a
//! quotation without its speaker. No sign is certain, so the result is a probability.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::surface::is_quotation_mark;
use super::{Features, Flag};
use crate::document::Document;
use crate::terms::SentenceEdges;
use crate::text::ascii::{letters_at, small_at};
use crate::text::float;
use crate::text::offsets::Spans;

/// The logarithm of the odds that a sentence depends on an earlier one, for a sentence without any of the
/// signs below, and how much each sign adds to it.
///
/// Fitted by logistic regression (with an L2 penalty of 1) to 2,031 sentences worth printing, of 189
/// documents in eight languages, of which readers said whether they are understood without another one.
/// `examples/leaning.rs` measures the result on such documents.
const NO_SIGN: f64 = -0.97;
/// It opens with a word that refers back: `He`, `This`.
const REFERENCE: f64 = 1.98;
/// It opens with a connective: `However`.
const CONNECTIVE: f64 = 0.96;
/// One of its first words refers back: `While these ferries …`.
const EARLY_REFERENCE: f64 = 0.75;
/// It names somebody by the surname, and the full name stands in an earlier sentence.
const SURNAME: f64 = 0.71;
/// It opens with a definite article.
const DEFINITE: f64 = 0.64;
/// It is a quotation without a speaker.
const QUOTATION: f64 = 1.49;
/// It continues or ends a quotation that an earlier sentence opened.
const IN_QUOTATION: f64 = 1.18;
/// It is not the first sentence of its block.
const WITHIN_BLOCK: f64 = 0.54;
/// It contains no name: no capital letter after the first word.
const NAMELESS: f64 = 0.20;
/// It is a list item.
const LIST_ITEM: f64 = -0.81;

/// The largest number of words outside of the quotation marks of a quotation without a speaker.
const MAX_WORDS_OUTSIDE: usize = 2;

/// Sets [`Features::needs`], and the signs that [`Features::dependence`] is computed from. Time `O(text)`.
///
/// The first sentence of a document depends on none.
pub(super) fn observe(document: &Document<'_>, sentences: &Spans, features: &mut [Features]) {
    let text = document.text();
    let mut names = Names::default();
    let mut quotation = Quotation::default();
    // The last sentence that is not a fragment, which nothing can depend on.
    let mut before: Option<usize> = None;
    for (at, span) in sentences.iter().enumerate() {
        let sentence = &text[span.clone()];
        if features[at].has(Flag::OpensBlock) {
            quotation = Quotation::default();
        }
        // All sentences begin with a capital letter, but these words are no names.
        let (leans, signs) = (features[at].has(Flag::Leans), features[at].signs);
        let may_be_name = !(leans || signs.contains(Sign::Definite));
        let capitals = if features[at].capitals == 0 { 1 } else { usize::MAX };
        let introduced = names.introduced(sentence, at, may_be_name, capitals);
        let quoted = quotation.next(sentence, &features[at]);
        let is_sentence = |other: usize| !features[other].has(Flag::Fragment);
        let introduced = introduced.filter(|&other| other < at && is_sentence(other));
        let own = &features[at];
        let signs = signs
            .with(Sign::Surname, introduced.is_some())
            .with(Sign::Quotation, quoted == Quoted::Alone)
            .with(Sign::InQuotation, quoted == Quoted::Continued)
            .with(Sign::WithinBlock, !own.has(Flag::OpensBlock))
            .with(Sign::Nameless, own.capitals == 0)
            .with(Sign::ListItem, own.has(Flag::ListItem));
        let is_fragment = own.has(Flag::Fragment);
        let target = if leans { before } else { introduced.or(before) };
        if let Some(target) = target {
            features[at].needs = u32::try_from(at - target).unwrap_or(u32::MAX);
            features[at].signs = signs;
        }
        if !is_fragment {
            before = Some(at);
        }
    }
}

/// A sign that a sentence depends on an earlier one, or that it does not.
#[derive(Debug, Clone, Copy)]
enum Sign {
    Reference,
    Connective,
    EarlyReference,
    Definite,
    Surname,
    Quotation,
    InQuotation,
    WithinBlock,
    Nameless,
    ListItem,
}

/// The weight of each sign, in the order in which they are added.
const WEIGHTS: [f64; 10] = [
    REFERENCE,
    CONNECTIVE,
    EARLY_REFERENCE,
    DEFINITE,
    SURNAME,
    QUOTATION,
    IN_QUOTATION,
    WITHIN_BLOCK,
    NAMELESS,
    LIST_ITEM,
];

/// The signs of a sentence: a set, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs(u16);

impl Signs {
    /// It is known to depend on an earlier sentence.
    pub(super) const CERTAIN: Self = Self(1 << WEIGHTS.len());

    /// The signs among the first and the last words of a sentence.
    pub(super) fn of_edges(edges: SentenceEdges) -> Self {
        Self::default()
            .with(Sign::Reference, edges.refers)
            .with(Sign::Connective, edges.leans && !edges.refers)
            .with(Sign::EarlyReference, edges.refers_early)
            .with(Sign::Definite, edges.definite)
    }

    /// The same signs, and another one if it is there.
    fn with(self, sign: Sign, is_there: bool) -> Self {
        Self(self.0 | u16::from(is_there) << sign as u16)
    }

    fn contains(self, sign: Sign) -> bool {
        self.0 >> sign as u16 & 1 == 1
    }

    /// Signs of which the `n`-th is there if the bit of value `2ⁿ` is.
    #[cfg(test)]
    pub(super) fn from_bits(bits: u16) -> Self {
        Self(bits % Self::CERTAIN.0)
    }

    /// The probability that it depends on an earlier one, in `0.0..=1.0`.
    pub(super) fn probability(self) -> f64 {
        if self == Self::CERTAIN {
            return 1.0;
        }
        let (mut odds, mut rest) = (NO_SIGN, self.0);
        while rest != 0 {
            odds += WEIGHTS.get(rest.trailing_zeros() as usize).copied().unwrap_or(0.0);
            rest &= rest - 1; // clears the lowest bit
        }
        1.0 / (1.0 + float::exp(-odds))
    }
}

/// The names that a document has introduced so far.
#[derive(Default)]
struct Names<'t> {
    /// For the last word of each name of several words, the sentence in which it first occurs.
    full: HashMap<&'t str, usize, RandomState>,
}

impl<'t> Names<'t> {
    /// Returns the sentence that gives the full name of somebody whom this sentence names by the surname
    /// alone. Remembers the full names of this sentence, whose index is `at`. At most `max_capitals` of its words
    /// begin with a capital letter.
    ///
    /// A name is a run of words with a capital letter, separated by single spaces.
    fn introduced(
        &mut self,
        sentence: &'t str,
        at: usize,
        first_may_be_name: bool,
        max_capitals: usize,
    ) -> Option<usize> {
        if max_capitals <= 1 && !first_may_be_name {
            return None;
        }
        let mut found = None;
        let mut run: Option<(usize, &str)> = None; // the number of words, and the last one
        let mut end_of_run = 0;
        let mut end_of =
            |run: Option<(usize, &'t str)>, full: &mut HashMap<&'t str, usize, _>| match run {
                Some((1, name)) => found = found.or_else(|| full.get(name).copied()),
                Some((_, name)) => {
                    full.entry(name).or_insert(at);
                }
                None => (),
            };
        for (place, (start, word)) in capitals(sentence).take(max_capitals).enumerate() {
            let is_first = place == 0 && sentence[..start].chars().all(|c| !c.is_alphanumeric());
            if is_first && !first_may_be_name {
                continue;
            }
            let continues = run.is_some() && &sentence[end_of_run..start] == " ";
            if !continues {
                end_of(run.take(), &mut self.full);
            }
            run = Some((run.map_or(1, |(count, _)| count + 1), word));
            end_of_run = start + word.len();
        }
        end_of(run, &mut self.full);
        found
    }
}

/// The words of a sentence that begin with a capital letter and have a small one, with their byte offsets.
/// An ending after an apostrophe (`Lind's`) is not part of the word.
fn capitals(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = sentence.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + small_at(bytes, at);
            let is_plain = bytes.get(start)?.is_ascii();
            let first = sentence[start..].chars().next()?;
            if !(is_plain || first.is_uppercase()) || continues_word(&sentence[..start]) {
                at = start + first.len_utf8();
                continue;
            }
            at = word_end(sentence, start);
            let word = &sentence[start..at];
            let is_plain = word.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
            if is_plain || word.contains(char::is_lowercase) {
                return Some((start, word));
            }
        }
    })
}

/// Whether a letter at the end of a text is within a word: after a letter, a digit, or a hyphen behind one.
fn continues_word(before: &str) -> bool {
    if before.ends_with(' ') {
        return false; // the common case
    }
    let mut back = before.chars().rev();
    let last = back.next().unwrap_or(' ');
    last.is_alphanumeric() || last == '-' && back.next().is_some_and(char::is_alphanumeric)
}

/// The end of the run of letters, digits and hyphens that begins at an index. It is the index itself if
/// neither a letter nor a digit is there.
fn word_end(sentence: &str, start: usize) -> usize {
    let bytes = sentence.as_bytes();
    let mut at = start;
    loop {
        at += letters_at(bytes, at);
        match bytes.get(at) {
            Some(b'0'..=b'9') => at += 1,
            Some(b'-') if at > start => at += 1,
            Some(byte) if !byte.is_ascii() => match sentence[at..].chars().next() {
                Some(c) if c.is_alphanumeric() => at += c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// The part of a sentence in a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoted {
    /// It is not in a quotation, or says who speaks.
    No,
    /// It is a quotation, and nothing outside of it says who speaks.
    Alone,
    /// An earlier sentence opened the quotation.
    Continued,
}

/// Whether a quotation is open at the end of a sentence.
#[derive(Default)]
struct Quotation {
    is_open: bool,
}

impl Quotation {
    /// The part of the next sentence of the block in a quotation.
    fn next(&mut self, sentence: &str, features: &Features) -> Quoted {
        let was_open = self.is_open;
        if !features.has(Flag::Quotation) {
            return if was_open { Quoted::Continued } else { Quoted::No };
        }
        let opens_quoted = sentence.starts_with(is_quotation_mark);
        // Only for a quotation at the beginning does it matter how much stands outside.
        let counts_words = opens_quoted && !was_open;
        let mut words_outside = 0;
        for piece in sentence.split_inclusive(is_quotation_mark) {
            if counts_words && !self.is_open {
                let words = piece.split(|c: char| !c.is_alphanumeric());
                words_outside += words.filter(|word| !word.is_empty()).count();
            }
            match piece.chars().next_back() {
                Some('„' | '「' | '『') => self.is_open = true,
                Some('”' | '」' | '』') => self.is_open = false,
                // These open quotations in some languages and close them in others.
                Some('"' | '“' | '«' | '»') => self.is_open = !self.is_open,
                _ => (),
            }
        }
        if was_open {
            Quoted::Continued
        } else if opens_quoted && words_outside <= MAX_WORDS_OUTSIDE {
            Quoted::Alone
        } else {
            Quoted::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;
    use crate::language::Language;
    use crate::sentences::Splitter;

    /// What each sentence of an English text needs, and how probably.
    fn needs(text: &str) -> Vec<(u32, f64)> {
        let document = Document::plain(text, Metadata::default());
        let mut sentences = Vec::new();
        for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
            Splitter::new(Language::ENGLISH).split_within(text, block.span.clone(), &mut sentences);
        }
        let cues = crate::terms::Cues::of(Language::ENGLISH);
        let features = super::super::observe_all(&document, &sentences, &cues);
        features.iter().map(|features| (features.needs, features.dependence())).collect()
    }

    /// Whether the last sentence of an English text probably depends on another one, and on which.
    fn last(text: &str) -> (bool, u32) {
        let (needs, dependence) = *needs(text).last().unwrap();
        (dependence >= 0.45, needs)
    }

    #[test]
    fn sentences_that_refer_back_depend_on_the_one_before() {
        let first = "The ferry of Storøy sails again.";
        assert_eq!(needs(first), [(0, 0.0)]);
        for (second, depends) in [
            ("It was built in Bergen.", true),
            ("However, nobody sails on Sundays.", true),
            ("While these cars wait, the ferry sails.", true),
            ("Ann Lind has sold tea at the harbour of Storøy since May.", false),
        ] {
            assert_eq!(last(&format!("{first}\n\n{second}")), (depends, 1), "{second}");
        }
    }

    #[test]
    fn a_surname_depends_on_the_sentence_with_the_full_name() {
        let text = "The mayor, Ann Lind-Haug, met Bo Ek. The ferry sails again. Tea is hot.";
        assert_eq!(last(&format!("{text} Lind-Haug's plan is a new ferry.")), (true, 3));
        assert_eq!(last(&format!("{text} In May a new ferry is what Ek wants.")), (true, 3));
        assert_eq!(last(&format!("{text} In May a new ferry is what Ann Lind-Haug wants.")).1, 1);
        assert_eq!(last(&format!("{text} May is when the new ferry comes.")).1, 1);
    }

    #[test]
    fn a_surname_is_recognized_behind_words_that_are_not_names() {
        let text = "The mayor, Ann Lind-Haug, met Bo Ek. The ferry sails again. Tea is hot.";
        assert_eq!(last(&format!("{text} The Ek plan is a new ferry.")), (true, 3));
        // A connective refers to the sentence before. The surname makes that more probable.
        let dependence = |name: &str| {
            let found = needs(&format!("{text} But {name} wants a new ferry."));
            found[3]
        };
        assert_eq!((dependence("Ek").0, dependence("Bo").0), (1, 1));
        assert!(dependence("Ek").1 > dependence("Bo").1);
    }

    #[test]
    fn a_full_name_in_the_same_sentence_or_a_fragment_introduces_nobody() {
        let text = "The ferry of Storøy sails again. Tea is hot.";
        assert_eq!(last(&format!("{text} In May we met Bo Ek, and then Ek sang.")).1, 1);
        let found =
            needs("Ann Lind (left) opens it.\n\nTea is hot.\n\nIn May a ferry is what Lind wants.");
        assert_eq!(found[2].0, 1);
    }

    #[test]
    fn a_word_that_refers_back_is_not_also_a_connective() {
        let found = needs("The ferry of Storøy sails again.\n\nIt was built in a harbour.");
        let odds = NO_SIGN + REFERENCE + NAMELESS;
        assert_eq!(found[1], (1, 1.0 / (1.0 + float::exp(-odds))));
    }

    #[test]
    fn words_with_capitals_begin_outside_of_other_words() {
        let found = |sentence| capitals(sentence).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(found("The iPhone of Ann McEk"), ["The", "Ann", "McEk"]);
        assert_eq!(found("A U-Bahn, 3D-Kino or -Kino"), ["U-Bahn", "Kino"]);
        assert_eq!(found("NASA, Über Élan2Go ÜBER"), ["Über", "Élan2Go"]);
        assert_eq!(found("Lind's — Ek’s"), ["Lind", "Ek"]);
    }

    #[test]
    fn a_quotation_ends_with_its_block_at_the_latest() {
        let open = "Ann Lind of Storøy said: “The ferry of Bergen sails again.";
        let next = "Bo Ek has sold tea at the harbour since May.";
        let within = needs(&format!("{open} {next}"));
        let after = needs(&format!("{open}\n\n{next}"));
        let odds = |(_, dependence): (u32, f64)| -(1.0 / dependence - 1.0).ln();
        assert!((odds(within[1]) - odds(after[1]) - IN_QUOTATION - WITHIN_BLOCK).abs() < 1e-9);
    }

    #[test]
    fn every_kind_of_quotation_mark_opens_and_closes() {
        let quoted = |sentence: &str| {
            let mut quotation = Quotation::default();
            let features = Features::default().with(Flag::Quotation, true);
            let found = quotation.next(sentence, &features);
            (found, quotation.is_open)
        };
        for sentence in
            ["„Tee ist heiß.“", "「茶」", "『茶』", "\"Tea.\"", "«Thé.»", "»Tee.«", "“Tea.”"]
        {
            assert_eq!(quoted(sentence), (Quoted::Alone, false), "{sentence}");
        }
        for sentence in ["„Tee", "「茶", "『茶", "\"Tea", "«Thé", "“Tea"] {
            assert_eq!(quoted(sentence), (Quoted::Alone, true), "{sentence}");
        }
        assert_eq!(quoted("“Tea,” she said."), (Quoted::Alone, false));
        assert_eq!(quoted("“Tea,” she said then."), (Quoted::No, false));
        assert_eq!(quoted("She said: “Tea.”"), (Quoted::No, false));
    }

    #[test]
    fn quotations_without_a_speaker_depend_on_the_one_before() {
        let first = "Ann Lind spoke at the harbour.\n\n";
        assert!(last(&format!("{first}“The ferry of Storøy sails again.”")).0);
        assert!(
            !last(&format!("{first}“The ferry of Storøy sails again,” the mayor of Bergen said."))
                .0
        );
        let two = needs(&format!(
            "{first}“The ferry of Storøy sails,” Bo Ek said, “we hope. Tea is hot.”"
        ));
        assert!(
            two[1].1 < 0.45 && two[2].1 >= 0.45,
            "the second is part of the quotation: {two:?}"
        );
    }

    #[test]
    fn no_sentence_depends_on_a_fragment() {
        let text = "The ferry of Storøy sails again.\n\nAnn Lind (left) opens it.\n\nIt was built in Bergen.";
        assert_eq!(last(text), (true, 2));
    }
}
