//! The class `Summarizer`, and the functions that are one call of it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::answer::{Answer, catch};
use crate::errors::Failure;
use crate::interrupts;
use crate::many::SummaryIterator;
use crate::options::{ALL, Settings};
use crate::source::{Source, iterate};
use crate::summary::Summary;

/// Summarizes many texts with the same options, faster than one call of `summarize` for each.
///
/// Threads can share a summarizer, and it can be pickled.
///
/// Parameters
/// ----------
/// **options
///     The options of `epitome.Options`.
///
/// Examples
/// --------
/// >>> summarizer = epitome.Summarizer(sentences=1)
/// >>> texts = ["Tea is hot. The hot tea is late.", "It rains. The rain is cold rain."]
/// >>> [str(summarizer.summarize(text)) for text in texts]
/// ['Tea is hot.', 'The rain is cold rain.']
#[pyclass(frozen, module = "epitome")]
pub(crate) struct Summarizer {
    settings: Arc<Settings>,
    options: Py<PyDict>,
    /// Summarizers of the library that no call is using. Each has its own tables of words.
    idle: Mutex<Vec<epitome::Summarizer>>,
}

#[pymethods]
impl Summarizer {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let settings = Arc::new(Settings::parse(py, options, ALL)?);
        let options = match options {
            Some(options) => options.copy()?,
            None => PyDict::new(py),
        };
        Ok(Self { settings, options: options.unbind(), idle: Mutex::default() })
    }

    /// Summarize a text.
    ///
    /// Parameters
    /// ----------
    /// text : str or Document
    ///     The text.
    ///
    /// Returns
    /// -------
    /// Summary
    fn summarize(&self, text: &Bound<'_, PyAny>) -> PyResult<Summary> {
        self.one(text.py(), Source::of_text(text, &self.settings)?)
    }

    /// Summarize a file of any format.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file.
    ///
    /// Returns
    /// -------
    /// Summary
    ///
    /// Raises
    /// ------
    /// OSError
    ///     If the file cannot be read.
    /// epitome.Error
    ///     If it is not a document that can be read.
    fn summarize_file(&self, py: Python<'_>, path: PathBuf) -> PyResult<Summary> {
        self.one(py, Source::File(path))
    }

    /// Summarize the bytes of a document of any format.
    ///
    /// Parameters
    /// ----------
    /// data : bytes-like
    ///     All bytes of the document.
    /// name : str or os.PathLike, optional
    ///     The name of its file, which is not opened.
    ///
    /// Returns
    /// -------
    /// Summary
    ///
    /// Raises
    /// ------
    /// epitome.Error
    ///     If it is not a document that can be read.
    #[pyo3(signature = (data, *, name=None))]
    fn summarize_bytes(&self, data: &Bound<'_, PyAny>, name: Option<PathBuf>) -> PyResult<Summary> {
        self.one(data.py(), Source::of_bytes(data, name)?)
    }

    /// Summarize many texts on several threads.
    ///
    /// Parameters
    /// ----------
    /// texts : iterable of str, bytes, os.PathLike or Document
    ///     The texts.
    /// threads : int, optional
    ///     The number of threads; one for each processor core by default.
    ///
    /// Returns
    /// -------
    /// iterator of Summary or Exception
    ///     See `epitome.summarize_many`.
    #[pyo3(signature = (texts, *, threads=None))]
    fn summarize_many(
        &self,
        texts: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<SummaryIterator> {
        SummaryIterator::new(texts, threads, Arc::clone(&self.settings))
    }

    /// Write one summary of several texts, without repetition.
    ///
    /// Parameters
    /// ----------
    /// texts : iterable of str, bytes, os.PathLike or Document
    ///     The texts.
    ///
    /// Returns
    /// -------
    /// Summary
    fn merge(&self, texts: &Bound<'_, PyAny>) -> PyResult<Summary> {
        let sources = iterate(texts)?.map(|text| Source::of_any(&text?, &self.settings));
        let sources = sources.collect::<PyResult<Vec<Source>>>()?;
        let bytes = sources.iter().map(Source::bytes).sum();
        self.run(texts.py(), bytes, |settings, summarizer| {
            Answer::of_merged(sources, settings, summarizer)
        })
    }

    /// dict: The options, as they were given.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.options.bind(py).copy()
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        Ok((PyTuple::empty(py), self.options(py)?))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let options = self.options.bind(py).iter().map(|(name, value)| {
            Ok(format!("{}={}", name.extract::<String>()?, value.repr()?.extract::<String>()?))
        });
        Ok(format!("Summarizer({})", options.collect::<PyResult<Vec<String>>>()?.join(", ")))
    }
}

impl Summarizer {
    /// Summarizes one source.
    fn one(&self, py: Python<'_>, source: Source) -> PyResult<Summary> {
        let bytes = source.bytes();
        self.run(py, bytes, |settings, summarizer| Answer::of_one(source, settings, summarizer))
    }

    /// Runs work with a summarizer of the library, without holding the interpreter.
    ///
    /// The summarizer is taken and put back while the interpreter is held, so that a fork, which holds it
    /// as well, finds the list unlocked.
    fn run(
        &self,
        py: Python<'_>,
        bytes: Option<usize>,
        work: impl FnOnce(&Settings, &mut epitome::Summarizer) -> Result<Answer, Failure>
        + Send
        + 'static,
    ) -> PyResult<Summary> {
        let settings = Arc::clone(&self.settings);
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let (answer, summarizer) = interrupts::run(py, bytes, move || {
            let mut summarizer =
                idle.unwrap_or_else(|| epitome::Summarizer::new(settings.options.clone()));
            let answer = catch(|| work(&settings, &mut summarizer));
            (answer, summarizer)
        })?;
        match answer {
            Ok(answer) => {
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(summarizer);
                Ok(Summary::new(answer))
            }
            Err(failure) => Err(failure.into_exception(py)),
        }
    }
}

/// Summarize a text.
///
/// Parameters
/// ----------
/// text : str or Document
///     The text. Markup such as HTML is recognized, unless `input_format` names the format. A lone
///     surrogate counts as U+FFFD.
/// **options
///     The options of `epitome.Options`.
///
/// Returns
/// -------
/// Summary
///
/// Raises
/// ------
/// ValueError
///     If an option has a wrong value.
///
/// Examples
/// --------
/// >>> text = "The ferry sails again. Tea is served on board. The old ferry was sold."
/// >>> print(epitome.summarize(text, sentences=1, query="where is tea served?"))
/// Tea is served on board.
#[pyfunction]
#[pyo3(signature = (text, **options))]
pub(crate) fn summarize(
    text: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Summary> {
    Summarizer::new(text.py(), options)?.summarize(text)
}

/// Summarize a file of any format: text, HTML, Markdown, PDF, Word and others.
///
/// Parameters
/// ----------
/// path : str or os.PathLike
///     The file. It holds one document.
/// **options
///     The options of `epitome.Options`.
///
/// Returns
/// -------
/// Summary
///
/// Raises
/// ------
/// OSError
///     If the file cannot be read.
/// epitome.Error
///     If it is not a document that can be read.
/// ValueError
///     If an option has a wrong value.
#[pyfunction]
#[pyo3(signature = (path, **options))]
pub(crate) fn summarize_file(
    py: Python<'_>,
    path: PathBuf,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Summary> {
    Summarizer::new(py, options)?.summarize_file(py, path)
}

/// Summarize the bytes of a document of any format.
///
/// Parameters
/// ----------
/// data : bytes-like
///     All bytes of the document.
/// name : str or os.PathLike, optional
///     The name of its file, which is not opened. Its extension counts if the bytes do not show the
///     format.
/// **options
///     The options of `epitome.Options`.
///
/// Returns
/// -------
/// Summary
///
/// Raises
/// ------
/// epitome.Error
///     If it is not a document that can be read.
/// ValueError
///     If an option has a wrong value.
///
/// Examples
/// --------
/// >>> print(epitome.summarize_bytes(b"<h1>Tea</h1><p>It is <b>hot</b>."))
/// It is hot.
#[pyfunction]
#[pyo3(signature = (data, *, name=None, **options))]
pub(crate) fn summarize_bytes(
    data: &Bound<'_, PyAny>,
    name: Option<PathBuf>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Summary> {
    Summarizer::new(data.py(), options)?.summarize_bytes(data, name)
}

/// Summarize many texts on several threads.
///
/// Parameters
/// ----------
/// texts : iterable of str, bytes, os.PathLike or Document
///     The texts. They are read as the summaries are asked for, a bounded number ahead.
/// threads : int, optional
///     The number of threads; one for each processor core by default.
/// **options
///     The options of `epitome.Options`.
///
/// Returns
/// -------
/// iterator of Summary or Exception
///     A summary for each text, in their order. If a text cannot be summarized, the exception stands in
///     its place and is not raised. An exception that `texts` raises is raised in its place, after which
///     the iterator ends.
///
/// Examples
/// --------
/// >>> texts = ["Tea is hot. The hot tea is late.", None, "It rains. The rain is cold rain."]
/// >>> for summary in epitome.summarize_many(texts, sentences=1):
/// ...     print(summary)
/// Tea is hot.
/// a text must be a str, bytes, an os.PathLike or a Document, not NoneType
/// The rain is cold rain.
#[pyfunction]
#[pyo3(signature = (texts, *, threads=None, **options))]
pub(crate) fn summarize_many(
    texts: &Bound<'_, PyAny>,
    threads: Option<&Bound<'_, PyAny>>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<SummaryIterator> {
    let settings = Settings::parse(texts.py(), options, ALL)?;
    SummaryIterator::new(texts, threads, Arc::new(settings))
}

/// Write one summary of several texts, without repetition.
///
/// Parameters
/// ----------
/// texts : iterable of str, bytes, os.PathLike or Document
///     The texts. All of them are held in memory.
/// **options
///     The options of `epitome.Options`.
///
/// Returns
/// -------
/// Summary
///     `Sentence.document` is the index of the text that a sentence is from.
///
/// Raises
/// ------
/// OSError, epitome.Error
///     If any of the texts cannot be read.
/// ValueError
///     If an option has a wrong value.
///
/// Examples
/// --------
/// >>> texts = ["The ferry sails again. Tea is hot.", "The ferry sails again. It rains."]
/// >>> for sentence in epitome.merge(texts, sentences="all"):
/// ...     print(sentence.document, sentence)
/// 0 The ferry sails again.
/// 0 Tea is hot.
/// 1 It rains.
#[pyfunction]
#[pyo3(signature = (texts, **options))]
pub(crate) fn merge(
    texts: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Summary> {
    Summarizer::new(texts.py(), options)?.merge(texts)
}
