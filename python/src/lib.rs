//! The Python package `epitome`: a thin layer over the public API of the library.
//!
//! Each module has one concept:
//! * `options`: keyword arguments become the options of the library.
//! * `source`: a `str`, bytes, a path or a `Document` becomes a document of the library.
//! * `answer`: a source becomes a summary, without Python, so that any thread can do it.
//! * `interrupts`: runs that on another thread, so that Ctrl-C works.
//! * `many`: the iterator that shares many texts among threads.
//! * `text`: strings. `errors`: failures and exceptions.
//! * `summarizer`, `summary`, `document`, `functions`: the classes and functions that Python sees.
//! * `html`: summaries in notebooks. `commands`: the commands, for the scripts of the package.
//!
//! The doc comments of everything that Python sees are its docstrings, in the style of NumPy.

mod answer;
mod commands;
mod document;
mod errors;
mod functions;
mod html;
mod interrupts;
mod many;
mod options;
mod source;
mod summarizer;
mod summary;
mod text;

use pyo3::prelude::*;

/// The compiled part of the package `epitome`, which has everything that it exports.
#[pymodule(gil_used = false)]
mod _epitome {
    use super::PyModule;
    use super::PyResult;
    use super::{Bound, PyModuleMethods};

    #[pymodule_export]
    use super::commands::{run_epitome, run_epitome_eval};
    #[pymodule_export]
    use super::document::{Block, Document};
    #[pymodule_export]
    use super::errors::Error;
    #[pymodule_export]
    use super::functions::{
        Evaluation, Score, detect_language, keywords, language_names, rouge, split_sentences, stem,
        stop_words,
    };
    #[pymodule_export]
    use super::many::SummaryIterator;
    #[pymodule_export]
    use super::summarizer::{
        Summarizer, merge, summarize, summarize_bytes, summarize_file, summarize_many,
    };
    #[pymodule_export]
    use super::summary::{Explained, Keyword, Place, Sentence, Stats, Summary};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
