//! What is told of an input, and the errors that are told in a way of their own.

use std::fmt;

use super::messages::note_at;

/// What was asked for cannot be done, whatever the inputs hold: wrong usage.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub(crate) String);

/// What went wrong with an input, with its causes, and the option that helps.
pub(crate) fn what_is_wrong(error: &anyhow::Error) -> String {
    let help = match error.downcast_ref() {
        Some(epitome::Error::TooLarge { .. }) => "; --max-size allows more",
        _ => "",
    };
    format!("{error:#}{help}")
}

/// What is told of an input, or of another path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Message {
    pub(crate) place: String,
    pub(crate) text: String,
}

impl Message {
    pub(crate) fn new(place: impl fmt::Display, text: impl fmt::Display) -> Self {
        // An error with its causes, and a path as it is.
        Self { place: place.to_string(), text: format!("{text:#}") }
    }

    /// Prints it on one line of standard error.
    pub(crate) fn print(&self) {
        note_at(&self.place, &self.text);
    }
}
