//! The sequences of words that may be key phrases, with what is observed of each.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::grammar::{self, Marks};
use super::words::{Part, Token, Words, number};

/// The largest number of tokens of a candidate, whatever number of words is asked for.
const MAX_TOKENS: usize = 12;

/// The number of words of a candidate from which at least one must be a function word. Four nouns and adjectives
/// in a row are a long name. If longer phrases are asked for, only the longest need one.
const MIN_WORDS_WITH_FUNCTION_WORD: usize = 5;

/// The index that stands for the absence of a node.
pub(super) const NONE: u32 = u32::MAX;

/// The number of parts of equal length that a document is divided into, to see how a phrase spreads over it.
pub(super) const SECTIONS: usize = 16;

/// A sequence of words. It is a candidate if it may end there; otherwise it is the beginning of one.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The sequence without its last word.
    pub(super) parent: u32,
    /// The sequence without its first word, if that may begin a phrase.
    pub(super) suffix: u32,
    /// Its last word.
    pub(super) word: u32,
    /// Whether it may end there.
    pub(super) is_candidate: bool,
    /// The number of its tokens, of its words (an elided word is a token, and part of the next word), and of its
    /// words that are not function words.
    pub(super) tokens: u8,
    pub(super) words: u8,
    pub(super) content: u8,
    /// What is known about its words.
    pub(super) marks: Marks,
    /// The number of its occurrences.
    pub(super) count: u32,
    /// The number of rows that contain it, and the last of them.
    pub(super) rows: u32,
    last_row: u32,
    /// The index of the first and the last token with which it begins.
    pub(super) first: u32,
    pub(super) last: u32,
    /// How often it occurs in titles and headings; with all words capitalized; all in capitals; with no other
    /// word of a phrase before and behind it; behind a word that a noun follows.
    pub(super) in_context: u32,
    pub(super) capital: u32,
    pub(super) upper: u32,
    pub(super) alone: u32,
    pub(super) after_noun_sign: u32,
    /// The number of occurrences of the most frequent candidate that is one word longer.
    pub(super) in_longer: u32,
    /// The sections of the document that it occurs in, as bits.
    pub(super) sections: u16,
}

/// For each number of tokens, no node.
const NO_NODES: [u32; MAX_TOKENS + 1] = [NONE; MAX_TOKENS + 1];

/// The words of a document, the number of its rows that are not context, and the largest number of words of a phrase.
struct Text<'w> {
    tokens: &'w [Token],
    sentences: usize,
    max_words: usize,
}

/// All candidates of a document.
#[derive(Debug)]
pub(super) struct Candidates {
    pub(super) nodes: Vec<Node>,
    /// Each occurrence: a node, and the index of its first token; in the order of the text.
    pub(super) occurrences: Vec<(u32, u32)>,
    /// For each word: the node of the word alone.
    pub(super) roots: Vec<u32>,
    /// For each word: the number of its occurrences as part of phrases, and the summed lengths of the sequences of
    /// content words that these are in: the frequency and the degree of RAKE (Rose et al. 2010).
    pub(super) frequency: Vec<u32>,
    pub(super) degree: Vec<u32>,
}

impl Candidates {
    /// Finds all sequences of up to `max_words` words that may be phrases. Rows from `sentences` on are context.
    ///
    /// Time and space `O(tokens · max_words)`.
    pub(super) fn new(words: &Words, sentences: usize, max_words: usize) -> Self {
        let Words { tokens, letters } = words;
        let mut found = Self {
            nodes: Vec::with_capacity(tokens.len()),
            occurrences: Vec::with_capacity(tokens.len()),
            roots: vec![NONE; letters.len()],
            frequency: vec![0; letters.len()],
            degree: vec![0; letters.len()],
        };
        let mut children: HashMap<u64, u32, RandomState> =
            HashMap::with_capacity_and_hasher(tokens.len(), RandomState::default());
        let text = Text { tokens, sentences, max_words };
        // By their number of tokens: the nodes that begin here, and those that lack a suffix which begins here.
        let (mut here, mut lacking) = (NO_NODES, NO_NODES);
        let mut filled = 0; // above this number of tokens, both are empty
        for (start, token) in tokens.iter().enumerate() {
            here[..=filled].fill(NONE);
            let begins = token.part == Part::Content && token.marks & grammar::NOT_FIRST == 0;
            if begins {
                filled = filled.max(found.begin_at(&text, start, &mut children, &mut here));
            }
            for length in 1..=filled {
                let lacks = lacking[length];
                if lacks != NONE && here[length] != NONE {
                    found.nodes[lacks as usize].suffix = here[length];
                }
                // No suffix begins with a function word: the next one is looked for.
                let skips = matches!(token.part, Part::Inside | Part::Content) && !begins;
                lacking[length - 1] = if skips { lacks } else { here[length] };
            }
            lacking[filled] = NONE;
            filled = filled.saturating_sub(1);
        }
        found.count_runs(tokens);
        found.compare_with_longer();
        found
    }

    /// Records for each candidate how often it is part of a longer one.
    fn compare_with_longer(&mut self) {
        for at in 0..self.nodes.len() {
            let Node { mut parent, suffix, count, is_candidate, .. } = self.nodes[at];
            if !is_candidate {
                continue;
            }
            while parent != NONE && !self.nodes[parent as usize].is_candidate {
                parent = self.nodes[parent as usize].parent;
            }
            for shorter in [parent, suffix] {
                if shorter != NONE {
                    let longest = &mut self.nodes[shorter as usize].in_longer;
                    *longest = (*longest).max(count);
                }
            }
        }
    }

    /// Records the candidates that begin at a token. `here` receives the node of each length. Returns the largest
    /// length.
    fn begin_at(
        &mut self,
        &Text { tokens, sentences, max_words }: &Text<'_>,
        start: usize,
        children: &mut HashMap<u64, u32, RandomState>,
        here: &mut [u32; MAX_TOKENS + 1],
    ) -> usize {
        let (mut node, mut words, mut content, mut marks) = (NONE, 0, 0, 0);
        let (mut all_capital, mut all_upper) = (true, true);
        let before = (start > 0 && tokens[start].joins).then(|| &tokens[start - 1]);
        let opens = before.is_none_or(|token| !matches!(token.part, Part::Content | Part::Tail));
        let section = (start * SECTIONS / tokens.len()).min(SECTIONS - 1);
        let mut at = start;
        while at < tokens.len() && at - start < MAX_TOKENS {
            let token = &tokens[at];
            if at > start && !token.joins || token.part == Part::Outside {
                break;
            }
            if token.part == Part::Inside {
                let next = tokens.get(at + 1).filter(|next| next.joins);
                if !next.is_some_and(|next| matches!(next.part, Part::Content | Part::Inside)) {
                    break;
                }
            } else {
                content += 1;
                all_capital &= token.is_capital || token.part == Part::Tail;
                all_upper &= token.is_upper;
            }
            words += usize::from(!token.is_elided);
            if words > max_words
                || content == words && content >= MIN_WORDS_WITH_FUNCTION_WORD.max(max_words)
            {
                break;
            }
            marks |= token.marks & grammar::INSIDE;
            node = self.child(node, token.word, children);
            here[at - start + 1] = node;
            let is_end = match token.part {
                Part::Content => token.marks & grammar::NOT_LAST == 0,
                Part::Tail => true,
                Part::Inside | Part::Outside => false,
            };
            if is_end {
                self.occurrences.push((node, number(start)));
                let next = tokens.get(at + 1).filter(|next| next.joins);
                let closes =
                    next.is_none_or(|next| !matches!(next.part, Part::Content | Part::Tail));
                let row = token.row;
                let node = &mut self.nodes[node as usize];
                if node.count == 0 {
                    node.is_candidate = true;
                    node.first = number(start);
                    node.tokens = small(at - start + 1);
                    node.words = small(words);
                    node.content = small(content);
                    node.marks = marks | token.marks;
                }
                node.last = number(start);
                node.count += 1;
                if node.last_row != row {
                    node.last_row = row;
                    node.rows += 1;
                }
                node.sections |= 1 << section;
                node.in_context += u32::from(row as usize >= sentences);
                node.capital += u32::from(all_capital);
                node.upper += u32::from(all_upper);
                node.alone += u32::from(opens && closes);
                if let Some(before) = before {
                    node.after_noun_sign += u32::from(before.marks & grammar::BEFORE_NOUN != 0);
                }
            }
            at += 1;
        }
        at - start
    }

    /// The node of a sequence and one more word.
    fn child(
        &mut self,
        parent: u32,
        word: u32,
        children: &mut HashMap<u64, u32, RandomState>,
    ) -> u32 {
        let next = number(self.nodes.len());
        let node = if parent == NONE {
            let root = &mut self.roots[word as usize];
            if *root == NONE {
                *root = next;
            }
            *root
        } else {
            *children.entry(u64::from(parent) << 32 | u64::from(word)).or_insert(next)
        };
        if node == next {
            self.nodes.push(Node {
                parent,
                suffix: NONE,
                word,
                is_candidate: false,
                tokens: 0,
                words: 0,
                content: 0,
                marks: 0,
                count: 0,
                rows: 0,
                last_row: NONE,
                first: 0,
                last: 0,
                in_context: 0,
                capital: 0,
                upper: 0,
                alone: 0,
                after_noun_sign: 0,
                in_longer: 0,
                sections: 0,
            });
        }
        node
    }

    /// Counts the words of all sequences of content words.
    fn count_runs(&mut self, tokens: &[Token]) {
        let is_word = |token: &Token| matches!(token.part, Part::Content | Part::Tail);
        for run in tokens.chunk_by(|a, b| is_word(a) && is_word(b) && b.joins) {
            if is_word(&run[0]) {
                for token in run {
                    self.frequency[token.word as usize] += 1;
                    self.degree[token.word as usize] += number(run.len());
                }
            }
        }
    }

    /// The words of a node in order, including function words.
    pub(super) fn words(&self, mut node: u32) -> Vec<u32> {
        let mut words = Vec::new();
        while node != NONE {
            words.push(self.nodes[node as usize].word);
            node = self.nodes[node as usize].parent;
        }
        words.reverse();
        words
    }
}

/// A number of words as a byte. No candidate has more than [`MAX_TOKENS`].
fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}
