//! Language detection: a text of 3 kB in scripts that one or many languages use, and a text that the
//! first steps of detection leave undecided. `cargo bench --bench language`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use epitome::Language;

/// The size of a text, in bytes.
const TEXT_BYTES: usize = 3000;

fn detection(criterion: &mut Criterion) {
    let texts = [
        (
            "english",
            "The ferry sails again from the first of April, the board said, and it carries 120 passengers. ",
        ),
        (
            "german",
            "Die Fähre fährt ab dem ersten April wieder, wie der Rat sagte, und sie fasst 120 Menschen. ",
        ),
        (
            "russian",
            "Паром снова пойдёт первого апреля, как сказал совет, и он берёт на борт 120 человек. ",
        ),
        (
            "japanese",
            "渡し船は四月一日に再び運航を始め、乗客は百二十人まで乗れると理事会は述べた。",
        ),
        (
            "names only",
            "Sandwick, Storøy, Haugan, Solvei, Lind; Maren, Jonas, Anna, Ingrid, Peder. ",
        ),
    ];
    let mut group = criterion.benchmark_group("detect");
    group.sample_size(30);
    for (name, sentence) in texts {
        let text = sentence.repeat(TEXT_BYTES / sentence.len());
        group.bench_function(BenchmarkId::from_parameter(name), |bench| {
            bench.iter(|| Language::detect(black_box(&text)));
        });
    }
    group.finish();
}

criterion_group!(benches, detection);
criterion_main!(benches);
