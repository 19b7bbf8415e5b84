//! The command line: everything that deals with files, streams, messages and exit statuses.
//!
//! What was typed ([`Args`]) becomes what will be done (`Config`), and [`run`] does it:
//! 1. `folders`: the sources, with the files that are in folders, become a list of inputs;
//! 2. `output_dir`: where each summary goes is settled, and that no two go to one place;
//! 3. `ordered`: threads take inputs, or pieces of a stream of records, and answer them by `work`, or
//!    read them for `merge`:
//!    `inputs` reads bytes, `reading` makes documents of them, `render` writes the summaries;
//! 4. `output`: the answers are written in the order of the inputs, and messages among them,
//!    through a `pager` where people read on.

mod args;
mod config;
mod contained;
mod count;
pub(crate) mod exit;
mod folders;
mod generate;
mod gzip;
mod harmless;
mod inputs;
mod kinds;
mod list;
#[cfg(feature = "mail")]
mod mailbox;
mod merge;
mod messages;
mod ordered;
mod output;
mod output_dir;
mod pager;
mod progress;
mod reading;
mod records;
mod render;
mod run;
mod totals;
mod typed;
mod whole_file;
mod work;

use std::fmt;

pub(crate) use args::Args;
use messages::note_at;
pub(crate) use run::run;

/// What was asked for cannot be done, whatever the inputs hold: wrong usage.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

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
