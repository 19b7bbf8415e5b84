//! The WebAssembly module of the npm package `epitome`: a thin layer over the public API of the library.
//!
//! Each module has one concept:
//! * `options`: the options of a call, which arrive as a JSON object, become those of the library.
//! * `source`: bytes become a document of the library. `summarizer` summarizes it.
//! * `answer`: a document becomes a summary, and its parts become JSON, with offsets in UTF-16 code units as well,
//!   which is how JavaScript counts.
//! * `failure`: errors become values that JavaScript throws. `panics` keeps the message of a panic.
//!
//! Everything that crosses the border is a string, a number or a byte array. The package in `package/`
//! turns them into objects, and throws away the module after a trap.

mod answer;
mod failure;
mod options;
mod panics;
mod source;
mod summarizer;

use epitome::page::{self, Article};
use epitome::{Language, Length, Method, Options, Order};
use wasm_bindgen::prelude::*;

use answer::Answer;
use failure::Failure;
use options::Settings;
use source::{Input, Source};

/// Summarizes a document.
///
/// `options` is a JSON object. `is_text` says that the bytes are a string of JavaScript in UTF-8, and not
/// the contents of a file. Returns three strings: the JSON that the command writes, the JSON of what the
/// package adds to it, and the text that the offsets refer to.
///
/// # Errors
/// A [`Failure`] as a string: a wrong option, or a document that cannot be read.
#[wasm_bindgen]
pub fn summarize(input: Vec<u8>, is_text: bool, options: &str) -> Result<Vec<String>, JsValue> {
    let settings = Settings::parse(options, options::OF_SUMMARIES)?;
    let source = Source::new(input, is_text, &settings)?;
    Ok(summarize_source(&source, &settings)?.into())
}

/// Summarizes a document. Returns the three strings of [`summarize`].
fn summarize_source(source: &Source, settings: &Settings) -> Result<[String; 3], Failure> {
    let view = source.read(settings)?;
    let summary = summarizer::summarize(&view.document, settings);
    let mut answer = Answer::new(summary, &view, settings);
    answer.id.clone_from(&source.id);
    Ok([answer.record(), answer.added(), view.offset_text.into_owned()])
}

/// Summarizes a document. Returns the line of JSON that the command writes.
///
/// # Errors
/// As [`summarize`].
#[wasm_bindgen(js_name = summarizeJson)]
pub fn summarize_json(input: Vec<u8>, is_text: bool, options: &str) -> Result<String, JsValue> {
    let settings = Settings::parse(options, options::OF_SUMMARIES)?;
    let source = Source::new(input, is_text, &settings)?;
    let document = source.read_document(&settings)?;
    let summary = summarizer::summarize(&document, &settings);
    Ok(answer::record(&summary, settings.source()))
}

/// Summarizes each document of an input. Returns three strings for each, as [`summarize`] does, or else an empty string,
/// the number of the record and a [`Failure`]. A failure without a number ends the input.
///
/// # Errors
/// As [`summarize`], if no document can be read.
#[wasm_bindgen(js_name = summarizeAll)]
pub fn summarize_all(input: Vec<u8>, is_text: bool, options: &str) -> Result<Vec<String>, JsValue> {
    let settings = Settings::parse(options, options::OF_SUMMARIES)?;
    let summarize = |source: &Source, _| summarize_source(source, &settings);
    Ok(each_document(input, is_text, &settings, summarize)?.into_iter().flatten().collect())
}

/// Calls `answer` for each document of an input, with the number of the record if it is one. Returns its answers.
/// In place of an answer there can be an empty string, the number of the record, and a failure. A failure without a
/// number ends the input.
fn each_document(
    input: Vec<u8>,
    is_text: bool,
    settings: &Settings,
    answer: impl Fn(&Source, Option<usize>) -> Result<[String; 3], Failure>,
) -> Result<Vec<[String; 3]>, Failure> {
    let mut records = match source::open(input, is_text, settings)? {
        Input::Document(source) => return Ok(vec![answer(&source, None)?]),
        Input::Records(records) => records,
    };
    let mut answers = Vec::new();
    while let Some(batch) = records.read() {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => {
                answers.push([String::new(), String::new(), Failure::from(error).to_string()]);
                break;
            }
        };
        for (number, record) in batch.records(&settings.fields) {
            let answer = record
                .map_err(Failure::from)
                .and_then(|record| answer(&Source::of_record(record, settings), Some(number)));
            answers.push(answer.unwrap_or_else(|failure| {
                [String::new(), number.to_string(), failure.to_string()]
            }));
        }
    }
    Ok(answers)
}

/// Summarizes each document of an input for a page. Returns three strings for each: the HTML of an article with the
/// summary and the whole text, the JSON of what the package adds to a summary, and an empty string. In place of that
/// there can be a failure, as [`summarize_all`] returns it.
///
/// `id` is the identifier of the article, and the prefix of all identifiers in it. Those of records end with their
/// numbers.
///
/// # Errors
/// As [`summarize_all`].
#[wasm_bindgen]
pub fn articles(
    input: Vec<u8>,
    is_text: bool,
    options: &str,
    id: &str,
) -> Result<Vec<String>, JsValue> {
    Ok(articles_of(input, is_text, options, id)?.into_iter().flatten().collect())
}

/// Returns the articles of [`articles`].
fn articles_of(
    input: Vec<u8>,
    is_text: bool,
    options: &str,
    id: &str,
) -> Result<Vec<[String; 3]>, Failure> {
    let mut settings = Settings::parse(options, options::OF_SUMMARIES)?;
    settings.options.explain = true;
    settings.options.rank_all = true;
    settings.summarizer_key.insert_str(0, "article ");
    each_document(input, is_text, &settings, |source, number| {
        let view = source.read(&settings)?;
        let summary = summarizer::summarize(&view.document, &settings);
        let (id, place) = match number {
            None => (id.to_owned(), settings.source().to_owned()),
            Some(number) => (format!("{id}-{number}"), format!("{}:{number}", settings.source())),
        };
        let article = Article::new(&place, &view.document, &summary)
            .id(id)
            .in_order(settings.options.order == Order::Document);
        let html = article.html().unwrap_or_default();
        Ok([html, Answer::new(summary, &view, &settings).added(), String::new()])
    })
}

/// Summarizes each document of an input. Returns the page that the command writes with `-f html`. Empty if there is no
/// document that can be read.
///
/// # Errors
/// As [`summarize_all`].
#[wasm_bindgen]
pub fn page(input: Vec<u8>, is_text: bool, options: &str) -> Result<String, JsValue> {
    let answers = articles_of(input, is_text, options, "d1")?;
    let articles: Vec<&str> =
        answers.iter().map(|[html, ..]| html.as_str()).filter(|html| !html.is_empty()).collect();
    if articles.is_empty() {
        return Ok(String::new());
    }
    Ok(page::before() + &articles.join("\n") + &page::after())
}

/// Extracts the key phrases of a document. Returns a JSON array of them, and the text that the offsets
/// refer to.
///
/// # Errors
/// As [`summarize`].
#[wasm_bindgen]
pub fn keywords(input: Vec<u8>, is_text: bool, options: &str) -> Result<Vec<String>, JsValue> {
    let mut settings = Settings::parse(options, options::OF_KEYWORDS)?;
    settings.summarizer_key.insert_str(0, "keywords ");
    // The summary is not needed, so the fastest one is made.
    settings.options.method = Method::Lead;
    settings.options.length = Length::Sentences(1);
    settings.options.keywords.get_or_insert(Options::DEFAULT_KEYWORDS);
    let source = Source::new(input, is_text, &settings)?;
    let view = source.read(&settings)?;
    let summary = summarizer::summarize(&view.document, &settings);
    let answer = Answer::new(summary, &view, &settings);
    Ok(vec![answer.keywords(), answer.added()])
}

/// Splits a text into sentences. Returns a JSON array of objects with the fields `start`, `end`,
/// `startUtf16`, `endUtf16` and `text`.
///
/// # Errors
/// A wrong option, as a string.
#[wasm_bindgen(js_name = splitSentences)]
pub fn split_sentences(text: &str, options: &str) -> Result<String, JsValue> {
    let settings = Settings::parse(options, options::OF_SENTENCES)?;
    let language = settings.language.unwrap_or_else(|| Language::detect(text));
    Ok(answer::sentences(text, epitome::split(text, language)))
}

/// Returns the code of the language of a text; `und` if the text is too short or too mixed.
#[wasm_bindgen(js_name = detectLanguage)]
pub fn detect_language(text: &str) -> String {
    Language::detect(text).to_string()
}

/// Returns the version of the package, which is that of the command.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Returns the message of the panic that ended the last call. Empty if it did not panic.
#[wasm_bindgen(js_name = panicMessage)]
pub fn panic_message() -> String {
    panics::message()
}

/// Prepares a new instance.
#[wasm_bindgen(start)]
fn start() {
    panics::keep_messages();
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        Self::from_str(&failure.to_string())
    }
}
