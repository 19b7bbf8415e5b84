//! The report of `--json`: one object per line.

use std::io::{self, Write};

use epitome::evaluation::{Evaluation, Mean, Score};
use serde::Serialize;
use serde_json::Value;

use super::Report;
use epitome::summary::write_json_line;

/// Writes one object per line. The documentation lists its fields, in the order of the structs
/// here.
#[derive(Debug)]
pub(crate) struct Json;

impl Report for Json {
    fn only(&mut self, source: &str, found: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
        let of = Of { source: Some(source), ..Of::default() };
        write(of, found, |&figure| figure, out)
    }

    fn document(&mut self, id: &Value, found: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
        write(Of { id: Some(id), ..Of::default() }, found, |&figure| figure, out)
    }

    fn means(
        &mut self,
        documents: usize,
        means: &Evaluation<Mean>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let of = Of { documents: Some(documents), ..Of::default() };
        write(of, means, |&Mean { mean, low, high }| Interval { mean, low, high }, out)
    }
}

/// What the figures belong to: exactly one of these is set.
#[derive(Default, Serialize)]
struct Of<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<usize>,
}

#[derive(Serialize)]
struct Object<'a, T> {
    #[serde(flatten)]
    of: Of<'a>,
    rouge_1: Parts<T>,
    rouge_2: Parts<T>,
    rouge_l: Parts<T>,
    rouge_lsum: Parts<T>,
    sentences: Parts<T>,
    cosine: T,
    unit_overlap: T,
}

#[derive(Serialize)]
struct Parts<T> {
    precision: T,
    recall: T,
    f1: T,
}

#[derive(Serialize)]
struct Interval {
    mean: f64,
    low: f64,
    high: f64,
}

fn write<F, T: Serialize>(
    of: Of<'_>,
    found: &Evaluation<F>,
    figure: impl Fn(&F) -> T,
    out: &mut dyn Write,
) -> io::Result<()> {
    let parts = |score: &Score<F>| Parts {
        precision: figure(&score.precision),
        recall: figure(&score.recall),
        f1: figure(&score.f1),
    };
    let object = Object {
        of,
        rouge_1: parts(&found.rouge_1),
        rouge_2: parts(&found.rouge_2),
        rouge_l: parts(&found.rouge_l),
        rouge_lsum: parts(&found.rouge_lsum),
        sentences: parts(&found.sentences),
        cosine: figure(&found.cosine),
        unit_overlap: figure(&found.unit_overlap),
    };
    write_json_line(&object, out)
}
