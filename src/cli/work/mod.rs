//! Doing it: inputs to documents, documents to summaries, summaries to output.

mod each;
mod merge;
mod ordered_pool;
pub(crate) mod panics;

use std::io::Write;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Result;

use super::config::Config;
use super::console::messages::note;
use super::console::pager::Pager;
use super::console::progress::Progress;
use super::input::{Inputs, folders};
use super::output::Output;
use super::output::output_dir::Targets;
use super::render::renderer;
use each::Summarizing;

/// Summarizes all inputs in order; says whether all could be read and understood.
///
/// An input that could not is one line on standard error, and the others go on.
///
/// # Errors
/// Those of the output: there is no point in going on then. [`Usage`](super::console::message::Usage) where an output
/// folder cannot take what was asked for; nothing is done then.
pub fn run(config: Config, out: Box<dyn Write + Send>) -> Result<bool> {
    panics::quiet_hook();
    let out: Box<dyn Write + Send> = match config.look.page.then(Pager::start).flatten() {
        Some(pager) => Box::new(pager),
        None => out,
    };
    let Inputs { list: inputs, has_folder } = folders::inputs(&config);
    if inputs.is_empty() {
        note("the list of files is empty, so there is nothing to read");
    }
    let jobs = config.jobs;
    // The system is asked for its cores only by work that can be shared.
    let threads = || {
        let wanted = jobs.or_else(|| available_parallelism().ok().map(usize::from)).unwrap_or(1);
        wanted.min(threads_for_files(open_files()))
    };
    if config.merge {
        return merge::run(config, inputs, out, threads);
    }
    let targets = match &config.output_dir {
        Some(options) => Some(Arc::new(Targets::new(options, &config, &inputs)?)),
        None => None,
    };
    let is_one_of_many = has_folder || config.folders.is_list || inputs.len() > 1;
    let renderer = renderer(&config, is_one_of_many && targets.is_none());
    let progress = Progress::new(config.progress, inputs.len());
    let (frame, verbose) = (renderer.frame(), config.verbose);
    let output = Output::new(out, frame, targets.clone(), progress, verbose);
    let count = inputs.len();
    let work = Summarizing { config, inputs, renderer, targets: targets.clone() };
    let result = ordered_pool::run(work, count, output, threads);
    if let (Err(_), Some(targets)) = (&result, targets) {
        targets.close(); // no thread leaves a file half written
    }
    result?.finish()
}

/// How many files may be open at a time, where that is known to be bounded.
fn open_files() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    #[cfg(not(target_os = "linux"))]
    None
}

/// How many threads may work where so many files may be open, so that none lacks one: each has at
/// most an input and a file for its summary, and the streams, folders and libraries of the process
/// take a few.
fn threads_for_files(files: Option<u64>) -> usize {
    const OF_THE_PROCESS: u64 = 8;
    const OF_A_THREAD: u64 = 2;
    let threads = |files: u64| (files.saturating_sub(OF_THE_PROCESS) / OF_A_THREAD).max(1);
    files.map_or(usize::MAX, |files| usize::try_from(threads(files)).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_no_more_threads_than_files_that_may_be_open() {
        let cases = [(Some(0), 1), (Some(9), 1), (Some(16), 4), (Some(1024), 508)];
        for (files, threads) in cases {
            assert_eq!(threads_for_files(files), threads, "{files:?}");
        }
        assert_eq!(threads_for_files(None), usize::MAX);
    }
}
