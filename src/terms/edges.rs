//! Finds the phrases of a list that a sentence begins or ends with.

use std::collections::HashMap;
use std::ops::BitOr;

use foldhash::fast::RandomState;

use crate::text::ascii::letters_at;
use crate::text::normalize::Normal;
use crate::text::words::spans;

/// What phrases show about a sentence that begins or ends with them: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u8);

impl Roles {
    /// The sentence depends on the one before it: `However`.
    pub(super) const LEANS: Self = Self(1);
    /// It refers to an earlier sentence: `this`, `both of them`.
    pub(super) const REFERS: Self = Self(1 << 1);
    /// A definite article.
    pub(super) const DEFINITE: Self = Self(1 << 2);
    /// It sends the reader elsewhere, thanks, or says where a text comes from.
    pub(super) const POINTS: Self = Self(1 << 3);
    /// At its end, it names further authors or owners.
    pub(super) const CREDITS: Self = Self(1 << 4);
    /// At the end of a remark in brackets, it says where somebody is in a photograph.
    pub(super) const IN_PHOTO: Self = Self(1 << 5);

    /// The roles of phrases that are looked for at the end. The others are looked for at the start.
    const AT_END: Self = Self(Self::CREDITS.0 | Self::IN_PHOTO.0);

    /// Whether the set contains any of the others.
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl BitOr for Roles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The phrases of a language that matter at the beginning or the end of a sentence.
///
/// They are stored as two tries, whose edges are words: one of phrases at the start, and one of phrases at the
/// end, backwards.
/// For nearly all sentences, the first letter and the length of the first word show that no phrase begins there.
#[derive(Debug)]
pub(super) struct Edges {
    normal: Normal,
    /// The edges of both tries, by the node that they start from and their word.
    steps: HashMap<(Node, Word), Step, RandomState>,
    /// The words that phrases at the start begin with, and those that phrases at the end end with.
    outer: [Shapes; 2],
    /// The single words that refer to an earlier sentence.
    referring: Shapes,
    /// The numbers of words that have more bytes than a number.
    long: HashMap<String, Word, RandomState>,
    /// Whether a phrase contains a word with characters outside of ASCII.
    beyond_ascii: bool,
    /// The number of nodes.
    nodes: Node,
    /// The roles of all phrases.
    all: Roles,
}

/// A place in a trie.
type Node = u32;

/// The root of the trie of phrases at the start.
const START: Node = 0;

/// The root of the trie of phrases at the end.
const END: Node = 1;

/// A word in normal form: its bytes, or a number that is no text, if it has more than 16 of them.
type Word = u128;

/// The length in bytes of the longest word that is its own number.
const MAX_SHORT_BYTES: usize = size_of::<Word>();

/// An edge of a trie.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// The roles of the phrase that ends here.
    roles: Roles,
    /// The node that longer phrases continue from.
    next: Option<Node>,
}

impl Edges {
    /// No phrases, with memory for a number of words. Words are normalized by these rules.
    pub(super) fn new(normal: Normal, capacity: usize) -> Self {
        Self {
            normal,
            steps: HashMap::with_capacity_and_hasher(capacity, RandomState::default()),
            outer: Default::default(),
            referring: Shapes::default(),
            long: HashMap::default(),
            beyond_ascii: false,
            nodes: END + 1,
            all: Roles::default(),
        }
    }

    /// Adds a phrase.
    pub(super) fn insert(&mut self, phrase: &str, roles: Roles) {
        self.all = self.all | roles;
        let ranges = spans(phrase);
        let words = ranges.iter().map(|word| &phrase[word.clone()]);
        if roles.any(Roles::AT_END) {
            self.insert_at(END, words.rev(), roles);
            return;
        }
        if roles.any(Roles::REFERS)
            && let [word] = &ranges[..]
        {
            self.referring.insert(&self.normal.word(&phrase[word.clone()]));
        }
        self.insert_at(START, words, roles);
    }

    fn insert_at<'w>(&mut self, root: Node, words: impl Iterator<Item = &'w str>, roles: Roles) {
        let mut node = root;
        let mut words = words.peekable();
        if let Some(outer) = words.peek() {
            self.outer[root as usize].insert(&self.normal.word(outer));
        }
        while let Some(word) = words.next() {
            let word = self.number(word);
            let step = self.steps.entry((node, word)).or_default();
            if words.peek().is_none() {
                step.roles = step.roles | roles;
                return;
            }
            node = *step.next.get_or_insert(self.nodes);
            self.nodes = self.nodes.max(node + 1);
        }
    }

    /// The roles of all phrases that a text begins with. `words` are its words.
    pub(super) fn at_start<'w>(&self, words: impl Iterator<Item = &'w str>) -> Roles {
        self.roles(START, words)
    }

    /// Whether a text ends with a phrase that has a role. `words` are its words, the last one first.
    pub(super) fn at_end<'w>(&self, words: impl Iterator<Item = &'w str>, role: Roles) -> bool {
        self.all.any(role) && self.roles(END, words).any(role)
    }

    /// Whether a word by itself has a role.
    pub(super) fn has(&self, word: &str, role: Roles) -> bool {
        self.step(START, word).is_some_and(|step| step.roles.any(role))
    }

    /// Whether a word by itself refers to an earlier sentence.
    #[inline]
    pub(super) fn refers(&self, word: &str) -> bool {
        let is_ruled_out = self.is_of_letters(word) && !self.referring.contain(word);
        !is_ruled_out && self.has(word, Roles::REFERS)
    }

    /// Whether a word begins with an elided word that has a role, as `l'eau` does.
    pub(super) fn has_elided(&self, word: &str, role: Roles) -> bool {
        !self.is_of_letters(word)
            && word.find(is_apostrophe).is_some_and(|at| self.has(&word[..at], role))
    }

    /// Whether any phrase has a role.
    pub(super) fn knows(&self, role: Roles) -> bool {
        self.all.any(role)
    }

    fn roles<'w>(&self, root: Node, words: impl Iterator<Item = &'w str>) -> Roles {
        let (mut node, mut roles) = (root, Roles::default());
        for word in words {
            let Some(step) = self.step(node, word) else { break };
            roles = roles | step.roles;
            let Some(next) = step.next else { break };
            node = next;
        }
        roles
    }

    fn step(&self, node: Node, word: &str) -> Option<Step> {
        if let Some(outer) = self.outer.get(node as usize)
            && self.is_of_letters(word)
            && !outer.contain(word)
        {
            return None; // nearly always
        }
        let word = match self.plain(word) {
            Some(word) => word,
            // The common case in languages that are written in ASCII: a name.
            None if !(self.beyond_ascii || word.is_ascii() || word.contains('’')) => {
                return None;
            }
            None => {
                let word = self.normal.word(word);
                short(&word).or_else(|| self.long.get(word.as_ref()).copied())?
            }
        };
        self.steps.get(&(node, word)).copied()
    }

    /// Whether a word consists of ASCII letters, which are in lower case by the same rule in nearly all
    /// languages. The shape of such a word is that of its normal form.
    #[inline]
    fn is_of_letters(&self, word: &str) -> bool {
        letters_at(word.as_bytes(), 0) == word.len() && self.normal != Normal::Turkic
    }

    /// The number of a word of a phrase.
    fn number(&mut self, word: &str) -> Word {
        if let Some(number) = self.plain(word) {
            return number;
        }
        let word = self.normal.word(word);
        self.beyond_ascii |= !word.is_ascii();
        short(&word).unwrap_or_else(|| {
            // The last bytes of these numbers are 0xFF, which no text contains.
            let next = Word::MAX - self.long.len() as Word;
            *self.long.entry(word.into_owned()).or_insert(next)
        })
    }

    /// The normal form of a word as a number, if it is a short one of ASCII letters and digits, and not an
    /// elided word. Such words are in lower case by the same rule in nearly all languages.
    fn plain(&self, word: &str) -> Option<Word> {
        const ONES: Word = Word::MAX / 0xff;
        const TOPS: Word = 0x80 * ONES;
        const APOSTROPHES: Word = ONES * b'\'' as Word;
        let letters = short(word)?;
        if self.normal == Normal::Turkic || letters & TOPS != 0 {
            return None;
        }
        // Sets the top bit of each byte that is not an apostrophe.
        let others = (letters ^ APOSTROPHES) + (0x7f * ONES);
        if others & TOPS != TOPS {
            return None;
        }
        // Sets the bit that distinguishes lower case, which digits have as well.
        let unused = 8 * (MAX_SHORT_BYTES - word.len());
        Some(letters | (0x20 * ONES).checked_shr(u32::try_from(unused).ok()?)?)
    }
}

impl Default for Edges {
    fn default() -> Self {
        Self::new(Normal::default(), 0)
    }
}

/// The first letters and lengths of some words. Nearly all other words have another first letter or length.
#[derive(Debug, Default)]
struct Shapes {
    /// The lengths in bytes, as bits, by the lowest bits of the first byte. These are the same for both cases
    /// of an ASCII letter.
    lengths: [u32; 32],
}

impl Shapes {
    /// Adds a word in normal form.
    fn insert(&mut self, word: &str) {
        self.lengths[Self::row(word)] |= Self::bit(word);
    }

    /// Whether a word of ASCII letters may be one of the words.
    #[inline]
    fn contain(&self, word: &str) -> bool {
        self.lengths[Self::row(word)] & Self::bit(word) != 0
    }

    #[inline]
    fn row(word: &str) -> usize {
        word.bytes().next().map_or(0, |first| usize::from(first & 31))
    }

    #[inline]
    fn bit(word: &str) -> u32 {
        1 << word.len().min(31)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// A word as a number, if it has at most 16 bytes.
#[inline]
fn short(word: &str) -> Option<Word> {
    // Each arm reads the beginning and the end of the word, which may overlap.
    let bytes = word.as_bytes();
    let shift = |by: usize| 8 * (bytes.len() - by);
    Some(match bytes.len() {
        0 => 0,
        1..4 => {
            let at = |index: usize| Word::from(bytes[index]) << (8 * index);
            at(0) | at(bytes.len() / 2) | at(bytes.len() - 1)
        }
        4..8 => {
            let [first, last] =
                [bytes.first_chunk()?, bytes.last_chunk()?].map(|four| u32::from_le_bytes(*four));
            Word::from(first) | Word::from(last) << shift(4)
        }
        8..=MAX_SHORT_BYTES => {
            let [first, last] =
                [bytes.first_chunk()?, bytes.last_chunk()?].map(|eight| u64::from_le_bytes(*eight));
            Word::from(first) | Word::from(last) << shift(8)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edges(normal: Normal, phrases: &[&str]) -> Edges {
        let mut edges = Edges::new(normal, 0);
        for phrase in phrases {
            edges.insert(phrase, Roles::LEANS);
            edges.insert(phrase, Roles::CREDITS);
        }
        edges
    }

    fn starts(edges: &Edges, text: &str) -> Roles {
        edges.at_start(spans(text).iter().map(|word| &text[word.clone()]))
    }

    fn ends(edges: &Edges, text: &str, role: Roles) -> bool {
        edges.at_end(spans(text).iter().rev().map(|word| &text[word.clone()]), role)
    }

    #[test]
    fn phrases_of_any_number_of_words_are_found_at_both_edges() {
        let edges = edges(Normal::General, &["He", "on the other hand", "notwithstandingly so"]);
        for (text, at_start, at_end) in [
            ("he sails", true, false),
            ("“HE”", true, true),
            ("It is, on the other hand.", false, true),
            ("On the other, hand", true, true),
            ("On the other", false, false),
            ("the other hand", false, false),
            ("Notwithstandingly so", true, true),
            ("hehe", false, false),
            ("", false, false),
        ] {
            assert_eq!(starts(&edges, text).any(Roles::LEANS), at_start, "{text}");
            assert_eq!(ends(&edges, text, Roles::CREDITS), at_end, "{text}");
            assert!(!ends(&edges, text, Roles::IN_PHOTO), "{text}");
        }
    }

    #[test]
    fn each_phrase_has_its_own_roles() {
        let mut edges = edges(Normal::General, &["the"]);
        edges.insert("the", Roles::DEFINITE);
        edges.insert("the former", Roles::REFERS);
        let roles = |text| starts(&edges, text);
        assert_eq!(roles("The ferry"), Roles::LEANS | Roles::DEFINITE);
        assert_eq!(roles("The former"), Roles::LEANS | Roles::DEFINITE | Roles::REFERS);
    }

    #[test]
    fn elided_words_are_words() {
        let edges = edges(Normal::French, &["l", "eau", "anticonstitutionnellement"]);
        assert!(edges.has("Anticonstitutionnellement", Roles::LEANS));
        assert!(edges.has("L'eau", Roles::LEANS) && edges.has_elided("L’été", Roles::LEANS));
        assert!(!edges.has("d'été", Roles::LEANS) && !edges.has_elided("été", Roles::LEANS));
    }

    proptest! {
        #[test]
        fn a_word_is_found_however_it_is_spelled(word in "[a-zA-Z0-9'éßІ]{1,20}") {
            for normal in [Normal::General, Normal::French, Normal::German, Normal::Turkic] {
                let form = normal.word(&word).into_owned();
                let edges = edges(normal, &[&form]);
                let is_of_ascii = form.is_ascii() == word.is_ascii();
                if is_of_ascii && spans(&form).first() == Some(&(0..form.len())) && normal.word(&form) == form {
                    prop_assert!(edges.has(&word, Roles::LEANS), "{normal:?}");
                }
                let other = format!("{form}x");
                prop_assert!(!edges.has(&other, Roles::LEANS) || normal.word(&other) == form);
            }
        }
    }
}
