//! Measures how well the sentences are found that depend on an earlier one.
//!
//! ```sh
//! cargo run --release --example leaning < documents.jsonl
//! ```
//!
//! Each line of the input is a document: `text`; `spans`, the byte offsets of its sentences; `grades`, how much
//! each is worth to a reader (only sentences of 2 and more count); and `needs`, pairs `[i, j]` of sentences of
//! which the first is not understood without the second.

use std::collections::HashMap;
use std::io::{self, BufRead};

use epitome::{Document, Metadata, Options, Summarizer};
use serde::Deserialize;

/// The smallest grade of a sentence that counts.
const MIN_GRADE: i32 = 2;

#[derive(Deserialize)]
struct Graded {
    text: String,
    spans: Vec<(usize, usize)>,
    grades: Vec<i32>,
    needs: Vec<(usize, usize)>,
}

/// The counts at one threshold of the probability.
#[derive(Default)]
struct Counts {
    found: u32,
    right: u32,
    needed: u32,
    /// Among the right ones, those for which the right sentence was found as well.
    on_target: u32,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
    let mut counts: Vec<Counts> = thresholds.iter().map(|_| Counts::default()).collect();
    let mut summarizer = Summarizer::new(Options::new());
    for line in io::stdin().lock().lines() {
        let graded: Graded = serde_json::from_str(&line?)?;
        let needs: HashMap<usize, usize> = graded.needs.iter().rev().copied().collect();
        let document = Document::plain(graded.text.as_str(), Metadata::new());
        let analysis = summarizer.analyze(&document);
        // The first sentence of ours that begins within each graded one, or contains its start.
        let ours = |at: usize| {
            let (start, end) = graded.spans[at];
            analysis.sentences.iter().position(|span| start < span.end && span.start < end)
        };
        for at in (0..graded.spans.len()).filter(|&at| graded.grades[at] >= MIN_GRADE) {
            let Some(own) = ours(at) else { continue };
            let features = analysis.features[own];
            for (threshold, counts) in thresholds.iter().zip(&mut counts) {
                let is_found = features.needs > 0 && features.dependence() >= *threshold;
                counts.found += u32::from(is_found);
                counts.needed += u32::from(needs.contains_key(&at));
                if let Some(&needed) = needs.get(&at).filter(|_| is_found) {
                    counts.right += 1;
                    let target = own - features.needs as usize;
                    counts.on_target += u32::from(ours(needed) == Some(target));
                }
            }
        }
    }
    println!("probability  found  precision  recall  right sentence");
    let percent = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    for (threshold, Counts { found, right, needed, on_target }) in thresholds.iter().zip(&counts) {
        let (precision, recall) = (percent(*right, *found), percent(*right, *needed));
        let target = percent(*on_target, *right);
        println!("{threshold:>11}  {found:>5}  {precision:>8.0}%  {recall:>5.0}%  {target:>13.0}%");
    }
    Ok(())
}
