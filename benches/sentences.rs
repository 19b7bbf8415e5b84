//! Compares the speed of sentence splitters on the same text: this crate, two implementations of
//! UAX #29, and sentencex. Run it with `cargo bench --bench sentences` and compare the throughputs of
//! one run with each other; absolute figures depend on the machine.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use epitome::{Language, Splitter};
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;

/// The minimum size of the text that is split in each run.
const BENCH_BYTES: usize = 500_000;

/// Returns the paragraphs of two English fixtures, repeated to about half a megabyte.
fn english() -> Vec<String> {
    let prose =
        [include_str!("../fixtures/harbour-news.txt"), include_str!("../fixtures/essay.txt")];
    let paragraphs: Vec<&str> =
        prose.iter().flat_map(|text| text.lines()).filter(|line| line.len() > 120).collect();
    repeated(&paragraphs)
}

/// Returns paragraphs with the same content in several languages and scripts, repeated to about half
/// a megabyte.
fn mixed() -> Vec<String> {
    repeated(&[
        "The ferry sails again from the first of April. It carries 120 passengers, cars, etc. Tickets cost a fifth more than before.",
        "Die Fähre fährt ab dem 1. April wieder. Sie fasst z. B. 14 Autos. Die Karten kosten ein Fünftel mehr als zuvor.",
        "Le bac reprend la mer le premier avril. M. Blanc l’a dit mardi. Les billets coûteront un cinquième de plus !",
        "Паром снова пойдёт первого апреля. Он берёт 120 человек и 14 машин. Билеты подорожают на пятую часть.",
        "Το φέρι ξαναρχίζει την πρώτη Απριλίου. Πόσο κοστίζει; Τα εισιτήρια θα ακριβύνουν κατά ένα πέμπτο.",
        "渡し船は四月一日に再び運航を始める。乗客は百二十人まで乗れる。運賃は五分の一ほど高くなる。",
        "渡轮将于四月一日恢复航行。它可以搭载一百二十名乘客。船票将上涨五分之一。",
        "नाव पहली अप्रैल से फिर चलेगी। इसमें 120 यात्री बैठ सकते हैं। टिकट पाँचवाँ हिस्सा महँगा होगा।",
        "ستبحر العبّارة من جديد في الأول من أبريل. هل تتسع للجميع؟ سترتفع أسعار التذاكر بمقدار الخمس.",
    ])
}

/// Repeats paragraphs until they have [`BENCH_BYTES`] bytes or slightly more.
fn repeated(paragraphs: &[&str]) -> Vec<String> {
    let bytes: usize = paragraphs.iter().map(|text| text.len()).sum();
    let times = BENCH_BYTES / bytes + 1;
    paragraphs
        .iter()
        .map(|text| (*text).to_owned())
        .cycle()
        .take(paragraphs.len() * times)
        .collect()
}

fn splitters(criterion: &mut Criterion) {
    for (name, paragraphs) in [("english", english()), ("mixed", mixed())] {
        let mut group = criterion.benchmark_group(name);
        let bytes: usize = paragraphs.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.sample_size(20);

        let ours = Splitter::new(Language::ENGLISH);
        group.bench_function(BenchmarkId::from_parameter("epitome"), |bench| {
            let mut sentences = Vec::new();
            bench.iter(|| {
                for paragraph in &paragraphs {
                    sentences.clear();
                    ours.split_block(black_box(paragraph), &mut sentences);
                    black_box(sentences.len());
                }
            });
        });
        let icu = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        group.bench_function(BenchmarkId::from_parameter("icu_segmenter"), |bench| {
            bench.iter(|| {
                for paragraph in &paragraphs {
                    black_box(icu.segment_str(black_box(paragraph)).count());
                }
            });
        });
        group.bench_function(BenchmarkId::from_parameter("unicode-segmentation"), |bench| {
            bench.iter(|| {
                for paragraph in &paragraphs {
                    black_box(black_box(paragraph).split_sentence_bounds().count());
                }
            });
        });
        group.bench_function(BenchmarkId::from_parameter("sentencex"), |bench| {
            bench.iter(|| {
                for paragraph in &paragraphs {
                    black_box(sentencex::segment("en", black_box(paragraph)).len());
                }
            });
        });
        group.finish();
    }
}

criterion_group!(benches, splitters);
criterion_main!(benches);
