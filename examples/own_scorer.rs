//! Ranks sentences with a scorer of your own.
//!
//! ```sh
//! cargo run --example own_scorer
//! ```

use epitome::analysis::Features;
use epitome::rank::{RankInput, Scorer};
use epitome::{Document, Length, Metadata, Options, Summarizer};

/// Ranks sentences by their share of numbers among the words.
#[derive(Debug)]
struct Figures;

impl Scorer for Figures {
    /// Returns a score for each sentence, in `0.0..=1.0`. The best sentence has a score of 1.
    fn score(&self, input: &RankInput<'_>) -> Vec<f64> {
        let share =
            |sentence: &Features| f64::from(sentence.numbers) / f64::from(sentence.words.max(1));
        let shares: Vec<f64> = input.features.iter().map(share).collect();
        let best = shares.iter().copied().fold(0.0, f64::max);
        if best > 0.0 { shares.iter().map(|share| share / best).collect() } else { shares }
    }
}

fn main() {
    let text = include_str!("../fixtures/harbour-news.txt");
    let document = Document::plain(text, Metadata::new());
    let options = Options::new().length(Length::Sentences(3));
    let summary = Summarizer::with_scorer(options, Box::new(Figures)).summarize(&document);
    for sentence in &summary.sentences {
        println!("{:.2} {}", sentence.score, sentence.text);
    }
}
