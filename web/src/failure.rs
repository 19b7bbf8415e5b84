//! Failures, as strings that JavaScript turns into exceptions.

use std::fmt;

/// Why a call failed.
///
/// `Display` is the class of the exception, a line break, and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A document cannot be read. The message is that of the command.
    Document(String),
    /// An option does not exist, or its value has the wrong type.
    Type(String),
    /// The value of an option is out of range, or is not one of the known names.
    Range(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (class, message) = match self {
            Self::Document(message) => ("EpitomeError", message),
            Self::Type(message) => ("TypeError", message),
            Self::Range(message) => ("RangeError", message),
        };
        write!(out, "{class}\n{message}")
    }
}

/// The options of the command that its messages name, and those of the package.
const OPTIONS: [(&str, &str); 6] = [
    ("--max-size", "maxSize"),
    ("--text-field", "textField"),
    ("--id-field", "idField"),
    ("--title-field", "titleField"),
    ("--input-format", "inputFormat"),
    ("--encoding", "encoding"),
];

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<epitome::Error>() {
            Ok(error) => error.into(),
            Err(error) => {
                let message = error.to_string();
                let rename = |message: String, (old, new)| message.replace(old, new);
                Self::Document(OPTIONS.into_iter().fold(message, rename))
            }
        }
    }
}

impl From<epitome::Error> for Failure {
    fn from(error: epitome::Error) -> Self {
        let help = match error {
            epitome::Error::TooLarge { .. } => "; maxSize allows more",
            _ => "",
        };
        Self::Document(format!("{error}{help}"))
    }
}
