//! What any command of this project needs: its words to people, and the end of its process.

pub mod exit;
pub mod generate;
pub mod message;
pub mod messages;
pub mod parse;
pub mod plural;
pub mod sanitize;

pub(crate) mod pager;
pub(crate) mod progress;
