//! The graph of the words that stand together.

use super::token::Token;
use crate::rank::{DAMPING, pagerank};

/// Words are joined when they are less than this many words apart, stop words counted: the widest of
/// the windows that the paper tries (2, 3, 5 and 10). Its best is 2, on nouns and adjectives; where
/// verbs are nodes as well, neighbours alone make a graph of many small islands.
const WINDOW: usize = 10;

/// A graph whose nodes are terms and whose edges weigh how often two of them stand together, and
/// the PageRank of its nodes.
#[derive(Debug)]
pub(super) struct WordGraph {
    /// The PageRank of each term; 0 of those that are no candidates.
    pub(super) scores: Vec<f64>,
    /// How often each term stands in the document, as a candidate.
    pub(super) counts: Vec<u32>,
}

impl WordGraph {
    /// The graph of the words of `rows`, with terms below `vocabulary`.
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

        // Only candidates are nodes: the others would hold a part of the walk.
        let mut node = vec![usize::MAX; vocabulary];
        let terms: Vec<usize> = (0..vocabulary).filter(|&term| counts[term] > 0).collect();
        for (number, &term) in terms.iter().enumerate() {
            node[term] = number;
        }
        let times = |v: &[f64], out: &mut Vec<f64>| {
            out.clear();
            out.resize(v.len(), 0.0);
            for &Edge { ends: (a, b), weight } in &edges {
                out[node[a]] += weight * v[node[b]];
                out[node[b]] += weight * v[node[a]];
            }
        };
        let mut degrees = Vec::new();
        times(&vec![1.0; terms.len()], &mut degrees);
        let mut scores = vec![0.0; vocabulary];
        for (&term, score) in terms.iter().zip(pagerank(&degrees, DAMPING, None, times)) {
            scores[term] = score;
        }
        Self { scores, counts }
    }

    /// The least score of a key word: that of the last in the best third of the words.
    pub(super) fn threshold(&self) -> f64 {
        let mut scores: Vec<f64> = self.scores.iter().copied().filter(|&s| s > 0.0).collect();
        if scores.is_empty() {
            return f64::INFINITY;
        }
        let last = scores.len().div_ceil(3) - 1;
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
