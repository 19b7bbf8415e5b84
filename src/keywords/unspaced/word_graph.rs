//! The graph of words that occur close together.

use super::token::Token;
use crate::rank::{DAMPING, pagerank};

/// The size of the window in words, including stop words: two words are joined if they are less
/// than this far apart. It is the widest of the windows that the paper tries (2, 3, 5 and 10). The
/// best in the paper is 2, for a graph of nouns and adjectives. With verbs as nodes, joining only
/// neighbours would leave a graph of many small components.
const WINDOW: usize = 10;

/// One of this many words is a key word: the paper's third.
const WORDS_PER_KEY_WORD: usize = 3;

/// A graph whose nodes are terms, and the PageRank of its nodes. The weight of an edge is the
/// number of times that its two terms occur within a window.
#[derive(Debug)]
pub(super) struct WordGraph {
    /// The PageRank of each term, or 0 for terms that are not candidates.
    pub(super) scores: Vec<f64>,
    /// The number of occurrences of each term as a candidate.
    pub(super) counts: Vec<u32>,
}

impl WordGraph {
    /// Builds the graph of the words of `rows`. All terms are below `vocabulary`.
    pub(super) fn new(rows: &[Vec<Token<'_>>], vocabulary: usize) -> Self {
        let mut counts = vec![0; vocabulary];
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for row in rows {
            for (place, token) in row.iter().enumerate() {
                let Some(term) = token.term else { continue };
                counts[term as usize] += 1;
                let before = &row[place.saturating_sub(WINDOW - 1)..place];
                for other in before.iter().filter_map(|token| token.term) {
                    if other != term {
                        pairs.push((term.min(other), term.max(other)));
                    }
                }
            }
        }
        pairs.sort_unstable();
        let edges: Vec<Edge> = pairs
            .chunk_by(|a, b| a == b)
            .map(|same| Edge {
                ends: (same[0].0 as usize, same[0].1 as usize),
                weight: same.len() as f64,
            })
            .collect();

        // Only candidates are nodes. Other nodes would receive a share of the random walk.
        let mut node = vec![usize::MAX; vocabulary];
        let terms: Vec<usize> = (0..vocabulary).filter(|&term| counts[term] > 0).collect();
        for (number, &term) in terms.iter().enumerate() {
            node[term] = number;
        }
        let times = |v: &mut [f64]| {
            let mut product = vec![0.0; v.len()];
            for &Edge { ends: (a, b), weight } in &edges {
                product[node[a]] += weight * v[node[b]];
                product[node[b]] += weight * v[node[a]];
            }
            v.copy_from_slice(&product);
        };
        let mut degrees = vec![1.0; terms.len()];
        times(&mut degrees);
        let mut scores = vec![0.0; vocabulary];
        for (&term, score) in terms.iter().zip(pagerank(&degrees, DAMPING, None, times)) {
            scores[term] = score;
        }
        Self { scores, counts }
    }

    /// The lowest score of a key word: that of the last word in the best third.
    pub(super) fn threshold(&self) -> f64 {
        let mut scores: Vec<f64> = self.scores.iter().copied().filter(|&s| s > 0.0).collect();
        if scores.is_empty() {
            return f64::INFINITY;
        }
        let last = scores.len().div_ceil(WORDS_PER_KEY_WORD) - 1;
        let (_, threshold, _) = scores.select_nth_unstable_by(last, |a, b| b.total_cmp(a));
        *threshold
    }
}

/// An edge of a [`WordGraph`].
#[derive(Debug)]
struct Edge {
    ends: (usize, usize),
    weight: f64,
}
