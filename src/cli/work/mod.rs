//! Runs the command: from inputs to documents, from documents to summaries, and from summaries to output.

mod document_work;
mod each;
mod merge;
mod notes;
mod ordered_pool;
mod panics;

use std::io::Write;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::{Context, Result};

use super::config::{Config, Verbosity};
use super::console::messages::note;
use super::console::pager::{OutputState, PagedOutput};
use super::console::progress::{Progress, Stage};
use super::input::{Input, Inputs, folders};
use super::output::Output;
use super::output::output_dir::Targets;
use super::output::output_file::OutputFile;
use super::output::totals::Outcome;
use super::render::renderer;
use document_work::DocumentWork;
use each::SummarizeEach;

/// Summarizes all inputs in order. Returns whether all could be read and understood.
///
/// An input that could not is a message on one line of standard error, and the others are summarized.
///
/// # Errors
/// Those of the output, after which nothing more is done, and
/// [`Usage`](super::console::message::Usage) if a file for summaries cannot be one, before anything is
/// done.
pub fn run(config: Config, out: Box<dyn Write + Send>) -> Result<bool> {
    panics::quiet_hook();
    let Inputs { list: inputs, has_folder } = folders::inputs(&config);
    if inputs.is_empty() && config.verbosity != Verbosity::Quiet {
        note("the list of files is empty, so there is nothing to read");
    }
    let is_one_of_many = has_folder || config.folders.is_list || inputs.len() > 1;
    let file = match &config.output_file {
        Some(path) => Some(OutputFile::new(path, &config, &inputs, is_one_of_many)?),
        None => None,
    };
    let (out, state): (Box<dyn Write + Send>, _) = match (&file, config.look.paging) {
        (Some(file), _) => (Box::new(file.clone()), OutputState::direct()),
        (None, Some(paging)) => {
            let out = PagedOutput::new(out, paging);
            let state = out.state();
            (Box::new(out), state)
        }
        (None, None) => (out, OutputState::direct()),
    };
    let outcome = summarize(config, inputs, is_one_of_many, out, state);
    // Without a folder for summaries, an error is one of the output.
    let outcome = match &file {
        Some(file) => outcome.with_context(|| file.path().display().to_string())?,
        None => outcome?,
    };
    if let Some(file) = file {
        file.commit(outcome)?;
    }
    Ok(outcome.is_success)
}

/// Summarizes the inputs, and writes to `out` what does not go to files.
fn summarize(
    config: Config,
    inputs: Vec<Input>,
    is_one_of_many: bool,
    out: Box<dyn Write + Send>,
    output_state: OutputState,
) -> Result<Outcome> {
    let jobs = config.jobs;
    // Only called for work that can be shared, as it costs some system calls.
    let threads = || {
        let wanted = jobs.or_else(|| available_parallelism().ok().map(usize::from)).unwrap_or(1);
        wanted.min(threads_for_files(max_open_files()))
    };
    if config.merge {
        return merge::run(config, inputs, out, output_state, threads);
    }
    let targets = match &config.output_dir {
        Some(options) => Some(Arc::new(Targets::new(options, &config, &inputs)?)),
        None => None,
    };
    let renderer = renderer(&config, is_one_of_many && targets.is_none());
    let count = inputs.len();
    let stage = Stage::default();
    let progress = Progress::new(config.progress, count, stage.clone(), output_state.clone());
    let frame = renderer.frame();
    let output = Output::new(out, frame, targets.clone(), progress, output_state, &config);
    let config = Arc::new(config);
    // Threads share the inputs, if there are several.
    let threads_of_document = if count == 1 { config.threads_of_document() } else { 1 };
    let task = SummarizeEach {
        config: Arc::clone(&config),
        renderer,
        targets: targets.clone(),
        stage,
        threads: threads_of_document,
    };
    let work = DocumentWork { config, inputs, task };
    let result = ordered_pool::run(work, count, output, threads);
    if let (Err(_), Some(targets)) = (&result, targets) {
        targets.close(); // no thread leaves an unfinished file
    }
    result?.finish()
}

/// Returns the number of files that this process may have open at a time, if it is known.
fn max_open_files() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    #[cfg(not(target_os = "linux"))]
    None
}

/// Returns the number of threads that can work if this number of files may be open.
///
/// Each thread has at most an input and an output file open.
fn threads_for_files(files: Option<u64>) -> usize {
    /// Files that are open anyway: the standard streams, folders, and shared libraries.
    const FILES_OF_PROCESS: u64 = 8;
    const FILES_PER_THREAD: u64 = 2;
    let threads = |files: u64| (files.saturating_sub(FILES_OF_PROCESS) / FILES_PER_THREAD).max(1);
    files.map_or(usize::MAX, |files| usize::try_from(threads(files)).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_files_limit_the_number_of_threads() {
        let cases = [(Some(0), 1), (Some(9), 1), (Some(16), 4), (Some(1024), 508)];
        for (files, threads) in cases {
            assert_eq!(threads_for_files(files), threads, "{files:?}");
        }
        assert_eq!(threads_for_files(None), usize::MAX);
    }
}
