//! Keyword arguments to options of the library.

use std::ops::RangeInclusive;

use epitome::decode::Encoding;
use epitome::{Format, Language, Length, Options, Ratio, Reader, ReadingTime, StopWords, Unit};
use pyo3::exceptions::{PyTypeError, PyUserWarning, PyValueError};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyString};

use crate::errors::option_error;
use crate::text::to_utf8;

/// The names of the options of a summary.
pub(crate) const ALL: &[&str] = &[
    "sentences",
    "ratio",
    "words",
    "chars",
    "time",
    "length",
    "paragraphs",
    "method",
    "seed",
    "query",
    "keywords",
    "order",
    "stopwords",
    "add_stopwords",
    "keyword_words",
    "explain",
    "language",
    "title",
    "input_format",
    "encoding",
    "max_size",
];

/// The names of the options that say how a document is read.
pub(crate) const OF_READING: &[&str] =
    &["language", "title", "input_format", "encoding", "max_size"];

/// The options of a call, checked and complete.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    pub(crate) options: Options,
    pub(crate) language: Option<Language>,
    pub(crate) title: Option<String>,
    pub(crate) reader: Reader,
}

impl Settings {
    /// Reads keyword arguments. Only those in `names` are accepted. `None` stands for the default.
    pub(crate) fn parse(
        py: Python<'_>,
        given: Option<&Bound<'_, PyDict>>,
        names: &[&str],
    ) -> PyResult<Self> {
        let mut settings = Self::default();
        let mut length: Option<String> = None;
        for (name, value) in given.into_iter().flatten() {
            let name: String = name.extract()?;
            if !names.contains(&name.as_str()) {
                return Err(unknown_option(py, &name, names));
            }
            if value.is_none() {
                continue;
            }
            if let Some(found) = read_length(&name, &value)? {
                if let Some(other) = &length {
                    return Err(PyValueError::new_err(format!(
                        "'{name}' cannot be used with '{other}'"
                    )));
                }
                settings.options.length = found;
                length = Some(name);
            } else {
                settings.set(py, &name, &value)?;
            }
        }
        Ok(settings)
    }

    /// Whether any option is set that says how a document is read.
    pub(crate) fn option_of_reading(&self) -> Option<&'static str> {
        let Self { language, title, reader, .. } = self;
        let is_set = [
            language.is_some(),
            title.is_some(),
            reader.format.is_some(),
            reader.encoding.is_some(),
            reader.max_bytes != Reader::default().max_bytes,
        ];
        OF_READING.iter().zip(is_set).find_map(|(name, is_set)| is_set.then_some(*name))
    }

    /// Sets an option other than the length.
    fn set(&mut self, py: Python<'_>, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let options = &mut self.options;
        match name {
            "paragraphs" => {
                options.unit = if boolean(name, value)? { Unit::Paragraph } else { Unit::Sentence };
            }
            "method" => options.method = parse(name, value)?,
            "seed" => {
                options.seed = value.extract().map_err(|error| {
                    let expected = format!("give a number from 0 to {}", u64::MAX);
                    number_error(name, value, &error, &expected)
                })?;
            }
            "query" => {
                let query = string(name, value)?;
                if query.trim().is_empty() {
                    return Err(PyValueError::new_err(
                        "'query' is empty; say what the summary should be about",
                    ));
                }
                options.query = Some(query);
            }
            "keywords" => {
                options.keywords = match value.cast::<PyBool>() {
                    Ok(value) => value.is_true().then_some(Options::DEFAULT_KEYWORDS),
                    Err(_) => Some(count(name, value)?),
                };
            }
            "order" => options.order = parse(name, value)?,
            "stopwords" => options.stop_words = Some(stop_words(name, value)?),
            "add_stopwords" => options.added_stop_words = Some(stop_words(name, value)?),
            "keyword_words" => options.keyword_words = range(name, value)?,
            "explain" => options.explain = boolean(name, value)?,
            "language" => {
                self.language = language(name, value)?;
                warn_about_language(py, self.language)?;
            }
            "title" => self.title = Some(string(name, value)?).filter(|t| !t.trim().is_empty()),
            "input_format" => {
                if string(name, value)? != "auto" {
                    self.reader.format = Some(parse::<Format>(name, value)?);
                }
            }
            "encoding" => {
                if string(name, value)? != "auto" {
                    self.reader.encoding = Some(parse::<Encoding>(name, value)?);
                }
            }
            "max_size" => self.reader.max_bytes = count(name, value)? as u64,
            _ => return Err(PyTypeError::new_err(format!("unknown option '{name}'"))),
        }
        Ok(())
    }
}

/// Reads an option for the length of the summary. Returns `None` if it is another option.
fn read_length(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Length>> {
    Ok(Some(match name {
        "sentences" => match value.cast::<PyString>() {
            Ok(text) if *text == "all" => Length::All,
            Ok(text) if *text == "auto" => Length::Auto,
            Ok(text) => {
                let text = to_utf8(text)?;
                return Err(value_error(name, &text, "give an int over 0, 'auto' or 'all'"));
            }
            Err(_) => Length::Sentences(count(name, value)?),
        },
        "ratio" if value.is_instance_of::<PyString>() => Length::Ratio(parse(name, value)?),
        "ratio" => {
            let ratio: f64 = value.extract().map_err(|_| wrong_type(name, "a number", value))?;
            Length::Ratio(Ratio::new(ratio).map_err(option_error)?)
        }
        "words" => Length::Words(count(name, value)?),
        "chars" => Length::Chars(count(name, value)?),
        "time" if value.is_instance_of::<PyString>() => Length::Time(parse(name, value)?),
        "time" => {
            let seconds = count(name, value)? as u64;
            Length::Time(ReadingTime::from_seconds(seconds))
        }
        "length" => Length::Preset(parse(name, value)?),
        _ => return Ok(None),
    }))
}

/// Reads a number over 0.
pub(crate) fn count(name: &str, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    let expected = "give a number over 0";
    match value.extract::<usize>() {
        Ok(0) => Err(value_error(name, "0", expected)),
        Ok(count) => Ok(count),
        Err(error) => {
            let is_large = value.gt(0).unwrap_or(false);
            let expected = if is_large { "give a smaller number" } else { expected };
            Err(number_error(name, value, &error, expected))
        }
    }
}

/// Reads the name of a value, or another string that stands for a value.
pub(crate) fn parse<T>(name: &str, value: &Bound<'_, PyAny>) -> PyResult<T>
where
    T: std::str::FromStr<Err = epitome::Error>,
{
    string(name, value)?.parse().map_err(option_error)
}

/// Reads a language: a code, or a name such as `German` or `deutsch`. Returns `None` for `auto`.
pub(crate) fn language(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Language>> {
    let given = string(name, value)?;
    if given == "auto" {
        return Ok(None);
    }
    let parsed = given.parse().or_else(|error| Language::from_name(&given).ok_or(error));
    parsed.map(Some).map_err(option_error)
}

/// Warns if a language has no name, since its code may be mistyped.
fn warn_about_language(py: Python<'_>, language: Option<Language>) -> PyResult<()> {
    let Some(language) = language.filter(|language| language.is_unheard_of()) else {
        return Ok(());
    };
    let message = format!("unknown language code '{language}', so general rules are used");
    let message = std::ffi::CString::new(message).unwrap_or_else(|_| c_str!("").into());
    PyErr::warn(py, &py.get_type::<PyUserWarning>(), &message, 1)
}

/// Reads a pair of numbers over 0. The second one must not be smaller than the first.
fn range(name: &str, value: &Bound<'_, PyAny>) -> PyResult<RangeInclusive<usize>> {
    const MAX: usize = Options::MAX_KEYWORD_WORDS;
    let expected = "a tuple of two ints";
    let (least, most): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
        value.extract().map_err(|_| wrong_type(name, expected, value))?;
    let (least, most) = (count(name, &least)?, count(name, &most)?);
    if least > most || most > MAX {
        let given = format!("({least}, {most})");
        let expected = format!("give two numbers from 1 to {MAX}, the smaller one first");
        return Err(value_error(name, &given, &expected));
    }
    Ok(least..=most)
}

/// Reads the words of an iterable.
fn stop_words(name: &str, value: &Bound<'_, PyAny>) -> PyResult<StopWords> {
    if value.is_instance_of::<PyString>() {
        return Err(wrong_type(name, "an iterable of words", value));
    }
    let words = value.try_iter().map_err(|_| wrong_type(name, "an iterable of words", value))?;
    let words: Vec<String> =
        words.map(|word| string(&format!("a word of {name}"), &word?)).collect::<PyResult<_>>()?;
    Ok(StopWords::parse(&words.join("\n")))
}

fn string(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    to_utf8(value.cast::<PyString>().map_err(|_| wrong_type(name, "a str", value))?)
}

fn boolean(name: &str, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.extract().map_err(|_| wrong_type(name, "a bool", value))
}

/// Returns the exception for a value that is not an integer, or is out of range.
fn number_error(name: &str, value: &Bound<'_, PyAny>, error: &PyErr, expected: &str) -> PyErr {
    if error.is_instance_of::<PyTypeError>(value.py()) {
        wrong_type(name, "an int", value)
    } else {
        value_error(name, &value.to_string(), expected)
    }
}

fn value_error(name: &str, value: &str, expected: &str) -> PyErr {
    PyValueError::new_err(format!("invalid value '{value}' for '{name}'; {expected}"))
}

fn wrong_type(name: &str, expected: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let found = value.get_type().name().map(|name| name.to_string());
    let found = found.unwrap_or_else(|_| "another type".to_owned());
    PyTypeError::new_err(format!("'{name}' must be {expected}, not {found}"))
}

/// Returns the exception for a keyword argument that does not exist. It suggests the most similar one.
fn unknown_option(py: Python<'_>, given: &str, names: &[&str]) -> PyErr {
    let similar = py
        .import("difflib")
        .and_then(|difflib| difflib.call_method1("get_close_matches", (given, names.to_vec(), 1)))
        .and_then(|found| found.extract::<Vec<String>>())
        .unwrap_or_default();
    let instead = match similar.first() {
        Some(name) => format!("did you mean '{name}'?"),
        None => format!("choose from {}", names.join(", ")),
    };
    PyTypeError::new_err(format!("unknown option '{given}'; {instead}"))
}
