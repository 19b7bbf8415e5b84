//! A message about an input, and the errors that are reported in a special way.

use std::fmt;

use super::messages::note_at;

/// Wrong usage: what was asked for cannot be done, whatever the inputs contain.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub(crate) String);

/// Describes an error of an input on one line: the error, its causes, and an option that may help.
pub(crate) fn describe(error: &anyhow::Error) -> String {
    let help = match error.downcast_ref() {
        Some(epitome::Error::TooLarge { .. }) => "; --max-size allows more",
        _ => "",
    };
    format!("{error:#}{help}")
}

/// A message about an input, or about another path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Message {
    /// The path, and the number of the record if it is about one.
    pub(crate) place: String,
    pub(crate) text: String,
    /// Whether it is about a failure. Other messages are notes, which --quiet suppresses.
    pub(crate) is_failure: bool,
    /// The input, if the message is about one of its records.
    pub(crate) input: Option<String>,
}

impl Message {
    /// Creates a message about a failure.
    pub(crate) fn failure(place: impl fmt::Display, text: impl fmt::Display) -> Self {
        // The alternate form of an error includes its causes.
        Self { place: place.to_string(), text: format!("{text:#}"), is_failure: true, input: None }
    }

    /// Creates a message that is not about a failure.
    pub(crate) fn note(place: impl fmt::Display, text: impl fmt::Display) -> Self {
        Self { is_failure: false, ..Self::failure(place, text) }
    }

    /// Prints the message on one line of standard error.
    pub(crate) fn print(&self) {
        note_at(&self.place, &self.text);
    }
}
