//! Failures of the library, and the exceptions that they become.

use std::io;
use std::path::PathBuf;

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyOSError, PyValueError};
use pyo3::prelude::*;

create_exception!(
    epitome,
    Error,
    PyException,
    "A document that cannot be read.\n\nThe message is that of the command, on one line."
);

/// The failure to summarize a text. It does not depend on Python, so that any thread can return it.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library refused the document, which is from a file if a path is given.
    Library { path: Option<PathBuf>, error: epitome::Error },
    /// A file that holds many documents.
    Records(PathBuf),
    /// A file could not be read.
    File { path: PathBuf, error: io::Error },
    /// The library panicked with this message.
    Panic(String),
    /// An object that is not a text, or the like. Only threads that hold the interpreter create it.
    Python(PyErr),
}

impl Failure {
    /// Returns the exception that reports the failure.
    pub(crate) fn into_exception(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Library { path, error } => {
                let place = path.map(|path| format!("{}: ", path.display())).unwrap_or_default();
                document_error(&place, &error)
            }
            Self::Records(path) => Error::new_err(format!(
                "{}: holds many documents; give the text of each to summarize_many, or name the \
                 input_format",
                path.display()
            )),
            Self::File { path, error } => os_error(py, path, &error),
            Self::Panic(message) => Error::new_err(format!(
                "internal error, please report it together with the text: {message}"
            )),
            Self::Python(error) => error,
        }
    }
}

/// Returns the exception for an option that has a wrong value.
pub(crate) fn option_error(error: epitome::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Returns the exception for a document that cannot be read. `place` stands before the message.
fn document_error(place: &str, error: &epitome::Error) -> PyErr {
    let help = match error {
        epitome::Error::TooLarge { .. } => "; max_size allows more",
        _ => "",
    };
    Error::new_err(format!("{place}{error}{help}"))
}

/// Returns the `OSError` for a file. Python chooses the subclass by the number of the error.
fn os_error(py: Python<'_>, path: PathBuf, error: &io::Error) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        return PyOSError::new_err(format!("{}: {error}", path.display()));
    };
    let message = py
        .import("os")
        .and_then(|os| os.call_method1("strerror", (number,)))
        .and_then(|message| message.extract::<String>())
        .unwrap_or_else(|_| error.to_string());
    PyOSError::new_err((number, message, path.into_os_string()))
}
