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

pub mod console;

mod args;
mod config;
mod input;
mod list;
mod output;
mod render;
mod work;

pub use args::Args;
pub use work::run;
