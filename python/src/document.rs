//! The class `Document`.

use std::path::PathBuf;
use std::sync::Arc;

use epitome::document::{BlockKind, OffsetIndex, OffsetUnit};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::answer::catch;
use crate::interrupts;
use crate::options::{OF_READING, Settings};
use crate::source::{OwnedReading, Source};
use crate::text::to_utf8;

/// A document that has been read, which can be summarized many times.
///
/// Parameters
/// ----------
/// text : str
///     The text. Markup such as HTML is recognized, unless `input_format` names the format.
/// **options
///     `title`, `language`, `input_format`, `encoding` and `max_size`, as in `Options`.
///
/// Examples
/// --------
/// >>> document = epitome.Document("<html><title>Sea</title><h1>Ferry</h1><p>It <b>sails</b>.")
/// >>> document.format, document.title
/// ('html', 'Sea')
/// >>> [(block.kind, block.text) for block in document.blocks]
/// [('heading', 'Ferry'), ('paragraph', 'It sails.')]
/// >>> str(epitome.summarize(document))
/// 'It sails.'
#[pyclass(frozen, module = "epitome")]
pub(crate) struct Document {
    pub(crate) reading: Arc<OwnedReading>,
}

#[pymethods]
impl Document {
    #[new]
    #[pyo3(signature = (text, **options))]
    fn new(
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        Self::read(py, Source::Text(to_utf8(text)?), options)
    }

    /// Read a document of any format from a file.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file. Its extension counts if its content does not show the format.
    /// **options
    ///     As for the class.
    ///
    /// Returns
    /// -------
    /// Document
    ///
    /// Raises
    /// ------
    /// OSError
    ///     If the file cannot be read.
    /// epitome.Error
    ///     If it is not a document that can be read.
    #[staticmethod]
    #[pyo3(signature = (path, **options))]
    fn from_file(
        py: Python<'_>,
        path: PathBuf,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        Self::read(py, Source::File(path), options)
    }

    /// Read a document of any format from its bytes.
    ///
    /// Parameters
    /// ----------
    /// data : bytes-like
    ///     All bytes of the document.
    /// name : str or os.PathLike, optional
    ///     The name of its file, which is not opened.
    /// **options
    ///     As for the class.
    ///
    /// Returns
    /// -------
    /// Document
    ///
    /// Raises
    /// ------
    /// epitome.Error
    ///     If it is not a document that can be read.
    ///
    /// Examples
    /// --------
    /// >>> epitome.Document.from_bytes(b"# Tea\n\nIt is *hot*.", name="tea.md").text
    /// 'Tea\n\nIt is hot.'
    #[staticmethod]
    #[pyo3(signature = (data, *, name=None, **options))]
    fn from_bytes(
        py: Python<'_>,
        data: &Bound<'_, PyAny>,
        name: Option<PathBuf>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        Self::read(py, Source::of_bytes(data, name)?, options)
    }

    /// str: The whole text, without markup.
    #[getter]
    fn text(&self) -> &str {
        self.reading.document.text()
    }

    /// str or None: The title that was given, or else the one found in the text.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.reading.document.title()
    }

    /// str: The code of the language, such as `'en'`; `'und'` if it is unknown.
    #[getter]
    fn language(&self) -> String {
        self.reading.document.language().to_string()
    }

    /// str: The name of the format that the document was read as, such as `'html'`.
    #[getter]
    fn format(&self) -> &'static str {
        self.reading.format.as_str()
    }

    /// str: The encoding that it was decoded from.
    #[getter]
    fn encoding(&self) -> &'static str {
        self.reading.encoding.name()
    }

    /// list of str: What could not be read as it should be, a line for each fact.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.reading.notes.clone()
    }

    /// list of Block: The parts of the text, in its order. Parts that are not prose, such as headings,
    /// are never in a summary.
    #[getter]
    fn blocks(&self) -> Vec<Block> {
        let document = &self.reading.document;
        let index = OffsetIndex::new(document.text(), OffsetUnit::Character);
        let block = |block: &epitome::document::Block| {
            let range = index.range(&block.span);
            let text = document.text()[block.span.clone()].to_owned();
            Block { kind: kind(block.kind), text, start: range.start, end: range.end }
        };
        document.blocks().iter().map(block).collect()
    }

    fn __repr__(&self) -> String {
        let document = &self.reading.document;
        let bytes = document.text().len();
        format!("<Document: {}, {}, {bytes} bytes>", self.format(), document.language())
    }
}

impl Document {
    fn read(py: Python<'_>, source: Source, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let settings = Settings::parse(py, options, OF_READING)?;
        let bytes = source.bytes();
        let read = interrupts::run(py, bytes, move || catch(|| source.into_reading(&settings)))?;
        let reading = read.map_err(|failure| failure.into_exception(py))?;
        Ok(Self { reading: Arc::new(reading) })
    }
}

/// A part of a document.
#[pyclass(frozen, eq, get_all, module = "epitome")]
#[derive(PartialEq)]
pub(crate) struct Block {
    /// str: `'title'`, `'heading'`, `'paragraph'`, `'list item'`, `'quotation'`, `'table'`, `'code'` or
    /// `'boilerplate'`.
    kind: &'static str,
    /// str: Its text.
    text: String,
    /// int: The offset of its start in `Document.text`, in characters.
    start: usize,
    /// int: The offset of its end.
    end: usize,
}

#[pymethods]
impl Block {
    fn __repr__(&self) -> String {
        format!("<Block: {}, {}:{}>", self.kind, self.start, self.end)
    }
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list item",
        BlockKind::Quotation => "quotation",
        BlockKind::Table => "table",
        BlockKind::Code => "code",
        _ => "boilerplate",
    }
}
