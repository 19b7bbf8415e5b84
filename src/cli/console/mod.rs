//! The terminal side of a command: arguments, messages, progress, paging, and the exit status.
//!
//! The command of the package `epitome-eval` uses the public modules as well.

pub mod exit;
pub mod generate;
pub mod message;
pub mod messages;
pub mod parse;
pub mod plural;

pub(crate) mod pager;
pub(crate) mod progress;
