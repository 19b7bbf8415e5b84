//! Documents whose sentences were graded by readers, and the worth of a summary to them.
//!
//! Two groups of readers graded documents. The first group graded with care: its documents, which are part of DATA,
//! are the measure, and teach as well. The second group graded faster, mostly to teach; its grades are in
//! `grades.jsonl` beside this file. The texts are part of DATA or stand in public repositories: `fetch-texts` brings
//! these to a folder.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use epitome::{Document, Metadata, Reader};
use serde::Deserialize;
use serde_json::Value;

/// The grades of the second group of readers, without the texts.
const TEACHING_GRADES: &str = include_str!("grades.jsonl");

/// The worth of a sentence by its grade, from −1 (never to be printed) to 3 (essential).
const WORTH: [f64; 5] = [-0.5, 0.0, 0.15, 0.5, 1.0];

/// The part of its worth that a sentence keeps whose context is missing.
const WITHOUT_CONTEXT: f64 = 0.5;

/// A document with the grade of each sentence.
#[derive(Debug)]
pub(crate) struct Graded {
    pub(crate) document: Document<'static>,
    pub(crate) kind: String,
    /// The language: a code of ISO 639-1.
    pub(crate) lang: String,
    /// The byte offsets of the graded sentences in the source of the document.
    spans: Vec<Range<usize>>,
    grades: Vec<i8>,
    needs: Vec<(usize, usize)>,
    same: Vec<(usize, usize)>,
}

/// The judgement of a summary by the grades of its sentences.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Verdict {
    /// The worth of the summary, in per cent of the largest possible.
    pub(crate) gain: f64,
    pub(crate) printed: usize,
    /// The number of sentences that should never be printed.
    pub(crate) never: usize,
    /// The number of sentences whose context is missing.
    pub(crate) leaning: usize,
    /// The number of pairs that say the same.
    pub(crate) twice: usize,
}

#[derive(Deserialize)]
struct Record {
    doc: String,
    kind: String,
    lang: String,
    spans: Vec<(usize, usize)>,
    grades: Vec<i8>,
    needs: Vec<(usize, usize)>,
    same: Vec<(usize, usize)>,
}

/// The documents of the first group of readers, and those of the second, which teach.
pub(crate) struct Readers {
    pub(crate) measured: Vec<Graded>,
    pub(crate) teaching: Vec<Graded>,
}

/// Reads the graded documents. The texts are in the folders `readers`, `pages` and `quality/dev` of `data`,
/// and in the folders `OWNER/REPOSITORY` of `public`.
pub(crate) fn read(data: &Path, public: &Path) -> io::Result<Readers> {
    let measured: Vec<Record> = lines(&fs::read_to_string(data.join("readers/dev.jsonl"))?)?;
    let teaching: Vec<Record> = lines(TEACHING_GRADES)?;
    let mut texts = texts_of(&data.join("readers/posts.dev.jsonl"), "posts")?;
    let pages = fs::read_to_string(data.join("pages/truth.json"))?;
    let pages: HashMap<String, Value> = serde_json::from_str(&pages)?;
    for (id, page) in pages {
        let text = page.as_str().or_else(|| page["articleBody"].as_str()).unwrap_or_default();
        texts.insert(format!("pages/{id}"), text.to_owned());
    }
    let records = || measured.iter().chain(&teaching);
    let sets: BTreeSet<&str> =
        records().filter_map(|record| Some(record.doc.split_once('/')?.0)).collect();
    for set in sets {
        let path = data.join("quality/dev").join(format!("{set}.jsonl"));
        if path.exists() {
            texts.extend(texts_of(&path, set)?);
        }
    }
    let document = |name: &str| -> io::Result<Document<'static>> {
        if let Some(text) = texts.get(name) {
            return Ok(Document::plain(text.clone(), Metadata::default()));
        }
        let path = public.join(name.replacen(':', "/", 1));
        let bytes = fs::read(&path)
            .map_err(|error| io::Error::other(format!("no text of {name}: {error}")))?;
        let reading = Reader::new().read(Some(&path), &bytes, Metadata::default());
        Ok(reading.map_err(io::Error::other)?.document.into_owned())
    };
    let graded = |records: Vec<Record>| -> io::Result<Vec<Graded>> {
        let graded = records.into_iter().map(|record| {
            Ok(Graded {
                document: document(&record.doc)?,
                kind: record.kind,
                lang: record.lang,
                spans: record.spans.into_iter().map(|(start, end)| start..end).collect(),
                grades: record.grades,
                needs: record.needs,
                same: record.same,
            })
        });
        graded.collect()
    };
    Ok(Readers { measured: graded(measured)?, teaching: graded(teaching)? })
}

fn lines<T: for<'de> Deserialize<'de>>(text: &str) -> io::Result<Vec<T>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
}

fn texts_of(path: &Path, set: &str) -> io::Result<HashMap<String, String>> {
    #[derive(Deserialize)]
    struct Text {
        id: Value,
        text: String,
    }
    let texts: Vec<Text> = lines(&fs::read_to_string(path)?)?;
    let named = texts.into_iter().map(|Text { id, text }| {
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        (format!("{set}/{id}"), text)
    });
    Ok(named.collect())
}

impl Graded {
    pub(crate) fn text(&self) -> &str {
        self.document.text()
    }

    /// The graded sentences that a span covers: half of the one or of the other at least.
    fn covered(&self, span: &Range<usize>) -> Vec<usize> {
        let is_covered = |graded: &Range<usize>| {
            let end = graded.end.min(span.end);
            let both = end.saturating_sub(graded.start.max(span.start));
            both > 0 && (2 * both >= graded.len() || 2 * both >= span.len())
        };
        (0..self.spans.len()).filter(|&at| is_covered(&self.spans[at])).collect()
    }

    fn worth(&self, sentence: usize) -> f64 {
        WORTH[usize::try_from(self.grades[sentence] + 1).unwrap_or(0)]
    }

    /// What a sentence is worth by itself, if that is known. What needs another sentence keeps half.
    ///
    /// It is not known if the grades are for pieces of the sentence: those who graded saw another split.
    /// A piece was graded as never to be printed because it is a piece.
    pub(crate) fn alone(&self, span: &Range<usize>) -> Option<f64> {
        let span = &self.document.place(span);
        let covered = self.covered(span);
        let is_piece =
            |at: &usize| self.grades[*at] == -1 && 5 * self.spans[*at].len() < 4 * span.len();
        if covered.is_empty() || covered.iter().any(is_piece) {
            return None;
        }
        let worth = |at: usize| {
            let worth = self.worth(at);
            let is_in_need = self.needs.iter().any(|(needy, _)| *needy == at);
            if is_in_need && worth > 0.0 { WITHOUT_CONTEXT * worth } else { worth }
        };
        Some(covered.into_iter().map(worth).sum())
    }

    /// Whether nearly all of the graded sentences are among these sentences. If not, those who graded saw
    /// another split, and their grades measure it as well, or the reader of the format extracts another text now.
    pub(crate) fn is_split_alike(&self, sentences: &[Range<usize>]) -> bool {
        let sentences: Vec<Range<usize>> =
            sentences.iter().map(|span| self.document.place(span)).collect();
        let is_found = |graded: &&Range<usize>| {
            let covering = sentences.iter().filter(|span| {
                let both = span.end.min(graded.end).saturating_sub(span.start.max(graded.start));
                10 * both >= 9 * span.len().max(graded.len())
            });
            covering.count() > 0
        };
        let found = self.spans.iter().filter(is_found).count();
        10 * found >= 9 * self.spans.len()
    }

    /// Whether any sentence is worth printing.
    pub(crate) fn has_worth(&self) -> bool {
        (0..self.grades.len()).any(|sentence| self.worth(sentence) > 0.0)
    }

    /// What readers say of a summary that has these spans and was to have `n` sentences.
    pub(crate) fn judge(&self, summary: &[Range<usize>], n: usize) -> Verdict {
        let kept: BTreeSet<usize> = summary.iter().flat_map(|span| self.covered(span)).collect();
        let mut verdict = Verdict { printed: summary.len(), ..Verdict::default() };
        let mut worths: HashMap<usize, f64> = kept.iter().map(|&at| (at, self.worth(at))).collect();
        for (needy, needed) in &self.needs {
            if kept.contains(needy) && !kept.contains(needed) {
                verdict.leaning += 1;
                if let Some(worth) = worths.get_mut(needy).filter(|worth| **worth > 0.0) {
                    *worth = WITHOUT_CONTEXT * self.worth(*needy);
                }
            }
        }
        for (one, other) in &self.same {
            if kept.contains(one) && kept.contains(other) {
                verdict.twice += 1;
                let lesser = if worths[other] < worths[one] { other } else { one };
                worths.entry(*lesser).and_modify(|worth| *worth = worth.min(0.0));
            }
        }
        verdict.never = kept.iter().filter(|&&at| self.grades[at] == -1).count();
        // Added in the order of the text, so that the last digit is always the same.
        let worth: f64 = kept.iter().map(|at| worths[at]).sum();
        verdict.gain = 100.0 * worth / self.most(n);
        verdict
    }

    /// The largest worth of `n` sentences.
    fn most(&self, n: usize) -> f64 {
        let mut order: Vec<usize> = (0..self.grades.len()).collect();
        order.sort_by_key(|&at| -self.grades[at]);
        let mut taken: Vec<usize> = Vec::new();
        let is_same =
            |a: usize, b: usize| self.same.contains(&(a, b)) || self.same.contains(&(b, a));
        for at in order {
            if taken.len() < n && !taken.iter().any(|&other| is_same(at, other)) {
                taken.push(at);
            }
        }
        taken.into_iter().map(|at| self.worth(at).max(0.0)).sum::<f64>().max(1e-9)
    }
}
