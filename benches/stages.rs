//! Measures each stage of the pipeline separately, on the same generated articles: `cargo bench
//! --bench stages`.
//!
//! A stage needs the results of earlier stages, which are computed once, outside of the
//! measurement. Terms and features cannot be measured separately: `analyze` consists of `split`,
//! both of these, and `weigh`. Neither can selection: `summarize by lead` is `analyze` and little
//! else than selection, because that method ranks by position alone. For the cost of JSON see
//! `benches/instructions.sh`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use epitome::analysis::{Analysis, TfIdfMatrix};
use epitome::decode::decode;
use epitome::{Document, Language, Length, Metadata, Method, Options, Splitter, Summarizer};

use epitome_prose::{Marks, Prose};

/// The number of articles of about 2 kB: more than the branch predictor and the caches of the
/// processor can memorize.
const ARTICLES: usize = 100;

fn stages(criterion: &mut Criterion) {
    let mut prose = Prose::new(7, Marks::Printed);
    let articles: Vec<String> = (0..ARTICLES).map(|_| prose.article()).collect();
    let documents: Vec<Document<'_>> =
        articles.iter().map(|text| Document::plain(text.as_str(), Metadata::default())).collect();

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(articles.iter().map(String::len).sum::<usize>() as u64));
    group.sample_size(30);

    group.bench_function("decode", |bench| {
        bench.iter(|| {
            for article in &articles {
                black_box(decode(black_box(article.as_bytes()), None).expect("it is UTF-8"));
            }
        });
    });
    group.bench_function("detect", |bench| {
        bench.iter(|| {
            for article in &articles {
                black_box(Language::detect(black_box(article)));
            }
        });
    });
    // The language is given, because otherwise it would be detected here.
    group.bench_function("parse", |bench| {
        bench.iter(|| {
            for article in &articles {
                let mut known = Metadata::default();
                known.language = Some(Language::ENGLISH);
                black_box(Document::plain(black_box(article.as_str()), known));
            }
        });
    });
    let splitter = Splitter::new(Language::ENGLISH);
    group.bench_function("split", |bench| {
        let mut sentences = Vec::new();
        bench.iter(|| {
            for document in &documents {
                sentences.clear();
                for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
                    splitter.split_block(
                        black_box(&document.text()[block.span.clone()]),
                        &mut sentences,
                    );
                }
                black_box(sentences.len());
            }
        });
    });
    let mut summarizer = Summarizer::new(Options::default());
    group.bench_function("analyze", |bench| {
        bench.iter(|| {
            for document in &documents {
                black_box(summarizer.analyze(black_box(document)));
            }
        });
    });
    let analyses: Vec<Analysis<'_>> = documents.iter().map(|d| summarizer.analyze(d)).collect();
    group.bench_function("weigh", |bench| {
        bench.iter(|| {
            for analysis in &analyses {
                black_box(TfIdfMatrix::new(black_box(&analysis.counts)));
            }
        });
    });
    for &method in Method::ALL {
        let scorer = method.scorer(0);
        group.bench_function(BenchmarkId::new("rank by", method), |bench| {
            bench.iter(|| {
                for analysis in &analyses {
                    black_box(scorer.score(black_box(&analysis.input())));
                }
            });
        });
    }
    for (length, name) in [(Length::Sentences(3), "sentences"), (Length::Words(100), "words")] {
        let mut options = Options::default();
        options.method = Method::Lead;
        options.length = length;
        let mut summarizer = Summarizer::new(options);
        group.bench_function(BenchmarkId::new("summarize by lead", name), |bench| {
            bench.iter(|| {
                for document in &documents {
                    black_box(summarizer.summarize(black_box(document)));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
