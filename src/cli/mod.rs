//! The command line: everything about files, streams, threads, messages and exit statuses.
//!
//! It uses the library only by its public API. The arguments ([`Args`]) become the settings of a run
//! (`Config`), and [`run`] does the work:
//! 1. `input` turns the sources, and the files in folders, into a list of inputs.
//! 2. `output::output_dir` plans the file for each summary, if summaries go to a folder.
//! 3. `work` shares the inputs, and pieces of those that hold many records, among threads. Each reads its
//!    input with `input` and renders summaries with `render`, or collects the documents for one summary.
//! 4. `output` writes the results in the order of the inputs, with the messages in between.
//!
//! Imports between these modules go one way only. Each module may use those before it in this order:
//! `console`, `config`, `input`, `render`, `output`, `work`, `list`, `args`.

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
