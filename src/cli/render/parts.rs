//! Finds the parts of a score that set a sentence apart from the others.

use epitome::summary::{Explanation, Outcome, Role};

/// How the values of each part are distributed over the sentences of an explanation.
#[derive(Debug)]
pub(super) struct Spreads {
    names: Vec<&'static str>,
    means: Vec<f64>,
    /// Standard deviations.
    deviations: Vec<f64>,
}

impl Spreads {
    /// Measures the parts. Time `O(sentences · parts)`.
    pub(super) fn of(explanation: &Explanation) -> Self {
        let values = |at: usize| {
            explanation.sentences().filter_map(move |item| match &item.role {
                Role::Candidate { parts, .. } => parts.get(at).copied(),
                Role::Excluded(_) => None,
            })
        };
        let count = explanation.sentences().count().max(1) as f64;
        let parts = 0..explanation.parts.len();
        let means: Vec<f64> = parts.map(|at| values(at).sum::<f64>() / count).collect();
        let deviation = |(at, mean): (usize, &f64)| {
            let squares: f64 = values(at).map(|value| (value - mean).powi(2)).sum();
            (squares / count).sqrt()
        };
        let deviations = means.iter().enumerate().map(deviation).collect();
        Self { names: explanation.parts.clone(), means, deviations }
    }

    /// Returns the positions of the parts, those first that differ the most between sentences.
    pub(super) fn widest_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by(|&a, &b| self.deviations[b].total_cmp(&self.deviations[a]));
        order
    }

    /// Returns the names of at most `limit` parts in which a sentence that was taken is the furthest above
    /// the mean, or in which one with a lower score is the furthest below it, in standard deviations.
    ///
    /// A score with a single part needs no name, and other reasons have nothing to do with the parts.
    pub(super) fn words(&self, role: &Role, limit: usize) -> Vec<&'static str> {
        let Role::Candidate { parts, outcome, .. } = role else { return Vec::new() };
        let sign = match outcome {
            Outcome::Taken { .. } => 1.0,
            Outcome::LowerScore => -1.0,
            _ => return Vec::new(),
        };
        if self.names.len() < 2 {
            return Vec::new();
        }
        let distance = |at: usize| sign * (parts[at] - self.means[at]) / self.deviations[at];
        let mut apart: Vec<(f64, usize)> = (0..self.names.len().min(parts.len()))
            .filter(|&at| self.deviations[at] > 0.0)
            .map(|at| (distance(at), at))
            .filter(|(distance, _)| *distance > 0.0)
            .collect();
        apart.sort_by(|(a, at), (b, bt)| b.total_cmp(a).then(at.cmp(bt)));
        apart.into_iter().take(limit).map(|(_, at)| self.names[at]).collect()
    }
}

#[cfg(test)]
mod tests {
    use epitome::{Document, Length, Metadata, Options, Summarizer};

    use super::*;

    #[test]
    fn the_parts_that_set_a_sentence_apart_are_named() {
        let document = Document::plain("One is here. Two is there. Three.", Metadata::default());
        let options = Options::new().explain(true).length(Length::Sentences(1));
        let explanation = Summarizer::new(options).summarize(&document).explanation.unwrap();
        let spreads = Spreads {
            names: vec!["place", "words", "form"],
            means: vec![0.5, 0.5, 1.0],
            deviations: vec![0.1, 0.2, 0.0],
        };
        assert_eq!(spreads.widest_first(), [1, 0, 2]);
        let role =
            |parts: Vec<f64>, outcome| Role::Candidate { index: 0, score: 1.0, parts, outcome };
        let taken = Outcome::Taken { rank: 0 };
        let cases = [
            (role(vec![0.6, 0.9, 1.0], taken), 2, vec!["words", "place"]),
            (role(vec![0.6, 0.9, 1.0], taken), 1, vec!["words"]),
            (role(vec![0.6, 0.4, 1.0], taken), 2, vec!["place"]),
            (role(vec![0.6, 0.4, 1.0], Outcome::LowerScore), 2, vec!["words"]),
            (role(vec![0.6, 0.4, 1.0], Outcome::NoRoom), 2, vec![]),
        ];
        for (role, limit, expected) in cases {
            assert_eq!(spreads.words(&role, limit), expected, "{role:?}");
        }
        let measured = Spreads::of(&explanation);
        assert_eq!(measured.names, explanation.parts);
        assert!(measured.deviations.iter().all(|deviation| deviation.is_finite()));
    }
}
