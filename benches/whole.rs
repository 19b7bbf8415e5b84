//! Measures the whole pipeline on English prose, from bytes to a summary, and compares it with
//! counting the words of the same bytes by UAX #29: `cargo bench --bench whole`.
//!
//! Every method that works with words has to find them, so the count is a lower bound for any
//! program that leaves this to the package. Times depend on the machine, but the ratio of the two
//! hardly does. It is printed at the end, from the fastest run of each, which was disturbed the
//! least.

use std::cell::Cell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};
use epitome::{Metadata, Options, Reader, Summarizer};
use unicode_segmentation::UnicodeSegmentation;

use epitome_prose::{Marks, Prose};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut ratios = Vec::new();
    for (marks, signs) in [(Marks::Typed, "ASCII"), (Marks::Printed, "printed")] {
        let mut prose = Prose::new(7, marks);
        let articles: Vec<String> = (0..1000).map(|_| prose.article()).collect();
        let document = vec![prose.document(20_000)];
        for (texts, name) in [(articles, "1,000 articles"), (document, "20,000 sentences")] {
            let name = format!("{name}, {signs}");
            let mut group = criterion.benchmark_group(&name);
            group
                .throughput(Throughput::Bytes(texts.iter().map(String::len).sum::<usize>() as u64));
            group.sample_size(20);
            let ours = fastest(&mut group, "epitome", || {
                let mut summarizer = Summarizer::new(Options::default());
                for text in &texts {
                    let reading = Reader::default().read(
                        None,
                        black_box(text.as_bytes()),
                        Metadata::default(),
                    );
                    let document = reading.expect("it is a text").document;
                    black_box(summarizer.summarize(&document));
                }
            });
            let words = fastest(&mut group, "unicode_words().count()", || {
                for text in &texts {
                    black_box(black_box(text).unicode_words().count());
                }
            });
            group.finish();
            ratios.extend(ours.zip(words).map(|(ours, words)| (name, ours, words)));
        }
    }
    for (name, ours, words) in ratios {
        let ratio = ours.as_secs_f64() / words.as_secs_f64();
        println!(
            "{name}: epitome {ours:.1?}, unicode_words().count() {words:.1?}, ratio {ratio:.2}"
        );
    }
    criterion.final_summary();
}

/// Measures `work`, and returns the time of the fastest run. `None` if the benchmark was filtered
/// out.
fn fastest(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    mut work: impl FnMut(),
) -> Option<Duration> {
    let fastest = Cell::new(None);
    group.bench_function(BenchmarkId::from_parameter(name), |bench| {
        bench.iter_custom(|times| {
            let mut sum = Duration::ZERO;
            for _ in 0..times {
                let begin = Instant::now();
                work();
                let took = begin.elapsed();
                fastest.set(Some(fastest.get().map_or(took, |least: Duration| least.min(took))));
                sum += took;
            }
            sum
        });
    });
    fastest.get()
}
