//! The functions of the module that do not summarize.

use std::collections::BTreeMap;

use epitome::evaluation::Evaluator;
use epitome::language_support::LanguageSupport;
use epitome::{Language, Length, Method, Options, StopWords};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::answer::{Answer, catch};
use crate::interrupts;
use crate::options::{self, Settings};
use crate::source::Source;
use crate::summary::Keyword;
use crate::text::to_utf8;

/// The options of `keywords`.
const OF_KEYWORDS: &[&str] = &[
    "language",
    "title",
    "input_format",
    "encoding",
    "max_size",
    "stopwords",
    "add_stopwords",
    "keyword_words",
];

/// Find the key phrases of a text.
///
/// Parameters
/// ----------
/// text : str or Document
///     The text.
/// count : int, default 10
///     The largest number of phrases.
/// **options
///     `language`, `stopwords`, `add_stopwords`, `keyword_words`, `title` and `input_format`, as in
///     `epitome.Options`.
///
/// Returns
/// -------
/// list of Keyword
///     The phrases, the best first.
///
/// Examples
/// --------
/// >>> text = "The ferry timetable is new. The old ferry timetable was wrong. Tea is hot."
/// >>> [str(keyword) for keyword in epitome.keywords(text, count=1)]
/// ['ferry timetable']
#[pyfunction]
#[pyo3(signature = (text, *, count=None, **options))]
pub(crate) fn keywords(
    text: &Bound<'_, PyAny>,
    count: Option<&Bound<'_, PyAny>>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Vec<Keyword>> {
    let py = text.py();
    let mut settings = Settings::parse(py, options, OF_KEYWORDS)?;
    let count = match count {
        Some(count) => options::count("count", count)?,
        None => Options::DEFAULT_KEYWORDS,
    };
    // The summary is not needed, so the fastest one is made.
    settings.options.keywords = Some(count);
    settings.options.method = Method::Lead;
    settings.options.length = Length::Sentences(1);
    let source = Source::of_text(text, &settings)?;
    let bytes = source.bytes();
    let answer = interrupts::run(py, bytes, move || {
        let mut summarizer = epitome::Summarizer::new(settings.options.clone());
        catch(|| Answer::of_one(source, &settings, &mut summarizer))
    })?;
    Ok(Keyword::all(&answer.map_err(|failure| failure.into_exception(py))?))
}

/// Split a text into sentences.
///
/// Parameters
/// ----------
/// text : str
///     The text. It is read as it is: markup is not recognized.
/// language : str, optional
///     The code of its language, which is detected by default.
///
/// Returns
/// -------
/// list of str
///     The sentences as they are in the text, without the white space between them.
///
/// Examples
/// --------
/// >>> epitome.split_sentences("Dr. Lind left at 5 p.m. on Monday. He took the ferry.")
/// ['Dr. Lind left at 5 p.m. on Monday.', 'He took the ferry.']
#[pyfunction]
#[pyo3(signature = (text, *, language=None))]
pub(crate) fn split_sentences(
    text: &Bound<'_, PyString>,
    language: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<String>> {
    let language = parse_language(language)?;
    let (py, text) = (text.py(), to_utf8(text)?);
    interrupts::run(py, Some(text.len()), move || {
        let language = language.unwrap_or_else(|| Language::detect(&text));
        let sentences = epitome::split(&text, language).into_iter();
        sentences.map(|sentence| text[sentence].to_owned()).collect()
    })
}

/// Detect the language of a text.
///
/// Parameters
/// ----------
/// text : str
///     The text.
///
/// Returns
/// -------
/// str
///     The code of the language, such as `'en'`; `'und'` if the text is too short or too mixed.
///
/// Examples
/// --------
/// >>> epitome.detect_language("Η γέφυρα άνοιξε ξανά.")
/// 'el'
#[pyfunction]
pub(crate) fn detect_language(text: &Bound<'_, PyString>) -> PyResult<String> {
    Ok(Language::detect(&to_utf8(text)?).to_string())
}

/// Compare a summary with references by ROUGE and other measures.
///
/// Parameters
/// ----------
/// summary : str or Summary
///     The summary.
/// references : str or iterable of str
///     The references. For each measure, the best one counts.
/// language : str, default 'en'
///     The code of the language of the texts.
/// stem : bool, default False
///     Whether words are reduced to their stems.
/// split_sentences : bool, default False
///     Whether the texts are split into sentences, rather than at line breaks.
///
/// Returns
/// -------
/// Evaluation
///
/// Examples
/// --------
/// >>> found = epitome.rouge("The ferry sails.", ["The old ferry sails again."])
/// >>> found.rouge_1.precision, found.rouge_1.recall
/// (1.0, 0.6)
#[pyfunction]
#[pyo3(signature = (summary, references, *, language=None, stem=false, split_sentences=false))]
pub(crate) fn rouge(
    summary: &Bound<'_, PyAny>,
    references: &Bound<'_, PyAny>,
    language: Option<&Bound<'_, PyAny>>,
    stem: bool,
    split_sentences: bool,
) -> PyResult<Evaluation> {
    let py = summary.py();
    let summary = match summary.cast::<crate::summary::Summary>() {
        Ok(summary) => summary.get().answer().summary.text(),
        Err(_) => text("summary", summary)?,
    };
    let references = match references.cast::<PyString>() {
        Ok(reference) => vec![to_utf8(reference)?],
        Err(_) => {
            let references = references.try_iter()?;
            references.map(|reference| text("a reference", &reference?)).collect::<PyResult<_>>()?
        }
    };
    let language = parse_language(language)?.unwrap_or(Language::ENGLISH);
    let found = interrupts::run(py, None, move || {
        let evaluator = Evaluator::new(language).stem(stem).split_sentences(split_sentences);
        evaluator.evaluate(&summary, &references)
    })?;
    Ok(Evaluation::of(&found))
}

/// Return the built-in stop words of a language, given by its code. For `epitome.compat`.
#[pyfunction]
pub(crate) fn stop_words(language: &Bound<'_, PyAny>) -> PyResult<Vec<&'static str>> {
    Ok(StopWords::list(options::parse("language", language)?).collect())
}

/// Return the stem of a word in the language with this code. For `epitome.compat`.
#[pyfunction]
pub(crate) fn stem(word: &Bound<'_, PyString>, language: &Bound<'_, PyAny>) -> PyResult<String> {
    let language = options::parse("language", language)?;
    Ok(Evaluator::new(language).stem(true).words(&to_utf8(word)?).concat())
}

/// Return the English names of the languages that are supported, in lower case, with the code of each.
/// For `epitome.compat`.
#[pyfunction]
pub(crate) fn language_names() -> BTreeMap<String, String> {
    let languages = LanguageSupport::all().into_iter().map(|support| support.language);
    let name = |language: Language| Some((language.name()?.to_lowercase(), language.to_string()));
    languages.filter_map(name).collect()
}

/// The similarity of a summary to its best reference. Every figure is from 0 to 1.
#[pyclass(frozen, eq, get_all, module = "epitome")]
#[derive(PartialEq)]
pub(crate) struct Evaluation {
    /// Score: ROUGE-1, words in common.
    rouge_1: Score,
    /// Score: ROUGE-2, pairs of words in common.
    rouge_2: Score,
    /// Score: ROUGE-L, the longest common subsequence of words.
    rouge_l: Score,
    /// Score: ROUGE-Lsum, the longest common subsequences of sentences.
    rouge_lsum: Score,
    /// Score: sentences in common.
    sentences: Score,
    /// float: The cosine of the vectors of word counts.
    cosine: f64,
    /// float: The share of distinct words that are in both texts.
    unit_overlap: f64,
}

impl Evaluation {
    fn of(found: &epitome::evaluation::Evaluation) -> Self {
        Self {
            rouge_1: Score::of(&found.rouge_1),
            rouge_2: Score::of(&found.rouge_2),
            rouge_l: Score::of(&found.rouge_l),
            rouge_lsum: Score::of(&found.rouge_lsum),
            sentences: Score::of(&found.sentences),
            cosine: found.cosine,
            unit_overlap: found.unit_overlap,
        }
    }
}

#[pymethods]
impl Evaluation {
    fn __repr__(&self) -> String {
        format!(
            "<Evaluation: ROUGE-1 {:.3}, ROUGE-2 {:.3}, ROUGE-L {:.3}>",
            self.rouge_1.f1, self.rouge_2.f1, self.rouge_l.f1
        )
    }
}

/// Precision, recall and the harmonic mean of both.
#[pyclass(frozen, eq, get_all, skip_from_py_object, module = "epitome")]
#[derive(Clone, PartialEq)]
pub(crate) struct Score {
    /// float: The number in common divided by the number in the summary.
    precision: f64,
    /// float: The number in common divided by the number in the reference.
    recall: f64,
    /// float: The harmonic mean of precision and recall.
    f1: f64,
}

impl Score {
    fn of(score: &epitome::evaluation::Score) -> Self {
        Self { precision: score.precision, recall: score.recall, f1: score.f1 }
    }
}

#[pymethods]
impl Score {
    fn __repr__(&self) -> String {
        let Self { precision, recall, f1 } = self;
        format!("Score(precision={precision}, recall={recall}, f1={f1})")
    }
}

/// Reads a language. `None` and `'auto'` stand for its detection.
fn parse_language(given: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Language>> {
    given.map_or(Ok(None), |given| options::language("language", given))
}

fn text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    match value.cast::<PyString>() {
        Ok(text) => to_utf8(text),
        Err(_) => Err(PyTypeError::new_err(format!("{name} must be a str"))),
    }
}
