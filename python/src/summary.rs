//! The class `Summary` and its parts.

use std::hash::{Hash, Hasher};

use epitome::summary::{Explained as Item, MergedRecord, Origin, Outcome, Record, Role};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyIterator, PyList, PySlice, PyString, PyTuple};

use crate::answer::Answer;
use crate::html;
use crate::text::to_utf8;

/// The summary of one text, or of several together.
///
/// It is a sequence of its sentences: `summary[0]` is the first one, `summary[-1]` the last, `summary[:2]` a
/// list of two, and `len`, `in`, `reversed` and iteration work as for a list. `str(summary)` is the text of the
/// summary. Offsets are in characters of the `str` that was summarized. For bytes and files they are
/// in characters of the decoded text, or if `text_of` is `'extracted'` of `Document.text`.
///
/// Examples
/// --------
/// >>> text = "The ferry sails again. Tea is hot. The ferry is full of tea."
/// >>> summary = epitome.summarize(text, sentences=1)
/// >>> print(summary)
/// The ferry is full of tea.
/// >>> sentence = summary[0]
/// >>> text[sentence.start:sentence.end] == sentence.text
/// True
#[pyclass(frozen, eq, sequence, module = "epitome")]
pub(crate) struct Summary {
    answer: Answer,
    /// The sentences, once they have been asked for.
    sentences: PyOnceLock<Py<PyTuple>>,
}

impl Summary {
    pub(crate) fn new(answer: Answer) -> Self {
        Self { answer, sentences: PyOnceLock::new() }
    }

    /// The answer that this is the summary of.
    pub(crate) fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Returns the sentences, which are the same objects each time.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        let items = || Ok::<_, PyErr>(PyTuple::new(py, self.new_sentences(py)?)?.unbind());
        Ok(self.sentences.get_or_try_init(py, items)?.bind(py))
    }

    fn new_sentences(&self, py: Python<'_>) -> PyResult<Vec<Sentence>> {
        let Answer { summary, sentences, .. } = &self.answer;
        let explained = self.explanation(py)?;
        let sentences = summary.sentences.iter().zip(sentences).map(|(sentence, range)| {
            let is_explained = |item: &&Py<Explained>| {
                let Explained { document, index, .. } = item.get();
                *document == sentence.document && *index == Some(sentence.index)
            };
            let explain = explained.iter().flatten().find(is_explained);
            Sentence {
                text: sentence.text.clone(),
                start: range.start,
                end: range.end,
                score: sentence.score,
                index: sentence.index,
                document: sentence.document,
                speaker: sentence.speaker.clone(),
                explain: explain.map(|item| item.clone_ref(py)),
            }
        });
        Ok(sentences.collect())
    }
}

impl PartialEq for Summary {
    fn eq(&self, other: &Self) -> bool {
        self.answer == other.answer
    }
}

#[pymethods]
impl Summary {
    /// str: The sentences, one a line.
    #[getter]
    fn text(&self) -> String {
        self.answer.summary.text()
    }

    /// list of Sentence: The selected sentences, in the order that was asked for.
    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Ok(self.items(py)?.to_list())
    }

    /// str or None: The title of the document. None for several documents.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.answer.summary.title.as_deref()
    }

    /// str: The code of the language, such as `'en'`; `'und'` if it is unknown.
    #[getter]
    fn language(&self) -> String {
        self.answer.summary.language.to_string()
    }

    /// str: The name of the method that ranked the sentences.
    #[getter]
    fn method(&self) -> &'static str {
        self.answer.summary.method.as_str()
    }

    /// list of Keyword or None: The key phrases, the best first, if they were asked for.
    #[getter]
    fn keywords(&self) -> Option<Vec<Keyword>> {
        self.answer.summary.keywords.as_ref()?;
        Some(Keyword::all(&self.answer))
    }

    /// Stats: The sizes of the document and of the summary.
    #[getter]
    fn stats(&self) -> Stats {
        let stats = self.answer.summary.stats;
        Stats {
            sentences: stats.sentences,
            words: stats.words,
            summary_sentences: stats.summary_sentences,
            summary_words: stats.summary_words,
        }
    }

    /// list of Explained or None: Each sentence of the document, and each block that is not prose, with
    /// the reason why it is in the summary or not. None unless `explain=True` was given.
    #[getter]
    fn explanation(&self, py: Python<'_>) -> PyResult<Option<Vec<Py<Explained>>>> {
        let Answer { summary, items: ranges, .. } = &self.answer;
        let Some(explanation) = &summary.explanation else { return Ok(None) };
        let items = explanation.items.iter().zip(ranges);
        let explained = items.map(|(item, range)| {
            let explained = Explained::new(py, item, range.start, range.end, &explanation.parts)?;
            Py::new(py, explained)
        });
        explained.collect::<PyResult<_>>().map(Some)
    }

    /// list of str: What a reader should know: bytes that could not be decoded, a length or a query that
    /// could not be met, and the like. The command prints the same lines as messages.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.answer.notes.clone()
    }

    /// str: `'source'` if offsets refer to the text that was given, or `'extracted'` if they refer to
    /// `Document.text`, as they do for office files and the like.
    #[getter]
    fn text_of(&self) -> &'static str {
        self.answer.summary.text_of.first().map_or("source", |base| base.as_str())
    }

    /// Return the summary as JSON, like that of the command.
    ///
    /// Parameters
    /// ----------
    /// source : str or sequence of str, optional
    ///     The name of the source, or of each source of a merged summary.
    /// offsets : {'characters', 'bytes'}, default 'characters'
    ///     The unit of `start` and `end`. The command writes bytes.
    ///
    /// Returns
    /// -------
    /// str
    ///     One line, without a line break at its end.
    ///
    /// Examples
    /// --------
    /// >>> epitome.summarize("Tea is hot.", language="en").to_json(source="tea.txt")[:42]
    /// '{"source":"tea.txt","title":null,"language'
    #[pyo3(signature = (*, source=None, offsets="characters"))]
    fn to_json(&self, source: Option<&Bound<'_, PyAny>>, offsets: &str) -> PyResult<String> {
        let summary = match offsets {
            "characters" => self.answer.in_characters(),
            "bytes" => self.answer.summary.clone(),
            _ => {
                let message = format!("unknown offsets '{offsets}'; choose characters or bytes");
                return Err(PyValueError::new_err(message));
            }
        };
        let json = match source {
            None => serde_json::to_string(&summary),
            Some(source) => match source.cast::<PyString>() {
                Ok(source) => serde_json::to_string(&Record::new(&to_utf8(source)?, &summary)),
                Err(_) => {
                    let sources: Vec<String> = source.extract()?;
                    let origins = sources.into_iter().map(|source| Origin { source, id: None });
                    let origins: Vec<Origin<()>> = origins.collect();
                    serde_json::to_string(&MergedRecord::new(&origins, &summary))
                }
            },
        };
        json.map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Return the summary as a dict, with the fields of the JSON.
    ///
    /// Parameters
    /// ----------
    /// source : str or sequence of str, optional
    ///     As for `to_json`.
    /// offsets : {'characters', 'bytes'}, default 'characters'
    ///     As for `to_json`.
    ///
    /// Returns
    /// -------
    /// dict
    ///
    /// Examples
    /// --------
    /// >>> epitome.summarize("Tea is hot.").to_dict()["stats"]["words"]
    /// 3
    #[pyo3(signature = (*, source=None, offsets="characters"))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        source: Option<&Bound<'py, PyAny>>,
        offsets: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(source, offsets)?,))
    }

    fn _repr_html_(&self) -> String {
        html::render(&self.answer)
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn __repr__(&self) -> String {
        let epitome::summary::Stats { sentences, summary_sentences, .. } =
            self.answer.summary.stats;
        format!("<Summary: {summary_sentences} of {sentences} sentences>")
    }

    fn __len__(&self) -> usize {
        self.answer.sentences.len()
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let items = self.items(key.py())?;
        if key.is_instance_of::<PySlice>() {
            return items.to_list().as_any().get_item(key);
        }
        items.as_any().get_item(key).map_err(|error| {
            if error.is_instance_of::<PyIndexError>(key.py()) {
                return PyIndexError::new_err("summary index out of range");
            }
            error
        })
    }

    fn __contains__(&self, sentence: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.items(sentence.py())?.contains(sentence)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items(py)?.try_iter()
    }
}

/// A sentence of a summary, or a paragraph. Two sentences are equal if everything but `explain` is equal.
#[pyclass(frozen, eq, hash, get_all, module = "epitome")]
pub(crate) struct Sentence {
    /// str: The text, with white space folded.
    text: String,
    /// int: The offset of its start, in characters.
    start: usize,
    /// int: The offset of its end.
    end: usize,
    /// float: Its score by the method, from 0 to 1. The best sentence of the document has 1.
    score: f64,
    /// int: Its index among the sentences of its document.
    index: usize,
    /// int: The index of its document. 0 unless several were merged.
    document: usize,
    /// str or None: Who said it, in a chat or a transcript.
    speaker: Option<String>,
    /// Explained or None: Why it was selected, if `explain=True` was given.
    explain: Option<Py<Explained>>,
}

impl PartialEq for Sentence {
    fn eq(&self, other: &Self) -> bool {
        // `explain` says why the sentence was selected. It is not a part of the sentence.
        let Self { text, start, end, score, index, document, speaker, explain: _ } = self;
        (text, start, end, index, document, speaker)
            == (
                &other.text,
                &other.start,
                &other.end,
                &other.index,
                &other.document,
                &other.speaker,
            )
            && score.total_cmp(&other.score).is_eq()
    }
}

impl Hash for Sentence {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, self.document, self.index, self.start, self.end).hash(state);
    }
}

#[pymethods]
impl Sentence {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = PyString::new(py, &self.text).repr()?;
        Ok(format!("<Sentence {}: {text}>", self.index))
    }
}

/// A sentence or a block of a document, and the reason why it is in the summary or not.
#[pyclass(frozen, get_all, module = "epitome")]
pub(crate) struct Explained {
    /// str: The text, with white space folded.
    text: String,
    /// int: The offset of its start, in characters.
    start: usize,
    /// int: The offset of its end.
    end: usize,
    /// int: The index of its document.
    document: usize,
    /// int or None: Its index among the sentences of its document. None for a block that is not prose.
    index: Option<usize>,
    /// float or None: Its score, from 0 to 1.
    score: Option<f64>,
    /// int or None: The number of sentences that were selected before it, if it was selected.
    rank: Option<usize>,
    /// dict of str to float: The parts of the score. Empty if the method has none.
    parts: Py<PyDict>,
    /// str: The reason, such as `'taken'`, `'lower score'` or `'heading'`.
    why: &'static str,
}

impl Explained {
    fn new(
        py: Python<'_>,
        item: &Item,
        start: usize,
        end: usize,
        names: &[&'static str],
    ) -> PyResult<Self> {
        let dict = PyDict::new(py);
        let (mut index_of_sentence, mut score_of_sentence, mut rank) = (None, None, None);
        if let Role::Candidate { index, score, parts, outcome } = &item.role {
            (index_of_sentence, score_of_sentence) = (Some(*index), Some(*score));
            for (name, part) in names.iter().zip(parts) {
                dict.set_item(name, part)?;
            }
            if let Outcome::Taken { rank: place } = outcome {
                rank = Some(*place);
            }
        }
        Ok(Self {
            text: item.text.clone(),
            start,
            end,
            document: item.document,
            index: index_of_sentence,
            score: score_of_sentence,
            rank,
            parts: dict.unbind(),
            why: item.role.reason(),
        })
    }
}

#[pymethods]
impl Explained {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = PyString::new(py, &self.text).repr()?;
        Ok(format!("<Explained, {}: {text}>", self.why))
    }
}

/// A key phrase of a text.
#[pyclass(frozen, eq, get_all, module = "epitome")]
#[derive(PartialEq)]
pub(crate) struct Keyword {
    /// str: The phrase, in the form that is most frequent in the text.
    phrase: String,
    /// float: Its score, from 0 to 1. The best phrase has 1.
    score: f64,
    /// int: The number of occurrences, in any form.
    count: usize,
    /// list of Place: Its occurrences in the text, in order.
    places: Vec<Place>,
}

impl Keyword {
    /// The key phrases of an answer. Empty if they were not asked for.
    pub(crate) fn all(answer: &Answer) -> Vec<Self> {
        let keywords = answer.summary.keywords.iter().flatten().zip(&answer.phrases);
        let keywords = keywords.map(|(keyword, ranges)| {
            let places = keyword.places.iter().zip(ranges).map(|(found, range)| Place {
                start: range.start,
                end: range.end,
                document: found.document,
            });
            Self {
                phrase: keyword.phrase.clone(),
                score: keyword.score,
                count: keyword.count,
                places: places.collect(),
            }
        });
        keywords.collect()
    }
}

#[pymethods]
impl Keyword {
    fn __str__(&self) -> &str {
        &self.phrase
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let phrase = PyString::new(py, &self.phrase).repr()?;
        Ok(format!("<Keyword {phrase}: {:.3}>", self.score))
    }
}

/// A place of a key phrase.
#[pyclass(frozen, eq, get_all, skip_from_py_object, module = "epitome")]
#[derive(Clone, PartialEq)]
pub(crate) struct Place {
    /// int: Its first character.
    start: usize,
    /// int: The character behind its last one.
    end: usize,
    /// int: The index of its document; 0 if only one was summarized.
    document: usize,
}

#[pymethods]
impl Place {
    fn __repr__(&self) -> String {
        format!("<Place {}..{}>", self.start, self.end)
    }
}

/// The sizes of a document and of its summary.
#[pyclass(frozen, eq, get_all, module = "epitome")]
#[derive(PartialEq)]
pub(crate) struct Stats {
    /// int: The number of sentences in the prose of the document.
    sentences: usize,
    /// int: The number of words in them. In scripts without spaces, characters are counted.
    words: usize,
    /// int: The number of sentences in the summary.
    summary_sentences: usize,
    /// int: The number of words in the summary.
    summary_words: usize,
}

#[pymethods]
impl Stats {
    fn __repr__(&self) -> String {
        let Self { sentences, words, summary_sentences, summary_words } = self;
        format!(
            "Stats(sentences={sentences}, words={words}, summary_sentences={summary_sentences}, \
             summary_words={summary_words})"
        )
    }
}
