//! Summarizes 10,000 texts on all cores.
//!
//! ```sh
//! cargo run --release --example many
//! ```

use std::thread;

use epitome::{Document, Length, Metadata, Options, Summarizer};

fn main() {
    let texts: Vec<String> = (1..=10_000).map(text).collect();

    // Each thread has a summarizer of its own, which remembers the words that it has seen. The results
    // are in the order of the texts, whatever the number of threads.
    let options = Options::new().length(Length::Sentences(1));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let summarize = |texts: &[String]| -> Vec<String> {
        let mut summarizer = Summarizer::new(options.clone());
        let documents = texts.iter().map(|text| Document::plain(text, Metadata::new()));
        documents.map(|document| summarizer.summarize(&document).text()).collect()
    };
    let summaries: Vec<String> = thread::scope(|scope| {
        let chunks = texts.chunks(texts.len().div_ceil(threads));
        let workers: Vec<_> = chunks.map(|chunk| scope.spawn(|| summarize(chunk))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });

    println!("{} summaries", summaries.len());
    println!("the first: {}", summaries[0]);
    println!("the last: {}", summaries[9_999]);
}

fn text(number: usize) -> String {
    format!(
        "Ferry {number} sails to the islands again after the storm. Tea is served on board. There had \
         been no ferry to the islands for {number} days."
    )
}
