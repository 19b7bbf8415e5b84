//! Summaries as JSON, or in any other format of serde.
//!
//! The structs at the end have the fields of the JSON in the order in which it has them.

use serde::{Serialize, Serializer};

use super::{Explained, Explanation, Outcome, Role, Stats, Summary, SummarySentence};
use crate::document::OffsetBase;
use crate::keywords::{Keyword, PhrasePlace};
use crate::language::Language;
use crate::options::Unit;
use crate::rank::Method;

/// The summary of a document with its source, which serializes to the object of JSON that the command
/// writes.
///
/// A [`Summary`] by itself serializes to the same object without `id` and `source`, which only the
/// caller knows.
///
/// `I` is the type of the identifier, such as `u64`, `String` or `serde_json::Value`.
///
/// # Examples
/// ```
/// use epitome::Options;
/// use epitome::summary::Record;
///
/// let summary = epitome::summarize("Tea is hot.", &Options::default());
/// let json = serde_json::to_string(&Record::new("tea.txt", &summary).with_id(&7))?;
/// assert!(json.starts_with(r#"{"id":7,"source":"tea.txt","title":null,"language":"und","#));
/// assert!(json.contains(r#"[{"index":0,"start":0,"end":11,"score":1.0,"text":"Tea is hot."}]"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Record<'a, I> {
    source: &'a str,
    id: Option<&'a I>,
    summary: &'a Summary,
}

impl<'a> Record<'a, ()> {
    /// The record of a document without an identifier. `source` is the path of the document, or
    /// another name for where it is from.
    pub fn new(source: &'a str, summary: &'a Summary) -> Self {
        Self { source, id: None, summary }
    }

    /// Adds the identifier of the document.
    #[must_use]
    pub fn with_id<I>(self, id: &'a I) -> Record<'a, I> {
        Record { source: self.source, id: Some(id), summary: self.summary }
    }
}

/// The summary of several documents with the origin of each, which serializes to the object of JSON
/// that the command writes with `--merge`.
///
/// `source` is a list of the sources, in which equal neighbours are listed once. Each sentence has the
/// `source` and the `id` of its document. A merged [`Summary`] by itself has the index of the document
/// instead, under `document`.
///
/// # Examples
/// ```
/// use epitome::summary::{MergedRecord, Origin};
/// use epitome::{Document, Metadata, Options, Summarizer};
///
/// let documents = ["Tea is hot.", "It rains."].map(|text| Document::plain(text, Metadata::new()));
/// let summary = Summarizer::new(Options::default()).merge(&documents);
/// let origins = [("tea.txt", 7), ("rain.txt", 8)]
///     .map(|(path, id)| Origin { source: path.to_owned(), id: Some(id) });
/// let record = serde_json::to_value(MergedRecord::new(&origins, &summary))?;
/// assert_eq!(record["source"], serde_json::json!(["tea.txt", "rain.txt"]));
/// assert_eq!(record["sentences"][1]["source"], "rain.txt");
/// assert_eq!(record["sentences"][1]["id"], 8);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MergedRecord<'a, I> {
    origins: &'a [Origin<I>],
    summary: &'a Summary,
}

impl<'a, I> MergedRecord<'a, I> {
    /// The record of a merged summary. `origins` has an entry for each document, in their order.
    pub fn new(origins: &'a [Origin<I>], summary: &'a Summary) -> Self {
        Self { origins, summary }
    }
}

/// The origin of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin<I> {
    /// The path of the document, or another name for where it is from.
    pub source: String,
    /// The identifier of the document, if it has one.
    pub id: Option<I>,
}

impl<I: Serialize> Serialize for Record<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { source, id, summary } = *self;
        SummaryObject::new(summary, &Origins::One { source, id }).serialize(serializer)
    }
}

impl<I: Serialize> Serialize for MergedRecord<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SummaryObject::new(self.summary, &Origins::Several(self.origins)).serialize(serializer)
    }
}

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SummaryObject::new(self, &Origins::<()>::Unknown).serialize(serializer)
    }
}

impl Serialize for SummarySentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SentenceObject::new(self, Prefix::<()>::EMPTY).serialize(serializer)
    }
}

impl Serialize for Keyword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        KeywordObject::new(self, |_| Prefix::<()>::EMPTY).serialize(serializer)
    }
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        items(self, |_| Prefix::<()>::EMPTY).serialize(serializer)
    }
}

macro_rules! serialize_by_name {
    ($($name:ty),*) => {
        $(impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        })*
    };
}

serialize_by_name!(Language, Method, OffsetBase, Unit);

/// The origins of the documents of a summary.
enum Origins<'a, I> {
    /// Unknown: the summary is serialized by itself.
    Unknown,
    /// The origin of a single document.
    One { source: &'a str, id: Option<&'a I> },
    /// The origins of documents that were summarized together.
    Several(&'a [Origin<I>]),
}

#[derive(Serialize)]
struct SummaryObject<'a, I> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a I>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
    title: Option<&'a str>,
    language: Language,
    method: Method,
    /// Left out for sentences, which are the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    /// Left out if offsets refer to the input itself. In a merged summary, each sentence has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<OffsetBase>,
    sentences: Vec<SentenceObject<'a, I>>,
    summary: String,
    stats: Stats,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Vec<ItemObject<'a, I>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<Vec<KeywordObject<'a, I>>>,
}

impl<'a, I> SummaryObject<'a, I> {
    fn new(summary: &'a Summary, origins: &Origins<'a, I>) -> Self {
        let is_merged = match *origins {
            Origins::Unknown => summary.text_of.len() != 1,
            Origins::One { .. } => false,
            Origins::Several(_) => true,
        };
        let text_of = |document: usize| {
            summary.text_of.get(document).copied().filter(|base| *base != OffsetBase::Source)
        };
        let prefix = |document: usize| {
            if !is_merged {
                return Prefix::EMPTY;
            }
            let origin = match *origins {
                Origins::Several(origins) => origins.get(document),
                Origins::Unknown | Origins::One { .. } => None,
            };
            Prefix {
                document: if origin.is_some() { None } else { Some(document) },
                source: origin.map(|origin| origin.source.as_str()),
                id: origin.and_then(|origin| origin.id.as_ref()),
                text_of: text_of(document),
            }
        };
        let (id, source) = match *origins {
            Origins::Unknown => (None, None),
            Origins::One { source, id } => (id, Some(Source::One(source))),
            Origins::Several(origins) => {
                let mut sources: Vec<&str> =
                    origins.iter().map(|origin| origin.source.as_str()).collect();
                sources.dedup(); // all records of a file have the same source
                (None, Some(Source::Several(sources)))
            }
        };
        let sentences = summary.sentences.iter();
        Self {
            id,
            source,
            title: summary.title.as_deref(),
            language: summary.language,
            method: summary.method,
            unit: (summary.unit != Unit::Sentence).then_some(summary.unit),
            text_of: if is_merged { None } else { text_of(0) },
            sentences: sentences.map(|s| SentenceObject::new(s, prefix(s.document))).collect(),
            summary: summary.text(),
            stats: summary.stats,
            explain: summary.explanation.as_ref().map(|explanation| items(explanation, prefix)),
            keywords: summary.keywords.as_ref().map(|keywords| {
                keywords.iter().map(|keyword| KeywordObject::new(keyword, prefix)).collect()
            }),
        }
    }
}

/// The source of one document, or the list of those of several.
#[derive(Serialize)]
#[serde(untagged)]
enum Source<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
}

/// The fields that an object of a merged summary begins with. Empty in the summary of one document.
struct Prefix<'a, I> {
    document: Option<usize>,
    source: Option<&'a str>,
    id: Option<&'a I>,
    text_of: Option<OffsetBase>,
}

impl<I> Prefix<'_, I> {
    const EMPTY: Self = Self { document: None, source: None, id: None, text_of: None };
}

#[derive(Serialize)]
struct SentenceObject<'a, I> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a I>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<OffsetBase>,
    index: usize,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    score: f64,
    text: &'a str,
}

impl<'a, I> SentenceObject<'a, I> {
    fn new(
        sentence: &'a SummarySentence,
        Prefix { document, source, id, text_of }: Prefix<'a, I>,
    ) -> Self {
        let SummarySentence { index, ref place, ref speaker, score, ref text, .. } = *sentence;
        Self {
            document,
            source,
            id,
            text_of,
            index,
            start: place.start,
            end: place.end,
            speaker: speaker.as_deref(),
            score,
            text,
        }
    }
}

/// A key phrase.
#[derive(Serialize)]
struct KeywordObject<'a, I> {
    phrase: &'a str,
    score: f64,
    count: usize,
    places: Vec<PlaceObject<'a, I>>,
}

impl<'a, I> KeywordObject<'a, I> {
    /// `prefix` returns the first fields of an object of a document.
    fn new(keyword: &'a Keyword, prefix: impl Fn(usize) -> Prefix<'a, I>) -> Self {
        let Keyword { ref phrase, score, count, ref places } = *keyword;
        let places = places.iter().map(|place| PlaceObject::new(place, prefix(place.document)));
        Self { phrase, score, count, places: places.collect() }
    }
}

/// An occurrence of a key phrase.
#[derive(Serialize)]
struct PlaceObject<'a, I> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a I>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<OffsetBase>,
    start: usize,
    end: usize,
}

impl<'a, I> PlaceObject<'a, I> {
    fn new(place: &PhrasePlace, Prefix { document, source, id, text_of }: Prefix<'a, I>) -> Self {
        Self { document, source, id, text_of, start: place.place.start, end: place.place.end }
    }
}

/// A sentence or a block of an explanation.
#[derive(Serialize)]
struct ItemObject<'a, I> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a I>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_of: Option<OffsetBase>,
    index: Option<usize>,
    start: usize,
    end: usize,
    rank: Option<usize>,
    score: Option<f64>,
    parts: Parts<'a>,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_by: Option<SaidByObject<'a, I>>,
    text: &'a str,
}

/// The items of an explanation. `prefix` returns the first fields of an item of a document.
fn items<'a, I>(
    explanation: &'a Explanation,
    prefix: impl Fn(usize) -> Prefix<'a, I>,
) -> Vec<ItemObject<'a, I>> {
    let sentences: Vec<&Explained> = explanation.sentences().collect();
    let item = |item: &'a Explained| {
        let Prefix { document, source, id, text_of } = prefix(item.document);
        let mut object = ItemObject {
            document,
            source,
            id,
            text_of,
            index: None,
            start: item.place.start,
            end: item.place.end,
            rank: None,
            score: None,
            parts: Parts { names: &explanation.parts, values: &[] },
            why: item.role.reason(),
            said_by: None,
            text: &item.text,
        };
        if let Role::Candidate { index, score, parts, outcome } = &item.role {
            object.index = Some(*index);
            object.score = Some(*score);
            object.parts.values = parts;
            match *outcome {
                Outcome::Taken { rank } => object.rank = Some(rank),
                Outcome::SaidAlready { by, cosine } => {
                    let by = sentences[by];
                    if let Role::Candidate { index, .. } = by.role {
                        let Prefix { document, source, id, .. } = prefix(by.document);
                        object.said_by = Some(SaidByObject { document, source, id, index, cosine });
                    }
                }
                _ => (),
            }
        }
        object
    };
    explanation.items.iter().map(item).collect()
}

/// The parts of a score: an object with the name and the value of each, in their order. Empty if there
/// are no values.
struct Parts<'a> {
    names: &'a [&'static str],
    values: &'a [f64],
}

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().zip(self.values))
    }
}

/// The sentence that says the same.
#[derive(Serialize)]
struct SaidByObject<'a, I> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a I>,
    index: usize,
    cosine: f64,
}
